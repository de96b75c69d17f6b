"""How long the route has taken: minutes, said quietly, never counted down."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.stylesheet import look

_TICK_MS = 5_000


class Elapsed(QLabel):
    """Starts with the first key of a case, and stands still until then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "soft")
        self.setFont(theme.figures())
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._say)
        self.restart()

    def restart(self) -> None:
        """Wait for the first key again."""
        self._since.invalidate()
        self._timer.stop()
        self._say()

    def begin(self) -> None:
        """The first key: time runs from here."""
        if not self._since.isValid():
            self._since.start()
            self._timer.start()

    def minutes(self) -> int:
        """Whole minutes since the first key."""
        return self._since.elapsed() // 60_000 if self._since.isValid() else 0

    def _say(self) -> None:
        self.setText(_("{minutes} min sur 10").format(minutes=self.minutes()))
