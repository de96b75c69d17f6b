"""Contacts that may already be known, searched for in a thread a moment after the name stopped changing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from mediator.casework import conflict_check
from mediator.domain.people import Contact
from mediator.domain.scope import MEDIATOR
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Desk
from mediator.vault import VaultState

DELAY_MS = 350


class Lookalikes(QObject):
    """``found`` gives the findings about the contact last looked for, strongest first; the mediator's alone."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact: Contact | None = None
        self._job: jobs.Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._start)

    def look_for(self, contact: Contact | None) -> None:
        """Search for whoever ``contact`` may be; ``None`` forgets what was found."""
        self._contact = contact
        if self._job:
            self._job.cancel()
        if contact is None or self._desk.audience() != MEDIATOR:
            self._timer.stop()
            self.found.emit(())
        else:
            self._timer.start()

    def _start(self) -> None:
        contact, vault = self._contact, self._desk.vault
        if contact is None or vault.state is not VaultState.OPEN:
            return
        self._job = jobs.run(lambda _progress: conflict_check.duplicates(vault, contact), done=self._tell)
        self.destroyed.connect(self._job.cancel)

    def _tell(self, findings: Any) -> None:
        self._job = None
        self.found.emit(findings)
