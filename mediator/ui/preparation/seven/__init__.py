"""The seven elements (R. Fisher, D. Ertel), party by party."""

from __future__ import annotations

from mediator.casework.elements import seven_of
from mediator.i18n import _
from mediator.ui.preparation.elements_page import ElementsPage
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The page."""
    return ElementsPage(desk, seven_of, _("Sept éléments"), _("Tout se saisit une fois : ici, ou là où cela vit."))
