"""What the parts of the tab share: what was read, and how to do a thing and say that it was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mediator import i18n
from mediator.casework import billing, fee_shares, timekeeping, to_bill
from mediator.casework.billing import Drawn
from mediator.casework.fee_shares import Payer, PayersSheet
from mediator.casework.timekeeping import TimeSheet
from mediator.casework.to_bill import ToBill
from mediator.domain import billing_rules
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR
from mediator.domain.time_and_fees import FeeNote
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk


@dataclass(frozen=True, slots=True)
class Scene:
    """One reading of the tab, for the mediator; while the screen is shared there is no time and no note in it."""

    desk: Desk
    case_id: str
    payers: PayersSheet
    currency: str = "EUR"
    time: TimeSheet | None = None
    notes: tuple[Drawn, ...] = ()
    bill: ToBill | None = None
    refused: str = ""
    """Why nothing can be asked for yet, in a sentence."""

    def payer(self, payer_id: str | None) -> Payer | None:
        """One of the parties."""
        return next((payer for payer in self.payers.payers if payer.id == payer_id), None)

    def money(self, cents: int) -> str:
        """An amount in the money of the practice."""
        return i18n.money(cents, self.currency)

    def taken_back(self, note: FeeNote) -> bool:
        """Whether credits took back the whole of a note, so that it may be redone."""
        by = [drawn.note for drawn in self.notes if drawn.issued and drawn.note.credits_id == note.id]
        return to_bill.wholly(note, by)

    def act(self, deed: Callable[[], object], said: str = "", *, undo: bool = True) -> bool:
        """Do something and say it; whether it was done."""
        done = attempt(self.desk, deed)
        if done and said:
            self.desk.notify(said, undo=undo)
        return done


def read(desk: Desk, case_id: str) -> Scene:
    """Read the tab for whoever looks at the screen."""
    vault, audience = desk.vault, desk.audience()
    payers = fee_shares.payers_of(vault, audience, case_id)
    currency = _currency(desk)
    if audience != MEDIATOR:
        return Scene(desk, case_id, payers, currency)
    bill, refused = None, ""
    try:
        bill = to_bill.to_bill(vault, case_id)
    except RuleBroken as broken:
        refused = broken.sentence
    return Scene(
        desk,
        case_id,
        payers,
        currency,
        timekeeping.time_of(vault, case_id),
        billing.notes_of(vault, case_id),
        bill,
        refused,
    )


def _currency(desk: Desk) -> str:
    from mediator.casework import intake

    return billing_rules.currency_of(fee_shares.fee_rules(desk.vault), intake.practice(desk.vault))
