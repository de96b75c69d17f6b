"""Things of one kind under one another: those that stay keep their widget, and what is typed in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

C = TypeVar("C", bound=QWidget)


class Cards(QWidget, Generic[C]):
    """The cards, in the order of what was read."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self.cards: dict[str, C] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def show_nouns(self, identities: Sequence[str], make: Callable[[str], C]) -> None:
        """Make the cards that are new, let go those that are gone, and put all in order."""
        for gone in [identity for identity in self.cards if identity not in identities]:
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for place, identity in enumerate(identities):
            if identity not in self.cards:
                self.cards[identity] = make(identity)
            if self._column.indexOf(self.cards[identity]) != place:
                self._column.insertWidget(place, self.cards[identity])
        self.setVisible(bool(identities))
