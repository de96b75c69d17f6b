"""Writing a case for somebody else: for whom, how much, sealed how."""

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page « Confier le dossier »."""
    from mediator.ui.sharing.page import SharingPage

    return SharingPage(desk)
