"""The ladder: from what a party asks for down to what it needs, one answer under the other."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The ladders of a case."""
    from mediator.ui.preparation.problem.ladder.view import LadderTab

    return LadderTab(desk)
