"""A sentence that must be seen, on its soft amber; the word says what the colour says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mediator.ui.shared import theme
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.stylesheet import look


class Caution(QFrame):
    """A sentence, and why."""

    def __init__(self, sentence: str, reasons: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(" ".join(reasons))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        for number, words in enumerate((sentence, *reasons)):
            said = look(WholeLabel(words, self), "" if number else "strong")
            said.setWordWrap(True)
            column.addWidget(said)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hue = theme.tokens().waiting
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.soft))
        painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)
        painter.setBrush(QColor(hue.mark))
        painter.drawRect(0, 0, 3, self.height())
