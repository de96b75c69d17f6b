"""One line to fill where it stands: Enter keeps it, Esc leaves it as it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mediator.domain.method.importing import MOST_SIGNS
from mediator.ui.shared.actions import yields_undo


class Asking(QLineEdit):
    """Gives out what was typed on Enter; Esc says it was left."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, label: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._first = text
        self.setPlaceholderText(label)
        self.setAccessibleName(label)
        self.setMaxLength(MOST_SIGNS)
        self.setMaximumWidth(640)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return yields_undo(event, typing=self.text() != self._first) or super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit(self.text().strip())
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
