"""The preparation of a case: its pages on the left, the one chosen beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mediator.casework.readiness import readiness_of
from mediator.domain.changes import ChangeSet, together
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.worksheets import WorksheetKind
from mediator.i18n import _
from mediator.ui.preparation.page import PAGES, PagePlace, page_of
from mediator.ui.preparation.page_list import PageList
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.tab import Tab

_FIRST = PAGES[0].key
_SHEETS = {
    "people": WorksheetKind.PEOPLE,
    "problem": WorksheetKind.PROBLEM,
    "process": WorksheetKind.PROCESS,
    "ten_minutes": WorksheetKind.TEN_MINUTES,
}
"""The sheet that prints a page; the brief for all others."""


@runtime_checkable
class Printing(Protocol):
    """A page that prints what it shows."""

    def print_sheet(self) -> None: ...


@dataclass(slots=True)
class _Built:
    """A page already built, and what it last showed."""

    page: Tab
    case_id: str = ""
    audience: Audience = MEDIATOR
    missed: list[ChangeSet | None] = field(default_factory=list[ChangeSet | None])


class Preparation(Tab):
    """Builds a page on its first visit; the hidden ones wait for their next visit to read what they missed.

    On a shared screen only the pages made for all are listed; the others are let go, not merely hidden.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pages: dict[str, _Built] = {}
        self._listed_for: Audience | None = None
        self._before = _FIRST
        self.list = PageList()
        self._stack = QStackedWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.list.chosen.connect(self._show)
        self.list.entered_page.connect(self._enter)
        group = _("Préparation")
        Action(self, _("Page suivante de la préparation"), lambda: self._step(1), key="Ctrl+Shift+PgDown", group=group)
        Action(self, _("Page précédente de la préparation"), lambda: self._step(-1), key="Ctrl+Shift+PgUp", group=group)
        Action(self, _("Imprimer"), self._print, key="Ctrl+P", group=group)
        self._ways = {
            place.key: Action(self, _(place.words), lambda key=place.key: self.open_page(key), group=group)
            for place in PAGES
        }

    # What the case asks.

    def open_page(self, key: str) -> Tab:
        """Show the page ``key`` and give it."""
        self.list.choose(key)
        self._show(key)
        return self._pages[key].page

    def page_key(self) -> str:
        """The key of the page shown."""
        return self.list.key()

    def reload(self) -> None:
        self._list_pages()
        self._show_progress()
        self._show(self.page_key())

    def refresh(self, changes: ChangeSet | None) -> None:
        for built in self._pages.values():
            built.missed.append(changes)
        if changes is None or changes.case_id in (None, self.case_id):
            self._show_progress()
        self._catch_up(self.page_key())

    def set_audience(self, audience: Audience) -> None:
        del audience
        if self.case_id:
            self.reload()

    def show_target(self, target: Target) -> None:
        place = page_of(target)
        if place is not None and place.key in self.list.page_keys():
            self.open_page(place.key).show_target(target)

    # Pages.

    def _list_pages(self) -> None:
        """List what this audience may look at, and let go of what it may not."""
        audience, mine = self.desk.audience(), self.is_mine()
        if audience == self._listed_for:
            return
        if self._listed_for == MEDIATOR:
            self._before = self.page_key() or _FIRST
        self._listed_for = audience
        places = [place for place in PAGES if mine or place.shared]
        for key in self._pages.keys() - {place.key for place in places}:
            self._let_go(self._pages.pop(key).page)
        known = [place.key for place in places]
        for key, way in self._ways.items():
            way.setEnabled(key in known)
        self.list.show_pages(places)
        self.list.setVisible(len(places) > 1)
        self.list.blockSignals(True)
        self.list.choose(self._before if self._before in known else known[0])
        self.list.blockSignals(False)

    def _let_go(self, page: QWidget) -> None:
        settle(page)
        self._stack.removeWidget(page)
        page.hide()
        page.setParent(None)
        page.deleteLater()

    def _show(self, key: str) -> None:
        if not key or not self.case_id:
            return
        if key not in self._pages:
            page = _place(key).build(self.desk)
            self._pages[key] = _Built(page)
            self._stack.addWidget(page)
        self._catch_up(key)
        self._stack.setCurrentWidget(self._pages[key].page)

    def _catch_up(self, key: str) -> None:
        """Bring a page up to the case, the audience and the changes it has not seen."""
        built, audience = self._pages.get(key), self.desk.audience()
        if built is None:
            return
        missed, built.missed = built.missed, []
        if built.case_id != self.case_id:
            built.case_id, built.audience = self.case_id, audience
            built.page.show_case(self.case_id)
        elif built.audience != audience:
            built.audience = audience
            built.page.set_audience(audience)
        elif missed:
            built.page.refresh(together(missed))

    def _show_progress(self) -> None:
        self.list.show_progress(readiness_of(self.desk.vault, self.desk.audience(), self.case_id).progress)

    # Keys.

    def _print(self) -> None:
        """Print the sheet shown; from another page, show the sheet that prints it."""
        if not self.is_mine():
            return
        page = self._pages[self.page_key()].page
        if isinstance(page, Printing):
            page.print_sheet()
        else:
            kind = _SHEETS.get(self.page_key(), WorksheetKind.BRIEF)
            self.open_page("sheets").show_target(Target("case", self.case_id, "preparation", kind.value))

    def _step(self, by: int) -> None:
        settle(self)
        self.list.step(by)

    def _enter(self) -> None:
        """Give the keyboard to the first thing of the page."""
        self.list.focusNextChild()


def _place(key: str) -> PagePlace:
    return next(place for place in PAGES if place.key == key)
