"""The gate: what an audience may not see is not there, below SQLAlchemy.

On a connection opened for an audience that sees less than the mediator, a TEMP VIEW of the same name shadows every
table. Each public view reads a *row* view whose name is drawn at random for that connection, and an authorizer lets
the real tables be read from inside those row views only. (With guessable names a common table expression of the same
name would pass for the view: SQLite gives the authorizer the name of the innermost view *or* sub-query.) Writing,
attaching, pragmas, schema tables, search tables and unknown functions are denied, and so are the ways round SQL that
the driver offers: copying the file, reading a cell by its row number, taking the authorizer away.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Table

from mediator.domain.people import Participation
from mediator.domain.scope import Audience, AudienceKind, Scope
from mediator.vault.cipher import sqlcipher
from mediator.vault.codec import words_of
from mediator.vault.columns import LINK, OWNED, SUBJECT
from mediator.vault.practice_tables import CODES
from mediator.vault.schema import CONFIDENTIAL, HER_TABLES, MEDIATOR_ONLY, NOUNS, RELEASABLE, TABLES

_RECURSIVE = 33
_ALONE = "participation_alone"
"""The participations an audience may see taken one by one, whoever they belong to."""
_DIALECT_ASKS = "read_uncommitted"
"""The one setting SQLAlchemy reads on a new connection; it may not be set."""
_FUNCTIONS = frozenset(
    {"abs", "avg", "coalesce", "count", "date", "datetime", "glob", "group_concat", "ifnull", "instr", "julianday"}
    | {"length", "like", "lower", "max", "min", "nullif", "replace", "round", "strftime", "substr", "sum", "total"}
    | {"trim", "upper"}
)
_CODES_KEPT = frozenset({"language", "jurisdiction"})
"""Words that statistics group by, as long as they are codes of two letters."""
_LOOKS_LIKE_A_CODE = "length({0}) < 60 AND {0} NOT GLOB '*[^a-z0-9._-]*'"
_ANY_ROW = "id <> ''"
_NO_ROW = "id <> id"
"""They read a column, so that counting a table whole is still a reading made inside its row view."""


class ClosedConnection(sqlcipher.Connection):
    """A connection whose gate cannot be opened again, nor walked round by the driver's own means."""

    def _refuse(self, *_args: Any, **_options: Any) -> Any:
        raise sqlcipher.DatabaseError("not authorized")

    backup = open_blob = set_authorizer = enable_load_extension = load_extension = _refuse


def close_in(connection: ClosedConnection, audience: Audience) -> None:
    """Turn ``connection``, a fresh one, into a reading for ``audience``, for good."""
    views = _Views(audience, secrets.token_hex(8))
    cursor = connection.cursor()
    for statement in views.statements():
        cursor.execute(statement)
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()
    sqlcipher.Connection.set_authorizer(connection, _authorizer(views.row_views))


