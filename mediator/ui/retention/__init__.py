"""What has been kept long enough, what must stay, and what was erased."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mediator.domain.letters import words_of
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.entries import Entry, Search


def build(desk: Desk) -> QWidget:
    """The page « Conservation »."""
    from mediator.ui.retention.page import RetentionPage

    return RetentionPage(desk)


def searching(desk: Desk) -> Search:
    """The way here from the palette."""

    def search(typed: str) -> Sequence[Entry]:
        words, also = _("Effacer un dossier pour de bon"), _("conservation effacement erase retention")
        wanted = " ".join(words_of(typed))
        found = bool(wanted) and wanted in " ".join(words_of(f"{words} {also}"))
        if not found or desk.audience() != MEDIATOR:
            return ()
        return [Entry(words, lambda: desk.go(Target("retention")), _("Conservation"), also)]

    return search
