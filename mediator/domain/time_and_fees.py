"""The time a case takes and what is asked for it: entries, shares, provisions, fee notes. No accounting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediator.domain.noun import Confidential, Noun


class TimeKind(StrEnum):
    """What the time was spent on."""

    SESSION = "session"
    PREPARATION = "preparation"
    DRAFTING = "drafting"
    CORRESPONDENCE = "correspondence"
    TRAVEL = "travel"
    OTHER = "other"


class FeeNoteNature(StrEnum):
    """What a fee note asks for."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    CREDIT = "credit"
    """Takes back all or part of an earlier note."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeEntry(Confidential):
    """Time spent on a case; the mediator's own."""

    started_at: datetime
    minutes: int | None = None
    """``None`` while the timer runs."""
    kind: TimeKind = TimeKind.SESSION
    session_id: str | None = None
    remark: str = ""
    rate_cents: int | None = None
    """Price of an hour before tax, when it is not the case's."""
    billable: bool = True
    fee_note_id: str | None = None
    """The note that asks for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeShare(Confidential):
    """What one party bears of the fees: its parts of all the parts."""

    payer_id: str
    parts: int = 1
    legal_aid: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Provision(Confidential):
    """A sum one party pays beforehand."""

    payer_id: str
    amount_cents: int
    asked_on: date | None = None
    paid_on: date | None = None
    fee_note_id: str | None = None
    """The provisional note that asks for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeNote(Confidential):
    """One note to one payer. While :attr:`number` is empty it is a draft; once issued it never changes but for payment."""

    payer_id: str | None = None
    nature: FeeNoteNature = FeeNoteNature.FINAL
    number: str = ""
    issued_on: date | None = None
    served_on: date | None = None
    due_on: date | None = None
    client: str = ""
    """Name and address of the payer as they stood at the issue, a line each."""
    vat_basis_points: int | None = None
    """Rate of VAT in hundredths of a percent; ``None``: none is charged."""
    vat_mention: str = ""
    net_cents: int = 0
    vat_cents: int = 0
    total_cents: int = 0
    deducted_cents: int = 0
    """Provisions already paid, taken off the total."""
    paid_on: date | None = None
    paid_cents: int = 0
    credits_id: str | None = None
    """The note a credit note takes back."""
    document_id: str | None = None
    """The PDF as issued."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeLine(Confidential):
    """One line of a fee note."""

    fee_note_id: str
    rank: int = 0
    text: str = ""
    quantity_hundredths: int = 100
    unit: str = ""
    unit_cents: int = 0
    net_cents: int = 0
    """After the payer's share."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisteredNote(Noun):
    """An issued fee note in the register of the practice: it outlives its case for as long as invoices must be kept."""

    number: str
    issued_on: date
    nature: FeeNoteNature
    client: str = ""
    net_cents: int = 0
    vat_cents: int = 0
    total_cents: int = 0
    paid_on: date | None = None
    paid_cents: int = 0
    sha256: str = ""
    """Fingerprint of the PDF as issued, and the key of its bytes."""
    of_note: str = ""
    """The fee note of the case, while it is there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbering(Noun):
    """The last number taken in a series: numbers are never reused, even when what bore them is erased."""

    series: str
    """``fee_note:2026``, ``reference:2026``."""
    last: int = 0
