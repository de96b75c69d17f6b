"""What the practice holds about one person and may hand her: read for her own audience, case by case, and no further.

A party gets what a reading opened for it alone gives; whoever stands beside a party, or elsewhere, at most what all the
parties may see; and of that, only what she said, did, or what names her. Never the mediator's own notes.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mediator.casework import practice_papers
from mediator.casework.attachments import write_out
from mediator.casework.case_file_tables import telling_no_more, words_of
from mediator.casework.leak_check import Leak, check_text
from mediator.domain import person_data as words_of_data
from mediator.domain.case import Case
from mediator.domain.files import Document
from mediator.domain.noun import Noun
from mediator.domain.people import Civility, Contact, Participation, Role
from mediator.domain.practice_papers import Group, Line, PracticeOnPaper, PracticePaperKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, joint, party
from mediator.domain.sessions import Attendance, Session
from mediator.domain.words import presence, word
from mediator.exchange.case_file import Row
from mediator.i18n import _, day, ngettext
from mediator.vault import Reading, Vault
from mediator.vault.plain import fields_of, plain_row, tables_of_a_case

_DATA = "data"


@dataclass(frozen=True, slots=True)
class Told:
    """One mediation, as far as the person may know of it."""

    case_id: str
    audience: Audience
    title: str
    lines: tuple[Line, ...]
    rows: Mapping[str, tuple[Row, ...]] = field(repr=False)
    """The same as it is kept, by table."""

    @property
    def text(self) -> str:
        """Its words, as they are checked before they leave: those of the letter, and those of the rows beside it."""
        said = "\n".join(line.value for line in self.lines)
        return f"{said}\n\n{words_of(self.rows)}"


@dataclass(frozen=True, slots=True)
class PersonData:
    """All that may be handed to one person."""

    contact: Contact
    language: str
    lines: tuple[Line, ...]
    mediations: tuple[Told, ...]
    unsaid: int
    """How many parts she plays that a reading made for her does not give; for the mediator alone."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """What the letter says, in its order."""
        own = Group(_("Vous", self.language), self.lines)
        return (own, *(Group(each.title, each.lines) for each in self.mediations))


def gather(vault: Vault, contact_id: str, language: str) -> PersonData:
    """What may be handed to this person. Raises :class:`NotFound`."""
    with vault.reading() as work:
        contact = work.get(Contact, contact_id)
        parts = work.list(Participation, contact_id=contact_id)
    told: dict[tuple[str, Audience], list[Participation]] = {}
    for part in parts:
        readers = party(part.case_id, part.id) if part.role is Role.PARTY else joint(part.case_id)
        told.setdefault((part.case_id, readers), []).append(part)
    mediations = [_told(vault, readers, own, contact.civility, language) for (_case, readers), own in told.items()]
    known = tuple(each for each in mediations if each is not None)
    unsaid = len(mediations) - len(known)
    return PersonData(contact, language, words_of_data.contact_lines(contact, language), known, unsaid)


def leaks_of(vault: Vault, data: PersonData) -> tuple[Leak, ...]:
    """What it would tell this person that she may not know: a confidence typed into something common."""
    return tuple(leak for each in data.mediations for leak in check_text(vault, each.audience, each.case_id, each.text))


def on_paper(vault: Vault, data: PersonData) -> PracticeOnPaper:
    """The values of the letter that hands it over."""
    return replace(practice_papers.gather(vault, data.language), person=data.contact, groups=data.groups)


def files_of(data: PersonData, paper: PracticeOnPaper) -> dict[str, bytes]:
    """The letter and its two machine-readable copies, by neutral names: it touches no vault, so a job may draw it."""
    letter = practice_papers.paper(paper, PracticePaperKind.PERSON, data.language)
    return {letter.file_name: letter.content, f"{_DATA}.json": _json(data), f"{_DATA}.csv": _csv(data)}


def suggested_name(data: PersonData, paper: PracticeOnPaper) -> str:
    """A name for the folder or the archive, that names nobody."""
    return f"{_('donnees-personnelles', data.language)}-{paper.today.isoformat()}"


def write(files: Mapping[str, bytes], path: Path, passphrase: str = "") -> None:
    """Write the files: a folder, or one archive when ``path`` ends in ``.zip`` (encrypted, ``.zip.age``).

    Whole or not at all. Raises :class:`RuleBroken` when the place refuses it.
    """
    if passphrase:
        write_out(path, _sealed(_zipped(files), passphrase))
    elif path.suffix == ".zip":
        write_out(path, _zipped(files))
    else:
        _write_folder(files, path)


def _told(vault: Vault, readers: Audience, own: list[Participation], civility: Civility, language: str) -> Told | None:
    """What a reading made for these readers gives of a case, of this person; nothing when it does not know her."""
    ids = {part.id for part in own}
    with vault.reading(readers) as work:
        seen = [part for part in work.list(Participation, case_id=readers.case_id) if part.id in ids]
        if not seen or readers.case_id is None:
            return None
        case = work.get(Case, readers.case_id)
        found = list(_about(work, readers.case_id, ids))
        lines = [*_of_the_case(case, language), *(words_of_data.part_line(part, civility, language) for part in seen)]
        lines += [_line(work, table, noun, civility, language) for table, noun in found if table != "understanding"]
        lines += _understood([noun for table, noun in found if table == "understanding"], language)
    rows: dict[str, list[Row]] = {"mediation_case": [plain_row(case)], "participation": [plain_row(p) for p in seen]}
    for table, noun in found:
        rows.setdefault(table, []).append(plain_row(noun))
    title = _("Médiation {reference}", language).format(reference=case.reference)
    told = telling_no_more({table: tuple(each) for table, each in rows.items()})
    return Told(case.id, readers, title, tuple(lines), told)


def _about(work: Reading, case_id: str, ids: set[str]) -> Iterator[tuple[str, Noun]]:
    """What names her: what she said, gave, promised, signed, received."""
    held = tables_of_a_case()
    for table in words_of_data.TOLD:
        keys = [f.name for f in fields_of(held[table]) if "participation" in (f.belongs_to, f.mentions)]
        for noun in work.list(held[table], case_id=case_id):
            named = {getattr(noun, key) for key in keys if key != "party_id"}
            if named & ids and words_of_data.tellable(noun):
                yield table, noun


def _of_the_case(case: Case, language: str) -> Iterator[Line]:
    yield Line(_("Objet", language), case.subject)
    yield Line(_("Cadre", language), word(case.regime, language))
    for label, on in ((_("Ouverture", language), case.opened_on), (_("Fin", language), case.ended_on)):
        if on is not None:
            yield Line(label, day(on, "long", language))


def _understood(passages: list[Noun], language: str) -> Iterator[Line]:
    """The passages of the agreement she said she understood and accepted, counted."""
    if passages:
        said = ngettext("{n} passage de l'accord", "{n} passages de l'accord", len(passages), language)
        yield Line(_("Compris et accepté", language), said)


def _line(work: Reading, table: str, noun: Noun, civility: Civility, language: str) -> Line:
    line = words_of_data.line(table, noun, language)
    if isinstance(noun, Attendance):
        session = work.find(Session, noun.session_id)
        parts = [word(session.kind, language), session.place] if session else []
        if session and session.starts_at:
            parts.insert(1, day(session.starts_at.date(), "long", language))
        return replace(line, value=", ".join(filter(None, [*parts, presence(noun.presence, civility, language)])))
    if table == "delivery":
        document = work.find(Document, getattr(noun, "document_id", None))
        return replace(line, value=" · ".join(filter(None, [document.title if document else "", line.value])))
    return line


def _json(data: PersonData) -> bytes:
    contact: dict[str, Any] = {k: v for k, v in plain_row(data.contact).items() if k != "note"}
    told = {
        "format": "mediator-person-data",
        "version": 1,
        "contact": contact,
        "mediations": [{"title": each.title, "rows": each.rows} for each in data.mediations],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _csv(data: PersonData) -> bytes:
    """Semicolons and a mark of UTF-8: a spreadsheet opens it as it is."""
    said = io.StringIO(newline="")
    writer = csv.writer(said, delimiter=";")
    language = data.language
    writer.writerow([_("Médiation", language), _("Donnée", language), _("Contenu", language)])
    for group in data.groups:
        writer.writerows([group.title, line.label, _harmless(line.value)] for line in group.lines)
    return said.getvalue().encode("utf-8-sig")


def _harmless(value: str) -> str:
    """Words a spreadsheet will not take for a formula."""
    return f"'{value}" if value[:1] in "=+-@\t\r" and len(value) > 1 else value


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _sealed(content: bytes, passphrase: str) -> bytes:
    """An age file that this passphrase opens."""
    age: Any = importlib.import_module("pyrage")
    return age.passphrase.encrypt(content, passphrase)


def _write_folder(files: Mapping[str, bytes], path: Path) -> None:
    if path.exists():
        raise RuleBroken("folder_taken", name=path.name)
    beside: str | None = None
    try:
        beside = tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent)
        for name, content in files.items():
            write_out(Path(beside) / name, content)
        Path(beside).rename(path)
    except OSError as trouble:
        raise RuleBroken("cannot_write", where=path.parent.name) from trouble
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def summary(data: PersonData) -> str:
    """« 3 médiations, 27 données »: for the mediator, before she decides."""
    count = len(data.lines) + sum(len(each.lines) for each in data.mediations)
    cases = ngettext("{n} médiation", "{n} médiations", len(data.mediations))
    things = ngettext("{n} donnée", "{n} données", count)
    return f"{cases}, {things}"
