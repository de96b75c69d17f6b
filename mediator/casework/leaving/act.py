"""Taking everything away: tables, one folder a case with its pages and its files, and the whole for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediator import i18n
from mediator.casework.leaving.names import Names, safe
from mediator.casework.leaving.places import FolderPlace, Place, SealedPlace
from mediator.casework.leaving.read_me import read_me
from mediator.casework.leaving.tables import SECRET, Everything, as_csv, readable
from mediator.documents.summary import Chapter, Entry, draw_summary
from mediator.domain.case import Case
from mediator.domain.files import Document
from mediator.domain.house_style import Letterhead
from mediator.domain.noun import Noun, now, today
from mediator.domain.table_words import TABLE_WORDS
from mediator.domain.time_and_fees import RegisteredNote
from mediator.domain.training import Training
from mediator.i18n import N_, _, day
from mediator.vault import NotFound, Reading, Vault
from mediator.vault.plain import plain_row

Progress = Callable[[int, int, str], None]
_TOLD_FIRST = (
    "participation", "authority", "session", "attendance", "issue", "position", "interest", "option", "offer", "term",
    "agreement", "clause", "concession", "commitment", "deadline", "task", "note",
)  # fmt: skip
"""The order of a case on paper; what is not named here comes after."""
_UNTOLD = frozenset(
    {"interest_tie", "service", "conflict_check", "case_file_record", "phase_mark", "turn", "signature"}
)
"""What says nothing on paper: it stands in the tables."""
MORE_WORDS = {
    "letterhead": N_("En-tête"), "practice": N_("Cabinet"), "own_clause": N_("Clause à elle"), "training": N_("Formation"),
    "checklist_line": N_("Ligne d'une liste"), "rule_edit": N_("Règle changée"), "own_template": N_("Modèle récrit"),
    "registered_note": N_("Registre des honoraires"), "numbering": N_("Numérotation"), "erasure": N_("Effacement"),
    "colleague_key": N_("Clé d'un confrère"), "own_key": N_("Clé du coffre"), "former_key": N_("Clé d'avant"),
    "backup_plan": N_("Plan de sauvegarde"), "backup_run": N_("Sauvegarde"), "arrival": N_("Donnée reprise"),
    "case_shell": N_("Ce qui reste d'un dossier effacé"), "shell_year": N_("Année d'un dossier effacé"),
    "report_text": N_("Texte d'un rapport"), "retention_hold": N_("Gardé plus longtemps"),
    "case_file_record": N_("Dossier échangé"), "classification": N_("Classement"), "time_entry": N_("Temps passé"),
    "fee_line": N_("Ligne d'honoraires"), "paper_entry": N_("Champ d'un document"), "interest_tie": N_("Lien entre intérêts"),
    "service": N_("Ce qu'une option sert"), "conflict_check": N_("Vérification des conflits"),
    "phase_mark": N_("Phase d'une séance"), "turn": N_("Temps de parole"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Left:
    """What was written."""

    path: Path
    files: int
    cases: int


def suggested_name() -> str:
    """A name for the folder, that names nobody."""
    return f"Mediator {today().isoformat()}"


def leave(vault: Vault, path: Path, progress: Progress) -> Left:
    """Write everything in clear into a folder that must be free. Whole or not at all. Raises ``RuleBroken``."""
    with FolderPlace(path) as place:
        writer = _Writer(vault, place, progress)
        writer.write()
    return Left(path, writer.files, writer.cases)


def leave_sealed(vault: Vault, path: Path, passphrase: str, progress: Progress) -> Left:
    """Write everything into one zip sealed with a passphrase (age). Raises ``RuleBroken``."""
    with SealedPlace(path, passphrase) as place:
        writer = _Writer(vault, place, progress)
        writer.write()
    return Left(path, writer.files, writer.cases)


class _Writer:
    """Writes one moment of the vault; the vault goes on being used meanwhile."""

    def __init__(self, vault: Vault, place: Place, progress: Progress) -> None:
        self._vault, self._place, self._progress = vault, place, progress
        self._language = i18n.current()
        self._where: dict[str, list[str]] = {}
        self.files = self.cases = 0

    def write(self) -> None:
        with self._vault.reading() as work:
            everything = Everything(work)
            cases: list[Any] = sorted(everything.rows["mediation_case"], key=lambda case: case.reference)
            self.cases = len(cases)
            tables = self._tables(everything)
            folders = Names()
            for number, case in enumerate(cases):
                self._progress(number, len(cases), case.reference)
                name = safe(f"{case.reference} {case.subject}"[:60], _("sans nom"))
                self._case(work, everything, case, f"{_('dossiers')}/{folders.once(name)}")
            self._practice(work, everything)
            self._put(_("tout.json"), self._json(everything))
            self._put(_("LISEZ-MOI.txt"), read_me(tables, self.cases).encode("utf-8-sig"))

    def _put(self, inside: str, content: bytes) -> None:
        self._progress(0, 0, inside)
        self._place.put(inside, content)
        self.files += 1

    def _tables(self, everything: Everything) -> list[tuple[str, str, int]]:
        """One table for each kind of thing there is: its file, what it holds, how many lines."""
        names, written = Names(), list[tuple[str, str, int]]()
        for table, nouns in everything.rows.items():
            if not nouns:
                continue
            words = table_words(table)
            inside = f"{_('tableaux')}/{names.once(safe(f'{words}.csv', f'{table}.csv'))}"
            self._put(inside, as_csv(everything.cells(table, noun) for noun in nouns))
            written.append((inside, words, len(nouns)))
        return written

    def _case(self, work: Reading, everything: Everything, case: Case, folder: str) -> None:
        title = _("Dossier {reference}").format(reference=case.reference)
        foot = _("Pour la médiatrice ou le médiateur seulement : ce résumé contient tout, y compris ce qui est confié.")
        head = " · ".join((case.reference, day(today())))
        name = safe(f"{case.reference} {_('synthèse')}.pdf", "synthese.pdf")
        paper = draw_summary(title, head, foot, list(_chapters(everything, case)), self._language, name)
        self._put(f"{folder}/{name}", paper.content)
        names = Names()
        for each in everything.of_case("document", case.id):
            assert isinstance(each, Document)
            self._file(work, each.sha256, f"{folder}/{_('pièces')}", each.filename or each.title, names)

    def _file(self, work: Reading, sha256: str, folder: str, name: str, names: Names) -> None:
        try:
            content = work.bytes_of(sha256) if sha256 else None
        except NotFound:
            content = None
        if content is not None:
            inside = f"{folder}/{names.once(safe(name, sha256[:12]))}"
            self._put(inside, content)
            self._where.setdefault(sha256, []).append(inside)

    def _practice(self, work: Reading, everything: Everything) -> None:
        """The files of the practice itself: issued fee notes, proofs of training, the logo."""
        names = Names()
        for noun in (*everything.rows["registered_note"], *everything.rows["training"], *everything.rows["letterhead"]):
            match noun:
                case RegisteredNote():
                    self._file(work, noun.sha256, f"{_('cabinet')}", f"{noun.number}.pdf", names)
                case Training():
                    self._file(work, noun.proof_sha256, f"{_('cabinet')}", noun.proof_name or noun.title, names)
                case Letterhead():
                    self._file(work, noun.logo, f"{_('cabinet')}", "logo", names)
                case _:
                    pass

    def _json(self, everything: Everything) -> bytes:
        told = {
            "format": "mediator-everything",
            "version": 1,
            "written_at": now().isoformat(timespec="seconds"),
            "tables": {table: [_open_row(table, noun) for noun in nouns] for table, nouns in everything.rows.items()},
            "files": self._where,
        }
        return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _open_row(table: str, noun: Noun) -> dict[str, Any]:
    return {name: value for name, value in plain_row(noun).items() if name not in SECRET.get(table, ())}


def table_words(table: str) -> str:
    """What a kind of thing is called."""
    words = TABLE_WORDS.get(table) or MORE_WORDS.get(table)
    return _(words) if words else table


def _chapters(everything: Everything, case: Case) -> Iterator[Chapter]:
    yield Chapter(table_words("mediation_case"), (_entry(everything, "mediation_case", case),))
    rest = [table for table in everything.rows if table not in _TOLD_FIRST and table not in _UNTOLD]
    for table in (*_TOLD_FIRST, *rest):
        nouns = everything.of_case(table, case.id)
        if nouns:
            yield Chapter(table_words(table), tuple(_entry(everything, table, noun) for noun in nouns))


def _entry(everything: Everything, table: str, noun: Noun) -> Entry:
    title = everything.name(noun.id)
    lines = [(name, value) for name, value in readable(everything.cells(table, noun)) if value != title]
    return Entry(title, tuple(lines))
