"""Long lists: identities in order, then pages of rows. Sorting and filtering are part of the query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from mediator.domain.case import Regime, Stage
from mediator.domain.scope import MEDIATOR
from mediator.vault.schema import SEARCHED, metadata, search_entry
from mediator.vault.search import match_expression, plain_words
from mediator.vault.unit_of_work import Reading

_case = metadata.tables["mediation_case"]
_contact = metadata.tables["contact"]
_part = metadata.tables["participation"]
_session = metadata.tables["session"]
_deadline = metadata.tables["deadline"]
_task = metadata.tables["task"]
_commitment = metadata.tables["commitment"]
_TIMED = ("court_order", "dated_event", "clock_override")
_talk = metadata.tables["follow_up_talk"]


class CaseShelf(StrEnum):
    """Which cases to list."""

    OPEN = "open"
    UNDATED = "undated"
    CLOSED = "closed"
    ARCHIVED = "archived"
    ALL = "all"


class CaseSort(StrEnum):
    """The order of the list of cases."""

    NEXT_DATE = "next_date"
    REFERENCE = "reference"
    SUBJECT = "subject"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What to list, and in which order."""

    words: str = ""
    shelf: CaseShelf = CaseShelf.OPEN
    stages: tuple[Stage, ...] = ()
    regimes: tuple[Regime, ...] = ()
    sort: CaseSort = CaseSort.NEXT_DATE
    descending: bool = False


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list of cases."""

    id: str
    reference: str
    subject: str
    stage: Stage
    regime: Regime
    parties: tuple[str, ...]
    next_on: date | None
    archived: bool


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One line of the list of contacts."""

    id: str
    name: str
    detail: str
    """City and occupation or legal form."""
    cases: int


def case_ids(work: Reading, wanted: CaseFilter, today: date) -> tuple[str, ...]:
    """The cases wanted, in order."""
    dates = _next_dates(today).subquery()
    query = sa.select(_case.c.id)
    if wanted.sort is CaseSort.NEXT_DATE or wanted.shelf is CaseShelf.UNDATED:
        query = query.outerjoin(dates, dates.c.case_id == _case.c.id)
    for condition in _case_conditions(work, wanted, dates):
        query = query.where(condition)
    query = query.order_by(*_case_order(wanted, dates))
    return tuple(work.connection.execute(query).scalars())


def case_rows(work: Reading, ids: Sequence[str], today: date) -> tuple[CaseRow, ...]:
    """The lines of these cases, in the order given.

    Written in SQL: a list being scrolled asks for a page between two frames, and building the query took half of it.
    """
    start = today.isoformat()
    values = (start, start, start, start, start, *ids)
    found = work.connection.exec_driver_sql(_ROWS.format(holes=_holes(ids)), values).mappings()
    parties = _party_names(work, ids)
    rows = {row["id"]: _case_row(row, parties.get(row["id"], ())) for row in found}
    return tuple(rows[identity] for identity in ids if identity in rows)


def references(work: Reading) -> list[str]:
    """Every case's reference."""
    return list(work.connection.execute(sa.select(_case.c.reference)).scalars())


def timed_case_ids(work: Reading) -> tuple[str, ...]:
    """The cases not put away whose clocks may run: a decision, an end, a court order or a dated event is known."""
    query = sa.select(_case.c.id).where(
        _case.c.archived_at.is_(None),
        sa.or_(
            _case.c.ordered_on.is_not(None),
            _case.c.ended_on.is_not(None),
            *(_case.c.id.in_(sa.select(metadata.tables[name].c.case_id)) for name in _TIMED),
        ),
    )
    return tuple(work.connection.execute(query).scalars())


def contact_ids(work: Reading, words: str = "") -> tuple[str, ...]:
    """The contacts whose words match, by name."""
    query = sa.select(_contact.c.id).order_by(_contact.c.name.collate("NOCASE"), _contact.c.given_name, _contact.c.id)
    if words.strip():
        query = query.where(_contact.c.id.in_(_hits(work, words, "contact", _contact, ("name", "given_name", "city"))))
    return tuple(work.connection.execute(query).scalars())


