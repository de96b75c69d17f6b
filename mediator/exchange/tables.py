"""Tables made by other programs (CSV, Excel): a header and lines of text, each with the number its sheet shows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mediator.exchange.refusing import SourceRefused, content_of, decoded

LARGEST = 30_000_000
"""Bytes a table may have."""
MOST_LINES = 50_000
MOST_COLUMNS = 200
LONGEST = 100_000
"""Characters of one cell."""
_SEPARATORS = ";,\t|"
_OLD = b"\xd0\xcf\x11\xe0"
_LOOKED_AT = 30
"""Lines looked at to tell the separator and the header."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    number: int
    """As a spreadsheet shows it at its left."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read: every line has as many cells as the header."""

    name: str
    """Of its file."""
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    """The names of all sheets of the file, when it has several."""


def read(path: Path, sheet: str = "") -> Table:
    """The table of a file, told by its content. Raises :class:`SourceRefused` with a sentence for the mediator."""
    from mediator.exchange.spreadsheets import read_workbook

    content = content_of(path, LARGEST)
    if content.startswith(b"PK\x03\x04"):
        records, sheet, sheets = read_workbook(content, path.name, sheet)
        return tabled(path.name, records, sheet, sheets)
    if content.startswith(_OLD):
        raise SourceRefused("table_old", name=path.name)
    text = decoded(content)
    if text is None or _odd(text):
        raise SourceRefused("table_not", name=path.name)
    return tabled(path.name, _records(text, path.name))


def tabled(name: str, records: Iterable[tuple[int, list[str]]], sheet: str = "", sheets: tuple[str, ...] = ()) -> Table:
    """Find the header among numbered records, and give every line its width. Raises :class:`SourceRefused`."""
    kept: list[tuple[int, list[str]]] = []
    for number, cells in records:
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise SourceRefused("table_wide", name=name, most=str(MOST_COLUMNS))
        if cells:
            kept.append((number, cells))
        if len(kept) > MOST_LINES:
            raise SourceRefused("table_long", name=name, most=str(MOST_LINES))
    if not kept:
        raise SourceRefused("source_empty", name=name)
    place = _header(kept)
    lines = kept[place + 1 :]
    width = max(len(cells) for _number, cells in kept[place:])
    head = [cell.strip() for cell in kept[place][1]]
    header = tuple((head[i] if i < len(head) else "") or column_name(i) for i in range(width))
    padded = (Line(number, (*(c.strip() for c in cells), *[""] * (width - len(cells)))) for number, cells in lines)
    return Table(name, header, tuple(padded), sheet, sheets)


def column_name(place: int) -> str:
    """« A », « B », … « Z », « AA »: the name a spreadsheet gives a column."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _header(records: list[tuple[int, list[str]]]) -> int:
    """The first line nearly as full as the fullest: titles and blank lines may stand above."""
    filled = [sum(bool(cell.strip()) for cell in cells) for _number, cells in records[:_LOOKED_AT]]
    wanted = max(filled) * 0.6
    return next(place for place, count in enumerate(filled) if count >= wanted)


def _odd(text: str) -> bool:
    """Whether this is no text a spreadsheet writes: control characters among the first ones."""
    return any(character < " " and character not in "\t\r\n\f\v" for character in text[:20_000])


def _records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    said = text[:6].lower()
    separator = ""
    if said.startswith("sep=") and len(text) > 4:
        separator = text[4]
        text = text[5:].lstrip("\r\n") if text[5:6] in ("\r", "\n") else text
    separator = separator if separator in _SEPARATORS and separator else _separator(text)
    strict = _is_strict(text, separator, name)
    numbered = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict), 1)
    number = 0
    try:
        for number, cells in numbered:
            if any(len(cell) > LONGEST for cell in cells):
                raise SourceRefused("table_cell", name=name, line=str(number))
            yield number, cells
    except csv.Error as trouble:
        raise SourceRefused("table_cell", name=name, line=str(number + 1)) from trouble


def _is_strict(text: str, separator: str, name: str) -> bool:
    """Whether quotes are used as the format says. Raises :class:`SourceRefused` when one is never closed."""
    number = 0
    try:
        for number, _cells in enumerate(  # noqa: B007 - the number of the last line that was read
            csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1
        ):
            pass
    except csv.Error as trouble:
        if "unexpected end of data" in str(trouble):
            raise SourceRefused("table_quote", name=name, line=str(number + 1)) from trouble
        return False
    return True


def _separator(text: str) -> str:
    """What parts the cells: the sign that gives the most lines of the same width."""
    sample = io.StringIO("".join(text[:200_000].splitlines(keepends=True)[:_LOOKED_AT]), newline="").getvalue()
    return max(_SEPARATORS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, sign: str) -> tuple[int, int]:
    try:
        widths = [len(cells) for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if cells]
    except csv.Error:
        return (0, 0)
    several = [width for width in widths if width > 1]
    if not several:
        return (0, 0)
    usual = max(set(several), key=lambda width: (several.count(width), width))
    return (several.count(usual), usual)
