"""The page « Ouvrir un dossier reçu »: a file is dropped, opened, looked at, and taken as one act."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.casework import received_view, receiving_files, taking
from mediator.casework.receiving_files import Ended, Ending
from mediator.casework.taking import Taken
from mediator.domain.changes import ChangeSet
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience
from mediator.exchange.case_file import CaseFileProblem
from mediator.i18n import _
from mediator.ui.case_file.choosing import DropPlace, PassphraseCard, WaitCard
from mediator.ui.case_file.many import ManyEnded
from mediator.ui.case_file.preview import Preview
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.jobs import Job
from mediator.vault import VaultProblem

_SECRETS = ("wrong_passphrase", "needs_passphrase")


class CaseFilePage(QWidget):
    """One file is looked at; several are taken one after the other, those that ask for something left aside."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._path: Path | None = None
        self._waiting: QWidget | None = None
        self.preview: Preview | None = None
        self.many: ManyEnded | None = None
        self.head = Heading(_("Ouvrir un dossier reçu"))
        self.drop = DropPlace()
        self.drop.wanted.connect(self.choose)
        self.drop.dropped.connect(self.open_files)
        self.passphrase = PassphraseCard()
        self.passphrase.given.connect(self._open_with)
        self.passphrase.left.connect(self.leave)
        self.wait = WaitCard()
        self.wait.stopped.connect(self.stop)
        self.scrolled = PageScroll(self, width=900)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.scrolled, 1)
        for widget in (self.drop, self.passphrase, self.wait):
            self.scrolled.column.addWidget(widget)
        group = _("Dossier reçu")
        Action(self, _("Choisir un fichier…"), self.choose, key="Ctrl+O", group=group)
        Action(self, _("Reprendre ce dossier"), self.take, key="Ctrl+Return", group=group)
        self._show(self.drop)

    # What the shell asks.

    def title(self) -> str:
        """« Ouvrir un dossier reçu »."""
        return _("Ouvrir un dossier reçu")

    def show_target(self, target: Target) -> None:
        """Show what was being looked at."""
        del target

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.scrolled.setVisible(audience == MEDIATOR)
        if self.preview is not None:
            self.preview.foot.setVisible(audience == MEDIATOR and self._current() is self.preview)

    def refresh(self, changes: ChangeSet | None) -> None:
        """What was planned is planned again once the case it is about changed."""
        if self.preview is None or self._path is None or self._job is not None:
            return
        case_id = self.preview.plan.manifest.case_id
        if changes is None or changes.case_id in (None, case_id):
            self._plan_again()

    # Opening.

    def choose(self) -> None:
        """Choose files on the disk."""
        kinds = _("Dossiers confiés (*.mediation)")
        dialogs.choose_files(self.window(), _("Ouvrir un dossier reçu"), kinds, self.open_files)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Look at one file, or take several."""
        if self._desk.audience() != MEDIATOR or not paths:
            return
        self.stop()
        if len(paths) == 1:
            self._open(paths[0])
        else:
            self._take_many(tuple(paths))

    def _open(self, path: Path) -> None:
        self._path = path
        try:
            secret = receiving_files.wants_passphrase(path)
        except CaseFileProblem as problem:
            self._refused(problem)
            return
        if secret:
            self._show(self.passphrase)
            self.passphrase.ask(path)
        else:
            self._open_with("")

    def _open_with(self, passphrase: str) -> None:
        vault, path = self._desk.vault, self._path
        if path is None:
            return

        def work(_progress: jobs.Progress) -> Any:
            inspected, plan = receiving_files.open_received(vault, path, passphrase)
            return inspected, plan, _shown(vault, plan)

        self._run(work, self._opened, _("Lecture de « {name} »…").format(name=path.name))

    def _opened(self, found: Any) -> None:
        self._job = None
        inspected, plan, shown = found
        self.preview = Preview(inspected, plan, shown)
        self.preview.taken.connect(self.take)
        self.preview.left.connect(self.leave)
        self._column.addWidget(self.preview.foot)
        self._show(self.preview)

    def _plan_again(self) -> None:
        from mediator.casework import receiving

        assert self.preview is not None
        vault, inspected = self._desk.vault, self.preview.inspected

        def work(_progress: jobs.Progress) -> Any:
            plan = receiving.plan(vault, inspected.opened)
            return inspected, plan, _shown(vault, plan)

        self._run(work, self._opened, _("Le dossier a changé : lecture…"))

    # Taking.

    def take(self) -> None:
        """Take what was chosen, or go to the case when there is nothing to take."""
        preview, path, vault = self.preview, self._path, self._desk.vault
        if preview is None or path is None or self._job is not None:
            return
        if preview.plan.nothing:
            self._go(preview.plan.manifest.case_id)
            return
        opened, plan, chosen = preview.inspected.opened, preview.plan, preview.chosen()
        self._run(
            lambda _progress: taking.take(vault, opened, plan, chosen, filename=path.name),
            self._taken,
            _("Reprise du dossier…"),
        )

    def _taken(self, taken: Taken) -> None:
        self._job = None
        self._forget()
        said = _("{reference} : rien n'était différent.") if taken.nothing else _("{reference} est repris.")
        self._go(taken.case_id)
        self._desk.notify(said.format(reference=taken.reference), undo=True)

    def _take_many(self, paths: tuple[Path, ...]) -> None:
        vault = self._desk.vault

        def work(progress: jobs.Progress) -> list[Ended]:
            ended: list[Ended] = []
            for number, path in enumerate(paths):
                progress(number, len(paths), path.name)
                ended.append(receiving_files.take_one_of_many(vault, path))
                self._ended.append(ended[-1])
            return ended

        self._ended: list[Ended] = []
        self._run(work, self._took_many, _("Reprise de {n} dossiers…").format(n=len(paths)))

    def _took_many(self, ended: Sequence[Ended]) -> None:
        self._job = None
        self.many = ManyEnded(ended)
        self.many.wanted.connect(self._look_at)
        self._show(self.many)

    def _look_at(self, ended: Ended) -> None:
        if ended.ending is Ending.ASIDE:
            self._open(ended.path)
        elif ended.case_id is not None:
            self._go(ended.case_id)

    # Waiting, leaving.

    def _run(self, work: jobs.Work, done: jobs.Callback, words: str) -> None:
        self._waiting = self._current()
        self._show(self.wait)
        self.wait.tell(words)
        self._job = jobs.run(work, done=done, failed=self._failed, progressed=self._progressed)
        self.destroyed.connect(self._job.cancel)

    def _progressed(self, done: int, total: int, what: str) -> None:
        self.wait.tell(_("{done} sur {total} : {what}").format(done=done + 1, total=total, what=what), done, total)

    def stop(self) -> None:
        """Stop what is under way; files already taken stay taken."""
        if self._job is None:
            return
        self._job.cancel()
        self._job = None
        ended = getattr(self, "_ended", None)
        if self._waiting is self.preview and self.preview is not None:
            self._show(self.preview)
        elif ended:
            self._took_many(tuple(ended))
        else:
            self.leave()

    def leave(self) -> None:
        """Leave the file as it is, and wait for another one."""
        self._forget()
        self.drop.say("")
        self._show(self.drop)

    def _failed(self, problem: Any) -> None:
        self._job = None
        if not isinstance(problem, (CaseFileProblem, RuleBroken, VaultProblem)):
            self.leave()
            raise problem
        if isinstance(problem, CaseFileProblem) and problem.code in _SECRETS and self._path is not None:
            self._show(self.passphrase)
            self.passphrase.ask(self._path, problem.sentence)
        elif self._waiting is self.preview and self.preview is not None:
            self._show(self.preview)
            self._desk.notify(problem.sentence)
            if problem.code == "received_moved":
                self._plan_again()
        else:
            self._refused(problem)

    def _refused(self, problem: CaseFileProblem | RuleBroken | VaultProblem) -> None:
        name = self._path.name if self._path else ""
        self._forget()
        self._show(self.drop)
        self.drop.say(_("« {name} » : {sentence}").format(name=name, sentence=problem.sentence))

    def _go(self, case_id: str) -> None:
        self._forget()
        self._show(self.drop)
        self._desk.go(Target("case", case_id))

    def _forget(self) -> None:
        """Let go of what was decrypted."""
        self._path = None
        self._ended = []
        preview, self.preview = self.preview, None
        many, self.many = self.many, None
        for widget in (preview, preview.foot if preview else None, many):
            _let_go(widget)

    def _current(self) -> QWidget | None:
        shown = (self.preview, self.many, self.drop, self.passphrase)
        return next((widget for widget in shown if widget is not None and widget.isVisibleTo(self)), None)

    def _show(self, shown: QWidget) -> None:
        column = self.scrolled.column
        if column.indexOf(shown) < 0:
            for place in reversed(range(column.count())):
                item = column.itemAt(place)
                old = item.widget() if item else None
                if isinstance(old, type(shown)):
                    _let_go(old.foot if isinstance(old, Preview) else None)
                    _let_go(old)
            column.addWidget(shown)
        for place in range(column.count()):
            item = column.itemAt(place)
            if item and (widget := item.widget()):
                widget.setVisible(widget is shown)
        if self.preview is not None:
            self.preview.foot.setVisible(shown is self.preview)
        self.setFocusProxy(shown)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._current() is not self.drop:
            self.stop() if self._job is not None else self.leave()
        else:
            super().keyPressEvent(event)


def _let_go(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        if (parent := widget.parentWidget()) and (layout := parent.layout()):
            layout.removeWidget(widget)
        widget.deleteLater()


def _shown(vault: Any, plan: Any) -> Any:
    """What the preview says of a plan, read in the thread of the job."""
    return received_view.paragraphs(plan), received_view.to_choose(vault, plan), received_view.removals(vault, plan)
