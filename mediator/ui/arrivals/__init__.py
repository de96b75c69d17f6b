"""Bringing in contacts, cases, documents and messages made by other programs."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading


def build(desk: Desk) -> QWidget:
    """The page « Reprendre des données »."""
    del desk
    return Heading(_("Reprendre des données"))
