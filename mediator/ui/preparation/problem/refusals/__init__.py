"""Refusals kept with their reason, to come back to."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The refusals of a case."""
    from mediator.ui.preparation.problem.refusals.view import RefusalList

    return RefusalList(desk)
