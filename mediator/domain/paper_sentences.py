"""What the rules of papers and files refuse, in sentences: a part of :mod:`mediator.domain.rules`."""

from __future__ import annotations

from collections.abc import Mapping

from mediator.i18n import N_

PAPER_SENTENCES: Mapping[str, str] = {
    "pdf_unreadable": N_("Ce fichier n'est pas un PDF lisible : il est abîmé, protégé ou d'un autre genre."),
    "file_too_large": N_("« {name} » dépasse 200 Mo : il ne peut pas être gardé dans le coffre."),
    "file_unreadable": N_("« {name} » n'a pas pu être lu. Vérifiez qu'il existe et que vous y avez accès."),
    "logo_unreadable": N_("Ce fichier n'est pas une image PNG ou JPEG lisible : choisissez-en une autre."),
    "logo_too_heavy": N_(
        "Un logo tient en 1 Mo : enregistrez cette image en plus petit, puis choisissez-la de nouveau."
    ),
    "logo_too_wide": N_(
        "Un logo a {most} points de côté au plus : réduisez cette image, puis choisissez-la de nouveau."
    ),
    "foot_long": N_("Le pied de page tient en quatre lignes et {most} signes au plus."),
    "paper_about_case": N_("Ce document parle de tout le dossier : ne nommez ni partie ni séance."),
    "paper_about_party": N_("Ce document est fait pour une partie : dites laquelle."),
    "paper_about_session": N_("Ce document parle d'une séance : dites laquelle."),
    "paper_about_person": N_("Ce document parle d'une personne : dites laquelle."),
    "paper_about_attendee": N_("Ce document atteste la présence d'une personne à une séance : dites lesquelles."),
    "entry_unknown": N_("Ce document ne demande pas « {field} »."),
    "entry_value": N_("« {value} » ne convient pas pour « {field} »."),
    "entry_too_long": N_("« {field} » tient en {most} signes au plus."),
    "delivery_to_whom": N_("À qui le document a-t-il été remis ?"),
    "received_before": N_("La réception vient avant l'envoi."),
}
