"""A case file that came in: from whom, what it holds, what it would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mediator.domain.letters import words_of
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.entries import Entry, Search


def build(desk: Desk) -> QWidget:
    """The page « Ouvrir un dossier reçu »."""
    from mediator.ui.case_file.page import CaseFilePage

    return CaseFilePage(desk)


def searching(desk: Desk) -> Search:
    """The way here from the palette."""

    def search(typed: str) -> Sequence[Entry]:
        words, also = _("Ouvrir un dossier reçu"), _("importer reprendre fichier confrère .mediation")
        wanted = " ".join(words_of(typed))
        found = bool(wanted) and wanted in " ".join(words_of(f"{words} {also}"))
        if not found or desk.audience() != MEDIATOR:
            return ()
        return [Entry(words, lambda: desk.go(Target("case_file")), _("Dossiers"), also)]

    return search
