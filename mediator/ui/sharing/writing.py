"""Writing one case: what it would betray is looked for first, then the place is asked, then the file is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediator.casework import sending, sending_check
from mediator.casework.anonymising import StillNamed
from mediator.casework.sending import Choice, Parcel
from mediator.casework.sending_check import ParcelCheck
from mediator.domain.case_files import CaseFileRecord
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR
from mediator.exchange.case_file import CaseFileProblem
from mediator.i18n import _
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.jobs import Job, Progress
from mediator.ui.shared.leak_panel import LeakPanel
from mediator.ui.sharing.sealing import Sealed
from mediator.vault import VaultProblem

REFUSALS = (CaseFileProblem, RuleBroken, VaultProblem, StillNamed)
"""What may keep a case from being written, each with its sentence."""
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written, and how it is sealed."""

    case_id: str
    choice: Choice
    sealed: Sealed


class Writer(QObject):
    """At most one job at a time."""

    busy = Signal(bool)
    progressed = Signal(int, int, str)
    written = Signal(object)
    looked = Signal(object)
    """What was found in what would leave."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._job: Job | None = None
        self.leaks = LeakPanel(desk, page)

    def run(self, work: Callable[[Progress], object], done: Callable[[object], object]) -> None:
        """Do ``work`` in a job; a problem is said in a sentence."""

        def ended(result: object) -> None:
            self._end()
            done(result)

        def failed(problem: object) -> None:
            self._end()
            if not isinstance(problem, REFUSALS):
                assert isinstance(problem, BaseException)
                raise problem
            self._desk.notify(problem.sentence)

        self.busy.emit(True)
        self._job = jobs.run(work, done=ended, failed=failed, progressed=self.progressed.emit)

    def cancel(self) -> None:
        """Stop what is under way; a file not yet whole is not left behind."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def write(self, order: Order) -> None:
        """Look for confidences in what would leave, then go on."""
        self._look(order, again=False)

    def _end(self) -> None:
        self._job = None
        self.busy.emit(False)

    def _look(self, order: Order, *, again: bool) -> None:
        vault = self._desk.vault

        def look(progress: Progress) -> tuple[Parcel, ParcelCheck]:
            parcel = sending.parcel_of(vault, order.case_id, order.choice)
            words = _("Relecture de ce qui part")
            return parcel, sending_check.check_parcel(vault, parcel, lambda at, total: progress(at, total, words))

        self.run(look, lambda found: self._looked(order, found, again=again))

    def _looked(self, order: Order, found: object, *, again: bool) -> None:
        assert isinstance(found, tuple)
        parcel, check = found
        if self._desk.audience() != MEDIATOR or (again and not self.leaks.is_open()):
            return
        self.looked.emit(check)
        if check.leaks or again:
            self.leaks.show_leaks(
                check.leaks, lambda: self._look(order, again=False), lambda: self._look(order, again=True)
            )  # fmt: skip
            return
        self.leaks.put_away()
        if not check.unread:
            self._choose(order, parcel)
            return
        titles = ", ".join(each.title for each in check.unread)
        dialogs.ask(
            self._page,
            _("Une image ou un fichier verrouillé ne peut pas être relu : {titles}.").format(titles=titles),
            [("", _("Ne rien écrire")), ("go", _("Écrire quand même"))],
            lambda answer: self._choose(order, parcel) if answer == "go" else None,
            detail=_("Regardez vous-même ce que ces pièces disent avant de les laisser partir."),
        )

    def _choose(self, order: Order, parcel: Parcel) -> None:
        suggested = Path.home() / sending.file_name(parcel.reference, order.choice)
        kinds = _("Dossier chiffré (*{suffix})").format(suffix=sending.SUFFIX)
        dialogs.choose_save(
            self._page, _("Écrire le dossier"), kinds, suggested, lambda path: self._send(order, parcel, path)
        )  # fmt: skip

    def _send(self, order: Order, parcel: Parcel, path: Path) -> None:
        vault, sealed = self._desk.vault, order.sealed
        total = max(1, parcel.size // _MEGA)

        def send(progress: Progress) -> CaseFileRecord:
            words = _("Chiffrement")
            progress(0, total, words)
            return sending.send(
                vault,
                parcel,
                path,
                sealed.sealing,
                who=sealed.who,
                fingerprint=sealed.fingerprint,
                reason=sending_check.reasons_given(vault, parcel),
                told=lambda done: progress(done // _MEGA, total, words),
            )

        self.run(send, self.written.emit)
