"""Escalation and trust on one picture, what it means for the next meeting, and a reading to add or mend."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from mediator.casework import relations
from mediator.domain.method import escalation
from mediator.domain.scope import Audience
from mediator.i18n import _
from mediator.ui.preparation.tension.picture import picture
from mediator.ui.preparation.tension.plot import TensionPlot
from mediator.ui.preparation.tension.reading import ReadingCard
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import AT_REST, WholeLabel
from mediator.ui.shared.parts import EmptyState
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab


class TensionPage(Tab):
    """For the mediator alone: on a shared screen nothing of it is left."""

    tables = ("climate", "session", "participation", "contact")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setStyleSheet(AT_REST)
        self._scroll = PageScroll(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._said = look(WholeLabel(), "soft")
        self._said.setWordWrap(True)
        self.warning = look(QFrame(), "problem")
        self._warns = QLabel()
        self._warns.setWordWrap(True)
        inner = QVBoxLayout(self.warning)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self._warns)
        self.plot = TensionPlot()
        self.paper = look(QFrame(), "card")
        inside = QVBoxLayout(self.paper)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(self.plot)
        self.reading = ReadingCard(desk)
        self.plot.opened.connect(self.reading.show_reading)
        self._empty = EmptyState(_("Rien n'est encore lu. Après une rencontre, notez où chaque partie en est."))
        for part in (self._said, self.warning, self.paper, self._empty, self.reading):
            self._scroll.column.addWidget(part)
        self._scroll.column.setSpacing(12)
        Action(self, _("Lire la tension"), self._read, key="Ctrl+N", group=_("Préparation"))

    def set_audience(self, audience: Audience) -> None:
        settle(self)
        super().set_audience(audience)

    def show_case(self, case_id: str) -> None:
        settle(self)
        super().show_case(case_id)

    def reload(self) -> None:
        tension = relations.tension_of(self.desk.vault, self.desk.audience(), self.case_id)
        drawn = picture(tension)
        mine = self.is_mine()
        self.plot.show_picture(drawn)
        self.reading.show_tension(self.case_id, tension)
        self.reading.setVisible(mine and bool(tension.trails))
        self.paper.setVisible(mine and bool(drawn.columns))
        self._empty.setVisible(mine and not drawn.columns)
        self.warning.setVisible(mine and tension.tense)
        distance = escalation.distance()
        self._warns.setText(f"{distance.text()} {distance.hint()}" if mine and tension.tense else "")
        self._said.setText(
            _(
                "Un repère pour vous : il décrit une dynamique, jamais une personne. Chaque partie peut en être à un autre degré."
            )
        )
        self._said.setVisible(mine)

    def show_target(self, target: Target) -> None:
        if self.is_mine() and target.noun:
            self.reading.show_named(target.noun_id or "")
            self._scroll.ensureWidgetVisible(self.reading)

    def _read(self) -> None:
        if self.is_mine():
            self.reading.party.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(self.reading)
