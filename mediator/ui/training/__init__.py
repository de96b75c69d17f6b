"""What the mediator does to stay one: trainings, practice analysis, with their proofs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page « Formation »."""
    from mediator.ui.training.page import TrainingPage

    return TrainingPage(desk)
