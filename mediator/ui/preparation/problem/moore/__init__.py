"""The sources of the conflict, as a circle, for the mediator alone."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The circle of a case."""
    from mediator.ui.preparation.problem.moore.view import MoorePage

    return MoorePage(desk)
