"""What erasing a case, or parts of one, takes: the rows, those stripped to what figures count, and those removed before.

Nothing is written here. See :mod:`mediator.domain.erasing` for the parts.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from mediator.domain.erasing import (
    BY_ROW,
    CATEGORY_OF,
    COUNTED,
    Category,
    category_of_document,
    stays_with_agreement,
    with_those_taken_along,
)
from mediator.domain.people import Participation
from mediator.vault.codec import Row, decode
from mediator.vault.columns import OWNED
from mediator.vault.problems import NotFound
from mediator.vault.schema import CONFIDENTIAL, NOUNS, TABLES
from mediator.vault.unit_of_work import Reading

Place = tuple[str, str]
"""A table and the identity of a row that is, or once was, in it."""
CASE, CONTACT, PART, DOCUMENT = "mediation_case", "contact", "participation", "document"
_BASE = frozenset({"id", "created_at", "case_id", "scope", "party_id"})


@dataclass(frozen=True, slots=True)
class Taking:
    """What an erasure takes."""

    case_id: str
    categories: frozenset[Category]
    """The parts that go, with those they take along."""
    staying: frozenset[Category]
    """The parts of which something stays."""
    whole: bool
    """Whether nothing of the case stays."""
    gone: Mapping[Place, Row] = field(repr=False)
    """The rows to remove, as they are."""
    stripped: Mapping[Place, Row] = field(repr=False)
    """The rows of which only what figures count stays."""
    past: frozenset[Place] = field(repr=False)
    """Rows removed before, which history or the recycle bin still hold."""
    belongs: Mapping[Place, Category] = field(repr=False)

    def by_category(self) -> tuple[dict[Category, int], dict[Category, int]]:
        """How many rows go of each part, and how many files."""
        rows: dict[Category, int] = {}
        files: dict[Category, int] = {}
        for place in (*self.gone, *self.stripped):
            if place in self.belongs:
                counted = files if place[0] == DOCUMENT else rows
                counted[self.belongs[place]] = counted.get(self.belongs[place], 0) + 1
        return rows, files

    def identities(self, table: str) -> frozenset[str]:
        """The rows of one table that go, or went before."""
        return frozenset(identity for name, identity in (*self.gone, *self.past) if name == table)


def chosen(work: Reading, case_id: str, categories: Collection[Category], *, keep_contacts: bool = False) -> Taking:
    """What erasing these parts of a case takes. Nothing is written. Raises :class:`mediator.vault.NotFound`."""
    parts = with_those_taken_along(categories)
    rows = {place: row for table in CONFIDENTIAL for place, row in _rows(work, table.name, "case_id", case_id)}
    rows |= dict(_rows(work, CASE, "id", case_id))
    if (CASE, case_id) not in rows:
        raise NotFound
    belongs = _belonging(rows)
    whole = not any(
        blank(place[0], row) != row
        for place, row in rows.items()
        if belongs[place] not in parts and belongs[place] in (Category.FILE, Category.AGREEMENT)
    )
    past = dict(_past(work.connection, case_id))
    if whole:
        parts, gone, stripped, went = frozenset(Category), rows, {}, frozenset(past) - frozenset(rows)
    else:
        gone, stripped = _parted(rows, belongs, parts)
        went = _past_of(past, rows, parts, frozenset(gone))
    staying = frozenset(belongs[place] for place in rows if place not in gone and place not in stripped)
    taking = Taking(case_id, parts, staying, whole, gone, stripped, went, belongs)
    if keep_contacts:
        return taking
    contacts = _contacts_alone(work, taking, past)
    held = {place: row for identity in contacts for place, row in _rows(work, CONTACT, "id", identity)}
    lost = frozenset((CONTACT, identity) for identity in contacts) - frozenset(held)
    return replace(taking, gone={**gone, **held}, past=went | lost)


def _rows(work: Reading, table: str, column: str, value: str) -> Iterator[tuple[Place, Row]]:
    source = TABLES[NOUNS[table]]
    for row in work.connection.execute(sa.select(source).where(source.c[column] == value)).mappings():
        yield (table, row["id"]), dict(row)


def _belonging(rows: Mapping[Place, Row]) -> dict[Place, Category]:
    """The part each row belongs to."""
    billed = {str(row["document_id"]) for (table, _i), row in rows.items() if table == "fee_note"}
    evidence = {str(row["document_id"]) for (table, _i), row in rows.items() if table == "dated_event"}
    evidence |= {str(row["returned_id"]) for (table, _i), row in rows.items() if table == "delivery"}
    belongs = {
        place: category_of_document(row, evidence=evidence, billed=billed)
        if place[0] == DOCUMENT
        else CATEGORY_OF.get(NOUNS[place[0]], Category.FILE)
        for place, row in rows.items()
    }
    for place, row in rows.items():
        if place[0] == "delivery":
            belongs[place] = belongs.get((DOCUMENT, str(row["document_id"])), Category.FILE)
    return belongs


def _parted(
    rows: Mapping[Place, Row], belongs: Mapping[Place, Category], parts: Collection[Category]
) -> tuple[dict[Place, Row], dict[Place, Row]]:
    """The rows that go, and those of which figures still count something."""
    taken = {place: row for place, row in rows.items() if belongs[place] in parts}
    staying = {place: row for place, row in rows.items() if place not in taken}
    named = {str(row[column]) for (table, _i), row in staying.items() for column in _keys_to(table, PART)}
    stripped = {
        place: row
        for place, row in taken.items()
        if NOUNS[place[0]] in COUNTED and (place[0] != PART or stays_with_agreement(decode(Participation, row), named))
    }
    gone = {place: row for place, row in taken.items() if place not in stripped}
    while more := _owned_by(gone, {**staying, **stripped}):
        for place, row in more.items():
            gone[place] = row
            staying.pop(place, None)
            stripped.pop(place, None)
    return gone, stripped


def _owned_by(gone: Mapping[Place, Row], others: Mapping[Place, Row]) -> dict[Place, Row]:
    """The rows among ``others`` that cannot stay without those that go."""
    return {
        place: row
        for place, row in others.items()
        for column, target in _owners(place[0])
        if (target, str(row[column])) in gone
    }


def _past(connection: sa.Connection, case_id: str) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Every row the history of a case tells of, in one of its states."""
    query = "SELECT table_name, row_id, coalesce(before, after) FROM change WHERE instr(coalesce(before, after), ?)"
    for table, identity, state in connection.exec_driver_sql(query, (f'"case_id":"{case_id}"',)):
        yield (table, identity), json.loads(state)
    yield (CASE, case_id), {}


