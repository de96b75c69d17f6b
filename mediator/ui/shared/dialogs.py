"""The only door to questions and system dialogs. They open and answer by callback; nothing here blocks.

Tests give the answers beforehand: ``dialogs.answers.give(value, …)``; ``dialogs.answers.asked`` tells what was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mediator.i18n import _
from mediator.ui.shared.stylesheet import look

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

CANCEL = ""
"""The answer to a question that was left with Esc."""


@dataclass(slots=True)
class Answers:
    """The test seam: answers given beforehand, and the record of what was asked."""

    waiting: list[Any] = field(default_factory=list[Any])
    asked: list[str] = field(default_factory=list[str])

    def give(self, *values: Any) -> None:
        """Answer the next questions with ``values``, in order, without opening anything."""
        self.waiting.extend(values)

    def clear(self) -> None:
        """Forget what was given and asked."""
        self.waiting.clear()
        self.asked.clear()

    def take(self, question: str, callback: Callable[[Any], None]) -> bool:
        """Answer ``question`` from what was given, if anything was."""
        self.asked.append(question)
        if not self.waiting:
            return False
        callback(self.waiting.pop(0))
        return True


answers = Answers()


class Question(QDialog):
    """A sentence, a few words about it, and what one may do, the first action being the one that Enter does."""

    def __init__(
        self, parent: QWidget | None, sentence: str, actions: Sequence[tuple[str, str]], detail: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Mediator")
        self.answer = CANCEL
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        said = look(QLabel(sentence, self), "heading")
        said.setWordWrap(True)
        said.setMinimumWidth(420)
        column.addWidget(said)
        if detail:
            more = look(QLabel(detail, self), "soft")
            more.setWordWrap(True)
            column.addWidget(more)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch()
        for number, (key, words) in reversed(list(enumerate(actions))):
            button = QPushButton(words, self)
            if number == 0:
                look(button, "primary")
                button.setDefault(True)
            button.clicked.connect(lambda _checked=False, key=key: self._choose(key))
            row.addWidget(button)
        column.addLayout(row)
        self.setAccessibleDescription(sentence)

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()


def ask(
    parent: QWidget | None,
    sentence: str,
    actions: Sequence[tuple[str, str]],
    callback: Callable[[str], None],
    *,
    detail: str = "",
) -> None:
    """Ask ``sentence``; ``actions`` are pairs of a key and its words, the safe one first. Esc answers ``CANCEL``."""
    if answers.take(sentence, callback):
        return
    question = Question(parent, sentence, actions, detail)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.finished.connect(lambda _code: callback(question.answer))
    question.open()


class SecretQuestion(Question):
    """A question answered by a word nobody may read over the shoulder."""

    def __init__(self, parent: QWidget | None, sentence: str, label: str, detail: str) -> None:
        super().__init__(parent, sentence, [("ok", _("Continuer"))], detail)
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(label)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self.line)
        self.line.setFocus()


def ask_secret(
    parent: QWidget | None, sentence: str, label: str, callback: Callable[[str], None], *, detail: str = ""
) -> None:
    """Ask for a password or a code; nothing is called when it is given up. It is kept nowhere."""
    if answers.take(sentence, callback):
        return
    question = SecretQuestion(parent, sentence, label, detail)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.accepted.connect(lambda: callback(question.line.text()))
    question.open()


def dismiss_all() -> None:
    """Close every question without an answer: called when the vault is locked."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.blockSignals(True)
            widget.close()
            widget.deleteLater()


def notify(parent: QWidget | None, sentence: str, *, detail: str = "") -> None:
    """Say something that must be read before going on; a notice at the bottom of the window is nearly always better."""
    ask(parent, sentence, [("ok", _("Compris"))], lambda _answer: None, detail=detail)


def choose_file(
    parent: QWidget | None,
    title: str,
    kinds: str,
    callback: Callable[[Path], None],
    *,
    folder: Path | None = None,
) -> None:
    """Choose an existing file of ``kinds`` (« PDF (*.pdf);;… »). Nothing is called when it is given up."""
    dialog = _file_dialog(parent, title, kinds, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, title, callback)


def choose_files(parent: QWidget | None, title: str, kinds: str, callback: Callable[[Sequence[Path]], None]) -> None:
    """Choose one or several existing files of ``kinds``. Nothing is called when it is given up."""
    if answers.take(title, lambda paths: callback([Path(path) for path in paths]) if paths else None):
        return
    dialog = _file_dialog(parent, title, kinds, None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda paths: callback([Path(path) for path in paths]))
    QDialog.open(dialog)


def choose_save(
    parent: QWidget | None,
    title: str,
    kinds: str,
    suggested: Path,
    callback: Callable[[Path], None],
    *,
    confirm: bool = True,
) -> None:
    """Choose where to write; the system asks before replacing a file when ``confirm``."""
    dialog = _file_dialog(parent, title, kinds, suggested.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not confirm)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    _open(dialog, title, callback)


def choose_folder(
    parent: QWidget | None, title: str, callback: Callable[[Path], None], *, folder: Path | None = None
) -> None:
    """Choose an existing folder."""
    dialog = _file_dialog(parent, title, "", folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    _open(dialog, title, callback)


def _file_dialog(parent: QWidget | None, title: str, kinds: str, folder: Path | None) -> QFileDialog:
    return QFileDialog(parent, title, str(folder) if folder and folder.is_dir() else "", kinds)


def _open(dialog: QFileDialog, title: str, callback: Callable[[Path], None]) -> None:
    if answers.take(title, lambda path: callback(Path(path)) if path else None):
        dialog.deleteLater()
        return
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: callback(Path(path)))
    QDialog.open(dialog)


def print_pdf(parent: QWidget | None, pdf: bytes, title: str) -> None:
    """Open the print dialog and send ``pdf`` to the printer chosen. ``title`` names the print job: neutral words only."""
    from mediator.ui.shared.pdf_pages import print_pages

    print_drawn(parent, title, lambda printer: print_pages(printer, pdf))


def print_drawn(parent: QWidget | None, title: str, draw: Callable[[QPrinter], None]) -> None:
    """Open the print dialog, then let ``draw`` draw on the printer chosen."""
    if answers.take(title, lambda _answer: None):
        return
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: draw(printer))
    QDialog.open(dialog)
