"""How a table is written down: its columns by what they hold, its keys by how they hide."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

OWNED = {"key": "owned"}
LINK = {"key": "link"}
SUBJECT = {"key": "subject"}

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def text(name: str, *, optional: bool = False) -> Column[Any]:
    """Words; empty, or absent when ``optional``."""
    return Column(name, Text, nullable=optional)


def number(name: str, *, optional: bool = False) -> Column[Any]:
    """A whole number: a count, cents, a rank, yes or no."""
    return Column(name, Integer, nullable=optional)


def owned(name: str, table: str, *, optional: bool = False) -> Column[Any]:
    """The row this one belongs to: it is hidden and removed with it."""
    return Column(name, Text, _key(table), nullable=optional, index=True, info=OWNED)


def link(name: str, table: str) -> Column[Any]:
    """A row this one only mentions: the mention is blanked when the other is hidden or removed."""
    return Column(name, Text, _key(table), nullable=True, index=True, info=LINK)


def subject(name: str) -> Column[Any]:
    """A row of one of several tables that this one is about: blanked when that row is hidden."""
    return Column(name, Text, nullable=False, info=SUBJECT)


def _key(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def table(name: str, *columns: Column[Any] | Index) -> Table:
    """A table of nouns, with what every noun has."""
    return Table(name, metadata, Column("id", Text, primary_key=True), text("created_at"), *columns)


def confidential(name: str, *columns: Column[Any] | Index) -> Table:
    """A table of things somebody may not be allowed to see."""
    return table(
        name,
        owned("case_id", "mediation_case"),
        text("scope"),
        Column("party_id", Text, _key("participation"), nullable=True, index=True, info=OWNED),
        *columns,
    )


def texts(*names: str) -> tuple[Column[Any], ...]:
    """Several columns of words."""
    return tuple(text(name) for name in names)


def optional(*names: str) -> tuple[Column[Any], ...]:
    """Several columns that may be absent: words, dates, codes."""
    return tuple(text(name, optional=True) for name in names)
