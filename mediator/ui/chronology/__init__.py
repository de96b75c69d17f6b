"""What happened and what is to come, day by day."""

from mediator.ui.chronology.view import build

__all__ = ["build"]
