"""The copies of the vault: where, when, whether they work; restoring one; changing the passphrase."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading


def build(desk: Desk) -> QWidget:
    """The page « Sauvegardes »."""
    del desk
    return Heading(_("Sauvegardes"))
