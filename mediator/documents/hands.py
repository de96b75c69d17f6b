"""Places to sign on a page, and the hands that signed on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from reportlab.platypus import Flowable

from mediator.documents import sheet
from mediator.documents.tagging import Node
from mediator.domain.signing import Strokes


@dataclass(frozen=True, slots=True)
class Drawn:
    """A signature drawn on the screen, and what is said of it aloud."""

    strokes: Strokes
    alt: str


class SignatureRow(Flowable):
    """Two places to sign, side by side, never split; a hand that signed on the screen is drawn in its place."""

    canv: Any
    GAP: ClassVar[float] = 28
    ROOM: ClassVar[float] = 46
    """Height left free for a hand, in points."""

    def __init__(self, boxes: list[list[Any]], hands: list[tuple[Drawn, Node] | None]) -> None:
        super().__init__()
        self.boxes, self.hands = boxes, hands
        self.spaceBefore = 10

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.column = (aW - self.GAP) / 2
        for box in self.boxes:
            for text in box:
                text.wrap(self.column, aH)
        self.tall = max(_tall(box) for box in self.boxes)
        self.height = self.tall + self.ROOM
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803
        return []

    def draw(self) -> None:
        for index, box in enumerate(self.boxes):
            y, spare = self.height, self.tall - _tall(box)
            for text in box:
                if text.to_fill:
                    y, spare = y - spare, 0.0
                y -= text.getSpaceBefore() + text.height
                text.drawOn(self.canv, index * (self.column + self.GAP), y)
                y -= text.getSpaceAfter()
            if hand := self.hands[index]:
                self._draw_hand(*hand, index * (self.column + self.GAP))

    def _draw_hand(self, drawn: Drawn, node: Node, left: float) -> None:
        """The strokes, whole, as large as the room left for a hand allows."""
        points = [point for stroke in drawn.strokes for point in stroke]
        if not points:
            return
        x0, y0 = (min(point[axis] for point in points) for axis in (0, 1))
        wide, tall = (max(max(point[axis] for point in points) - low, 1) for axis, low in ((0, x0), (1, y0)))
        scale = min((self.column - 8) / wide, (self.ROOM - 6) / tall, 0.3)
        with self.canv.content(node):
            self.canv.saveState()
            self.canv.setStrokeColor(sheet.INK)
            self.canv.setLineWidth(1.1)
            self.canv.setLineCap(1)
            self.canv.setLineJoin(1)
            for stroke in drawn.strokes:
                path = self.canv.beginPath()
                for place, (x, y) in enumerate(stroke if len(stroke) > 1 else (*stroke, *stroke)):
                    at = (left + 4 + (x - x0) * scale, 3 + (tall - (y - y0)) * scale)
                    (path.lineTo if place else path.moveTo)(*at)
                self.canv.drawPath(path)
            self.canv.restoreState()


def _tall(box: list[Any]) -> float:
    return sum(text.height + text.getSpaceBefore() + text.getSpaceAfter() for text in box)
