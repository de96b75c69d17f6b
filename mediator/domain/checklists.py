"""Checklists as the mediator keeps them: her own lines beside the shipped ones, and what she answered in a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.noun import Confidential, Noun


class Per(StrEnum):
    """How often a line is asked."""

    CASE = "case"
    PARTY = "party"
    SESSION = "session"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChecklistLine(Noun):
    """A line of the mediator's own, or a shipped one in her words. No audience but she ever reads it."""

    key: str
    """The id of the shipped line it stands for; its own id otherwise. Answers name this key."""
    list_name: str = ""
    """Her own list it belongs to; empty when it is woven into the shipped lists."""
    regime: str = ""
    """Where it is asked: a regime, or empty for all."""
    stage: str = ""
    """An id of the stages of ``resources/preparation/checklists.toml``."""
    text: str
    why: str = ""
    per: Per = Per.CASE
    rank: int = 0
    hidden: bool = False
    """Set aside: not asked any more."""


class Tick(StrEnum):
    """What became of a line in a case."""

    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChecklistAnswer(Confidential):
    """A line answered in a case: for all of it, for one party, or at one session."""

    key: str
    holder_id: str | None = None
    session_id: str | None = None
    tick: Tick | None = None
    reason: str = ""
    """Why it was skipped."""
    remark: str = ""
    answered_on: date | None = None
