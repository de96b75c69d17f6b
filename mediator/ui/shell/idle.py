"""Knows how long nobody has touched the keyboard or the mouse, by the wall clock, so sleep counts too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

CHECK_MS = 5_000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


def _now() -> datetime:
    return datetime.now(UTC)


class IdleWatch(QObject):
    """Emits ``idle`` once nothing was touched for ``minutes`` (0: never), in any window of the application."""

    idle = Signal()

    def __init__(self, minutes: int, *, clock: Callable[[], datetime] = _now, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = timedelta(minutes=minutes)
        self._last = clock()
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self.check)
        self.set_minutes(minutes)
        app = QGuiApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on; 0 never."""
        self._limit = timedelta(minutes=minutes)
        self._last = self._clock()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def check(self) -> None:
        """Emit ``idle`` if the time is up."""
        if self._limit and self._clock() - self._last >= self._limit:
            self._timer.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._last = self._clock()
        return super().eventFilter(watched, event)
