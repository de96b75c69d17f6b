"""The agreement: what is written, given up and promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediator.domain.noun import Confidential


class AgreementKind(StrEnum):
    """A plain agreement, or a *transaction*, which needs concessions on every side (C. civ. art. 2044)."""

    SETTLEMENT = "settlement"
    TRANSACTION = "transaction"
    PARTIAL = "partial"
    AMENDMENT = "amendment"
    """Changes a signed agreement, which stands for the rest."""


class AgreementState(StrEnum):
    """A draft carries a watermark; a final text no longer changes; a signed one has its scan."""

    DRAFT = "draft"
    FINAL = "final"
    SIGNED = "signed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement(Confidential):
    """One text the parties sign. It is written for all of them, so it is born joint."""

    kind: AgreementKind = AgreementKind.TRANSACTION
    state: AgreementState = AgreementState.DRAFT
    version: int = 1
    preamble: str = ""
    """The dispute in neutral words, as all parties accept to read it."""
    place: str = ""
    signed_on: date | None = None
    effective_on: date | None = None
    """``None``: the day of the last signature."""
    originals: int | None = None
    """``None``: one for each party (C. civ. art. 1375)."""
    annexes: str = ""
    """One annex a line."""
    finalised_at: datetime | None = None
    amends_id: str | None = None
    """The signed agreement an amendment changes."""


class ClauseKind(StrEnum):
    """What a clause does."""

    UNDERTAKING = "undertaking"
    CONCESSION = "concession"
    CONFIDENTIALITY = "confidentiality"
    FOLLOW_UP = "follow_up"
    GENERAL = "general"


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause(Confidential):
    """An article. When ``term_id`` is set it says what that accepted term says, and shows when they drift apart."""

    agreement_id: str
    rank: int = 0
    kind: ClauseKind = ClauseKind.UNDERTAKING
    heading: str = ""
    text: str = ""
    term_id: str | None = None
    term_then: str = ""
    """The term as it stood when the clause was last made to agree with it (see :mod:`mediator.domain.drift`)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Concession(Confidential):
    """What one party gives up for the agreement."""

    agreement_id: str
    holder_id: str
    rank: int = 0
    text: str


class CommitmentState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    DISPUTED = "disputed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment(Confidential):
    """A promise of the agreement, followed until it is kept."""

    agreement_id: str
    clause_id: str | None = None
    rank: int = 0
    text: str
    debtor_id: str | None = None
    creditor_id: str | None = None
    amount_cents: int | None = None
    due_on: date | None = None
    due_words: str = ""
    proof: str = ""
    state: CommitmentState = CommitmentState.OPEN
    kept_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Minor(Confidential):
    """A child an agreement is about, and how the child was told of the right to be heard (CPC art. 1541-2)."""

    agreement_id: str
    given_name: str
    birth_date: date | None = None
    discernment: bool = False
    """Whether the child is capable of discernment, as the parents and the mediator see it."""
    informed_on: date | None = None
    informed_by: str = ""
    informed_how: str = ""
    wishes_hearing: bool | None = None
    """Whether the child asks to be heard; ``None`` when that was not said."""
