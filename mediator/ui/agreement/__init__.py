"""The agreement: its paper, what it lacks, its signature."""

from mediator.ui.agreement.view import build

__all__ = ["build"]
