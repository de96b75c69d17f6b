"""Stored things as plain values, for those who read outside the window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from mediator.domain.noun import Confidential, Noun
from mediator.vault.codec import Raw, encode, words_of
from mediator.vault.columns import OWNED, SUBJECT
from mediator.vault.schema import MEDIATOR_ONLY, NOUNS, TABLES

PlainRow = dict[str, Raw]


@dataclass(frozen=True, slots=True)
class Key:
    """A field that names another row, and whether its row goes when that one does."""

    field: str
    owned: bool
    optional: bool


def plain_row(noun: Noun) -> PlainRow:
    """A noun as text and whole numbers, fields in their own order."""
    return encode(noun)


def tables_of_a_case() -> dict[str, type[Confidential]]:
    """The kinds of things a case holds, by the name of their table."""
    return {table.name: noun for noun, table in TABLES.items() if issubclass(noun, Confidential)}


@cache
def keys_of(table: str) -> tuple[Key, ...]:
    """The fields of a table that name rows of others."""
    columns = TABLES[NOUNS[table]].columns
    return tuple(
        Key(column.name, column.info == OWNED, bool(column.nullable))
        for column in columns
        if column.foreign_keys or column.info == SUBJECT
    )


def kept_for_herself(noun: Noun) -> dict[str, Any]:
    """The fields of ``noun`` only the mediator ever reads, emptied."""
    table = TABLES[type(noun)]
    words = words_of(type(noun))
    empty = {}
    for name in MEDIATOR_ONLY.get(table.name, ()):
        empty[name] = None if table.c[name].nullable else "" if name in words else 0
    return empty
