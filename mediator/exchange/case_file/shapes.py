"""The shape a row must have, given by whoever keeps the rows: this room knows no table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from mediator.exchange.case_file.contents import Row
from mediator.exchange.case_file.problems import CaseFileProblem

LONGEST_TEXT = 4_000_000
"""Characters one field may hold."""
_LARGEST_NUMBER = 2**63
_ID = re.compile(r"[0-9a-f]{32}\Z")


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    """A number, 0 or 1."""
    ID = "id"
    DAY = "day"
    MOMENT = "moment"
    """In ISO 8601, with its offset from UTC."""
    WALL = "wall"
    """The same, or without an offset: the time a clock on the wall told."""
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, whether it may be absent, what it is where a file does not say."""

    kind: Kind
    optional: bool = False
    choices: frozenset[str] = frozenset()
    default: str | int | None = None
    required: bool = True
    """Whether a row must say it; a column that came with a later version is not required."""


Shapes = Mapping[str, Mapping[str, Column]]
"""The columns a row may have, by table."""


def fitted(row: object, columns: Mapping[str, Column]) -> Row:
    """A row whose columns are those, what it does not say at its default. Raises :class:`CaseFileProblem`."""
    if not isinstance(row, dict):
        raise CaseFileProblem("not_the_format")
    if row.keys() - columns.keys():
        raise CaseFileProblem("not_the_format")
    return {name: _value(row, name, column) for name, column in columns.items()}


def is_id(value: object) -> bool:
    """Whether a value is an identity: 32 hexadecimal digits."""
    return isinstance(value, str) and _ID.match(value) is not None


def is_moment(value: str, *, by_the_wall: bool = False) -> bool:
    """Whether a text is a moment in ISO 8601; ``by_the_wall``, one whose offset may be missing."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    within = 1 < moment.year < 9999  # or another time zone would lead out of the calendar
    return within and value[10:11] == "T" and (by_the_wall or moment.tzinfo is not None)


def is_text(value: object, most: int = LONGEST_TEXT) -> bool:
    """Whether a value is words that can be kept: no half of a surrogate pair."""
    if not isinstance(value, str) or len(value) > most:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _value(row: Mapping[str, object], name: str, column: Column) -> str | int | None:
    if name not in row:
        if column.required:
            raise CaseFileProblem("not_the_format")
        return column.default
    value = row[name]
    if value is None and column.optional:
        return None
    if not isinstance(value, (str, int)) or not _fits(value, column):
        raise CaseFileProblem("not_the_format")
    return value


def _fits(value: str | int, column: Column) -> bool:
    match column.kind, value:
        case Kind.NUMBER | Kind.FLAG, bool():
            return False
        case Kind.FLAG, int():
            return value in (0, 1)
        case Kind.NUMBER, int():
            return -_LARGEST_NUMBER <= value < _LARGEST_NUMBER
        case Kind.TEXT, str():
            return is_text(value)
        case Kind.ID, str():
            return is_id(value)
        case Kind.CHOICE, str():
            return value in column.choices
        case Kind.MOMENT, str():
            return is_moment(value)
        case Kind.WALL, str():
            return is_moment(value, by_the_wall=True)
        case Kind.DAY, str():
            return _is_day(value)
        case _:
            return False


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
