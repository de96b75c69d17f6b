"""Going from what is missing to the place where it can be mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.domain.readiness import Gap, sentence, why
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.preparation.page import PAGES
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.inplace import WholeLabel
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

MARKS = {True: "●", False: "○"}
"""A full dot for what matters, an empty one for what would help: read without colour."""
_ELSEWHERE = {"parties": "people", "talk": "sessions", "offer_ready": "offers", "offer_expiring": "offers"}
_HERE = {noun for place in PAGES for noun in place.nouns}


def target_of(case_id: str, gap: Gap) -> Target:
    """Where ``gap`` is mended. What does not exist yet is named by the party it is of."""
    tab = _ELSEWHERE.get(gap.code) or ("preparation" if gap.noun in _HERE else "")
    return Target("case", case_id, tab, gap.noun, gap.noun_id or gap.party_id, gap.field)


class GapRow(Row):
    """Something missing: a sentence, why it matters, and the way to where it is mended."""

    def __init__(self, desk: Desk, case_id: str, gap: Gap, parent: QWidget | None = None) -> None:
        mark = MARKS[gap.matters]
        super().__init__(sentence(gap), leading=mark, leading_width=18, trailing="→", wrap=True, parent=parent)
        self.gap = gap
        self.line.removeWidget(self.text)
        column = QVBoxLayout()
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.text)
        if reason := why(gap):
            said = look(WholeLabel(reason, self), "small")
            said.setWordWrap(True)
            column.addWidget(said)
        self.line.insertLayout(1, column, 1)
        self.leading.setAccessibleName(_("Compte vraiment") if gap.matters else _("Aiderait"))
        self.setAccessibleName(f"{self.leading.accessibleName()} : {sentence(gap)}")
        self.setAccessibleDescription(" ".join(part for part in (reason, _("Aller là où cela se complète")) if part))
        self.opened.connect(lambda: desk.go(target_of(case_id, gap)))


class GapList(RowList):
    """Gaps under one another, drawn again only when they are others."""

    def show_gaps(self, desk: Desk, case_id: str, gaps: Sequence[Gap]) -> None:
        """Show ``gaps``; the line that had the keyboard has it still."""
        identities = [f"{case_id}:{gap.code}:{gap.noun_id}:{gap.party_id}:{sentence(gap)}" for gap in gaps]
        if identities == self.identities():
            return
        rows = [GapRow(desk, case_id, gap, self) for gap in gaps]
        for row in rows:
            row.show()
        self.show_rows(list(zip(identities, rows, strict=True)))
