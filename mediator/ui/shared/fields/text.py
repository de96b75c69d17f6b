"""Words: one line, or a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QWidget

from mediator.ui.shared.fields.field import Field
from mediator.ui.shared.stylesheet import look

_ROOM = 16
"""Padding and borders of a paragraph, above and below."""


class LineField(Field):
    """One line of text that reads as some value: the base of every field typed on a line."""

    editor: QLineEdit

    def __init__(
        self, label: str, *, missing_hint: str = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        editor = look(QLineEdit(), "field")
        editor.setPlaceholderText(placeholder)
        super().__init__(label, editor, missing_hint=missing_hint, parent=parent)
        editor.textEdited.connect(self._edited)
        editor.returnPressed.connect(self._left)

    def text(self) -> str:
        return self.editor.text()

    def show_value(self, value: Any) -> None:
        shown = self.shown(value)
        if shown == self.editor.text():
            return
        at = self.editor.cursorPosition()
        self.editor.setText(shown)
        self.editor.setCursorPosition(at if self.editor.hasFocus() else 0)

    def shown(self, value: Any) -> str:
        """How ``value`` reads."""
        return "" if value is None else str(value)

    def set_draft(self, text: str) -> None:
        self.editor.setText(text)
        self._mark(pending=True)
        self.commit_now()

    def set_read_only(self, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)


class TextField(LineField):
    """A line of words; its value is a ``str``, stripped. ``suggestions`` complete what is typed."""

    def __init__(
        self,
        label: str,
        *,
        missing_hint: str = "",
        placeholder: str = "",
        suggestions: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, missing_hint=missing_hint, placeholder=placeholder, parent=parent)
        self._value = ""
        self.set_suggestions(suggestions)

    def read(self) -> str:
        return self.editor.text().strip()

    def set_suggestions(self, suggestions: Sequence[str]) -> None:
        """Offer these words while typing."""
        if not suggestions:
            return
        completer = QCompleter(list(suggestions), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._edited)
        self.editor.setCompleter(completer)


class _Paragraph(QPlainTextEdit):
    """A text area as high as its text, where Tab goes to the next field."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self._counting = False
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        if not self._counting:
            wanted = max(self._line_count(), self._lines)
            self.setFixedHeight(wanted * self.fontMetrics().lineSpacing() + _ROOM)

    def _line_count(self) -> int:
        """Lines of the whole text: Qt counts only those it has laid out, and lays out only those it shows."""
        layout, block, lines = self.document().documentLayout(), self.document().begin(), 0
        self._counting = True
        while block.isValid():
            layout.blockBoundingRect(block)
            lines += block.lineCount()
            block = block.next()
        self._counting = False
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


class LongTextField(Field):
    """A paragraph, as high as its words; its value is a ``str``. Its own undo works until the edit is committed."""

    editor: QPlainTextEdit

    def __init__(
        self,
        label: str,
        *,
        lines: int = 2,
        missing_hint: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        editor = look(_Paragraph(lines), "field")
        editor.setPlaceholderText(placeholder)
        self._showing = False
        super().__init__(label, editor, missing_hint=missing_hint, parent=parent)
        self._value = ""
        editor.textChanged.connect(self._typed)

    def read(self) -> str:
        return self.editor.toPlainText().strip()

    def text(self) -> str:
        return self.editor.toPlainText()

    def show_value(self, value: Any) -> None:
        text = value or ""
        if text == self.editor.toPlainText().strip():
            return
        self._showing = True
        cursor = self.editor.textCursor()
        at = min(cursor.position(), len(text))
        self.editor.setPlainText(text)
        cursor.setPosition(at)
        self.editor.setTextCursor(cursor)
        self._showing = False

    def set_draft(self, text: str) -> None:
        self.editor.setPlainText(text)

    def set_read_only(self, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_done(event):
            self.commit_now()
            return True
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if not self._showing:
            self._edited()


def _is_done(event: QKeyEvent) -> bool:
    returned = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return returned and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
