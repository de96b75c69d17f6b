"""What is under way, how far it is, and the way to give it up."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.backups.keeper import Keeper
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look


class ProgressLine(QWidget):
    """Shown while ``keeper`` works."""

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = QLabel(self)
        self._what = look(QLabel(self), "small")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.give_up = quiet_button(Act(_("Renoncer"), keeper.cancel), self)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._said)
        row.addWidget(self._what, 1)
        row.addWidget(self.give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._bar)
        keeper.began.connect(self._begin)
        keeper.progressed.connect(self._show)
        keeper.rested.connect(self.hide)
        self.setVisible(False)

    def _begin(self, said: str) -> None:
        self._said.setText(said)
        self._bar.setAccessibleName(said)
        self._show(0, 0, "")
        self.show()

    def _show(self, done: int, total: int, what: str) -> None:
        self._what.setText(_(what))
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(done * 1000 // total if total else 0)
