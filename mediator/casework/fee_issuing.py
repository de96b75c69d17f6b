"""Issuing a fee note: its number, its PDF and its line in the register in one act, for good. Paid, or taken back by a credit.

An issued note never changes but for what was paid of it, and a number is taken only with the note that bears it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from mediator import i18n
from mediator.casework import billing as drafting
from mediator.casework import fee_papers, fee_shares, papers, printing, redoing
from mediator.casework.to_bill import credits_of, provision_left, taken_back
from mediator.documents import Paper, letters
from mediator.documents.catalogue import form_of
from mediator.documents.fingerprint import text_sha256
from mediator.domain import billing, mentions
from mediator.domain.case import Case
from mediator.domain.files import Document, DocumentKind
from mediator.domain.noun import today
from mediator.domain.paper_forms import Subject
from mediator.domain.papers import BillOnPaper, CaseOnPaper, FeeNoteOnPaper, Missing, PaperKind
from mediator.domain.practice import Practice
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Scope, party
from mediator.domain.time_and_fees import (
    FeeLine,
    FeeNote,
    FeeNoteNature,
    Numbering,
    Provision,
    RegisteredNote,
    TimeEntry,
)
from mediator.domain.words import word
from mediator.i18n import N_, _
from mediator.vault import Reading, Vault, Work

_BEFORE_ISSUE = ("number", "issued_on")
"""What a draft lacks because it is one."""


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A note as its payer would read it, and what it still lacks before it is issued."""

    data: CaseOnPaper
    lacking: tuple[Missing, ...]


def on_desk(vault: Vault, note_id: str) -> OnDesk:
    """A note gathered from a reading opened for the party that pays it. Raises ``NotFound``."""
    data = _gathered(vault, note_id)
    return OnDesk(data, _lacking(data))


@dataclass(frozen=True, slots=True)
class Ahead:
    """A note drawn before it is issued, so that issuing it takes no time: good only while nothing of it changed."""

    note: FeeNote
    lines: tuple[FeeLine, ...]
    paper: Paper


def draw_ahead(vault: Vault, note_id: str, issued_on: date | None = None) -> Ahead:
    """Draw a draft with the number it would take. It touches the vault by readings alone, so a job may do it."""
    day = issued_on or today()
    data = _gathered(vault, note_id)
    with vault.reading() as work:
        number, _known = _next_number(work, day)
        data, note = _completed(work, data, number, day)
    return Ahead(note, _drawn(data).lines, printing.paper_with(data, PaperKind.FEE_NOTE))


def issue(vault: Vault, note_id: str, issued_on: date | None = None, ahead: Ahead | None = None) -> FeeNote:
    """Issue a draft: it takes the next number, and its PDF and its line in the register are kept with it, or nothing is.

    Raises :class:`RuleBroken` when something is missing, or when a later note was issued already.
    """
    day = issued_on or today()
    data = _gathered(vault, note_id)
    with vault.writing(N_("Émettre une note d'honoraires"), case_id=data.case.id, irrevocable=True) as work:
        note, lines = drafting.open_draft(work, note_id), _drawn(data).lines
        if _drawn(data).note != note:
            raise RuleBroken("note_changed")
        _require_fit(work, note, lines)
        data, note = _completed(work, data, _take_number(work, day), day)
        if lacking := _lacking(data):
            raise RuleBroken("note_lacks", what=mentions.sentence(lacking[0]))
        drawn = ahead.paper if ahead and (ahead.note, ahead.lines) == (note, lines) else None
        note = _keep(work, note, drawn or printing.paper_with(data, PaperKind.FEE_NOTE))
        _afterwards(work, note)
    return note


def _drawn(data: CaseOnPaper) -> FeeNoteOnPaper:
    if data.bill is None or data.bill.note is None:
        raise RuleBroken("note_changed")
    return data.bill.note


