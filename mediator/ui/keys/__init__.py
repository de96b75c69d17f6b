"""The keys case files are exchanged with: hers, and those of colleagues."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading


def build(desk: Desk) -> QWidget:
    """The page « Clés des confrères »."""
    del desk
    return Heading(_("Clés des confrères"))
