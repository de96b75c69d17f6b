"""How the board is painted: what stands still is painted once, what the mouse carries again at each move."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from mediator.domain import board
from mediator.domain.board import CARD_WIDTH
from mediator.i18n import _
from mediator.ui.preparation.problem.board.cards import Cards, paint_handles, paint_ring
from mediator.ui.preparation.problem.board.curves import Curve, paint_line, paint_sign
from mediator.ui.shared import theme

if TYPE_CHECKING:
    from mediator.ui.preparation.problem.board.canvas import Canvas

_FEW = 14
"""Up to so many ties, each bears its word; beyond, those of the card chosen."""
_FAINT = 0.3
"""How present the other ties are then, 0 to 1."""
_EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)


class Picture:
    """Paints a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._cards = Cards()
        self._still: QPixmap | None = None
        self._still_rect = QRect()

    def forget(self) -> None:
        """Paint every card anew: its size changed."""
        self._cards.forget()
        self._still = None

    def stale(self) -> None:
        """Something that stood still changed."""
        self._still = None

    def paint(self, rect: QRect) -> None:
        """Paint a part of the canvas."""
        canvas = self._canvas
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = canvas.hand.drawing
        if not (canvas.moving or (drawing is not None and drawing.point is not None)):
            self._paint_board(painter, QRectF(rect))
            return
        if self._still is None or not self._still_rect.contains(rect):
            self._still = self._kept()
        painter.setClipRect(rect)
        painter.drawPixmap(self._still_rect.topLeft(), self._still)
        painter.scale(canvas.zoom, canvas.zoom)
        self._paint_held(painter)

    def _kept(self) -> QPixmap:
        """What does not move, as far as it is seen."""
        canvas = self._canvas
        self._still_rect = canvas.visibleRegion().boundingRect()
        ratio = canvas.devicePixelRatioF()
        kept = QPixmap(self._still_rect.size() * ratio)
        kept.setDevicePixelRatio(ratio)
        painter = QPainter(kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-QPointF(self._still_rect.topLeft()))
        self._paint_board(painter, QRectF(self._still_rect))
        painter.end()
        return kept

    def _paint_board(self, painter: QPainter, seen: QRectF) -> None:
        canvas = self._canvas
        painter.fillRect(seen, QColor(theme.tokens().ground))
        painter.scale(canvas.zoom, canvas.zoom)
        seen = QRectF(seen.topLeft() / canvas.zoom, seen.size() / canvas.zoom)
        self._paint_heads(painter)
        carried = {tie.id for tie in board.ties_of(canvas.shown.ties, canvas.moving)}
        drawn = [curve for each, curve in canvas.curves.items() if each not in carried and curve.box.intersects(seen)]
        self._paint_lines(painter, drawn)
        for identity in canvas.places:
            if identity != canvas.moving:
                self._paint_card(painter, identity, seen)
        self._paint_signs(painter, drawn)
        if canvas.hand.drawing is not None and canvas.hand.drawing.point is None:
            self._paint_held(painter)

    def _paint_heads(self, painter: QPainter) -> None:
        canvas = self._canvas
        for number, holder in enumerate(board.columns([face.id for face in canvas.shown.parties])):
            face = canvas.shown.face(holder)
            hue = theme.party_hue(face.party_rank or 0) if face else theme.tokens().joint
            box = QRectF(board.column_left(number), 8, CARD_WIDTH, 28)
            painter.fillRect(QRectF(box.left(), box.bottom(), CARD_WIDTH, 2), QColor(hue.mark))
            painter.setFont(theme.bold(15))
            painter.setPen(QColor(theme.tokens().ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, face.short if face else _("En commun"))

    def _paint_card(self, painter: QPainter, identity: str, seen: QRectF) -> None:
        canvas = self._canvas
        place, hand = canvas.places[identity], canvas.hand
        if not seen.intersects(QRectF(place.x - 8, place.y - 8, CARD_WIDTH + 16, place.height + 16)):
            return
        self._cards.paint(painter, canvas.cards[identity], place, canvas.zoom)
        if identity == hand.card and not hand.tie:
            paint_ring(painter, place)
        if identity == hand.card and hand.drawing is None:
            paint_handles(painter, place)

    def _paint_lines(self, painter: QPainter, drawn: Iterable[Curve]) -> None:
        """The lines, those of the card chosen over the others."""
        canvas = self._canvas
        for curve in sorted(drawn, key=self._is_mine):
            painter.setOpacity(self._presence(curve))
            paint_line(painter, curve, strong=curve.tie.id == canvas.hand.tie)
        painter.setOpacity(1)

    def _is_mine(self, curve: Curve) -> bool:
        return self._canvas.hand.card in (curve.start_id, curve.end_id)

    def _presence(self, curve: Curve) -> float:
        """Among many ties, those of the card chosen come forward."""
        canvas = self._canvas
        forward = not canvas.hand.card or len(canvas.curves) <= _FEW or self._is_mine(curve)
        return 1.0 if forward else _FAINT

    def _paint_signs(self, painter: QPainter, drawn: Iterable[Curve]) -> None:
        """The signs over the lines; the words under them where they hide nothing, that of the tie chosen anyway."""
        canvas = self._canvas
        hand, few = canvas.hand, len(canvas.curves) <= _FEW
        shown = sorted(drawn, key=lambda each: each.tie.id == hand.tie)
        taken = {curve.tie.id: curve.sign_box for curve in shown}
        said: dict[str, QRectF] = {}
        for curve in reversed(shown):
            chosen = curve.tie.id == hand.tie
            hidden = [box for each, box in taken.items() if each != curve.tie.id] + list(said.values())
            wanted = few or self._is_mine(curve)
            if chosen or (wanted and not any(curve.word_box.intersects(box) for box in hidden)):
                said[curve.tie.id] = curve.word_box
        for curve in sorted(shown, key=self._is_mine):
            painter.setOpacity(self._presence(curve))
            paint_sign(painter, curve, worded=curve.tie.id in said, strong=curve.tie.id == hand.tie)
        painter.setOpacity(1)

    def _paint_held(self, painter: QPainter) -> None:
        """What moves: the card carried and its ties, or the line being drawn and the card it aims at."""
        canvas = self._canvas
        if canvas.moving:
            mine = [canvas.curves[tie.id] for tie in board.ties_of(canvas.shown.ties, canvas.moving)]
            self._paint_lines(painter, mine)
            self._paint_card(painter, canvas.moving, _EVERYWHERE)
            self._paint_signs(painter, mine)
        drawing = canvas.hand.drawing
        if drawing is None:
            return
        start = QPointF(*canvas.places[drawing.from_id].middle)
        end = drawing.point or (QPointF(*canvas.places[drawing.aim].middle) if drawing.aim else start)
        painter.setPen(QPen(QColor(theme.tokens().accent), 2, Qt.PenStyle.DashLine))
        painter.drawLine(start, end)
        for identity in {drawing.from_id, drawing.aim} - {""}:
            self._paint_card(painter, identity, _EVERYWHERE)
        if drawing.aim and drawing.aim != drawing.from_id:
            paint_ring(painter, canvas.places[drawing.aim], dashed=True)
