"""What can be done, each thing once: the same action is a key, a line of the palette and a line of the keys sheet.

An action belongs to the widget that offers it and answers only while that widget is seen, so a page's keys are free
for the other pages.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class Action(QAction):
    """One thing that can be done, called ``words``; ``keywords`` help the palette find it."""

    def __init__(
        self,
        owner: QWidget,
        words: str,
        act: Callable[[], object],
        *,
        key: str = "",
        keywords: str = "",
        group: str = "",
    ) -> None:
        super().__init__(words, owner)
        self.owner = owner
        self.keywords = keywords
        self.group = group
        if key:
            self.setShortcut(QKeySequence(key))
        self.triggered.connect(lambda _checked=False: act())
        owner.addAction(self)


def available(window: QWidget) -> list[Action]:
    """What can be done now in ``window``, in the order it was offered."""
    found = window.findChildren(Action)
    return [action for action in found if action.isEnabled() and action.owner.isVisible()]


def key_words(action: QAction) -> str:
    """The action's key as written on the keyboard, or nothing."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def yields_undo(event: QEvent, *, typing: bool) -> bool:
    """Whether Ctrl+Z in an editor is the window's: an editor holding nothing of its own must not swallow it."""
    if typing or event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        event.ignore()
        return True
    return False
