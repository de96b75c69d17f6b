"""Reading the agreement back to the parties: the whole screen, one passage at a time, « compris et accepté »."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page where the agreement is read together."""
    from mediator.ui.read_back.page import ReadBackPage

    return ReadBackPage(desk)
