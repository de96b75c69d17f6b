"""Why a case file that came in is refused, or cannot be merged as it was chosen: a part of the sentences of the rules."""

from __future__ import annotations

from collections.abc import Mapping

from mediator.i18n import N_

RECEIVING_SENTENCES: Mapping[str, str] = {
    "received_foreign": N_("Ce fichier contient autre chose que les pièces d'un dossier. Rien n'a été repris."),
    "received_odd": N_(
        "Ce fichier contient une ligne qui n'a pas la forme attendue ({where}). Rien n'a été repris."
    ),
    "received_no_case": N_("Ce fichier ne contient pas un dossier et un seul. Rien n'a été repris."),
    "received_other_case": N_(
        "Ce fichier touche à autre chose que son dossier ({where}). Rien n'a été repris."
    ),
    "received_astray": N_("Ce fichier est incomplet : une ligne en suppose une autre, absente ({where}). Rien n'a été repris."),
    "received_scope": N_(
        "Dans ce fichier, on ne sait pas qui peut voir une ligne ({where}). Rien n'a été repris."
    ),
    "received_content": N_("Ce fichier est incomplet : il y manque le contenu d'une pièce. Rien n'a été repris."),
    "received_loop": N_("Deux lignes se supposent l'une l'autre ({where}). Rien n'a été repris."),
    "received_mix": N_(
        "Les deux versions ne vont pas ensemble ({where}) : {said} Prenez l'une ou l'autre en entier."
    ),
    "received_choices": N_("Des deux côtés, la même chose a changé : dites laquelle garder."),
    "received_moved": N_("Le dossier a changé pendant que vous regardiez : ce qui suit est à jour. Vérifiez, puis reprenez."),
    "received_reference": N_("Un autre dossier porte la référence {reference} : choisissez-en une autre."),
}  # fmt: skip
