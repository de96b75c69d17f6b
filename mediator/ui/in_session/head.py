"""The head of the room: where one is, the way to the panels and to an aparté, the hour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework.conduct import Conduct, wall_clock
from mediator.domain import speaking
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.parts import Act, Elided, quiet_button
from mediator.ui.shared.session_words import about, name_of
from mediator.ui.shared.stylesheet import look


class RoomHead(QFrame):
    """``apartes`` are the acts of the menu; ``back`` ends an aparté; ``acts`` stand beside them."""

    def __init__(self, apartes: Sequence[Act], back: Act, acts: Sequence[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "paper")
        self.setFixedHeight(62)
        self._apartes = tuple(apartes)
        self.name = look(QLabel(self), "title")
        self.chip = ScopeChip(parent=self)
        self.about = look(Elided("", self), "soft")
        self.aside = quiet_button(Act(_("Aparté…"), self.open_menu), self)
        self.back = QPushButton(f"{back.words}  {back.key}", self)
        self.back.clicked.connect(lambda _checked=False: back.act())
        self.clock = QLabel(self)
        self.clock.setFont(theme.figures(22))
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.since = look(QLabel(self), "small")
        self.since.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 4)
        row.setSpacing(10)
        row.addWidget(self.name)
        row.addWidget(self.chip)
        row.addWidget(self.about, 1)
        for widget in (self.back, self.aside, *(quiet_button(act, self) for act in acts)):
            row.addWidget(widget)
        hours = QVBoxLayout()
        hours.setSpacing(0)
        hours.addStretch()
        hours.addWidget(self.clock)
        hours.addWidget(self.since)
        hours.addStretch()
        row.addSpacing(8)
        row.addLayout(hours)

    def show_conduct(self, conduct: Conduct) -> None:
        """Say where one is, and who alone may see what is said there."""
        room = conduct.room
        party = conduct.faces.get(room.party_id or "")
        self.name.setText(name_of(room, conduct.faces))
        self.chip.setVisible(room.scope is Scope.PARTY)
        if party is not None:
            self.chip.set_scope(room.scope, party.short, party.party_rank or 0)
        self.about.setText(about(room))
        self.back.setVisible(conduct.aparte is not None)
        self.aside.setVisible(not conduct.session.kind.private)
        self.show_hour(conduct)

    def show_hour(self, conduct: Conduct) -> None:
        """Say what time it is, and how long the meeting has lasted when it began today."""
        now, began = wall_clock(), conduct.room.starts_at
        self.clock.setText(i18n.clock(now))
        today = began is not None and began.date() == now.date() and began <= now
        lasted = int((now - began).total_seconds()) if today and began is not None else 0
        self.since.setText(_("depuis {length}").format(length=speaking.length(lasted)) if today else "")
        self.since.setVisible(today)

    def open_menu(self) -> QMenu:
        """Offer an aparté with each party."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in self._apartes:
            entry = menu.addAction(f"{act.words}\t{act.key}" if act.key else act.words)
            entry.triggered.connect(lambda _checked=False, act=act: act.act())
        menu.popup(self.aside.mapToGlobal(QPoint(0, self.aside.height())))
        return menu
