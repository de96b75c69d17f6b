"""What all fields share: the committed value, the pending edit, the sentence beneath, the flash."""

from __future__ import annotations

from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from mediator.domain.typed import NotYet
from mediator.ui.shared import theme
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.fields.waiting import SETTLE_MS, Waiting
from mediator.ui.shared.stylesheet import look

FLASH_MS = 1500


class _Edits(QObject):
    changed = Signal(bool)
    """Whether some field of the program holds an edit not yet committed."""

    def __init__(self) -> None:
        super().__init__()
        self._open: WeakSet[Field] = WeakSet()

    def mark(self, field: Field, *, open_: bool) -> None:
        before = self._any()
        (self._open.add if open_ else self._open.discard)(field)
        if self._any() != before:
            self.changed.emit(not before)

    def _any(self) -> bool:
        """A field destroyed with its page no longer counts, whatever still remembers it."""
        return any(map(isValid, self._open))


edits = _Edits()


def settle(root: QWidget) -> None:
    """Commit every pending valid edit under ``root`` now, and keep what waits on a line that adds something.

    To be done before leaving a page, locking, undoing or printing.
    """
    for field in root.findChildren(Field):
        field.commit_now()
    for waiting in root.findChildren(Waiting):
        waiting.commit_now()


class Field(QWidget):
    """A value that can be read, and edited in place by its ``editor`` (the widget a label is the buddy of)."""

    committed = Signal(object)
    drafted = Signal(str)

    def __init__(self, label: str, editor: QWidget, *, missing_hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.editor = editor
        self.missing_hint = missing_hint
        self._value: Any = None
        self._pending = False
        self._note = look(QLabel(self), "missing")
        self._note.setWordWrap(True)
        self._note.setContentsMargins(9, 0, 0, 0)
        self._note.hide()
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._settle)
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(self.update)
        editor.setAccessibleName(label)
        editor.installEventFilter(self)
        self.setFocusProxy(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._body())
        column.addWidget(self._note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    # What each kind of field says of itself.

    def read(self) -> Any:
        """The value the editor shows now; raises :class:`NotYet` when it cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show ``value`` in the editor, without signals."""
        raise NotImplementedError

    def text(self) -> str:
        """The editor's text as typed."""
        raise NotImplementedError

    def _body(self) -> QWidget:
        return self.editor

    # What pages use.

    def value(self) -> Any:
        """The last committed value."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Take a value from outside, without emitting. A pending edit of the mediator's is left alone."""
        self._value = value
        if not self._pending:
            self.show_value(value)
            self._say_missing()

    def set_draft(self, text: str) -> None:
        """Show again a text kept from an earlier time that could not be read yet."""
        raise NotImplementedError

    def pending(self) -> bool:
        """Whether the editor differs from the committed value."""
        return self._pending

    def commit_now(self) -> None:
        """Commit a pending valid edit without waiting, or draft it."""
        if self._pending:
            self._settle()

    def revert(self) -> None:
        """Go back to the last committed value."""
        self._mark(pending=False)
        self._timer.stop()
        self.show_value(self._value)
        self._say_missing()

    def flash(self) -> None:
        """Draw the eye here after a jump, and take the keyboard."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._flash.start()
        self.update()

    def set_missing_hint(self, sentence: str) -> None:
        """Say ``sentence`` beneath while the value is empty."""
        self.missing_hint = sentence
        if not self._pending:
            self._say_missing()

    def set_read_only(self, read_only: bool) -> None:
        """Let the value only be read."""
        self.editor.setEnabled(not read_only)

    def sentence(self) -> str:
        """The sentence shown beneath the value, or nothing."""
        return self._note.text() if not self._note.isHidden() else ""

    # The life of an edit.

    def _edited(self) -> None:
        self._mark(pending=True)
        self._timer.start()

    def _settle(self) -> None:
        self._timer.stop()
        try:
            value = self.read()
        except NotYet as not_yet:
            self._say(str(not_yet))
            self.drafted.emit(self.text())
            return
        self._mark(pending=False)
        if value != self._value:
            self._value = value
            self.committed.emit(value)
        self._say_missing()

    def _mark(self, *, pending: bool) -> None:
        self._pending = pending
        edits.mark(self, open_=pending)

    def _left(self) -> None:
        self.commit_now()
        if not self._pending:
            self.show_value(self._value)

    def _say_missing(self) -> None:
        empty = self._value is None or self._value == ""
        self._say(self.missing_hint if empty else "")

    def _say(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor:
            if yields_undo(event, typing=self._pending):
                return True
            if event.type() == QEvent.Type.FocusOut:
                self._left()
            elif isinstance(event, QKeyEvent) and self._is_escape(event):
                if event.type() == QEvent.Type.KeyPress:
                    self.revert()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _is_escape(self, event: QKeyEvent) -> bool:
        return self._pending and event.key() == Qt.Key.Key_Escape

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._flash.isActive():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens().waiting.soft))
            painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)


__all__ = ["Field", "NotYet", "edits", "settle"]
