"""A case file that came in: from whom, what it holds, what it would change."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading


def build(desk: Desk) -> QWidget:
    """The page « Ouvrir un dossier reçu »."""
    del desk
    return Heading(_("Ouvrir un dossier reçu"))
