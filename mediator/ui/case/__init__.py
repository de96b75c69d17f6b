"""One case: its head, and its tabs built on first visit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page of a case."""
    from mediator.ui.case.page import CasePage

    return CasePage(desk)
