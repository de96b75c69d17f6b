"""The board by mouse: choose, carry a card, draw a line from its side, take the end of a tie elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from mediator.domain.board import CARD_WIDTH

if TYPE_CHECKING:
    from mediator.ui.preparation.problem.board.canvas import Canvas

_EDGE = 10
"""How wide the side of a card is from which lines are drawn, inwards and outwards, in pixels at 100 %."""
_END = 12
"""How near the end of the tie chosen it is taken."""


class Mouse:
    """One press, its moves and its release."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pressed_at: QPointF | None = None
        self._grip = QPointF()
        self._card = ""

    def pressed(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse, or begin a line when it is on the side of a card."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        canvas, point = self._canvas, self._canvas.at(event.position())
        if end := self._end_at(point):
            canvas.begin_move_end(end, point)
        elif edge := self._edge_at(point):
            canvas.begin_line(edge, point)
        else:
            self.choose(point)
            self._card, self._pressed_at = canvas.card_at(point), event.position()
            if self._card:
                place = canvas.places[self._card]
                self._grip = point - QPointF(place.x, place.y)

    def choose(self, point: QPointF) -> None:
        """Choose the card or the tie at a point; nothing when there is none."""
        canvas = self._canvas
        if card := canvas.card_at(point):
            canvas.choose_card(card)
        elif tie := canvas.tie_at(point):
            canvas.choose_tie(tie)
        else:
            canvas.choose_card("")

    def moved(self, event: QMouseEvent) -> None:
        """Carry the card or the line held; otherwise tell by the cursor what a press would do."""
        canvas, point = self._canvas, self._canvas.at(event.position())
        drawing = canvas.hand.drawing
        if drawing is not None and drawing.point is not None:
            aimed = canvas.card_at(point, _EDGE)
            canvas.aim(aimed if aimed != drawing.from_id else "", point)
        elif self._card and self._pressed_at is not None:
            far = (event.position() - self._pressed_at).manhattanLength()
            if canvas.moving or far >= QApplication.startDragDistance():
                canvas.carry(self._card, point - self._grip)
        else:
            self._hint(point)

    def released(self, event: QMouseEvent) -> None:
        """Put down what is held."""
        canvas = self._canvas
        self._card, self._pressed_at = "", None
        drawing = canvas.hand.drawing
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if drawing is not None and drawing.point is not None:
            drawing.point = None
            if drawing.aim == drawing.end_id and drawing.tie_id:
                canvas.step_back()
            else:
                canvas.finish_line()
        elif canvas.moving:
            canvas.put_down()

    def _hint(self, point: QPointF) -> None:
        canvas = self._canvas
        if self._end_at(point) or self._edge_at(point):
            canvas.setCursor(Qt.CursorShape.CrossCursor)
        elif canvas.card_at(point):
            canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        elif canvas.tie_at(point):
            canvas.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            canvas.unsetCursor()

    def _end_at(self, point: QPointF) -> str:
        """The card at whose edge the end of the tie chosen is, when the point is on it."""
        curve = self._canvas.curves.get(self._canvas.hand.tie)
        if curve is None:
            return ""
        for end, card in ((curve.start, curve.start_id), (curve.end, curve.end_id)):
            if (end - point).manhattanLength() <= _END:
                return card
        return ""

    def _edge_at(self, point: QPointF) -> str:
        """The card from whose side a line would be drawn."""
        card = self._canvas.card_at(point, _EDGE)
        if not card:
            return ""
        place = self._canvas.places[card]
        inside = min(point.x() - place.x, place.x + CARD_WIDTH - point.x())
        return card if inside <= _EDGE else ""
