"""A fingerprint large enough to be read aloud over the phone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from mediator.i18n import _
from mediator.ui.shared import theme

_IN_A_LINE = 4


class Digits(QWidget):
    """Eight groups of five digits, four on a line, and the same as one text for who listens to the screen."""

    def __init__(self, fingerprint: str, *, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(size + 4)
        grid.setVerticalSpacing(4)
        font = theme.figures(size)
        for place, group in enumerate(fingerprint.split(" ")):
            label = QLabel(group, self)
            label.setFont(font)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, place // _IN_A_LINE, place % _IN_A_LINE)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Empreinte : {digits}").format(digits=fingerprint))
