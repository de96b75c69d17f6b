"""The sessions of a case in time order, apartés under the session they interrupt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework.faces import Face
from mediator.casework.meetings import Meeting
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.sessions.words import name_of, when_of
from mediator.ui.shared import theme
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.parts import Elided
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

OUTSIDE = ""
"""Stands for what is noted outside any session."""


class SessionRow(Row):
    """One session, over two lines; ``indented`` under the one it interrupted."""

    def __init__(
        self, name: str, detail: str, *, number: int = 0, indented: bool = False, chip: QWidget | None = None
    ) -> None:
        super().__init__(name)
        self.current = False
        self.line.setContentsMargins(28 if indented else 8, 6, 8, 8)
        self.line.removeWidget(self.text)
        column = QVBoxLayout()
        column.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(6)
        if number:
            first.addWidget(look(QLabel(f"{number}.", self), "soft"))
        first.addWidget(self.text, 1)
        column.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(look(Elided(detail, self), "small"), 1)
        if chip is not None:
            second.addWidget(chip)
        if detail:
            column.addLayout(second)
            self.setAccessibleDescription(detail)
        self.line.insertLayout(0, column, 1)

    def set_current(self, *, current: bool) -> None:
        """Whether its notes are shown."""
        self.current = current
        look(self.text, "strong" if current else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.current:
            QPainter(self).fillRect(self.rect(), QColor(theme.tokens().selection))
        super().paintEvent(event)


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
            between = SessionRow(_("Hors séance"), _("appels, courriels, réflexions") if mine else "")
            between.opened.connect(lambda: self.chosen.emit(OUTSIDE))
            rows.append((OUTSIDE, between))
        self.show_rows(rows)
        self.mark(open_id)

    def mark(self, open_id: str) -> None:
        """Mark the session whose notes are shown."""
        for identity in self.identities():
            row = self.row(identity)
            if isinstance(row, SessionRow):
                row.set_current(current=identity == open_id)

    def _row(self, meeting: Meeting, faces: dict[str, Face], *, indented: bool, mine: bool) -> SessionRow:
        session = meeting.session
        party = faces.get(session.party_id or "")
        chip = None
        if mine and session.scope is Scope.PARTY and party is not None:
            chip = ScopeChip(session.scope, party.short, party.party_rank or 0)
            chip.setToolTip(chip.text())
            chip.set_text(_("privé"))
        done = "✓ " if session.held and mine else ""
        row = SessionRow(
            name_of(session, faces), done + when_of(session), number=meeting.number, indented=indented, chip=chip
        )
        row.opened.connect(lambda: self.chosen.emit(session.id))
        return row
