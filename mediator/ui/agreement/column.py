"""A column that scrolls, no wider than the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mediator.ui.agreement.paper import PAPER_WIDTH


def scrolled_column(parent: QWidget) -> QScrollArea:
    """Empty; its content is drawn with :func:`mediator.ui.shared.inplace.redrawn`."""
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setMaximumWidth(PAPER_WIDTH + 48)
    return scroll
