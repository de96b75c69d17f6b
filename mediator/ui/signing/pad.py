"""A place to draw a signature with the mouse, a pen or a finger."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mediator.domain.signing import MOST_POINTS, Strokes
from mediator.i18n import _
from mediator.ui.shared import theme

_SIDE = 1000
"""Width of the pad in the units strokes are kept in."""


class Pad(QWidget):
    """Keeps strokes as they are drawn, in thousandths of its own width."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[tuple[int, int]]] = []
        self._drawing = False
        self.setMinimumHeight(190)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Cadre où signer, à la souris, au stylet ou au doigt"))

    def sizeHint(self) -> QSize:
        return QSize(640, 220)

    def strokes(self) -> Strokes:
        """What was drawn."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def clear(self) -> None:
        """Draw again from nothing."""
        self._strokes.clear()
        self._told()

    def take_back(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self._told()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self.isEnabled():
            return
        self._drawing = True
        self._strokes.append([])
        self._add(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._add(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawing:
            self._add(event.position())
        self._drawing = False

    def _add(self, at: QPointF) -> None:
        if sum(map(len, self._strokes)) >= MOST_POINTS:
            return
        wide, tall = max(self.width(), 1), self.height()
        x, y = min(max(at.x(), 0), wide), min(max(at.y(), 0), tall)
        point = (round(x * _SIDE / wide), round(y * _SIDE / wide))
        if not self._strokes[-1] or self._strokes[-1][-1] != point:
            self._strokes[-1].append(point)
            self._told()

    def _told(self) -> None:
        self.update()
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        painter.setPen(QPen(QColor(tokens.accent if self.isEnabled() else tokens.line), 1.5))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        line = self.height() * 0.74
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(24, line), QPointF(self.width() - 24, line))
        pen = QPen(QColor(tokens.ink), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        scale = self.width() / _SIDE
        for stroke in self._strokes:
            painter.drawPath(_smooth([QPointF(x * scale, y * scale) for x, y in stroke]))


def _smooth(points: list[QPointF]) -> QPainterPath:
    """A curve through the middles of a stroke's segments: a hand's line, not a row of corners."""
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0.1))
    for before, after in pairwise(points[1:]):
        path.quadTo(before, (before + after) / 2)
    path.lineTo(points[-1])
    return path
