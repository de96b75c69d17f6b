"""How a meeting is conducted: what the mediator prepares for it, its phases, and the time each party speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediator.domain.noun import Confidential


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan(Confidential):
    """What the mediator prepares for a meeting, for her eyes alone. One for each session; one before any is fixed.

    What all may read (agenda, ground rules, papers to bring) stands in the session itself.
    """

    session_id: str | None = None
    aim: str = ""
    """The level aimed at today: to hear, to agree on facts, to sign."""
    first_words: str = ""
    first_speaker_id: str | None = None
    """The party that speaks first."""
    first_speaker_why: str = ""
    caucus_order: str = ""
    breaks: str = ""
    room: str = ""
    """Table, seats, separate rooms, who arrives when."""
    logistics: str = ""
    hypotheses: str = ""
    """What she believes and will let the meeting contradict."""
    biases: str = ""
    """What could make her lean."""
    watch: str = ""
    """What to listen for, sentences to reframe."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PhaseMark(Confidential):
    """The moment a meeting enters a phase of the wheel (T. Fiutak); going back is allowed, and marked again."""

    session_id: str
    phase: str
    """An id of the phases of ``resources/preparation/questions.toml``."""
    began_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn(Confidential):
    """A stretch of time a party spoke, or was heard alone."""

    session_id: str
    holder_id: str
    began_at: datetime
    seconds: int
