"""A fee note on paper: what is printed comes from the note, read for the party that pays it, and is typed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mediator.casework.fee_shares import fee_rules_in
from mediator.documents import Paper
from mediator.domain import billing_rules
from mediator.domain.billing import BillingTerms
from mediator.domain.billing_words import quantity_words
from mediator.domain.case import Case
from mediator.domain.files import Document
from mediator.domain.issuing import PaperEntry
from mediator.domain.papers import BillOnPaper, CaseOnPaper, FeeNoteOnPaper, PaperKind
from mediator.domain.practice import Practice
from mediator.domain.rulebook import Rule
from mediator.domain.scope import party
from mediator.domain.time_and_fees import FeeLine, FeeNote
from mediator.i18n import LANGUAGES
from mediator.vault import Reading, Vault

OF_NOTE = ("nature", "number", "issued_on", "served_on", "due_on", "designation", "quantity", "unit_price", "net")
"""The fields of the paper a note answers."""
_NOT_SHARED = ("share", "provision_deducted")
"""Those that lines and the note hold otherwise."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the terms of a note stand on: the rules as she wants them, and the regime she chose. Read for her."""

    rules: tuple[Rule, ...]
    practice: Practice

    def terms(self, case: Case, day: date) -> dict[str, BillingTerms]:
        """What the law puts on a note issued on ``day``, in each language a paper may speak."""
        return {each: billing_rules.terms(self.rules, self.practice, case, day, each) for each in LANGUAGES}


def ground_of(vault: Vault) -> Ground:
    """What the terms of notes stand on now."""
    with vault.reading() as work:
        return ground_in(work)


def ground_in(work: Reading) -> Ground:
    """The same inside a reading of the mediator's."""
    return Ground(fee_rules_in(work), next(iter(work.list(Practice)), Practice()))


def billed(work: Reading, data: CaseOnPaper, ground: Ground) -> CaseOnPaper:
    """A paper with the terms of the day, and the latest note of its party: the draft, or the last one issued."""
    note = _latest(work, data) if data.party_id else None
    terms = ground.terms(data.case, (note and note.issued_on) or data.today)
    data = replace(data, bill=BillOnPaper(terms), entries=(*data.entries, *_client(data)))
    return with_note(data, on_paper(work, note)) if note else data


def on_paper(work: Reading, note: FeeNote) -> FeeNoteOnPaper:
    """A note with its lines, as the reading may know them."""
    lines = work.list(FeeLine, fee_note_id=note.id, order=("rank", "created_at"))
    return FeeNoteOnPaper(note, lines, work.find(FeeNote, note.credits_id))


def with_note(data: CaseOnPaper, drawn: FeeNoteOnPaper) -> CaseOnPaper:
    """The same paper for this note: its date is the paper's, its values are what the paper asks."""
    asked = {*OF_NOTE, *_NOT_SHARED}
    kept = [entry for entry in data.entries if entry.field not in asked]
    bill = replace(data.bill, note=drawn) if data.bill else None
    day = drawn.note.issued_on or data.today
    return replace(data, today=day, bill=bill, entries=(*kept, *_answers(data, drawn, day)))


def as_issued(vault: Vault, data: CaseOnPaper, language: str | None) -> Paper | None:
    """The PDF of an issued note byte for byte as it left; ``None`` for a draft, or in another language."""
    note = data.bill.note.note if data.bill and data.bill.note else None
    if note is None or not note.number or (language or data.case.language) != data.case.language:
        return None
    return issued_paper(vault, note)


def issued_paper(vault: Vault, note: FeeNote) -> Paper | None:
    """The PDF kept with an issued note, read for the party that pays it; ``None`` when it is no longer in the case."""
    with vault.reading(party(note.case_id, note.payer_id or "")) as work:
        document = work.find(Document, note.document_id)
        if document is None:
            return None
        content = work.bytes_of(document.sha256)
    return Paper(content, document.pages or 0, document.title, document.filename)


def _answers(data: CaseOnPaper, drawn: FeeNoteOnPaper, day: date) -> list[PaperEntry]:
    note, lines = drawn.note, drawn.lines
    first = lines[0] if lines else None
    values = {
        "nature": note.nature.value,
        "number": note.number,
        "issued_on": day.isoformat(),
        "served_on": note.served_on.isoformat() if note.served_on else "",
        "due_on": note.due_on.isoformat() if note.due_on else "",
        "designation": " ; ".join(line.text for line in lines),
        "quantity": quantity_words(first.quantity_hundredths, first.unit, data.case.language) if first else "",
        "unit_price": str(first.unit_cents) if first else "",
        "net": str(note.net_cents) if lines else "",
    }
    return [_entry(data, field, value) for field, value in values.items()]


def _client(data: CaseOnPaper) -> list[PaperEntry]:
    """What the contact already says of the client, where nobody typed otherwise."""
    typed = {entry.field for entry in data.entries}
    if data.party is None or "professional" in typed:
        return []
    return [] if billing_rules.is_professional(data.party.contact) else [_entry(data, "professional", "no")]


def _entry(data: CaseOnPaper, field: str, value: str) -> PaperEntry:
    return PaperEntry(case_id=data.case.id, kind=PaperKind.FEE_NOTE, field=field, value=value, holder_id=data.party_id)


def _latest(work: Reading, data: CaseOnPaper) -> FeeNote | None:
    notes = work.list(FeeNote, case_id=data.case.id, payer_id=data.party_id, order=("created_at",))
    drafts = [note for note in notes if not note.number]
    issued = sorted((n for n in notes if n.number), key=lambda n: (n.issued_on or date.min, len(n.number), n.number))
    return next(iter([*reversed(drafts), *reversed(issued)]), None)
