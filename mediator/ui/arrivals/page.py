"""The page « Reprendre des données »: a file is chosen or dropped, what it would do is shown, then it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mediator.casework import dossier
from mediator.casework.arrivals import messages, sources, trees
from mediator.casework.arrivals.columns import Goal
from mediator.casework.arrivals.messages import Received
from mediator.casework.arrivals.plan import Plan, faults_csv
from mediator.casework.arrivals.sources import CardSource, Source, TableSource
from mediator.casework.arrivals.trees import FolderPlan
from mediator.casework.attachments import write_out
from mediator.domain.changes import ChangeSet
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience
from mediator.exchange.folders import Tree
from mediator.i18n import _
from mediator.ui.arrivals.columns_view import ColumnsView
from mediator.ui.arrivals.mail_view import MailView
from mediator.ui.arrivals.plan_view import PlanView, buttons_beside
from mediator.ui.arrivals.tree_view import TreeView
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.jobs import Job
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look
from mediator.vault import VaultProblem

_KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".ods", ".vcf", ".eml")
_TABLES = ("contact", "mediation_case", "participation", "document", "arrival")


class ArrivalsPage(QWidget):
    """One source at a time; nothing is kept before its act, and the act is one for undo."""

    _vault_changed = Signal()
    """Acts are also done in threads: what follows from them is done in the window's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.source: Source | None = None
        self._path: Path | None = None
        self._plan: Plan | None = None
        self._folders: tuple[FolderPlan, ...] = ()
        self._said: dict[int, bool] = {}
        self._cases: dict[str, str | None] = {}
        self._job: Job | None = None
        self._taking = False
        self.columns = ColumnsView()
        self.plan = PlanView()
        self.mail = MailView()
        self.tree = TreeView()
        self.state = look(QLabel(self), "soft")
        self._later = QTimer(self, singleShot=True, interval=120)
        self._later.timeout.connect(self._look_again)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.head = Heading(_("Reprendre des données"))
        self.file = look(QLabel(self), "soft")
        self.file.setTextFormat(Qt.TextFormat.PlainText)
        self.head.line.insertWidget(1, self.file)
        self.head.column.addWidget(self.state)
        self.choose_button = look(QPushButton(f"{_('Choisir un fichier')}  Ctrl+O", self), "primary")
        self.choose_button.setAccessibleName(_("Choisir un fichier"))
        self.choose_button.clicked.connect(self.choose)
        self.folder_button = quiet_button(Act(_("Choisir un répertoire"), self.choose_folder, "Ctrl+Shift+O"), self)
        self.stack = QStackedWidget(self)
        self._start = self._starting()
        self._lines = self._of_lines()
        self._mail, self._tree = (PageScroll(self, width=760) for _each in range(2))
        self._mail.column.addWidget(self.mail)
        self._tree.column.addWidget(self.tree)
        for each in (self._start, self._lines, self._mail, self._tree):
            self.stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.state.hide()
        self.setFocusProxy(self.choose_button)

    def _starting(self) -> QWidget:
        page = PageScroll(self, width=640)
        for words in (
            _("Posez ici un fichier venu d'un autre programme, ou choisissez-le."),
            _("Tableau (CSV, Excel, LibreOffice) : des contacts, ou des dossiers avec leurs parties et leurs avocats."),
            _("Cartes de visite (.vcf) d'un téléphone, d'Outlook ou d'un carnet d'adresses."),
            _("Courriel (.eml), gardé dans un dossier avec son objet pour titre."),
            _("Répertoire : ses sous-répertoires sont des dossiers, reconnus à leur référence ou à leur nom."),
        ):
            said = QLabel(words)
            said.setWordWrap(True)
            page.column.addWidget(said if page.column.count() == 0 else look(said, "soft"))
        page.column.setSpacing(12)
        page.column.addLayout(buttons_beside(self.choose_button, self.folder_button))
        hint = _(
            "Rien n'est gardé avant que vous l'ayez vu. Le même fichier, corrigé, peut être relu : rien ne double."
        )
        last = look(QLabel(hint), "small")
        last.setWordWrap(True)
        page.column.addWidget(last)
        return page

    def _of_lines(self) -> QWidget:
        page = QWidget(self)
        self._left, right = PageScroll(page, width=560), PageScroll(page, width=720)
        self._left.column.addWidget(self.columns)
        right.column.addWidget(self.plan)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 9)
        row.addWidget(right, 11)
        return page

    def _connect(self) -> None:
        self.columns.goal_chosen.connect(self._set_goal)
        self.columns.sheet_chosen.connect(lambda sheet: self._path and self.open(self._path, sheet))
        self.columns.column_chosen.connect(self._set_column)
        for view in (self.plan, self.mail, self.tree):
            view.taken.connect(self.take_in)
            view.left.connect(self.leave)
        self.plan.saved.connect(self.save_faults)
        self.plan.read_again.connect(self.read_again)
        self.plan.said.connect(self._say)
        self.tree.case_chosen.connect(self._set_case)
        self._vault_changed.connect(self._later.start, Qt.ConnectionType.QueuedConnection)
        group = _("Reprendre des données")
        Action(self, _("Choisir un fichier"), self.choose, key="Ctrl+O", group=group, keywords="csv excel vcf eml")
        Action(self, _("Choisir un répertoire"), self.choose_folder, key="Ctrl+Shift+O", group=group)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            Action(self, _("Reprendre"), self.take_in, key=key, group=group if key == "Ctrl+Return" else "")
        Action(self, _("Enregistrer la liste à corriger"), self.save_faults, key="Ctrl+S", group=group)
        Action(self, _("Relire le fichier"), self.read_again, key="F5", group=group)

    # What the shell asks.

    def title(self) -> str:
        """« Reprendre des données »."""
        return _("Reprendre des données")

    def show_target(self, target: Target) -> None:
        """Nothing to point at."""

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.stack.setVisible(audience == MEDIATOR)
        self.file.setVisible(audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """What is here changed: what the source would do is looked at again. May be called from any thread."""
        if changes is None or changes.touches(*_TABLES):
            self._vault_changed.emit()

    # One source.

    def choose(self) -> None:
        """Ask for a file."""
        if self._mine():
            patterns = " ".join(f"*{each}" for each in _KINDS)
            kinds = f"{_('Tableaux, cartes, courriels')} ({patterns});;{_('Tous les fichiers')} (*)"
            dialogs.choose_file(self.window(), _("Choisir un fichier"), kinds, self.open)

    def choose_folder(self) -> None:
        """Ask for a folder."""
        if self._mine():
            dialogs.choose_folder(self.window(), _("Choisir un répertoire"), self.open)

    def open(self, path: Path, sheet: str = "") -> None:
        """Read a file or a folder, and show what it would do; nothing is kept yet."""
        vault = self._desk.vault
        self._run(
            _("Lecture…"), lambda _progress: sources.read(vault, path, sheet), lambda found: self._opened(path, found)
        )

    def read_again(self) -> None:
        """Read the same file again, once corrected; where its columns go stays."""
        source, path = self.source, self._path
        if path is None:
            return
        sheet = source.table.sheet if isinstance(source, TableSource) else ""
        vault = self._desk.vault

        def again(found: Source) -> None:
            if isinstance(found, TableSource) and isinstance(source, TableSource):
                found = found.like(source)
            self._opened(path, found)

        self._run(_("Lecture…"), lambda _progress: sources.read(vault, path, sheet), again)

    def _opened(self, path: Path, source: Source) -> None:
        if path != self._path:
            self._said, self._cases = {}, {}
        self._path, self.source = path, source
        self.file.setText(path.name)
        if isinstance(source, Received):
            self.mail.show_mail(source, dossier.choices(self._desk.vault))
            self._turn_to(self._mail, self.mail.case)
        elif isinstance(source, Tree):
            self._look_again()
            self._turn_to(self._tree, self.tree.take_button)
        else:
            self._left.setVisible(isinstance(source, TableSource))
            if isinstance(source, TableSource):
                self.columns.show_source(source)
            self._look_again()
            self._turn_to(self._lines, self.columns.goal if isinstance(source, TableSource) else self.plan.take_button)

    def _turn_to(self, page: QWidget, focus: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Put the source away; nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()
            if self._taking:
                self._desk.notify(_("Arrêté : rien n'a été repris."))
        self._done_waiting()
        self.source = self._path = self._plan = None
        self.file.setText("")
        self._turn_to(self._start, self.choose_button)

    def _look_again(self) -> None:
        """What the source would do now."""
        source, vault = self.source, self._desk.vault
        if self._taking or not self.isVisible():
            return
        if isinstance(source, (TableSource, CardSource)):
            said = dict(self._said)
            self._run("", lambda _progress: source.plan(vault, said), self._show_plan)
        elif isinstance(source, Tree):
            chosen = dict(self._cases)
            self._run(
                _("Comparaison des fichiers…"),
                lambda progress: trees.plan(vault, source, chosen, progress),
                self._show_tree,
            )

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.plan.show_plan(plan, of_table=isinstance(self.source, TableSource))

    def _show_tree(self, plans: tuple[FolderPlan, ...]) -> None:
        self._folders = plans
        if isinstance(self.source, Tree):
            self.tree.show_plans(plans, dossier.choices(self._desk.vault), trees.left_words(self.source))

    # Choices.

    def _set_goal(self, goal: Goal) -> None:
        if isinstance(self.source, TableSource) and self.source.columns.goal is not goal:
            self._set_source(self.source.for_goal(goal))

    def _set_column(self, place: int, key: str) -> None:
        if isinstance(self.source, TableSource):
            self._set_source(replace(self.source, columns=self.source.columns.with_column(place, key)))

    def _set_source(self, source: TableSource) -> None:
        self.source = source
        self.columns.show_source(source)
        self._look_again()

    def _say(self, line: int, same: bool) -> None:
        self._said[line] = same
        self._look_again()

    def _set_case(self, folder: str, case_id: str | None) -> None:
        self._cases[folder] = case_id
        self._look_again()

    # The act.

    def take_in(self) -> None:
        """Keep what is shown, in one act."""
        if self._taking or not self._mine():
            return
        vault, source = self._desk.vault, self.source
        if isinstance(source, (TableSource, CardSource)) and self.plan.can_take():
            said, whole = dict(self._said), self.plan.all_or_nothing()
            self._take(
                lambda progress: source.take_in(vault, said, all_or_nothing=whole, progress=progress),
                lambda taken: taken.sentence,
            )
        elif isinstance(source, Received) and self.mail.can_take():
            case_id, nature, apart = self.mail.case.read(), self.mail.nature.read(), self.mail.apart()
            self._take(
                lambda _progress: messages.take_in(vault, case_id, source, nature=nature, apart=apart),
                lambda kept: kept.sentence,
            )
        elif isinstance(source, Tree) and self.tree.can_take():
            plans, nature = self._folders, self.tree.nature.read()
            self._take(
                lambda progress: trees.take_in(vault, plans, nature=nature, progress=progress),
                lambda kept: kept.sentence,
            )

    def _take(self, work: jobs.Work, told: Callable[[Any], str]) -> None:
        self._taking = True

        def done(result: Any) -> None:
            self._desk.notify(told(result), undo=not isinstance(result, messages.KeptMail) or bool(result.documents))
            self.leave() if isinstance(self.source, Received) else self._look_again()

        self._run(_("Reprise…"), work, done)

    def save_faults(self) -> None:
        """Write the lines to correct as a table."""
        plan, path = self._plan, self._path
        if plan is None or path is None or not self.plan.save_button.isVisible():
            return
        suggested = path.with_name(f"{path.stem} – {_('à corriger')}.csv")

        def save(where: Path) -> None:
            if attempt(self._desk, lambda: write_out(where, faults_csv(plan))):
                self._desk.notify(_("La liste est enregistrée."))

        dialogs.choose_save(self.window(), _("Enregistrer la liste à corriger"), "CSV (*.csv)", suggested, save)

    def _run(self, words: str, work: jobs.Work, then: Callable[[Any], object]) -> None:
        if self._job is not None and not self._taking:
            self._job.cancel()
        if words:
            self.state.setText(words)
            self.state.show()
            self.setCursor(Qt.CursorShape.BusyCursor)

        def done(result: Any) -> None:
            self._done_waiting()
            then(result)

        def failed(problem: Any) -> None:
            self._done_waiting()
            if not isinstance(problem, (RuleBroken, VaultProblem)):
                raise problem
            self._desk.notify(problem.sentence)

        self._job = jobs.run(work, done=done, failed=failed, progressed=self._told)

    def _told(self, done: int, total: int, what: str) -> None:
        if total:
            self.state.setText(f"{done}/{total} · {what}")

    def _done_waiting(self) -> None:
        self._job, self._taking = None, False
        self.state.hide()
        self.unsetCursor()

    def _mine(self) -> bool:
        return self._desk.audience() == MEDIATOR

    # Keys and drops.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.source is not None:
            self.leave()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._mine() and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.open(Path(files[0]))
        event.acceptProposedAction()
