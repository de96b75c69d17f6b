"""The box one ticks: for the case, for one party, or for the meeting shown."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mediator.casework.checklists import Slot
from mediator.domain.checklists import Tick
from mediator.i18n import _
from mediator.ui.shared import theme

_BOX = 18
_EDGE = 4


class SlotBox(QAbstractButton):
    """Done (a tick), passed over (a bar), or neither; beside it the party's name when each is asked.

    Keys other than Space are given out by :attr:`pressed_key`: the line they act on answers them.
    """

    pressed_key = Signal(QKeyEvent)

    def __init__(self, slot: Slot | None, *, rank: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self._rank = rank
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor if slot else Qt.CursorShape.ArrowCursor)
        self.setFont(theme.font(13))

    def show_slot(self, slot: Slot | None, words: str) -> None:
        """Show what became of it; ``words`` is the line, for those who hear the screen."""
        self.slot = slot
        state = {None: _("à voir"), Tick.DONE: _("fait"), Tick.SKIPPED: _("passé")}[slot.tick if slot else None]
        self.setAccessibleName(", ".join(part for part in (slot.name if slot else "", state, words) if part))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        name = self.slot.name if self.slot else ""
        width = self.fontMetrics().horizontalAdvance(name) + 18 if name else 0
        return QSize(_BOX + 2 * _EDGE + width, _BOX + 2 * _EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers() and not event.isAutoRepeat():
                self.clicked.emit()
            return
        event.ignore()
        self.pressed_key.emit(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.tokens()
        tick = self.slot.tick if self.slot else None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(_EDGE, _EDGE, _BOX, _BOX)
        done = tick is Tick.DONE
        edge = colours.accent if done else colours.soft if self.slot else colours.line
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(colours.accent if done else colours.paper))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if done:
            painter.setPen(QPen(QColor(colours.on_accent), 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(QPolygonF([QPointF(_EDGE + x, _EDGE + y) for x, y in ((5, 9.5), (8, 12.5), (13, 6))]))
        elif tick is Tick.SKIPPED:
            painter.setPen(QPen(QColor(colours.soft), 2, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(_EDGE + 5.5, _EDGE + 9), QPointF(_EDGE + 12.5, _EDGE + 9))
        self._paint_name(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _paint_name(self, painter: QPainter) -> None:
        if not self.slot or not self.slot.name:
            return
        left = _BOX + 2 * _EDGE
        if self._rank is not None:
            painter.setPen(QColor(theme.party_hue(self._rank).text))
        painter.setFont(self.font())
        painter.drawText(
            self.rect().adjusted(left, 0, -4, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.slot.name,
        )
