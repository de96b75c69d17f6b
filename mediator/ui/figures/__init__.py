"""What a year was made of, in numbers, and the reports made of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mediator.domain.letters import words_of
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.entries import Entry, Search


def build(desk: Desk) -> QWidget:
    """The page « Chiffres »."""
    from mediator.ui.figures.page import FiguresPage

    return FiguresPage(desk)


def searching(desk: Desk) -> Search:
    """The ways here from the palette."""

    def search(typed: str) -> Sequence[Entry]:
        wanted = " ".join(words_of(typed))
        ways = (
            (_("Chiffres de l'année"), _("statistiques activité rapport réinscription consommation"), "figures"),
            (_("Formation continue"), _("analyse de la pratique supervision justificatifs"), "training"),
        )
        if not wanted or desk.audience() != MEDIATOR:
            return ()
        return [
            Entry(words, lambda page=page: desk.go(Target(page)), _("Cabinet"), also)
            for words, also, page in ways
            if wanted in " ".join(words_of(f"{words} {also}"))
        ]

    return search
