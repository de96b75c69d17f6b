"""Capture: one line at the bottom of a page, always in the same place.

The line is given out raw with the scope shown under it; reading ``@`` and ``#`` is the domain's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from mediator.domain import capture
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.notices import BOTTOM_BAR
from mediator.ui.shared.stylesheet import look

_MOST = 8
"""Rows of the completion list."""


@dataclass(frozen=True, slots=True)
class ScopeChoice:
    """One of the scopes Alt+↑ and Alt+↓ go through."""

    scope: Scope
    party_id: str | None = None
    party_name: str = ""
    party_rank: int = 0


class CaptureLine(QFrame):
    """One sentence, who says it (``@``), what it is (``#``), who may see it: Enter keeps it."""

    captured = Signal(str, object, object)
    """The raw line, its :class:`Scope`, and the id of the party it is private to (or ``None``)."""

    def __init__(self, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent)
        look(self, "paper")
        self.setProperty(BOTTOM_BAR, True)
        self._speakers: Sequence[capture.Speaker] = ()
        self._scopes: list[ScopeChoice] = [ScopeChoice(Scope.MEDIATOR)]
        self._current = 0
        self._history: list[str] = []
        self.edit = look(QLineEdit(self), "capture")
        self.edit.setPlaceholderText(placeholder or _("Noter une phrase…"))
        self.edit.setAccessibleName(_("Noter une phrase"))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)
        self._build()
        self._completions = _Completions(self)
        self._completions.list.clicked.connect(lambda _index: self._complete())
        self._show_scope()

    def _build(self) -> None:
        rule = look(QFrame(self), "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 12, 24, 12)
        inner.setSpacing(8)
        inner.addWidget(self.edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.chip = ScopeChip(parent=self)
        self._hint = look(QLabel(_hint(), self), "small")
        row.addWidget(self.chip)
        row.addWidget(self._hint, 1)
        inner.addLayout(row)
        column.addLayout(inner)

    # What a page gives it.

    def set_speakers(self, speakers: Sequence[capture.Speaker]) -> None:
        """Who is offered after ``@``: pairs of a participation's id and the name shown."""
        self._speakers = tuple(speakers)

    def set_scopes(self, scopes: Sequence[ScopeChoice], current: int = 0) -> None:
        """The scopes Alt+↑ and Alt+↓ go through; ``current`` is the private one to begin with."""
        self._scopes = list(scopes) or [ScopeChoice(Scope.MEDIATOR)]
        self._current = min(current, len(self._scopes) - 1)
        self._show_scope()

    def scope(self) -> ScopeChoice:
        """The scope the next line will have."""
        return self._scopes[self._current]

    def text(self) -> str:
        """The raw line."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put back a line kept from before."""
        self.edit.setText(text)

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event) or super().eventFilter(watched, event)
        if watched is self.edit and yields_undo(event, typing=bool(self.edit.text())):
            return True
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self._completions.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            if alt:
                self._change_scope(step)
            elif self._completions.isVisible():
                self._completions.step(step)
            else:
                return self._recall(step)
            return True
        if self._completions.isVisible() and key in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._complete()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._capture()
            return True
        if key == Qt.Key.Key_Escape:
            return self._step_back()
        return False

    def _step_back(self) -> bool:
        if self._completions.isVisible():
            self._completions.hide()
            return True
        if self.edit.text():
            self._history.append(self.edit.text())
            self.edit.clear()
            return True
        return False

    def _recall(self, step: int) -> bool:
        """Up brings back the line that Esc took away."""
        if step > 0 or self.edit.text() or not self._history:
            return False
        self.edit.setText(self._history.pop())
        return True

    def _capture(self) -> None:
        text = self.edit.text().strip()
        if not text:
            return
        choice = self.scope()
        self.edit.clear()
        self.captured.emit(text, choice.scope, choice.party_id)

    def _change_scope(self, step: int) -> None:
        self._current = (self._current + step) % len(self._scopes)
        self._show_scope()

    def _show_scope(self) -> None:
        choice = self.scope()
        self.chip.set_scope(choice.scope, choice.party_name, choice.party_rank)
        self.edit.setAccessibleDescription(self.chip.text())

    # Completion.

    def _typed(self, text: str) -> None:
        found = self._completion()
        if found is None or not found.choices or [choice.token for choice in found.choices] == [text[found.start :]]:
            self._completions.hide()
            return
        ahead = self.edit.fontMetrics().horizontalAdvance(text[: found.start])
        self._completions.show_choices(found.choices[:_MOST], self.edit.mapTo(self.window(), QPoint(9 + ahead, 0)))

    def _completion(self) -> capture.Completion | None:
        return capture.complete(self.edit.text(), self.edit.cursorPosition(), self._speakers)

    def _complete(self) -> None:
        found, token = self._completion(), self._completions.chosen()
        self._completions.hide()
        if found is None or not token:
            return
        text, at = self.edit.text(), self.edit.cursorPosition()
        put = token + " "
        self.edit.setText(text[: found.start] + put + text[at:].removeprefix(" "))
        self.edit.setCursorPosition(found.start + len(put))


class _Completions(QFrame):
    """The names that fit, above the line; it never takes the keyboard."""

    def __init__(self, line: CaptureLine) -> None:
        super().__init__(line)
        look(self, "card")
        self._line = line
        self.list = look(QListView(self), "completions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(_("Propositions"))
        self._tokens: list[str] = []
        self._words = QStringListModel(self)
        self.list.setModel(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        self.hide()

    def show_choices(self, choices: Sequence[capture.Choice], above: QPoint) -> None:
        """Show ``choices`` with their bottom left ``above`` a point of the window; the first is chosen."""
        words = [choice.label for choice in choices]
        self._tokens = [choice.token for choice in choices]
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._words.setStringList(words)
        self.list.setCurrentIndex(self._words.index(0))
        metrics = self.list.fontMetrics()
        height = len(words) * max(self.list.sizeHintForRow(0), metrics.height()) + 12
        width = max(metrics.horizontalAdvance(word) for word in words) + 48
        self.setGeometry(above.x(), above.y() - height - 4, max(width, 160), height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Choose the next or the previous word."""
        row = (self.list.currentIndex().row() + by) % self._words.rowCount()
        self.list.setCurrentIndex(self._words.index(row))

    def chosen(self) -> str:
        """The mark chosen, as it is typed."""
        row = self.list.currentIndex().row()
        return self._tokens[row] if 0 <= row < len(self._tokens) else ""


def _hint() -> str:
    return "  ·  ".join(
        (
            _("Alt+↑↓ change qui verra cette note"),
            _("@ qui parle"),
            _("# position, intérêt, besoin, offre…"),
            _("Entrée : noter"),
        )
    )