def _completed(work: Reading, data: CaseOnPaper, number: str, day: date) -> tuple[CaseOnPaper, FeeNote]:
    """A draft and its paper as they are once issued that day under that number."""
    drawn = _drawn(data)
    note = replace(drafting.worked_out(work, drawn.note, day), number=number, issued_on=day)
    if note.nature is not FeeNoteNature.CREDIT and note.due_on is None:
        note = replace(note, due_on=day + timedelta(days=data.practice.payment_days))
    bill = BillOnPaper(fee_papers.ground_in(work).terms(data.case, day), drawn)
    note = replace(note, client="\n".join(_client(data)))
    return fee_papers.with_note(replace(data, bill=bill), replace(drawn, note=note)), note


def _gathered(vault: Vault, note_id: str) -> CaseOnPaper:
    with vault.reading() as work:
        note = work.get(FeeNote, note_id)
    if note.payer_id is None:
        raise RuleBroken("fee_no_payer")
    data = papers.gather(vault, PaperKind.FEE_NOTE, note.case_id, Subject(party_id=note.payer_id))
    with vault.reading(party(note.case_id, note.payer_id)) as work:
        return fee_papers.with_note(data, fee_papers.on_paper(work, work.get(FeeNote, note_id)))


def _lacking(data: CaseOnPaper) -> tuple[Missing, ...]:
    found = papers.missing(PaperKind.FEE_NOTE, data)
    return tuple(each for each in found if each.code != "entry" or each.field not in _BEFORE_ISSUE)


def _client(data: CaseOnPaper) -> tuple[str, ...]:
    return letters.addressee(form_of(PaperKind.FEE_NOTE), data, data.case.language)


def _require_fit(work: Work, note: FeeNote, lines: Sequence[FeeLine]) -> None:
    if not lines or not any(line.net_cents for line in lines):
        raise RuleBroken("note_empty_lines")
    if note.nature is FeeNoteNature.CREDIT and note.credits_id:
        left = left_to_credit(work, work.get(FeeNote, note.credits_id))
        if -sum(line.net_cents for line in lines) > left:
            raise RuleBroken("credit_too_much", most=i18n.money(left))


def _take_number(work: Work, day: date) -> str:
    """The next number of its series. Notes follow one another by date: none is issued before the last of its series."""
    if day > today():
        raise RuleBroken("note_in_future")
    number, known = _next_number(work, day)
    yearly = known.series != "fee_note"
    issued = [note.issued_on for note in work.list(RegisteredNote) if not yearly or note.issued_on.year == day.year]
    if issued and day < max(issued):
        raise RuleBroken("note_before_last", day=i18n.day(max(issued)))
    if work.count(RegisteredNote, number=number):
        raise RuleBroken("note_number_taken", number=number)
    if work.find(Numbering, known.id) is None:
        work.add(known)
    work.amend(Numbering, known.id, last=known.last + 1)
    return number


def _next_number(work: Reading, day: date) -> tuple[str, Numbering]:
    scheme = next(iter(work.list(Practice)), Practice()).fee_note_scheme
    series = billing.series_of(scheme, day)
    known = next(iter(work.list(Numbering, series=series)), Numbering(series=series))
    return billing.number_in(scheme, known.last + 1, day), known


def _keep(work: Work, note: FeeNote, paper: Paper) -> FeeNote:
    """Keep the PDF for the one who pays, the note, and its line in the register."""
    sha256 = hashlib.sha256(paper.content).hexdigest()
    stem, _dot, ending = paper.file_name.rpartition(".")
    document = Document(
        case_id=note.case_id,
        title=f"{word(note.nature)} {note.number}",
        filename=f"{stem}-{_in_a_name(note.number)}.{ending}",
        kind=DocumentKind.GENERATED,
        media_type="application/pdf",
        size=len(paper.content),
        sha256=sha256,
        pages=paper.pages,
        paper=PaperKind.FEE_NOTE,
        text_sha256=text_sha256(paper.content),
        scope=Scope.PARTY,
        party_id=note.payer_id,
    )
    work.keep_bytes(sha256, paper.content)
    work.add(document)
    note = replace(note, document_id=document.id)
    registered = RegisteredNote(
        number=note.number,
        issued_on=note.issued_on or today(),
        nature=note.nature,
        client=note.client,
        net_cents=note.net_cents,
        vat_cents=note.vat_cents,
        total_cents=note.total_cents,
        paid_cents=note.deducted_cents,
        sha256=sha256,
        of_note=note.id,
    )
    work.add(registered)
    work.put(note)
    if note.total_cents == note.deducted_cents:
        note = settle(work, registered, note.deducted_cents, note.issued_on)[1] or note
    return note


