"""Copying the vault, against copying the file; and the rehearsal, against reading the same rows of the same file."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mediator.domain.people import Contact
from mediator.vault import Vault, backup
from mediator.vault.comparing import opened_aside, silent
from mediator.vault.whole_files import write_bytes
from tests.benchmarks.measure import Result, milliseconds, side_by_side
from tests.benchmarks.vaults import with_notes

_FILES, _FILE = 50, 2_000_000
_PAUSE_S = 0.01


def copying(folder: Path, notes: int = 100_000) -> Iterator[Result]:
    """A vault of notes and kept files, open as in use. Both copies are on the disk when the time is taken."""
    vault, _cases = with_notes(folder / "sauvegarde.mediator", notes)
    with vault.writing("Mesurer", undoable=False) as work:
        for number in range(_FILES):
            work.keep_bytes(f"{number:064}", os.urandom(_FILE))
    with vault.still() as still:
        key, size = still.key, still.size
    part, twin = folder / "copie", folder / "jumelle"
    taken = side_by_side(lambda: _ours(vault, part), lambda: _floor(vault.path, twin), rounds=9)
    yield Result(f"copy of a {size // 1_000_000} MB vault in use / of its file", *taken, "ms", 1.3)

    def rehearse() -> None:
        with vault.still() as still:
            backup.compared(still, part, silent)

    def read() -> None:
        for path in (vault.path, part):
            with opened_aside(path, key) as connection:
                for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                    if name != "search_index":
                        connection.execute(f'SELECT count(*) FROM (SELECT * FROM "{name}")').fetchone()
        with opened_aside(part, key) as connection:
            connection.execute("PRAGMA cipher_integrity_check").fetchall()

    rehearsed = side_by_side(rehearse, read, rounds=3)
    yield Result("rehearsal, row by row / pages read and counted", *rehearsed, "ms", 4.0)
    slowest = [_slow_edit(vault, copy) for copy in (lambda: _ours(vault, part), lambda: _floor(vault.path, twin))]
    yield Result("slow edit while it is copied / its file is copied", *slowest, "ms", 1.5)
    vault.close()


def _slow_edit(vault: Vault, copy: Callable[[], object]) -> float:
    """How long the slowest edits of a few words take (one in twenty) while copies are made one after the other."""
    stop = threading.Event()

    def keep_copying() -> None:
        while not stop.is_set():
            copy()

    copying = threading.Thread(target=keep_copying)
    copying.start()
    taken = sorted(milliseconds(lambda: _edit(vault)) for _ in range(200))
    stop.set()
    copying.join()
    return taken[-10] - _PAUSE_S * 1000


def _edit(vault: Vault) -> None:
    with vault.writing("Mesurer", undoable=False) as work:
        work.add(Contact(name="Personne"))
    time.sleep(_PAUSE_S)


def _ours(vault: Vault, part: Path) -> None:
    part.write_bytes(b"")
    with vault.still() as still:
        write_bytes(still.descriptor, still.size, part, silent)


def _floor(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
