"""Case files that travel between mediators: what was sent or received, for whom, and the state both sides then shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediator.domain.noun import Confidential


class CaseFileAudience(StrEnum):
    """For whom a case file is written."""

    ADMINISTRATIVE = "administrative"
    PARTY = "party"
    JOINT = "joint"
    FULL = "full"
    """A co-mediator or a successor."""
    ANONYMISED = "anonymised"
    """Supervision and practice analysis."""


class Way(StrEnum):
    """Whether a case file left or came in."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFileRecord(Confidential):
    """One case file that left or came in; the mediator's own record, and the base of a later merge."""

    file_key: str
    """The identity its manifest bears."""
    way: Way
    audience: CaseFileAudience
    for_party_id: str | None = None
    happened_at: datetime
    who: str = ""
    """To whom or from whom, in words."""
    fingerprint: str = ""
    """Of the colleague's key; empty for a passphrase."""
    filename: str = ""
    size: int = 0
    sha256: str = ""
    own_notes: bool = False
    """Whether what the mediator keeps for herself went with it."""
    reason: str = ""
    """Why it left although the leak check found something."""
    base: str = ""
    """The rows of the file, each field by its fingerprint: what both sides had in common then."""
