"""The chronology of a case."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import people
from mediator.casework.chronology import story_of
from mediator.casework.faces import Face
from mediator.domain import dates
from mediator.domain.chronology import Entry, EntryKind
from mediator.domain.noun import today
from mediator.domain.scope import Scope
from mediator.i18n import N_, _
from mediator.ui.case.forms import RowList
from mediator.ui.case.tabs import tab_of
from mediator.ui.shared.chip import Chip, ScopeChip
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.parts import EmptyState
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_KINDS: dict[str, tuple[EntryKind, ...]] = {
    N_("Tout"): tuple(EntryKind),
    N_("Procédure"): (EntryKind.CASE, EntryKind.STAGE),
    N_("Séances"): (EntryKind.SESSION,),
    N_("Divulgations"): (EntryKind.DISCLOSURE,),
    N_("Offres et réponses"): (EntryKind.OFFER, EntryKind.ANSWER),
    N_("Accord et engagements"): (EntryKind.AGREEMENT, EntryKind.COMMITMENT, EntryKind.TALK),
    N_("Échéances"): (EntryKind.DEADLINE,),
    N_("Documents"): (EntryKind.DOCUMENT,),
}
_TIME_WIDTH = 64


def build(desk: Desk) -> QWidget:
    """The chronology of a case."""
    return Chronology(desk)


class Chronology(Tab):
    """Days, oldest first, each with what happened; a click goes there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._entries: tuple[Entry, ...] = ()
        self._faces: dict[str, Face] = {}
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Ce qui est montré"))
        self.kind.currentIndexChanged.connect(self._show)
        self.days = RowList()
        self._scroll = PageScroll(self)
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addStretch()
        self._scroll.column.addLayout(row)
        self._scroll.column.addWidget(self.days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def concerns(self, changes: Any) -> bool:
        """Almost every act in the case is part of its story."""
        return changes.case_id in (None, self.case_id)

    def reload(self) -> None:
        vault, audience = self.desk.vault, self.desk.audience()
        self._entries = story_of(vault, audience, self.case_id)
        self._faces = {person.face.id: person.face for person in people.people_of(vault, audience, self.case_id)}
        self._offer_kinds()
        self._show()

    def _offer_kinds(self) -> None:
        """Only what this story tells of can be asked for."""
        told = {entry.kind for entry in self._entries}
        chosen = self.kind.currentData() or "Tout"
        blocked = self.kind.blockSignals(True)
        self.kind.clear()
        for words, kinds in _KINDS.items():
            if told.intersection(kinds):
                self.kind.addItem(_(words), words)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        self.kind.blockSignals(blocked)

    def _show(self) -> None:
        wanted = _KINDS.get(self.kind.currentData() or "Tout", tuple(EntryKind))
        shown = [entry for entry in self._entries if entry.kind in wanted]
        rows: list[tuple[str, QWidget]] = []
        for day, entries in groupby(shown, key=lambda entry: entry.on):
            rows.append((f"day:{day}", _day(i18n.day(day), dates.relative(day, today()))))
            rows += [(f"{each.kind.name}:{each.noun_id}:{each.title}", self._row(each)) for each in entries]
        if not rows:
            rows.append(("", EmptyState(_("Ce qui se passe dans le dossier s'inscrit ici, jour après jour."))))
        self.days.show_rows(rows)

    def _row(self, entry: Entry) -> Row:
        chips: list[Chip] = []
        if self.is_mine() and entry.scope in (Scope.PARTY, Scope.MEDIATOR):
            party = self._faces.get(entry.party_id or "")
            name, rank = (party.short, party.party_rank or 0) if party else ("", 0)
            chips.append(ScopeChip(entry.scope, name, rank))
        said = f"{entry.title} — {entry.detail}" if entry.detail else entry.title
        time = i18n.clock(entry.at) if entry.at else ""
        row = Row(said, leading=time, leading_width=_TIME_WIDTH, chips=chips)
        row.opened.connect(lambda: self._go(entry))
        return row

    def _go(self, entry: Entry) -> None:
        target = Target("case", self.case_id, noun=entry.noun, noun_id=entry.noun_id)
        self.desk.go(Target("case", self.case_id, tab_of(target), entry.noun, entry.noun_id))


def _day(day: str, near: str) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(8, 16, 8, 4)
    row.setSpacing(8)
    row.addWidget(look(QLabel(day, head), "strong"))
    row.addWidget(look(QLabel(near, head), "small"))
    row.addStretch()
    return head
