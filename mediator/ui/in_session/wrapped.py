"""A line of words that is pressed, as tall as its words need; Up and Down go to the one before or after."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mediator.ui.shared import theme

WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value
_RIGHT = 8


class WrappedButton(QAbstractButton):
    """``left`` and ``top`` are the room kept round the words, ``px`` their size."""

    def __init__(self, words: str, *, px: int, left: int, top: int, least: int = 0, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._px, self._left, self.top, self._least = px, left, top, least
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width - self._left - _RIGHT, 10_000)
        words = QFontMetrics(theme.bold(self._px)).boundingRect(room, WRAP, self.text())
        return max(words.height(), self._least) + 2 * self.top

    def sizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(220))

    def paint_ground(self, painter: QPainter, *, marked: bool = False) -> None:
        """What lies under the words: the ring of the keyboard, the mark of the chosen one."""
        colours = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if marked:
            painter.setBrush(QColor(colours.selection))
        elif self.underMouse():
            painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)

    def paint_words(self, painter: QPainter, font: QFont, colour: str) -> None:
        """The words themselves."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(self.rect().adjusted(self._left, self.top, -_RIGHT, 0), WRAP, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        parent = self.parentWidget()
        lines = [line for line in parent.findChildren(WrappedButton) if line.isVisible()] if parent else [self]
        place = lines.index(self) + by
        if 0 <= place < len(lines):
            lines[place].setFocus(Qt.FocusReason.TabFocusReason)
