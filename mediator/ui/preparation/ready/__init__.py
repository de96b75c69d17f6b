"""« Prêt pour la séance ? »: what is missing across the three rounds."""

from mediator.ui.preparation.ready.view import Ready, build

__all__ = ["Ready", "build"]
