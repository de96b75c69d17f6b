"""The clause library: shipped clauses and the mediator's own, their words, their versions."""

from PySide6.QtWidgets import QWidget

from mediator.ui.clause_library.view import LibraryPage
from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page « Clauses types »."""
    return LibraryPage(desk)
