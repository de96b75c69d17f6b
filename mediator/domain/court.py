"""What a court ordered: the mission, its term, the sum to be paid beforehand and who pays it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediator.domain.noun import Confidential


@dataclass(frozen=True, kw_only=True, slots=True)
class CourtOrder(Confidential):
    """The decision that orders a mediation, beside what the case itself holds (court, reference, date of the order)."""

    mission: str = ""
    """What the decision asks the mediator to do, in its own words."""
    judge: str = ""
    chamber: str = ""
    term_months: int | None = None
    """First length of the mission; ``None``: what the profile's clock says."""
    starts_on: date | None = None
    """Where the term runs from when the order says so itself; otherwise the clock's own event."""
    extension_months: int | None = None
    extended_on: date | None = None
    """The day the judge granted the extension."""
    recall_on: date | None = None
    """The hearing the case is called back to."""
    provision_cents: int | None = None
    provision_due_on: date | None = None
    provision_paid_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvisionShare(Confidential):
    """What one party must pay of the provision, as the order says."""

    order_id: str
    payer_id: str
    share_percent: int | None = None
    amount_cents: int | None = None
    paid_on: date | None = None
