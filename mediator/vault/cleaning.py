"""After an erasure: nothing of it stays in the pages of the file, nor in the log beside it.

``secure_delete`` writes zeros over what is deleted; this also lays the file down anew and empties the log. A mark in
the head of the file, set with the erasure itself, says that it remains to be done: the next opening does it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from mediator.vault.cipher import sqlcipher
from mediator.vault.connections import connect, problem_of
from mediator.vault.keys import RawKey
from mediator.vault.problems import VaultProblem

_MARK = 1
_PATIENCE_MS = 1000
"""How long those who are reading are waited for."""


def mark(connection: sa.Connection) -> None:
    """Say, inside the act that erases, that its pages are to be cleaned."""
    connection.exec_driver_sql(f"PRAGMA user_version = {_MARK}")


def cleaned(path: Path, key: RawKey) -> bool:
    """Lay the file down anew and empty its log, if an erasure asked for it; whether nothing remains to be done.

    Without room, or while somebody reads, the mark stays and the vault is as it was.
    """
    try:
        _clean(path, key)
    except VaultProblem:
        return False
    return True


def _clean(path: Path, key: RawKey) -> None:
    with contextlib.closing(connect(path, key)) as connection:
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] != _MARK:
                return
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
            connection.execute("VACUUM")
            _empty_log(connection)
            connection.execute("PRAGMA user_version = 0")
            _empty_log(connection)
        except sqlcipher.DatabaseError as trouble:
            raise problem_of(trouble) from trouble


def is_due(connection: sa.Connection) -> bool:
    """Whether pages of something erased are still to be cleaned."""
    return connection.exec_driver_sql("PRAGMA user_version").scalar_one() == _MARK


def _empty_log(connection: Any) -> None:
    busy, _frames, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise VaultProblem("busy")
