"""The circle painted: one slice a source, as many rings filled as it is strong."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator.casework.sources import Slice
from mediator.i18n import N_, _
from mediator.ui.shared import theme

STRENGTHS = (N_("absente"), N_("légère"), N_("nette"), N_("forte"))
"""From 0 to 3."""
_RINGS = 3
_WIDTH, _HEIGHT = 416, 304
_CORE, _RING = 18.0, 30.0
"""Radius of the middle and width of a ring, in pixels."""
_REACH = _CORE + _RINGS * _RING


def said_strength(intensity: int | None) -> str:
    """« 2, nette », or « pas encore lue »."""
    if intensity is None:
        return _("pas encore lue")
    return f"{intensity}, {_(STRENGTHS[intensity])}"


class Wheel(QWidget):
    """Arrows go round; 0 to 3 say how strong, Backspace that it was not read; Enter goes to what was heard."""

    chosen = Signal(str)
    """The source gone to."""
    rated = Signal(str, object)
    """A source and how strong it is, ``None`` when it is not read."""
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slices: tuple[Slice, ...] = ()
        self._at = 0
        self._writable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Cercle des sources du conflit"))

    def show_slices(self, slices: Sequence[Slice], *, writable: bool) -> None:
        """Show the circle; the source looked at stays."""
        self.slices, self._writable = tuple(slices), writable
        self._at = min(self._at, len(slices) - 1)
        self._say()

    def current(self) -> Slice | None:
        """The source looked at."""
        return self.slices[self._at] if self.slices else None

    def go_to(self, source_id: str) -> bool:
        """Look at a source; whether the circle has it."""
        place = next((n for n, each in enumerate(self.slices) if each.source.id == source_id), None)
        if place is not None:
            self._go(place)
        return place is not None

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def said(self) -> str:
        """The source looked at, in a sentence."""
        current = self.current()
        return f"{current.source.text()} : {said_strength(current.intensity)}" if current else ""

    # Painting.

    def _centre(self) -> QPointF:
        return QPointF(_WIDTH / 2, _HEIGHT / 2)

    def _slice_path(self, number: int, inner: float, outer: float) -> QPainterPath:
        turn = 360 / len(self.slices)
        start = 90 - (number - 0.5) * turn
        path = QPainterPath()
        path.arcMoveTo(_square(self._centre(), outer), start)
        path.arcTo(_square(self._centre(), outer), start, -turn)
        path.arcTo(_square(self._centre(), inner), start - turn, turn)
        path.closeSubpath()
        return path

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, each in enumerate(self.slices):
            self._paint_slice(painter, number, each)
            self._paint_name(painter, number, each)
        if self.slices:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.tokens().accent), 3 if self.hasFocus() else 2))
            painter.drawPath(self._slice_path(self._at, _CORE, _REACH + 3))

    def _paint_slice(self, painter: QPainter, number: int, each: Slice) -> None:
        """Rings filled outward from the middle; one not read has dotted rings."""
        colours = theme.tokens()
        for ring in range(_RINGS):
            filled = each.intensity is not None and ring < each.intensity
            style = Qt.PenStyle.DotLine if each.intensity is None else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(colours.paper if filled else colours.soft), 1, style))
            painter.setBrush(QColor(colours.mediator.mark if filled else colours.paper))
            painter.drawPath(self._slice_path(number, _CORE + ring * _RING, _CORE + (ring + 1) * _RING))

    def _paint_name(self, painter: QPainter, number: int, each: Slice) -> None:
        angle = math.radians(number * 360 / len(self.slices))
        across, down = math.sin(angle), -math.cos(angle)
        at = self._centre() + QPointF(across, down) * (_REACH + 14)
        name = each.source.text() + (f" {each.intensity}" if each.intensity is not None else "")
        chosen = number == self._at
        painter.setFont(theme.bold(13) if chosen else theme.font(13))
        painter.setPen(QColor(theme.tokens().ink if each.intensity or chosen else theme.tokens().soft))
        width = painter.fontMetrics().horizontalAdvance(name)
        left = at.x() - width / 2 if abs(across) < 0.1 else at.x() - width * (across < 0)
        left = min(max(left, 2), _WIDTH - width - 2)
        painter.drawText(QRectF(left, at.y() - 10, width + 2, 20), Qt.AlignmentFlag.AlignVCenter, name)

    # Going round.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure = event.key() - Qt.Key.Key_0.value
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._go((self._at + 1) % len(self.slices))
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._go((self._at - 1) % len(self.slices))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete if self._writable:
                self._rate(None)
            case _ if 0 <= figure <= _RINGS and self._writable and not event.text().isspace():
                self._rate(figure)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        found = self._under(event.position())
        if found is None:
            return
        number, ring = found
        if number == self._at and self._writable:
            self._rate(ring)
        else:
            self._go(number)

    def _under(self, at: QPointF) -> tuple[int, int] | None:
        """The slice there, and how many rings reach so far."""
        away = at - self._centre()
        reach = math.hypot(away.x(), away.y())
        if not self.slices or reach > _REACH + 4:
            return None
        turn = 360 / len(self.slices)
        number = round(math.degrees(math.atan2(away.x(), -away.y())) / turn) % len(self.slices)
        return number, min(_RINGS, max(0, math.ceil((reach - _CORE) / _RING)))

    def _rate(self, intensity: int | None) -> None:
        if current := self.current():
            self.rated.emit(current.source.id, intensity)

    def _go(self, number: int) -> None:
        self._at = number
        self._say()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.said()))
        self.chosen.emit(self.slices[number].source.id)

    def _say(self) -> None:
        self.setAccessibleDescription(self.said())
        self.setToolTip(_("Flèches : aller d'une source à l'autre · 0 à 3 : sa force"))
        self.update()


def _square(centre: QPointF, reach: float) -> QRectF:
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
