"""The board of interests: cards of every party side by side, and the ties drawn between them."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The board of a case."""
    from mediator.ui.preparation.problem.board.view import BoardTab

    return BoardTab(desk)
