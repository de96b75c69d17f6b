"""Signing the agreement on the screen: the whole window, the text, and a place for each hand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator.ui.shared.desk import Desk


def build(desk: Desk) -> QWidget:
    """The page where the final text is signed."""
    from mediator.ui.signing.page import SigningPage

    return SigningPage(desk)
