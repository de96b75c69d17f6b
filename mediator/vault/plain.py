"""Stored things as plain values, for those who read outside the window."""

from __future__ import annotations

from mediator.domain.noun import Confidential, Noun
from mediator.vault.codec import Raw, encode
from mediator.vault.schema import TABLES


def plain_row(noun: Noun) -> dict[str, Raw]:
    """A noun as text and whole numbers, fields in their own order."""
    return encode(noun)


def tables_of_a_case() -> dict[str, type[Confidential]]:
    """The kinds of things a case holds, by the name of their table."""
    return {table.name: noun for noun, table in TABLES.items() if issubclass(noun, Confidential)}
