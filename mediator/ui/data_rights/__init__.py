"""The processing register, the privacy notice, and what one person may ask for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mediator.domain.letters import words_of
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.entries import Entry, Search


def build(desk: Desk) -> QWidget:
    """The page « Données personnelles »."""
    from mediator.ui.data_rights.page import DataRightsPage

    return DataRightsPage(desk)


def searching(desk: Desk) -> Search:
    """The way here from the palette."""

    def search(typed: str) -> Sequence[Entry]:
        words, also = _("Données personnelles"), _("RGPD registre notice droit d'accès")
        wanted = " ".join(words_of(typed))
        found = bool(wanted) and wanted in " ".join(words_of(f"{words} {also}"))
        if not found or desk.audience() != MEDIATOR:
            return ()
        return [Entry(words, lambda: desk.go(Target("data_rights")), _("Cabinet"), also)]

    return search
