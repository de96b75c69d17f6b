"""The range of each party, net of costs, painted: from its worst to its best, the most likely marked in between.

Shapes and words say everything: it reads the same in black and white.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator import i18n
from mediator.casework.futures import OfferValue, PartyFutures
from mediator.domain.problem import Outlook
from mediator.i18n import _
from mediator.ui.preparation.problem.futures.spoken import SHORT, said_offer, said_party, said_weighted, signed
from mediator.ui.shared import theme
from mediator.ui.shared.tokens import Hue

_NAME, _SIDE, _BAND, _AXIS = 148, 72, 104, 30
"""Room for the names, beside the bars, for one party, and under them all, in pixels."""
_BAR = QRectF(0, 50, 0, 16)
_LABEL = 18


class FuturesChart(QWidget):
    """One band a party; Up and Down go from one to the other and say it."""

    pointed = Signal(str)
    """The party under the eye, in sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parties: tuple[PartyFutures, ...] = ()
        self.compared: frozenset[str] = frozenset()
        self.weighted = False
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Ce qui attend chacun sans accord, coûts déduits"))

    def show_futures(self, parties: Sequence[PartyFutures], compared: frozenset[str], *, weighted: bool) -> None:
        """Show these parties, with a tick for each offer ``compared`` (by identity)."""
        self.parties, self.compared, self.weighted = tuple(parties), compared, weighted
        self._at = min(self._at, max(0, len(self.parties) - 1))
        self.setFixedHeight(len(self.parties) * _BAND + _AXIS)
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(720, len(self.parties) * _BAND + _AXIS)

    def said(self) -> str:
        """The party under the eye, in sentences."""
        if not self.parties:
            return ""
        party = self.parties[self._at]
        said = [said_party(party)]
        said += [said_weighted(party)] if self.weighted else []
        return "\n".join([*said, *(said_offer(party, value) for value in self._offers(party))])

    # Where things stand.

    def _offers(self, party: PartyFutures) -> list[OfferValue]:
        return [value for value in party.offers if value.offer.id in self.compared]

    def _span(self) -> tuple[int, int]:
        """The least and the most shown, in cents; nought is always there."""
        shown = [cents for party in self.parties for cents in party.futures.nets.values()]
        shown += [value.cents for party in self.parties for value in self._offers(party)]
        return min([0, *shown]), max([0, *shown])

    def _x(self, cents: int) -> float:
        low, high = self._span()
        room = self.width() - _NAME - 2 * _SIDE
        return _NAME + _SIDE + (cents - low) / max(1, high - low) * room

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_nought(painter)
        for number, party in enumerate(self.parties):
            painter.save()
            painter.translate(0, number * _BAND)
            self._paint_name(painter, party)
            self._paint_range(painter, party)
            self._paint_offers(painter, party)
            self._paint_sums(painter, party)
            painter.restore()
        if self.hasFocus() and self.parties:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            band = QRectF(1, self._at * _BAND + 2, self.width() - 2, _BAND - 4)
            painter.drawRoundedRect(band, theme.RADIUS, theme.RADIUS)

    def _paint_nought(self, painter: QPainter) -> None:
        colours, x = theme.tokens(), round(self._x(0)) + 0.5
        bottom = len(self.parties) * _BAND
        painter.setPen(QPen(QColor(colours.soft), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, 8), QPointF(x, bottom))
        painter.setFont(theme.figures(theme.SMALL_PX))
        painter.setPen(QColor(colours.soft))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(x - 40, bottom + 2, 80, _LABEL), centre, i18n.money(0))
        low, high = self._span()
        for end, words in ((low, _("← perd")), (high, _("garde →"))):
            if abs(self._x(end) - x) > 110:
                painter.drawText(QRectF(self._x(end) - 50, bottom + 2, 100, _LABEL), centre, words)

    def _paint_name(self, painter: QPainter, party: PartyFutures) -> None:
        painter.setFont(theme.bold())
        painter.setPen(QColor(_hue(party).text))
        box = QRectF(8, _BAR.top() - 6, _NAME - 16, _BAR.height() + 12)
        name = painter.fontMetrics().elidedText(party.face.short, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_range(self, painter: QPainter, party: PartyFutures) -> None:
        colours, hue, nets = theme.tokens(), _hue(party), party.futures.nets
        if (ends := party.futures.range) is None:
            painter.setFont(theme.font())
            painter.setPen(QColor(colours.soft))
            words = _("Rien n'est encore chiffré.")
            room = QRectF(_NAME + 8, _BAR.top(), painter.fontMetrics().horizontalAdvance(words) + 8, _BAR.height())
            painter.fillRect(room, QColor(colours.ground))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            return
        left, right = (self._x(cents) for cents in ends)
        bar = QRectF(left, _BAR.top(), max(2.0, right - left), _BAR.height())
        painter.setPen(QPen(QColor(hue.mark), 1.5))
        painter.setBrush(QColor(hue.soft))
        painter.drawRoundedRect(bar, 4, 4)
        for outlook in (Outlook.WORST, Outlook.BEST):
            if outlook in nets:
                x = self._x(nets[outlook])
                painter.setPen(QPen(QColor(hue.mark), 3))
                painter.drawLine(QPointF(x, _BAR.top() - 3), QPointF(x, _BAR.bottom() + 3))
        if Outlook.LIKELY in nets:
            painter.setPen(QPen(QColor(colours.paper), 1.5))
            painter.setBrush(QColor(hue.mark))
            painter.drawPolygon(_diamond(QPointF(self._x(nets[Outlook.LIKELY]), _BAR.center().y()), 9))
        self._paint_weighted(painter, party)

    def _paint_weighted(self, painter: QPainter, party: PartyFutures) -> None:
        cents = party.futures.weighted() if self.weighted else None
        if cents is None:
            return
        x, top = self._x(cents), _BAR.bottom() + 2
        painter.setPen(QPen(QColor(theme.tokens().ink), 1.2))
        painter.setBrush(QColor(theme.tokens().paper))
        painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x - 5, top + 9), QPointF(x + 5, top + 9)]))

    def _paint_sums(self, painter: QPainter, party: PartyFutures) -> None:
        """The likely sum above its mark; the worst and the best below theirs, never one upon the other."""
        nets = party.futures.nets
        painter.setFont(theme.figures(13))
        metrics = painter.fontMetrics()
        if Outlook.LIKELY in nets:
            words = _label(Outlook.LIKELY, nets[Outlook.LIKELY])
            box = _around(self._x(nets[Outlook.LIKELY]), _BAR.top() - _LABEL - 4, words, metrics)
            _write(painter, box, words)
        ends = sorted((self._x(nets[o]), _label(o, nets[o])) for o in (Outlook.WORST, Outlook.BEST) if o in nets)
        boxes = [_around(x, _BAR.bottom() + 12, words, metrics) for x, words in ends]
        for before, after in pairwise(boxes):
            overlap = before.right() + 12 - after.left()
            if overlap > 0:
                before.translate(-overlap / 2, 0)
                after.translate(overlap / 2, 0)
        for box, (_x, words) in zip(boxes, ends, strict=True):
            box.moveLeft(min(max(box.left(), _NAME), self.width() - box.width() - 8))
            _write(painter, box, words)

    def _paint_offers(self, painter: QPainter, party: PartyFutures) -> None:
        """A thin tick an offer, its number above; offers that fall together share one label."""
        ink, metrics = QColor(theme.tokens().ink), QFontMetrics(theme.figures(theme.SMALL_PX))
        painter.setFont(theme.figures(theme.SMALL_PX))
        marks: list[tuple[float, int]] = []
        for value in self._offers(party):
            x = self._x(value.cents)
            style = Qt.PenStyle.DashLine if value.confided else Qt.PenStyle.SolidLine
            painter.setPen(QPen(ink, 1.2, style))
            painter.drawLine(QPointF(x, 24), QPointF(x, _BAR.bottom() + 6))
            marks.append((x, value.number))
        for box, words in _shared_labels(sorted(marks), metrics):
            _write(painter, box, words)

    # Going from party to party.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self.parties:
            self._go((self._at + steps[Qt.Key(event.key())]) % len(self.parties))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._go(min(int(event.position().y() // _BAND), len(self.parties) - 1))

    def _go(self, number: int) -> None:
        self._at = max(0, number)
        self._say()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.said()))

    def _say(self) -> None:
        self.setAccessibleDescription(self.said())
        self.pointed.emit(self.said())
        self.update()


def _hue(party: PartyFutures) -> Hue:
    return theme.party_hue(party.face.party_rank or 0)


def _label(outlook: Outlook, cents: int) -> str:
    return f"{_(SHORT[outlook])} {signed(cents)}"


def _around(x: float, top: float, words: str, metrics: QFontMetrics) -> QRectF:
    width = metrics.horizontalAdvance(words)
    return QRectF(x - width / 2, top, width, _LABEL)


def _shared_labels(marks: Sequence[tuple[float, int]], metrics: QFontMetrics) -> list[tuple[QRectF, str]]:
    """« n° 2 », « n° 3, 5 »: one label, from left to right, for the marks (place, number) too near to have each its own."""
    groups: list[list[tuple[float, int]]] = []
    labels: list[tuple[QRectF, str]] = []
    for mark in marks:
        groups.append([mark])
        labels.append(_label_of(groups[-1], metrics))
        while len(labels) > 1 and labels[-1][0].left() - labels[-2][0].right() < 8:
            group = groups.pop()
            groups[-1] += group
            labels[-2:] = [_label_of(groups[-1], metrics)]
    return labels


def _label_of(group: Sequence[tuple[float, int]], metrics: QFontMetrics) -> tuple[QRectF, str]:
    words = _("n° {n}").format(n=", ".join(str(number) for _x, number in group))
    return _around((group[0][0] + group[-1][0]) / 2, 8, words, metrics), words


def _write(painter: QPainter, box: QRectF, words: str) -> None:
    """Words that stay legible over whatever is drawn behind them."""
    colours = theme.tokens()
    painter.fillRect(box.adjusted(-3, 2, 3, -2), QColor(colours.ground))
    painter.setPen(QColor(colours.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)


def _diamond(at: QPointF, reach: float) -> QPolygonF:
    corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    return QPolygonF([at + QPointF(*corner) for corner in corners])
