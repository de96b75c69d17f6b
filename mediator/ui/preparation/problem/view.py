"""The problem, one view at a time: each is a page built on its first visit."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

from mediator.domain.changes import ChangeSet, together
from mediator.domain.scope import Audience
from mediator.i18n import N_, _
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.tab import Tab


@dataclass(frozen=True, slots=True)
class SubPage:
    """One view of the problem: its module, its name, and the nouns it shows."""

    key: str
    words: str
    nouns: tuple[str, ...] = ()

    def build(self, desk: Desk) -> Tab:
        """The view, made by its own module."""
        return cast("Tab", import_module(f"mediator.ui.preparation.problem.{self.key}").build(desk))


SUB_PAGES = (
    SubPage("ladder", N_("Échelle"), ("issue", "position", "interest")),
    SubPage("board", N_("Carte des intérêts"), ("interest_tie",)),
    SubPage("options", N_("Options"), ("option", "service")),
    SubPage("criteria", N_("Critères"), ("criterion", "criterion_view")),
    SubPage("futures", N_("Sans accord"), ("alternative",)),
    SubPage("moore", N_("Sources"), ("conflict_source",)),
    SubPage("refusals", N_("Refus"), ("refusal",)),
)


class Problem(Tab):
    """The mediator's alone: before others there is nothing of it to see."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._built: dict[str, Tab] = {}
        self._missed: dict[str, list[ChangeSet | None]] = {}
        self.bar = QTabBar(self)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setCursor(Qt.CursorShape.PointingHandCursor)
        self.bar.setAccessibleName(_("Vues du problème"))
        for sub in SUB_PAGES:
            self.bar.addTab(_(sub.words))
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QVBoxLayout()
        strip.setContentsMargins(24, 8, 24, 0)
        strip.addWidget(self.bar)
        column.addLayout(strip)
        column.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._show)
        for key, words, step in (
            ("Ctrl+PgDown", _("Vue suivante du problème"), 1),
            ("Ctrl+PgUp", _("Vue précédente du problème"), -1),
        ):
            Action(self, words, lambda step=step: self._step(step), key=key, group=_("Aller à"))

    def open_page(self, key: str) -> Tab:
        """Show the view ``key`` and give it."""
        place = next(number for number, sub in enumerate(SUB_PAGES) if sub.key == key)
        self.bar.setCurrentIndex(place)
        self._show(place)
        return self._built[key]

    def reload(self) -> None:
        self._hide_from_others()
        for page in self._built.values():
            page.show_case(self.case_id)
        if self.is_mine():
            self._show(self.bar.currentIndex())

    def refresh(self, changes: ChangeSet | None) -> None:
        for key in self._built:
            self._missed.setdefault(key, []).append(changes)
        self._catch_up()

    def set_audience(self, audience: Audience) -> None:
        self._hide_from_others()
        for page in self._built.values():
            page.set_audience(audience)
        if self.is_mine() and self.case_id:
            self._show(self.bar.currentIndex())

    def show_target(self, target: Target) -> None:
        named = (sub for sub in SUB_PAGES if sub.key == target.field)
        found = next(named, None) or next((sub for sub in SUB_PAGES if target.noun in sub.nouns), None)
        if found is not None and self.is_mine():
            self.open_page(found.key).show_target(target)

    def _hide_from_others(self) -> None:
        self.bar.setVisible(self.is_mine())
        self._stack.setVisible(self.is_mine())

    def _step(self, by: int) -> None:
        settle(self)
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def _show(self, place: int) -> None:
        if not self.case_id or not self.is_mine():
            return
        sub = SUB_PAGES[max(place, 0)]
        if sub.key not in self._built:
            page = self._built[sub.key] = sub.build(self.desk)
            self._stack.addWidget(page)
            page.show_case(self.case_id)
        self._catch_up()
        self._stack.setCurrentWidget(self._built[sub.key])

    def _catch_up(self) -> None:
        key = SUB_PAGES[max(self.bar.currentIndex(), 0)].key
        if key in self._built and (missed := self._missed.pop(key, [])):
            self._built[key].refresh(together(missed))