class _Views:
    """The views of one connection: ``rows`` keep the rows an audience may see, the public ones blank its columns."""

    def __init__(self, audience: Audience, token: str) -> None:
        self.audience = audience
        self.token = token
        names = [*(table.name for table in TABLES.values()), "blob", _ALONE]
        self.row_views = frozenset(map(self._row_view, names))

    def statements(self) -> list[str]:
        part = TABLES[Participation]
        made = [f"CREATE TEMP VIEW {self._row_view(_ALONE)} AS {self._rows(part)}"]
        made += [
            f"CREATE TEMP VIEW {self._row_view(t.name)} AS {self._rows(t)}" for t in TABLES.values() if t is not part
        ]
        made.append(f"CREATE TEMP VIEW {self._row_view(part.name)} AS {self._participations()}")
        made.append(f"CREATE TEMP VIEW {self._row_view('blob')} AS {self._blob_rows()}")
        made += [f'CREATE TEMP VIEW "{t.name}" AS {self._columns(t)}' for t in TABLES.values()]
        made.append(f"CREATE TEMP VIEW blob AS SELECT * FROM {self._row_view('blob')}")
        return made

    def _row_view(self, table: str) -> str:
        return f"rows_{self.token}_{table}"

    def _rows(self, table: Table) -> str:
        return f'SELECT * FROM main."{table.name}" WHERE {" AND ".join(self._conditions(table))}'

    def _conditions(self, table: Table) -> list[str]:
        if self.audience.kind is AudienceKind.STATISTICS:
            return [_ANY_ROW]
        if table.name == "mediation_case":
            return [f"id = {_quoted(self.audience.case_id)}"]
        if table.name == "contact":
            return [f"id IN (SELECT contact_id FROM {self._row_view('participation')})"]
        if table.name in HER_TABLES:
            return [_NO_ROW]
        if table not in CONFIDENTIAL:
            return [_ANY_ROW]
        conditions = [f"case_id = {_quoted(self.audience.case_id)}", self._scope_condition()]
        conditions += [self._owner_condition(c) for c in table.columns if _hides(c)]
        return conditions

    def _scope_condition(self) -> str:
        open_scopes = [s for s in (Scope.ADMINISTRATIVE, Scope.JOINT) if self.audience.admits(s, None)]
        listed = ", ".join(f"'{scope.value}'" for scope in open_scopes)
        condition = f"scope IN ({listed}) AND party_id IS NULL"
        if self.audience.party_id is None:
            return f"({condition})"
        own = f"scope = '{Scope.PARTY.value}' AND party_id = {_quoted(self.audience.party_id)}"
        return f"({condition} OR {own})"

    def _owner_condition(self, column: Column[Any]) -> str:
        visible = f"{column.name} IN ({self._ids(_target(column))})"
        return f"({column.name} IS NULL OR {visible})" if column.nullable else visible

    def _participations(self) -> str:
        """Those that belong to nobody, and those that belong to one that is seen: counsel hide with their party."""
        alone = self._row_view(_ALONE)
        if self.audience.kind is AudienceKind.STATISTICS:
            return f"SELECT * FROM {alone}"
        return (
            f"WITH RECURSIVE seen(id) AS (SELECT id FROM {alone} WHERE of_id IS NULL "
            f"UNION SELECT helper.id FROM {alone} AS helper JOIN seen ON helper.of_id = seen.id) "
            f"SELECT * FROM {alone} WHERE id IN (SELECT id FROM seen)"
        )

    def _blob_rows(self) -> str:
        if self.audience.kind is AudienceKind.STATISTICS:
            return "SELECT sha256, NULL AS data FROM main.blob WHERE 0"
        return f"SELECT * FROM main.blob WHERE sha256 IN (SELECT sha256 FROM {self._row_view('document')})"

    def _columns(self, table: Table) -> str:
        listed = ", ".join(f'{self._column(table, column)} AS "{column.name}"' for column in table.columns)
        return f"SELECT {listed} FROM {self._row_view(table.name)}"

    def _column(self, table: Table, column: Column[Any]) -> str:
        blank = "NULL" if column.nullable else "0" if str(column.type) == "INTEGER" else "''"
        if self.audience.kind is AudienceKind.STATISTICS:
            return self._number(table, column, blank)
        if column.name in MEDIATOR_ONLY.get(table.name, ()):
            return blank
        if column.info == LINK:
            return f'CASE WHEN "{column.name}" IN ({self._ids(_target(column))}) THEN "{column.name}" END'
        if column.info == SUBJECT:
            seen = " UNION ALL ".join(self._ids(name) for name in RELEASABLE)
            return f'CASE WHEN "{column.name}" IN ({seen}) THEN "{column.name}" ELSE \'\' END'
        return f'"{column.name}"'

    def _ids(self, table: str) -> str:
        return f"SELECT id FROM {self._row_view(table)}"

    @staticmethod
    def _number(table: Table, column: Column[Any], blank: str) -> str:
        if column.name in _CODES_KEPT:
            return f'CASE WHEN length("{column.name}") = 2 THEN "{column.name}" ELSE {blank} END'
        if column.name in CODES.get(table.name, ()):
            name = f'"{column.name}"'
            return f"CASE WHEN {_LOOKS_LIKE_A_CODE.format(name)} THEN {name} ELSE {blank} END"
        return blank if column.name in words_of(NOUNS[table.name]) else f'"{column.name}"'


def _hides(column: Column[Any]) -> bool:
    """Owners hide what they own; the case, the contact and the helped party of a participation are seen to apart."""
    apart = {"case_id", "party_id"}
    if column.table is TABLES[Participation]:
        apart |= {"contact_id", "of_id"}
    return column.info == OWNED and column.name not in apart


def _target(column: Column[Any]) -> str:
    return next(iter(column.foreign_keys)).column.table.name


def _quoted(identity: str | None) -> str:
    if identity is None or not re.fullmatch(r"[0-9a-f]{32}", identity):
        raise ValueError("an identity is 32 hexadecimal digits")
    return f"'{identity}'"


def _authorizer(row_views: frozenset[str]) -> Callable[..., int]:
    def authorize(action: int, first: str | None, second: str | None, base: str | None, source: str | None) -> int:
        match action:
            case sqlcipher.SQLITE_READ:
                allowed = source in row_views if base == "main" else base == "temp" and not _is_schema(first)
            case sqlcipher.SQLITE_FUNCTION:
                allowed = second is not None and second.lower() in _FUNCTIONS
            case sqlcipher.SQLITE_SELECT | sqlcipher.SQLITE_TRANSACTION:
                allowed = True
            case sqlcipher.SQLITE_PRAGMA:
                allowed = first == _DIALECT_ASKS and second is None
            case _:
                allowed = action == _RECURSIVE
        return sqlcipher.SQLITE_OK if allowed else sqlcipher.SQLITE_DENY

    return authorize


def _is_schema(table: str | None) -> bool:
    return table is None or table.lower().startswith("sqlite_")
