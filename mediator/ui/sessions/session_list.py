"""The sessions of a case in time order, apartés under the session they interrupt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.casework.faces import Face
from mediator.casework.meetings import Meeting
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.rows import TwoLineRow
from mediator.ui.shared.session_words import name_of, when_of

OUTSIDE = ""
"""Stands for what is noted outside any session."""


class SessionList(RowList):
    """``chosen`` gives the id of a session, or :data:`OUTSIDE`."""

    chosen = Signal(str)

    def show_meetings(
        self, meetings: tuple[Meeting, ...], faces: dict[str, Face], open_id: str, *, mine: bool, outside: bool
    ) -> None:
        """Show ``meetings`` and, when ``outside``, the place of what is noted between them."""
        shown = {meeting.session.id for meeting in meetings}
        ordered: list[tuple[Meeting, bool]] = []
        for meeting in meetings:
            if meeting.session.within_id in shown:
                continue
            ordered.append((meeting, False))
            ordered += [(inner, True) for inner in meetings if inner.session.within_id == meeting.session.id]
        rows: list[tuple[str, QWidget]] = [
            (meeting.session.id, self._row(meeting, faces, indented=inner, mine=mine)) for meeting, inner in ordered
        ]
        if outside:
            between = TwoLineRow(_("Hors séance"), _("appels, courriels, réflexions") if mine else "")
            between.opened.connect(lambda: self.chosen.emit(OUTSIDE))
            rows.append((OUTSIDE, between))
        self.show_rows(rows)
        self.mark(open_id)

    def mark(self, open_id: str) -> None:
        """Mark the session whose notes are shown."""
        for identity in self.identities():
            row = self.row(identity)
            if isinstance(row, TwoLineRow):
                row.set_current(current=identity == open_id)

    def _row(self, meeting: Meeting, faces: dict[str, Face], *, indented: bool, mine: bool) -> TwoLineRow:
        session = meeting.session
        party = faces.get(session.party_id or "")
        chip = None
        if mine and session.scope is Scope.PARTY and party is not None:
            chip = ScopeChip(session.scope, party.short, party.party_rank or 0)
            chip.setToolTip(chip.text())
            chip.set_text(_("privé"))
        done = "✓ " if session.held and mine else ""
        row = TwoLineRow(
            name_of(session, faces), done + when_of(session), number=meeting.number, indented=indented, chip=chip
        )
        row.opened.connect(lambda: self.chosen.emit(session.id))
        return row
