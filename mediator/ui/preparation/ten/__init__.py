"""The ten elements (A. Lempereur, A. Colson): the people, the problem, the process."""

from __future__ import annotations

from mediator.casework.elements import ten_of
from mediator.i18n import _
from mediator.ui.preparation.elements_page import ElementsPage
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The page."""
    return ElementsPage(desk, ten_of, _("Dix éléments"), _("L'essentiel avant l'évident."))
