"""Stored things as plain values, for those who read outside the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any

from mediator.domain.noun import Confidential, Noun
from mediator.vault.codec import Raw, decode, encode, kind_of, raw
from mediator.vault.columns import LINK, OWNED, SUBJECT
from mediator.vault.schema import MEDIATOR_ONLY, NOUNS, RELEASABLE, TABLES


def plain_row(noun: Noun) -> dict[str, Raw]:
    """A noun as text and whole numbers, fields in their own order."""
    return encode(noun)


def tables_of_a_case() -> dict[str, type[Confidential]]:
    """The kinds of things a case holds, by the name of their table."""
    return {table.name: noun for noun, table in TABLES.items() if issubclass(noun, Confidential)}


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
    about: tuple[str, ...] = ()
    """The tables one of whose things it names, when it may be of several."""
    default: Raw = None
    needed: bool = True
    """Whether nothing stands in for it."""

    @property
    def blank(self) -> Raw:
        """What it holds when it is hidden."""
        return None if self.optional else 0 if self.type in (int, bool) else ""


def fields_of(noun: type[Noun]) -> tuple[PlainField, ...]:
    """The fields of a kind of thing, in their own order."""
    return tuple(_field(noun, each) for each in fields(noun))


def noun_of(table: str, row: Mapping[str, Raw]) -> Noun:
    """The thing a row stands for. Raises :class:`ValueError` when one of its values is not of its kind."""
    return decode(NOUNS[table], row)


def kept_for_herself(noun: type[Noun]) -> dict[str, Raw]:
    """The fields of a kind of thing that only the mediator ever reads, as they are when emptied."""
    hers = MEDIATOR_ONLY.get(TABLES[noun].name, frozenset())
    return {f.name: f.blank for f in fields_of(noun) if f.name in hers}


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
        about=RELEASABLE if column.info == SUBJECT else (),
        default=default,
        needed=each.default is MISSING,
    )


def tables() -> dict[str, type[Noun]]:
    """Every kind of thing the vault keeps, by the name of its table."""
    return {table.name: noun for noun, table in TABLES.items()}
