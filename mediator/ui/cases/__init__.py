"""The list of cases, however long, and opening a new one from three fields."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mediator.casework import finding
from mediator.domain.words import word
from mediator.ui.cases.view import CasesPage
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.entries import Entry, Search
from mediator.vault.listing import CaseFilter, CaseShelf

_MOST = 8


def build(desk: Desk) -> QWidget:
    """The page « Dossiers »."""
    return CasesPage(desk)


def searching(desk: Desk) -> Search:
    """What the palette finds among all cases, put away ones too."""

    def search(words: str) -> Sequence[Entry]:
        audience = desk.audience()
        ids = finding.case_ids(desk.vault, audience, CaseFilter(words, CaseShelf.ALL))[:_MOST]
        return [
            Entry(
                f"{row.reference} {row.subject}",
                lambda id_=row.id: desk.go(Target("case", id_)),
                word(row.stage),
                " ".join(row.parties),
            )
            for row in finding.case_rows(desk.vault, audience, ids)
        ]

    return search
