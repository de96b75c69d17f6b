"""Erasing a case, or parts of one: its rows, their past, drafts, words, contents, and what elsewhere names them.

Nothing here is kept in history: what is taken out cannot come back. See :mod:`mediator.domain.erasing` for the parts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from mediator.domain import conflicts
from mediator.domain.changes import Change
from mediator.domain.classifying import CaseShell, ShellYear
from mediator.domain.erasing import (
    BY_ROW,
    CATEGORY_OF,
    COUNTED,
    Category,
    category_of_document,
    stays_with_agreement,
    with_those_taken_along,
)
from mediator.domain.noun import Confidential, Noun, now
from mediator.domain.people import Participation
from mediator.vault import history
from mediator.vault.codec import Row, decode, encode
from mediator.vault.columns import OWNED
from mediator.vault.problems import NotFound
from mediator.vault.schema import CONFIDENTIAL, NOUNS, TABLES, blob, draft, search_entry
from mediator.vault.search import keep_words
from mediator.vault.unit_of_work import Reading, Work, mentions_of

Place = tuple[str, str]
"""A table and the identity of a row that is, or once was, in it."""
_BASE = frozenset({"id", "created_at", "case_id", "scope", "party_id"})
_CASE, _CONTACT, _PART, _DOCUMENT = "mediation_case", "contact", "participation", "document"


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
                counted = files if place[0] == _DOCUMENT else rows
                counted[self.belongs[place]] = counted.get(self.belongs[place], 0) + 1
        return rows, files

    def identities(self, table: str) -> frozenset[str]:
        """The rows of one table that go, or went before."""
        return frozenset(identity for name, identity in (*self.gone, *self.past) if name == table)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an erasure took."""

    rows: int
    contents: int
    """Bytes of kept files."""
    past: int
    """States of history."""


# What goes.


def chosen(work: Reading, case_id: str, categories: Collection[Category], *, keep_contacts: bool = False) -> Taking:
    """What erasing these parts of a case takes. Nothing is written. Raises :class:`mediator.vault.NotFound`."""
    parts = with_those_taken_along(categories)
    rows = {place: row for table in CONFIDENTIAL for place, row in _rows(work, table.name, "case_id", case_id)}
    rows |= dict(_rows(work, _CASE, "id", case_id))
    if (_CASE, case_id) not in rows:
        raise NotFound
    belongs = _belonging(rows)
    whole = not any(
        _blank(place[0], row) != row
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
    held = {place: row for identity in contacts for place, row in _rows(work, _CONTACT, "id", identity)}
    lost = frozenset((_CONTACT, identity) for identity in contacts) - frozenset(held)
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
        if place[0] == _DOCUMENT
        else CATEGORY_OF.get(NOUNS[place[0]], Category.FILE)
        for place, row in rows.items()
    }
    for place, row in rows.items():
        if place[0] == "delivery":
            belongs[place] = belongs.get((_DOCUMENT, str(row["document_id"])), Category.FILE)
    return belongs


def _parted(
    rows: Mapping[Place, Row], belongs: Mapping[Place, Category], parts: Collection[Category]
) -> tuple[dict[Place, Row], dict[Place, Row]]:
    """The rows that go, and those of which figures still count something."""
    taken = {place: row for place, row in rows.items() if belongs[place] in parts}
    staying = {place: row for place, row in rows.items() if place not in taken}
    named = {str(row[column]) for (table, _i), row in staying.items() for column in _keys_to(table, _PART)}
    stripped = {
        place: row
        for place, row in taken.items()
        if NOUNS[place[0]] in COUNTED and (place[0] != _PART or stays_with_agreement(decode(Participation, row), named))
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
    yield (_CASE, case_id), {}


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
        if (category_of_document(state) if place[0] == _DOCUMENT else CATEGORY_OF.get(NOUNS[place[0]])) in parts
    }
    papers = found | set(gone)
    deliveries = {p for p, s in before.items() if NOUNS[p[0]] in BY_ROW and (_DOCUMENT, s.get("document_id")) in papers}
    return frozenset(found | deliveries)


