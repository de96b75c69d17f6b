"""Small parts pages are made of: sections with one quiet action, empty places, a line cut when there is no room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator.ui.shared import icons, theme
from mediator.ui.shared.stylesheet import look

_EMPTY_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done: its words, its key for the eye, and the deed."""

    words: str
    act: Callable[[], object]
    key: str = ""
    icon: str = ""


class Elided(QLabel):
    """One line of text cut with … when there is no room; the whole stands in the tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect().width()
        if self.fontMetrics().horizontalAdvance(self.text()) <= room:
            self.setToolTip("")
            super().paintEvent(event)
            return
        self.setToolTip(self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, elided)


class Section(QWidget):
    """A heading with one quiet action, and what stands under it (``body`` is a vertical layout)."""

    def __init__(self, title: str, act: Act | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        self.heading = look(QLabel(title, self), "heading")
        head.addWidget(self.heading)
        head.addStretch()
        self.button: QPushButton | None = None
        if act:
            self.button = quiet_button(act, self)
            head.addWidget(self.button)
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column.addLayout(self.body)

    def clear(self) -> None:
        """Take away everything under the heading."""
        clear_layout(self.body)


def quiet_button(act: Act, parent: QWidget | None = None) -> QPushButton:
    """A button that reads as words, with its key beside: « Ajouter… Ctrl+N »."""
    words = f"{act.words}  {act.key}" if act.key else act.words
    button = look(QPushButton(words, parent), "quiet")
    if act.icon:
        button.setIcon(icons.icon(act.icon, theme.tokens().accent))
    button.setAccessibleName(act.words)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda _checked=False: act.act())
    return button


def clear_layout(layout: QLayout) -> None:
    """Remove and destroy all that ``layout`` holds."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear_layout(inner)


class EmptyState(QWidget):
    """What belongs in an empty place, and the first act."""

    def __init__(self, sentence: str, act: Act | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(12)
        words = look(QLabel(sentence, self), "soft")
        words.setWordWrap(True)
        words.setMaximumWidth(_EMPTY_WIDTH)
        # Lists that know nothing of wrapped text ask how high this is before they ask how wide.
        wrapped = QFontMetrics(theme.font()).boundingRect(
            QRect(0, 0, _EMPTY_WIDTH, 1000), Qt.TextFlag.TextWordWrap, sentence
        )
        words.setMinimumHeight(wrapped.height())
        column.addWidget(words)
        self.button: QPushButton | None = None
        if act:
            self.button = QPushButton(f"{act.words}  {act.key}" if act.key else act.words, self)
            self.button.setAccessibleName(act.words)
            self.button.clicked.connect(lambda _checked=False: act.act())
            column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
