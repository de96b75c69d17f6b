"""The copies of the vault: where, when, whether they work; restoring one; changing the passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mediator.domain.letters import words_of
from mediator.domain.scope import MEDIATOR
from mediator.i18n import _
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.entries import Entry, Search


def build(desk: Desk) -> QWidget:
    """The page « Sauvegardes »."""
    from mediator.ui.backups.page import BackupsPage

    return BackupsPage(desk)


def searching(desk: Desk) -> Search:
    """The ways here from the palette."""

    def search(typed: str) -> Sequence[Entry]:
        wanted = " ".join(words_of(typed))
        if not wanted or desk.audience() != MEDIATOR:
            return ()
        ways = (
            (_("Sauvegarder maintenant"), _("copie backup"), "now"),
            (_("Restaurer une sauvegarde"), _("copie backup restore"), "restore"),
            (_("Changer la phrase de passe"), _("mot de passe password"), "passphrase"),
        )
        return [
            Entry(words, lambda tab=tab: desk.go(Target("backups", tab=tab)), _("Sauvegardes"), also)
            for words, also, tab in ways
            if wanted in " ".join(words_of(f"{words} {also}"))
        ]

    return search
