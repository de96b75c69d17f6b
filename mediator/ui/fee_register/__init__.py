"""The fee notes of all cases in one gapless series, and what is still to be paid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mediator.domain.letters import words_of
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.entries import Entry, Search


def build(desk: Desk) -> QWidget:
    """The page « Honoraires »."""
    from mediator.ui.fee_register.page import RegisterPage

    return RegisterPage(desk)


def searching(desk: Desk) -> Search:
    """The way here from the palette."""

    def search(typed: str) -> Sequence[Entry]:
        words, also = _("Registre des notes d'honoraires"), _("factures impayés payé comptable")
        wanted = " ".join(words_of(typed))
        found = bool(wanted) and wanted in " ".join(words_of(f"{words} {also}"))
        if not found or desk.audience() != MEDIATOR:
            return ()
        return [Entry(words, lambda: desk.go(Target("fee_register")), _("Cabinet"), also)]

    return search
