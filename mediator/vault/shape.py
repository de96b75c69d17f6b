"""The shape a row must have to be kept: which fields, which kinds of values, where each key leads.

Rows made here need no such look. Those that come in from outside are held against it before anything is done with them.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

from mediator.domain.noun import Noun
from mediator.vault.codec import decode
from mediator.vault.columns import OWNED, SUBJECT
from mediator.vault.schema import MEDIATOR_ONLY, NOUNS, RELEASABLE, TABLES

_IDENTITY = re.compile(r"[0-9a-f]{32}")
_LARGEST = 2**31 - 1
_LARGEST_CENTS = 2**53
_WALL_CLOCK = frozenset({("session", "starts_at"), ("session", "ends_at")})
"""Moments kept as the clock on the wall shows them; the others have their offset."""
_EITHER_CLOCK = frozenset({("time_entry", "started_at")})


class OddRow(ValueError):
    """A row that is not one of its table; the message names the field, never what it holds."""


@dataclass(frozen=True, slots=True)
class Key:
    """A field that names a row of one of ``tables``."""

    field: str
    tables: tuple[str, ...]
    owned: bool
    """Whether the row goes with the one it names; otherwise the mention alone is blanked."""


@cache
def keys_of(table: str) -> tuple[Key, ...]:
    """The keys of a table."""
    found: list[Key] = []
    for column in TABLES[NOUNS[table]].columns:
        if column.info == SUBJECT:
            found.append(Key(column.name, RELEASABLE, owned=False))
        targets = [key.column.table.name for key in column.foreign_keys]
        found.extend(Key(column.name, (target,), column.info == OWNED) for target in targets)
    return tuple(found)


def type_of(table: str) -> type[Noun]:
    """What the rows of a table are."""
    return NOUNS[table]


@cache
def fields_of(table: str) -> tuple[str, ...]:
    """The fields of a row, in their own order."""
    return tuple(field.name for field in fields(NOUNS[table]))


def hidden_fields(table: str) -> frozenset[str]:
    """The fields no audience but the mediator reads."""
    return MEDIATOR_ONLY.get(table, frozenset())


def blank_of(table: str, field: str) -> str | int | None:
    """What a field holds when it is hidden."""
    kind, optional = _kind(NOUNS[table], field)
    return None if optional else 0 if kind in (int, bool) else ""


def noun_of(table: str, row: Mapping[str, Any]) -> Noun:
    """The noun a row from outside stands for. Raises :class:`OddRow` when it is none."""
    noun = NOUNS[table]
    if set(row) != set(fields_of(table)):
        raise OddRow(f"{table}: fields")
    for name, value in row.items():
        _require_kind(noun, table, name, value)
    try:
        made = decode(noun, row)
    except (ValueError, TypeError, OverflowError) as trouble:
        raise OddRow(table) from trouble
    for field in fields(made):
        _require_offset(table, field.name, getattr(made, field.name))
    return made


def _require_kind(noun: type[Noun], table: str, name: str, value: Any) -> None:
    kind, optional = _kind(noun, name)
    if value is None:
        right = optional
    elif kind is bool:
        right = type(value) is int and value in (0, 1)
    elif kind is int:
        right = type(value) is int and abs(value) <= (_LARGEST_CENTS if name.endswith("_cents") else _LARGEST)
    else:
        right = isinstance(value, str) and _storable(value) and _names_well(table, name, value)
    if not right:
        raise OddRow(f"{table}.{name}")


def _names_well(table: str, name: str, value: str) -> bool:
    """Whether a key holds an identity. What a row is about may be left empty, when it is hidden."""
    if name != "id" and not name.endswith("_id"):
        return True
    about = any(key.field == name and len(key.tables) > 1 for key in keys_of(table))
    return _IDENTITY.fullmatch(value) is not None or (value == "" and about)


def _storable(value: str) -> bool:
    """Whether it is text: no half of a pair, no zero, which would end it for SQLite."""
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def _require_offset(table: str, name: str, value: Any) -> None:
    if not isinstance(value, datetime) or (table, name) in _EITHER_CLOCK:
        return
    if (value.tzinfo is None) != ((table, name) in _WALL_CLOCK):
        raise OddRow(f"{table}.{name}")


@cache
def _kind(noun: type[Noun], name: str) -> tuple[type, bool]:
    hint = typing.get_type_hints(noun)[name]
    if isinstance(hint, types.UnionType):
        return next(kind for kind in typing.get_args(hint) if kind is not types.NoneType), True
    return hint, False
