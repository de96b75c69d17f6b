"""A case written for somebody else: what goes for each audience, the file, and the record of what left.

What an audience may see comes from a reading opened for it, never from the mediator's own: nothing has to be taken out
that was not there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mediator import __version__
from mediator.casework import keys
from mediator.casework.anonymising import anonymised
from mediator.casework.case_file_tables import telling_no_more, travelling, without, without_her_words
from mediator.casework.intake import practice
from mediator.domain.case import Case
from mediator.domain.case_file_base import base_of
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord, Way
from mediator.domain.files import Document
from mediator.domain.noun import new_id, now
from mediator.domain.people import Contact, Participation
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience, Scope, court, joint, party
from mediator.exchange.case_file import Contents, ForKey, Manifest, Row, Sealing, laid_beside
from mediator.i18n import N_
from mediator.vault import Reading, Vault
from mediator.vault.plain import plain_row

SUFFIX = ".mediation"
_MOST_ANCESTORS = 1_000


@dataclass(frozen=True, slots=True)
class Choice:
    """For whom a case is written, and how much of it."""

    audience: CaseFileAudience
    party_id: str | None = None
    own_notes: bool = False
    """Whether what the mediator keeps for herself goes too: with the whole case, or an anonymous one."""
    left_out: frozenset[str] = frozenset()
    """Documents that stay although this audience may see them."""
    seed: str = field(default="", repr=False)
    """What an anonymous case is drawn from; it never leaves."""
    reviewed: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """The texts of an anonymous case as she read them, by their key: the others are withheld."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What would leave. ``rows`` are exactly those of the file."""

    case_id: str
    choice: Choice
    reference: str
    subject: str
    rows: Mapping[str, tuple[Row, ...]] = field(repr=False)
    documents: tuple[Document, ...]
    """The kept files that go."""
    held: int
    """How many things the case holds in all, as the mediator sees it."""
    hers: int
    """How many of those that go the mediator keeps for herself."""

    @property
    def going(self) -> int:
        """How many things go."""
        return _count(self.rows)

    @property
    def staying(self) -> int:
        """How many stay."""
        return max(0, self.held - self.going)

    @property
    def size(self) -> int:
        """The bytes of the kept files that go."""
        return sum(each.size for each in self.documents)


def readers_of(case_id: str, choice: Choice) -> Audience:
    """The audience whose reading gives what goes. Raises :class:`RuleBroken` when a party is not named."""
    match choice.audience:
        case CaseFileAudience.ADMINISTRATIVE:
            return court(case_id)
        case CaseFileAudience.JOINT:
            return joint(case_id)
        case CaseFileAudience.PARTY if choice.party_id:
            return party(case_id, choice.party_id)
        case CaseFileAudience.PARTY:
            raise RuleBroken("paper_about_party")
        case _:
            return MEDIATOR


def parcel_of(vault: Vault, case_id: str, choice: Choice) -> Parcel:
    """What would leave for this audience. Raises :class:`RuleBroken`."""
    if choice.audience is CaseFileAudience.ANONYMISED:
        return _veiled(vault, case_id, choice)
    readers = readers_of(case_id, choice)
    with vault.reading(readers) as work:
        case = work.get(Case, case_id)
        rows = _rows(work, case)
    if readers != MEDIATOR:
        rows = telling_no_more(rows)
    elif not choice.own_notes:
        rows = _without_hers(rows)
    rows = without(rows, [("document", each) for each in choice.left_out])
    return _parcel(vault, case, choice, rows)


def sealed_for(sealing: Sealing) -> str:
    """The age recipient a file is sealed for; empty for a passphrase."""
    return sealing.recipient if isinstance(sealing, ForKey) else ""


def send(
    vault: Vault,
    parcel: Parcel,
    path: Path,
    sealing: Sealing,
    *,
    who: str = "",
    fingerprint: str = "",
    reason: str = "",
    told: Callable[[int], None] | None = None,
) -> CaseFileRecord:
    """Write a parcel to a file and record that it left, both or neither.

    ``told`` hears how many bytes of the kept files were taken; what it raises ends the writing.
    Raises :class:`CaseFileProblem`.
    """
    with vault.reading() as work:
        earlier = work.list(CaseFileRecord, case_id=parcel.case_id, order=("happened_at", "created_at"))
    record = CaseFileRecord(
        case_id=parcel.case_id, file_key=new_id(), way=Way.SENT, audience=parcel.choice.audience,
        for_party_id=parcel.choice.party_id, happened_at=now(), who=who.strip(), fingerprint=fingerprint,
        filename=path.name, own_notes=parcel.choice.own_notes, reason=reason.strip(),
    )  # fmt: skip
    manifest = _manifest(vault, parcel, record, sealing, _lineage(earlier, parcel.choice))
    contents = Contents(manifest, parcel.rows, _attachments(vault, parcel))
    with laid_beside(contents, path, sealing, keys.own_key(vault).signing, told) as beside:
        record = replace(
            record,
            size=beside.sealed.size,
            sha256=beside.sealed.sha256,
            base="" if _is_anonymous(parcel) else base_of(record.file_key, parcel.rows),
        )
        with vault.writing(N_("Confier le dossier"), case_id=parcel.case_id, irrevocable=True) as work:
            work.add(record)
            beside.settle()
    return record


