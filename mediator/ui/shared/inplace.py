"""Words read and edited where they stand, and the way to keep one's place when what surrounds them is drawn again."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mediator.i18n import _
from mediator.ui.shared import icons
from mediator.ui.shared.fields import Field, LongTextField
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

W = TypeVar("W", bound=QWidget)
F = TypeVar("F", bound=Field)

AT_REST = """
QPlainTextEdit[look="words"], QLineEdit[look="words"] { padding: 4px 8px; }
QPlainTextEdit[look="words"]:focus, QLineEdit[look="words"]:focus { padding: 3px 7px; }
QPlainTextEdit[look="words"]:!focus:!hover, QLineEdit[look="words"]:!focus:!hover {
    border-color: transparent; background: transparent; }
"""
"""What a tab adds to the style sheet for its fields :func:`at_rest`."""


def at_rest(field: F, font: QFont | None = None) -> F:
    """Let ``field`` read as plain words until it is pointed at or has the keyboard."""
    field.editor.setProperty("look", "words")
    if font is not None:
        field.editor.setFont(font)
    return field


class WholeLabel(QLabel):
    """A paragraph that wraps and is never cut: it asks for the height its width needs."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.setWordWrap(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class Sentence(LongTextField):
    """Words that wrap but are one paragraph: Enter keeps them."""

    def __init__(self, label: str, *, placeholder: str = "", font: QFont | None = None) -> None:
        super().__init__(label, lines=1, placeholder=placeholder)
        at_rest(self, font)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        entered = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if entered:
            self.commit_now()
            return True
        return super().eventFilter(watched, event)


class KeyActs(QObject):
    """Keys that act on one thing while the keyboard is anywhere inside it."""

    def __init__(self, owner: QWidget, acts: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]) -> None:
        super().__init__(owner)
        self._acts = acts
        for widget in (owner, *owner.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            for (key, wanted), act in self._acts.items():
                if event.key() == key and modifiers == wanted:
                    act()
                    return True
        return super().eventFilter(watched, event)


class MoreButton(QToolButton):
    """What else can be done with the thing beside it, as a menu."""

    def __init__(self, acts: list[Act], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = acts
        self.setIcon(icons.icon("more"))
        self.setAccessibleName(_("Ce qu'on peut faire"))
        self.setToolTip(_("Ce qu'on peut faire"))
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> QMenu:
        """Open the acts under the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in self.acts:
            entry = menu.addAction(f"{act.words}\t{act.key}" if act.key else act.words)
            entry.triggered.connect(lambda _checked=False, act=act: act.act())
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu


def small_button(act: Act, parent: QWidget | None = None, *, kind: str = "quiet") -> QPushButton:
    """A button that reads as a few words, its key in its tool tip."""
    button = look(QPushButton(act.words, parent), kind)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setToolTip(act.key)
    button.clicked.connect(lambda _checked=False: act.act())
    return button


def named(widget: W, *parts: str) -> W:
    """Give ``widget`` a name made of what it shows, by which its place is found again."""
    widget.setObjectName(".".join(parts))
    return widget


@contextmanager
def redrawn(scroll: QScrollArea) -> Generator[QVBoxLayout]:
    """A column to draw in, shown whole once drawn; what stood there before is let go after the event under way."""
    content = look(QWidget(), "scrolled")
    column = QVBoxLayout(content)
    column.setContentsMargins(24, 16, 24, 32)
    column.setSpacing(20)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    yield column
    if old := scroll.takeWidget():
        old.hide()
        old.deleteLater()
    scroll.setWidget(content)


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    cursor: int


@contextmanager
def keeping_place(root: QWidget, *scrolls: QScrollArea) -> Generator[None]:
    """Keep the scroll, and give the keyboard back to the thing that had it, though its widget was made anew."""
    place = _place(root)
    bars = [bar for scroll in scrolls for bar in (scroll.verticalScrollBar(), scroll.horizontalScrollBar())]
    values = [bar.value() for bar in bars]
    yield
    for bar, value in zip(bars, values, strict=True):
        bar.setValue(value)
    if place is not None:
        _give_back(root, place)


def _place(root: QWidget) -> _Place | None:
    widget = QApplication.focusWidget()
    if widget is None or not root.isAncestorOf(widget):
        return None
    cursor = 0
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor().position()
    elif isinstance(widget, QLineEdit):
        cursor = widget.cursorPosition()
    named_one: QWidget | None = widget
    while named_one is not None and named_one is not root and "." not in named_one.objectName():
        named_one = named_one.parentWidget()
    return _Place(named_one.objectName(), cursor) if named_one is not None and named_one is not root else None


def _give_back(root: QWidget, place: _Place) -> None:
    found = next((w for w in root.findChildren(QWidget, place.name) if not w.isHidden()), None)
    if found is None:
        return
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    editor = found.editor if isinstance(found, Field) else found
    if isinstance(editor, QPlainTextEdit):
        cursor = editor.textCursor()
        cursor.setPosition(min(place.cursor, len(editor.toPlainText())))
        editor.setTextCursor(cursor)
    elif isinstance(editor, QLineEdit):
        editor.setCursorPosition(place.cursor)
