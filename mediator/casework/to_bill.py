"""What a case asks for that no note asks for yet: hours, sessions or the package; and the provisions to take off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mediator.casework import fee_shares, timekeeping
from mediator.casework.fee_shares import Payer, PayersSheet
from mediator.domain import billing, billing_rules
from mediator.domain.billing import PROVISION_LINE, Basis
from mediator.domain.billing_words import month_span, work_words
from mediator.domain.case import Case
from mediator.domain.durations import rounded_up
from mediator.domain.noun import today
from mediator.domain.rulebook import Rule
from mediator.domain.rules import RuleBroken
from mediator.domain.sessions import Session
from mediator.domain.time_and_fees import FeeLine, FeeNote, FeeNoteNature, TimeEntry, TimeKind
from mediator.i18n import _
from mediator.vault import Reading, Vault


@dataclass(frozen=True, slots=True)
class ToBill:
    """What no note asks for yet, before it is shared."""

    lines: tuple[FeeLine, ...]
    """Their ``net_cents`` are the whole's."""
    entries: tuple[TimeEntry, ...]
    served_on: date
    private_sessions: int = 0
    """Private meetings that are not counted one by one: a note would tell that they took place."""

    @property
    def net_cents(self) -> int:
        """The whole, before tax."""
        return sum(line.net_cents for line in self.lines)


def to_bill(vault: Vault, case_id: str) -> ToBill:
    """What no note of the case asks for yet. Raises :class:`RuleBroken` without a price."""
    with vault.reading() as work:
        return to_bill_in(work, work.get(Case, case_id), fee_shares.fee_rules_in(work))


def to_bill_in(work: Reading, case: Case, fees: Sequence[Rule]) -> ToBill:
    """The same inside a reading of the mediator's."""
    entries = work.list(TimeEntry, case_id=case.id, billable=True, fee_note_id=None, order=("started_at",))
    entries = tuple(entry for entry in entries if entry.minutes is not None)
    days = [timekeeping.day_of(entry) for entry in _open(work, entries)] or [today()]
    span = month_span(min(days), max(days), case.language)
    served_on = max(days)
    match billing.basis_of(case.fee_basis):
        case Basis.HOUR:
            lines = _by_hour(entries, timekeeping.rate_in(work, case), billing_rules.rounding_step(fees))
            return ToBill(_written(case, lines, "hour", span), entries, served_on)
        case Basis.SESSION:
            counted, private = _sessions(work, entries)
            lines = {case.fee_rate_cents: 100 * counted} if counted else {}
            return ToBill(_written(case, lines, "session", span), entries, served_on, private)
        case Basis.PACKAGE:
            asked = any(not taken_back(work, each) for each in _finals(work, case.id))
            lines = {} if asked else {case.fee_rate_cents: 100}
            return ToBill(_written(case, lines, "package", span), entries, served_on)


def _open(work: Reading, entries: Sequence[TimeEntry]) -> tuple[TimeEntry, ...]:
    """Those whose day and month a note may tell: not of a private meeting, of which the others learn nothing."""
    joint = {s.id for s in work.list(Session, id={entry.session_id for entry in entries}) if not s.kind.private}
    return tuple(entry for entry in entries if entry.session_id is None or entry.session_id in joint)


def _by_hour(entries: Sequence[TimeEntry], usual: int | None, step: int) -> dict[int | None, int]:
    """Hundredths of an hour by the price of the hour."""
    minutes: Counter[int | None] = Counter()
    for entry in entries:
        minutes[usual if entry.rate_cents is None else entry.rate_cents] += rounded_up(entry.minutes or 0, step)
    return {rate: billing.half_up(Fraction(count * 100, 60)) for rate, count in minutes.items()}


def _sessions(work: Reading, entries: Sequence[TimeEntry]) -> tuple[int, int]:
    """How many sessions of all, and how many private ones, took the time of these entries."""
    held = {entry.session_id for entry in entries if entry.kind is TimeKind.SESSION and entry.session_id}
    sessions = work.list(Session, id=held)
    return sum(not s.kind.private for s in sessions), sum(s.kind.private for s in sessions)


def _written(case: Case, lines: dict[int | None, int], unit: str, span: str) -> tuple[FeeLine, ...]:
    """Lines that tell months and nothing of who was met when."""
    if None in lines:
        raise RuleBroken("fee_rate_missing")
    words = work_words(unit, span, case.language)
    return tuple(
        FeeLine(
            case_id=case.id,
            fee_note_id="",
            rank=rank,
            text=words,
            quantity_hundredths=quantity,
            unit=unit,
            unit_cents=price or 0,
            net_cents=billing.priced(quantity, price or 0),
        )
        for rank, (price, quantity) in enumerate(lines.items())
        if quantity
    )


# Provisions.


def provision_left(work: Reading, sheet: PayersSheet, payer: Payer) -> int:
    """What a payer paid beforehand without a note, to the mediator or as a court ordered, and no note took off yet."""
    paid = sum(p.amount_cents for p in payer.provisions if p.paid_on and p.fee_note_id is None)
    if payer.of_order is not None and payer.of_order.paid_on:
        paid += fee_shares.order_amount(sheet.order, payer.of_order)
    notes = work.list(FeeNote, case_id=sheet.case.id, payer_id=payer.id)
    return max(0, paid - sum(note.deducted_cents for note in notes))


def provision_lines(work: Reading, case: Case, payer: Payer) -> tuple[FeeLine, ...]:
    """What issued provisional notes asked a payer for, less what later notes took off: a line below nought."""
    notes = work.list(FeeNote, case_id=case.id, payer_id=payer.id, order=("issued_on", "number"))
    asked = [note for note in notes if note.nature is FeeNoteNature.PROVISIONAL and note.number]
    left = sum(note.net_cents + sum(c.net_cents for c in credits_of(work, note)) for note in asked)
    ids = {note.id for note in notes if note.nature is not FeeNoteNature.PROVISIONAL}
    left += sum(line.net_cents for line in work.list(FeeLine, fee_note_id=ids, unit=PROVISION_LINE))
    if left <= 0:
        return ()
    numbers = ", ".join(note.number for note in asked)
    words = _("Provision déjà facturée, note {number}", case.language).format(number=numbers)
    line = FeeLine(
        case_id=case.id, fee_note_id="", text=words, unit=PROVISION_LINE, unit_cents=-left, net_cents=-left
    )  # fmt: skip
    return (line,)


def _finals(work: Reading, case_id: str) -> tuple[FeeNote, ...]:
    return work.list(FeeNote, case_id=case_id, nature=FeeNoteNature.FINAL)


def taken_back(work: Reading, note: FeeNote) -> bool:
    """Whether credit notes took back the whole of a note."""
    return wholly(note, credits_of(work, note))


def wholly(note: FeeNote, by: Sequence[FeeNote]) -> bool:
    """Whether issued credits take back the whole of a note; one that comes to nought stands until one does."""
    return bool(note.number and by) and note.net_cents + sum(credit.net_cents for credit in by) == 0


def credits_of(work: Reading, note: FeeNote) -> tuple[FeeNote, ...]:
    """The issued notes that took back all or part of this one."""
    return tuple(each for each in work.list(FeeNote, credits_id=note.id) if each.number)
