"""Meetings, and who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediator.domain.noun import Confidential


class SessionKind(StrEnum):
    """What a meeting is for; the private kinds are private even as to their existence."""

    INFORMATION = "information"
    INDIVIDUAL = "individual"
    JOINT = "joint"
    CAUCUS = "caucus"
    SHUTTLE = "shuttle"
    READING = "reading"

    @property
    def private(self) -> bool:
        """Whether one party alone is met."""
        return self in (SessionKind.INDIVIDUAL, SessionKind.CAUCUS, SessionKind.SHUTTLE)


class Mode(StrEnum):
    """How people meet."""

    PRESENCE = "presence"
    VIDEO = "video"
    PHONE = "phone"
    HYBRID = "hybrid"


class Presence(StrEnum):
    """Whether somebody was there."""

    EXPECTED = "expected"
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Session(Confidential):
    """A meeting, planned or held. Times are wall-clock times at its place."""

    kind: SessionKind
    mode: Mode = Mode.PRESENCE
    place: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    held: bool = False
    agenda: str = ""
    ground_rules: str = ""
    """What everyone accepts so that each can speak."""
    papers_wanted: str = ""
    """What to bring."""
    within_id: str | None = None
    """For a caucus: the session it interrupted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance(Confidential):
    """One person at one session."""

    session_id: str
    participation_id: str
    presence: Presence = Presence.EXPECTED
