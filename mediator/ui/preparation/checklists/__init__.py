"""Checklists of a case: what is asked at each stage, in the mediator's own words if she likes."""

from __future__ import annotations

from mediator.ui.preparation.checklists.view import ChecklistsPage
from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> ChecklistsPage:
    """The checklists."""
    return ChecklistsPage(desk)
