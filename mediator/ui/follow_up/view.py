"""The page « Suivi »: what became of what was signed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.casework import aftercare
from mediator.casework.aftercare import Aftercare
from mediator.casework.routes import RoutesSheet, routes_of
from mediator.domain.dates import add_months, next_working_day
from mediator.domain.noun import today
from mediator.i18n import _
from mediator.ui.follow_up.beyond import Beyond
from mediator.ui.follow_up.changing import Changing
from mediator.ui.follow_up.promises import Promises
from mediator.ui.follow_up.scene import Scene
from mediator.ui.follow_up.talks import Talks
from mediator.ui.follow_up.ways import Ways
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import AT_REST, keeping_place
from mediator.ui.shared.parts import Act, EmptyState, clear_layout
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> QWidget:
    """What follows the agreement of a case."""
    return FollowUpTab(desk)


class FollowUpTab(Tab):
    """Promises, talks, the way to an enforceable title, the signed texts, and what else may follow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setStyleSheet(AT_REST)
        self._shown: tuple[bool, Aftercare, RoutesSheet | None] | None = None
        self._opened = ""
        self._choosing = False
        self.promises: Promises | None = None
        self.talks: Talks | None = None
        self.ways: Ways | None = None
        self.changing: Changing | None = None
        self.beyond: Beyond | None = None
        self._scroll = PageScroll(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._plan = Action(self, _("Prévoir un point de suivi"), self.plan, key="Ctrl+N", group=_("Suivi"))

    def show_case(self, case_id: str) -> None:
        self._shown, self._opened, self._choosing = None, "", False
        super().show_case(case_id)

    def concerns(self, changes: Any) -> bool:
        """Papers of a route draw from everything in the case, and routes from the practice and its rules."""
        return changes.case_id in (None, self.case_id)

    def reload(self) -> None:
        vault, audience = self.desk.vault, self.desk.audience()
        after = aftercare.aftercare_of(vault, audience, self.case_id)
        ways = routes_of(vault, audience, self.case_id) if after.in_force else None
        seen = (self.is_mine(), after, ways)
        if seen != self._shown:
            self._shown = seen
            self._rebuild()

    def _rebuild(self) -> None:
        if self._shown is None:
            return
        mine, after, ways = self._shown
        scene = Scene(self.desk, self.case_id, after, mine)
        with keeping_place(self, self._scroll):
            for leaving in self._scroll.findChildren(QWidget):
                if "." in leaving.objectName():
                    leaving.setObjectName("")  # the keyboard goes to what takes its place
            clear_layout(self._scroll.column)
            self.promises = self.talks = self.ways = self.changing = self.beyond = None
            self._plan.setEnabled(mine and bool(after.in_force))
            self._fill(scene, ways)

    def _fill(self, scene: Scene, ways: RoutesSheet | None) -> None:
        sections: list[QWidget] = []
        if not scene.after.in_force:
            sections.append(self._empty(mine=scene.mine))
        else:
            self.promises = Promises(scene)
            sections.append(self.promises)
            if scene.mine or scene.after.talks:
                self.talks = Talks(scene, self._opened, self.open_talk, self.plan)
                sections.append(self.talks)
            if ways is not None:
                self.ways = Ways(scene, ways)
                sections.append(self.ways)
            self.changing = Changing(scene, choosing=self._choosing, choose=self.choose_articles)
            sections.append(self.changing)
        if scene.mine:
            self.beyond = Beyond(scene, signed=bool(scene.after.in_force))
            sections.append(self.beyond)
        for section in sections:
            self._scroll.column.addWidget(section)
            section.show()

    def _empty(self, *, mine: bool) -> EmptyState:
        if not mine:
            return EmptyState(_("Ici viendront les engagements de l'accord, une fois signé."))
        words = _(
            "Ici viendront les engagements de l'accord une fois signé : qui doit quoi, pour quand, ce qui est tenu ; "
            "puis les points de suivi et la voie qui rend l'accord exécutoire."
        )
        go = Act(_("Aller à l'accord"), lambda: self.desk.go(Target("case", self.case_id, "agreement")))
        return EmptyState(words, go)

    # What is open.

    def open_talk(self, talk_id: str) -> None:
        """Open one talk, or none."""
        closed, self._opened = self._opened, talk_id
        self._rebuild()
        if self.talks is None:
            return
        if self.talks.sheet is not None:
            sheet = self.talks.sheet
            first = next(iter(sheet.scales.values()), None) or sheet.day
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif closed in self.talks.rows:
            self.talks.rows[closed].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_articles(self, choosing: bool) -> None:
        """Offer the articles an amendment may take up, or put them away."""
        self._choosing = choosing
        self._rebuild()
        if choosing and self.changing is not None and self.changing.boxes:
            next(iter(self.changing.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> None:
        """Plan one more talk, in a month; its day is there to be changed."""
        planned: list[str] = []

        def deed() -> None:
            day = next_working_day(add_months(today(), 1))
            planned.append(aftercare.add_talk(self.desk.vault, self.case_id, day).id)

        if self._shown is not None and Scene(self.desk, self.case_id, self._shown[1], mine=True).act(deed):
            self.open_talk(planned[0])
            if self.talks is not None and self.talks.sheet is not None:
                self.talks.sheet.day.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back: an open talk closes, then the choice of articles."""
        if event.key() == Qt.Key.Key_Escape and self._opened:
            self.open_talk("")
        elif event.key() == Qt.Key.Key_Escape and self._choosing:
            self.choose_articles(False)
        else:
            super().keyPressEvent(event)

    def show_target(self, target: Target) -> None:
        if target.noun == "follow_up_talk" and target.noun_id and self.is_mine():
            self.open_talk(target.noun_id)
        elif target.noun == "commitment" and self.promises is not None:
            row = next((row for row in self.promises.rows if row.objectName() == f"promise.{target.noun_id}"), None)
            if row is not None:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                self._scroll.ensureWidgetVisible(row)
