"""Where a case stands: what it lacks, what comes, its own fields, ties of interest."""

from mediator.ui.overview.view import build

__all__ = ["build"]
