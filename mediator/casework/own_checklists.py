"""The mediator's own checklists: her wording of shipped lines, lines she adds, lists she keeps or brings from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mediator.casework import checklists
from mediator.domain import rules
from mediator.domain.checklists import ChecklistAnswer, ChecklistLine, Per
from mediator.domain.letters import plain
from mediator.domain.method import checklists as shipped
from mediator.domain.method import importing, sheets
from mediator.domain.method.importing import Parsed, ReadLine
from mediator.domain.noun import new_id
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR
from mediator.i18n import N_
from mediator.vault import Vault, Work


def add_line(
    vault: Vault,
    stage: str,
    text: str,
    *,
    regime: str = "",
    why: str = "",
    per: Per = Per.CASE,
) -> ChecklistLine:
    """Add a line of her own to a stage, in one regime or in all. Raises :class:`RuleBroken` without words."""
    with vault.writing(N_("Ajouter une ligne à la liste")) as work:
        line = _new(work, stage, text, regime=regime, why=why, per=per)
        rules.require(line)
        work.add(line)
    return line


def adopt_line(vault: Vault, key: str, regime: str) -> None:
    """Ask a shipped line in a regime whose list does not have it."""
    with vault.writing(N_("Ajouter une ligne à la liste")) as work:
        _row_of(work, key, regime)


def reword_line(vault: Vault, key: str, text: str, why: str = "") -> None:
    """Say a line in her words, wherever it is asked; empty words give a shipped line its own back."""
    item = shipped.items().get(key)
    said, because = text.strip(), why.strip()
    if item is not None and said == item.text():
        said = ""
    if item is not None and because == item.hint():
        because = ""
    with vault.writing(N_("Modifier une ligne de la liste"), amends=f"checklist_line:{key}") as work:
        rows = work.list(ChecklistLine, key=key) or (_row_of(work, key, ""),)
        for row in rows:
            after = replace(row, text=said, why=because)
            if item is None:
                rules.require(after)
            work.put(after)


def hide_line(vault: Vault, key: str) -> None:
    """Set a line aside: it is not asked any more, in any case."""
    with vault.writing(N_("Ne plus proposer une ligne")) as work:
        row = next((row for row in work.list(ChecklistLine, key=key) if not row.list_name), None)
        work.put(replace(row or _row_of(work, key, ""), hidden=True))


def restore_line(vault: Vault, key: str) -> None:
    """Ask again a line set aside."""
    with vault.writing(N_("Proposer de nouveau une ligne")) as work:
        for row in work.list(ChecklistLine, key=key):
            work.put(replace(row, hidden=False))


def remove_line(vault: Vault, key: str) -> None:
    """Put a line of her own in the recycle bin; what was answered to it stays in its cases."""
    with vault.reading() as reading:
        rows = reading.list(ChecklistLine, key=key)
    title = next((row.text for row in rows if row.text), "")
    with vault.writing(N_("Mettre à la corbeille"), binned=title) as work:
        for row in rows:
            work.remove(ChecklistLine, row.id)


def reorder(vault: Vault, regime: str, keys: Sequence[str]) -> None:
    """Give the lines of a stage this order, in a regime; those a chosen list brings keep to their own list."""
    with vault.writing(N_("Changer l'ordre")) as work:
        for rank, key in enumerate(keys):
            for row in _placing(work, key, regime):
                work.put(replace(row, rank=rank))


def save_as_set(vault: Vault, case_id: str, name: str) -> None:
    """Keep the lines asked in a case, at every stage, as a list of hers under ``name``, in place of any of that name.

    Raises :class:`RuleBroken` without a name.
    """
    name = _named(name)
    sheet = checklists.sheet_of(vault, MEDIATOR, case_id)
    with vault.writing(N_("Garder une liste"), case_id=case_id) as work:
        known = {row.key: row for row in work.list(ChecklistLine) if not row.list_name}
        for row in work.list(ChecklistLine, list_name=name):
            work.remove(ChecklistLine, row.id)
        for page in sheet.stages:
            for rank, line in enumerate(page.lines):
                work.add(_kept(line.line, known.get(line.key), name, rank))


def remove_set(vault: Vault, name: str) -> None:
    """Put a list of hers in the recycle bin; cases that had it keep what was answered."""
    with vault.writing(N_("Mettre à la corbeille"), binned=name) as work:
        for row in work.list(ChecklistLine, list_name=name):
            work.remove(ChecklistLine, row.id)
        for chosen in work.list(ChecklistAnswer, key=checklists.SET + name):
            work.remove(ChecklistAnswer, chosen.id)


@dataclass(frozen=True, slots=True)
class Imported:
    """What bringing a list in would do, or did."""

    parsed: Parsed
    new: tuple[ReadLine, ...]
    known: tuple[ReadLine, ...]
    """Already in the list: left as they are."""
    kept: bool
    """Whether anything was written; nothing is in a rehearsal, nor when all was wanted and a line was refused."""


def read_list(source: Path | str, *, stage: str = "") -> Parsed:
    """The lines of a file, or of pasted text; ``stage`` is where lines go that name none.

    Raises :class:`RuleBroken` when the file cannot be read.
    """
    if isinstance(source, str):
        return importing.parse(source, stage=stage)
    try:
        with source.open("rb") as file:
            content = file.read(importing.MOST_BYTES + 1)
    except OSError as problem:
        raise RuleBroken("file_unreadable", name=source.name) from problem
    return importing.parse(content, stage=stage, as_table=source.suffix.casefold() in (".csv", ".tsv", ".tab"))


def import_lines(
    vault: Vault,
    parsed: Parsed,
    name: str,
    *,
    case_id: str | None = None,
    all_or_none: bool = False,
    rehearse: bool = False,
) -> Imported:
    """Bring lines into the list ``name``, made if it is not there, and ask them in a case. Done again, it doubles nothing.

    Refused lines are left out, or with ``all_or_none`` keep the others out too. Raises :class:`RuleBroken` without a
    name.
    """
    name = _named(name)
    with vault.reading() as reading:
        there = {(row.stage, plain(_words(row))) for row in reading.list(ChecklistLine, list_name=name)}
    known = tuple(line for line in parsed.lines if (line.stage, plain(line.text)) in there)
    new = tuple(line for line in parsed.lines if line not in known)
    held_back = rehearse or not parsed.lines or (all_or_none and bool(parsed.refused))
    if not held_back:
        with vault.writing(N_("Importer une liste"), case_id=case_id) as work:
            for line in new:
                work.add(_new(work, line.stage, line.text, list_name=name, why=line.why, per=line.per))
            if case_id is not None:
                checklists.add_choice(work, case_id, checklists.SET + name)
    return Imported(parsed, new, known, kept=bool(new) and not held_back)


def _new(work: Work, stage: str, text: str, **fields: Any) -> ChecklistLine:
    shipped.stage(stage)
    rank = sheets.after(row for row in work.list(ChecklistLine, stage=stage) if row.key == row.id)
    identity = new_id()
    return ChecklistLine(id=identity, key=identity, stage=stage, text=text.strip(), rank=rank, **fields)


def _placing(work: Work, key: str, regime: str) -> Sequence[ChecklistLine]:
    """Her rows that say where a line stands in a regime."""
    rows = work.list(ChecklistLine, key=key)
    woven = [row for row in rows if not row.list_name and (row.key == row.id or row.regime == regime)]
    item = shipped.items().get(key)
    if not woven and item is not None and item in shipped.listed(regime, item.stage):
        return (_row_of(work, key, regime),)
    return woven or rows


def _row_of(work: Work, key: str, regime: str) -> ChecklistLine:
    """Her row for a shipped line in a regime (or wherever it is asked), made empty: the shipped words stand."""
    found = [row for row in work.list(ChecklistLine, key=key, regime=regime) if not row.list_name]
    if found:
        return found[0]
    item = shipped.items()[key]
    row = ChecklistLine(
        key=key,
        regime=regime,
        stage=item.stage,
        text="",
        per=item.per,
        rank=sheets.after(work.list(ChecklistLine, stage=item.stage)),
    )
    work.add(row)
    return row


def _kept(line: sheets.SheetLine, row: ChecklistLine | None, name: str, rank: int) -> ChecklistLine:
    return ChecklistLine(
        key=line.key,
        list_name=name,
        stage=line.stage,
        text=row.text if row else (line.text if line.own else ""),
        why=row.why if row else (line.why if line.own else ""),
        per=line.per,
        rank=rank,
    )


def _words(row: ChecklistLine) -> str:
    item = shipped.items().get(row.key)
    return row.text or (item.text() if item else "")


def _named(name: str) -> str:
    if not name.strip():
        raise RuleBroken("empty")
    return " ".join(name.split())
