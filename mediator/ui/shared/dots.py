"""How much an interest weighs in the mediator's eyes: five dots, for her alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator.i18n import _
from mediator.ui.shared import theme

_STEP, _SIZE, _MARGIN = 12, 7, 5
_MOST = 5


class WeightDots(QWidget):
    """Keys 1 to 5, or a click, give the weight; 0 takes it away."""

    chosen = Signal(object)

    def __init__(self, weight: int | None, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weight: int | None = None
        self._about = about
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Poids, de 1 (léger) à 5 (vital) : touches 1 à 5, 0 pour l'ôter"))
        self.set_weight(weight)

    def weight(self) -> int | None:
        """From 1 to 5, or ``None`` when it was not weighed."""
        return self._weight

    def set_weight(self, weight: int | None) -> None:
        """Show ``weight``."""
        self._weight = weight
        said = _("Poids : {n} sur 5").format(n=weight) if weight else _("Poids : non pesé")
        self.setAccessibleName(f"{said}, {self._about}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_STEP * _MOST + 2 * _MARGIN, 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0.value
        if 0 <= number <= _MOST:
            self._choose(number or None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        number = max(1, min(_MOST, int((event.position().x() - _MARGIN) // _STEP) + 1))
        self._choose(None if number == self._weight else number)

    def _choose(self, weight: int | None) -> None:
        self.set_weight(weight)
        self.chosen.emit(weight)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(QPen(QColor(colours.soft), 1.2))
        for number in range(_MOST):
            full = self._weight is not None and number < self._weight
            painter.setBrush(QColor(colours.soft) if full else Qt.BrushStyle.NoBrush)
            top = (self.height() - _SIZE) / 2
            painter.drawEllipse(QRectF(_MARGIN + number * _STEP + 2, top, _SIZE, _SIZE))
