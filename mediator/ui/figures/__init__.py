"""What a year was made of, in numbers, and the reports made of them."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading


def build(desk: Desk) -> QWidget:
    """The page « Chiffres »."""
    del desk
    return Heading(_("Chiffres"))
