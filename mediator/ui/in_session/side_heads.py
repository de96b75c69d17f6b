"""Who stands on each side of what is said; with more than two parties, one chooses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from mediator.casework.faces import Face
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.stylesheet import look

Sides = tuple[int | None, int | None]


class SideHeads(QWidget):
    """``chosen`` gives the two places that stand face to face."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parties: Sequence[Face] = ()
        self.sides: Sides = (0, 1)
        self.heads = (look(QPushButton(self), "quiet"), look(QPushButton(self), "quiet"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(32)
        for place, head in enumerate(self.heads):
            row.addWidget(head, 1)
            head.clicked.connect(lambda _checked=False, place=place: self._offer(place))

    def show_sides(self, parties: Sequence[Face], sides: Sides) -> None:
        """Name who stands on each side; ``None`` is the mediator."""
        self._parties, self.sides = parties, sides
        many = len(parties) > 2 and None not in sides
        for head, rank in zip(self.heads, sides, strict=True):
            face = next((face for face in parties if face.party_rank == rank), None)
            colour = theme.tokens().soft if face is None else theme.party_hue(face.party_rank or 0).text
            words = face.short if face else _("Moi") if rank is None else ""
            head.setText(f"{words} ▾" if many else words)
            head.setAccessibleName(words)
            head.setStyleSheet(f"QPushButton {{ color: {colour}; font-weight: 600; text-align: left; }}")
            head.setFocusPolicy(Qt.FocusPolicy.TabFocus if many else Qt.FocusPolicy.NoFocus)
            head.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=not many)

    def put(self, place: int, rank: int) -> None:
        """Put a party on the left (0) or on the right (1); who stood on the other side goes over."""
        left, right = self.sides
        before = (left, right)[place]
        sides = (rank, before if right == rank else right) if place == 0 else (before if left == rank else left, rank)
        self.chosen.emit(sides)

    def _offer(self, place: int) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for face in self._parties:
            rank = face.party_rank or 0
            menu.addAction(face.short).triggered.connect(lambda _on=False, rank=rank: self.put(place, rank))
        menu.popup(self.heads[place].mapToGlobal(QPoint(0, self.heads[place].height())))
