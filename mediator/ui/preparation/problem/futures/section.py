"""One party before its three futures: from the worst to the best, one of which unfolds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import futures
from mediator.casework.futures import PartyFutures
from mediator.domain.futures import FROM_WORST
from mediator.domain.problem import Outlook
from mediator.ui.preparation.problem.futures.card import FutureCard
from mediator.ui.preparation.problem.futures.sheet import FutureSheet, WhoSays
from mediator.ui.preparation.problem.futures.spoken import said_doubts
from mediator.ui.preparation.problem.reading_order import in_reading_order
from mediator.ui.shared import theme
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import settle
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.stylesheet import look


class PartySection(QWidget):
    """Esc folds what is unfolded and goes back to its card."""

    def __init__(self, desk: Desk, party: PartyFutures) -> None:
        super().__init__()
        self._desk = desk
        self._party = party
        self._mine = False
        self._unfolded: Outlook | None = None
        self._sheet: QWidget | None = None
        self._name = look(QLabel(self), "heading")
        self._doubts = look(WholeLabel(self), "missing")
        self._doubts.setWordWrap(True)
        self.cards = {outlook: FutureCard(outlook, party.face.id) for outlook in FROM_WORST}
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, (outlook, card) in enumerate(self.cards.items()):
            card.opened.connect(lambda outlook=outlook: self.toggle(outlook))
            grid.addWidget(card, 0, place)
            grid.setColumnStretch(place, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._name)
        self._column.addLayout(grid)
        self._column.addWidget(self._doubts)

    def show_party(self, party: PartyFutures, *, mine: bool) -> None:
        """Take what is now known; what is being edited is left alone."""
        self._party, self._mine = party, mine
        self._name.setText(party.face.short)
        self._name.setStyleSheet(f"color: {theme.party_hue(party.face.party_rank or 0).text};")
        for card in self.cards.values():
            card.show_future(party, mine=mine)
        doubts = said_doubts(party) if mine else ""
        self._doubts.setText(doubts)
        self._doubts.setVisible(bool(doubts))
        if self._unfolded is None:
            return
        known = party.futures.known.get(self._unfolded)
        if not mine:
            self._drop()
        elif isinstance(self._sheet, FutureSheet) and known is not None:
            self._sheet.form.show_noun(known)
        elif isinstance(self._sheet, FutureSheet) != (known is not None):
            self.unfold(self._unfolded)

    def toggle(self, outlook: Outlook) -> None:
        """Unfold a future, or fold it when it is unfolded."""
        if outlook is self._unfolded:
            self.fold()
        elif self._mine:
            self.unfold(outlook)

    def unfold(self, outlook: Outlook, field: str = "") -> None:
        """Unfold a future under the cards, with the keyboard where it begins."""
        self._drop()
        self._unfolded = outlook
        known = self._party.futures.known.get(outlook)
        self._sheet = FutureSheet(self._desk, known) if known else WhoSays(self._party, self._begin)
        self._column.insertWidget(2, self._sheet)
        self._sheet.show()
        in_reading_order([*self.cards.values(), self._sheet])
        if isinstance(self._sheet, FutureSheet):
            if field:
                self._sheet.form.flash(field)
        else:
            self._sheet.told.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Fold what is unfolded, keeping what was typed."""
        card = self.cards[self._unfolded] if self._unfolded else None
        self._drop()
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def sheet(self) -> QWidget | None:
        """What is unfolded."""
        return self._sheet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._unfolded:
            self.fold()
        else:
            super().keyPressEvent(event)

    def _begin(self, told: bool) -> None:
        outlook, face = self._unfolded, self._party.face
        if outlook is None:
            return
        vault, case_id = self._desk.vault, face.participation.case_id
        if attempt(self._desk, lambda: futures.foresee(vault, case_id, face.id, outlook, told=told)) and isinstance(
            self._sheet, FutureSheet
        ):
            self._sheet.form.flash("text")

    def _drop(self) -> None:
        sheet, self._sheet, self._unfolded = self._sheet, None, None
        if sheet is not None:
            settle(sheet)
            sheet.hide()
            self._column.removeWidget(sheet)
            sheet.deleteLater()
