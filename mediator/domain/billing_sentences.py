"""What the rules of time and fees refuse, in sentences: a part of :mod:`mediator.domain.rules`."""

from __future__ import annotations

from collections.abc import Mapping

from mediator.i18n import N_

BILLING_SENTENCES: Mapping[str, str] = {
    "time_billed": N_("Ce temps est dans une note d'honoraires : il ne change plus."),
    "provision_nothing": N_("De quelle somme est cette provision ?"),
    "provision_on_note": N_("Une note demande cette provision : elle change avec la note."),
    "fee_rate_missing": N_("Le prix manque : dites-le pour ce dossier, ou dans votre cabinet."),
    "fee_nothing": N_("Il n'y a rien à facturer : notez d'abord le temps passé."),
    "fee_no_payer": N_("Personne ne paie : dites d'abord qui prend quelle part."),
    "fee_exempt": N_("La médiation est gratuite pour ce consommateur : aucune note ne lui est adressée."),
    "note_issued": N_("Une note émise ne change plus : un avoir la corrige."),
    "note_stands": N_("Cette note n'est pas reprise en entier : préparez d'abord son avoir."),
    "note_redone": N_("Cette note est déjà refaite : corrigez la nouvelle."),
    "note_work_free": N_("Ce travail est de nouveau à facturer, ou l'est déjà ailleurs : préparez les notes."),
    "note_draft": N_("Cette note n'est pas encore émise."),
    "note_empty_lines": N_("Cette note ne demande rien : ajoutez une ligne."),
    "note_lacks": N_("{what} Complétez, puis émettez la note."),
    "note_before_last": N_("Les notes se suivent par date : celle-ci ne peut être émise avant le {day}."),
    "note_in_future": N_("Une note ne s'émet pas à une date qui n'est pas encore venue."),
    "note_number_taken": N_("Le numéro {number} est déjà pris : changez le modèle de numérotation."),
    "note_changed": N_("La note a changé pendant l'émission : relisez-la, puis émettez-la."),
    "credit_too_much": N_("Un avoir ne dépasse pas ce que la note demande encore : {most}."),
    "party_has_notes": N_("{who} a des notes d'honoraires émises : cette partie reste au dossier."),
    "file_of_note": N_("Ce fichier est une note d'honoraires émise : il reste au dossier."),
    "paid_nothing": N_("Quelle somme a été payée ?"),
    "series_begun": N_("La suite est commencée : elle ne peut que continuer."),
}
