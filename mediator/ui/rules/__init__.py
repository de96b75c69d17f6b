"""The rules the program follows: what the law and the regime decide, each with its source; hers to change."""

from PySide6.QtWidgets import QWidget

from mediator.ui.rules.view import RulesPage
from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page « Règles »."""
    return RulesPage(desk)
