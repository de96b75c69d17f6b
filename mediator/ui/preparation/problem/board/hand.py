"""What the mediator holds on the board: a card or a tie chosen, a line being drawn, and what she may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF

from mediator.domain.problem import InterestTie, Tie


@dataclass(slots=True)
class Drawing:
    """A line being drawn from a card, or the end of a tie being taken elsewhere."""

    from_id: str
    """The card the line stays on."""
    aim: str = ""
    """The card it would reach."""
    tie_id: str = ""
    """The tie whose end is moved; empty for a new one."""
    end_id: str = ""
    """The card that end was on."""
    point: QPointF | None = None
    """Where the mouse holds it; ``None`` when drawn with the keyboard."""


@dataclass(slots=True)
class Hand:
    """One thing is chosen at a time; ``card`` stays known while one of its ties is chosen."""

    card: str = ""
    tie: str = ""
    drawing: Drawing | None = None

    def forget_missing(self, cards: set[str], ties: set[str]) -> None:
        """Let go of what is no longer there."""
        if self.tie not in ties:
            self.tie = ""
        if self.card not in cards:
            self.card = self.tie = ""
        if self.drawing is not None and not {self.drawing.from_id} <= cards:
            self.drawing = None


class BoardActs(Protocol):
    """What the board asks of its page."""

    def tie(self, one_id: str, other_id: str, kind: Tie) -> InterestTie | None: ...
    def qualify(self, tie_id: str, kind: Tie) -> None: ...
    def move_end(self, tie_id: str, end_id: str, to_id: str) -> None: ...
    def untie(self, tie_id: str) -> None: ...
    def place(self, interest_id: str, x: int, y: int) -> None: ...
    def weigh(self, interest_id: str, weight: int | None) -> None: ...
    def begin_common(self, tie_id: str) -> None: ...
    def open_card(self) -> None: ...
    def chosen(self) -> None: ...
    def zoom(self, by: int) -> None: ...
