"""Erasing a case or parts of it, for good: what would go, what stays, the certificate, and what still lies elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from mediator.casework import numbering
from mediator.casework.attachments import write_out
from mediator.casework.shells import keep_shell
from mediator.documents import Paper
from mediator.domain import references
from mediator.domain.case import Case
from mediator.domain.case_files import CaseFileRecord, Way
from mediator.domain.erasing import Category
from mediator.domain.erasing_words import Certificate, Ground, PartTaken, Told
from mediator.domain.files import Document
from mediator.domain.issuing import Delivery
from mediator.domain.noun import now, today
from mediator.domain.people import Participation
from mediator.domain.practice import Practice
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import BackupRun, Erasure, RetentionHold
from mediator.domain.time_and_fees import FeeNote, RegisteredNote
from mediator.i18n import LANGUAGES, N_, current, day
from mediator.vault import Reading, Vault, VaultProblem, Work, choosing, erasing
from mediator.vault.choosing import Taking

Step = Callable[[int, int, str], None]
"""``step(done, total, what)``; what it raises before the erasure is kept takes everything back."""
LABEL = N_("Effacer pour de bon")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be erased, and why."""

    case_id: str
    categories: frozenset[Category] = frozenset(Category)
    ground: Ground = Ground.DECISION
    with_fee_notes: bool = False
    """Whether issued fee notes lose their client and their PDF too."""
    keep_contacts: bool = False


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done."""

    erasure: Erasure
    told: Told
    certificate: Paper
    cleaned: bool
    """Whether the pages of the file are clean; if not, they are when the vault is next opened."""


def foresee(vault: Vault, asked: Asked) -> Told:
    """What erasing this would take, leave, and not reach."""
    with vault.reading() as work:
        return _told(work, asked, _chosen(work, asked))


def erase(
    vault: Vault, asked: Asked, to: Path | None = None, *, language: str = "", step: Step | None = None
) -> Erased:
    """Erase for good, and write the certificate to ``to`` before anything is erased.

    May take a while: call it in a job. Raises :class:`RuleBroken` (something of it is held), :class:`VaultProblem`; then
    nothing happened and no certificate is left.
    """
    report = step or (lambda _done, _total, _what: None)
    if to is not None and to.exists():
        raise VaultProblem("exists")

    def take(work: Work) -> tuple[Erasure, Told, Paper]:
        report(0, 3, "reading")
        case = work.get(Case, asked.case_id)
        practice = next(iter(work.list(Practice)), Practice())
        taking = _chosen(work, asked)
        _require_free(work, taking)
        told = _told(work, asked, taking)
        report(1, 3, "rows")
        erasure = _taken(work, asked, taking, case, practice)
        certificate = Certificate(
            erasure.certificate, case.reference, today(), asked.ground, told, practice
        )  # fmt: skip
        spoken = language or case.language
        paper = _drawn(certificate, spoken if spoken in LANGUAGES else current())
        report(2, 3, "pages")
        if to is not None:
            write_out(to, paper.content)
        return erasure, told, paper

    try:
        (erasure, told, paper), cleaned = vault.erase(LABEL, take, case_id=asked.case_id)
    except BaseException:
        if to is not None:
            to.unlink(missing_ok=True)
        raise
    return Erased(erasure, told, paper, cleaned)


def _chosen(work: Reading, asked: Asked) -> Taking:
    return choosing.chosen(work, asked.case_id, asked.categories, keep_contacts=asked.keep_contacts)


def _drawn(data: Certificate, language: str) -> Paper:
    from mediator.documents.certificate import certificate

    return certificate(data, language)


def _require_free(work: Reading, taking: Taking) -> None:
    """Nothing that is held longer goes before she lets it go."""
    for hold in work.list(RetentionHold, case_id=taking.case_id):
        if hold.category in taking.categories and hold.until is None:
            raise RuleBroken("held")
        if hold.category in taking.categories and hold.until is not None and hold.until > today():
            raise RuleBroken("held_until", until=day(hold.until))


def _taken(work: Work, asked: Asked, taking: Taking, case: Case, practice: Practice) -> Erasure:
    """Take everything out, and keep what must stay: the register, the shell, the numbers, that it was done."""
    billed = (
        {note.id for note in work.list(FeeNote, case_id=case.id)} if Category.INVOICES in taking.categories else set()
    )
    _register(work, billed)
    if taking.whole:
        keep_shell(work, case.id)
        place = references.place_of(practice.reference_scheme, case.reference)
        if place is not None:
            numbering.take_up_to(work, *place)
    taken = erasing.take_out(work, taking)
    contents = taken.contents
    if billed:
        contents += _let_go_of_notes(work, billed, strip=asked.with_fee_notes)
    if taking.whole:
        erasing.scatter_shells(work)
    moment = now()
    series = f"erasure:{moment.year}"
    number = numbering.last_taken(work, series) + 1
    numbering.take_up_to(work, series, number)
    erasure = Erasure(
        erased_at=moment,
        categories=" ".join(each for each in Category if each in taking.categories),
        ground=asked.ground,
        rows=taken.rows,
        contents=contents,
        certificate=f"E{moment.year}-{number:03}",
    )
    work.add(erasure)
    return erasure


# Fee notes that outlive their case.


def _register(work: Work, note_ids: Iterable[str]) -> None:
    """Every issued note stands in the register before its case goes."""
    known = {each.of_note for each in work.list(RegisteredNote)}
    for note in work.list(FeeNote, id=set(note_ids) - known):
        if note.number and note.issued_on:
            paper = work.find(Document, note.document_id)
            work.add(
                RegisteredNote(
                    number=note.number,
                    issued_on=note.issued_on,
                    nature=note.nature,
                    client=note.client,
                    net_cents=note.net_cents,
                    vat_cents=note.vat_cents,
                    total_cents=note.total_cents,
                    paid_on=note.paid_on,
                    paid_cents=note.paid_cents,
                    sha256=paper.sha256 if paper else "",
                    of_note=note.id,
                )
            )


def _let_go_of_notes(work: Work, note_ids: set[str], *, strip: bool) -> int:
    """The register no longer names the notes of the case; ``strip``: nor whom they were for."""
    registered = work.list(RegisteredNote, of_note=note_ids)
    return erasing.rewrite(
        work, [replace(n, of_note="", **({"client": "", "sha256": ""} if strip else {})) for n in registered]
    )


# What is said of it.


def _told(work: Reading, asked: Asked, taking: Taking) -> Told:
    notes = work.list(FeeNote, case_id=asked.case_id)
    issued = sum(1 for note in notes if note.number) if Category.INVOICES in taking.categories else 0
    contacts = len(taking.identities("contact"))
    people = {p.contact_id for p in work.list(Participation, case_id=asked.case_id)}
    rows, files = taking.by_category()
    return Told(
        whole=taking.whole,
        parts=tuple(PartTaken(each, rows.get(each, 0), files.get(each, 0)) for each in Category),
        contacts=contacts,
        contacts_kept=max(0, len(people) - contacts) if taking.whole else 0,
        past=len(taking.past),
        staying=tuple(each for each in Category if each in taking.staying),
        notes_registered=0 if asked.with_fee_notes else issued,
        notes_stripped=issued if asked.with_fee_notes else 0,
        backups=len(older_backups(work)),
        files_sent=work.count(CaseFileRecord, case_id=asked.case_id, way=Way.SENT),
        papers_sent=work.count(Delivery, case_id=asked.case_id),
    )


def older_backups(work: Reading) -> tuple[BackupRun, ...]:
    """The backups made until now and not removed, a drive left unplugged or not: they hold what is erased from now on."""
    return tuple(run for run in work.list(BackupRun, order=("-started_at",)) if run.size and run.removed_at is None)
