"""Options: found without judging them, then set against the interests they serve."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The options of a case."""
    from mediator.ui.preparation.problem.options.view import OptionsTab

    return OptionsTab(desk)
