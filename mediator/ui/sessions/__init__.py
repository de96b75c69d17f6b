"""The sessions of a case, what was said in them, and the one line where it is noted."""

from mediator.ui.sessions.view import build

__all__ = ["build"]
