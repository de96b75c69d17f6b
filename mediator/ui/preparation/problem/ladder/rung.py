"""One rung: the words of an interest, who may see it, how much it weighs, and the way further down."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator.casework.faces import Face
from mediator.domain.board import Rung
from mediator.domain.talk import Interest, Position
from mediator.i18n import _
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.dots import WeightDots
from mediator.ui.shared.inplace import KeyActs, MoreButton, Sentence, named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.tokens import Hue

INDENT = 28
"""How far a rung stands to the right of the one above, in pixels."""
_ALT = Qt.KeyboardModifier.AltModifier
_DEEPEST = 6


class RungActs(Protocol):
    """What a rung asks of its page."""

    def ask_under(self, interest_id: str) -> None: ...
    def weigh(self, interest: Interest, weight: int | None) -> None: ...
    def hang_on(self, interest: Interest, above_id: str | None) -> None: ...
    def take_off(self, interest: Interest) -> None: ...


class RungBox(QWidget):
    """An interest on its ladder, its rail drawn at the left."""

    def __init__(
        self,
        desk: Desk,
        rung: Rung,
        hue: Hue,
        private_to: Face | None,
        moves: list[tuple[str, str | None]],
        acts: RungActs,
    ) -> None:
        super().__init__()
        self.interest, self._hue, self._acts = rung.interest, hue, acts
        self._left = INDENT * min(rung.depth + 1, _DEEPEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(self._left, 2, 0, 6)
        column.setSpacing(0)
        self.words = Bound(desk, rung.interest).field(Sentence(_("Intérêt")), "text")
        named(self.words, rung.interest.id, "text")
        column.addWidget(self.words)
        column.addLayout(self._line(private_to, moves))
        KeyActs(
            self,
            {
                (Qt.Key.Key_Return, _ALT): lambda: acts.ask_under(self.interest.id),
                (Qt.Key.Key_Delete, _ALT): lambda: acts.take_off(self.interest),
            },
        )

    def _line(self, private_to: Face | None, moves: list[tuple[str, str | None]]) -> QHBoxLayout:
        interest, acts = self.interest, self._acts
        line = QHBoxLayout()
        line.setContentsMargins(9, 0, 0, 0)
        line.setSpacing(8)
        rank = (private_to.party_rank or 0) if private_to else 0
        line.addWidget(ScopeChip(interest.scope, private_to.short if private_to else "", rank))
        self.dots = named(WeightDots(interest.weight, interest.text), interest.id, "weight")
        self.dots.chosen.connect(lambda weight: acts.weigh(self.interest, weight))
        line.addWidget(self.dots)
        ask = small_button(Act(_("Et cela, pour quoi ?"), lambda: acts.ask_under(interest.id), _("Alt+Entrée")))
        line.addWidget(named(ask, interest.id, "ask"))
        line.addStretch()
        menu = [Act(said, lambda above=above: acts.hang_on(interest, above)) for said, above in moves]
        menu.append(Act(_("Retirer"), lambda: acts.take_off(interest), _("Alt+Suppr")))
        line.addWidget(named(MoreButton(menu, self), interest.id, "more"))
        return line

    def update_words(self, interest: Interest) -> None:
        """Take the words and the weight from outside."""
        self.interest = interest
        self.words.set_value(interest.text)
        self.dots.set_value(interest.weight)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_rail(painter, self._left, self.height(), self._hue)


def paint_rail(painter: QPainter, left: int, height: int, hue: Hue) -> None:
    """The elbow that leads from the rung above to the one at ``left``."""
    x = left - INDENT + 12.5
    painter.setPen(QPen(QColor(hue.mark), 1.5))
    painter.drawLine(QRectF(x, 0, 0, 0).topLeft(), QRectF(x, min(19, height), 0, 0).topLeft())
    painter.drawLine(QRectF(x, 19, 0, 0).topLeft(), QRectF(left - 2, 19, 0, 0).topLeft())


def scoped(position: Position, private_to: Face | None) -> ScopeChip:
    """Who may see a position."""
    rank = (private_to.party_rank or 0) if private_to else 0
    return ScopeChip(position.scope, private_to.short if private_to else "", rank)