def _in_a_name(number: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in number)


def _afterwards(work: Work, note: FeeNote) -> None:
    """A provision is asked from the day of its note; a credit pays what it takes back, and frees the time once all is."""
    for provision in work.list(Provision, fee_note_id=note.id):
        work.amend(Provision, provision.id, asked_on=note.issued_on, amount_cents=note.total_cents)
    if note.nature is not FeeNoteNature.CREDIT or note.credits_id is None:
        return
    taken = work.get(FeeNote, note.credits_id)
    due = drafting.Drawn(taken, ()).due_cents
    offset = max(0, min(due, -drafting.Drawn(note, ()).due_cents))
    if offset:
        for each, sum_ in ((taken, offset), (note, -offset)):
            settle(work, registered_of(work, each), each.deducted_cents + each.paid_cents + sum_, note.issued_on)
    together = drafting.siblings(work, taken)
    if together and all(taken_back(work, each) for each in together):
        for entry in work.list(TimeEntry, fee_note_id={each.id for each in together}):
            work.amend(TimeEntry, entry.id, fee_note_id=None)


# Paid or not.


def registered_of(work: Reading, note: FeeNote) -> RegisteredNote:
    """The line of an issued note in the register. Raises :class:`RuleBroken` for a draft."""
    found = work.list(RegisteredNote, of_note=note.id)
    if not found:
        raise RuleBroken("note_draft")
    return found[0]


def note_paid(vault: Vault, registered_id: str, settled_cents: int, paid_on: date | None) -> RegisteredNote:
    """Say what is settled of an issued note in all, provisions taken off included, and when it last was.

    Less than the whole is a part payment. Taken back by undo like any other note of hers.
    """
    with vault.reading() as reading:
        note = reading.find(FeeNote, reading.get(RegisteredNote, registered_id).of_note)
    case_id = note.case_id if note else None
    with vault.writing(N_("Noter un paiement"), case_id=case_id, amends=f"paid:{registered_id}") as work:
        return settle(work, work.get(RegisteredNote, registered_id), settled_cents, paid_on)[0]


def settle(
    work: Work, registered: RegisteredNote, settled_cents: int, paid_on: date | None
) -> tuple[RegisteredNote, FeeNote | None]:
    """The same inside an act: in the register, in the case while it is there, and in the provision the note asked for.

    A note taken back whole is settled though nobody paid it: its provision stays as it was.
    """
    registered = work.amend(RegisteredNote, registered.id, paid_cents=settled_cents, paid_on=paid_on)
    note = work.find(FeeNote, registered.of_note)
    if note is not None:
        note = work.amend(FeeNote, note.id, paid_cents=settled_cents - note.deducted_cents, paid_on=paid_on)
        for provision in () if taken_back(work, note) else work.list(Provision, fee_note_id=note.id):
            whole = settled_cents >= registered.total_cents
            work.amend(Provision, provision.id, paid_on=paid_on if whole else None)
    return registered, note


# Taking back.


def left_to_credit(work: Reading, note: FeeNote) -> int:
    """What credit notes have not taken back of a note yet, before tax."""
    return note.net_cents + sum(credit.net_cents for credit in credits_of(work, note))


