"""Places to answer on a page: the words that ask, and under them a box for the keyboard or ruled lines for a pen."""

from __future__ import annotations

from typing import Any, ClassVar

from reportlab.platypus import Flowable

from mediator.documents import sheet
from mediator.documents.blocks import SEAL, Answer
from mediator.documents.tagging import Node

HAND = 23.0
"""Room a written line takes by hand, in points: 8 mm."""


class AnswerBox(Flowable):
    """A question and its place, never split. ``asked`` are the flowables of its words."""

    canv: Any
    TICK: ClassVar[float] = 12
    MARGIN: ClassVar[float] = 20
    """Between the left edge of a box to tick and its words."""
    INSET: ClassVar[float] = 4
    """Between the frame and what is typed in it, left and right; half of it above and below."""

    def __init__(self, answer: Answer, asked: list[Any], node: Node, *, by_hand: bool) -> None:
        super().__init__()
        self.answer, self.asked, self.node, self.by_hand = answer, asked, node, by_hand
        self.ticks = answer.lines == 0
        self.spaceBefore = max(asked[0].getSpaceBefore() if asked else 0, 5 if self.ticks else 8)
        self.spaceAfter = 5 if self.ticks else 10

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width = aW
        for text in self.asked:
            text.wrap(aW - self._indent(text), aH)
        self.words = sum(text.height for text in self.asked) + sum(
            max(above.getSpaceAfter(), below.getSpaceBefore())
            for above, below in zip(self.asked, self.asked[1:], strict=False)
        )
        self.height = self.words if self.ticks else self.words + 4 + self._box_height()
        return aW, self.height

    def _indent(self, text: Any) -> float:
        """Only the words of a box to tick stand beside it."""
        return self.MARGIN if self.ticks and text is self.asked[-1] else 0

    def _box_height(self) -> float:
        if self.answer.lines == SEAL:
            return 2 * HAND
        return 14.0 if self.answer.value else self.answer.lines * HAND + 4

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803
        return []

    def draw(self) -> None:
        y, after = self.height, 0.0
        for index, text in enumerate(self.asked):
            y -= (max(after, text.getSpaceBefore()) if index else 0.0) + text.height
            after = text.getSpaceAfter()
            text.drawOn(self.canv, self._indent(text), y)
        if self.ticks:
            self.canv.saveState()
            self.canv.translate(0, self.asked[-1].height - self.TICK - 1)
            self._place(self.TICK, self.TICK)
            self.canv.restoreState()
        else:
            self._place(self.width, self._box_height())

    def _place(self, wide: float, tall: float) -> None:
        answer, pen = self.answer, self.canv
        if answer.value and (self.by_hand or not pen.tagged):
            with pen.content(self.node):
                pen.setFont(sheet.SERIF, 8)
                pen.setFillColor(sheet.INK)
                pen.drawString(2, 4, answer.value)
            return
        if not answer.value:
            self._frame(wide, tall)
        if not self.by_hand and pen.tagged:
            inset = 0 if self.ticks or answer.value else self.INSET
            pen.translate(inset, inset / 2)
            room = (wide - 2 * inset, tall - inset)
            pen.place(self.node, answer.name, answer.question, room, answer.lines, answer.value)

    def _frame(self, wide: float, tall: float) -> None:
        with self.canv.artifact():
            self.canv.setStrokeColor(sheet.RULE)
            self.canv.setLineWidth(0.6)
            self.canv.roundRect(0, 0, wide, tall, 2.5)
            if self.by_hand:
                self.canv.setLineWidth(0.35)
                for line in range(1, self.answer.lines):
                    self.canv.line(6, tall - 2 - line * HAND, wide - 6, tall - 2 - line * HAND)


class AnswerRow(Flowable):
    """Places side by side, in columns as wide as one another."""

    canv: Any
    GAP: ClassVar[float] = 14

    def __init__(self, boxes: list[AnswerBox]) -> None:
        super().__init__()
        self.boxes = boxes
        self.spaceBefore, self.spaceAfter = 0, 10

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.column = (aW - self.GAP * (len(self.boxes) - 1)) / len(self.boxes)
        self.height = max(box.wrap(self.column, aH)[1] for box in self.boxes)
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: ARG002, N803
        return []

    def draw(self) -> None:
        for index, box in enumerate(self.boxes):
            box.drawOn(self.canv, index * (self.column + self.GAP), 0 if not box.ticks else self.height - box.height)


class Dashes(Flowable):
    """The rule along which a slip is cut off."""

    canv: Any

    def __init__(self) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = 14, 8

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        self.width = aW
        return aW, 1

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setStrokeColor(sheet.SOFT)
            self.canv.setLineWidth(0.6)
            self.canv.setDash(4, 3)
            self.canv.line(0, 0.5, self.width, 0.5)
            self.canv.setDash()