def records_of(vault: Vault, case_id: str) -> tuple[CaseFileRecord, ...]:
    """What left and what came in of a case, newest first. For the mediator alone."""
    with vault.reading() as work:
        return work.list(CaseFileRecord, case_id=case_id, order=("-happened_at", "-created_at"))


def file_name(reference: str, choice: Choice) -> str:
    """The name proposed for a file: the reference of the case, and no name of anybody."""
    neutral = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in reference).strip("-")
    return f"{neutral or 'dossier'}-{choice.audience.value}{SUFFIX}"


# What goes.


def _count(rows: Mapping[str, Collection[Row]]) -> int:
    return sum(map(len, rows.values()))


def _rows(work: Reading, case: Case) -> dict[str, tuple[Row, ...]]:
    kinds = travelling()
    parts = work.list(Participation, case_id=case.id)
    contacts = work.list(Contact, id={part.contact_id for part in parts})
    rows: dict[str, tuple[Row, ...]] = {
        "mediation_case": (plain_row(case),),
        "contact": tuple(map(plain_row, contacts)),
    }
    for table, noun in kinds.items():
        if table not in rows:
            rows[table] = tuple(map(plain_row, work.list(noun, case_id=case.id)))
    # A case may mention a thing of another one: it does not travel, and what belongs to it does not either.
    return without(rows, ())


def _without_hers(rows: Mapping[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    hers = [(table, str(row["id"])) for table, kept in rows.items() for row in kept if _is_hers(row)]
    left = without(rows, hers)
    seen = {row["contact_id"] for row in left["participation"]}
    left["contact"] = tuple(row for row in left["contact"] if row["id"] in seen)
    return {table: tuple(without_her_words(table, row) for row in kept) for table, kept in left.items()}


def _is_hers(row: Row) -> bool:
    return row.get("scope") == Scope.MEDIATOR


def _parcel(vault: Vault, case: Case, choice: Choice, rows: Mapping[str, tuple[Row, ...]]) -> Parcel:
    going = {str(row["id"]) for row in rows["document"]}
    with vault.reading() as work:
        documents = tuple(each for each in work.list(Document, case_id=case.id) if each.id in going)
        held = _count(_rows(work, work.get(Case, case.id)))
    hers = sum(_is_hers(row) for kept in rows.values() for row in kept)
    return Parcel(case.id, choice, case.reference, case.subject, rows, documents, held, hers)


def _veiled(vault: Vault, case_id: str, choice: Choice) -> Parcel:
    """The case told so that nobody in it is recognised, texts as they were read again; no kept file goes."""
    told = anonymised(vault, case_id, choice.reviewed, seed=choice.seed, own_notes=choice.own_notes)
    rows = {table: told.rows.get(table, ()) for table in travelling()}
    with vault.reading() as work:
        held = _count(_rows(work, work.get(Case, case_id)))
    hers = sum(_is_hers(row) for kept in rows.values() for row in kept)
    return Parcel(case_id, choice, told.reference, told.subject, rows, (), held, hers)


# The file.


def _is_anonymous(parcel: Parcel) -> bool:
    """Whether nothing of the file may lead back to the case: no lineage, no base."""
    return parcel.choice.audience is CaseFileAudience.ANONYMISED


def _manifest(
    vault: Vault, parcel: Parcel, record: CaseFileRecord, sealing: Sealing, ancestors: tuple[str, ...]
) -> Manifest:
    row = parcel.rows["mediation_case"][0]
    return Manifest(
        file_key=record.file_key,
        case_id=str(row["id"]),
        reference=parcel.reference,
        subject=parcel.subject,
        audience=record.audience.value,
        for_party_id=record.for_party_id,
        written_at=record.happened_at,
        written_by=keys.signature_name(practice(vault)),
        recipient=keys.own_card(vault).recipient,
        sealed_for=sealed_for(sealing),
        ancestors=ancestors,
        own_notes=record.own_notes,
        program=f"Mediator {__version__}",
    )


def _lineage(earlier: Iterable[CaseFileRecord], choice: Choice) -> tuple[str, ...]:
    """The files of this case that came before. Who sees less than the whole learns only of those like its own."""
    if choice.audience is CaseFileAudience.ANONYMISED:
        return ()
    whole = choice.audience is CaseFileAudience.FULL
    like = (choice.audience, choice.party_id)
    told = [each for each in earlier if each.audience is not CaseFileAudience.ANONYMISED]
    known = [each.file_key for each in told if whole or (each.audience, each.for_party_id) == like]
    return tuple(dict.fromkeys(known))[-_MOST_ANCESTORS:]


def _attachments(vault: Vault, parcel: Parcel) -> dict[str, Callable[[], bytes]]:
    """The content of each kept file, read for the audience it goes to, when its turn comes."""
    readers = readers_of(parcel.case_id, parcel.choice)

    def reader(sha256: str) -> Callable[[], bytes]:
        def read() -> bytes:
            with vault.reading(readers) as work:
                return work.bytes_of(sha256)

        return read

    return {str(row["sha256"]): reader(str(row["sha256"])) for row in parcel.rows.get("document", ())}
