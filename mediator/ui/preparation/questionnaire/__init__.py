"""Questionnaires: one a party, sent, filled in with any reader, taken back into what is private to it."""

from __future__ import annotations

from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tab import Tab


def build(desk: Desk) -> Tab:
    """The page."""
    from mediator.ui.preparation.questionnaire.view import QuestionnairePanel

    return QuestionnairePanel(desk)
