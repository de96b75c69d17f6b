"""One of the three futures of a party, read at a glance."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from mediator.casework.futures import PartyFutures
from mediator.domain.problem import Outlook
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.preparation.problem.futures.spoken import said_detail, said_net
from mediator.ui.shared import theme
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.stylesheet import look


class FutureCard(QFrame):
    """Enter or a click opens it; Left and Right go to its neighbours."""

    opened = Signal()

    def __init__(self, outlook: Outlook, party_id: str) -> None:
        super().__init__()
        look(self, "card")
        named(self, "future", party_id, outlook.value)
        self.outlook = outlook
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.chip = ScopeChip(parent=self)
        self.words = WholeLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.net = look(QLabel(self), "strong")
        self.detail = look(WholeLabel(self), "small")
        self.detail.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        for part in (look(QLabel(word(outlook), self), "small"), self.words, self.net, self.detail):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.chip)

    def show_future(self, party: PartyFutures, *, mine: bool) -> None:
        """Show what is known of this future of ``party``."""
        known, net = party.futures.known.get(self.outlook), party.futures.net(self.outlook)
        self.words.setText((known.text if known else "") or _("Pas encore dit."))
        look(self.words, "" if known and known.text else "soft")
        self.net.setText(said_net(net) if net is not None else "")
        self.net.setVisible(net is not None)
        self.detail.setText(said_detail(known) if known else "")
        self.detail.setVisible(bool(self.detail.text()))
        self.chip.setVisible(mine and known is not None)
        if known is not None:
            self.chip.set_scope(known.scope, party.face.short, party.face.party_rank or 0)
        said = (word(self.outlook), self.words.text(), self.net.text(), self.detail.text())
        self.setAccessibleName(f"{party.face.short} · " + " · ".join(part for part in said if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.opened.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
