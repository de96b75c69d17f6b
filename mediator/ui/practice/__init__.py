"""The mediator's practice: what her documents say of her, how she numbers her cases, how her vault locks."""

from PySide6.QtWidgets import QWidget

from mediator.ui.practice.view import PracticePage
from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page « Cabinet »."""
    return PracticePage(desk)
