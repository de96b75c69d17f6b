"""The copies of the vault: making one, when the next is due, which may go, how long ago the last one worked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from mediator.domain.noun import now
from mediator.domain.rotation import Kept, superfluous
from mediator.domain.safekeeping import BackupPlan, BackupRun
from mediator.i18n import N_
from mediator.vault import Vault, VaultProblem, backup
from mediator.vault.comparing import Progress, silent
from mediator.vault.disks import same_disk

_REMEMBERED = 30
"""How many copies that are gone, or never came to be, are remembered."""
_LATE = timedelta(days=2)
_LATE_UNPLANNED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """When a copy last worked, and what stands in the way of the next."""

    plan: BackupPlan
    last: BackupRun | None
    """The newest copy that was compared with the vault."""
    trouble: BackupRun | None
    """The last attempt, when it failed since."""
    changed: bool
    """Whether anything was kept in the vault since the last copy."""

    @property
    def planned(self) -> bool:
        """Whether copies are made by themselves."""
        return self.plan.active and bool(self.plan.folder)

    def late(self, at: datetime) -> bool:
        """Whether work done a while ago is in no copy yet."""
        patience = max(_LATE, 2 * timedelta(hours=self.plan.every_hours)) if self.planned else _LATE_UNPLANNED
        return self.last is None or (self.changed and at - self.last.started_at > patience)

    @property
    def failed(self) -> bool:
        """Whether the last attempt went wrong for another reason than a drive left unplugged."""
        return self.trouble is not None and self.trouble.problem != "backup_folder"

    def due(self, at: datetime) -> bool:
        """Whether a copy is to be made now."""
        if not self.planned or not self.changed:
            return False
        return self.last is None or not timedelta() <= at - self.last.started_at < timedelta(
            hours=self.plan.every_hours
        )


class Caution(StrEnum):
    """Why a folder keeps copies less safe than another would; never a reason to refuse it."""

    SAME_DISK = "same_disk"
    BESIDE = "beside"


def cautions(vault: Vault, folder: str) -> tuple[Caution, ...]:
    """What would be wiser about this folder; nothing while it is not there."""
    place, home = Path(folder), vault.path.parent
    try:
        beside = place.resolve().is_relative_to(home.resolve())
        same = same_disk(place, home)
    except OSError:
        return ()
    return ((Caution.SAME_DISK,) if same else ()) + ((Caution.BESIDE,) if beside else ())


def plan_of(vault: Vault) -> BackupPlan:
    """The plan in force; one without a folder until she chose one."""
    with vault.reading() as work:
        return next(iter(work.list(BackupPlan)), BackupPlan())


def change_plan(vault: Vault, **values: object) -> BackupPlan:
    """Say where and how often copies are made, and how many are kept."""
    with vault.writing(N_("Régler les sauvegardes"), amends="backup_plan") as work:
        kept = next(iter(work.list(BackupPlan)), None)
        plan = replace(kept or BackupPlan(), **values)  # pyright: ignore[reportArgumentType]
        work.put(plan) if kept else work.add(plan)
    return plan


def runs(vault: Vault) -> tuple[BackupRun, ...]:
    """Every copy and attempt remembered, newest first."""
    with vault.reading() as work:
        return work.list(BackupRun, order=("-started_at",))


def copies(vault: Vault) -> tuple[BackupRun, ...]:
    """The copies that should be in their place, newest first, those found damaged included."""
    return tuple(run for run in runs(vault) if run.size and run.removed_at is None)


def works(run: BackupRun) -> bool:
    """Whether a copy was compared, and nothing wrong was found in it since."""
    return run.verified_at is not None and not run.problem and run.removed_at is None


def standing(vault: Vault) -> Standing:
    """How the copies stand now."""
    known = runs(vault)
    last = next((run for run in known if works(run)), None)
    newest = known[0] if known else None
    trouble = newest if newest is not None and newest.problem and not newest.size else None
    changed = last is None or last.started_at > now() or backup.changed_since(vault, last.started_at)
    return Standing(plan_of(vault), last, trouble, changed)


def back_up(vault: Vault, folder: Path, progress: Progress = silent) -> BackupRun:
    """Copy the vault into ``folder`` and compare the copy with it. Raises ``VaultProblem``; the attempt is noted."""
    started = now()
    try:
        copied = backup.back_up(vault, folder, progress)
    except VaultProblem as problem:
        _note(vault, BackupRun(started_at=started, path=str(folder), problem=problem.code))
        raise
    run = BackupRun(
        started_at=started, path=str(copied.path.absolute()), size=copied.size, rows=copied.rows, verified_at=now()
    )
    _note(vault, run)
    return run


def rotate(vault: Vault) -> int:
    """Remove the copies the plan no longer keeps: only files that are still the ones written. Give how many went."""
    plan = plan_of(vault)
    good = {run.id: run for run in copies(vault) if works(run)}
    dated = [Kept(run.id, run.started_at.astimezone()) for run in good.values()]
    going = superfluous(dated, daily=plan.daily, weekly=plan.weekly, monthly=plan.monthly)
    return sum(_take_away(vault, good[identity]) for identity in going)


def remove(vault: Vault, run: BackupRun) -> bool:
    """Remove one copy for good; one that is no longer there is only forgotten. Whether the file is gone."""
    if not Path(run.path).exists():
        _note(vault, replace(run, removed_at=now()))
        return True
    return _take_away(vault, run)


def from_before(vault: Vault) -> tuple[BackupRun, ...]:
    """The copies that a former passphrase opens."""
    known = {key.salt for key in vault.known_keys()[1:]}
    return tuple(run for run in copies(vault) if _salt(run) in known)


def _salt(run: BackupRun) -> bytes | None:
    try:
        return backup.salt_of(Path(run.path))
    except VaultProblem:
        return None


def note_fault(vault: Vault, run: BackupRun, code: str) -> None:
    """Keep what a later trial found wrong in a copy, or (nothing) that it was found sound again."""
    _note(vault, replace(run, problem=code, verified_at=run.verified_at if code else now()))


def _take_away(vault: Vault, run: BackupRun) -> bool:
    path = Path(run.path)
    try:
        if path.stat().st_size != run.size:
            return False
        backup.salt_of(path)
        path.unlink()
    except (OSError, VaultProblem):
        return False
    _note(vault, replace(run, removed_at=now()))
    return True


def _note(vault: Vault, run: BackupRun) -> None:
    """Keep what became of a copy, outside history: it is no act of hers, and no reason for another copy."""
    with vault.writing(N_("Sauvegarder"), traced=False) as work:
        known = work.list(BackupRun, order=("-started_at",))
        if run.problem and not run.size:
            for failed in known:
                if failed.problem == run.problem and not failed.size:
                    work.remove(BackupRun, failed.id)
        if work.find(BackupRun, run.id):
            work.put(run)
        else:
            work.add(run)
        gone = [each for each in known if each.id != run.id and (each.removed_at or not each.size)]
        for forgotten in gone[_REMEMBERED:]:
            work.remove(BackupRun, forgotten.id)
