"""What is said of an erasure: its ground, what went, what stays, what still exists elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.erasing import Category
from mediator.domain.practice import Practice
from mediator.i18n import N_, _, ngettext


class Ground(StrEnum):
    """Why something is erased."""

    TERM = "term"
    REQUEST = "request"
    DECISION = "decision"


CATEGORY_WORDS: Mapping[Category, str] = {
    Category.NOTES: N_("Notes et préparation"),
    Category.FILE: N_("Dossier"),
    Category.AGREEMENT: N_("Accord et suivi"),
    Category.INVOICES: N_("Notes d'honoraires"),
}
CATEGORY_TELLS: Mapping[Category, str] = {
    Category.NOTES: N_("notes de séance, entretiens individuels, fiches de préparation, offres, pièces reçues"),
    Category.FILE: N_("convention, attestations, dates, personnes, séances tenues, temps passé"),
    Category.AGREEMENT: N_("accord, signatures, engagements, suivi"),
    Category.INVOICES: N_("notes d'honoraires, provisions, répartition"),
}
GROUND_WORDS: Mapping[Ground, str] = {
    Ground.TERM: N_("La durée de conservation est écoulée"),
    Ground.REQUEST: N_("Demande d'une personne concernée"),
    Ground.DECISION: N_("Décision de la médiatrice ou du médiateur"),
}


@dataclass(frozen=True, slots=True)
class PartTaken:
    """How much of one part goes."""

    category: Category
    rows: int
    files: int

    def said(self, language: str | None = None) -> str:
        """« Notes et préparation (…) : 132 éléments, 4 fichiers »."""
        counts = ngettext("{n} élément", "{n} éléments", self.rows, language)
        if self.files:
            counts += ", " + ngettext("{n} fichier", "{n} fichiers", self.files, language)
        name, tells = _(CATEGORY_WORDS[self.category], language), _(CATEGORY_TELLS[self.category], language)
        return _("{name} ({tells}) : {counts}", language).format(name=name, tells=tells, counts=counts)


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that can be said of one erasure, before it or after it; it names nobody."""

    whole: bool
    parts: tuple[PartTaken, ...]
    contacts: int = 0
    """Cards of people erased with it."""
    contacts_kept: int = 0
    """Cards that stay: other cases know them, or she wants to keep them."""
    past: int = 0
    """Things removed earlier that history or the recycle bin still held."""
    staying: tuple[Category, ...] = ()
    """The parts that stay."""
    notes_registered: int = 0
    """Issued fee notes kept in the register with the name of the client."""
    notes_stripped: int = 0
    """Issued fee notes of which only the number and the amounts stay."""
    backups: int = 0
    """Older backups nobody removed, wherever their drive is."""
    files_sent: int = 0
    """Case files that left before."""
    papers_sent: int = 0
    """Papers handed out before."""

    def removed(self, language: str | None = None) -> tuple[str, ...]:
        """What goes, a sentence each."""
        said = [part.said(language) for part in self.parts if part.rows or part.files]
        if self.contacts:
            said.append(ngettext("{n} fiche de contact", "{n} fiches de contact", self.contacts, language))
        if self.past:
            said.append(
                ngettext(
                    "{n} élément déjà supprimé, que l'historique ou la corbeille gardait",
                    "{n} éléments déjà supprimés, que l'historique ou la corbeille gardait",
                    self.past,
                    language,
                )
            )
        if self.notes_stripped:
            said.append(
                ngettext(
                    "le client et le PDF de {n} note d'honoraires émise",
                    "le client et le PDF de {n} notes d'honoraires émises",
                    self.notes_stripped,
                    language,
                )
            )
        said.append(_("leur historique, leurs brouillons et leurs mots dans l'index de recherche", language))
        return tuple(said)

    def kept(self, language: str | None = None) -> tuple[str, ...]:
        """What stays and why, a sentence each."""
        said = [_(CATEGORY_WORDS[category], language) for category in self.staying]
        if self.whole:
            said.append(_("des nombres et des codes pour les bilans annuels, qui n'identifient personne", language))
        else:
            said.append(_("la référence, les personnes et les nombres dont les parties gardées ont besoin", language))
        if self.notes_registered:
            said.append(
                ngettext(
                    "{n} note d'honoraires émise, avec le nom du client, le temps que la loi impose de garder les factures",
                    "{n} notes d'honoraires émises, avec le nom du client, le temps que la loi impose de garder les factures",
                    self.notes_registered,
                    language,
                )
            )
        if self.notes_stripped:
            said.append(_("le numéro, la date et les montants des notes d'honoraires émises", language))
        if self.contacts_kept:
            said.append(
                ngettext(
                    "{n} fiche de contact, connue d'un autre dossier ou gardée à dessein",
                    "{n} fiches de contact, connues d'un autre dossier ou gardées à dessein",
                    self.contacts_kept,
                    language,
                )
            )
        return tuple(said)

    def elsewhere(self, language: str | None = None) -> tuple[str, ...]:
        """What still exists outside the vault, a sentence each."""
        said: list[str] = []
        if self.backups:
            said.append(
                ngettext(
                    "{n} sauvegarde chiffrée antérieure, jusqu'à ce qu'elle soit supprimée",
                    "{n} sauvegardes chiffrées antérieures, jusqu'à ce qu'elles soient supprimées",
                    self.backups,
                    language,
                )
            )
        if self.files_sent:
            said.append(
                ngettext(
                    "{n} fichier de dossier transmis, chez qui l'a reçu",
                    "{n} fichiers de dossier transmis, chez qui les a reçus",
                    self.files_sent,
                    language,
                )
            )
        if self.papers_sent:
            said.append(
                ngettext(
                    "{n} document remis ou envoyé, chez qui l'a reçu",
                    "{n} documents remis ou envoyés, chez qui les a reçus",
                    self.papers_sent,
                    language,
                )
            )
        said.append(_("toute copie faite hors du coffre : papier, courriels, fichiers enregistrés", language))
        return tuple(said)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate of erasure says."""

    number: str
    reference: str
    """Printed, and kept nowhere."""
    on: date
    ground: Ground
    told: Told
    practice: Practice
