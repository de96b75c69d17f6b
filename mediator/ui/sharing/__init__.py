"""Writing a case for somebody else: for whom, how much, sealed how."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading


def build(desk: Desk) -> QWidget:
    """The page « Confier le dossier »."""
    del desk
    return Heading(_("Confier le dossier"))
