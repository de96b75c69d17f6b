"""A party with those who stand beside it, in its own hue."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework.faces import Face
from mediator.casework.people import Person
from mediator.domain import words
from mediator.domain.people import Role
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.shared import theme
from mediator.ui.shared.chip import Chip, KindChip, ScopeChip
from mediator.ui.shared.parts import Act, Elided
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

Acts = Callable[[Person], Sequence[Act]]


class PersonRow(Row):
    """One person. Suppr takes her out of the case, when that may be done."""

    removed = Signal()

    def __init__(self, person: Person, party: Face | None, acts: Sequence[Act], *, mine: bool) -> None:
        face = person.face
        super().__init__(face.name, acts=acts)
        look(self.text, "strong" if face.role is Role.PARTY else "")
        self.line.removeWidget(self.text)
        column = QVBoxLayout()
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(2)
        column.addWidget(self.text)
        about = QHBoxLayout()
        about.setSpacing(8)
        if part := face.contact.city if face.role is Role.PARTY else _part_of(face):
            about.addWidget(look(Elided(part, self), "soft"), 1)
            self.setAccessibleDescription(part)
        for chip in _chips(person, party) if mine else ():
            about.addWidget(chip)
        if about.count():
            column.addLayout(about)
        if mine and (power := _power(person, party)):
            column.addWidget(power)
        self.line.insertLayout(0, column, 1)
        if not mine:
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class Card(QFrame):
    """People under one another; a party's card bears its hue."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self._hue = ""
        self.rows = RowList(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 8)
        column.addWidget(self.rows)
        column.addStretch()

    def show_people(self, people: Sequence[Person], party: Face | None, acts: Acts, *, mine: bool) -> None:
        """Show ``people``, the party first when they stand beside one."""
        self._hue = theme.party_hue(party.party_rank or 0).mark if party else ""
        rows: list[tuple[str, QWidget]] = []
        for person in people:
            row = PersonRow(person, party, acts(person) if mine else (), mine=mine)
            row.opened.connect(lambda who=person.face.id: self.chosen.emit(who))
            row.removed.connect(lambda who=person.face.id: self.removed.emit(who))
            rows.append((person.face.id, row))
        self.rows.show_rows(rows)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hue:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._hue))
            painter.drawRoundedRect(12, 0, self.width() - 24, 3, 1.5, 1.5)


def _part_of(face: Face) -> str:
    role = words.role(face.role, face.contact.civility)
    capacity = face.participation.capacity
    if face.role is Role.REPRESENTATIVE and capacity:
        return capacity
    return f"{role}, {capacity}" if capacity else role


def _chips(person: Person, party: Face | None) -> list[Chip]:
    face = person.face
    chips: list[Chip] = []
    if face.participation.signs:
        chips.append(KindChip(_("signe")))
    if face.participation.scope is not Scope.ADMINISTRATIVE:
        name, rank = (party.short, party.party_rank or 0) if party else ("", 0)
        chips.append(ScopeChip(face.participation.scope, name, rank))
    return chips


def _power(person: Person, party: Face | None) -> Chip | None:
    """Up to what she may settle, which her party alone knows."""
    if party is None or person.authority is None or person.authority.limit_cents is None:
        return None
    amount = i18n.money(person.authority.limit_cents)
    chip = ScopeChip(Scope.PARTY, party.short, party.party_rank or 0)
    chip.set_text(_("privé : jusqu'à {amount}").format(amount=amount))
    return chip
