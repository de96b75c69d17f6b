"""The lines of the board: where a tie leaves a card, how it bends, what it looks like, and whether a point is on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from mediator.domain import board, words
from mediator.domain.board import CARD_WIDTH, COLUMN_GAP, Place
from mediator.domain.problem import InterestTie, Tie
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.chip import chip_width
from mediator.ui.shared.tokens import Hue

_SAMPLES = [number / 48 for number in range(49)]
_NEAR = 7.0
"""How far from a line a click still is on it, in pixels at 100 %."""
_SHAPE = 18
"""Size of the mark on a line."""
_RIM = 3
"""Room round the mark for its points and its line."""
_SIGNS = {Tie.SHARED: "=", Tie.COMPATIBLE: "+", Tie.OPPOSED: "≠"}


@dataclass(frozen=True)
class Curve:
    """A tie as it is drawn, from its left end to its right end; what is worked out of it is worked out once."""

    tie: InterestTie
    start: QPointF
    bend: tuple[QPointF, QPointF]
    end: QPointF
    start_id: str
    end_id: str

    @cached_property
    def path(self) -> QPainterPath:
        """The line."""
        path = QPainterPath(self.start)
        path.cubicTo(self.bend[0], self.bend[1], self.end)
        return path

    def at(self, t: float) -> QPointF:
        """The point a part ``t``, 0 to 1, along the line."""
        u = 1 - t
        return (
            self.start * (u * u * u)
            + self.bend[0] * (3 * u * u * t)
            + self.bend[1] * (3 * u * t * t)
            + self.end * (t * t * t)
        )

    def height_on(self, card: str) -> float:
        """How far down its end on a card is."""
        return (self.start if card == self.start_id else self.end).y()

    @cached_property
    def mark(self) -> QPointF:
        """Where its sign stands: in the middle of a short line, in the first gap of a long one."""
        if self.end.x() - self.start.x() < CARD_WIDTH:
            return self.at(0.5)
        middle = self.start.x() + COLUMN_GAP / 2
        return self.at(min(_SAMPLES[:25], key=lambda t: abs(self.at(t).x() - middle)))

    def distance(self, point: QPointF) -> float:
        """How far a point is from the line, about."""
        return min((self.at(t) - point).manhattanLength() for t in _SAMPLES)

    def near(self, point: QPointF) -> bool:
        """Whether a click there is on the line or on its sign."""
        return self.distance(point) <= _NEAR or (self.mark - point).manhattanLength() <= _SHAPE

    @cached_property
    def sign_box(self) -> QRectF:
        """The place of its sign."""
        return QRectF(self.mark.x() - _SHAPE / 2, self.mark.y() - _SHAPE / 2, _SHAPE, _SHAPE)

    @cached_property
    def word_box(self) -> QRectF:
        """The place of its word, under its sign."""
        wide = chip_width(word_of(self.tie.tie))
        return QRectF(self.mark.x() - wide / 2, self.mark.y() + _SHAPE / 2 + 3, wide, _SHAPE)

    @cached_property
    def box(self) -> QRectF:
        """All it may paint on."""
        return self.path.controlPointRect().adjusted(-60, -20, 60, 40)


def curves(ties: Iterable[InterestTie], places: Mapping[str, Place]) -> dict[str, Curve]:
    """Every tie drawn from side to side, its ends spread along the cards so that lines do not hide one another."""
    known = [tie for tie in ties if tie.one_id in places and tie.other_id in places]
    sides = {tie.id: _sides(tie, places) for tie in known}
    return {tie.id: _curve(tie, sides[tie.id], port) for tie, port in zip(known, _ports(sides, places), strict=True)}


def following(
    ties: Iterable[InterestTie], places: Mapping[str, Place], before: Mapping[str, Curve], moving: str
) -> dict[str, Curve]:
    """The ties of one card while it moves: their other ends stay where they were on the cards that stand still."""
    known = [tie for tie in ties if tie.id in before]
    sides = {tie.id: _sides(tie, places) for tie in known}
    drawn: dict[str, Curve] = {}
    for tie, (start, end) in zip(known, _ports(sides, places), strict=True):
        left, _out, _right, _back = sides[tie.id]
        if left == moving:
            end.setY(before[tie.id].height_on(board.other_end(tie, moving)))
        else:
            start.setY(before[tie.id].height_on(left))
        drawn[tie.id] = _curve(tie, sides[tie.id], (start, end))
    return drawn


_Sides = tuple[str, int, str, int]
"""The card at the left and the side its end is on, the card at the right and its side: 1 is right, -1 left."""


def _sides(tie: InterestTie, places: Mapping[str, Place]) -> _Sides:
    left, right = tie.one_id, tie.other_id
    if places[right].x < places[left].x:
        left, right = right, left
    apart = places[right].x - places[left].x > CARD_WIDTH // 2
    return left, 1, right, -1 if apart else 1


def _ports(sides: Mapping[str, _Sides], places: Mapping[str, Place]) -> list[tuple[QPointF, QPointF]]:
    """Where each tie leaves its two cards: from the top down in the order of what it reaches."""
    held: dict[tuple[str, int], list[tuple[int, str, int]]] = {}
    for tie_id, (left, out, right, back) in sides.items():
        held.setdefault((left, out), []).append((places[right].y, tie_id, 0))
        held.setdefault((right, back), []).append((places[left].y, tie_id, 1))
    ports: dict[tuple[str, int], QPointF] = {}
    for (card, side), ends in held.items():
        place, step = places[card], places[card].height / (len(ends) + 1)
        x = place.x + (CARD_WIDTH if side == 1 else 0)
        for number, (_y, tie_id, end) in enumerate(sorted(ends), 1):
            ports[tie_id, end] = QPointF(x, place.y + step * number)
    return [(ports[tie_id, 0], ports[tie_id, 1]) for tie_id in sides]


def _curve(tie: InterestTie, sides: _Sides, ends: tuple[QPointF, QPointF]) -> Curve:
    left, out, right, back = sides
    start, end = ends
    reach = max(36.0, abs(end.x() - start.x()) / 2)
    bend = (start + QPointF(out * reach, 0), end + QPointF(back * reach, 0))
    return Curve(tie, start, bend, end, left, right)


def hue_of(kind: Tie) -> Hue:
    """The colour of a kind of tie; its shape and its word say the same."""
    tokens = theme.tokens()
    return {
        Tie.SHARED: tokens.joint,
        Tie.COMPATIBLE: Hue(tokens.accent, tokens.accent, tokens.selection),
        Tie.OPPOSED: tokens.waiting,
    }[kind]


def word_of(kind: Tie) -> str:
    """« communs », « compatibles », « opposés »."""
    return words.word(kind).lower()


def pen_of(kind: Tie, *, strong: bool = False) -> QPen:
    """A thick line for what is shared, a thin one for what goes together, dashes for what stands against."""
    width = {Tie.SHARED: 2.6, Tie.COMPATIBLE: 1.4, Tie.OPPOSED: 1.6}[kind] + (1.2 if strong else 0)
    pen = QPen(QColor(hue_of(kind).mark), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if kind is Tie.OPPOSED:
        pen.setDashPattern([4, 3])
    return pen


def paint_line(painter: QPainter, curve: Curve, *, strong: bool = False) -> None:
    """Draw the line of a tie; ``strong`` when it is the one chosen."""
    painter.setPen(pen_of(curve.tie.tie, strong=strong))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(curve.path)


def paint_sign(painter: QPainter, curve: Curve, *, worded: bool, strong: bool = False) -> None:
    """Draw the sign of a tie, with its word when ``worded``, and its ends when it is the one chosen."""
    paint_mark(painter, curve.mark, curve.tie.tie, worded=worded, strong=strong)
    if strong:
        painter.setBrush(QColor(hue_of(curve.tie.tie).mark))
        painter.setPen(Qt.PenStyle.NoPen)
        for end in (curve.start, curve.end):
            painter.drawEllipse(end, 4.5, 4.5)


def paint_mark(painter: QPainter, middle: QPointF, kind: Tie, *, worded: bool, strong: bool = False) -> None:
    """The sign of a kind of tie: a round =, a square +, a pointed ≠, then the word under it."""
    scale = painter.transform().m11() * painter.device().devicePixelRatioF()
    drawn = _sign(kind, word_of(kind) if worded else "", strong, scale, theme.tokens().dark)
    box = QRectF(0, 0, drawn.width() / scale, drawn.height() / scale)
    box.moveTopLeft(middle - QPointF(box.width() / 2, _SHAPE / 2 + _RIM))
    painter.drawPixmap(box, drawn, QRectF(drawn.rect()))


@lru_cache(maxsize=64)
def _sign(kind: Tie, word: str, strong: bool, scale: float, dark: bool) -> QPixmap:
    """A sign, painted once; ``dark`` tells the colours apart."""
    del dark
    hue = hue_of(kind)
    wide = max(chip_width(word) if word else 0, _SHAPE) + 2 * _RIM
    size = QSizeF(wide, _SHAPE + 2 * _RIM + (_SHAPE + 3 if word else 0)) * scale
    drawn = QPixmap(size.toSize())
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    if word:
        pill = QRectF(_RIM, _SHAPE + _RIM + 3, wide - 2 * _RIM, _SHAPE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.soft))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(QColor(hue.text))
        painter.setFont(theme.font(theme.SMALL_PX))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
    painter.setPen(QPen(QColor(hue.mark), 2.4 if strong else 1.4))
    painter.setBrush(QColor(theme.tokens().paper))
    box = QRectF((wide - _SHAPE) / 2, _RIM, _SHAPE, _SHAPE)
    _shape(painter, box, kind)
    painter.setPen(QColor(hue.text))
    painter.setFont(theme.bold(theme.SMALL_PX))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _SIGNS[kind])
    painter.end()
    return drawn


def _shape(painter: QPainter, box: QRectF, kind: Tie) -> None:
    match kind:
        case Tie.SHARED:
            painter.drawEllipse(box)
        case Tie.COMPATIBLE:
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        case Tie.OPPOSED:
            middle, reach = box.center(), box.width() / 2 + 1.5
            painter.drawPolygon(
                [
                    middle + QPointF(-reach, 0),
                    middle + QPointF(0, -reach),
                    middle + QPointF(reach, 0),
                    middle + QPointF(0, reach),
                ]
            )


def key_words(kind: Tie) -> str:
    """The key that says it: « S »."""
    return {Tie.SHARED: _("S"), Tie.COMPATIBLE: _("C"), Tie.OPPOSED: _("O")}[kind]
