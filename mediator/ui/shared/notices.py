"""One quiet sentence at the bottom of the window, with one thing to do about it.

Sentences said before a window exists wait for it. Nothing is modal, nothing blinks; it goes away by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from mediator.ui.shared.stylesheet import look

STAY_MS = 7000
_MARGIN = 20
BOTTOM_BAR = "bottomBar"
"""Dynamic property of a widget held at the bottom of a page (the capture line), above which notices stand."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and the words, key and deed of its one action."""

    sentence: str
    action: str = ""
    key: str = ""
    act: Callable[[], object] | None = None


class NoticeBar(QFrame):
    """Where notices are shown; it floats above the page and takes no room from it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        look(self, "notice")
        self._window = window
        self._notice: Notice | None = None
        self._sentence = look(QLabel(self), "notice")
        self._button = look(QPushButton(self), "notice")
        self._button.clicked.connect(self._act)
        self._key = look(QLabel(self), "notice-key")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        for widget in (self._sentence, self._button, self._key):
            row.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=STAY_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def sentence(self) -> str:
        """What the bar says now, or nothing."""
        return "" if self.isHidden() else self._sentence.text()

    def show_notice(self, notice: Notice) -> None:
        """Say ``notice`` in place of the one before."""
        self._notice = notice
        self._sentence.setText(notice.sentence)
        self._button.setText(notice.action)
        self._button.setVisible(bool(notice.action))
        self._key.setText(notice.key)
        self._key.setVisible(bool(notice.key))
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.sentence))

    def place(self) -> None:
        """Stand at the bottom of the window, above a page's own bottom bar."""
        window = self._window
        self._sentence.setWordWrap(False)
        self.adjustSize()
        self.resize(min(self.width(), window.width() - 2 * _MARGIN), self.height())
        bottom = window.height()
        for widget in window.findChildren(QWidget):
            if widget.property(BOTTOM_BAR) and widget.isVisible():
                bottom = min(bottom, widget.mapTo(window, QPoint(0, 0)).y())
        self.move((window.width() - self.width()) // 2, bottom - self.height() - _MARGIN)

    def _act(self) -> None:
        notice = self._notice
        self.hide()
        if notice and notice.act:
            notice.act()

    def enterEvent(self, event: QEvent) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().enterEvent(event)  # pyright: ignore[reportArgumentType]
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.place()
        return super().eventFilter(watched, event)


class _Board:
    """Holds the bar in use and what was said before there was one."""

    def __init__(self) -> None:
        self._bar: NoticeBar | None = None
        self._waiting: list[Notice] = []

    def attach(self, bar: NoticeBar | None) -> None:
        self._bar = bar
        if bar is not None and self._waiting:
            bar.show_notice(self._waiting[-1])
            self._waiting.clear()

    def bar(self) -> NoticeBar | None:
        return self._bar if self._bar is not None and isValid(self._bar) else None

    def say(self, notice: Notice) -> None:
        if bar := self.bar():
            bar.show_notice(notice)
        else:
            self._waiting.append(notice)

    def clear(self) -> None:
        self._waiting.clear()
        if bar := self.bar():
            bar.hide()


_board = _Board()


def attach(bar: NoticeBar | None) -> None:
    """Show notices in ``bar`` from now on, beginning with the last one that waited; with ``None`` they wait."""
    _board.attach(bar)


def say(sentence: str, *, action: str = "", key: str = "", act: Callable[[], object] | None = None) -> None:
    """Say ``sentence``; ``action`` names what the button does, ``key`` the shortcut that does the same."""
    _board.say(Notice(sentence, action, key, act))


def clear() -> None:
    """Forget what is shown and what waits: called when the vault is locked."""
    _board.clear()
