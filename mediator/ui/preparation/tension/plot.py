"""Escalation above, trust below, session by session: one line a party, each with its own mark and stroke."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from mediator.domain.method import escalation
from mediator.i18n import _
from mediator.ui.preparation.tension.picture import Line, Picture, Point
from mediator.ui.shared import theme
from mediator.ui.shared.marks import paint_mark, stroke
from mediator.ui.shared.pointed_plot import PointedPlot

_TOP, _STEP, _BETWEEN, _TRUST_STEP, _BOTTOM = 12, 21, 24, 17, 66
_LEVELS, _TRUSTS = 9, 5
_HEIGHT = _TOP + _LEVELS * _STEP + _BETWEEN + _TRUSTS * _TRUST_STEP + _BOTTOM
_LEFT, _RIGHT = 168, 148
_MARK = 5.0
_APART = 12
"""How far two parties at one place stand from each other, in pixels."""
_REACH = 14


class TensionPlot(PointedPlot[Point]):
    """Arrows go from reading to reading and say each; Enter or a click opens it."""

    opened = Signal(object)
    """The :class:`Climate` to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.picture = Picture((), ())
        super().__init__(_("Tension et confiance, séance par séance"), _HEIGHT, 480, parent)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture, keeping the reading under the eye when it is still there."""
        before = self.current()
        self.picture = picture
        same = [n for n, point in enumerate(picture.points) if before and point.climate.id == before.climate.id]
        self.at = same[0] if same else len(picture.points) - 1
        self.say()

    def sizeHint(self) -> QSize:
        return QSize(640, _HEIGHT)

    # Where things stand.

    def _x(self, point: Point, line: Line) -> float:
        room = (self.width() - _LEFT - _RIGHT) / max(1, len(self.picture.columns))
        aside = (line.rank - (len(self.picture.lines) - 1) / 2) * _APART
        return _LEFT + (point.column + 0.5) * room + aside

    def _level_y(self, level: float) -> float:
        return _TOP + (_LEVELS + 0.5 - level) * _STEP

    def _trust_y(self, trust: float) -> float:
        return _TOP + _LEVELS * _STEP + _BETWEEN + (_TRUSTS + 0.5 - trust) * _TRUST_STEP

    def _places(self, line: Line, attribute: str) -> list[QPointF]:
        height = self._level_y if attribute == "level" else self._trust_y
        return [QPointF(self._x(point, line), height(value)) for point, value in line.known(attribute)]

    def under(self, at: QPointF) -> int | None:
        order = {point.climate.id: n for n, point in enumerate(self.picture.points)}
        near: list[tuple[float, int]] = []
        for line in self.picture.lines:
            for attribute in ("level", "trust"):
                for (point, _value), place in zip(line.known(attribute), self._places(line, attribute), strict=True):
                    near.append((math.dist(at.toTuple(), place.toTuple()), order[point.climate.id]))
        distance, found = min(near, default=(math.inf, -1))
        return found if distance <= _REACH else None

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_plateaus(painter)
        self._paint_grid(painter)
        self._paint_columns(painter)
        for line in self.picture.lines:
            for attribute in ("level", "trust"):
                self._paint_line(painter, line, attribute)
            self._paint_aims(painter, line)
        for attribute in ("level", "trust"):
            self._paint_names(painter, attribute)
        self._paint_focus(painter)

    def _paint_plateaus(self, painter: QPainter) -> None:
        colours, right = theme.tokens(), self.width() - _RIGHT
        painter.setFont(theme.font(theme.SMALL_PX))
        for number, plateau in enumerate(escalation.plateaus()):
            low, high = min(plateau.numbers), max(plateau.numbers)
            band = QRectF(28, self._level_y(high + 0.5), right - 28, (high - low + 1) * _STEP)
            if number % 2:
                painter.fillRect(band, QColor(colours.ground))
            painter.setPen(QColor(colours.soft))
            painter.drawText(band.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, plateau.text())
        painter.save()
        painter.translate(12, _TOP + _LEVELS * _STEP / 2)
        painter.rotate(-90)
        painter.setFont(theme.bold(theme.SMALL_PX))
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(-90, -8, 180, 16), Qt.AlignmentFlag.AlignCenter, _("Tension"))
        painter.translate(-(_LEVELS * _STEP / 2 + _BETWEEN + _TRUSTS * _TRUST_STEP / 2), 0)
        painter.drawText(QRectF(-60, -8, 120, 16), Qt.AlignmentFlag.AlignCenter, _("Confiance"))
        painter.restore()

    def _paint_grid(self, painter: QPainter) -> None:
        colours, right = theme.tokens(), self.width() - _RIGHT
        painter.setFont(theme.figures(theme.SMALL_PX))
        scales = [(n, self._level_y(n)) for n in range(1, _LEVELS + 1)]
        scales += [(n, self._trust_y(n)) for n in range(1, _TRUSTS + 1)]
        for number, y in scales:
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(_LEFT - 4, y), QPointF(right, y))
            painter.setPen(QColor(colours.soft))
            box = QRectF(_LEFT - 28, y - 8, 18, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
        painter.setFont(theme.font(theme.SMALL_PX))
        for said, value in ((_("aucune"), 1), (_("pleine"), _TRUSTS)):
            box = QRectF(32, self._trust_y(value) - 8, 80, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, said)
        first = next((level.number for level in escalation.levels() if escalation.tense(level.number)), None)
        if first is not None:
            y = self._level_y(first - 0.5)
            painter.setPen(QPen(QColor(colours.waiting.mark), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(_LEFT - 4, y), QPointF(right, y))
            ends = [places[-1].y() for line in self.picture.lines if (places := self._places(line, "level"))]
            if all(abs(end - y) > _STEP for end in ends):
                painter.setPen(QColor(colours.waiting.text))
                painter.drawText(QRectF(right + 12, y - 8, _RIGHT - 16, 16), _("dès ici, se voir"))

    def _paint_columns(self, painter: QPainter) -> None:
        colours = theme.tokens()
        room = (self.width() - _LEFT - _RIGHT) / max(1, len(self.picture.columns))
        y = self._trust_y(0.5) + 8
        for number, column in enumerate(self.picture.columns):
            left = _LEFT + number * room
            for line, said in enumerate(column.words):
                painter.setFont(theme.font(theme.SMALL_PX))
                painter.setPen(QColor(colours.soft if line else colours.ink))
                short = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, int(room) - 6)
                painter.drawText(QRectF(left, y + line * 17, room, 16), Qt.AlignmentFlag.AlignCenter, short)

    def _paint_line(self, painter: QPainter, line: Line, attribute: str) -> None:
        hue, places = theme.party_hue(line.rank), self._places(line, attribute)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(hue.mark), 2, stroke(line.rank)))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(QPen(QColor(theme.tokens().paper), 1))
        painter.setBrush(QColor(hue.mark))
        for place in places:
            paint_mark(painter, line.rank, place, _MARK)

    def _paint_aims(self, painter: QPainter, line: Line) -> None:
        """A hollow mark where the trust is hoped to come, over the one read."""
        hue = theme.party_hue(line.rank)
        for point, aim in line.known("trust_aim"):
            at = QPointF(self._x(point, line), self._trust_y(aim))
            trust = point.climate.trust
            painter.setPen(QPen(QColor(hue.mark), 1, Qt.PenStyle.DotLine))
            if trust is not None and trust != aim:
                painter.drawLine(QPointF(at.x(), self._trust_y(trust)), at)
            painter.setPen(QPen(QColor(hue.mark), 1.5))
            painter.setBrush(QColor(theme.tokens().paper))
            paint_mark(painter, line.rank, at, _MARK)

    def _paint_names(self, painter: QPainter, attribute: str) -> None:
        """Each line's name at its end, never one upon another."""
        ends = [(places[-1].y(), line) for line in self.picture.lines if (places := self._places(line, attribute))]
        lowest = -math.inf
        painter.setFont(theme.bold(13))
        for y, line in sorted(ends, key=lambda end: (end[0], end[1].rank)):
            lowest = max(y, lowest + 17)
            painter.setPen(QColor(theme.party_hue(line.rank).text))
            box = QRectF(self.width() - _RIGHT + 12, lowest - 9, _RIGHT - 16, 18)
            said = QFontMetrics(painter.font()).elidedText(line.name, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_focus(self, painter: QPainter) -> None:
        point = self.current()
        if not self.hasFocus() or point is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.tokens().accent), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        for line in self.picture.lines:
            if point in line.points:
                for value, y in ((point.climate.level, self._level_y), (point.climate.trust, self._trust_y)):
                    if value is not None:
                        painter.drawEllipse(QPointF(self._x(point, line), y(value)), _MARK + 5, _MARK + 5)

    # Going from reading to reading.

    def points(self) -> tuple[Point, ...]:
        return self.picture.points

    def open_point(self, point: Point) -> None:
        self.opened.emit(point.climate)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.under(event.position()) is not None and (point := self.current()):
            self.open_point(point)
