"""Workbooks read within bounds: sizes are looked at before anything is unpacked, formulas give what they gave."""

from __future__ import annotations

import io
import time
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Any

from mediator.exchange.refusing import SourceRefused

MOST_PARTS = 1_000
UNPACKED = 120_000_000
"""Bytes a whole workbook may unpack to."""
PART = 60_000_000
"""Bytes one part of it may."""
COMMON = 20_000_000
"""Bytes of the parts that are held in memory: words in common, styles."""
SECONDS = 30.0
_MOST_LINES, _MOST_COLUMNS = 50_001, 201
_ENTITIES = (b"<!ENTITY", b"<!DOCTYPE")


def read_workbook(
    content: bytes, name: str, sheet: str = ""
) -> tuple[Iterator[tuple[int, list[str]]], str, tuple[str, ...]]:
    """Numbered records of one sheet, its name, and the names of all. Raises :class:`SourceRefused`."""
    import openpyxl

    _require_bounded(content, name)
    if (sheets := _open_document(content, name)) is not None:
        chosen = sheet if sheet in sheets else next((each for each, rows in sheets.items() if rows), "")
        return iter(sheets.get(chosen, [])), chosen, tuple(sheets) if len(sheets) > 1 else ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        found = {each.title: each for each in book.worksheets}
        chosen = sheet if sheet in found else _fullest(found)
        records = _records(found[chosen])
        return iter(records), chosen, tuple(found) if len(found) > 1 else ()
    except SourceRefused:
        raise
    except TimeoutError as trouble:
        raise SourceRefused("table_heavy", name=name) from trouble
    except Exception as trouble:  # a hostile file may raise anything
        raise SourceRefused("table_broken", name=name) from trouble


def _require_bounded(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            fault = _fault(bundle)
    except Exception as trouble:  # damaged, or no archive at all
        raise SourceRefused("table_broken", name=name) from trouble
    if fault:
        raise SourceRefused(fault, name=name)


def _open_document(content: bytes, name: str) -> dict[str, list[tuple[int, list[str]]]] | None:
    """The sheets of an OpenDocument workbook; nothing for an Excel one."""
    from mediator.exchange.opendocument import read_sheets

    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        if "content.xml" not in bundle.namelist():
            return None
    return read_sheets(content, name)


def _fault(bundle: zipfile.ZipFile) -> str:
    """Why a workbook is not opened; empty when it may be."""
    parts = bundle.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
        return "table_heavy"
    for part in parts:
        if part.file_size > (PART if "worksheets/" in part.filename else COMMON):
            return "table_heavy"
        if part.filename.endswith((".xml", ".rels")) and _has_entities(bundle, part):
            return "table_broken"
    return ""


def _has_entities(bundle: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with bundle.open(part) as opened:
        head = opened.read(100_000)
    return any(mark in head for mark in _ENTITIES)


def _fullest(sheets: dict[str, Any]) -> str:
    """The first sheet that holds something."""
    for title, sheet in sheets.items():
        if any(any(cell is not None for cell in row) for row in _rows(sheet, 50)):
            return title
    return next(iter(sheets))


def _rows(sheet: Any, most: int) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    return sheet.iter_rows(max_row=most, max_col=_MOST_COLUMNS, values_only=True)


def _records(sheet: Any) -> list[tuple[int, list[str]]]:
    until = time.monotonic() + SECONDS
    found: list[tuple[int, list[str]]] = []
    for number, row in enumerate(_rows(sheet, _MOST_LINES + 1), 1):
        if time.monotonic() > until:
            raise TimeoutError
        cells = [_words(value) for value in row]
        if any(cells):
            found.append((number, cells))
    return found


def _words(value: Any) -> str:
    """A cell as text: days as ISO 8601, whole numbers without a point, what a formula could not give left out."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case datetime():
            return value.date().isoformat() if value.time() == clock() else value.isoformat(" ", "minutes")
        case date() | clock():
            return value.isoformat()
        case timedelta():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case _:
            words = str(value)
            return "" if words in ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!") else words
