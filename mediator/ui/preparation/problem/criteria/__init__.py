"""Objective criteria: a table of criteria by parties."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The criteria of a case."""
    from mediator.ui.preparation.problem.criteria.view import CriteriaTable

    return CriteriaTable(desk)
