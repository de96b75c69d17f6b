"""Reading a copy of a vault from its own place, leaving nothing beside it, and comparing it row by row."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediator.i18n import N_
from mediator.vault.cipher import sqlcipher
from mediator.vault.connections import driver_in_words
from mediator.vault.keys import RawKey
from mediator.vault.problems import VaultProblem

Progress = Callable[[int, int, str], None]
"""``progress(done, total, what)``; whoever asked to stop raises from it."""
COPYING, READING, COMPARING = N_("Copie"), N_("Lecture de chaque page"), N_("Comparaison ligne à ligne")
_ROWS = 500


def silent(_done: int, _total: int, _what: str) -> None:
    """The progress nobody watches."""


@contextlib.contextmanager
def opened_aside(path: Path, key: RawKey) -> Generator[Any]:
    """The rows of a copy nobody writes to. Raises :class:`VaultProblem` when the key or the file is not good."""
    with driver_in_words():
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlcipher.connect(uri, uri=True, isolation_level=None)) as connection:
            for setting in ("cipher_log_level = NONE", f"key = {key.pragma}", "temp_store = MEMORY"):
                connection.execute(f"PRAGMA {setting}")
            for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("SELECT count(*) FROM sqlite_schema")
            yield connection


def require_pages(connection: Any, size: int, otherwise: str) -> None:
    """Require that every page is there and bears its own authentication code. Raises :class:`VaultProblem`."""
    pages, each = (int(connection.execute(f"PRAGMA page_{what}").fetchone()[0]) for what in ("count", "size"))
    if pages * each != size or connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        raise VaultProblem(otherwise)


def require_structure(connection: Any, otherwise: str) -> None:
    """Require sound trees, indexes and keys between rows. Raises :class:`VaultProblem`."""
    said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise VaultProblem(otherwise)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that holds rows of its own, and the order in which two copies of it may be walked together."""

    name: str
    order: str
    batch: int


def rows_in(connection: Any) -> int:
    """How many rows there are, in every table."""
    return sum(_count(connection, table) for table in _tables(connection))


def compare(ours: Any, theirs: Any, otherwise: str, progress: Progress = silent) -> int:
    """Compare every row of every table, kept files included; give how many. Raises :class:`VaultProblem`."""
    tables = _tables(ours)
    if _tables(theirs) != tables:
        raise VaultProblem(otherwise)
    total, seen = sum(_count(ours, table) for table in tables), 0
    for table in tables:
        query = f'SELECT * FROM "{table.name}" ORDER BY {table.order}'
        mine, copied = ours.execute(query), theirs.execute(query)
        while True:
            rows = mine.fetchmany(table.batch)
            if rows != copied.fetchmany(table.batch):
                raise VaultProblem(otherwise)
            if not rows:
                break
            seen += len(rows)
            progress(seen, total, COMPARING)
    return seen


def _tables(connection: Any) -> list[_Table]:
    found = connection.execute("SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type != 'virtual'")
    return [_table(connection, name, bool(wr)) for name, wr in sorted(found.fetchall())]


def _table(connection: Any, name: str, without_rowid: bool) -> _Table:
    columns = connection.execute("SELECT name, type, pk FROM pragma_table_info(?)", (name,)).fetchall()
    keys = [f'"{column}"' for column, _type, pk in sorted(columns, key=lambda column: column[2]) if pk]
    holds_files = any(kind == "BLOB" for _column, kind, _pk in columns)
    return _Table(name, ", ".join(keys) if without_rowid else "rowid", 1 if holds_files else _ROWS)


def _count(connection: Any, table: _Table) -> int:
    return connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
