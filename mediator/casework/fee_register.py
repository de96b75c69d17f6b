"""The register of the fee notes of all cases, in the order of their numbers: for the mediator and her accountant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mediator.casework import fee_shares
from mediator.domain import billing_rules
from mediator.domain.case import Case
from mediator.domain.noun import today
from mediator.domain.practice import Practice
from mediator.domain.time_and_fees import FeeNote, RegisteredNote
from mediator.domain.words import word
from mediator.i18n import _, current
from mediator.vault import Reading, Vault


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One issued note, with its case while that is there."""

    note: RegisteredNote
    case_id: str | None = None
    reference: str = ""
    due_on: date | None = None

    @property
    def id(self) -> str:
        return self.note.id

    @property
    def due_cents(self) -> int:
        """What remains to be paid; below nought, to be given back."""
        return self.note.total_cents - self.note.paid_cents

    @property
    def open(self) -> bool:
        """Whether something remains to be paid or given back."""
        return self.due_cents != 0

    def overdue(self, day: date) -> bool:
        """Whether it should have been paid."""
        return self.due_cents > 0 and self.due_on is not None and self.due_on < day

    @property
    def client(self) -> str:
        """Whom it was sent to: the first line of the address."""
        return self.note.client.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Sums:
    """What the notes of a list come to, in cents."""

    net: int
    vat: int
    total: int
    paid: int

    @property
    def due(self) -> int:
        """What remains."""
        return self.total - self.paid


@dataclass(frozen=True, slots=True)
class Register:
    """The notes of one year, or of all, in the order of their numbers."""

    lines: tuple[RegisterLine, ...]
    years: tuple[int, ...]
    """The years in which notes were issued, newest first."""
    currency: str

    def unpaid(self) -> tuple[RegisterLine, ...]:
        """Those with something left to pay or give back."""
        return tuple(line for line in self.lines if line.open)


def register_of(vault: Vault, year: int | None = None) -> Register:
    """The register of a year; of all years for ``None``. It belongs to no case: the mediator alone reads it."""
    with vault.reading() as work:
        notes = work.list(RegisteredNote, order=("issued_on", "created_at"))
        kept = tuple(note for note in notes if year is None or note.issued_on.year == year)
        years = sorted({note.issued_on.year for note in notes}, reverse=True)
        return Register(tuple(_lines(work, kept)), tuple(years), _currency(work))


def _lines(work: Reading, notes: Iterable[RegisteredNote]) -> Iterable[RegisterLine]:
    notes = tuple(notes)
    of_case = {note.id: note for note in work.list(FeeNote, id={each.of_note for each in notes})}
    cases = {case.id: case for case in work.list(Case, id={note.case_id for note in of_case.values()})}
    for each in notes:
        note = of_case.get(each.of_note)
        case = cases.get(note.case_id) if note else None
        if note is None or case is None:
            yield RegisterLine(each)
        else:
            yield RegisterLine(each, case.id, case.reference, note.due_on)


def _currency(work: Reading) -> str:
    practice = next(iter(work.list(Practice)), Practice())
    return billing_rules.currency_of(fee_shares.fee_rules_in(work), practice)


def sums_of(lines: Iterable[RegisterLine]) -> Sums:
    """What some lines of the register come to."""
    notes = [line.note for line in lines]
    return Sums(
        sum(note.net_cents for note in notes),
        sum(note.vat_cents for note in notes),
        sum(note.total_cents for note in notes),
        sum(note.paid_cents for note in notes),
    )


def pdf_of(vault: Vault, registered: RegisteredNote) -> bytes:
    """The PDF of a note as it left, kept even when its case is gone. Raises ``NotFound``."""
    with vault.reading() as work:
        return work.bytes_of(registered.sha256)


def csv_of(register: Register) -> bytes:
    """The register as a table other programs open: semicolons in French, and no cell a spreadsheet would run."""
    text = io.StringIO()
    french = current() == "fr"
    table = csv.writer(text, delimiter=";" if french else ",", lineterminator="\r\n")
    table.writerow(
        [_("Numéro"), _("Émise le"), _("Nature"), _("Client"), _("Hors taxe"), _("Taxes"), _("Total"),
         _("Réglé, provisions comprises"), _("Reste dû"), _("Réglé le"), _("Échéance"), _("Dossier")]
    )  # fmt: skip
    for line in register.lines:
        note = line.note
        amounts = (note.net_cents, note.vat_cents, note.total_cents, note.paid_cents, line.due_cents)
        table.writerow(
            [
                _inert(note.number),
                note.issued_on.isoformat(),
                word(note.nature),
                _inert(note.client.replace("\n", ", ")),
                *(_amount(cents, french=french) for cents in amounts),
                note.paid_on.isoformat() if note.paid_on else "",
                line.due_on.isoformat() if line.due_on else "",
                _inert(line.reference),
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def csv_name(year: int | None) -> str:
    """What the table is called when it is written out."""
    return _("honoraires-{year}.csv").format(year=year or today().year)


def _amount(cents: int, *, french: bool) -> str:
    sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    return f"{sign}{whole}{',' if french else '.'}{rest:02d}"


def _inert(text: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
