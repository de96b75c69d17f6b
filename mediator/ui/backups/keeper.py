"""Makes the copies of an open vault when they are due, one piece of work at a time, and says how they stand."""

from __future__ import annotations

import contextlib
import threading
import weakref
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from mediator.casework import backups
from mediator.domain.changes import ChangeSet
from mediator.domain.noun import now
from mediator.domain.safekeeping import BackupRun
from mediator.i18n import _
from mediator.ui.backups import words
from mediator.ui.shared import jobs
from mediator.vault.disks import is_folder

if TYPE_CHECKING:
    from mediator.vault import Vault

LOOK_MS = 60_000
_AGAIN = timedelta(minutes=5)
"""How long after a copy that failed the next is tried."""


class Keeper(QObject):
    """Of one vault. Work is refused while other work is under way."""

    said = Signal(str, bool)
    """What the sidebar says of the copies, and whether it is a warning."""
    began = Signal(str)
    progressed = Signal(int, int, str)
    rested = Signal()
    trouble = Signal(str)
    """What stood in the way of a copy made by itself, once."""
    _committed = Signal(object)

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self._vault = weakref.ref(vault)
        self._job: jobs.Job | None = None
        self._told = ""
        self._left = False
        self._not_before: datetime | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._committed.connect(self._follow)
        self._unsubscribe = vault.subscribe(self._committed.emit)

    @property
    def vault(self) -> Vault:
        """The vault it keeps."""
        vault = self._vault()
        assert vault is not None
        return vault

    def watch(self) -> None:
        """Make copies by itself from now on."""
        self._timer.start()
        QTimer.singleShot(0, self, self.look)

    def stop(self) -> None:
        """Look no more; what is under way is left to whoever ends all work."""
        self._left = True
        self._timer.stop()
        self._unsubscribe()

    def look(self) -> None:
        """Say how the copies stand, and make one if it is due."""
        if self._left:
            return
        standing = self._tell()
        at = now()
        waiting = self._not_before is not None and at < self._not_before
        if standing.due(at) and not waiting and not self.busy():
            self.back_up(Path(standing.plan.folder), failed=self._failed_quietly)

    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def back_up(
        self,
        folder: Path,
        *,
        done: Callable[[BackupRun], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> bool:
        """Copy the vault, then take away the copies the plan no longer keeps. Whether it began."""
        vault = self.vault

        def work(progress: jobs.Progress) -> BackupRun:
            run = backups.back_up(vault, folder, progress)
            backups.rotate(vault)
            return run

        def finish(run: BackupRun) -> None:
            self._told, self._not_before = "", None
            if done is not None:
                done(run)

        return self.run(_("Sauvegarde en cours…"), work, finish, failed)

    def run(
        self,
        said: str,
        work: jobs.Work,
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> bool:
        """Do something long with the vault or its copies. Whether it began."""
        if self._job is not None:
            return False

        def finish(result: Any) -> None:
            self._rest()
            done(result)

        def fail(problem: BaseException) -> None:
            self._rest()
            if failed is None:
                raise problem
            failed(problem)

        self._job = jobs.run(work, done=finish, failed=fail, progressed=self.progressed.emit)
        self.began.emit(said)
        return True

    def cancel(self) -> None:
        """Give up what is under way: nothing half done is left."""
        if self._job is not None:
            self._job.cancel()
            self._rest()

    def _rest(self) -> None:
        self._job = None
        self.rested.emit()

    def _failed_quietly(self, problem: BaseException) -> None:
        code, said = getattr(problem, "code", ""), getattr(problem, "sentence", None)
        if said is None:
            raise problem
        self._not_before = now() + _AGAIN
        if code != self._told:
            self._told = code
            self.trouble.emit(str(said))

    def _follow(self, changes: ChangeSet) -> None:
        if not self._left and changes.touches("backup_plan", "backup_run"):
            self._tell()

    def _tell(self) -> backups.Standing:
        standing = backups.standing(self.vault)
        self.said.emit(*words.line(standing, now()))
        return standing


_keepers: weakref.WeakKeyDictionary[Vault, Keeper] = weakref.WeakKeyDictionary()


def keeper_of(vault: Vault) -> Keeper:
    """The one keeper of a vault."""
    if vault not in _keepers:
        _keepers[vault] = Keeper(vault)
    return _keepers[vault]


def leave(vault: Vault) -> Path | None:
    """Stop keeping a vault that is about to close; where a last copy is to be made, if there is something new."""
    if keeper := _keepers.pop(vault, None):
        keeper.stop()
        keeper.deleteLater()
    standing = backups.standing(vault)
    folder = Path(standing.plan.folder)
    return folder if standing.planned and standing.changed and is_folder(folder) else None


def part(vault: Vault, folder: Path, parted: threading.Event) -> None:
    """Make the last copy, then close the vault; whatever goes wrong with the copy is noted inside."""
    from mediator.vault import VaultProblem

    try:
        with contextlib.suppress(VaultProblem):
            backups.back_up(vault, folder)
            backups.rotate(vault)
    finally:
        vault.close()
        parted.set()
