"""First round: the people. How each sees it, feels and needs; what ties them; whether it is safe to meet."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The page of the first round."""
    from mediator.ui.preparation.people.view import PeoplePage

    return PeoplePage(desk)
