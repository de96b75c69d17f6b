"""Papers about the practice itself, or about one person in it: they belong to no case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.erasing import Category
from mediator.domain.erasing_words import CATEGORY_TELLS, CATEGORY_WORDS
from mediator.domain.house_style import Letterhead
from mediator.domain.method.entry import Wording
from mediator.domain.people import Contact
from mediator.domain.practice import Practice
from mediator.domain.rulebook import Rule, Standing, jurisdiction_word
from mediator.i18n import N_, _, ngettext


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


_REFUSED = N_("Demandes sans suite")
_SINCE = {
    "ended": N_("{time} après la fin de la médiation"),
    "performed": N_("{time} après l'exécution de l'accord"),
    "issued": N_("{time} après la note"),
    "refused": N_("{time} après le refus"),
}


def keeping(rule: Rule, language: str, *, several_laws: bool = False) -> Keeping:
    """What a rule of the retention plan says, in words; the law it is under when the practice works under several."""
    values = rule.values
    category = str(values.get("category", ""))
    known = category in list(Category)
    what = _(CATEGORY_WORDS[Category(category)] if known else _REFUSED, language)
    if several_laws and rule.jurisdictions:
        what += f" ({', '.join(jurisdiction_word(code, language) for code in rule.jurisdictions)})"
    why = Wording(str(values.get("why_fr", "")), str(values.get("why_en", ""))).said(language)
    since = _SINCE.get(str(values.get("after", "")), N_("{time}"))
    return Keeping(
        what=what,
        tells=_(CATEGORY_TELLS[Category(category)], language) if known else "",
        term=_(since, language).format(time=_time(values.get("months"), language)),
        reason=(why or rule.said(language)).rstrip("."),
        verified=rule.standing is Standing.VERIFIED,
    )


def _time(months: object, language: str) -> str:
    """« 5 ans », « 3 mois »."""
    if not isinstance(months, int):
        return "…"
    if months and months % 12 == 0:
        return ngettext("{n} an", "{n} ans", months // 12, language)
    return ngettext("{n} mois", "{n} mois", months, language)


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
