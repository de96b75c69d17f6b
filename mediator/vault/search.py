"""The word index: kept with every change, read on the mediator's side only."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa

from mediator.domain.changes import Change
from mediator.vault.schema import SEARCHED, search_entry

_RANKED_FROM = 3
_QUERY = (
    "SELECT e.table_name, e.row_id, e.case_id, e.body FROM search_index "
    "JOIN search_entry AS e ON e.number = search_index.rowid WHERE search_index MATCH :words {order} LIMIT :limit"
)


def keep_words(connection: sa.Connection, change: Change) -> None:
    """Bring the index up to date with one change."""
    columns = SEARCHED.get(change.table)
    if columns is None:
        return
    before = _body(change.before, columns)
    after = _body(change.after, columns)
    if before == after:
        return
    where = (search_entry.c.table_name == change.table) & (search_entry.c.row_id == change.row_id)
    if not after:
        connection.execute(sa.delete(search_entry).where(where))
    elif not before:
        case_id = (change.after or {}).get("case_id") or (change.row_id if change.table == "mediation_case" else None)
        new = {"table_name": change.table, "row_id": change.row_id, "case_id": case_id, "body": after}
        connection.execute(sa.insert(search_entry), new)
    else:
        connection.execute(sa.update(search_entry).where(where), {"body": after})


def plain_words(text: str) -> list[str]:
    """The words of a text as the index knows them: lower case, without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.findall(r"\w+", bare.lower())


def match_expression(words: str) -> str:
    """What the user typed as an FTS5 query: every word must be there, each as the beginning of a word."""
    return " ".join(f'"{word}"*' for word in plain_words(words))


def matching_rows(connection: sa.Connection, words: str, limit: int) -> list[sa.RowMapping]:
    """Rows (``table_name``, ``row_id``, ``case_id``, ``body``) that hold all the words; ranked from three letters."""
    expression = match_expression(words)
    if not expression:
        return []
    shortest = min(map(len, plain_words(words)))
    order = "ORDER BY search_index.rank" if shortest >= _RANKED_FROM else ""
    query = sa.text(_QUERY.format(order=order))
    return list(connection.execute(query, {"words": expression, "limit": limit}).mappings())


def _body(row: object, columns: tuple[str, ...]) -> str:
    if not isinstance(row, dict):
        return ""
    return " ".join(str(row[column]) for column in columns if row[column]).strip()
