"""The page « Clés des confrères »: her card and its fingerprint, then the keys of those she exchanges cases with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.casework import keys
from mediator.domain.changes import ChangeSet
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _
from mediator.ui.keys.adding import AddKey
from mediator.ui.keys.colleague import ColleagueCard
from mediator.ui.keys.own import OwnKeyCard
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.inplace import keeping_place
from mediator.ui.shared.parts import Act, EmptyState, Section, clear_layout

_WIDTH = 720


class KeysPage(QWidget):
    """A card dropped anywhere here is taken."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAcceptDrops(True)
        self.cards: dict[str, ColleagueCard] = {}
        self.own = OwnKeyCard(desk)
        self.adding = AddKey(desk)
        self.adding.hide()
        self.adding.left.connect(self._left)
        self.colleagues = Section(_("Confrères"), Act(_("Ajouter une clé"), self.begin, "Ctrl+N"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.colleagues.body.addWidget(self.adding)
        self.colleagues.body.addSpacing(8)
        self.colleagues.body.addLayout(self._rows)
        self.sheet = PageScroll(self, width=_WIDTH)
        self.sheet.column.addWidget(self.own)
        self.sheet.column.addWidget(self.colleagues)
        self.sheet.column.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading(_("Clés des confrères")))
        column.addWidget(self.sheet, 1)
        Action(self, _("Ajouter la clé d'un confrère"), self.begin, key="Ctrl+N", group=_("Clés des confrères"))
        self.setFocusProxy(self.own.copy_button)
        self.refresh(None)

    # What the shell asks.

    def title(self) -> str:
        """« Clés des confrères »."""
        return _("Clés des confrères")

    def show_target(self, target: Target) -> None:
        """Show the key that is named, or begin to add one."""
        if target.field == "add":
            self.begin()
        elif card := self.cards.get(target.noun_id or ""):
            self.sheet.ensureWidgetVisible(card, 0, 64)
            card.compare.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.sheet.setVisible(audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the keys as they are kept now."""
        if changes is None or changes.touches("own_key", "practice"):
            self.own.show_key()
        if changes is None or changes.touches("colleague_key"):
            with keeping_place(self, self.sheet):
                self._show()

    def begin(self) -> None:
        """Take the card of a colleague."""
        if self._desk.audience() == MEDIATOR:
            self.adding.begin()

    def _left(self) -> None:
        if self.colleagues.button:
            self.colleagues.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear_layout(self._rows)
        self.cards = {}
        for each in keys.colleagues(self._desk.vault):
            self.cards[each.key.id] = card = ColleagueCard(self._desk, each)
            self._rows.addWidget(card)
        if not self.cards:
            sentence = _("Aucune clé. Demandez sa fiche à un confrère : il la trouve sur cette page, dans son coffre.")
            self._rows.addWidget(EmptyState(sentence))

    # A card dropped on the page.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self.begin()
        if paths:
            from pathlib import Path

            self.adding.read(Path(paths[0]))
        else:
            self.adding.text.setPlainText(event.mimeData().text())
        event.acceptProposedAction()
