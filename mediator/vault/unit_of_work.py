"""Readings made for an audience, and works that write: one short transaction for each act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa

from mediator.domain.changes import Change, ChangeSet
from mediator.domain.noun import Noun
from mediator.domain.scope import MEDIATOR, Audience
from mediator.vault.codec import Row, decode, encode, raw
from mediator.vault.columns import OWNED
from mediator.vault.history import states_of
from mediator.vault.problems import NotFound, Stale
from mediator.vault.schema import TABLES, blob, metadata
from mediator.vault.search import keep_words, matching_rows

N = TypeVar("N", bound=Noun)


class Reading:
    """What one audience may see, at one moment. What it may not see raises :class:`NotFound` or is not listed."""

    def __init__(self, connection: sa.Connection, audience: Audience) -> None:
        self.connection = connection
        self.audience = audience

    def find(self, noun: type[N], identity: str | None) -> N | None:
        """The noun with this identity, or ``None``."""
        if identity is None:
            return None
        table = TABLES[noun]
        row = self.connection.execute(sa.select(table).where(table.c.id == identity)).mappings().first()
        return None if row is None else decode(noun, row)

    def get(self, noun: type[N], identity: str) -> N:
        """The noun with this identity. Raises :class:`NotFound`."""
        found = self.find(noun, identity)
        if found is None:
            raise NotFound
        return found

    def list(self, noun: type[N], *, order: Sequence[str] = ("created_at",), **equal: Any) -> tuple[N, ...]:
        """The nouns whose fields equal the values given; a tuple, list or set means one of; ``order`` names fields."""
        table = TABLES[noun]
        query = sa.select(table).order_by(*(_ordering(table, field) for field in order), table.c.id)
        for field, value in equal.items():
            query = query.where(_equal(table.c[field], value))
        return tuple(decode(noun, row) for row in self.connection.execute(query).mappings())

    def count(self, noun: type[Noun], **equal: Any) -> int:
        """How many of them there are for this audience."""
        table = TABLES[noun]
        query = sa.select(sa.func.count()).select_from(table)
        for field, value in equal.items():
            query = query.where(_equal(table.c[field], value))
        return self.connection.execute(query).scalar_one()

    def bytes_of(self, sha256: str) -> bytes:
        """The content of a document. Raises :class:`NotFound`."""
        data = self.connection.execute(sa.select(blob.c.data).where(blob.c.sha256 == sha256)).scalar()
        if data is None:
            raise NotFound
        return data

    def holds_bytes(self, sha256: str) -> bool:
        """Whether the content of a document is there for this audience."""
        return self.connection.execute(sa.select(blob.c.sha256).where(blob.c.sha256 == sha256)).scalar() is not None

    def states(self, noun: type[Noun], identity: str) -> Sequence[tuple[datetime, Row | None]]:
        """Every state a noun has had, with the moment it was reached, oldest first. History is the mediator's alone."""
        return states_of(self.connection, TABLES[noun].name, identity)

    def rows(self, query: sa.Select[Any]) -> Sequence[sa.RowMapping]:
        """The rows of a query of this room's own."""
        return self.connection.execute(query).mappings().all()

    def search(self, words: str, limit: int = 50) -> list[sa.RowMapping]:
        """The rows whose words match, best first. The index is the mediator's; others must load what it names."""
        return matching_rows(self.connection, words, limit)


