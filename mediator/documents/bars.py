"""A bar chart drawn on a page: a figure of its structure, with words that say the same."""

from __future__ import annotations

from typing import Any, ClassVar

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from mediator.documents import sheet
from mediator.documents.sheet import drawable
from mediator.documents.tagging import Node


class BarChart(Flowable):
    """One bar a line, its name before it and its number after: readable in black and white."""

    canv: Any
    LINE: ClassVar[float] = 15
    THICK: ClassVar[float] = 8
    FACE: ClassVar[float] = 9

    def __init__(self, bars: tuple[tuple[str, float, str], ...], node: Node) -> None:
        super().__init__()
        self.bars, self.node = bars, node
        self.spaceBefore, self.spaceAfter = 4, 8

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        self.wide = aW
        return aW, self.LINE * len(self.bars)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803
        return []

    def draw(self) -> None:
        names = [_cut(drawable(name), self.wide * 0.4, self.FACE) for name, _value, _said in self.bars]
        start = max(stringWidth(name, sheet.SERIF, self.FACE) for name in names) + 8
        room = self.wide - start - max(stringWidth(said, sheet.SERIF, self.FACE) for *_rest, said in self.bars) - 10
        most = max(value for _name, value, _said in self.bars)
        with self.canv.content(self.node):
            self.canv.setFont(sheet.SERIF, self.FACE)
            for place, (name, (_whole, value, said)) in enumerate(zip(names, self.bars, strict=True)):
                y = self.LINE * (len(self.bars) - place) - self.LINE + 3
                long = max(1.0, room * value / most)
                self.canv.setFillColor(sheet.INK)
                self.canv.drawRightString(start - 6, y, name)
                self.canv.drawString(start + long + 5, y, drawable(said))
                self.canv.setFillColor(sheet.SOFT)
                self.canv.rect(start, y - 1, long, self.THICK, stroke=0, fill=1)


def _cut(text: str, room: float, size: float) -> str:
    while len(text) > 1 and stringWidth(text, sheet.SERIF, size) > room:
        text = text[:-2].rstrip() + "…"
    return text
