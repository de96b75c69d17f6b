"""Sheets to print: for each party, for all, for the mediator's table, or blank."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The page."""
    from mediator.ui.preparation.sheets.view import Sheets

    return Sheets(desk)
