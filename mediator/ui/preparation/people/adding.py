"""Adding one thing where it will stand: Enter keeps it, and who may see it is said before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Waiting


class AddLine(QWidget):
    """Enter gives the words and their scope; Alt+↑ and Alt+↓ change the scope; Esc takes the words away."""

    entered = Signal(str, object)
    """The words, and the :class:`ScopeChoice` shown beside them."""

    def __init__(self, label: str, scopes: Sequence[ScopeChoice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scopes = list(scopes) or [ScopeChoice(Scope.MEDIATOR)]
        self._at = 0
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(label)
        self.edit.setAccessibleName(label)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self.chip = ScopeChip(parent=self)
        self.chip.setToolTip(_("Alt+↑↓ change qui peut le voir") if len(self._scopes) > 1 else "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.chip)
        self._show_scope()

    def keep_waiting(self, desk: Desk, noun: str, noun_id: str) -> None:
        """Keep what is typed and not added, until it is."""
        Waiting.on_line(desk, noun, self.edit).open(noun_id)

    def scope(self) -> ScopeChoice:
        """Who may see what is entered now."""
        return self._scopes[self._at]

    def say(self, words: str) -> None:
        """Put words on the line, chosen whole, for the mediator to change."""
        self.edit.setText(words)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit:
            if yields_undo(event, typing=bool(self.edit.text())):
                return True
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._at = (self._at + 1) % len(self._scopes)
                self._show_scope()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if text := self.edit.text().strip():
                    self.edit.clear()
                    self.entered.emit(text, self.scope())
            case Qt.Key.Key_Escape if self.edit.text():
                self.edit.clear()
            case _:
                return False
        return True

    def _show_scope(self) -> None:
        choice = self.scope()
        self.chip.set_scope(choice.scope, choice.party_name, choice.party_rank)
        self.edit.setAccessibleDescription(self.chip.text())
