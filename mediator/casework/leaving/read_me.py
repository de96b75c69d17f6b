"""The page that explains the folder to whoever opens it, with or without this program."""

from __future__ import annotations

from collections.abc import Sequence

from mediator.domain.noun import today
from mediator.i18n import _, day, ngettext


def read_me(tables: Sequence[tuple[str, str, int]], cases: int) -> str:
    """« LISEZ-MOI.txt »: what is where, how to open it, what is not there."""
    lines = [
        _("TOUT CE QUE CONTENAIT LE COFFRE, LE {day}").format(day=day(today())),
        "",
        _("Ce répertoire se lit sans Mediator : un tableur, un lecteur de PDF, un éditeur de texte suffisent."),
        _(
            "Il est en clair et contient des confidences. Il n'est destiné qu'à la personne qui l'a fait écrire : "
            "gardez-le en lieu sûr, ne l'envoyez à personne, effacez-le quand il n'a plus d'utilité."
        ),
        "",
        _("OÙ TROUVER QUOI"),
        "",
        _(
            "{folder} : un répertoire par dossier, avec sa synthèse en PDF et ses pièces telles qu'elles étaient."
        ).format(folder=_("dossiers")),
        _("{folder} : une table par genre de chose (CSV, UTF-8, point-virgule), à ouvrir dans un tableur.").format(
            folder=_("tableaux")
        ),
        _("{folder} : notes d'honoraires émises, preuves de formation, logo.").format(folder=_("cabinet")),
        _("{file} : tout ce qui précède pour un programme, sous les noms techniques des champs.").format(
            file=_("tout.json")
        ),
        "",
        _("Dans les tables, un code est précédé de ses mots, et l'identité d'une chose de son nom."),
        _("Une apostrophe devant =, +, - ou @ empêche un tableur d'y voir une formule : elle n'est pas du texte."),
        _("Les montants sont en euros ; les dates s'écrivent année-mois-jour."),
        "",
        _("CE QUI N'Y EST PAS"),
        "",
        _("Les clés secrètes du coffre, l'historique des modifications et la corbeille restent dans le coffre."),
        "",
        _("LES TABLES"),
        "",
        ngettext("{n} dossier en tout.", "{n} dossiers en tout.", cases),
        "",
    ]
    lines += [f"{inside} – {words} – {ngettext('{n} ligne', '{n} lignes', count)}" for inside, words, count in tables]
    return "\r\n".join(lines) + "\r\n"
