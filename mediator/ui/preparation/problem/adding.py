"""The line at the bottom of a view, always in the same place: Enter adds, Alt+↑ ↓ says who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Waiting
from mediator.ui.shared.notices import BOTTOM_BAR
from mediator.ui.shared.stylesheet import look


class Choice(QComboBox):
    """A choice before the words; the wheel leaves it alone unless it has the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def show_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer ``choices``, pairs of a value and its words, keeping the one chosen."""
        chosen = self.currentData()
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(chosen)))


class AddingLine(QFrame):
    """Some words to add, after a choice. What is typed and not yet added is never lost."""

    entered = Signal(str)
    """The words; the choice and the scope are to be asked."""

    def __init__(self, desk: Desk, noun: str, name: str, choice: str) -> None:
        super().__init__()
        look(self, "paper")
        self.setProperty(BOTTOM_BAR, True)
        self._scopes: list[ScopeChoice] = []
        self._current = 0
        self.choice = Choice(choice, self)
        self.edit = look(QLineEdit(self), "capture")
        self.edit.setPlaceholderText(name)
        self.edit.setAccessibleName(name)
        self.edit.installEventFilter(self)
        self.edit.returnPressed.connect(lambda: self.entered.emit(self.edit.text().strip()))
        self.chip = ScopeChip(parent=self)
        self.hint = look(QLabel(self), "small")
        self._waiting = Waiting.on_line(desk, noun, self.edit)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(look(QFrame(self), "rule"))
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 12, 24, 12)
        inner.setSpacing(8)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        second.setSpacing(8)
        first.addWidget(self.choice)
        first.addWidget(self.edit, 1)
        second.addWidget(self.chip)
        second.addWidget(self.hint, 1)
        inner.addLayout(first)
        inner.addLayout(second)
        column.addLayout(inner)

    def show_case(self, case_id: str, scopes: Sequence[ScopeChoice]) -> None:
        """Show what waits for this case, and who may see what is added."""
        self._waiting.open(case_id)
        self._scopes = list(scopes)
        self._choose(self._current if self._current < len(scopes) else 0)

    def close_case(self) -> None:
        """Keep what is typed, and show nothing of it."""
        self._waiting.close()
        self.edit.clear()

    def scope(self) -> ScopeChoice:
        """Who may see what is added now."""
        return self._scopes[self._current]

    def clear(self) -> None:
        """The words are added: ready for the next."""
        self.edit.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and yields_undo(event, typing=bool(self.edit.text())):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._turned(event):
            return True
        return super().eventFilter(watched, event)

    def _turned(self, event: QKeyEvent) -> bool:
        turns = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() not in turns or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        self._choose((self._current + turns[Qt.Key(event.key())]) % len(self._scopes))
        return True

    def _choose(self, number: int) -> None:
        self._current = number
        choice = self.scope()
        self.chip.set_scope(choice.scope, choice.party_name, choice.party_rank)
        self.edit.setAccessibleDescription(self.chip.text())
        several = len(self._scopes) > 1
        self.hint.setText(_("Alt+↑↓ change qui le verra · Entrée : ajouter") if several else _("Entrée : ajouter"))
