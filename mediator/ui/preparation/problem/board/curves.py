"""The lines of the board: where a tie leaves a card, how it bends, what it looks like, and whether a point is on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from mediator.domain import words
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
_SIGNS = {Tie.SHARED: "=", Tie.COMPATIBLE: "+", Tie.OPPOSED: "≠"}


@dataclass(frozen=True, slots=True)
class Curve:
    """A tie as it is drawn, from its left end to its right end."""

    tie: InterestTie
    start: QPointF
    bend: tuple[QPointF, QPointF]
    end: QPointF
    start_id: str
    end_id: str

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
        return self.distance(point) <= _NEAR or (self.mark() - point).manhattanLength() <= _SHAPE

    def box(self) -> QRectF:
        """All it may paint on."""
        return self.path().controlPointRect().adjusted(-60, -20, 60, 40)


def curves(ties: Iterable[InterestTie], places: Mapping[str, Place]) -> dict[str, Curve]:
    """Every tie drawn from side to side, its ends spread along the cards so that lines do not hide one another."""
    ends: dict[tuple[str, int], list[tuple[float, str, str]]] = {}
    sides: dict[str, tuple[str, int, str, int]] = {}
    for tie in ties:
        if tie.one_id not in places or tie.other_id not in places:
            continue
        left, right = sorted((tie.one_id, tie.other_id), key=lambda end: places[end].x)
        apart = places[right].x - places[left].x > CARD_WIDTH // 2
        sides[tie.id] = (left, 1, right, -1 if apart else 1)
        for end, side, other in ((left, 1, right), (right, sides[tie.id][3], left)):
            ends.setdefault((end, side), []).append((places[other].middle[1], tie.id, end))
    ports: dict[tuple[str, str], QPointF] = {}
    for (end, side), held in ends.items():
        place = places[end]
        step = place.height / (len(held) + 1)
        for number, (_middle, tie_id, _end) in enumerate(sorted(held), 1):
            x = place.x + (CARD_WIDTH if side == 1 else 0)
            ports[tie_id, end] = QPointF(x, place.y + step * number)
    drawn = [tie for tie in ties if tie.id in sides]
    return {tie.id: _curve(tie, sides[tie.id], ports) for tie in drawn}


def _curve(tie: InterestTie, sides: tuple[str, int, str, int], ports: Mapping[tuple[str, str], QPointF]) -> Curve:
    left, out, right, back = sides
    start, end = ports[tie.id, left], ports[tie.id, right]
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
    painter.drawPath(curve.path())


def paint_sign(painter: QPainter, curve: Curve, *, worded: bool, strong: bool = False) -> None:
    """Draw the sign of a tie, with its word when ``worded``, and its ends when it is the one chosen."""
    paint_mark(painter, curve.mark(), curve.tie.tie, worded=worded, strong=strong)
    if strong:
        painter.setBrush(QColor(hue_of(curve.tie.tie).mark))
        painter.setPen(Qt.PenStyle.NoPen)
        for end in (curve.start, curve.end):
            painter.drawEllipse(end, 4.5, 4.5)


@lru_cache(maxsize=8)
def _width(word: str) -> int:
    return chip_width(word)


def paint_mark(painter: QPainter, middle: QPointF, kind: Tie, *, worded: bool, strong: bool = False) -> None:
    """The sign of a kind of tie: a round =, a square +, a pointed ≠, then the word under it."""
    hue = hue_of(kind)
    if worded:
        wide = _width(word_of(kind))
        pill = QRectF(middle.x() - wide / 2, middle.y() + _SHAPE / 2 + 3, wide, _SHAPE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.soft))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(QColor(hue.text))
        painter.setFont(theme.font(theme.SMALL_PX))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word_of(kind))
    painter.setPen(QPen(QColor(hue.mark), 2.4 if strong else 1.4))
    painter.setBrush(QColor(theme.tokens().paper))
    box = QRectF(middle.x() - _SHAPE / 2, middle.y() - _SHAPE / 2, _SHAPE, _SHAPE)
    _shape(painter, box, kind)
    painter.setPen(QColor(hue.text))
    painter.setFont(theme.bold(theme.SMALL_PX))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _SIGNS[kind])


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
