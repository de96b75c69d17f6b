"""Fee notes before they are issued: proposed from the time spent, one for each payer with its share, edited line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from mediator.casework import fee_shares
from mediator.casework.faces import faces_of, parties_of
from mediator.casework.fee_shares import Payer, PayersSheet
from mediator.casework.to_bill import provision_left, provision_lines, taken_back, to_bill_in
from mediator.domain import billing, billing_rules
from mediator.domain.billing import BillingTerms
from mediator.domain.case import Case
from mediator.domain.noun import now, today
from mediator.domain.practice import Practice
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Scope
from mediator.domain.time_and_fees import FeeLine, FeeNote, FeeNoteNature, Provision, TimeEntry
from mediator.i18n import N_, _
from mediator.vault import Reading, Vault, Work

N_NOTE = N_("Modifier une note d'honoraires")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A note with its lines, as a reading gives it."""

    note: FeeNote
    lines: tuple[FeeLine, ...]

    @property
    def issued(self) -> bool:
        return bool(self.note.number)

    @property
    def due_cents(self) -> int:
        """What remains to be paid; below nought, to be given back."""
        return self.note.total_cents - self.note.deducted_cents - self.note.paid_cents

    def overdue(self, day: date) -> bool:
        """Whether it should have been paid."""
        return self.issued and self.due_cents > 0 and self.note.due_on is not None and self.note.due_on < day


# Notes.


def notes_of(vault: Vault, case_id: str) -> tuple[Drawn, ...]:
    """All the notes of a case, drafts first, then in the order of their numbers. For the mediator alone."""
    with vault.reading() as work:
        return notes_in(work, case_id)


def notes_in(work: Reading, case_id: str) -> tuple[Drawn, ...]:
    """The notes a reading may know of, in the same order."""
    lines = work.list(FeeLine, case_id=case_id, order=("rank", "created_at"))
    notes = work.list(FeeNote, case_id=case_id)
    places = {face.id: place for place, face in enumerate(parties_of(faces_of(work, case_id)))}

    def place_of(note: FeeNote) -> tuple[bool, date, str, datetime, int]:
        return (
            bool(note.number),
            note.issued_on or date.min,
            note.number,
            note.created_at,
            places.get(note.payer_id or "", 0),
        )

    ordered = sorted(notes, key=place_of)
    return tuple(Drawn(note, tuple(line for line in lines if line.fee_note_id == note.id)) for note in ordered)


def propose(vault: Vault, case_id: str) -> tuple[FeeNote, ...]:
    """One draft for each who pays, with its share of what no note asks for yet, its provisions taken off.

    Raises :class:`RuleBroken` when there is nothing to ask for, no price, or nobody to ask.
    """
    moment = now()
    with vault.writing(N_("Préparer les notes d'honoraires"), case_id=case_id) as work:
        fees = fee_shares.fee_rules_in(work)
        sheet = fee_shares.payers_in(work, case_id, fees)
        bill = to_bill_in(work, sheet.case, fees)
        if not bill.lines:
            raise RuleBroken("fee_nothing")
        paying = [payer for payer in sheet.payers if payer.parts]
        if not paying:
            raise RuleBroken("fee_no_payer")
        split = billing.shared_lines([line.net_cents for line in bill.lines], [payer.parts for payer in paying])
        notes: list[FeeNote] = []
        for place, payer in enumerate(paying):
            note = FeeNote(
                case_id=case_id,
                created_at=moment,
                payer_id=payer.id,
                served_on=bill.served_on,
                scope=Scope.PARTY,
                party_id=payer.id,
            )
            asked = (replace(line, net_cents=row[place]) for line, row in zip(bill.lines, split, strict=True))
            notes.append(_lay(work, note, [*asked, *provision_lines(work, sheet.case, payer)], sheet, payer))
        for entry in bill.entries:
            work.amend(TimeEntry, entry.id, fee_note_id=notes[0].id)
    return tuple(notes)


