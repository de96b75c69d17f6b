"""Whose turn it is to speak, counted between instants and kept as it goes: nothing is lost if the power is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from mediator.casework import conduct
from mediator.domain import speaking
from mediator.domain.conduct import Turn
from mediator.domain.noun import now
from mediator.domain.sessions import Session
from mediator.vault import Vault, VaultProblem, VaultState

KEEP_SECONDS = 30
"""How much of a turn may stand unkept."""
_TICK_MS = 1000


class Stopwatch(QObject):
    """One speaks at a time. It looks at the clock every second, and keeps the turn when it ends and every half minute."""

    ticked = Signal()
    slept = Signal(object, int)
    """The turn as it was kept when the computer fell asleep, and the seconds that were not counted."""

    def __init__(self, vault: Vault, parent: QObject | None = None, clock: Callable[[], datetime] = now) -> None:
        super().__init__(parent)
        self._vault, self._clock = vault, clock
        self._turn: Turn | None = None
        self._seen_at = clock()
        self._kept = 0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def holder(self) -> str | None:
        """The party that speaks now."""
        return self._turn.holder_id if self._turn else None

    def room_id(self) -> str | None:
        """The session in which it speaks."""
        return self._turn.session_id if self._turn else None

    def unkept(self) -> int:
        """The seconds of the turn that no reading tells yet."""
        return self._turn.seconds - self._kept if self._turn else 0

    def speak(self, session: Session, holder_id: str) -> None:
        """A party speaks in a session; whoever spoke before has finished."""
        self.stop()
        self._seen_at = self._clock()
        self._kept = 0
        self._turn = Turn(
            case_id=session.case_id, session_id=session.id, holder_id=holder_id, began_at=self._seen_at, seconds=0
        )
        self._timer.start()
        self.ticked.emit()

    def stop(self) -> None:
        """Nobody speaks any more; the turn is kept."""
        if self._turn is None:
            return
        self.tick()
        self._end()

    def forget(self) -> None:
        """The meeting of the turn is no longer there: neither is the turn."""
        self._timer.stop()
        self._turn = None

    def tick(self) -> None:
        """Look at the clock."""
        if self._turn is None:
            return
        at = self._clock()
        self._turn, slept = speaking.lengthened(self._turn, self._seen_at, at)
        self._seen_at = at
        if slept:
            turn = self._turn
            self._end()
            self.slept.emit(turn, slept)
        elif self.unkept() >= KEEP_SECONDS:
            self._keep()
        self.ticked.emit()

    def count(self, turn: Turn, seconds: int) -> None:
        """Add to a turn that ended what the mediator says was spoken while the computer slept."""
        conduct.keep_turn(self._vault, replace(turn, seconds=turn.seconds + seconds))

    def _end(self) -> None:
        self._keep()
        self._timer.stop()
        self._turn = None
        self.ticked.emit()

    def _keep(self) -> None:
        """Keep the turn; when the disk refuses, it is tried again half a minute later."""
        turn, before = self._turn, self._kept
        if turn is None or turn.seconds == before or self._vault.state is not VaultState.OPEN:
            return
        self._kept = turn.seconds
        try:
            conduct.keep_turn(self._vault, turn)
        except VaultProblem:
            self._kept = before
