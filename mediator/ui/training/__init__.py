"""Training, practice analysis and their proofs."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading


def build(desk: Desk) -> QWidget:
    """The page « Formation »."""
    del desk
    return Heading(_("Formation"))
