"""The time a case takes, who bears what of its cost, and the notes sent for it."""

from PySide6.QtWidgets import QWidget

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> QWidget:
    """The tab « Honoraires »."""
    return _Fees(desk)


class _Fees(Tab):
    tables = ("time_entry",)

    def reload(self) -> None:
        """Nothing to read yet."""
        Heading(_("Honoraires"), parent=self)
