"""Moore's circle: where the conflict feeds, and where to begin."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from mediator.casework import people, sources
from mediator.casework.sources import Circle
from mediator.domain.scope import Audience
from mediator.i18n import _
from mediator.ui.preparation.problem.moore.panel import SourcePanel
from mediator.ui.preparation.problem.moore.wheel import Wheel
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab


class MoorePage(Tab):
    """The circle at the left, the source looked at beside it. For others, there is nothing here."""

    tables = ("conflict_source", "participation", "contact")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.circle: Circle | None = None
        self.beginning = look(WholeLabel(self), "heading")
        self.beginning.setWordWrap(True)
        self.intro = look(WholeLabel(self), "soft")
        self.intro.setWordWrap(True)
        self.intro.setMaximumWidth(640)
        self.wheel = Wheel(self)
        self.signs = look(WholeLabel(self), "soft")
        self.signs.setWordWrap(True)
        self.signs.setMaximumWidth(self.wheel.sizeHint().width())
        self.panel = SourcePanel(desk)
        self.wheel.chosen.connect(lambda _source: self._show_panel())
        self.wheel.rated.connect(self._rate)
        self.wheel.entered.connect(self.panel.write)
        self._lay_out()
        group = _("Préparation")
        Action(self, _("Reconnaître un signe de cette source"), self.panel.open_signs, key="Alt+S", group=group)
        Action(self, _("Une idée pour cette source"), self.panel.open_ideas, key="Alt+I", group=group)

    def _lay_out(self) -> None:
        self._scroll = PageScroll(self)
        self._scroll.column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(24)
        side = QVBoxLayout()
        side.setSpacing(8)
        for part in (self.wheel, look(QLabel(_("Signes à reconnaître"), self), "strong"), self.signs):
            side.addWidget(part)
        side.addStretch(1)
        row.addLayout(side)
        row.addWidget(self.panel, 1)
        for part in (self.beginning, self.intro):
            self._scroll.column.addWidget(part)
        self._scroll.column.addLayout(row)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def reload(self) -> None:
        mine, vault = self.is_mine(), self.desk.vault
        self._scroll.setVisible(mine)
        self.circle = sources.circle_of(vault, self.desk.audience(), self.case_id)
        self.wheel.show_slices(self.circle.slices, writable=mine)
        said = sources.said_beginning(self.circle)
        self.beginning.setText(said)
        self.beginning.setVisible(bool(said))
        self.intro.setText(
            _("Votre lecture, pour vous : elle change d'une rencontre à l'autre.")
            if said
            else _("D'où vient le conflit ? Donnez à chaque source sa force, de 0 à 3 : vous verrez par où commencer.")
        )
        if mine:
            everybody = people.people_of(vault, self.desk.audience(), self.case_id)
            self.panel.show_people([person.face for person in everybody])
        self._show_panel()

    def set_audience(self, audience: Audience) -> None:
        settle(self.panel)
        super().set_audience(audience)

    def show_target(self, target: Target) -> None:
        found = next(
            (s for s in (self.circle.slices if self.circle else ()) if s.read and s.read.id == target.noun_id), None
        )
        if found is not None and self.is_mine():
            self.wheel.go_to(found.source.id)
            self.panel.write(target.field if target.field in self.panel.fields else "evidence")

    def _show_panel(self) -> None:
        if current := self.wheel.current():
            self.panel.show_slice(self.case_id, current)
            self.signs.setText("\n".join(f"·  {sign.text()}" for sign in current.source.signs))

    def _rate(self, source_id: str, intensity: int | None) -> None:
        attempt(self.desk, lambda: sources.read_source(self.desk.vault, self.case_id, source_id, intensity=intensity))
