"""The people of a case: as many equal columns as there are parties, in case order."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from mediator.casework import amend, people
from mediator.casework.people import Person
from mediator.domain.people import Participation, Role
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.people.adding import AddLine
from mediator.ui.people.card import Card
from mediator.ui.people.sheet import Sheet
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.parts import Act, EmptyState
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_COLUMN = 300
_SHEET = 372


def build(desk: Desk) -> QWidget:
    """The people of a case."""
    return People(desk)


class People(Tab):
    """Parties side by side with those beside them, the others below, and the sheet of the person chosen."""

    tables = ("participation", "contact", "authority")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people: tuple[Person, ...] = ()
        self._cards: list[Card] = []
        self._across = 0
        self._chosen = ""
        self.adding = AddLine(desk)
        self.empty = EmptyState(
            _("Les parties d'abord, puis ceux qui parlent pour elles, les assurent, les soutiennent.")
        )
        self._columns = QWidget(self)
        self._columns.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self._columns)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self.others = Card(self)
        self._others_title = look(QLabel(_("Les autres"), self), "heading")
        self.sheet = Sheet(desk)
        self.sheet.setMaximumWidth(_SHEET * 2)
        self.sheet.closed.connect(self._close)
        self.sheet.hide()
        self._lay_out()
        self._listen(self.others)
        Action(self, _("Ajouter une personne"), self.adding.name.setFocus, key="Ctrl+N", group=_("Personnes"))

    def _lay_out(self) -> None:
        self._scroll = PageScroll(self, width=1600)
        for part in (self.adding, self.empty):
            self._scroll.column.addWidget(part)
        self._scroll.column.addWidget(self._columns)
        self._scroll.column.addWidget(self._others_title)
        self._scroll.column.addWidget(self.others)
        self._aside = PageScroll(self, width=_SHEET)
        self._aside.setFixedWidth(_SHEET + 48)
        self._aside.column.addWidget(self.sheet)
        self._aside.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._aside)

    def show_case(self, case_id: str) -> None:
        self._chosen = ""
        super().show_case(case_id)

    def reload(self) -> None:
        mine = self.is_mine()
        self._people = people.people_of(self.desk.vault, self.desk.audience(), self.case_id)
        parties = tuple(person.face for person in self._people if person.face.role is Role.PARTY)
        self.adding.show_case(self.case_id, parties)
        self.adding.setVisible(mine)
        self.empty.setVisible(not self._people and mine)
        self._show_columns(mine=mine)
        others = [person for person in self._people if person.face.party_rank is None]
        self.others.show_people(others, None, self._acts, mine=mine)
        self.others.setVisible(bool(others))
        self._others_title.setVisible(bool(others))
        self._show_sheet()

    def show_target(self, target: Target) -> None:
        found = self._named(target)
        if found is None:
            if self.is_mine():
                role = Role.REPRESENTATIVE if target.field == "representatives" else Role.PARTY
                self.adding.choose_role(role, target.noun_id if role.of_a_party else None)
                self.adding.name.setFocus()
            return
        self._choose(found.face.id)
        self.sheet.flash(target.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._chosen:
            self._close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _named(self, target: Target) -> Person | None:
        if target.field == "representatives":
            return None
        for person in self._people:
            power = person.authority.id if person.authority else ""
            if target.noun_id in (person.face.id, person.face.contact.id, power):
                return person
        return None

    def _show_columns(self, *, mine: bool) -> None:
        beside = [person for person in self._people if person.face.party_rank is not None]
        groups = [list(group) for _rank, group in groupby(beside, key=lambda person: person.face.party_rank)]
        while len(self._cards) < len(groups):
            self._cards.append(self._listen(Card(self)))
        for card, group in zip(self._cards, groups, strict=False):
            card.show_people(group, group[0].face, self._acts, mine=mine)
        for card in self._cards[len(groups) :]:
            self._cards.remove(card)
            card.deleteLater()
        self._across = 0
        self._arrange()

    def _listen(self, card: Card) -> Card:
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        card.chosen.connect(self._choose)
        card.removed.connect(self._remove)
        return card

    def _arrange(self) -> None:
        """As many parties side by side as there is room for, all of one width."""
        room = self.width() - (self._aside.width() if self._chosen else 0) - 48
        across = max(1, min(len(self._cards), room // _COLUMN))
        if across == self._across:
            return
        self._across = across
        while self._grid.takeAt(0):
            pass
        for column in range(6):
            self._grid.setColumnStretch(column, int(column < across))
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // across, place % across)
            card.show()

    # The sheet.

    def _choose(self, participation_id: str) -> None:
        if self.is_mine():
            self._chosen = participation_id
            self._show_sheet()

    def _show_sheet(self) -> None:
        person = next((p for p in self._people if p.face.id == self._chosen), None)
        if person is None or not self.is_mine():
            self._chosen = ""
        else:
            parties = tuple(p.face for p in self._people if p.face.role is Role.PARTY)
            self.sheet.show_person(person, parties)
        self.sheet.setVisible(bool(self._chosen))
        self._aside.setVisible(bool(self._chosen))
        self._arrange()

    def _close(self) -> None:
        chosen, self._chosen = self._chosen, ""
        self._show_sheet()
        any(card.rows.point_at(chosen) for card in (*self._cards, self.others))

    # Acts.

    def _acts(self, person: Person) -> list[Act]:
        face = person.face
        acts = [Act(_("Modifier"), lambda: self._choose(face.id), _("Entrée"))]
        if face.role is Role.PARTY:
            rank = face.party_rank or 0
            if rank:
                acts.append(Act(_("Avant"), lambda: self._move(face.id, -1)))
            if rank + 1 < len(self._parties()):
                acts.append(Act(_("Après"), lambda: self._move(face.id, 1)))
        elif face.participation.scope is Scope.MEDIATOR:
            acts.append(Act(_("Faire connaître aux parties"), lambda: self._share(face.id, Scope.JOINT)))
        elif face.participation.scope is Scope.JOINT:
            acts.append(Act(_("Garder pour moi"), lambda: self._share(face.id, Scope.MEDIATOR)))
        acts.append(Act(_("Retirer du dossier"), lambda: self._remove(face.id), _("Suppr")))
        return acts

    def _parties(self) -> list[str]:
        return [person.face.id for person in self._people if person.face.role is Role.PARTY]

    def _move(self, participation_id: str, by: int) -> None:
        order = self._parties()
        place = order.index(participation_id)
        order.insert(place + by, order.pop(place))
        attempt(self.desk, lambda: amend.reorder(self.desk.vault, Participation, order))

    def _share(self, participation_id: str, scope: Scope) -> None:
        attempt(self.desk, lambda: amend.share(self.desk.vault, Participation, participation_id, scope))

    def _remove(self, participation_id: str) -> None:
        if not self.is_mine():
            return
        name = next(p.face.name for p in self._people if p.face.id == participation_id)
        if attempt(self.desk, lambda: people.remove_from_case(self.desk.vault, participation_id)):
            self.desk.notify(_("{who} ne figure plus au dossier.").format(who=name), undo=True)
