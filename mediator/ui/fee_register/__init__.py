"""The fee notes of all cases in one gapless series, and what is still to be paid."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading


def build(desk: Desk) -> QWidget:
    """The page « Honoraires »."""
    del desk
    return Heading(_("Honoraires"))
