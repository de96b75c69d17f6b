"""The page of one case: the head, and the tabs under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from mediator.casework import closing, intake
from mediator.casework.amend import amend
from mediator.casework.overview import CaseHead, head_of
from mediator.domain.case import Case, Stage
from mediator.domain.changes import ChangeSet, together
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.head import HeadBar
from mediator.ui.case.tabs import TABS, tab_of
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import CaseTab
from mediator.vault import NotFound


@dataclass(slots=True)
class _Visited:
    """A tab already built, and what it last showed."""

    widget: QWidget
    case_id: str = ""
    audience: Audience = MEDIATOR
    missed: list[ChangeSet | None] = field(default_factory=list[ChangeSet | None])


class CasePage(QWidget):
    """Shows one case at a time; only the visible tab takes changes at once, the others when they are visited."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._head: CaseHead | None = None
        self._visited: dict[str, _Visited] = {}
        self.head = HeadBar()
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(_("Pages du dossier"))
        for place in TABS:
            self.bar.addTab(_(place.words))
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._offer_actions()
        self.head.subject.committed.connect(self._rename)
        self.head.stage_wanted.connect(self._set_stage)
        self.head.step_pressed.connect(self._to_next_step)
        self.head.more.setMenu(QMenu(self.head.more))
        self.head.more.menu().aboutToShow.connect(self._fill_menu)
        self.bar.currentChanged.connect(self._show_tab)

    def _lay_out(self) -> None:
        strip = look(QFrame(self), "paper")
        row = QHBoxLayout(strip)
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(strip)
        column.addWidget(look(QFrame(self), "rule"))
        column.addWidget(self._stack, 1)

    def _offer_actions(self) -> None:
        group = _("Dossier")
        for place in TABS:
            Action(self, _(place.words), lambda key=place.key: self.open_tab(key), key=place.shortcut, group=group)
        Action(self, _("Page suivante"), lambda: self._step_tab(1), key="Ctrl+Tab", group=group)
        Action(self, _("Page précédente"), lambda: self._step_tab(-1), key="Ctrl+Shift+Tab", group=group)
        self._acts = [
            Action(self, _("Étape suivante"), lambda: self._step_stage(1), key="Alt+Shift+Right", group=group),
            Action(self, _("Étape précédente"), lambda: self._step_stage(-1), key="Alt+Shift+Left", group=group),
            Action(self, _("Clore le dossier"), self._close, group=group),
            Action(self, _("Confier le dossier…"), self._share, group=group, keywords=_("exporter confrère")),
            Action(self, _("Archiver le dossier"), self._archive, group=group),
            Action(self, _("Mettre le dossier à la corbeille"), self._remove, group=group),
        ]

    # What the shell asks.

    def title(self) -> str:
        return self._head.case.reference if self._head else ""

    def refresh(self, changes: ChangeSet | None) -> None:
        for visited in self._visited.values():
            visited.missed.append(changes)
        if self._case_id and (changes is None or changes.case_id in (None, self._case_id)) and not self._read_head():
            self._desk.go(Target("cases"))
            return
        self._catch_up()

    def show_target(self, target: Target) -> None:
        if target.case_id and target.case_id != self._case_id:
            self._case_id = target.case_id
            if not self._read_head():
                self._desk.notify(_("Ce dossier n'est plus là."))
                return
        pointed = target.tab or target.noun or target.field
        self.open_tab(tab_of(target) if pointed else self.tab_key())
        if target.field == "subject" and self._is_mine():
            self.head.subject.flash()
        elif pointed:
            self.tab().show_target(target)

    def set_audience(self, audience: Audience) -> None:
        for act in self._acts:
            act.setEnabled(audience == MEDIATOR)
        if not self._read_head():
            return
        self._catch_up()
        if audience != MEDIATOR:
            for visited in self._visited.values():
                self._bring_up(visited)

    # Tabs.

    def open_tab(self, key: str) -> None:
        """Show the tab ``key``; the overview when there is none of that name."""
        keys = [place.key for place in TABS]
        place = keys.index(key) if key in keys else 0
        with QSignalBlocker(self.bar):
            self.bar.setCurrentIndex(place)
        self._show_tab(place)

    def tab_key(self) -> str:
        """The key of the tab shown."""
        return TABS[max(self.bar.currentIndex(), 0)].key

    def tab(self) -> CaseTab:
        """The tab shown."""
        return cast("CaseTab", self._visited[self.tab_key()].widget)

    def _show_tab(self, place: int) -> None:
        shown = TABS[place]
        if shown.key not in self._visited:
            built = _Visited(shown.factory(self._desk))
            self._visited[shown.key] = built
            self._stack.addWidget(built.widget)
        self._catch_up()
        self._stack.setCurrentWidget(self._visited[shown.key].widget)

    def _catch_up(self) -> None:
        """Bring the visible tab up to the case, the audience and the changes it has not seen.

        The hidden ones wait for their visit, except on a shared screen: not even hidden may they hold a private word.
        """
        if visited := self._visited.get(self.tab_key()):
            self._bring_up(visited)

    def _bring_up(self, visited: _Visited) -> None:
        if not self._case_id:
            return
        tab, audience = cast("CaseTab", visited.widget), self._desk.audience()
        missed, visited.missed = visited.missed, []
        if visited.case_id != self._case_id:
            visited.case_id, visited.audience = self._case_id, audience
            tab.show_case(self._case_id)
        elif visited.audience != audience:
            visited.audience = audience
            tab.set_audience(audience)
        elif missed:
            tab.refresh(together(missed))

    def _step_tab(self, by: int) -> None:
        self.open_tab(TABS[(self.bar.currentIndex() + by) % len(TABS)].key)

    # The head.

    def _is_mine(self) -> bool:
        return self._desk.audience() == MEDIATOR

    def _read_head(self) -> bool:
        try:
            self._head = head_of(self._desk.vault, self._desk.audience(), self._case_id)
        except NotFound:
            self._head, self._case_id = None, ""
            return False
        self.head.show_head(self._head, editable=self._is_mine())
        return True

    def _rename(self, subject: str) -> None:
        if not attempt(self._desk, lambda: amend(self._desk.vault, Case, self._case_id, subject=subject)):
            self._read_head()

    def _set_stage(self, stage: Stage) -> None:
        if self._head is None or self._head.case.stage is stage:
            return
        if attempt(self._desk, lambda: intake.set_stage(self._desk.vault, self._case_id, stage)):
            self._desk.notify(_("Étape : {stage}").format(stage=word(stage)), undo=True)

    def _step_stage(self, by: int) -> None:
        if self._head is None:
            return
        order = list(Stage)
        place = order.index(self._head.case.stage) + by
        if 0 <= place < len(order):
            self._set_stage(order[place])

    def _to_next_step(self) -> None:
        step = self._head.next_step if self._head else None
        if step is None:
            self._desk.go(Target("case", self._case_id, "overview", "deadline", field="add"))
            return
        followed = step.noun == "commitment" and self._head is not None and self._head.case.stage is Stage.FOLLOW_UP
        noun = Target(
            "case", self._case_id, noun=step.noun, noun_id=step.noun_id, field="kept_on" if followed else ""
        )  # fmt: skip
        self._desk.go(Target("case", self._case_id, tab_of(noun), step.noun, step.noun_id))

    # The whole case.

    def _fill_menu(self) -> None:
        menu = self.head.more.menu()
        menu.clear()
        archived = self._head is not None and self._head.case.archived_at is not None
        self._acts[4].setText(_("Rouvrir le dossier") if archived else _("Archiver le dossier"))
        menu.addActions(self._acts[2:])

    def _close(self) -> None:
        if attempt(self._desk, lambda: closing.close(self._desk.vault, self._case_id)):
            self._desk.notify(_("Le dossier est clos."), undo=True)

    def _share(self) -> None:
        self._desk.go(Target("sharing", self._case_id))

    def _archive(self) -> None:
        if self._head is None:
            return
        archived = self._head.case.archived_at is None
        if attempt(self._desk, lambda: intake.archive(self._desk.vault, self._case_id, archived=archived)):
            self._desk.notify(_("Le dossier est archivé.") if archived else _("Le dossier est rouvert."), undo=True)

    def _remove(self) -> None:
        if attempt(self._desk, lambda: intake.remove_case(self._desk.vault, self._case_id)):
            self._desk.notify(_("Le dossier est à la corbeille."), undo=True)
