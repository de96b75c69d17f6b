"""The mediator's day: what is late, what comes, and which cases have no next date."""

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk
from mediator.ui.today.view import TodayPage


def build(desk: Desk) -> QWidget:
    """The page « Aujourd'hui »."""
    return TodayPage(desk)