def begin_credit(vault: Vault, note_id: str, net_cents: int | None = None) -> FeeNote:
    """A draft that takes back an issued note whole, or ``net_cents`` of it before tax. Raises :class:`RuleBroken`."""
    with vault.reading() as reading:
        taken = reading.get(FeeNote, note_id)
        lines = reading.list(FeeLine, fee_note_id=note_id, order=("rank", "created_at"))
        left = left_to_credit(reading, taken)
        untouched = not credits_of(reading, taken)
        language = reading.get(Case, taken.case_id).language
    if not taken.number or taken.nature is FeeNoteNature.CREDIT:
        raise RuleBroken("note_draft" if not taken.number else "note_issued")
    wanted = left if net_cents is None else net_cents
    if wanted > left or left <= 0 or wanted <= 0:
        raise RuleBroken("credit_too_much", most=i18n.money(left))
    whole = wanted == left and untouched
    credit = FeeNote(
        case_id=taken.case_id,
        payer_id=taken.payer_id,
        nature=FeeNoteNature.CREDIT,
        served_on=taken.served_on,
        credits_id=taken.id,
        deducted_cents=-taken.deducted_cents if whole else 0,
        vat_mention=taken.vat_mention,
        scope=taken.scope,
        party_id=taken.party_id,
    )
    words = _("Avoir sur la note {number}", language).format(number=taken.number)
    part = FeeLine(case_id=taken.case_id, fee_note_id="", text=words, unit_cents=-wanted, net_cents=-wanted)
    mirrored = [replace(line, unit_cents=-line.unit_cents, net_cents=-line.net_cents) for line in lines]
    with vault.writing(N_("Préparer un avoir"), case_id=taken.case_id) as work:
        return drafting.lay(work, credit, mirrored if whole else [part])


def redo(vault: Vault, note_id: str) -> FeeNote:
    """A new draft that asks its payer for what a note taken back asked for, to be put right; it takes its place in the set.

    The time freed with the whole set is owned again. Raises :class:`RuleBroken`.
    """
    with vault.reading() as reading:
        taken = reading.get(FeeNote, note_id)
        lines = reading.list(FeeLine, fee_note_id=note_id, order=("rank", "created_at"))
    same: dict[str, Any] = {"case_id": taken.case_id, "scope": taken.scope, "party_id": taken.party_id}
    same |= {"payer_id": taken.payer_id, "created_at": taken.created_at}
    again = FeeNote(nature=taken.nature, served_on=taken.served_on, **same)
    with vault.writing(N_("Refaire une note"), case_id=taken.case_id) as work:
        redoing.require_redoable(work, taken)
        for entry in redoing.freed_time(work, taken):
            work.amend(TimeEntry, entry.id, fee_note_id=again.id)
        sheet = fee_shares.payers_in(work, taken.case_id, fee_shares.fee_rules_in(work))
        payer = next((payer for payer in sheet.payers if payer.id == taken.payer_id), None)
        if payer is not None and taken.nature is FeeNoteNature.FINAL:
            again = replace(again, deducted_cents=provision_left(work, sheet, payer))
        again = drafting.lay(work, again, lines)
        if again.nature is FeeNoteNature.PROVISIONAL:
            _ask_again(work, taken, again)
        return again


def _ask_again(work: Work, taken: FeeNote, again: FeeNote) -> None:
    """The new note asks for the provision in place of the one taken back; what was paid of that one stays known."""
    for provision in work.list(Provision, fee_note_id=taken.id, paid_on=None):
        work.remove(Provision, provision.id)
    drafting.add_provision(work, again)


def begin_series_after(vault: Vault, last: int) -> Numbering:
    """Say which number was the last taken elsewhere this year, before the first note is issued here."""
    practice_scheme = _scheme(vault)
    series = billing.series_of(practice_scheme, today())
    with vault.writing(N_("Dire le dernier numéro pris"), amends=f"Numbering:{series}") as work:
        known = next(iter(work.list(Numbering, series=series)), None)
        if _begun(work, series):
            raise RuleBroken("series_begun")
        if known is None:
            known = Numbering(series=series)
            work.add(known)
        return work.amend(Numbering, known.id, last=max(0, last))


def next_number(vault: Vault, scheme: str | None = None) -> tuple[str, bool]:
    """The number the next note would take today by a scheme, and whether its series is begun here."""
    scheme = scheme or _scheme(vault)
    series = billing.series_of(scheme, today())
    with vault.reading() as work:
        known = next(iter(work.list(Numbering, series=series)), Numbering(series=series))
        return billing.number_in(scheme, known.last + 1, today()), _begun(work, series)


def _begun(work: Reading, series: str) -> bool:
    years = {note.issued_on.year for note in work.list(RegisteredNote)}
    return bool(years) if series == "fee_note" else today().year in years


def _scheme(vault: Vault) -> str:
    with vault.reading() as work:
        return next(iter(work.list(Practice)), Practice()).fee_note_scheme
