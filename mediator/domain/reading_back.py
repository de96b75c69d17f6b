"""Reading the agreement back to the parties: who understood and agreed to what, when, and what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediator.domain.noun import Confidential


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadBack(Confidential):
    """One reading of one version, aloud and together; or its waiver, with a reason."""

    agreement_id: str
    begun_at: datetime
    ended_at: datetime | None = None
    waiver: str = ""
    """Why the text is made final without a reading; empty when it was read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding(Confidential):
    """« Compris et accepté »: one party, one passage, one moment."""

    read_back_id: str
    passage: str
    """Identity of a clause, or the name of another part: ``preamble``, ``concessions``, ``commitments``."""
    holder_id: str
    agreed_at: datetime
    words: str = ""
    """Fingerprint of the passage as it was read: other words need another reading."""


class RemarkKind(StrEnum):
    """What was said of a passage while it was read."""

    QUESTION = "question"
    REWORDING = "rewording"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadBackRemark(Confidential):
    """A question asked or a rewording wanted while reading, and what became of it. All who read hear it."""

    read_back_id: str
    passage: str
    holder_id: str | None = None
    kind: RemarkKind = RemarkKind.QUESTION
    text: str
    answer: str = ""
    before: str = ""
    """For a rewording made at once: the words that stood there."""
    said_at: datetime
    settled_at: datetime | None = None
