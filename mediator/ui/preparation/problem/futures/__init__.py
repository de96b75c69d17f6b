"""What awaits each party without agreement."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The futures of the parties of a case."""
    from mediator.ui.preparation.problem.futures.view import FuturesPage

    return FuturesPage(desk)
