"""Sheets of OpenDocument (.ods) read within bounds: what is repeated is counted before it is written out."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from mediator.exchange.refusing import SourceRefused

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MOST_LINES, _MOST_COLUMNS = 50_002, 201
SECONDS = 30.0
_ENTITIES = re.compile(rb"<!(?:ENTITY|DOCTYPE)")

Records = list[tuple[int, list[str]]]


def read_sheets(content: bytes, name: str) -> dict[str, Records]:
    """Numbered records of each sheet, by its name, in order. Raises :class:`SourceRefused`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            markup = bundle.read("content.xml")
        if _ENTITIES.search(markup):
            raise SourceRefused("table_broken", name=name)  # noqa: TRY301 - said as every other damage below
        return dict(_sheets(markup))
    except SourceRefused:
        raise
    except TimeoutError as trouble:
        raise SourceRefused("table_heavy", name=name) from trouble
    except Exception as trouble:  # a hostile file may raise anything
        raise SourceRefused("table_broken", name=name) from trouble


def _sheets(markup: bytes) -> Iterator[tuple[str, Records]]:
    until = time.monotonic() + SECONDS
    records: Records = []
    number = 0
    for event, element in ET.iterparse(io.BytesIO(markup), ("start", "end")):  # noqa: S314 - no entities here
        if element.tag == f"{_TABLE}table" and event == "start":
            records, number = [], 0
        elif element.tag == f"{_TABLE}table-row" and event == "end":
            if time.monotonic() > until:
                raise TimeoutError
            cells = list(_cells(element))
            for _again in range(min(_count(element, "rows"), _MOST_LINES - len(records)) if any(cells) else 0):
                number += 1
                records.append((number, list(cells)))
            if not any(cells):
                number += _count(element, "rows")
            element.clear()
        elif element.tag == f"{_TABLE}table" and event == "end":
            yield element.get(f"{_TABLE}name", ""), records
            element.clear()


def _cells(row: Any) -> Iterator[str]:
    written = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        words = _words(cell)
        for _again in range(min(_count(cell, "columns"), _MOST_COLUMNS - written)):
            written += 1
            yield words


def _count(element: Any, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return min(int(said), 2_000_000) if said.isdigit() and len(said) < 9 else 1


def _words(cell: Any) -> str:
    """A cell as text: days as ISO 8601, numbers as they are, everything else as it is shown."""
    match cell.get(f"{_OFFICE}value-type"):
        case "date":
            return str(cell.get(f"{_OFFICE}date-value", "")).removesuffix("T00:00:00").replace("T", " ")
        case "float" | "currency" | "percentage":
            said = str(cell.get(f"{_OFFICE}value", ""))
            return said.removesuffix(".0")
        case "boolean":
            return "oui" if cell.get(f"{_OFFICE}boolean-value") == "true" else "non"
        case _:
            return "\n".join("".join(_spoken(each)) for each in cell.findall(f"{_TEXT}p"))


_MARKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}s": " ", f"{_TEXT}tab": " "}


def _spoken(paragraph: Any) -> Iterator[str]:
    """The words of a paragraph with its breaks and its spaces, which the format writes as marks."""
    for element in paragraph.iter():
        element.text = _MARKS.get(element.tag, element.text)
    return paragraph.itertext()
