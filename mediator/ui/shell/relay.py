"""What is told elsewhere brought to the window's thread: commits made by jobs, files opened from the desktop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QThread, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from mediator.domain.changes import ChangeSet


class Relay(QObject):
    """Calls ``listener`` at once for what is told in the window's thread, and in that thread for the rest."""

    _told = Signal(object)

    def __init__(self, listener: Callable[[ChangeSet], None]) -> None:
        super().__init__()
        self._listener = listener
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def tell(self, changes: ChangeSet) -> None:
        """Called after a commit, in whatever thread committed."""
        if QThread.currentThread() == self.thread():
            self._listener(changes)
        else:
            self._told.emit(changes)

    def _hear(self, changes: ChangeSet) -> None:
        self._listener(changes)


class FileOpenings(QObject):
    """Files macOS asks a running application to open."""

    def __init__(self, app: QApplication, opened: Callable[[Sequence[Path]], None]) -> None:
        super().__init__(app)
        self._opened = opened
        if sys.platform == "darwin":  # every event of the application passes through Python from then on
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self._opened([Path(event.file())])
            return True
        return super().eventFilter(watched, event)
