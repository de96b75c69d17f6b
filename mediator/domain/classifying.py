"""What figures count of a case: its matter, where it came from, how it ended. Codes only, never words of the case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mediator.domain.case import Outcome, Regime
from mediator.domain.noun import Confidential, Noun


class Referral(StrEnum):
    """Who sent a case, as a kind: the name stays in :attr:`mediator.domain.case.Case.origin`."""

    COURT = "court"
    LAWYER = "lawyer"
    PARTY = "party"
    NOTARY = "notary"
    INSURER = "insurer"
    CENTRE = "centre"
    EMPLOYER = "employer"
    AUTHORITY = "authority"
    PEER = "peer"
    WEBSITE = "website"
    OTHER = "other"


class Ending(StrEnum):
    """How far a mediation went before it ended; never a judgement on it."""

    REFUSED = "refused"
    """The mediator could not take the request: its ground is of those the law lists (C. conso. art. L. 612-2)."""
    NOT_STARTED = "not_started"
    INTERRUPTED = "interrupted"
    COMPLETED = "completed"


class Favour(StrEnum):
    """In whose favour a consumer mediator's solution was (C. conso. art. R. 614-2, 8°)."""

    CONSUMER = "consumer"
    PROFESSIONAL = "professional"
    SHARED = "shared"


class Category(StrEnum):
    """What figures call the end of a mediation: its outcome, or why there was none to speak of."""

    AGREEMENT = "agreement"
    PARTIAL = "partial"
    NONE = "none"
    NOT_STARTED = "not_started"
    INTERRUPTED = "interrupted"
    REFUSED = "refused"
    UNSAID = "unsaid"


@dataclass(frozen=True, kw_only=True, slots=True)
class Classification(Confidential):
    """What one case counts as; at most one for each case."""

    matter: str = ""
    """A domain of ``resources/rules/matters.toml``."""
    detail: str = ""
    """An item of that domain."""
    complaint: str = ""
    """The reason of a complaint, of the same file."""
    referral: Referral | None = None
    ending: Ending | None = None
    ground: str = ""
    """Why it was refused or interrupted: a code of the same file."""
    cross_border: bool = False
    favour: Favour | None = None
    consumer_accepted: bool | None = None
    professional_accepted: bool | None = None
    performed: bool | None = None
    """Whether what was agreed was done; ``None`` while it is not known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseShell(Noun):
    """What is left of an erased case: numbers and codes that name nobody, so that figures stay what they were."""

    opened_year: int | None = None
    ended_year: int | None = None
    regime: Regime
    jurisdiction: str = ""
    outcome: Outcome | None = None
    referral: Referral | None = None
    matter: str = ""
    detail: str = ""
    complaint: str = ""
    ending: Ending | None = None
    ground: str = ""
    cross_border: bool = False
    favour: Favour | None = None
    consumer_accepted: bool | None = None
    professional_accepted: bool | None = None
    performed: bool | None = None
    parties: int = 0
    days: int | None = None
    """From opening to end."""
    notified_days: int | None = None
    """From the notification that starts a consumer mediator's ninety days to the end (C. conso. art. R. 612-5)."""
    signed: bool = False
    commitments: int = 0
    commitments_kept: int = 0
    talks_held: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ShellYear(Noun):
    """What an erased case took of one year."""

    shell_id: str
    year: int
    sessions: int = 0
    session_minutes: int = 0
    worked_minutes: int = 0
