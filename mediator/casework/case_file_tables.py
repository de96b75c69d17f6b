"""The tables of a case as case files carry them: what may travel, the shape of its rows, how they hang together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from mediator.domain.case import Case
from mediator.domain.noun import Noun
from mediator.domain.people import Contact
from mediator.exchange.case_file import CaseFileProblem, Column, Kind, Row, Shapes
from mediator.vault.plain import PlainField, fields_of, noun_of, tables_of_a_case

NEVER = frozenset({"case_file_record", "conflict_check", "retention_hold"})
"""What stays in the vault whoever the case goes to. A check names people of other cases: the receiver makes her own."""
_BY_THE_WALL = frozenset({"starts_at", "ends_at", "began_at", "signed_at", "started_at"})
"""Moments that may be told by the clock on the wall."""


@cache
def travelling() -> Mapping[str, type[Noun]]:
    """The kinds of things a case file may hold, by the name of their table."""
    held = {name: noun for name, noun in tables_of_a_case().items() if name not in NEVER}
    return {"mediation_case": Case, "contact": Contact, **held}


@cache
def fields_by_table() -> Mapping[str, tuple[PlainField, ...]]:
    """The fields of each of them."""
    return {name: fields_of(noun) for name, noun in travelling().items()}


@cache
def shapes() -> Shapes:
    """What the rows of a case file must look like."""
    return {name: {each.name: _column(each) for each in kept} for name, kept in fields_by_table().items()}


def without(rows: Mapping[str, Iterable[Row]], gone: Collection[tuple[str, str]]) -> dict[str, tuple[Row, ...]]:
    """The rows less some of them (by table and identity): what belongs to those goes too, mentions are blanked."""
    left = {name: {str(row["id"]): row for row in kept} for name, kept in rows.items()}
    known = {identity for kept in left.values() for identity in kept}
    for table, identity in gone:
        left.get(table, {}).pop(identity, None)
    while any([_let_go(left, table, each) for table, kept in fields_by_table().items() for each in kept]):  # noqa: C419
        pass
    lost = known - {identity for kept in left.values() for identity in kept}
    return {name: tuple(_unsaid(row, name, left, lost) for row in kept.values()) for name, kept in left.items()}


def require_tied(rows: Mapping[str, Iterable[Row]]) -> None:
    """Raises :class:`CaseFileProblem` when a row names another that is not in the file, or is of no noun."""
    kept = {name: {str(row["id"]): row for row in each} for name, each in rows.items()}
    for table, fields in fields_by_table().items():
        for row in kept.get(table, {}).values():
            for each in fields:
                target, named = each.belongs_to or each.mentions, row[each.name]
                if target and named is not None and named not in kept.get(target, {}):
                    raise CaseFileProblem("not_the_format")
            try:
                noun_of(table, row)
            except ValueError:
                raise CaseFileProblem("not_the_format") from None


def _let_go(left: dict[str, dict[str, Row]], table: str, each: PlainField) -> bool:
    """Drop the rows of a table whose owner is not there any more; says whether there were some."""
    if each.belongs_to is None:
        return False
    owners, kept = left.get(each.belongs_to, {}), left.get(table, {})
    lost = [identity for identity, row in kept.items() if row[each.name] is not None and row[each.name] not in owners]
    for identity in lost:
        del kept[identity]
    return bool(lost)


def _unsaid(row: Row, table: str, left: Mapping[str, Mapping[str, Row]], lost: Collection[str]) -> Row:
    said = dict(row)
    for each in fields_by_table()[table]:
        named = said[each.name]
        if each.mentions and named is not None and named not in left.get(each.mentions, {}):
            said[each.name] = None
        if each.about and named in lost:
            said[each.name] = ""
    return said


def _column(field: PlainField) -> Column:
    kind, choices = _kind(field)
    return Column(kind, field.optional, choices, field.default, required=field.needed)


def _kind(field: PlainField) -> tuple[Kind, frozenset[str]]:
    if field.name == "id" or field.belongs_to or field.mentions:
        return Kind.ID, frozenset()
    if issubclass(field.type, StrEnum):
        return Kind.CHOICE, frozenset(field.type)
    if field.type is bool:
        return Kind.FLAG, frozenset()
    if field.type is int:
        return Kind.NUMBER, frozenset()
    if issubclass(field.type, datetime):
        return (Kind.WALL if field.name in _BY_THE_WALL else Kind.MOMENT), frozenset()
    return (Kind.DAY if issubclass(field.type, date) else Kind.TEXT), frozenset()
