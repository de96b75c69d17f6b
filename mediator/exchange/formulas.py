"""Cells of a table that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = re.compile(r" *[=+\-@\t\r\n]")
"""How a text begins that another program would compute, or cut off to find what to compute."""
_NUMBER = re.compile(r" *[+-][0-9][0-9 .,()\u00a0\u202f]*(?:[eE][+-]?[0-9]{1,3})?")
"""« -12,50 », « +33 (0)6 12 34 56 78 »: figures and what parts them. Nothing in it can be subtracted or called."""


def harmless(text: str) -> str:
    """The text, behind an apostrophe when it could be a formula; numbers and telephones stay as they are."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def harmless_row(cells: Iterable[object]) -> list[str]:
    """Every cell of a line, harmless."""
    return [harmless(str(cell)) for cell in cells]
