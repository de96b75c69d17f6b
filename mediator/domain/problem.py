"""The problem itself: what ties interests, what would be fair, what happens otherwise, why a no was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.noun import Confidential
from mediator.domain.relations import Certainty


class Tie(StrEnum):
    """How two interests stand to each other."""

    SHARED = "shared"
    COMPATIBLE = "compatible"
    OPPOSED = "opposed"


@dataclass(frozen=True, kw_only=True, slots=True)
class InterestTie(Confidential):
    """A line drawn between two interests, in the mediator's eyes alone."""

    one_id: str
    other_id: str
    tie: Tie


@dataclass(frozen=True, kw_only=True, slots=True)
class Service(Confidential):
    """That an option serves an interest, in the mediator's eyes alone."""

    option_id: str
    interest_id: str


class CriterionKind(StrEnum):
    """Where an objective criterion comes from."""

    LAW = "law"
    MARKET = "market"
    EXPERT = "expert"
    PRECEDENT = "precedent"
    CUSTOM = "custom"
    PROCEDURE = "procedure"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion(Confidential):
    """A measure of fairness that none of the parties commands."""

    issue_id: str | None = None
    kind: CriterionKind = CriterionKind.OTHER
    text: str
    source: str = ""
    """Where it can be read or checked."""
    document_id: str | None = None
    gives: str = ""
    """What it leads to: a sum, a range, a way of doing."""
    rank: int = 0


class Acceptance(StrEnum):
    """What a party makes of a criterion."""

    ACCEPTS = "accepts"
    PARTLY = "partly"
    REJECTS = "rejects"


@dataclass(frozen=True, kw_only=True, slots=True)
class CriterionView(Confidential):
    """What one party makes of a criterion, and how she could explain the result to her own people."""

    criterion_id: str
    holder_id: str
    acceptance: Acceptance | None = None
    explained: str = ""


class Outlook(StrEnum):
    """Which of the three futures without agreement."""

    BEST = "best"
    LIKELY = "likely"
    WORST = "worst"


@dataclass(frozen=True, kw_only=True, slots=True)
class Alternative(Confidential):
    """What awaits a party without agreement: its best, most likely or worst (MESORE, PESORE). Never joint."""

    holder_id: str
    outlook: Outlook
    text: str = ""
    gain_cents: int | None = None
    """What the party would end up with, or owe when :attr:`owes`, in cents, before the cost of getting there."""
    owes: bool = False
    cost_cents: int | None = None
    """Lawyers, experts, time of one's own people: the cost of the trial, in cents."""
    months: int | None = None
    probability: int | None = None
    """Per cent."""
    relationship: str = ""
    """What becomes of the tie with the other."""
    hazard: str = ""
    """What nobody commands in it: the judge, the expert, the other's solvency."""
    improving: str = ""
    """What would make it better."""
    certainty: Certainty = Certainty.TO_CHECK


@dataclass(frozen=True, kw_only=True, slots=True)
class ConflictSource(Confidential):
    """How much one source of Moore's circle feeds the conflict, in the mediator's eyes alone."""

    source: str
    """An id of ``resources/preparation/moore.toml``."""
    intensity: int | None = None
    """0 (absent) to 3 (strong); ``None`` not read."""
    evidence: str = ""
    """What was heard that shows it."""
    heard_from_id: str | None = None
    intervention: str = ""
    """What the mediator intends to do about it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal(Confidential):
    """A no, kept with its reason: « ne pas accepter un non sans en comprendre le pourquoi ». Never joint."""

    holder_id: str
    option_id: str | None = None
    offer_id: str | None = None
    text: str
    """What was refused, in its own words when it is neither an option nor an offer kept here."""
    reason: str = ""
    understood: bool = False
    """Whether the mediator understands why."""
    said_on: date | None = None
    retry_on: date | None = None
    retried_on: date | None = None
    afterwards: str = ""
    """What the second try gave."""
