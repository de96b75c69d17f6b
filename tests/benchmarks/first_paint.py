"""Run as a process: opens one window, and at its first paint prints the seconds since the parent asked, and its memory.

``python -m tests.benchmarks.first_paint {bare|ours|demo} START``. ``demo`` waits for the first page of an open vault.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget


class _FirstPaint(QObject):
    """Tells when a window of the wanted kind has painted, and ends the process."""

    def __init__(self, wanted: str, start: float) -> None:
        super().__init__()
        self._wanted = wanted
        self._start = start

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        painted = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow()
        if painted and self._wanted in ("", type(watched).__name__):
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        sys.stdout.write(f"{time.time() - self._start} {_resident()}\n")
        sys.stdout.flush()
        os._exit(0)


def _resident() -> int:
    import psutil

    return psutil.Process().memory_info().rss


def main() -> None:
    """Open the window asked for."""
    kind, start = sys.argv[1], float(sys.argv[2])
    app = QApplication(["measure"])
    watch = _FirstPaint({"bare": "", "ours": "UnlockWindow", "demo": "MainWindow"}[kind], start)
    app.installEventFilter(watch)
    if kind == "bare":
        window = QWidget()
        QVBoxLayout(window).addWidget(QLabel("…"))
        window.resize(1280, 800)
        window.show()
        app.exec()
        return
    from mediator.cli import main as mediator

    mediator(["demo"] if kind == "demo" else [])


if __name__ == "__main__":
    main()
