"""A case and its dated duties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediator.domain.noun import Confidential, Noun


class Stage(StrEnum):
    """Where a mediation stands, in order."""

    INTAKE = "intake"
    FRAMEWORK = "framework"
    PREPARATION = "preparation"
    SESSIONS = "sessions"
    AGREEMENT = "agreement"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"


class Regime(StrEnum):
    """The rules a mediation runs under."""

    CONVENTIONAL = "conventional"
    JUDICIAL = "judicial"
    CONSUMER = "consumer"
    FAMILY = "family"
    ADMINISTRATIVE = "administrative"
    WORKPLACE = "workplace"


class Outcome(StrEnum):
    """How a mediation ended, as may be told: never why."""

    AGREEMENT = "agreement"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Case(Noun):
    """One mediation. Everything in this noun but ``origin`` and ``stake_cents`` may appear in a letter to a court."""

    reference: str
    subject: str
    """One neutral sentence the parties and a judge may read."""
    stage: Stage = Stage.INTAKE
    regime: Regime = Regime.CONVENTIONAL
    jurisdiction: str = "FR"
    language: str = "fr"
    """The language of its documents, ``fr`` or ``en``."""
    place: str = ""
    """Where documents are signed and sessions held unless said otherwise."""
    dispute_since: date | None = None
    opened_on: date | None = None
    framework_signed_on: date | None = None
    """The day the last party signed the agreement to mediate: limitation is suspended from it (C. civ. art. 2238)."""
    ended_on: date | None = None
    ended_by: str = ""
    """Who declared the end, in neutral words."""
    outcome: Outcome | None = None
    court_name: str = ""
    court_reference: str = ""
    ordered_on: date | None = None
    origin: str = ""
    """Who referred the case; the mediator's own information."""
    stake_cents: int | None = None
    fee_basis: str = ""
    fee_rate_cents: int | None = None
    """Price of the unit named by ``fee_basis`` (hour, session, package), in cents, before tax."""
    fee_split: str = ""
    term_months: int | None = None
    archived_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline(Confidential):
    """A date something must happen by."""

    title: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Task(Confidential):
    """Something the mediator promised herself to do."""

    title: str
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ConflictCheck(Confidential):
    """A dated search of all roles in all cases for ties with the people of one case, and what was decided."""

    checked_at: datetime
    people: str
    """The names and addresses compared, as JSON: what changes when the check must be run again."""
    findings: str
    """What was found, as JSON (see :mod:`mediator.domain.conflicts`)."""
    decision: str = ""
    decided_on: date | None = None