def contact_rows(work: Reading, ids: Sequence[str]) -> tuple[ContactRow, ...]:
    """The lines of these contacts, in the order given."""
    counted = sa.func.count(_part.c.case_id.distinct())
    query = (
        sa.select(_contact, counted.label("cases"))
        .outerjoin(_part, _part.c.contact_id == _contact.c.id)
        .where(_contact.c.id.in_(ids))
        .group_by(_contact.c.id)
    )
    rows = {row["id"]: _contact_row(row) for row in work.rows(query)}
    return tuple(rows[identity] for identity in ids if identity in rows)


def _next_dates(today: date) -> Any:
    """The nearest date from today on of each case that has one: session, deadline, task, commitment or talk."""
    start = today.isoformat()
    sources = (
        sa.select(_session.c.case_id, sa.func.substr(_session.c.starts_at, 1, 10).label("day")).where(
            _session.c.starts_at >= start, _session.c.held == 0
        ),
        sa.select(_deadline.c.case_id, _deadline.c.due_on).where(
            _deadline.c.due_on >= start, _deadline.c.done_on.is_(None)
        ),
        sa.select(_task.c.case_id, _task.c.due_on).where(_task.c.due_on >= start, _task.c.done_on.is_(None)),
        sa.select(_commitment.c.case_id, _commitment.c.due_on).where(
            _commitment.c.due_on >= start, _commitment.c.kept_on.is_(None)
        ),
        sa.select(_talk.c.case_id, _talk.c.due_on).where(_talk.c.due_on >= start, _talk.c.held_on.is_(None)),
    )
    days = sa.union_all(*sources).subquery()
    return sa.select(days.c.case_id, sa.func.min(days.c.day).label("next_on")).group_by(days.c.case_id)


def _holes(ids: Sequence[str]) -> str:
    return ", ".join("?" * len(ids))


_ROWS = """
SELECT id, reference, subject, stage, regime, archived_at, nullif(min(
    ifnull((SELECT min(substr(starts_at, 1, 10)) FROM session
            WHERE case_id = c.id AND starts_at >= ? AND held = 0), '~'),
    ifnull((SELECT min(due_on) FROM deadline WHERE case_id = c.id AND due_on >= ? AND done_on IS NULL), '~'),
    ifnull((SELECT min(due_on) FROM task WHERE case_id = c.id AND due_on >= ? AND done_on IS NULL), '~'),
    ifnull((SELECT min(due_on) FROM commitment WHERE case_id = c.id AND due_on >= ? AND kept_on IS NULL), '~'),
    ifnull((SELECT min(due_on) FROM follow_up_talk WHERE case_id = c.id AND due_on >= ? AND held_on IS NULL), '~')
), '~') AS next_on
FROM mediation_case AS c WHERE id IN ({holes})
"""
_PARTIES = """
SELECT p.case_id, k.kind, k.given_name, k.name, k.legal_form
FROM participation AS p JOIN contact AS k ON k.id = p.contact_id
WHERE p.role = 'party' AND p.case_id IN ({holes}) ORDER BY p.rank, p.created_at
"""


def _case_conditions(work: Reading, wanted: CaseFilter, dates: sa.Subquery) -> list[sa.ColumnElement[bool]]:
    conditions = _shelf_conditions(wanted.shelf, dates)
    if wanted.stages:
        conditions.append(_case.c.stage.in_([stage.value for stage in wanted.stages]))
    if wanted.regimes:
        conditions.append(_case.c.regime.in_([regime.value for regime in wanted.regimes]))
    if wanted.words.strip():
        people = _hits(work, wanted.words, "contact", _contact, ("name", "given_name"))
        of_people = sa.select(_part.c.case_id).where(_part.c.contact_id.in_(people))
        own = _hits(work, wanted.words, "mediation_case", _case, ("reference", "subject"))
        conditions.append(_case.c.id.in_(own) | _case.c.id.in_(of_people))
    return conditions


