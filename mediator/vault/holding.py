"""Whether a vault can be held by this process, and holding it."""

from __future__ import annotations

import os
from pathlib import Path

import filelock

from mediator.vault.problems import VaultProblem


def lock(path: Path) -> filelock.FileLock:
    """Hold the file for this process, under whatever name it was reached. Raises :class:`VaultProblem`."""
    path = path.resolve()
    lock = filelock.FileLock(path.with_name(f".{path.name}.lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise VaultProblem("in_use") from None
    except OSError as trouble:
        raise VaultProblem("read_only") from trouble
    return lock


def require_writable(path: Path) -> None:
    """Require a file that can be changed where it lies. Raises :class:`VaultProblem`."""
    if not (writable(path) and writable(path.parent)):
        raise VaultProblem("read_only")


def writable(path: Path) -> bool:
    """Whether the system lets this user write there; the mode counts even for those it does not bind."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)
