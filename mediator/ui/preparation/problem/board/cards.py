"""A card of the board: whose it is, its words, who may see it, how much it weighs. Painted once, then kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from mediator.casework.faces import Face
from mediator.domain import words
from mediator.domain.board import CARD_WIDTH, Place
from mediator.domain.talk import Interest
from mediator.i18n import _, current, typeset
from mediator.ui.shared import theme
from mediator.ui.shared.chip import paint_chip, scope_word
from mediator.ui.shared.tokens import Hue

_SIDE, _TOP, _BOTTOM = 12, 8, 10
_HEAD, _FOOT = 18, 24
_DOT, _STEP, _MOST = 6, 10, 5


@dataclass(frozen=True, slots=True)
class Card:
    """All a card shows, as a value: two equal ones look the same."""

    text: str
    head: str
    hue: Hue
    common: bool
    scope_said: str
    scope_hue: Hue
    weight: int | None


def card_of(interest: Interest, holder: Face | None, private_to: Face | None) -> Card:
    """The card of an interest held by ``holder``, nobody in particular when it is common."""
    tokens = theme.tokens()
    said = [holder.short if holder else _("En commun")]
    if interest.kind:
        said.append(words.word(interest.kind).lower())
    rank = (private_to.party_rank or 0) if private_to else 0
    return Card(
        typeset(interest.text, current()),
        " · ".join(said),
        theme.party_hue(holder.party_rank or 0) if holder else tokens.joint,
        holder is None,
        scope_word(interest.scope, private_to.short if private_to else ""),
        theme.scope_colours(interest.scope, rank),
        interest.weight,
    )


@lru_cache(maxsize=512)
def height_of(text: str, language: str) -> int:
    """How high the card of these words is, in pixels at 100 %."""
    room = QRect(0, 0, CARD_WIDTH - 2 * _SIDE, 4000)
    needed = QFontMetrics(theme.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, typeset(text, language))
    return _TOP + _HEAD + needed.height() + 4 + _FOOT + _BOTTOM


class Cards:
    """Paints cards; each is painted once for its words, the zoom and the colours in use."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def forget(self) -> None:
        """Let go of everything painted."""
        self._kept.clear()

    def paint(self, painter: QPainter, card: Card, place: Place, zoom: float) -> None:
        """Draw a card at its place, on a painter already scaled."""
        ratio = painter.device().devicePixelRatioF()
        key = (card, place.height, zoom, ratio, theme.tokens().dark)
        pixmap = self._kept.get(key)
        if pixmap is None:
            pixmap = self._kept[key] = _painted(card, place.height, zoom * ratio)
        painter.drawPixmap(
            QRectF(place.x, place.y, CARD_WIDTH, place.height), pixmap, QRectF(pixmap.rect())
        )  # fmt: skip


def _painted(card: Card, height: int, scale: float) -> QPixmap:
    pixmap = QPixmap(round(CARD_WIDTH * scale), round(height * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    _ground(painter, card, height)
    _words(painter, card, height)
    painter.end()
    return pixmap


def _ground(painter: QPainter, card: Card, height: int) -> None:
    tokens = theme.tokens()
    box = QRectF(0.5, 0.5, CARD_WIDTH - 1, height - 1)
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.setBrush(QColor(card.hue.soft if card.common else tokens.paper))
    painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(card.hue.mark))
    painter.drawRoundedRect(QRectF(0, 8, 3, height - 16), 1.5, 1.5)


def _words(painter: QPainter, card: Card, height: int) -> None:
    tokens, room = theme.tokens(), CARD_WIDTH - 2 * _SIDE
    painter.setFont(theme.font(theme.SMALL_PX))
    painter.setPen(QColor(card.hue.text))
    head = QFontMetrics(painter.font()).elidedText(card.head, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRect(_SIDE, _TOP, room, _HEAD), Qt.AlignmentFlag.AlignVCenter, head)
    painter.setFont(theme.font())
    painter.setPen(QColor(tokens.ink))
    painter.drawText(
        QRect(_SIDE, _TOP + _HEAD, room, height - _TOP - _HEAD - _FOOT), Qt.TextFlag.TextWordWrap, card.text
    )
    foot = height - _BOTTOM - _FOOT + 4
    dots = 0 if card.weight is None else _STEP * _MOST + 6
    metrics = QFontMetrics(theme.font(theme.SMALL_PX))
    said = metrics.elidedText(card.scope_said, Qt.TextElideMode.ElideRight, room - dots - 14)
    paint_chip(painter, QPoint(_SIDE - 2, foot), said, card.scope_hue)
    if card.weight is None:
        return
    painter.setPen(QPen(QColor(tokens.soft), 1))
    for number in range(_MOST):
        painter.setBrush(QColor(tokens.soft) if number < card.weight else Qt.BrushStyle.NoBrush)
        left = CARD_WIDTH - _SIDE - _STEP * (_MOST - number) + (_STEP - _DOT)
        painter.drawEllipse(QRectF(left, foot + 7, _DOT, _DOT))


def paint_ring(painter: QPainter, place: Place, *, dashed: bool = False) -> None:
    """The ring round the card that has the keyboard, dashed round the one aimed at."""
    pen = QPen(QColor(theme.tokens().accent), 2)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(place.x, place.y, CARD_WIDTH, place.height).adjusted(-3, -3, 3, 3)
    painter.drawRoundedRect(box, theme.RADIUS + 3, theme.RADIUS + 3)


def paint_handles(painter: QPainter, place: Place) -> None:
    """Where a line can be drawn from, on both sides of a card."""
    painter.setPen(QPen(QColor(theme.tokens().accent), 1.6))
    painter.setBrush(QColor(theme.tokens().paper))
    for x in (place.x, place.x + CARD_WIDTH):
        painter.drawEllipse(QPointF(x, place.y + place.height / 2), 5, 5)
