"""The time a case takes, who bears what of its cost, and the notes sent for it."""

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The tab « Honoraires »."""
    from mediator.ui.fees.view import FeesTab

    return FeesTab(desk)
