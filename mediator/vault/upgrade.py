"""Bringing a vault of an older version up to date, whole or not at all, after a verified copy."""

from __future__ import annotations

import contextlib
import errno
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from mediator.domain.noun import now
from mediator.paths import MIGRATIONS
from mediator.vault.cipher import sqlcipher
from mediator.vault.connections import connect, engine_over, in_words, problem_of
from mediator.vault.keys import RawKey
from mediator.vault.problems import VaultProblem
from mediator.vault.schema import HEAD, REVISIONS, SEARCH_DDL, metadata


@dataclass(frozen=True, slots=True)
class Ladder:
    """The revisions a program knows, oldest first, and where their scripts lie."""

    revisions: tuple[str, ...] = REVISIONS
    scripts: Path = MIGRATIONS

    @property
    def head(self) -> str:
        return self.revisions[-1]


CURRENT = Ladder()


@cache
def _written_out() -> tuple[str, ...]:
    """The statements that create the tables and their indexes, put in words once: that takes longer than running them."""
    dialect = sqlite.dialect()
    made: list[ExecutableDDLElement] = []
    for table in metadata.sorted_tables:
        made += [CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=lambda each: str(each.name)))]
    return tuple(str(each.compile(dialect=dialect)) for each in made)


def lay_down(connection: Any) -> None:
    """Create the present schema in an empty vault (the same one the migrations lead to; a test compares them)."""
    engine = _engine_over(connection)
    with engine.begin() as transaction:
        for statement in (*_written_out(), *SEARCH_DDL):
            transaction.exec_driver_sql(statement)
        transaction.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        transaction.execute(sa.text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def new_file(path: Path, key: RawKey) -> None:
    """A new, empty vault, whole or not there at all. Raises :class:`VaultProblem`."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise VaultProblem("exists") from None
    except OSError as trouble:
        raise VaultProblem("read_only") from trouble
    try:
        with in_words(), contextlib.closing(connect(path, key)) as connection:
            lay_down(connection)
    except BaseException:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
        raise


def bring_up_to_date(path: Path, key: RawKey, ladder: Ladder = CURRENT, *, copied: bool = True) -> Path | None:
    """Upgrade the vault at ``path`` if it is older; return the copy made beside it first, where one is wanted.

    Raises :class:`VaultProblem`: ``corrupt``, ``not_a_vault``, ``newer``, ``disk_full`` and the like when no copy could
    be made, or ``upgrade_failed``; the vault is then as it was.
    """
    connection = connect(path, key)
    try:
        revision = _revision(connection)
        if revision not in ladder.revisions:
            raise VaultProblem("newer" if revision else "not_a_vault")
        if revision == ladder.head:
            return None
        copy = _verified_copy(connection, path, key, revision) if copied else None
        _climb_or_stay(connection, ladder)
    except sqlcipher.DatabaseError as trouble:
        raise problem_of(trouble) from trouble
    else:
        return copy
    finally:
        connection.close()


def _revision(connection: Any) -> str | None:
    kept = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()
    row = kept and connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


def _verified_copy(connection: Any, path: Path, key: RawKey, revision: str) -> Path:
    stamp = now().strftime("%Y%m%d-%H%M%S-%f")
    copy = path.with_name(f"{path.stem}.{revision}.{stamp}{path.suffix}")
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection.execute("VACUUM INTO ?", (str(copy),))
        _verify(copy, key, _counts(connection))
        _flush(copy)
    except OSError as trouble:
        copy.unlink(missing_ok=True)
        raise VaultProblem("disk_full" if trouble.errno == errno.ENOSPC else "read_only") from trouble
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _verify(copy: Path, key: RawKey, counts: dict[str, int]) -> None:
    with contextlib.closing(connect(copy, key)) as twin:
        if twin.execute("PRAGMA integrity_check").fetchone()[0] != "ok" or _counts(twin) != counts:
            raise VaultProblem("copy_failed")


def _flush(copy: Path) -> None:
    """Wait until the copy is on the disk: ``VACUUM INTO`` does not."""
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _counts(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}


def _climb_or_stay(connection: Any, ladder: Ladder) -> None:
    try:
        _climb(connection, ladder)
    except Exception as trouble:
        raise VaultProblem("upgrade_failed") from trouble


def _climb(connection: Any, ladder: Ladder) -> None:
    from alembic import command
    from alembic.config import Config

    connection.execute("PRAGMA foreign_keys = OFF")
    config = Config()
    config.set_main_option("script_location", str(ladder.scripts))
    with _engine_over(connection).begin() as transaction:
        config.attributes["connection"] = transaction
        command.upgrade(config, ladder.head)
        if transaction.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise VaultProblem("upgrade_failed")


def _engine_over(connection: Any) -> sa.Engine:
    """An engine whose only connection is ``connection``; ``begin`` opens one immediate transaction."""
    engine = engine_over(lambda: connection, sa.StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(transaction: sa.Connection) -> None:
        transaction.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
