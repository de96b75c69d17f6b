"""One quiet line under the day, only when something has been kept long enough."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mediator.domain.changes import ChangeSet
from mediator.domain.scope import MEDIATOR
from mediator.i18n import ngettext
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.stylesheet import look

_TABLES = ("mediation_case", "erasure", "retention_hold", "rule_edit", "classification", "registered_note", "fee_note")


class KeptLine(QWidget):
    """Says how many things are due and goes there; reading the plan of many cases takes a while, so a job does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: jobs.Job | None = None
        self.button = look(QPushButton(self), "quiet")
        self.button.clicked.connect(lambda: desk.go(Target("retention")))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addStretch()
        self.hide()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Count again when something that matters to the plan changed; hidden from anybody else."""
        if changes is not None and not changes.touches(*_TABLES):
            return
        if self._job is not None:
            self._job.cancel()
        self._job = None
        if self._desk.audience() != MEDIATOR:
            self.hide()
            return
        from mediator.casework import retention

        vault = self._desk.vault
        self._job = jobs.run(lambda _progress: retention.due_now(vault), done=self._say)

    def _say(self, count: int) -> None:
        words = ngettext("Conservation : {n} chose est échue", "Conservation : {n} choses sont échues", count)
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.setVisible(count > 0)
