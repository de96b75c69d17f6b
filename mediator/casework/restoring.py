"""Trying a copy, and making a vault of one, with the keys this vault has or had."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from mediator.casework import backups
from mediator.domain.case import Case
from mediator.domain.safekeeping import BackupRun
from mediator.vault import Vault, VaultProblem, check, restoring
from mediator.vault.backup import salt_of
from mediator.vault.comparing import Progress, silent

DAMAGED = frozenset({"backup_corrupt", "not_a_backup", "copy_unfaithful"})
"""What, found in a copy, makes it of no use."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a copy gives once it is a vault again."""

    rows: int
    cases: int


def try_copy(vault: Vault, run: BackupRun, progress: Progress = silent) -> Tried:
    """Restore a copy to a place of its own, open it as a vault, check it, and remove it again.

    Raises ``VaultProblem``; what makes the copy useless is noted beside it.
    """
    try:
        tried = _tried(vault, Path(run.path), progress)
        if run.rows and tried.rows != run.rows:
            raise VaultProblem("backup_corrupt")  # noqa: TRY301 - noted below, like any other damage
    except VaultProblem as problem:
        if problem.code in DAMAGED:
            backups.note_fault(vault, run, problem.code)
        raise
    backups.note_fault(vault, run, "")
    return tried


def _tried(vault: Vault, copy: Path, progress: Progress) -> Tried:
    find_key = restoring.among(vault.known_keys())
    with tempfile.TemporaryDirectory(prefix="mediator-") as folder:
        target = Path(folder) / "essai.mediator"
        found = restoring.restore(copy, target, find_key, progress)
        twin = Vault.open_with_key(target, find_key(salt_of(copy)))
        try:
            if check.check(twin).faults:
                raise VaultProblem("backup_corrupt")
            with twin.reading() as work:
                return Tried(found.rows, work.count(Case))
        finally:
            twin.close()


def restore_copy(
    vault: Vault, copy: Path, target: Path, passphrase: str | None = None, progress: Progress = silent
) -> Tried:
    """Make another vault of a copy: with a key this vault has or had, or the passphrase (or sheet) of its day."""
    find_key = restoring.among(vault.known_keys()) if passphrase is None else restoring.by_either(passphrase)
    return Tried(restoring.restore(copy, target, find_key, progress).rows, 0)


def needs_passphrase(vault: Vault, copy: Path) -> bool:
    """Whether none of this vault's keys opens a copy. Raises ``VaultProblem`` when it is not one."""
    salt = salt_of(copy)
    return all(key.salt != salt for key in vault.known_keys())


def change_passphrase(vault: Vault, old: str, new: str, progress: Progress = silent) -> None:
    """Give the vault another passphrase, hence another recovery key. Raises ``VaultProblem``: it is then as before."""
    vault.change_passphrase(old, new, progress)
