"""Opening connections to the one encrypted file, for one audience each."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc

from mediator.domain.scope import MEDIATOR, Audience
from mediator.vault import gate
from mediator.vault.cipher import sqlcipher
from mediator.vault.keys import SALT_BYTES, RawKey, known_salt
from mediator.vault.problems import VaultProblem

_PAGE = 4096
_KEPT_ENGINES = 6


def read_salt(path: Path) -> bytes:
    """The first bytes of an existing vault. Raises :class:`VaultProblem` when there is no vault to open."""
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
            size = file.seek(0, os.SEEK_END)
    except FileNotFoundError:
        raise VaultProblem("missing") from None
    except IsADirectoryError:
        raise VaultProblem("not_a_vault") from None
    except OSError:
        raise VaultProblem("unreadable") from None
    if not known_salt(salt):
        raise VaultProblem("not_a_vault")
    if size < _PAGE or size % _PAGE:
        raise VaultProblem("corrupt")
    return salt


def connect(path: Path, key: RawKey, factory: Any = sqlcipher.Connection) -> Any:
    """A DB-API connection with the key given and the house's settings. Raises :class:`VaultProblem` if damaged."""
    try:
        connection = sqlcipher.connect(
            str(path), isolation_level=None, check_same_thread=False, timeout=5, factory=factory
        )
    except sqlcipher.DatabaseError as trouble:
        raise problem_of(trouble) from trouble
    try:
        for setting in (
            "cipher_log_level = NONE",
            f"key = {key.pragma}",
            "temp_store = MEMORY",
            "trusted_schema = OFF",
            "cell_size_check = ON",
        ):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_schema")
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "secure_delete = ON",
            "foreign_keys = ON",
            "cache_size = -32768",
        ):
            connection.execute(f"PRAGMA {setting}")
    except sqlcipher.DatabaseError as trouble:
        connection.close()
        raise problem_of(trouble) from trouble
    return connection


class Engines:
    """One SQLAlchemy engine for each audience, made when first asked for; the mediator's is kept until the end."""

    def __init__(self, path: Path, key: RawKey) -> None:
        self._path = path
        self._key = key
        self._engines: dict[Audience, sa.Engine] = {}
        self._choosing = threading.Lock()

    def for_audience(self, audience: Audience) -> sa.Engine:
        """The engine whose connections see what ``audience`` may see."""
        with self._choosing:
            engine = self._engines.pop(audience, None) or self._make(audience)
            self._engines[audience] = engine
            self._forget_oldest()
            return engine

    def rest(self) -> None:
        """Close the connections nobody uses now, with what they remember; others are made when asked for."""
        with self._choosing:
            for engine in self._engines.values():
                engine.dispose()

    def close(self) -> None:
        """Close every connection; with the last one SQLite folds the write-ahead log into the file."""
        with self._choosing:
            while self._engines:
                self._engines.popitem()[1].dispose()

    def _forget_oldest(self) -> None:
        while len(self._engines) > _KEPT_ENGINES:
            oldest = next(audience for audience in self._engines if audience != MEDIATOR)
            self._engines.pop(oldest).dispose()

    def _make(self, audience: Audience) -> sa.Engine:
        def opened() -> Any:
            if audience == MEDIATOR:
                return connect(self._path, self._key)
            connection = connect(self._path, self._key, gate.ClosedConnection)
            gate.close_in(connection, audience)
            return connection

        engine = engine_over(opened, sa.QueuePool, pool_size=4, max_overflow=4)
        begin = "BEGIN IMMEDIATE" if audience == MEDIATOR else "BEGIN"

        @event.listens_for(engine, "begin")
        def _begin(connection: sa.Connection) -> None:
            connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reading") else begin)

        @event.listens_for(engine, "handle_error")
        def _let_go_of_damage(context: sa.ExceptionContext) -> None:
            """SQLCipher refuses everything on a connection that met a damaged page: the next reading takes another."""
            problem = problem_of(context.original_exception)
            if isinstance(problem, VaultProblem) and problem.code == "corrupt":
                context.is_disconnect = True

        return engine


def engine_over(creator: Callable[[], Any], pool: type[sa.Pool], **options: Any) -> sa.Engine:
    """An engine over connections of our own making. What it says of a failure never quotes the values it was given."""
    return sa.create_engine(
        "sqlite://", creator=creator, module=sqlcipher, poolclass=pool, hide_parameters=True, **options
    )


@contextlib.contextmanager
def in_words() -> Generator[None]:
    """Turn what the database engine says of its surroundings into a :class:`VaultProblem`."""
    try:
        yield
    except exc.DBAPIError as trouble:
        if isinstance(trouble, exc.IntegrityError) or trouble.orig is None:
            raise
        raise problem_of(trouble.orig) from trouble


@contextlib.contextmanager
def driver_in_words() -> Generator[None]:
    """The same for work done on the driver's own connections."""
    try:
        yield
    except sqlcipher.DatabaseError as trouble:
        raise problem_of(trouble) from trouble


def problem_of(trouble: BaseException) -> BaseException:
    """The problem behind a database error, or the error itself when it is a defect of ours."""
    code = getattr(trouble, "sqlite_errorcode", None)
    by_code = {
        sqlite3.SQLITE_FULL: "disk_full",
        sqlite3.SQLITE_IOERR: "disk_silent",
        sqlite3.SQLITE_READONLY: "read_only",
        sqlite3.SQLITE_CORRUPT: "corrupt",
        sqlite3.SQLITE_NOTADB: "corrupt",
        sqlite3.SQLITE_BUSY: "busy",
        sqlite3.SQLITE_LOCKED: "busy",
        sqlite3.SQLITE_CANTOPEN: "unreadable",
    }
    if code is not None and code & 0xFF in by_code:
        return VaultProblem(by_code[code & 0xFF])
    by_words = {"not a database": "corrupt", "malformed": "corrupt", "is full": "disk_full", "readonly": "read_only"}
    by_words |= {"disk I/O": "disk_silent"}
    found = next((c for words, c in by_words.items() if words in str(trouble)), None)
    return VaultProblem(found) if found else trouble
