"""One line at the bottom: a question, a wording wanted, or the answer to what was asked; with who said it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from mediator.casework.faces import Face
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.stylesheet import look


class Saying(QWidget):
    """Enter keeps the words; Alt+↑ ↓ says who spoke; Esc goes back to the text, the words wait."""

    said = Signal(str, str)
    """The words, and the party who spoke: empty for nobody in particular."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parties: tuple[Face, ...] = ()
        self._who = -1
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.who = QLabel(self)
        self.who.setMinimumWidth(150)
        self.edit = look(QLineEdit(self), "capture")
        self.edit.installEventFilter(self)
        row.addWidget(self.who)
        row.addWidget(self.edit, 1)
        row.addWidget(look(QLabel(_("Alt+↑↓ qui parle"), self), "small"))
        self.ask(_("Question ou remarque (Q)"))

    def ask(self, label: str) -> None:
        """Say what is typed now."""
        self.edit.setPlaceholderText(label)
        self.edit.setAccessibleName(label)

    def speaker(self) -> str | None:
        """The party who speaks, if one does."""
        return self._parties[self._who].id if self._who >= 0 else None

    def show_parties(self, parties: tuple[Face, ...]) -> None:
        """Who may speak."""
        self._parties = parties
        self._choose(min(self._who, len(parties) - 1))

    def _choose(self, who: int) -> None:
        self._who = who
        face = self._parties[who] if who >= 0 else None
        self.who.setText(face.short if face else _("En séance"))
        colour = theme.party_hue(face.party_rank or 0).text if face else theme.tokens().soft
        self.who.setStyleSheet(f"color: {colour}; font-weight: 600;")
        self.edit.setAccessibleDescription(self.who.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                step = -1 if event.key() == Qt.Key.Key_Up else 1
                self._choose((self._who + 1 + step) % (len(self._parties) + 1) - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if text := self.edit.text().strip():
                    self.said.emit(text, self._parties[self._who].id if self._who >= 0 else "")
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                return False
        return True
