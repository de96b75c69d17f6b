"""The file of a vault standing still while the vault is in use, so that its bytes and its rows tell the same moment.

A reader that began when the write-ahead log was wholly folded into the file keeps SQLite from folding anything more
into it. So writing waits only for the folding; what is written afterwards stays in the log while the reader reads.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediator.vault.connections import connect, driver_in_words
from mediator.vault.keys import RawKey
from mediator.vault.problems import VaultProblem

_PATIENCE_S = 30
"""How long readings of an older moment may stand in the way."""
_PAUSE_S = 0.02


@dataclass(frozen=True, slots=True)
class Still:
    """One moment of a vault: its rows through ``connection``, its bytes, all ``size`` of them, through ``descriptor``."""

    path: Path
    key: RawKey
    connection: Any
    descriptor: int
    size: int


@contextlib.contextmanager
def standing_still(path: Path, key: RawKey, writing: threading.RLock, descriptor: int) -> Generator[Still]:
    """The vault as it is now, for as long as the block lasts. ``writing`` is held only while the log is folded in.

    Raises :class:`VaultProblem`: ``busy`` when a long reading stands in the way.
    """
    connection = connect(path, key)
    try:
        with driver_in_words():
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()  # most of it, while nobody waits
            _begin(connection, writing)
        yield Still(path, key, connection, descriptor, os.fstat(descriptor).st_size)
    finally:
        connection.close()


def _begin(connection: Any, writing: threading.RLock) -> None:
    until = time.monotonic() + _PATIENCE_S
    while True:
        with writing:
            busy, logged, folded = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if not busy and logged == folded:
                connection.execute("BEGIN")
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                return
        if time.monotonic() > until:
            raise VaultProblem("busy")
        time.sleep(_PAUSE_S)
