"""What is said, and what lies under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediator.domain.noun import Confidential
from mediator.domain.relations import Certainty
from mediator.domain.scope import Scope


class NoteKind(StrEnum):
    """What a noted sentence is."""

    STATEMENT = "statement"
    FACT = "fact"
    POSITION = "position"
    INTEREST = "interest"
    NEED = "need"
    FEELING = "feeling"
    OPTION = "option"
    OFFER = "offer"
    QUESTION = "question"
    HYPOTHESIS = "hypothesis"
    AGREED = "agreed"
    CALL = "call"


@dataclass(frozen=True, kw_only=True, slots=True)
class Note(Confidential):
    """A sentence kept: struck when wrong, never deleted."""

    text: str
    kind: NoteKind = NoteKind.STATEMENT
    speaker_id: str | None = None
    """Participation of who said it; ``None`` for the mediator's own words."""
    session_id: str | None = None
    issue_id: str | None = None
    said_at: datetime
    struck_at: datetime | None = None
    released_from_id: str | None = None
    """The private note these joint words were released from."""


class Means(StrEnum):
    """How a consent was given."""

    ORAL = "oral"
    WRITTEN = "written"
    EMAIL = "email"


@dataclass(frozen=True, kw_only=True, slots=True)
class Disclosure(Confidential):
    """A consent to let exact words out: who gave it, which words, to whom, when, how, until revoked.

    Its own scope is that of what it lets out: that somebody had a secret is a secret.
    """

    subject_kind: str
    """``note``, ``position``, ``interest`` or ``offer``."""
    subject_id: str
    statement_id: str
    """The new statement, of the same kind, that carries the words released."""
    words: str
    """The exact words agreed to."""
    to_scope: Scope
    """``joint``, or ``party`` when one other party alone may know."""
    to_party_id: str | None = None
    consenter_id: str
    """Participation of who consented."""
    means: Means = Means.ORAL
    given_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue(Confidential):
    """A question to be settled, in neutral words."""

    title: str
    rank: int = 0
    cause: str = ""
    """The mediator's hypothesis on what brought it about, in her words, hers alone."""
    cause_kind: str = ""
    """Misunderstanding, failing, role gap, outside constraint…: an id of ``resources/preparation/causes.toml``, hers."""
    settled_on: date | None = None
    """The day the parties said they were done with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Position(Confidential):
    """What a party asks for on an issue."""

    issue_id: str
    holder_id: str
    text: str
    released_from_id: str | None = None


class InterestKind(StrEnum):
    """What an interest is about."""

    SUBSTANCE = "substance"
    PROCEDURE = "procedure"
    RECOGNITION = "recognition"


@dataclass(frozen=True, kw_only=True, slots=True)
class Interest(Confidential):
    """Why: what a party needs under its position. ``holder_id`` is ``None`` for an interest common to all."""

    issue_id: str | None = None
    holder_id: str | None = None
    position_id: str | None = None
    """The position it explains: the first rung of the ladder."""
    above_id: str | None = None
    """The interest it explains: one rung further down, « et cela, pour quoi ? »."""
    text: str
    kind: InterestKind | None = None
    """The mediator's reading of it, hers alone, like what follows."""
    weight: int | None = None
    """1 (light) to 5 (vital); ``None`` not weighed."""
    certainty: Certainty | None = None
    third_parties: str = ""
    """Who else is touched by it."""
    board_x: int | None = None
    board_y: int | None = None
    """Where she put it on the board, in pixels at 100 %; ``None`` in its column."""
    rank: int = 0
    released_from_id: str | None = None


class OptionState(StrEnum):
    """What became of an option."""

    RAW = "raw"
    DISCUSSED = "discussed"
    RETAINED = "retained"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True, slots=True)
class Option(Confidential):
    """A way the issue could be settled, without judgement."""

    issue_id: str | None = None
    text: str
    state: OptionState = OptionState.RAW
    giver_id: str | None = None
    """Who would have to give something, when one party would."""
    variants: str = ""
    cost: int | None = None
    """What it costs the giver, 1 to 3, in the mediator's eyes alone."""
    value: int | None = None
    """What it is worth to who receives, 1 to 3, in the mediator's eyes alone."""
    rank: int = 0
