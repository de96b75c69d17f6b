"""A scrolled column of a panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mediator.ui.shared.stylesheet import look


class ReadingColumn(QScrollArea):
    """What is read in a narrow place: add to ``column``. The row that has the keyboard is kept in sight."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 0) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = look(QWidget(), "scrolled")
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 6, 8)
        self.column.setSpacing(spacing)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(content)
