"""What was changed, kept in the same transaction as the change: undo, the recycle bin and the edit trail read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from mediator.domain.changes import Change, ChangeSet
from mediator.domain.noun import new_id, now
from mediator.vault.schema import change, change_set, draft

_FORGET_CONTENTS = """
    DELETE FROM blob WHERE sha256 NOT IN (
        SELECT sha256 FROM document UNION SELECT sha256 FROM registered_note UNION SELECT proof_sha256 FROM training
    ) AND sha256 NOT IN (
        SELECT json_extract(state, '$.' || CASE table_name WHEN 'training' THEN 'proof_sha256' ELSE 'sha256' END)
        FROM (SELECT table_name, before AS state FROM change UNION ALL SELECT table_name, after FROM change)
        WHERE table_name IN ('document', 'registered_note', 'training') AND state IS NOT NULL)
"""
"""Contents that no document names, now or in the past. The index is then merged: it keeps deleted words till then."""


@dataclass(frozen=True, slots=True)
class Binned:
    """Something in the recycle bin."""

    change_set_id: str
    title: str
    at: datetime
    case_id: str | None


def record(
    connection: sa.Connection,
    label: str,
    changes: Sequence[Change],
    *,
    case_id: str | None = None,
    binned: str | None = None,
    irrevocable: bool = False,
) -> ChangeSet:
    """Keep the changes of one act; ``binned`` is the title under which the recycle bin shows what was removed."""
    done = ChangeSet(new_id(), now(), label, tuple(changes), case_id)
    row = {"id": done.id, "at": done.at.isoformat(), "label": label, "case_id": case_id}
    row |= {"binned": binned, "irrevocable": int(irrevocable)}
    number = connection.execute(sa.insert(change_set), row).inserted_primary_key
    if number is not None:
        _write(connection, number[0], done.changes)
    return done


def amend(connection: sa.Connection, previous: ChangeSet, changes: Sequence[Change]) -> ChangeSet:
    """Fold further changes into an act already kept, so that one undo takes both back."""
    done = ChangeSet(previous.id, now(), previous.label, _folded([*previous.changes, *changes]), previous.case_id)
    number = connection.execute(sa.select(change_set.c.number).where(change_set.c.id == previous.id)).scalar_one()
    connection.execute(sa.delete(change).where(change.c.change_set_number == number))
    connection.execute(
        sa.update(change_set).where(change_set.c.number == number).values(at=done.at.isoformat())
    )  # fmt: skip
    _write(connection, number, done.changes)
    return done


def _folded(changes: Sequence[Change]) -> tuple[Change, ...]:
    """One change for each row, from its first state to its last; none where both are the same."""
    folded: dict[tuple[str, str], Change] = {}
    for each in changes:
        key = (each.table, each.row_id)
        earlier = folded.get(key)
        folded[key] = each if earlier is None else Change(*key, earlier.before, each.after)
    return tuple(each for each in folded.values() if each.before != each.after)


def load(connection: sa.Connection, identity: str) -> ChangeSet | None:
    """An act of the past, with its changes."""
    head = connection.execute(sa.select(change_set).where(change_set.c.id == identity)).mappings().first()
    if head is None:
        return None
    rows = connection.execute(
        sa.select(change).where(change.c.change_set_number == head["number"]).order_by(change.c.seq)
    ).mappings()
    changes = tuple(Change(r["table_name"], r["row_id"], _load(r["before"]), _load(r["after"])) for r in rows)
    return ChangeSet(identity, datetime.fromisoformat(head["at"]), head["label"], changes, head["case_id"])


def trail(connection: sa.Connection, *, case_id: str | None, limit: int = 500) -> list[ChangeSet]:
    """The last acts of a case (of the whole vault for ``None``), newest first, without their changes."""
    query = sa.select(change_set).order_by(change_set.c.number.desc()).limit(limit)
    if case_id is not None:
        query = query.where(change_set.c.case_id == case_id)
    rows = connection.execute(query).mappings()
    return [ChangeSet(r["id"], datetime.fromisoformat(r["at"]), r["label"], (), r["case_id"]) for r in rows]


def states_of(connection: sa.Connection, table: str, row_id: str) -> list[tuple[datetime, dict[str, Any] | None]]:
    """Every state a row has had, oldest first, each with the moment it was reached (``None``: removed)."""
    query = (
        sa.select(change_set.c.at, change.c.after)
        .join(change_set, change_set.c.number == change.c.change_set_number)
        .where(change.c.table_name == table, change.c.row_id == row_id)
        .order_by(change.c.change_set_number, change.c.seq)
    )
    return [(datetime.fromisoformat(at), _load(after)) for at, after in connection.execute(query)]


def bin_contents(connection: sa.Connection) -> list[Binned]:
    """What the recycle bin holds, newest first."""
    query = sa.select(change_set).where(change_set.c.binned.is_not(None)).order_by(change_set.c.number.desc())
    rows = connection.execute(query).mappings()
    return [Binned(r["id"], r["binned"], datetime.fromisoformat(r["at"]), r["case_id"]) for r in rows]


def bin_title(connection: sa.Connection, identity: str) -> str | None:
    """The title an act has in the recycle bin, or ``None`` when it is not there."""
    return connection.execute(sa.select(change_set.c.binned).where(change_set.c.id == identity)).scalar()


def set_binned(connection: sa.Connection, identity: str, title: str | None) -> None:
    """Show an act in the recycle bin under ``title``, or no longer."""
    connection.execute(sa.update(change_set).where(change_set.c.id == identity).values(binned=title))


def forget_removed(connection: sa.Connection, removed: ChangeSet) -> None:
    """Drop for good all that is left of the rows this act removed: their history, drafts, contents and words."""
    for gone in removed.changes:
        if gone.after is None:
            of_row = (change.c.table_name == gone.table) & (change.c.row_id == gone.row_id)
            connection.execute(sa.delete(change).where(of_row))
            connection.execute(sa.delete(draft).where(draft.c.noun_id == gone.row_id))
    set_binned(connection, removed.id, None)
    forget_contents(connection)


def forget_contents(connection: sa.Connection) -> None:
    """Drop the contents and the words that nothing names any more."""
    connection.exec_driver_sql(_FORGET_CONTENTS)
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('optimize')")


def _write(connection: sa.Connection, number: int, changes: Sequence[Change]) -> None:
    rows = [
        {
            "change_set_number": number,
            "seq": seq,
            "table_name": each.table,
            "row_id": each.row_id,
            "before": dumped(each.before),
            "after": dumped(each.after),
        }
        for seq, each in enumerate(changes)
    ]
    if rows:
        connection.execute(sa.insert(change), rows)


def dumped(row: Any) -> str | None:
    """A row as history keeps it."""
    return None if row is None else json.dumps(dict(row), ensure_ascii=False, separators=(",", ":"))


def _load(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
