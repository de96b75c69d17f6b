"""The third round: the meeting prepared, for all and for the mediator alone."""

from mediator.ui.preparation.process.view import ProcessPage, build

__all__ = ["ProcessPage", "build"]