def _past_of(
    past: Mapping[Place, Mapping[str, Any]],
    rows: Mapping[Place, Row],
    parts: Collection[Category],
    gone: Collection[Place],
) -> frozenset[Place]:
    """Those removed before that belong to these parts; a delivery goes with its paper."""
    before = {place: state for place, state in past.items() if place not in rows and place[0] in NOUNS}
    found = {
        place
        for place, state in before.items()
        if (category_of_document(state) if place[0] == DOCUMENT else CATEGORY_OF.get(NOUNS[place[0]])) in parts
    }
    papers = found | set(gone)
    deliveries = {p for p, s in before.items() if NOUNS[p[0]] in BY_ROW and (DOCUMENT, s.get("document_id")) in papers}
    return frozenset(found | deliveries)


def _contacts_alone(work: Reading, taking: Taking, past: Mapping[Place, Mapping[str, Any]]) -> set[str]:
    """The contacts of those who leave whom no other case knows, not even in the recycle bin."""
    leaving = {str(row["contact_id"]) for (table, _i), row in taking.gone.items() if table == PART}
    leaving |= {str(past[p].get("contact_id")) for p in taking.past if p[0] == PART and p in past}
    staying = {str(row["contact_id"]) for (table, _i), row in taking.stripped.items() if table == PART}
    return {i for i in leaving - staying if not _known_elsewhere(work.connection, i, taking.case_id)}


def _known_elsewhere(connection: sa.Connection, contact_id: str, case_id: str) -> bool:
    now = "SELECT count(*) FROM participation WHERE contact_id = ? AND case_id <> ?"
    then = (
        "SELECT count(*) FROM change WHERE table_name = 'participation' AND instr(coalesce(before, after), ?)"
        " AND NOT instr(coalesce(before, after), ?)"
    )
    marks = (f'"contact_id":"{contact_id}"', f'"case_id":"{case_id}"')
    return bool(
        connection.exec_driver_sql(now, (contact_id, case_id)).scalar_one()
        or connection.exec_driver_sql(then, marks).scalar_one()
    )


def blank(table: str, row: Row) -> Row:
    """The row with nothing left in it but what figures count; empty for a row they do not count."""
    if NOUNS[table] not in COUNTED:
        return {}
    kept = COUNTED[NOUNS[table]] | _BASE
    return {
        column.name: row[column.name]
        if column.name in kept
        else None
        if column.nullable
        else 0
        if str(column.type) == "INTEGER"
        else ""
        for column in TABLES[NOUNS[table]].columns
    }


def _owners(table: str) -> list[tuple[str, str]]:
    columns = TABLES[NOUNS[table]].columns
    return [(c.name, _target(c)) for c in columns if c.info == OWNED and c.name != "contact_id"]


def _keys_to(table: str, target: str) -> list[str]:
    return [c.name for c in TABLES[NOUNS[table]].columns if c.foreign_keys and _target(c) == target]


def _target(column: sa.Column[Any]) -> str:
    return next(iter(column.foreign_keys)).column.table.name
