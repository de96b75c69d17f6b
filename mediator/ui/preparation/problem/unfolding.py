"""Lines under one another, one of which unfolds: what is read stays short, what is written has room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.ui.preparation.problem.reading_order import in_reading_order
from mediator.ui.shared.fields import settle

Sheet = TypeVar("Sheet", bound=QWidget)


class Unfolding(QWidget):
    """Shows heads by identity; ``build`` makes the sheet of the one unfolded. Esc folds it and goes back to its head."""

    def __init__(self, build: Callable[[str], QWidget | None], then: QWidget, parent: QWidget | None = None) -> None:
        """``then`` is where Tab goes after the last line."""
        super().__init__(parent)
        self._build = build
        self._then = then
        self._heads: dict[str, QWidget] = {}
        self._sheet: QWidget | None = None
        self.unfolded = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_heads(self, heads: Sequence[tuple[str, QWidget]]) -> None:
        """Show ``heads`` in place of those before; the sheet open stays open, with what is typed in it."""
        for head in self._heads.values():
            self._retire(head)
        self._heads = dict(heads)
        if self.unfolded not in self._heads:
            self._drop()
        for identity, head in heads:
            self._column.addWidget(head)
            head.show()
            if identity == self.unfolded and self._sheet is not None:
                self._column.addWidget(self._sheet)
        self._order()

    def head(self, identity: str) -> QWidget | None:
        """The head of ``identity``."""
        return self._heads.get(identity)

    def sheet(self, kind: type[Sheet]) -> Sheet | None:
        """The sheet open now."""
        return self._sheet if isinstance(self._sheet, kind) else None

    def toggle(self, identity: str) -> None:
        """Unfold ``identity``, or fold it when it is unfolded."""
        if identity == self.unfolded:
            self.fold()
        else:
            self.unfold(identity)

    def unfold(self, identity: str) -> QWidget | None:
        """Unfold ``identity`` alone and give its sheet; nothing when it is not there."""
        if identity == self.unfolded:
            return self._sheet
        self._drop()
        if identity not in self._heads or (sheet := self._build(identity)) is None:
            return None
        self._sheet, self.unfolded = sheet, identity
        self._column.insertWidget(self._column.indexOf(self._heads[identity]) + 1, sheet)
        sheet.show()
        self._order()
        return sheet

    def fold(self) -> None:
        """Fold the sheet, keeping what was typed, and give the keyboard back to its head."""
        identity = self.unfolded
        self._drop()
        if (head := self._heads.get(identity)) is not None:
            head.setFocus(Qt.FocusReason.OtherFocusReason)

    def point_at(self, identity: str | None) -> bool:
        """Unfold ``identity`` and give it the keyboard; whether it is shown."""
        if identity not in self._heads:
            return False
        self.unfold(identity)
        self._heads[identity].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.unfolded:
            self.fold()
        else:
            super().keyPressEvent(event)

    def _order(self) -> None:
        lines: list[QWidget] = []
        for identity, head in self._heads.items():
            lines.append(head)
            if identity == self.unfolded and self._sheet is not None:
                lines.append(self._sheet)
        in_reading_order([*lines, self._then])

    def _retire(self, head: QWidget) -> None:
        """Let a head go once the event under way is done; its names are free for those that take its place."""
        for each in (head, *head.findChildren(QWidget)):
            each.setObjectName("")
        self._column.removeWidget(head)
        head.hide()
        head.deleteLater()

    def _drop(self) -> None:
        sheet, self._sheet, self.unfolded = self._sheet, None, ""
        if sheet is not None:
            settle(sheet)
            sheet.hide()
            self._column.removeWidget(sheet)
            sheet.deleteLater()
