"""Short scales read at a glance: as many dots as there are steps, filled up to the value."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator.i18n import _
from mediator.ui.shared import theme


class _Size(NamedTuple):
    """In pixels: from dot to dot, a dot, the margin on either side, the height of the whole."""

    step: int
    dot: int
    margin: int
    height: int


class Scale(QWidget):
    """Keys 1 to ``most``, arrows or a click give the value; 0, or the same click again, takes it away."""

    chosen = Signal(object)
    size_ = _Size(16, 9, 6, 28)

    def __init__(self, label: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._most = label, most
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Touches 1 à {most}, 0 pour ôter").format(most=most))
        self.set_value(None)

    def value(self) -> int | None:
        """From 1 to the most; ``None`` when it was not read."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show ``value``."""
        self._value = value
        self.setAccessibleName(self.said(value))
        self.update()

    def said(self, value: int | None) -> str:
        """What a screen reader says of ``value``."""
        said = _("{n} sur {most}").format(n=value, most=self._most) if value else _("pas encore lu")
        return f"{self._label} : {said}"

    def sizeHint(self) -> QSize:
        return QSize(self.size_.step * self._most + 2 * self.size_.margin, self.size_.height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0.value
        if 0 <= number <= self._most:
            self._choose(number or None)
        elif event.key() == Qt.Key.Key_Right:
            self._choose(min(self._most, (self._value or 0) + 1))
        elif event.key() == Qt.Key.Key_Left and self._value:
            self._choose(max(1, self._value - 1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        number = max(1, min(self._most, int((event.position().x() - self.size_.margin) // self.size_.step) + 1))
        self._choose(None if number == self._value else number)

    def _choose(self, value: int | None) -> None:
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours, size = theme.tokens(), self.size_
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(QPen(QColor(colours.soft), 1.2))
        top = (self.height() - size.dot) / 2
        for number in range(self._most):
            full = self._value is not None and number < self._value
            painter.setBrush(QColor(colours.soft) if full else Qt.BrushStyle.NoBrush)
            left = size.margin + number * size.step + (size.step - size.dot) / 2
            painter.drawEllipse(QRectF(left, top, size.dot, size.dot))


class WeightDots(Scale):
    """How much an interest weighs in the mediator's eyes: five dots, for her alone."""

    size_ = _Size(12, 7, 5, 20)

    def __init__(self, weight: int | None, about: str, parent: QWidget | None = None) -> None:
        super().__init__(about, 5, parent)
        self.setToolTip(_("Poids, de 1 (léger) à 5 (vital) : touches 1 à 5, 0 pour l'ôter"))
        self.set_value(weight)

    def said(self, value: int | None) -> str:
        weight = _("Poids : {n} sur 5").format(n=value) if value else _("Poids : non pesé")
        return f"{weight}, {self._label}"
