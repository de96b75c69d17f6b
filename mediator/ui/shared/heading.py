"""The white band at the top of a page that is not a case: its title, its one act, and below what narrows a list."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTabBar, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.shared import icons
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

FILTER_MS = 120
"""How long after the last key a list is narrowed."""


class Heading(QFrame):
    """A title with the page's one main act at its right; ``column`` takes what stands below."""

    def __init__(self, title: str, act: Act | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "paper")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 16, 24, 12)
        self.column.setSpacing(12)
        self.line = QHBoxLayout()
        self.line.setSpacing(12)
        self.title = look(QLabel(title, self), "title")
        self.line.addWidget(self.title)
        self.line.addStretch()
        self.button: QPushButton | None = None
        if act:
            self.button = look(QPushButton(f"{act.words}  {act.key}", self), "primary")
            self.button.setAccessibleName(act.words)
            self.button.clicked.connect(lambda _checked=False: act.act())
            self.line.addWidget(self.button)
        self.column.addLayout(self.line)

    def show_act(self, *, shown: bool) -> None:
        """Put the main act away while it is being done: one main act at a time."""
        if self.button:
            self.button.setVisible(shown)

    def yield_focus(self, page: QWidget) -> None:
        """Let the list of ``page`` have the keyboard, unless something below the heading is being worked on."""
        focused: QWidget | None = page.focusWidget()
        if not focused or self.isAncestorOf(focused):
            page.setFocus(Qt.FocusReason.OtherFocusReason)


class FilterBox(QLineEdit):
    """Narrows a list while one types. Down goes into the list, Enter opens, Esc empties it and then goes to the list."""

    narrowed = Signal(str)
    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list: QWidget | None = None
        self._timer = QTimer(self, singleShot=True, interval=FILTER_MS)
        self._timer.timeout.connect(self.narrow_now)
        self._told = ""
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMaximumWidth(420)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._open)
        self.installEventFilter(self)

    def stand_before(self, narrowed_list: QWidget) -> None:
        """Say which list this narrows."""
        self._list = narrowed_list

    def narrow_now(self) -> None:
        """Narrow without waiting, if the words changed."""
        self._timer.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.narrowed.emit(self._told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif event.key() == Qt.Key.Key_Down and self._list:
            self.narrow_now()
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return yields_undo(event, typing=bool(self.text())) or super().eventFilter(watched, event)

    def _open(self) -> None:
        self.narrow_now()
        self.opened.emit()

    def _step_back(self) -> None:
        if self.text():
            self.clear()
            self.narrow_now()
        elif self._list:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)


class Shelves(QTabBar):
    """Which part of a list is shown, as words in a row."""

    chosen = Signal(object)

    def __init__(self, name: str, shelves: Sequence[tuple[StrEnum, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = [value for value, _words in shelves]
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        for _value, words in shelves:
            self.addTab(words)
        self.setToolTip(_("Ctrl+1 à Ctrl+{last}").format(last=len(shelves)))
        self.currentChanged.connect(lambda place: self.chosen.emit(self._values[place]))

    def show_value(self, value: StrEnum) -> None:
        """Mark ``value``; tells nothing when it was marked already."""
        self.setCurrentIndex(self._values.index(value))


def on_paper(content: QWidget) -> QFrame:
    """White paper under a list, its text standing below the page's title."""
    paper = look(QFrame(), "paper")
    column = QVBoxLayout(paper)
    column.setContentsMargins(12, 0, 12, 0)
    column.addWidget(content)
    return paper