def _shelf_conditions(shelf: CaseShelf, dates: sa.Subquery) -> list[sa.ColumnElement[bool]]:
    closed = _case.c.stage == Stage.CLOSED.value
    archived = _case.c.archived_at.is_not(None)
    match shelf:
        case CaseShelf.OPEN:
            return [~closed, ~archived]
        case CaseShelf.UNDATED:
            return [~closed, ~archived, dates.c.next_on.is_(None)]
        case CaseShelf.CLOSED:
            return [closed, ~archived]
        case CaseShelf.ARCHIVED:
            return [archived]
        case CaseShelf.ALL:
            return []


def _case_order(wanted: CaseFilter, dates: sa.Subquery) -> list[Any]:
    stage_rank = sa.case({stage.value: rank for rank, stage in enumerate(Stage)}, value=_case.c.stage)
    column: Any = {
        CaseSort.NEXT_DATE: dates.c.next_on,
        CaseSort.REFERENCE: _case.c.reference,
        CaseSort.SUBJECT: _case.c.subject.collate("NOCASE"),
        CaseSort.STAGE: stage_rank,
    }[wanted.sort]
    ordered = column.desc() if wanted.descending else column.asc()
    if wanted.sort is CaseSort.REFERENCE:
        return [ordered]
    return [ordered.nulls_last(), _case.c.reference.desc()]


def _hits(work: Reading, words: str, table: str, source: sa.Table, columns: tuple[str, ...]) -> sa.Select[Any]:
    """Identities in ``source`` whose words match: by the index for the mediator, by the columns seen for others."""
    if work.audience != MEDIATOR:
        haystack = sa.func.lower(sa.literal(" ").concat(sa.func.coalesce(source.c[columns[0]], "")))
        for column in columns[1:]:
            haystack = haystack.concat(" ").concat(sa.func.lower(source.c[column]))
        return sa.select(source.c.id).where(*(haystack.contains(word.lower()) for word in words.split()))
    index = sa.text("search_index MATCH :words").bindparams(words=match_expression(words) or '""')
    numbers = sa.select(sa.literal_column("rowid")).select_from(sa.text("search_index")).where(index)
    return sa.select(search_entry.c.row_id).where(
        search_entry.c.table_name == table, search_entry.c.number.in_(numbers)
    )


def _party_names(work: Reading, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for row in work.connection.exec_driver_sql(_PARTIES.format(holes=_holes(ids)), tuple(ids)).mappings():
        names[row["case_id"]] = (*names.get(row["case_id"], ()), _name(row))
    return names


def _name(row: sa.RowMapping) -> str:
    parts = (row["given_name"], row["name"]) if row["kind"] == "person" else (row["name"], row["legal_form"])
    return " ".join(part for part in parts if part)


def _case_row(row: sa.RowMapping, parties: tuple[str, ...]) -> CaseRow:
    return CaseRow(
        row["id"],
        row["reference"],
        row["subject"],
        Stage(row["stage"]),
        Regime(row["regime"]),
        parties,
        date.fromisoformat(row["next_on"]) if row["next_on"] else None,
        row["archived_at"] is not None,
    )


def _contact_row(row: sa.RowMapping) -> ContactRow:
    detail = ", ".join(part for part in (row["occupation"], row["city"]) if part)
    return ContactRow(row["id"], _name(row), detail, row["cases"])


def seen_words(work: Reading, table_name: str, row_id: str, words: str) -> str | None:
    """The words of a row as this audience sees them, when they still hold all those searched for and are not struck."""
    table = metadata.tables[table_name]
    row = work.connection.execute(sa.select(table).where(table.c.id == row_id)).mappings().first()
    if row is None or row.get("struck_at"):
        return None
    seen = " ".join(str(row[column]) for column in SEARCHED[table_name] if row[column])
    held = plain_words(seen)
    return seen if all(any(word.startswith(w) for word in held) for w in plain_words(words)) else None
