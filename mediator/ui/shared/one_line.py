"""Adding something in one line where it will stand: who may see it is shown before Enter, and changed with Alt+↑ ↓."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.stylesheet import look


class OneLine(QWidget):
    """Enter gives the words and their scope and leaves the line ready for the next; Esc on an empty line leaves."""

    entered = Signal(str, object)
    """The words, and the :class:`ScopeChoice` shown under them."""
    left = Signal()
    scope_changed = Signal()

    def __init__(self, label: str, scopes: Sequence[ScopeChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scopes = list(scopes) or [ScopeChoice(Scope.MEDIATOR)]
        self.current = 0
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(label)
        self.edit.setAccessibleName(label)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self.chip = ScopeChip(parent=self)
        hint = look(QLabel(_("Alt+↑↓ qui verra"), self), "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.edit)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.chip)
        row.addWidget(hint, 1)
        column.addLayout(row)
        self.choose(0)

    def choose(self, number: int) -> None:
        """Show that the scope ``number`` of those given will be the next line's."""
        self.current = number % len(self._scopes)
        choice = self.scope()
        self.chip.set_scope(choice.scope, choice.party_name, choice.party_rank)
        self.edit.setAccessibleDescription(self.chip.text())

    def scope(self) -> ScopeChoice:
        """Who may see what is entered now."""
        return self._scopes[self.current]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.edit:
            return super().eventFilter(watched, event)
        if yields_undo(event, typing=bool(self.edit.text())):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                self.choose(self.current + (-1 if event.key() == Qt.Key.Key_Up else 1))
                self.scope_changed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if text := self.edit.text().strip():
                    self.entered.emit(text, self.scope())
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                return False
        return True