def begin(
    vault: Vault, case_id: str, payer_id: str, nature: FeeNoteNature = FeeNoteNature.FINAL, amount_cents: int = 0
) -> FeeNote:
    """A draft for one payer: empty, or asking for a provision of ``amount_cents``. Raises :class:`RuleBroken`."""
    with vault.writing(N_("Préparer une note d'honoraires"), case_id=case_id) as work:
        sheet = fee_shares.payers_in(work, case_id, fee_shares.fee_rules_in(work))
        payer = next(payer for payer in sheet.payers if payer.id == payer_id)
        if payer.exempt:
            raise RuleBroken("fee_exempt")
        note = FeeNote(
            case_id=case_id,
            payer_id=payer_id,
            nature=nature,
            served_on=today(),
            scope=Scope.PARTY,
            party_id=payer_id,
        )
        if nature is not FeeNoteNature.PROVISIONAL:
            return _lay(work, note, [], sheet, payer)
        if amount_cents <= 0:
            raise RuleBroken("provision_nothing")
        net = _before_tax(amount_cents, terms_in(work, sheet.case, today()))
        words = _("Provision sur les honoraires de médiation", sheet.case.language)
        line = FeeLine(case_id=case_id, fee_note_id=note.id, text=words, unit_cents=net, net_cents=net)
        note = _lay(work, note, [line], sheet, payer)
        add_provision(work, note)
    return note


def add_provision(work: Work, note: FeeNote) -> None:
    """Keep the provision that a provisional note asks its payer for."""
    provision = Provision(
        case_id=note.case_id,
        payer_id=note.payer_id or "",
        amount_cents=note.total_cents,
        asked_on=today(),
        fee_note_id=note.id,
        scope=note.scope,
        party_id=note.party_id,
    )
    work.add(provision)


def _before_tax(amount_cents: int, terms: BillingTerms) -> int:
    whole = 100 + sum((Fraction(tax.rate) for tax in terms.taxes), Fraction(0))
    return billing.half_up(Fraction(amount_cents * 100) / whole)


def _lay(work: Work, note: FeeNote, lines: Sequence[FeeLine], sheet: PayersSheet, payer: Payer) -> FeeNote:
    """Keep a draft with its lines, worked out, less what its payer paid beforehand."""
    if note.nature is FeeNoteNature.FINAL:
        note = replace(note, deducted_cents=provision_left(work, sheet, payer))
    return lay(work, note, lines)


def lay(work: Work, note: FeeNote, lines: Sequence[FeeLine]) -> FeeNote:
    """Keep a draft with its lines, worked out."""
    work.add(note)
    for rank, line in enumerate(lines):
        work.add(FeeLine(**_line_values(line, note, rank)))
    return recount(work, note.id)


def _line_values(line: FeeLine, note: FeeNote, rank: int) -> dict[str, Any]:
    return {
        "case_id": note.case_id,
        "fee_note_id": note.id,
        "rank": rank,
        "text": line.text,
        "quantity_hundredths": line.quantity_hundredths,
        "unit": line.unit,
        "unit_cents": line.unit_cents,
        "net_cents": line.net_cents,
        "scope": note.scope,
        "party_id": note.party_id,
    }


def terms_in(work: Reading, case: Case, day: date, language: str | None = None) -> BillingTerms:
    """What the law and the practice put on a note issued on ``day``, inside a reading of the mediator's."""
    practice = next(iter(work.list(Practice)), Practice())
    return billing_rules.terms(fee_shares.fee_rules_in(work), practice, case, day, language or case.language)


def recount(work: Work, note_id: str, day: date | None = None) -> FeeNote:
    """Work a draft out again from its lines, by the taxes of the day."""
    after = worked_out(work, work.get(FeeNote, note_id), day or today())
    work.put(after)
    return after


def worked_out(work: Reading, note: FeeNote, day: date) -> FeeNote:
    """A draft as its lines and the taxes of a day make it, in a reading of the mediator's."""
    net = sum(line.net_cents for line in work.list(FeeLine, fee_note_id=note.id))
    taken = work.find(FeeNote, note.credits_id)
    if taken is not None:
        vat, points, mention = _vat_taken_back(work, note, taken, net), taken.vat_basis_points, taken.vat_mention
    else:
        terms = terms_in(work, work.get(Case, note.case_id), day)
        vat, points, mention = terms.vat_on(net), terms.basis_points, terms.mention
    return replace(
        note, net_cents=net, vat_cents=vat, total_cents=net + vat, vat_basis_points=points, vat_mention=mention
    )  # fmt: skip


def _vat_taken_back(work: Reading, note: FeeNote, taken: FeeNote, net: int) -> int:
    """The tax a credit gives back: all that is left of it once the note is taken back whole, else its part."""
    others = [n for n in work.list(FeeNote, credits_id=taken.id) if n.id != note.id and n.number]
    if net + sum(n.net_cents for n in others) == -taken.net_cents:
        return -taken.vat_cents - sum(n.vat_cents for n in others)
    return billing.half_up(Fraction(net * taken.vat_cents, taken.net_cents)) if taken.net_cents else 0


