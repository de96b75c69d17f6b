"""Positions and interests, side by side."""

from mediator.ui.interests.view import build

__all__ = ["build"]
