"""The checklists of a case: stages on the left, the lines of one beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from mediator.casework.checklists import Sheet, sheet_of
from mediator.casework.meetings import meetings_of
from mediator.casework.people import people_of
from mediator.domain.case import Regime
from mediator.domain.method import checklists
from mediator.domain.people import Role
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.preparation.checklists.acts import Acts
from mediator.ui.preparation.checklists.own_lists import OwnLists
from mediator.ui.preparation.checklists.stage_list import StageList
from mediator.ui.preparation.checklists.stage_page import StagePage
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.parts import Act, EmptyState, quiet_button
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab


class ChecklistsPage(Tab):
    """Opens at the stage where the case stands. Nothing here nags, and nothing blocks."""

    tables = ("checklist_line", "checklist_answer", "mediation_case", "session", "participation", "contact")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.acts = Acts(desk)
        self._stage = ""
        self._session_id: str | None = None
        self.stages = StageList()
        self.stages.setAccessibleName(_("Étapes"))
        self.page = StagePage(self.acts)
        self.own = OwnLists(self.acts)
        self._nothing = EmptyState(_("Rien n'a encore été fait ensemble."))
        self._stack = QStackedWidget(self)
        for widget in (self.page, self.own, _padded(self._nothing)):
            self._stack.addWidget(widget)
        self.regime = QComboBox(self)
        self.regime.setAccessibleName(_("Cadre de la médiation"))
        for regime in Regime:
            self.regime.addItem(word(regime), regime)
        self._own_button = quiet_button(Act(_("Mes listes"), self.open_own, _("Alt+L")), self)
        self._build()
        self.stages.chosen.connect(self.open_stage)
        self.page.meeting_chosen.connect(self._open_meeting)
        self.page.ended.connect(self.reload)
        self.own.left.connect(self.close_own)
        self.regime.activated.connect(lambda _place: self._change_regime())
        self._hers = (
            Action(self, _("Mes listes de contrôle"), self.open_own, key="Alt+L"),
            Action(self, _("Ajouter une ligne à la liste"), self._begin_line, key="Ctrl+N"),
        )
        Action(self, _("Étape suivante"), lambda: self._go(1), key="Alt+PgDown")
        Action(self, _("Étape précédente"), lambda: self._go(-1), key="Alt+PgUp")

    def _build(self) -> None:
        left = look(QFrame(self), "paper")
        left.setFixedWidth(248)
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(8)
        column.addWidget(self.stages)
        column.addStretch()
        self._foot = QWidget(left)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(8, 0, 8, 0)
        foot.setSpacing(4)
        foot.addWidget(look(QLabel(_("Cadre de la médiation"), self), "small"))
        foot.addWidget(self.regime)
        foot.addSpacing(8)
        foot.addWidget(self._own_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._foot)
        paper = look(QFrame(self), "paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(paper, 1)

    def show_case(self, case_id: str) -> None:
        self.acts.case_id = case_id
        self._stage, self._session_id = "", None
        self._stack.setCurrentWidget(self.page)
        super().show_case(case_id)

    def reload(self) -> None:
        mine, audience = self.is_mine(), self.desk.audience()
        sheet = sheet_of(self.desk.vault, audience, self.case_id, session_id=self._session_id)
        self.acts.regime = sheet.case.regime
        self._foot.setVisible(mine)
        for action in self._hers:
            action.setEnabled(mine)
        self.regime.setCurrentIndex(self.regime.findData(sheet.case.regime))
        self._choose_stage(sheet)
        self.stages.show_stages(sheet.stages, self._stage, counted=mine)
        if not mine and self._stack.currentWidget() is self.own:
            self._stack.setCurrentWidget(self.page)
        self._show_page(sheet, mine=mine)
        if mine:
            self.own.show_sheet(sheet, self._stage)

    def _choose_stage(self, sheet: Sheet) -> None:
        there = [page.stage.id for page in sheet.stages]
        if self._stage not in there:
            usual = checklists.stages_during(sheet.case.stage)[0].id
            self._stage = usual if usual in there else next(iter(there), "")

    def _show_page(self, sheet: Sheet, *, mine: bool) -> None:
        shown = sheet.stage(self._stage)
        if self._stack.currentWidget() is not self.own:
            self._stack.setCurrentIndex(0 if shown else 2)
        if shown is None:
            return
        faces = [person.face for person in people_of(self.desk.vault, self.desk.audience(), self.case_id)]
        parties = {f.id: (f.party_rank or 0, f.short) for f in faces if f.role is Role.PARTY}
        meetings = meetings_of(self.desk.vault, self.desk.audience(), self.case_id)
        self.page.show_stage(sheet, shown, parties, meetings, mine=mine)

    def show_target(self, target: Target) -> None:
        """Show the line whose key, or the stage whose id, is ``noun_id``."""
        if (item := checklists.items().get(target.noun_id or "")) is not None:
            self.open_stage(item.stage)
            self.page.focus_line(item.id)
        elif target.noun_id in {stage.id for stage in checklists.stages()}:
            self.open_stage(target.noun_id or "")

    def open_stage(self, stage: str) -> None:
        """Show the lines of a stage."""
        self._stage = stage
        self._stack.setCurrentWidget(self.page)
        self.reload()

    def _go(self, direction: int) -> None:
        there = self.stages.identities()
        place = there.index(self._stage) + direction if self._stage in there else -1
        if 0 <= place < len(there):
            self.open_stage(there[place])
            self.page.focus_line()

    def _open_meeting(self, session_id: str) -> None:
        self._session_id = session_id
        self.reload()

    def _begin_line(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self.page.begin_line()

    def open_own(self) -> None:
        """Show the mediator's own lists."""
        self._stack.setCurrentWidget(self.own)
        self.own.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_own(self) -> None:
        """Go back to the lines."""
        self._stack.setCurrentWidget(self.page)
        self.reload()
        if not self.page.focus_line():
            self._own_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_regime(self) -> None:
        regime = self.regime.currentData()
        if regime != self.acts.regime:
            self.acts.change_regime(regime)


def _padded(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(24, 8, 24, 8)
    column.addWidget(widget)
    column.addStretch()
    return holder
