"""The court's decision that orders a mediation: its mission, its term, its recall, and who pays the provision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain import rules
from mediator.domain.court import CourtOrder, ProvisionShare
from mediator.domain.scope import Audience, Scope
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """A court order with what each party pays of the provision, as an audience may know it."""

    order: CourtOrder | None
    payers: tuple[tuple[Face, ProvisionShare | None], ...]
    """Every party in case order, with its share when one is noted."""

    @property
    def shares(self) -> tuple[ProvisionShare, ...]:
        """The shares noted."""
        return tuple(share for _face, share in self.payers if share)

    @property
    def total_percent(self) -> int | None:
        """What the shares in percent add up to; ``None`` when none is noted."""
        noted = [share.share_percent for share in self.shares if share.share_percent is not None]
        return sum(noted) if noted else None

    @property
    def total_cents(self) -> int | None:
        """What the shares in money add up to; ``None`` when none is noted."""
        noted = [share.amount_cents for share in self.shares if share.amount_cents is not None]
        return sum(noted) if noted else None

    @property
    def adds_up(self) -> bool:
        """Whether the shares make the whole, as far as they are noted."""
        provision = self.order.provision_cents if self.order else None
        whole = provision is None or self.total_cents in (None, provision)
        return self.total_percent in (None, 100) and whole


def order_of(vault: Vault, audience: Audience, case_id: str) -> OrderSheet:
    """The court order of a case and its payers."""
    with vault.reading(audience) as work:
        order = order_in(work, case_id)
        shares = {s.payer_id: s for s in work.list(ProvisionShare, order_id=order.id)} if order else {}
        return OrderSheet(order, tuple((face, shares.get(face.id)) for face in parties_of(faces_of(work, case_id))))


def order_in(work: Reading, case_id: str) -> CourtOrder | None:
    """The court order of a case, when something of it is noted."""
    return next(iter(work.list(CourtOrder, case_id=case_id)), None)


def open_order(vault: Vault, case_id: str) -> CourtOrder:
    """The order of a case, begun when there is none yet."""
    with vault.reading() as reading:
        if order := order_in(reading, case_id):
            return order
    with vault.writing(N_("Noter la décision"), case_id=case_id) as work:
        return ensure(work, case_id)


def ensure(work: Work, case_id: str) -> CourtOrder:
    """The order of a case, begun inside an act when there is none yet. It may stand in a letter to the court."""
    order = order_in(work, case_id)
    if order is None:
        order = CourtOrder(case_id=case_id, scope=Scope.ADMINISTRATIVE)
        work.add(order)
    return order


def note_share(vault: Vault, case_id: str, payer_id: str, **values: Any) -> ProvisionShare:
    """What one party pays of the provision: its share, its amount, the day it paid.

    Once every share noted is paid, the provision is paid on the day of the last one.
    """
    with vault.writing(
        N_("Noter la provision"), case_id=case_id, amends=f"share:{payer_id}:{','.join(values)}"
    ) as work:
        order = ensure(work, case_id)
        share = next(iter(work.list(ProvisionShare, order_id=order.id, payer_id=payer_id)), None)
        if share is None:
            share = ProvisionShare(case_id=case_id, order_id=order.id, payer_id=payer_id, scope=Scope.ADMINISTRATIVE)
            work.add(share)
        share = work.amend(ProvisionShare, share.id, **values)
        rules.require(share)
        if "paid_on" in values:
            work.amend(CourtOrder, order.id, provision_paid_on=_paid_on(work, order))
    return share


def _paid_on(work: Reading, order: CourtOrder) -> date | None:
    paid = [share.paid_on for share in work.list(ProvisionShare, order_id=order.id) if _owes(share)]
    return max(day for day in paid if day) if paid and all(paid) else None


def _owes(share: ProvisionShare) -> bool:
    """Whether a share is more than nothing: a party that pays none has nothing to be waited for."""
    return share.paid_on is not None or (share.share_percent, share.amount_cents) not in {(0, None), (None, 0), (0, 0)}
