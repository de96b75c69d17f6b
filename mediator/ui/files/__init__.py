"""The papers Mediator draws for a case, the files kept in it, and the end of the mediation."""

from mediator.ui.files.view import build

__all__ = ["build"]
