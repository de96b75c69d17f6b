"""The people of a case: parties as equals, those beside each, and the others."""

from mediator.ui.people.view import build

__all__ = ["build"]
