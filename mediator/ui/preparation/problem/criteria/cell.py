"""What one party makes of one criterion: a mark and a word, set with one key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator.domain.problem import Acceptance
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared import theme

WIDTH = 128
_ROUND = 6.0
_BY_KEY = {
    Qt.Key.Key_1: Acceptance.ACCEPTS,
    Qt.Key.Key_2: Acceptance.PARTLY,
    Qt.Key.Key_3: Acceptance.REJECTS,
    Qt.Key.Key_0: None,
    Qt.Key.Key_Backspace: None,
}
_NEXT = (None, *Acceptance)


def said(acceptance: Acceptance | None) -> str:
    """« L'accepte », « En partie », « Le conteste » or « Pas encore dit »."""
    return word(acceptance) if acceptance else _("Pas encore dit")


class AcceptanceCell(QWidget):
    """Keys 1, 2, 3 say accepts, in part, contests; 0 says nothing yet; a click or Space goes to the next."""

    chosen = Signal(object)

    def __init__(
        self, acceptance: Acceptance | None, party: str, about: str, *, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._acceptance = acceptance
        self._writable = writable
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("{party} : {said}").format(party=party, said=said(acceptance)))
        self.setAccessibleDescription(about)
        if writable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(
                _("{party} : 1 l'accepte, 2 en partie, 3 le conteste, 0 pas encore dit").format(party=party)
            )

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _BY_KEY:
            self._choose(_BY_KEY[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            self._turn()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._writable:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._turn()
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._writable)

    def _turn(self) -> None:
        self._choose(_NEXT[(_NEXT.index(self._acceptance) + 1) % len(_NEXT)])

    def _choose(self, acceptance: Acceptance | None) -> None:
        if acceptance is not self._acceptance:
            self.chosen.emit(acceptance)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._paint_mark(painter, QPointF(14, self.height() / 2))
        painter.setPen(QColor(colours.ink if self._acceptance else colours.soft))
        painter.setFont(theme.font(13))
        room = QRectF(self.rect()).adjusted(26, 0, -4, 0)
        words = painter.fontMetrics().elidedText(said(self._acceptance), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_mark(self, painter: QPainter, at: QPointF) -> None:
        """Full, half full, crossed, dotted: the same in black and white."""
        colours = theme.tokens()
        ink = QColor(colours.ink)
        box = QRectF(at.x() - _ROUND, at.y() - _ROUND, 2 * _ROUND, 2 * _ROUND)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        match self._acceptance:
            case Acceptance.ACCEPTS:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(box)
            case Acceptance.PARTLY:
                painter.setPen(QPen(ink, 1.4))
                painter.drawEllipse(box)
                painter.setBrush(ink)
                painter.drawPie(box, 90 * 16, 180 * 16)
            case Acceptance.REJECTS:
                painter.setPen(QPen(ink, 1.4))
                painter.drawEllipse(box)
                for slope in (-1, 1):
                    reach = QPointF(_ROUND * 0.7, _ROUND * 0.7 * slope)
                    painter.drawLine(at - reach, at + reach)
            case None:
                painter.setPen(QPen(QColor(colours.soft), 1.2, Qt.PenStyle.DotLine))
                painter.drawEllipse(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
