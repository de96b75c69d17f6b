"""Papers about the practice itself, or about one person in it: they belong to no case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.house_style import Letterhead
from mediator.domain.people import Contact
from mediator.domain.practice import Practice
from mediator.i18n import N_


class PracticePaperKind(StrEnum):
    """Which paper: its template bears this name."""

    REGISTER = "processing-register"
    """The record of processing activities: hers, shown on request to the authority."""
    NOTICE = "privacy-notice"
    """What those whose data are held are told."""
    PERSON = "person-data"
    """What is held about one person, handed to that person."""


WORDS: Mapping[PracticePaperKind, str] = {
    PracticePaperKind.REGISTER: N_("Registre des activités de traitement"),
    PracticePaperKind.NOTICE: N_("Notice d'information sur les données personnelles"),
    PracticePaperKind.PERSON: N_("Données d'une personne"),
}


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long one kind of data is kept, and why."""

    what: str
    tells: str
    """What it is made of."""
    term: str
    """« 5 ans après la clôture »."""
    reason: str
    verified: bool
    """Whether the law asks that term; otherwise it is a proposal of the practice."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing told about a person: what it is, and what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things told together: the contact's own, then each mediation the person may know of."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeOnPaper:
    """The values of a paper of the practice."""

    practice: Practice
    today: date
    letterhead: Letterhead | None = None
    keepings: tuple[Keeping, ...] = ()
    consumer: bool = False
    """Whether consumer mediations are conducted."""
    judicial: bool = False
    backups: bool = False
    timestamp_server: str = ""
    """The outside server asked for the time, when one is set."""
    person: Contact | None = None
    groups: tuple[Group, ...] = ()
