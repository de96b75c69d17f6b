"""People in a dispute: how each sees it, what each expects, and how the tie between them holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.noun import Confidential


class Certainty(StrEnum):
    """How sure the mediator is of something: what was said is one thing, what she supposes another."""

    STATED = "stated"
    INFERRED = "inferred"
    TO_CHECK = "to_check"


class Seat(StrEnum):
    """From where a dispute is looked at: the perceptual positions."""

    ME = "me"
    OTHER = "other"
    OBSERVER = "observer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Perception(Confidential):
    """What somebody sees, feels and wants, from one seat. Never joint: it is released in words, or kept.

    A party in the seat of another speaks as the other would, in « je »; set beside the other's own words, that guess
    is for the mediator's eyes.
    """

    issue_id: str | None = None
    """The issue looked at; ``None`` for the dispute as a whole."""
    holder_id: str | None = None
    """The party that looks; ``None`` when the mediator tries the seat herself."""
    seat: Seat = Seat.ME
    other_id: str | None = None
    """In the seat of another: which party is imagined."""
    sees: str = ""
    feels: str = ""
    wants: str = ""
    """From the observer's seat: what one would advise both."""
    surprise: str = ""
    """What the seat made one discover, or could say otherwise."""
    certainty: Certainty = Certainty.STATED


@dataclass(frozen=True, kw_only=True, slots=True)
class Reframing(Confidential):
    """Words said again so that they can be heard: observation, feeling, need, request (M. Rosenberg)."""

    speaker_id: str
    note_id: str | None = None
    """The note the raw words were taken from."""
    issue_id: str | None = None
    raw: str
    """The words as they were said."""
    observation: str = ""
    feeling: str = ""
    need: str = ""
    request: str = ""
    reformulation: str = ""
    """What the mediator says back."""
    confirmed_on: date | None = None
    """The day the speaker said: « c'est bien cela »."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Expectation(Confidential):
    """What one expects of another's role; of one's own, how one sees it. Two that clash explain many disputes."""

    holder_id: str
    of_id: str
    """The participation the role is lent to; the holder's own when it says how she sees her place."""
    text: str
    clashes_with_id: str | None = None
    """The other's expectation this one meets head on, in the mediator's eyes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Climate(Confidential):
    """How far the conflict has climbed for one party, and how much she trusts, one day. The mediator's alone."""

    holder_id: str
    session_id: str | None = None
    seen_on: date
    level: int | None = None
    """Glasl's degree, 1 (hardening) to 9 (together into the abyss); ``None`` not read."""
    trust: int | None = None
    """Trust in the other, 1 (none) to 5 (full)."""
    trust_aim: int | None = None
    """The trust aimed at by the end."""
    signs: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gesture(Confidential):
    """Something given, and how it came back: gift and counter-gift (M. Mauss). The mediator's alone, never a score."""

    giver_id: str
    receiver_id: str
    kind: str = ""
    """An id of ``resources/preparation/gestures.toml``."""
    text: str
    given_on: date | None = None
    session_id: str | None = None
    cost: int | None = None
    """What it cost the giver, 1 to 3."""
    value: int | None = None
    """What it is worth to the receiver, 1 to 3."""
    reception: str = ""
    """How it was received: an id of the same file; empty while nobody knows."""
    returns_id: str | None = None
    """The gesture this one answers."""
    awaited_by: date | None = None
    """A return is hoped for by this day."""


class Suitability(StrEnum):
    """What the mediator concludes of the safety screen of one party."""

    UNDECIDED = ""
    SUITED = "suited"
    ARRANGED = "arranged"
    UNSUITED = "unsuited"


@dataclass(frozen=True, kw_only=True, slots=True)
class Screening(Confidential):
    """The conclusion of one party's suitability and safety screen; its answers are checklist answers."""

    holder_id: str
    decision: Suitability = Suitability.UNDECIDED
    decided_on: date | None = None
    arrangements: str = ""
    """What makes it possible: separate arrivals, shuttle, someone beside."""
    remarks: str = ""
