"""What was thrown away, kept until it is emptied for good."""

from PySide6.QtWidgets import QWidget

from mediator.ui.bin.view import BinPage
from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page « Corbeille »."""
    return BinPage(desk)
