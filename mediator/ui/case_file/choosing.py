"""The beginning of the page: a place to drop files, the passphrase one of them asks for, and the wait."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.shared import dropping
from mediator.ui.shared.inplace import WholeLabel, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


class DropPlace(QFrame):
    """Where files are dropped, or chosen with a button."""

    wanted = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addWidget(look(QLabel(_("Déposez ici le fichier qu'un confrère vous a envoyé"), self), "heading"))
        said = _(
            "Un dossier confié a un nom en .mediation. Vous verrez ce qu'il changerait avant que rien ne soit repris."
        )
        words = look(WholeLabel(said, self), "soft")
        column.addWidget(words)
        self.button = look(QPushButton(f"{_('Choisir un fichier…')}  Ctrl+O", self), "primary")
        self.button.setAccessibleName(_("Choisir un fichier…"))
        self.button.clicked.connect(lambda _checked=False: self.wanted.emit())
        self.problem = look(WholeLabel("", self), "missing")
        self.problem.hide()
        column.addWidget(self.problem)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.button)

    def say(self, sentence: str) -> None:
        """Say why a file could not be opened; nothing forgets it."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.button.setAccessibleDescription(sentence)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropping.case_files(event.mimeData()):
            event.acceptProposedAction()
            look(self, "problem")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        look(self, "card")

    def dropEvent(self, event: QDropEvent) -> None:
        look(self, "card")
        if files := dropping.case_files(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(files)


class PassphraseCard(QFrame):
    """A file that opens with a passphrase."""

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(10)
        self.name = look(QLabel(self), "heading")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.name)
        said = _("Ce fichier s'ouvre avec la phrase de passe que son expéditeur vous a donnée, par un autre chemin.")
        column.addWidget(look(WholeLabel(said, self), "soft"))
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(_("Phrase de passe du dossier"))
        self.line.setPlaceholderText(_("Phrase de passe du dossier"))
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.line.setMaximumWidth(420)
        self.line.returnPressed.connect(self._give)
        column.addWidget(self.line)
        self.problem = look(WholeLabel("", self), "missing")
        self.problem.hide()
        column.addWidget(self.problem)
        row = QHBoxLayout()
        self.button = look(QPushButton(_("Ouvrir"), self), "primary")
        self.button.clicked.connect(lambda _checked=False: self._give())
        row.addWidget(self.button)
        row.addWidget(small_button(Act(_("Laisser"), self.left.emit, _("Échap")), self))
        row.addStretch()
        column.addLayout(row)
        self.setFocusProxy(self.line)

    def ask(self, path: Path, problem: str = "") -> None:
        """Ask for the passphrase of a file."""
        self.name.setText(path.name)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.line.clear()
        self.line.setFocus()

    def _give(self) -> None:
        words = self.line.text()
        if words:
            self.line.clear()
            self.given.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class WaitCard(QFrame):
    """What is being done, how far it is, and the way to stop it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Avancement"))
        self.stop = small_button(Act(_("Arrêter"), self.stopped.emit), self)
        for widget in (self.words, self.bar, self.stop):
            column.addWidget(widget)

    def tell(self, words: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done; without a total nobody knows how long it takes."""
        self.words.setText(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
