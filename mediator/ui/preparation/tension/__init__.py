"""Tension and trust of each party, across the sessions. A landmark for the mediator, of a dynamic, never of a person."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The page of tension and trust."""
    from mediator.ui.preparation.tension.view import TensionPage

    return TensionPage(desk)
