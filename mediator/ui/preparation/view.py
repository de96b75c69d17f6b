"""The preparation of a case: its pages on the left, the one chosen beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from mediator.domain.changes import ChangeSet, together
from mediator.domain.scope import Audience
from mediator.i18n import _
from mediator.ui.preparation.page import PAGES, PagePlace
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.tab import Tab


class Preparation(Tab):
    """Builds a page on its first visit; the hidden ones take their changes when they are visited again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._built: dict[str, Tab] = {}
        self._missed: dict[str, list[ChangeSet | None]] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages de la préparation"))
        self.list.setFixedWidth(208)
        for place in PAGES:
            item = QListWidgetItem(_(place.words))
            item.setData(Qt.ItemDataRole.UserRole, place.key)
            self.list.addItem(item)
        self._stack = QStackedWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.list.currentRowChanged.connect(lambda place: self._show(PAGES[place]))

    def open_page(self, key: str) -> Tab:
        """Show the page ``key`` and give it."""
        self.list.setCurrentRow(next(n for n, place in enumerate(PAGES) if place.key == key))
        return self._built[key]

    def reload(self) -> None:
        for page in self._built.values():
            page.show_case(self.case_id)
        if not self._built:
            self.list.setCurrentRow(0)

    def refresh(self, changes: ChangeSet | None) -> None:
        for key in self._built:
            self._missed.setdefault(key, []).append(changes)
        self._catch_up()

    def set_audience(self, audience: Audience) -> None:
        for page in self._built.values():
            page.set_audience(audience)

    def show_target(self, target: Target) -> None:
        if target.field in {place.key for place in PAGES}:
            self.open_page(target.field)

    def _show(self, place: PagePlace) -> None:
        if place.key not in self._built:
            page = self._built[place.key] = place.build(self.desk)
            self._stack.addWidget(page)
            page.show_case(self.case_id)
        self._catch_up()
        self._stack.setCurrentWidget(self._built[place.key])

    def _catch_up(self) -> None:
        key = PAGES[max(self.list.currentRow(), 0)].key
        if missed := self._missed.pop(key, []):
            self._built[key].refresh(together(missed))
