"""Copies of a vault: taken while it is in use, as encrypted as it is, and compared with it before they bear a name."""

from __future__ import annotations

import contextlib
import glob
import time
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mediator.domain.noun import now
from mediator.vault.comparing import (
    READING,
    Progress,
    compare,
    opened_aside,
    require_pages,
    require_structure,
    rows_in,
    silent,
)
from mediator.vault.connections import driver_in_words, read_salt
from mediator.vault.disks import is_folder
from mediator.vault.keys import RawKey
from mediator.vault.problems import VaultProblem
from mediator.vault.still import Still
from mediator.vault.vault import Vault
from mediator.vault.whole_files import told_of, whole_or_nothing, write_bytes

SUFFIX = ".mediator-backup"
_ABANDONED_S = 3600
_OF_BACKUP = {
    "missing": "backup_missing",
    "not_a_vault": "not_a_backup",
    "corrupt": "backup_corrupt",
    "unreadable": "backup_unreadable",
    "newer": "backup_newer",
}
"""What goes wrong with a vault, told of a copy of one."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was compared with its vault, row by row."""

    path: Path
    size: int
    rows: int


def back_up(vault: Vault, folder: Path, progress: Progress = silent) -> Copied:
    """Copy the vault into ``folder``, then open the copy and compare every row with the vault as it was.

    Nothing bears the name of a copy before that. Raises :class:`VaultProblem`.
    """
    if not is_folder(folder):
        raise VaultProblem("backup_folder")
    _clear_abandoned(folder, vault.path.stem)
    with vault.still() as still:
        with told_of("backup"):
            path = free_name(folder, vault.path.stem, now().astimezone())
        with whole_or_nothing(path, "backup") as part:
            write_bytes(still.descriptor, still.size, part, progress)
            progress(0, 0, READING)
            rows = compared(still, part, progress)
        return Copied(path, still.size, rows)


def free_name(folder: Path, stem: str, at: datetime) -> Path:
    """The name of a copy made now: the vault's own and the moment, nothing of what it holds."""
    name = f"{stem}-{at:%Y-%m-%d-%H%M}"
    names = (folder / f"{name}{again}{SUFFIX}" for again in ("", *(f"-{number}" for number in range(2, 100))))
    return next(path for path in names if not path.exists())


def compared(still: Still, copy: Path, progress: Progress) -> int:
    """How many rows of ``copy`` were compared with the vault's. Raises :class:`VaultProblem` (``copy_differs``)."""
    try:
        with opened_aside(copy, still.key) as theirs, driver_in_words():
            require_pages(theirs, still.size, "copy_differs")
            return compare(still.connection, theirs, "copy_differs", progress)
    except VaultProblem as problem:
        if problem.code == "corrupt":
            raise VaultProblem("copy_differs") from problem
        raise


@dataclass(frozen=True, slots=True)
class Examined:
    """What a copy holds, once every page and every tree of it was found sound."""

    rows: int
    revision: str


def salt_of(copy: Path) -> bytes:
    """The first bytes of a copy. Raises :class:`VaultProblem` when it is not one."""
    with told_of_backup():
        return read_salt(copy)


def examine(copy: Path, key: RawKey, progress: Progress = silent) -> Examined:
    """Open a copy where it lies, leaving nothing beside it, and read all of it. Raises :class:`VaultProblem`."""
    with told_of_backup(), opened_aside(copy, key) as theirs, driver_in_words():
        progress(0, 0, READING)
        require_pages(theirs, copy.stat().st_size, "corrupt")
        progress(0, 0, READING)
        require_structure(theirs, "corrupt")
        row = theirs.execute("SELECT version_num FROM alembic_version").fetchone()
        return Examined(rows_in(theirs), row[0] if row else "")


def _clear_abandoned(folder: Path, stem: str) -> None:
    """Remove the drafts that a power cut left: they bear no name of a copy and would fill the disk."""
    with contextlib.suppress(OSError):
        for part in folder.glob(f".{glob.escape(stem)}-*{SUFFIX}.part"):
            if time.time() - part.stat().st_mtime > _ABANDONED_S:
                part.unlink()


@contextlib.contextmanager
def told_of_backup() -> Generator[None]:
    """Tell of a copy what would be told of a vault."""
    try:
        yield
    except FileNotFoundError as trouble:
        raise VaultProblem("backup_missing") from trouble
    except VaultProblem as problem:
        if problem.code not in _OF_BACKUP:
            raise
        raise VaultProblem(_OF_BACKUP[problem.code]) from problem


def changed_since(vault: Vault, moment: datetime) -> bool:
    """Whether anything was kept after ``moment``, drafts included; what is not traced does not count."""
    asked = """
        SELECT EXISTS (SELECT 1 FROM (SELECT at FROM change_set ORDER BY number DESC LIMIT 50) WHERE at > ?)
            OR EXISTS (SELECT 1 FROM draft WHERE kept_at > ?)
    """
    with vault.reading() as work:
        return bool(work.connection.exec_driver_sql(asked, (moment.isoformat(),) * 2).scalar_one())
