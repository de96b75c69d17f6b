"""After the signature: talks held to see how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediator.domain.noun import Confidential


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpTalk(Confidential):
    """A talk planned after the signature: at 45 days, six and twelve months unless she says otherwise."""

    agreement_id: str
    due_on: date
    held_on: date | None = None
    remark: str = ""
    """What the mediator keeps of it, for those its scope names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpAnswer(Confidential):
    """What one party answered at a talk; private to it."""

    talk_id: str
    holder_id: str
    satisfaction: int | None = None
    """From 1, not at all, to 5, entirely."""
    remark: str = ""
