"""The name of a party over its column, underlined in its hue."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from mediator.ui.shared import theme
from mediator.ui.shared.stylesheet import look


class PartyHead(QLabel):
    """``rank`` is the place of the party among the parties; ``None`` for what is common to all."""

    def __init__(self, name: str, rank: int | None, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        look(self, "heading")
        self._rank = rank
        self.setContentsMargins(0, 0, 0, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hue = theme.tokens().joint if self._rank is None else theme.party_hue(self._rank)
        QPainter(self).fillRect(0, self.height() - 3, self.width(), 2, QColor(hue.mark))