# Lines of a draft.


def change_line(vault: Vault, line_id: str, **values: Any) -> FeeNote:
    """Change a line of a draft: its words, quantity, price, or its amount after the payer's share.

    Another quantity or price gives another amount, of which the payer keeps the part it had.
    """
    with vault.reading() as reading:
        case_id = reading.get(FeeLine, line_id).case_id
    amends = f"FeeLine:{line_id}:{','.join(sorted(values))}"
    with vault.writing(N_NOTE, case_id=case_id, amends=amends) as work:
        before = work.get(FeeLine, line_id)
        note = open_draft(work, before.fee_note_id)
        after = replace(before, **values)
        if "net_cents" not in values and {"quantity_hundredths", "unit_cents"} & set(values):
            after = replace(after, net_cents=_same_part(work, note, before, after))
        work.put(after)
        return recount(work, note.id)


def _same_part(work: Reading, note: FeeNote, before: FeeLine, after: FeeLine) -> int:
    gross, was = (billing.priced(each.quantity_hundredths, each.unit_cents) for each in (after, before))
    if was:
        return billing.half_up(Fraction(gross * before.net_cents, was))
    sheet = fee_shares.payers_in(work, note.case_id, fee_shares.fee_rules_in(work))
    part = next((payer.parts for payer in sheet.payers if payer.id == note.payer_id), 1)
    return billing.half_up(Fraction(gross * part, sum(sheet.parts) or 1))


def add_line(vault: Vault, note_id: str, text: str) -> FeeLine:
    """Add a line to a draft: words, one unit, no amount yet. Raises :class:`RuleBroken`."""
    with vault.reading() as reading:
        case_id = reading.get(FeeNote, note_id).case_id
    with vault.writing(N_NOTE, case_id=case_id) as work:
        note = open_draft(work, note_id)
        ranks = [line.rank for line in work.list(FeeLine, fee_note_id=note_id)]
        empty = FeeLine(case_id=case_id, fee_note_id=note_id, text=text.strip())
        line = FeeLine(**_line_values(empty, note, max(ranks, default=-1) + 1))
        work.add(line)
    return line


def remove_line(vault: Vault, line_id: str) -> FeeNote:
    """Take a line off a draft."""
    with vault.reading() as reading:
        line = reading.get(FeeLine, line_id)
    with vault.writing(N_NOTE, case_id=line.case_id) as work:
        open_draft(work, line.fee_note_id)
        work.remove(FeeLine, line_id)
        return recount(work, line.fee_note_id)


def change_draft(vault: Vault, note_id: str, **values: Any) -> FeeNote:
    """Change what a draft says beside its lines: ``served_on``, ``due_on``, ``deducted_cents``."""
    with vault.reading() as reading:
        case_id = reading.get(FeeNote, note_id).case_id
    with vault.writing(N_NOTE, case_id=case_id, amends=f"FeeNote:{note_id}:{','.join(sorted(values))}") as work:
        note = replace(open_draft(work, note_id), **values)
        work.put(note)
    return note


def remove_draft(vault: Vault, note_id: str, title: str) -> None:
    """Put a draft in the recycle bin; the time it asked for is to be billed again, or goes with the drafts beside it."""
    with vault.reading() as reading:
        case_id = reading.get(FeeNote, note_id).case_id
    with vault.writing(N_("Retirer une note d'honoraires"), case_id=case_id, binned=title) as work:
        note = open_draft(work, note_id)
        together = {each.id: each for each in siblings(work, note) if each.id != note_id}
        heir = next((each.id for each in together.values() if not taken_back(work, each)), None)
        for entry in work.list(TimeEntry, fee_note_id={note_id} if heir else {note_id, *together}):
            work.amend(TimeEntry, entry.id, fee_note_id=heir)
        for provision in work.list(Provision, fee_note_id=note_id):
            work.remove(Provision, provision.id)
        work.remove(FeeNote, note_id)


def open_draft(work: Reading, note_id: str) -> FeeNote:
    """A note that may still change. Raises :class:`RuleBroken` once it is issued."""
    note = work.get(FeeNote, note_id)
    if note.number:
        raise RuleBroken("note_issued")
    return note


def siblings(work: Reading, note: FeeNote) -> tuple[FeeNote, ...]:
    """The notes made by one act with this one, itself included: together they ask for the same work."""
    found = work.list(FeeNote, case_id=note.case_id, nature=FeeNoteNature.FINAL)
    return tuple(each for each in found if each.created_at == note.created_at)
