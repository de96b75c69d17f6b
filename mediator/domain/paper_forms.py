"""What a kind of paper is, beside its text: for whom, about what, signed by whom, and what it asks to be filled.

The values are data (``resources/documents/papers.toml``), read by :mod:`mediator.documents.catalogue`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, StrEnum

from mediator.domain.issuing import PaperEntry
from mediator.domain.papers import PaperKind
from mediator.domain.scope import AudienceKind
from mediator.i18n import current, typeset

Value = str | int | bool | date | None
"""What a field holds once read: ``None`` for a date, an amount, a number or a choice not made."""


class Group(StrEnum):
    """When in a mediation a paper serves."""

    FRAMEWORK = "framework"
    SESSIONS = "sessions"
    AGREEMENT = "agreement"
    ENFORCEMENT = "enforcement"
    COURT = "court"
    FEES = "fees"
    AFTER = "after"


class About(Enum):
    """What there is one paper of a kind for."""

    CASE = "case"
    PARTY = "party"
    SESSION = "session"
    PERSON = "person"
    """Somebody who takes part and is no party: an expert, an interpreter, an observer, a support, a co-mediator."""
    ATTENDEE = "attendee"
    """Somebody at one session."""


class Asked(Enum):
    """What a field takes."""

    TEXT = "text"
    LONG = "long"
    """Several lines."""
    DATE = "date"
    AMOUNT = "amount"
    NUMBER = "number"
    YESNO = "yesno"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer among those a field offers."""

    key: str
    words: Mapping[str, str]
    """By language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedField:
    """One thing a paper asks that no other noun holds."""

    name: str
    type: Asked
    label: Mapping[str, str]
    """By language."""
    hint: Mapping[str, str]
    required: bool = False
    default: str = ""
    choices: tuple[Choice, ...] = ()
    when: tuple[str, tuple[str, ...]] | None = None
    """Asked only while that other field has one of those values."""
    longest: int = 200
    """Signs it may have."""
    watched: bool = False
    """Whether its words are compared with those that do not go to a judge."""
    secret: bool = False
    """Whether what is written there is a confidence that other papers must not tell."""

    @property
    def said(self) -> str:
        """Its label, in the language in use."""
        return typeset(self.label[current()], current())

    @property
    def hinted(self) -> str:
        """What helps to fill it, in the language in use."""
        return typeset(self.hint[current()], current())

    def offered(self) -> tuple[tuple[str, str], ...]:
        """The answers to choose from: key and words, in the language in use."""
        return tuple((choice.key, typeset(choice.words[current()], current())) for choice in self.choices)

    def first(self, today: date) -> str:
        """What it holds before anybody writes in it."""
        if self.default == "today":
            return today.isoformat()
        if self.default.startswith("+"):
            return (today + timedelta(days=int(self.default))).isoformat()
        return self.default

    def value(self, text: str) -> Value:
        """What its kept words stand for; nothing when they stand for nothing."""
        try:
            match self.type:
                case Asked.YESNO:
                    return text == "yes"
                case Asked.DATE:
                    return date.fromisoformat(text)
                case Asked.AMOUNT | Asked.NUMBER:
                    return int(text)
                case Asked.CHOICE:
                    return text if text in {choice.key for choice in self.choices} else None
                case _:
                    return text
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """One kind of paper."""

    kind: PaperKind
    group: Group
    audience: AudienceKind
    about: About
    letter: bool = False
    """Dressed with the letterhead and the addressee's address."""
    signers: tuple[str, ...] = ()
    until_final: bool = False
    """Marked as a draft until its text is final, rather than until it lacks nothing."""
    fields: tuple[AskedField, ...] = ()

    def field(self, name: str) -> AskedField | None:
        """The field of that name."""
        return next((field for field in self.fields if field.name == name), None)

    def texts(self, entries: Iterable[PaperEntry], today: date) -> dict[str, str]:
        """The words each field holds, by its name."""
        kept = {entry.field: entry.value for entry in entries}
        return {field.name: kept.get(field.name, field.first(today)) for field in self.fields}

    def values(self, entries: Iterable[PaperEntry], today: date) -> dict[str, Value]:
        """What each field holds, by its name; what is not asked in this case holds nothing."""
        texts = self.texts(entries, today)
        asked = {field.name for field in self.asked(texts)}
        return {field.name: field.value(texts[field.name] if field.name in asked else "") for field in self.fields}

    def asked(self, texts: Mapping[str, str]) -> tuple[AskedField, ...]:
        """The fields that are asked, given what the others hold."""
        return tuple(f for f in self.fields if f.when is None or texts.get(f.when[0]) in f.when[1])


@dataclass(frozen=True, slots=True)
class Subject:
    """The party, the person or the session one paper is about; none of them for a paper of the whole case."""

    title: str = ""
    party_id: str | None = None
    """The party it is about."""
    person_id: str | None = None
    """The participation it is about, when it is not a party's."""
    session_id: str | None = None
    private_to: str | None = None
    """The one party that may know of what it is about."""

    @property
    def holder_id(self) -> str | None:
        """The participation what is typed for this paper is kept under."""
        return self.party_id or self.person_id


WHOLE_CASE = Subject()
