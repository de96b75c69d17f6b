"""Asked when the computer slept while somebody had the floor: does that time count?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from mediator.domain import speaking
from mediator.i18n import _
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look


class AsleepCard(QFrame):
    """Says what was left out, and lets the mediator count it. ``done`` receives whether it counts."""

    def __init__(self, who: str, seconds: int, done: Callable[[bool], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "problem")
        sentence = _("L'ordinateur a dormi {length} pendant que {who} avait la parole. Ce temps n'est pas compté.")
        said = QLabel(sentence.format(length=speaking.length(seconds), who=who), self)
        said.setWordWrap(True)
        self.count = QPushButton(_("Le compter"), self)
        self.count.clicked.connect(lambda _checked=False: done(True))
        self.leave = quiet_button(Act(_("Laisser ainsi"), lambda: done(False)), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(said, 1)
        row.addWidget(self.count)
        row.addWidget(self.leave)
