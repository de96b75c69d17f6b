"""One case: its head, and its tabs built on first visit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.entries import Search


def build(desk: Desk) -> QWidget:
    """The page of a case."""
    from mediator.ui.case.page import CasePage

    return CasePage(desk)


def searching(desk: Desk) -> Search:
    """What the palette finds inside cases."""
    from mediator.ui.case.inside import found_in_cases

    return lambda words: found_in_cases(desk, words)
