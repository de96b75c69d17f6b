"""The processing register, the privacy notice, and what one person may ask for."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading


def build(desk: Desk) -> QWidget:
    """The page « Données personnelles »."""
    del desk
    return Heading(_("Données personnelles"))
