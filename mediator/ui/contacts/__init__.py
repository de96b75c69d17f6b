"""Everybody met: people and organisations, known once and reused in every case."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mediator.casework import finding
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.entries import Entry, Search

_MOST = 6


def build(desk: Desk) -> QWidget:
    """The page « Contacts »."""
    from mediator.ui.contacts.view import ContactsPage

    return ContactsPage(desk)


def searching(desk: Desk) -> Search:
    """What the palette finds among contacts."""

    def search(words: str) -> Sequence[Entry]:
        audience = desk.audience()
        ids = finding.contact_ids(desk.vault, audience, words)[:_MOST]
        return [
            Entry(
                row.name,
                lambda id_=row.id: desk.go(Target("contacts", noun="contact", noun_id=id_)),
                row.detail,
            )
            for row in finding.contact_rows(desk.vault, audience, ids)
        ]

    return search
