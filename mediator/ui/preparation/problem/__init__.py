"""Second round, the problem: ladders, the board of interests, options, and what surrounds them."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The second round of the preparation."""
    from mediator.ui.preparation.problem.view import Problem

    return Problem(desk)