def _contacts_alone(work: Reading, taking: Taking, past: Mapping[Place, Mapping[str, Any]]) -> set[str]:
    """The contacts of those who leave whom no other case knows, not even in the recycle bin."""
    leaving = {str(row["contact_id"]) for (table, _i), row in taking.gone.items() if table == _PART}
    leaving |= {str(past[p].get("contact_id")) for p in taking.past if p[0] == _PART and p in past}
    staying = {str(row["contact_id"]) for (table, _i), row in taking.stripped.items() if table == _PART}
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


def _blank(table: str, row: Row) -> Row:
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


# Taking it out.


def take_out(work: Work, taking: Taking) -> Taken:
    """Remove what was chosen and every trace of it, inside this act."""
    connection = work.connection
    before = _contents(connection)
    _strip(work, taking)
    _remove(work, taking)
    forgotten = frozenset((*taking.gone, *taking.stripped)) | taking.past
    if taking.whole:
        forgotten |= {(_CASE, taking.case_id)}
    arrivals = _forget_arrivals(connection, {identity for _table, identity in forgotten})
    states = _forget_history(connection, forgotten | arrivals)
    _forget_drafts(connection, taking, forgotten)
    _forget_ties(work, taking)
    if taking.whole:
        connection.execute(sa.delete(search_entry).where(search_entry.c.case_id == taking.case_id))
        connection.exec_driver_sql(
            "UPDATE change_set SET case_id = NULL, binned = NULL WHERE case_id = ?", (taking.case_id,)
        )
    history.forget_contents(connection)
    return Taken(len(taking.gone) + len(taking.stripped), before - _contents(connection), states)


def _contents(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.coalesce(sa.func.sum(sa.func.length(blob.c.data)), 0))).scalar_one()


def rewrite(work: Work, nouns: Iterable[Noun]) -> int:
    """Put the new state of nouns in the place of the old one, which nothing then remembers; gives the bytes it freed."""
    before = _contents(work.connection)
    changed: set[Place] = set()
    for noun in nouns:
        table = TABLES[type(noun)]
        work.connection.execute(sa.update(table).where(table.c.id == noun.id), encode(noun))
        changed.add((table.name, noun.id))
        work.changes.append(Change(table.name, noun.id, {"id": noun.id}, {"id": noun.id}))
    _forget_history(work.connection, changed)
    history.forget_contents(work.connection)
    return before - _contents(work.connection)


def scatter_shells(work: Work) -> None:
    """Have nothing tell which shell came last: neither the moment of its birth nor its place in the file."""
    year = f"{now().year}-01-01T00:00:00.000000+00:00"
    for noun in (CaseShell, ShellYear):
        table = TABLES[noun]
        rows = [dict(row) for row in work.connection.execute(sa.select(table)).mappings()]
        new = {change.row_id for change in work.changes if change.table == table.name}
        rows = [{**row, "created_at": year} if row["id"] in new else row for row in rows]
        work.connection.execute(sa.delete(table))
        if rows:
            work.connection.execute(sa.insert(table), sorted(rows, key=lambda row: str(row["id"])))


def _strip(work: Work, taking: Taking) -> None:
    for (table, identity), row in taking.stripped.items():
        blank = _blank(table, row)
        source = TABLES[NOUNS[table]]
        work.connection.execute(sa.update(source).where(source.c.id == identity), blank)
        change = Change(table, identity, row, blank)
        keep_words(work.connection, change)
        work.changes.append(_told(change))


def _remove(work: Work, taking: Taking) -> None:
    for (table, identity), row in taking.gone.items():
        source = TABLES[NOUNS[table]]
        for child, column in mentions_of(source):
            if column.info != OWNED:
                work.connection.execute(sa.update(child).where(column == identity), {column.name: None})
        work.connection.execute(sa.delete(source).where(source.c.id == identity))
        where = (search_entry.c.table_name == table) & (search_entry.c.row_id == identity)
        work.connection.execute(sa.delete(search_entry).where(where))
        work.changes.append(_told(Change(table, identity, row, None)))


def _told(change: Change) -> Change:
    """What is published of a change: identities, so that lists follow, and no word."""
    before, after = (
        None if row is None else {n: v for n, v in row.items() if n == "id" or n.endswith("_id")}
        for row in (change.before, change.after)
    )
    return Change(change.table, change.row_id, before, after)


