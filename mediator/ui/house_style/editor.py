"""Where a template is written: plain text, quietly tinted, which offers the names of what may be printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QSizePolicy

from mediator.i18n import _
from mediator.ui.house_style.names import Name
from mediator.ui.shared import theme
from mediator.ui.shared.fields import Field
from mediator.ui.shared.stylesheet import look

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_MARK = re.compile(r"^(:::.*|\+\+\+)$")
_KEY = re.compile(r"^[a-z_]+(?= = )")
_BEFORE = re.compile(r"\{\{\s*([\w.|]*)$")
_OFFER_WIDTH, _ROWS = 560, 8


class Tint(QSyntaxHighlighter):
    """What is not printed as it stands is tinted; titles are heavier."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        colours = theme.tokens()
        if text.startswith("#"):
            self.setFormat(0, len(text), _shape(colours.ink, strong=True))
        for found in _TAG.finditer(text):
            hue = colours.accent if found[0].startswith("{{") else colours.mediator.text
            self.setFormat(found.start(), len(found[0]), _shape(hue))
        for pattern, hue in ((_MARK, colours.waiting.text), (_KEY, colours.soft)):
            if found := pattern.search(text):
                self.setFormat(found.start(), len(found[0]), _shape(hue))


def _shape(colour: str, *, strong: bool = False) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setForeground(QColor(colour))
    if strong:
        shape.setFontWeight(QFont.Weight.DemiBold)
    return shape


class TemplateEditor(QPlainTextEdit):
    """Tab leaves; Ctrl+Space, or what follows « {{ », offers the names."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFont(theme.serif(15))
        self.setStyleSheet("QPlainTextEdit { border: 0; border-radius: 0; padding: 12px 20px; }")
        self._tint = Tint(self.document())
        self._names: dict[str, str] = {}
        self.offered = look(QListWidget(self), "completions")
        self.offered.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offered.setAccessibleName(_("Ce qui s'imprime"))
        self.offered.itemClicked.connect(lambda _item: self._take())
        self.offered.hide()

    def offer(self, names: Sequence[Name]) -> None:
        """Offer these names from now on."""
        self._names = {f"{name}   {words}": name for name, words in names}

    def insert(self, text: str) -> None:
        """Write ``text`` where the cursor is: a name goes between braces."""
        self.insertPlainText(text if "\n" in text or self._begun() is not None else f"{{{{ {text} }}}}")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.offered.isVisible() and self._choose(event):
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        asked = event.key() == Qt.Key.Key_Space and control
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        if not asked:
            super().keyPressEvent(event)
        begun = self._begun()
        if asked or (begun is not None and event.text() and not control):
            self._show_offer(begun or "")
        elif event.text():
            self.offered.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.offered.hide()

    def _choose(self, event: QKeyEvent) -> bool:
        """Whether a key was for the names offered."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.offered.setCurrentRow((self.offered.currentRow() + step) % self.offered.count())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self._take()
            case Qt.Key.Key_Escape:
                self.offered.hide()
            case _:
                return False
        return True

    def _begun(self) -> str | None:
        """The name being typed, from « {{ » on."""
        cursor = self.textCursor()
        found = _BEFORE.search(cursor.block().text()[: cursor.positionInBlock()])
        return found[1] if found else None

    def _show_offer(self, begun: str) -> None:
        found = [shown for shown in self._names if begun.lower() in shown.lower()]
        self.offered.clear()
        self.offered.addItems(found)
        self.offered.setCurrentRow(0)
        tall = min(len(found), _ROWS) * (self.offered.sizeHintForRow(0) + 2) + 8
        wide = min(_OFFER_WIDTH, self.viewport().width() - 24)
        box = self.cursorRect()
        top = box.bottom() + 6 if box.bottom() + tall < self.height() else box.top() - tall - 6
        self.offered.setGeometry(min(box.left() + 12, self.viewport().width() - wide), max(top, 0), wide, tall)
        self.offered.setVisible(bool(found))
        self.offered.raise_()

    def _take(self) -> None:
        self.offered.hide()
        name, begun = self._names[self.offered.currentItem().text()], self._begun()
        if begun is None:
            self.insert(name)
            return
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun))
        after = cursor.block().text()[self.textCursor().positionInBlock() :]
        closing = "" if after.lstrip().startswith(("}}", "|")) else " }}"
        cursor.insertText(f"{name}{closing}")
        self.setTextCursor(cursor)


class TemplateField(Field):
    """The text of a template: a value once it can be followed, a draft with its one sentence until then."""

    editor: TemplateEditor

    def __init__(self, check: Callable[[str], object]) -> None:
        self._showing = False
        self._check = check
        super().__init__(_("Texte du modèle"), TemplateEditor())
        self._value = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._note.setContentsMargins(20, 4, 12, 8)
        self.editor.textChanged.connect(self._typed)

    def read(self) -> Any:
        self._check(self.text())
        return self.text()

    def text(self) -> str:
        return self.editor.toPlainText()

    def show_value(self, value: Any) -> None:
        if value == self.text():
            return
        self._showing = True
        at, down = self.editor.textCursor().position(), self.editor.verticalScrollBar().value()
        self.editor.setPlainText(value or "")
        cursor = self.editor.textCursor()
        cursor.setPosition(min(at, len(value or "")))
        self.editor.setTextCursor(cursor)
        self.editor.verticalScrollBar().setValue(down)
        self._showing = False

    def set_draft(self, text: str) -> None:
        self.editor.setPlainText(text)
        self.commit_now()

    def show_other(self, value: str, draft: str | None) -> None:
        """Show another template, with what was left unfinished in it."""
        self.commit_now()
        self.revert()
        self.set_value(value)
        if draft is not None:
            self.set_draft(draft)
        self._begin_at_body()

    def _begin_at_body(self) -> None:
        """Open on the first line that is printed, what is said of the law standing above."""
        cursor = self.editor.textCursor()
        cursor.setPosition(max(self.text().find("\n+++\n") + 5, 0) if self.text().startswith("+++") else 0)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.setTextCursor(cursor)

    def say(self, sentence: str) -> None:
        """Say why the text cannot be followed, or nothing more."""
        self._say(sentence)

    def set_read_only(self, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)

    def _is_escape(self, event: QKeyEvent) -> bool:
        """Esc steps back and loses nothing of a long text."""
        del event
        return False

    def _typed(self) -> None:
        if not self._showing:
            self._edited()
