"""The name at the top of a column of the board."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tokens import Hue


class ColumnHead(QFrame):
    """A column's name over a line of its hue."""

    def __init__(self, name: str, beside: str, hue: Hue) -> None:
        super().__init__()
        self._hue = hue
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(6)
        row.addWidget(look(QLabel(name, self), "heading"))
        said = look(QLabel(beside, self), "small")
        said.setWordWrap(True)
        row.addWidget(said, 1)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(self._hue.mark))