class Work(Reading):
    """A reading that may also write, in one transaction. Changes are gathered in :attr:`changes`."""

    def __init__(self, connection: sa.Connection) -> None:
        super().__init__(connection, MEDIATOR)
        self.changes: list[Change] = []
        self._leaving: set[tuple[str, str]] = set()

    def add(self, *nouns: Noun) -> None:
        """Keep new nouns."""
        for noun in nouns:
            self._apply(Change(TABLES[type(noun)].name, noun.id, None, encode(noun)))

    def put(self, noun: Noun) -> None:
        """Keep the new state of a noun. Nothing happens when it is the old one. Raises :class:`NotFound`."""
        table = TABLES[type(noun)]
        before = self._row(table, noun.id)
        if before is None:
            raise NotFound
        after = encode(noun)
        if before != after:
            self._apply(Change(table.name, noun.id, before, after))

    def amend(self, noun: type[N], identity: str, **fields: Any) -> N:
        """Change some fields of a noun and return its new state. Raises :class:`NotFound`."""
        new = replace(self.get(noun, identity), **fields)
        self.put(new)
        return new

    def remove(self, noun: type[Noun], identity: str) -> None:
        """Take a noun and all it owns out of the vault; mentions of them are blanked. History can bring them back."""
        self._remove(TABLES[noun], identity)

    def keep_bytes(self, sha256: str, data: bytes) -> None:
        """Keep the content of a document under its fingerprint, once."""
        self.connection.execute(
            sa.text("INSERT OR IGNORE INTO blob (sha256, data) VALUES (:sha256, :data)"),
            {"sha256": sha256, "data": data},
        )

    def replay(self, changes: Iterable[Change]) -> None:
        """Make these changes, each only where the row still is as it expects. Raises :class:`Stale`."""
        for change in changes:
            if self._row(metadata.tables[change.table], change.row_id) != change.before:
                raise Stale
            self._apply(change)

    def bring_back(self, removal: ChangeSet) -> None:
        """Put back what an act removed, and the mentions it blanked where nothing was written over them since.

        Raises :class:`Stale` when something it removed is there again.
        """
        for change in reversed(removal.changes):
            row = self._row(metadata.tables[change.table], change.row_id)
            if change.after is None:
                if row is not None:
                    raise Stale
                self._apply(change.reversed())
            elif change.before is not None and row is not None:
                lost = {k: v for k, v in change.before.items() if change.after[k] != v and row[k] == change.after[k]}
                if lost:
                    self._apply(Change(change.table, change.row_id, row, {**row, **lost}))

    def _remove(self, table: sa.Table, identity: str) -> None:
        if (table.name, identity) in self._leaving:
            return
        self._leaving.add((table.name, identity))
        for child, column in mentions_of(table):
            found = self.connection.execute(sa.select(child).where(column == identity)).mappings().all()
            for row in found:
                self._let_go(child, column, dict(row))
        before = self._row(table, identity)
        if before is not None:
            self._apply(Change(table.name, identity, before, None))
        self._leaving.discard((table.name, identity))

    def _let_go(self, child: sa.Table, column: sa.Column[Any], seen: Row) -> None:
        current = self._row(child, str(seen["id"]))
        if current is None:
            return
        if column.info == OWNED:
            self._remove(child, str(seen["id"]))
        else:
            self._apply(Change(child.name, str(seen["id"]), current, {**current, column.name: None}))

    def _row(self, table: sa.Table, identity: str) -> Row | None:
        row = self.connection.execute(sa.select(table).where(table.c.id == identity)).mappings().first()
        return None if row is None else dict(row)

    def _apply(self, change: Change) -> None:
        table = metadata.tables[change.table]
        match change.before, change.after:
            case None, after:
                self.connection.execute(sa.insert(table), dict(after or {}))
            case _, None:
                self.connection.execute(sa.delete(table).where(table.c.id == change.row_id))
            case _, after:
                self.connection.execute(sa.update(table).where(table.c.id == change.row_id), dict(after))
        keep_words(self.connection, change)
        self.changes.append(change)


@cache
def mentions_of(table: sa.Table) -> tuple[tuple[sa.Table, sa.Column[Any]], ...]:
    """The columns that name a row of ``table``, each with its own table."""
    return tuple(
        (child, column)
        for child in TABLES.values()
        for column in child.columns
        for key in column.foreign_keys
        if key.column.table is table
    )


def _ordering(table: sa.Table, field: str) -> Any:
    return table.c[field[1:]].desc() if field.startswith("-") else table.c[field]


def _equal(column: sa.Column[Any], value: Any) -> sa.ColumnElement[bool]:
    if isinstance(value, (tuple, list, set, frozenset)):
        return column.in_([raw(each) for each in value])
    return column.is_(None) if value is None else column == raw(value)