def _forget_arrivals(connection: sa.Connection, identities: Collection[str]) -> set[Place]:
    """Where things came from, once they are gone."""
    rows = connection.exec_driver_sql("SELECT id, became FROM arrival").fetchall()
    lost = [identity for identity, became in rows if became in identities]
    for identity in lost:
        connection.exec_driver_sql("DELETE FROM arrival WHERE id = ?", (identity,))
    return {("arrival", identity) for identity in lost}


def _forget_history(connection: sa.Connection, places: Iterable[Place]) -> int:
    """Drop every state of these rows, and the acts of which nothing is left; gives how many states there were."""
    lost, acts = 0, set[int]()
    places = frozenset(places)
    for table, identity in places:
        found = connection.exec_driver_sql(
            "SELECT change_set_number FROM change WHERE table_name = ? AND row_id = ?", (table, identity)
        ).scalars()
        acts.update(found)
    for number in acts:
        _forget_title(connection, number, places)
    for table, identity in places:
        dropped = connection.exec_driver_sql(
            "DELETE FROM change WHERE table_name = ? AND row_id = ?", (table, identity)
        )
        lost += dropped.rowcount
    for number in acts:
        connection.exec_driver_sql(
            "DELETE FROM change_set WHERE number = ? AND number NOT IN (SELECT change_set_number FROM change)",
            (number,),
        )
    return lost


def _forget_title(connection: sa.Connection, number: int, places: Collection[Place]) -> None:
    """The recycle bin no longer names what an act removed, when that is gone for good."""
    principal = connection.exec_driver_sql(
        "SELECT table_name, row_id FROM change WHERE change_set_number = ? AND after IS NULL ORDER BY seq DESC LIMIT 1",
        (number,),
    ).first()
    if principal is None or tuple(principal) in places:
        connection.exec_driver_sql("UPDATE change_set SET binned = NULL WHERE number = ?", (number,))


def _forget_drafts(connection: sa.Connection, taking: Taking, places: Collection[Place]) -> None:
    """Texts still waiting in the fields of what goes, and those typed for the case that no row bears yet."""
    identities = {identity for _table, identity in places}
    for noun, noun_id in connection.execute(sa.select(draft.c.noun, draft.c.noun_id).distinct()).fetchall():
        named = set(re.findall(r"[0-9a-f]{32}", noun_id))
        of_case = taking.case_id in named and (taking.whole or _draft_goes(noun, taking.categories))
        if named & (identities - {taking.case_id}) or of_case:
            where = (draft.c.noun == noun) & (draft.c.noun_id == noun_id)
            connection.execute(sa.delete(draft).where(where))


def _draft_goes(noun: str, parts: Collection[Category]) -> bool:
    known: dict[str, type[Noun]] = {each.__name__: each for each in TABLES} | NOUNS
    return CATEGORY_OF.get(known.get(noun, Confidential), Category.NOTES) in parts


def _forget_ties(work: Work, taking: Taking) -> None:
    """What the checks of other cases say of this one and of its people, now and in the past."""
    contacts = taking.identities(_CONTACT)
    gone_case = taking.case_id if taking.whole else ""
    named = {each for each in (gone_case, *contacts) if each}

    def told(row: Mapping[Any, Any]) -> bool:
        return any(each in str(row["findings"]) for each in named)

    def without(row: Mapping[Any, Any]) -> dict[str, Any]:
        return {**row, "findings": conflicts.without_case(str(row["findings"]), gone_case, contacts)}

    for row in work.connection.exec_driver_sql("SELECT id, findings FROM conflict_check").mappings().all():
        if told(row):
            work.connection.exec_driver_sql(
                "UPDATE conflict_check SET findings = ? WHERE id = ?", (without(row)["findings"], row["id"])
            )
    query = "SELECT change_set_number, seq, before, after FROM change WHERE table_name = 'conflict_check'"  # fmt: skip
    for number, seq, before, after in work.connection.exec_driver_sql(query).fetchall():
        states = [None if state is None else json.loads(state) for state in (before, after)]
        if any(state is not None and told(state) for state in states):
            kept = [None if s is None else history.dumped(without(s) if told(s) else s) for s in states]
            work.connection.exec_driver_sql(
                "UPDATE change SET before = ?, after = ? WHERE change_set_number = ? AND seq = ?",
                (*kept, number, seq),
            )
