"""Préparer, préparer, préparer: three rounds, their views, and what helps to make them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The preparation of a case."""
    from mediator.ui.preparation.view import Preparation

    return Preparation(desk)
