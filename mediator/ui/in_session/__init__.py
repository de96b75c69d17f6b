"""In session: the whole window for those who are in the room, and one line to note what they say."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page of a meeting under way."""
    from mediator.ui.in_session.page import InSession

    return InSession(desk)
