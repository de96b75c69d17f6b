"""Words typed on a line that adds something: nothing yet, but never lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from mediator.ui.shared.desk import Desk

SETTLE_MS = 600
"""How long after the last key what is typed is kept."""


class Waiting(QObject):
    """What is typed and not yet added, kept as a draft of one thing: it comes back with it, even after a lock.

    ``read`` gives the texts typed, by name, and ``show`` puts texts back where they were typed.
    """

    def __init__(
        self,
        desk: Desk,
        noun: str,
        read: Callable[[], Mapping[str, str]],
        show: Callable[[Mapping[str, str]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._noun, self._read, self._show = desk, noun, read, show
        self._noun_id = ""
        self._kept: Mapping[str, str] = {}
        self._showing = False
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.commit_now)

    @classmethod
    def on_line(cls, desk: Desk, noun: str, edit: QLineEdit, name: str = "line") -> Waiting:
        """What is typed on one line."""
        waiting = cls(desk, noun, lambda: {name: edit.text()}, lambda texts: edit.setText(texts.get(name, "")), edit)
        edit.textChanged.connect(waiting.touch)
        return waiting

    def open(self, noun_id: str) -> None:
        """Show what waits for ``noun_id``, once what was typed for another is kept."""
        if noun_id == self._noun_id:
            return
        self.close()
        self._kept = self._desk.vault.drafts(self._noun, noun_id)
        self._showing = True
        self._show(self._kept)
        self._showing = False
        self._noun_id = noun_id

    def close(self) -> None:
        """Keep what is typed; what is typed from now on belongs to nothing."""
        self.commit_now()
        self._noun_id = ""

    def touch(self) -> None:
        """Something was typed, or what was typed is added."""
        if self._showing or not self._noun_id:
            return
        if any(self._read().values()):
            self._timer.start()
        else:
            self.commit_now()

    def commit_now(self) -> None:
        """Keep what is typed without waiting."""
        from mediator.vault import VaultState

        self._timer.stop()
        vault = self._desk.vault
        if not self._noun_id or vault.state is not VaultState.OPEN:
            return
        typed = {name: text for name, text in self._read().items() if text}
        for name in {*typed, *self._kept}:
            if typed.get(name) != self._kept.get(name):
                vault.keep_draft(self._noun, self._noun_id, name, typed.get(name))
        self._kept = typed
