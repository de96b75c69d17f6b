"""Stored things as plain values, for those who read outside the window."""

from __future__ import annotations

<<<<<<< HEAD
from dataclasses import dataclass
from functools import cache
from typing import Any

from mediator.domain.noun import Confidential, Noun
from mediator.vault.codec import Raw, encode, words_of
from mediator.vault.columns import OWNED, SUBJECT
from mediator.vault.schema import MEDIATOR_ONLY, NOUNS, TABLES

PlainRow = dict[str, Raw]
=======
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any

from mediator.domain.noun import Confidential, Noun
from mediator.vault.codec import Raw, decode, encode, kind_of, raw
from mediator.vault.columns import LINK, OWNED, SUBJECT
from mediator.vault.schema import NOUNS, TABLES
>>>>>>> main


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


<<<<<<< HEAD
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
=======
@dataclass(frozen=True, slots=True)
class PlainField:
    """One field of a stored thing: what it holds, what it is tied to, and what it is when nobody says."""

    name: str
    type: type
    """``str``, ``int``, ``bool``, ``date``, ``datetime`` or an enum of words."""
    optional: bool
    belongs_to: str | None = None
    """The table of the thing this one belongs to: it hides and leaves with it."""
    mentions: str | None = None
    """The table of a thing this one only mentions: the mention is blanked when the other hides or leaves."""
    about: bool = False
    """Whether it names a thing of one of several tables (:data:`RELEASABLE`)."""
    default: Raw = None
    needed: bool = True
    """Whether nothing stands in for it."""


def fields_of(noun: type[Noun]) -> tuple[PlainField, ...]:
    """The fields of a kind of thing, in their own order."""
    return tuple(_field(noun, each) for each in fields(noun))


def noun_of(table: str, row: Mapping[str, Raw]) -> Noun:
    """The thing a row stands for. Raises :class:`ValueError` when one of its values is not of its kind."""
    return decode(NOUNS[table], row)


def _field(noun: type[Noun], each: Field[Any]) -> PlainField:
    column = TABLES[noun].c[each.name]
    target = next((key.column.table.name for key in column.foreign_keys), None)
    default: Raw = None
    if each.default is not MISSING:
        default = raw(each.default)
    return PlainField(
        each.name,
        kind_of(noun, each.name),
        bool(column.nullable),
        belongs_to=target if column.info == OWNED else None,
        mentions=target if column.info == LINK else None,
        about=column.info == SUBJECT,
        default=default,
        needed=each.default is MISSING,
    )
>>>>>>> main
