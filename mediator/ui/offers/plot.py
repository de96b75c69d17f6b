"""The sums proposed, round by round, painted: one line a party, each with its own mark and stroke."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from mediator import i18n
from mediator.i18n import _
from mediator.ui.offers.picture import Picture, Point, Series, Side
from mediator.ui.shared import theme
from mediator.ui.shared.marks import paint_mark, stroke
from mediator.ui.shared.pointed_plot import PointedPlot
from mediator.ui.shared.tokens import Hue

_MARK = 6.0
"""Half the width of a mark, in pixels."""
_TOP, _BOTTOM, _ROOM, _REACH = 32, 76, 30, 12
_LABEL = 44
"""Width of a column under which not every sum is said, in pixels."""


class Plot(PointedPlot[Point]):
    """Arrows go from point to point and say each; Enter opens its offer."""

    pointed = Signal(str)
    """The point under the eye, in a sentence."""
    opened = Signal(str)
    """The identity of the offer to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.picture: Picture | None = None
        super().__init__(_("Les sommes proposées, tour par tour"), 300, 420, parent)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture, keeping the point under the eye when it is still there."""
        if picture == self.picture and self.at >= 0:
            return
        before = self.current()
        self.picture = picture
        same = [
            number
            for number, point in enumerate(picture.points)
            if before and (point.move.offer.id, point.confided) == (before.move.offer.id, before.confided)
        ]
        self.at = same[0] if same else len(picture.points) - 1
        self.say()

    def forget(self) -> None:
        """Look at nothing: the next picture is read from its last point."""
        self.at = -1

    def sizeHint(self) -> QSize:
        return QSize(640, 300)

    # Where things stand.

    def _area(self) -> QRectF:
        small = QFontMetrics(theme.font(theme.SMALL_PX))
        assert self.picture is not None
        left = max(small.horizontalAdvance(i18n.money(tick)) for tick in self.picture.ticks) + 16
        names = max((QFontMetrics(theme.bold(13)).horizontalAdvance(s.name) for s in self.picture.series), default=0)
        right = min(names, 170) + 44
        return QRectF(left, _TOP, max(120, self.width() - left - right), self.height() - _TOP - _BOTTOM)

    def _y(self, cents: int) -> float:
        assert self.picture is not None
        area, low, high = self._area(), self.picture.ticks[0], self.picture.ticks[-1]
        return area.bottom() - (cents - low) / (high - low) * area.height()

    def _x(self, column: int) -> float:
        assert self.picture is not None
        area, count = self._area(), len(self.picture.columns)
        return area.left() + (column + 0.5) * area.width() / count

    def _place(self, point: Point) -> QPointF:
        return QPointF(self._x(point.column), self._y(point.cents))

    def under(self, at: QPointF) -> int | None:
        places = [self._place(point).toTuple() for point in self.points()]
        near = [(math.dist(at.toTuple(), place), number) for number, place in enumerate(places)]
        closest = min(near, default=(math.inf, -1))
        return closest[1] if closest[0] <= 2 * _REACH else None

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.picture is None or not self.picture.series:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter, self.picture)
        if self.picture.midpoint is not None:
            self._paint_midpoint(painter, self.picture.midpoint)
        for number, series in enumerate(self.picture.series):
            self._paint_line(painter, series, stroke(number))
        if self.picture.gap is not None:
            self._paint_gap(painter)
        every = [(series, point) for series in self.picture.series for point in series.points]
        for series, point in every:
            if self._labelled(series, point):
                self._paint_label(painter, series, point)
        for series, point in every:
            self._paint_point(painter, series, point)
        self._paint_names(painter, self.picture)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
            if point := self.current():
                painter.drawEllipse(self._place(point), _MARK + 5, _MARK + 5)

    def _paint_axes(self, painter: QPainter, picture: Picture) -> None:
        area, colours = self._area(), theme.tokens()
        painter.setFont(theme.figures(theme.SMALL_PX))
        for tick in picture.ticks:
            y = round(self._y(tick)) + 0.5
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.soft))
            box = QRectF(0, y - 10, area.left() - 8, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, i18n.money(tick))
        painter.setFont(theme.bold(theme.SMALL_PX))
        for number, box in self._runs([column.round for column in picture.columns], area.bottom() + _ROOM):
            self._paint_round(painter, picture.columns[number].round, box)
        painter.setFont(theme.font(theme.SMALL_PX))
        painter.setPen(QColor(colours.soft))
        days = [(column.round, column.day) for column in picture.columns]
        for number, box in self._runs(days, area.bottom() + _ROOM + 18):
            day = picture.columns[number].day
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _that_fits(painter, box, day, day.rsplit(" ", 1)[0]))

    def _runs(self, keys: Sequence[object], top: float) -> Iterator[tuple[int, QRectF]]:
        """The columns that follow one another with the same key: the first one's number, and the box under all."""
        area = self._area()
        width = area.width() / len(keys)
        for _key, run in itertools.groupby(range(len(keys)), key=lambda number: keys[number]):
            numbers = list(run)
            yield numbers[0], QRectF(area.left() + numbers[0] * width, top, len(numbers) * width, 18)

    def _paint_round(self, painter: QPainter, number: int, box: QRectF) -> None:
        area, colours = self._area(), theme.tokens()
        if box.left() > area.left():
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(box.left(), area.top()), QPointF(box.left(), box.bottom() + 18))
        painter.setPen(QColor(colours.ink if number else colours.waiting.text))
        said, short = (_("Tour {n}").format(n=number), str(number)) if number else (_("Confiée"), "")
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _that_fits(painter, box, said, short))

    def _paint_midpoint(self, painter: QPainter, cents: int) -> None:
        area, colours = self._area(), theme.tokens()
        y = self._y(cents)
        painter.setPen(QPen(QColor(colours.soft), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setFont(theme.figures(theme.SMALL_PX))
        said = _("milieu {sum}").format(sum=i18n.money(cents))
        painter.drawText(QRectF(area.left() + 6, y - 18, 200, 16), Qt.AlignmentFlag.AlignLeft, said)

    def _paint_line(self, painter: QPainter, series: Series, stroke: Qt.PenStyle) -> None:
        mark = QColor(_hue(series.rank).mark)
        painter.setPen(QPen(mark, 2, stroke))
        places = [self._place(point) for point in series.known]
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(QPen(mark, 1, Qt.PenStyle.DotLine))
        for point in series.points:
            before = [known for known in series.known if known.column <= point.column]
            if point.confided and before:
                painter.drawLine(self._place(before[-1]), self._place(point))

    def _paint_gap(self, painter: QPainter) -> None:
        assert self.picture is not None
        assert self.picture.gap is not None
        gap, area, ink = self.picture.gap, self._area(), QColor(theme.tokens().ink)
        x = area.right() - 6
        top, bottom = self._y(gap.asked_cents), self._y(gap.offered_cents)
        painter.setPen(QPen(ink, 1))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        for y in (top, bottom):
            painter.drawLine(QPointF(x - 4, y), QPointF(x + 4, y))

    def _paint_point(self, painter: QPainter, series: Series, point: Point) -> None:
        colours, hue, at = theme.tokens(), _hue(series.rank), self._place(point)
        painter.setPen(QPen(QColor(hue.mark), 2))
        painter.setBrush(QColor(colours.paper if point.confided else hue.mark))
        paint_mark(painter, series.rank, at, _MARK)

    def _labelled(self, series: Series, point: Point) -> bool:
        """Whether there is room to say the sum: among many, only each party's last one, and the one under the eye."""
        width = self._x(1) - self._x(0)
        last = (series.known or series.points)[-1] if series.side is not Side.BESIDE else None
        return width >= _LABEL or point in (last, self.current()) or bool(point.expiring)

    def _paint_label(self, painter: QPainter, series: Series, point: Point) -> None:
        colours, side, at = theme.tokens(), series.side, self._place(point)
        painter.setFont(theme.figures(13))
        above = (side is Side.ABOVE) != point.confided
        box = QRectF(at.x() - 60, at.y() - 28 if above else at.y() + 10, 120, 18)
        where = Qt.AlignmentFlag.AlignHCenter
        if side is Side.BESIDE:
            room = painter.fontMetrics().horizontalAdvance(point.label) + 16 < self._area().right() - at.x()
            where = Qt.AlignmentFlag.AlignLeft if room else Qt.AlignmentFlag.AlignRight
            box = QRectF(at.x() + 12 if room else at.x() - 132, at.y() - 9, 120, 18)
        flags = where | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        behind = painter.fontMetrics().boundingRect(box.toRect(), flags, point.label)
        painter.fillRect(behind.adjusted(-2, 1, 2, -1), QColor(colours.paper))
        painter.setPen(QColor(_hue(series.rank).text))
        painter.drawText(box, flags, point.label)
        if point.expiring:
            painter.setPen(QPen(QColor(colours.waiting.mark), 2))
            painter.drawLine(QPointF(at.x() + 16, at.y() - 6), QPointF(at.x() + 16, at.y() + 6))
            painter.setFont(theme.font(theme.SMALL_PX))
            painter.setPen(QColor(colours.waiting.text))
            box.translate(0, -15 if above else 15)
            painter.drawText(box, flags, point.expiring)

    def _paint_names(self, painter: QPainter, picture: Picture) -> None:
        """Each line's name at the right, level with its last point, never one upon another."""
        area = self._area()
        ends = [(self._y((series.known or series.points)[-1].cents), series) for series in picture.series]
        lowest = area.top() - 12
        for y, series in sorted(ends, key=lambda end: end[0]):
            lowest = max(y, lowest + 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(_hue(series.rank).mark))
            paint_mark(painter, series.rank, QPointF(area.right() + 16, lowest), _MARK * 0.75)
            painter.setFont(theme.bold(13))
            painter.setPen(QColor(_hue(series.rank).text))
            box = QRectF(area.right() + 26, lowest - 9, self.width() - area.right() - 30, 18)
            name = painter.fontMetrics().elidedText(series.name, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    # Going from point to point.

    def points(self) -> tuple[Point, ...]:
        return self.picture.points if self.picture else ()

    def open_point(self, point: Point) -> None:
        self.opened.emit(point.move.source_id)

    def say(self) -> None:
        super().say()
        point = self.current()
        self.pointed.emit(point.said if point else "")


def _that_fits(painter: QPainter, box: QRectF, *words: str) -> str:
    """The first of these that fits in the box, or nothing."""
    return next((said for said in words if painter.fontMetrics().horizontalAdvance(said) <= box.width()), "")


def mark_icon(rank: int | None) -> QIcon:
    """A party's mark in its hue, as the plot draws it."""
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_hue(rank).mark))
    paint_mark(painter, rank, QPointF(8, 8), _MARK)
    painter.end()
    return QIcon(pixmap)


def _hue(rank: int | None) -> Hue:
    return theme.tokens().joint if rank is None else theme.party_hue(rank)
