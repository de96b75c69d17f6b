"""The timer that runs, quietly, at the foot of the sidebar: of which case, since how long. Pressed, it goes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mediator.domain.durations import spent_words
from mediator.i18n import _
from mediator.ui.shared.desk import Target
from mediator.ui.shared.stylesheet import look

if TYPE_CHECKING:
    from mediator.casework.timekeeping import Running
    from mediator.domain.changes import ChangeSet
    from mediator.vault import Vault

REFRESH_MS = 20_000


class TimerLine(QPushButton):
    """Hidden while no timer runs. Its foot is hidden whole while the screen is shared."""

    def __init__(self, vault: Vault, go: Callable[[Target], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "quiet")
        self.setObjectName("timer_line")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._vault, self._go = vault, go
        self._running: Running | None = None
        self._clock = QTimer(self, interval=REFRESH_MS)
        self._clock.timeout.connect(self.say)
        self.clicked.connect(lambda _checked=False: self._open())
        self.read()

    def take(self, changes: ChangeSet) -> None:
        """Read again when time was noted somewhere."""
        if changes.touches("time_entry", "mediation_case"):
            self.read()

    def read(self) -> None:
        """Read which timer runs."""
        from mediator.casework import timekeeping

        self._running = timekeeping.running_of(self._vault)
        if self._running is None:
            self._clock.stop()
        else:
            self._clock.start()
        self.setVisible(self._running is not None)
        self.say()

    def forgotten(self) -> bool:
        """Whether the timer ran so long that it must be asked what to keep."""
        return self._running is not None and self._running.forgotten()

    def say(self) -> None:
        """Say how long it has run."""
        if self._running is None:
            return
        length = spent_words(self._running.minutes())
        self.setText(f"{self._running.reference} · {length}")
        words = _("Le chronomètre tourne pour {case} : {time}.").format(case=self._running.reference, time=length)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def _open(self) -> None:
        if self._running is not None:
            self._go(Target("case", self._running.entry.case_id, "fees", "timer"))
