"""Erasing a case, or parts of one: its rows, their past, drafts, words, contents, and what elsewhere names them.

Nothing here is kept in history: what is taken out cannot come back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mediator.domain import conflicts
from mediator.domain.changes import Change
from mediator.domain.classifying import CaseShell, ShellYear
from mediator.domain.erasing import CATEGORY_OF, Category
from mediator.domain.noun import Confidential, Noun, now
from mediator.vault import history
from mediator.vault.choosing import CASE, CONTACT, Place, Taking, blank
from mediator.vault.codec import encode
from mediator.vault.columns import OWNED
from mediator.vault.schema import NOUNS, TABLES, blob, draft, search_entry
from mediator.vault.search import keep_words
from mediator.vault.unit_of_work import Work, mentions_of


@dataclass(frozen=True, slots=True)
class Taken:
    """What an erasure took."""

    rows: int
    contents: int
    """Bytes of kept files."""
    past: int
    """States of history."""


def take_out(work: Work, taking: Taking) -> Taken:
    """Remove what was chosen and every trace of it, inside this act."""
    connection = work.connection
    before = _contents(connection)
    _strip(work, taking)
    _remove(work, taking)
    forgotten = frozenset((*taking.gone, *taking.stripped)) | taking.past
    if taking.whole:
        forgotten |= {(CASE, taking.case_id)}
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
        left = blank(table, row)
        source = TABLES[NOUNS[table]]
        work.connection.execute(sa.update(source).where(source.c.id == identity), left)
        change = Change(table, identity, row, left)
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
    contacts = taking.identities(CONTACT)
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
