"""A copy put back as a vault: read whole before and compared after, under a name nothing bears yet."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from mediator.vault import keys
from mediator.vault.backup import Examined, examine, salt_of
from mediator.vault.comparing import Progress, compare, opened_aside, require_pages, silent
from mediator.vault.connections import driver_in_words
from mediator.vault.keys import RawKey
from mediator.vault.problems import VaultProblem
from mediator.vault.upgrade import CURRENT, Ladder, bring_up_to_date
from mediator.vault.whole_files import whole_or_nothing, write_bytes

FindKey = Callable[[bytes], RawKey]
"""From the first bytes of a copy to its key. Raises :class:`VaultProblem` when it has another."""


def by_passphrase(passphrase: str) -> FindKey:
    """The key of the day the copy was made, from the passphrase of that day."""
    return lambda salt: _required(keys.from_passphrase(passphrase, salt), "backup_passphrase")


def by_recovery_key(text: str) -> FindKey:
    """The key written on the sheet of that time."""
    return lambda salt: _required(keys.from_recovery_text(text, salt), "backup_recovery_key")


def by_either(typed: str) -> FindKey:
    """What was typed is a passphrase, or else the key of a sheet."""
    return lambda salt: _required(
        keys.from_recovery_text(typed, salt) or keys.from_passphrase(typed, salt), "backup_passphrase"
    )


def among(known: Sequence[RawKey]) -> FindKey:
    """One of the keys a vault has or had."""
    return lambda salt: _required(next((key for key in known if key.salt == salt), None), "backup_no_key")


def _required(key: RawKey | None, otherwise: str) -> RawKey:
    if key is None:
        raise VaultProblem(otherwise)
    return key


def restore(
    copy: Path, target: Path, find_key: FindKey, progress: Progress = silent, ladder: Ladder = CURRENT
) -> Examined:
    """Make a vault of ``copy`` at ``target``, which must not exist, and bring it up to date.

    Raises :class:`VaultProblem`; nothing is written then.
    """
    copy, target = copy.absolute(), target.absolute()
    salt = salt_of(copy)
    if any(target.with_name(target.name + ending).exists() for ending in ("", "-wal", "-shm")):
        raise VaultProblem("exists")
    if not target.parent.is_dir():
        raise VaultProblem("folder_missing")
    key = find_key(salt)
    found = examine(copy, key, progress)
    if found.revision not in ladder.revisions:
        raise VaultProblem("backup_newer" if found.revision else "not_a_backup")
    with whole_or_nothing(target, "restore") as part:
        _write(copy, part, progress)
        rows = _compared(copy, part, key, progress)
        _bring_up_to_date(part, key, ladder)
    return replace(found, rows=rows)


def _write(copy: Path, part: Path, progress: Progress) -> None:
    with copy.open("rb") as file:
        write_bytes(file.fileno(), os.fstat(file.fileno()).st_size, part, progress)


def _compared(copy: Path, part: Path, key: RawKey, progress: Progress) -> int:
    with opened_aside(copy, key) as ours, opened_aside(part, key) as theirs, driver_in_words():
        require_pages(theirs, part.stat().st_size, "copy_unfaithful")
        return compare(ours, theirs, "copy_unfaithful", progress)


def _bring_up_to_date(part: Path, key: RawKey, ladder: Ladder) -> None:
    try:
        bring_up_to_date(part, key, ladder, copied=False)
    except VaultProblem as problem:
        raise VaultProblem("restore_upgrade" if problem.code == "upgrade_failed" else problem.code) from problem
    with part.open("rb+") as file:
        os.fsync(file.fileno())
