"""The page « Tout emporter »: sealed in one file or in clear in a folder, where, and how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mediator.casework import leaving
from mediator.casework.leaving import Left
from mediator.domain.changes import ChangeSet
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _, ngettext
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.jobs import Job
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look
from mediator.vault import VaultProblem

_WIDTH = 640


class LeavingPage(QWidget):
    """One act; it can be stopped, and then nothing is left behind."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self.sealed = QCheckBox(_("Chiffrer en un seul fichier, avec une phrase de passe"), self)
        self.sealed.setChecked(True)
        self.phrase, self.again = self._secret(_("Phrase de passe")), self._secret(_("Encore une fois"))
        self.state = look(QLabel(self), "small")
        self.warning = _words(
            _(
                "En clair, tout sera lisible par quiconque ouvre ce répertoire, confidences comprises. "
                "Choisissez un endroit qui n'est qu'à vous."
            ),
            "missing",
        )
        self.hint = _words(
            _(
                "Le fichier s'ouvre partout avec « age » puis « unzip ». Sans la phrase, personne ne l'ouvre, vous non plus."
            ),
            "small",
        )
        self.go_button = look(QPushButton(f"{_('Tout emporter')}  Ctrl+↵", self), "primary")
        self.go_button.setAccessibleName(_("Tout emporter"))
        self.go_button.clicked.connect(self.begin)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Avancement"))
        self.progress = look(QLabel(self), "soft")
        self.stop_button = quiet_button(Act(_("Arrêter"), self.stop, _("Échap")), self)
        self.result = _words("", "strong")
        self._lay_out()
        self.sealed.toggled.connect(lambda _on: self._show())
        for line in (self.phrase, self.again):
            line.textChanged.connect(lambda _text: self._show())
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            Action(self, _("Tout emporter"), self.begin, key=key, group=_("Cabinet") if key == "Ctrl+Return" else "")
        self.setFocusProxy(self.sealed)
        self._show()

    def _lay_out(self) -> None:
        self.body = PageScroll(self, width=_WIDTH)
        column = self.body.column
        column.setSpacing(12)
        column.addWidget(
            _words(
                _(
                    "Tout ce que contient ce coffre, lisible sans Mediator : un répertoire par dossier avec sa synthèse "
                    "et ses pièces, une table par genre de chose, et le tout pour un autre programme."
                )
            )
        )
        column.addWidget(
            _words(_("Le coffre reste ici, tel quel. Ses clés et son historique n'en sortent pas."), "soft")
        )
        column.addWidget(self.sealed)
        self._phrases = QFrame(self)
        inner = QVBoxLayout(self._phrases)
        inner.setContentsMargins(28, 0, 0, 0)
        inner.setSpacing(8)
        for widget in (self.phrase, self.again, self.state, self.hint):
            inner.addWidget(widget)
        column.addWidget(self._phrases)
        self.warning.setContentsMargins(28, 0, 0, 0)
        column.addWidget(self.warning)
        column.addWidget(self.go_button, alignment=Qt.AlignmentFlag.AlignLeft)
        for widget in (self.bar, self.progress):
            column.addWidget(widget)
        column.addWidget(self.stop_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.result)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Heading(_("Tout emporter")))
        whole.addWidget(self.body, 1)

    def _secret(self, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        line.setMaximumWidth(420)
        return line

    # What the shell asks.

    def title(self) -> str:
        """« Tout emporter »."""
        return _("Tout emporter")

    def show_target(self, target: Target) -> None:
        """Nothing to point at."""

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.body.setVisible(audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Nothing here depends on what the vault holds."""

    # The act.

    def begin(self) -> None:
        """Ask where, then write."""
        if self._job is not None or not self.go_button.isEnabled() or self._desk.audience() != MEDIATOR:
            return
        name = leaving.suggested_name()
        if self.sealed.isChecked():
            suggested = Path.home() / f"{name}.zip.age"
            kinds = "age (*.age)"
            dialogs.choose_save(
                self.window(), _("Où écrire le fichier chiffré ?"), kinds, suggested, self._seal, confirm=False
            )
        else:
            dialogs.choose_folder(
                self.window(), _("Où écrire le répertoire ?"), lambda folder: self._write(folder / name)
            )

    def stop(self) -> None:
        """Give it up: nothing is left of what was being written."""
        if self._job is not None:
            self._job.cancel()
            self._ended()
            self._desk.notify(_("Arrêté : rien n'a été écrit."))

    def _seal(self, path: Path) -> None:
        vault, words = self._desk.vault, self.phrase.text()
        self._run(lambda progress: leaving.leave_sealed(vault, path, words, progress))

    def _write(self, path: Path) -> None:
        vault = self._desk.vault
        self._run(lambda progress: leaving.leave(vault, path, progress))

    def _run(self, work: jobs.Work) -> None:
        self.result.setText("")
        self.bar.setRange(0, 0)
        self.progress.setText(_("Lecture du coffre…"))
        self._job = jobs.run(work, done=self._done, failed=self._failed, progressed=self._told)
        self._show()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, done: int, total: int, what: str) -> None:
        if self._job is not None and total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.progress.setText(what)

    def _done(self, left: Left) -> None:
        self._ended()
        self.phrase.clear()
        self.again.clear()
        cases = ngettext("{n} dossier", "{n} dossiers", left.cases)
        files = ngettext("{n} fichier", "{n} fichiers", left.files)
        self.result.setText(_("« {name} » : {cases}, {files}.").format(name=left.path.name, cases=cases, files=files))
        self._desk.notify(_("Tout est écrit."))

    def _failed(self, problem: Any) -> None:
        self._ended()
        if not isinstance(problem, (RuleBroken, VaultProblem)):
            raise problem
        self._desk.notify(problem.sentence)

    def _ended(self) -> None:
        self._job = None
        self._show()
        self.go_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        sealed, running = self.sealed.isChecked(), self._job is not None
        self._phrases.setVisible(sealed)
        self.warning.setVisible(not sealed)
        for widget in (self.bar, self.progress, self.stop_button):
            widget.setVisible(running)
        for widget in (self.sealed, self.phrase, self.again):
            widget.setEnabled(not running)
        same = self.phrase.text() == self.again.text()
        self.state.setText("" if same or not self.again.text() else _("Les deux phrases diffèrent."))
        self.state.setVisible(bool(self.state.text()))
        self.go_button.setEnabled(not running and (not sealed or (same and len(self.phrase.text()) > 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._job is not None:
            self.stop()
        else:
            super().keyPressEvent(event)


def _words(text: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return look(label, name) if name else label
