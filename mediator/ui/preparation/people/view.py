"""The page of the first round: a party chosen at the top, its sections under it; or all the parties, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mediator.casework import relations
from mediator.domain.crossing import Aspect
from mediator.domain.scope import Audience
from mediator.i18n import _
from mediator.ui.preparation.people.fold import FoldHead
from mediator.ui.preparation.people.party_bar import ALL, PartyBar
from mediator.ui.preparation.people.pointing import spot_of
from mediator.ui.preparation.people.scene import Scene
from mediator.ui.preparation.people.seeing import Seats
from mediator.ui.preparation.people.sheet import PartySheet
from mediator.ui.preparation.people.together import Together
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import AT_REST
from mediator.ui.shared.parts import Act, EmptyState
from mediator.ui.shared.tab import Tab


class PeoplePage(Tab):
    """Each party's sheet is made on its first visit and kept; nothing is left of them on a shared screen."""

    tables = (
        "perception", "reframing", "expectation", "authority", "climate", "gesture", "screening", "checklist_answer",
        "note", "issue", "participation", "contact",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setStyleSheet(AT_REST)
        self._scene: Scene | None = None
        self._chosen = ALL
        self._sheets: dict[str, PageScroll] = {}
        self.bar = PartyBar()
        self.bar.chosen.connect(self.choose)
        self._stack = QStackedWidget()
        act = Act(_("Ajouter une partie"), self._to_people)
        self._empty = EmptyState(_("Les parties d'abord : ajoutez-les dans « Personnes »."), act)
        top = QVBoxLayout()
        top.setContentsMargins(24, 12, 24, 4)
        top.addWidget(self.bar)
        top.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        group = _("Préparation")
        Action(self, _("Partie suivante"), lambda: self._step(1), key="Ctrl+PgDown", group=group)
        Action(self, _("Partie précédente"), lambda: self._step(-1), key="Ctrl+PgUp", group=group)

    # A tab of the case.

    def show_case(self, case_id: str) -> None:
        if case_id != self.case_id:
            self._let_go()
        super().show_case(case_id)

    def set_audience(self, audience: Audience) -> None:
        self._let_go()
        super().set_audience(audience)

    def reload(self) -> None:
        if not self.is_mine():
            self._let_go()
            return
        read = relations.people_round_of(self.desk.vault, self.desk.audience(), self.case_id)
        ids = [party.id for party in read.parties]
        if self._scene is None or [face.id for face in self._scene.parties] != ids:
            before = self._chosen
            self._let_go()
            self._scene = Scene(self.desk, read, self.open_aspect)
            self._chosen = before if before in ids else next(iter(ids), ALL)
        self._scene.round = read
        self._empty.setVisible(not ids)
        self.bar.setVisible(bool(ids))
        self._stack.setVisible(bool(ids))
        if ids:
            self.bar.show_parties(read.parties, self._chosen)
            self._show_chosen()

    def show_target(self, target: Target) -> None:
        spot = spot_of(target, self._scene.round) if self._scene else None
        if spot is None or spot.aspect is None:
            if spot is not None:
                self.choose(spot.party_id)
            return
        self.open_aspect(spot.party_id, spot.aspect)
        sheet = self.sheet(spot.party_id)
        body = sheet.folds[spot.aspect].body
        if isinstance(body, Seats):
            body.show_seat(spot.issue_id, spot.other_id)
        card = sheet.findChild(FoldHead, f"{target.noun_id}.head")
        if isinstance(card, FoldHead):
            card.setChecked(True)
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._sheets[spot.party_id].ensureWidgetVisible(card, 0, 120)

    # Whose page.

    def choose(self, party_id: str) -> None:
        """Show one party, or all of them."""
        if self._scene is None:
            return
        settle(self)
        self._chosen = party_id
        self.bar.show_parties(self._scene.round.parties, party_id)
        self._show_chosen()

    def chosen(self) -> str:
        """The party shown; empty for all of them."""
        return self._chosen

    def sheet(self, party_id: str) -> PartySheet:
        """The sheet of one party, shown."""
        self.choose(party_id)
        found = self._sheets[party_id].findChild(PartySheet)
        assert isinstance(found, PartySheet)
        return found

    def open_aspect(self, party_id: str, aspect: Aspect) -> None:
        """Show one section of one party."""
        sheet = self.sheet(party_id)
        sheet.open_aspect(aspect)
        self._sheets[party_id].ensureWidgetVisible(sheet.folds[aspect].head, 0, 80)

    def _show_chosen(self) -> None:
        scene = self._scene
        assert scene is not None
        if self._chosen not in self._sheets:
            made: QWidget = PartySheet(scene, self._chosen) if self._chosen else Together(scene)
            scroll = PageScroll(self)
            scroll.column.addWidget(made)
            self._sheets[self._chosen] = scroll
            self._stack.addWidget(scroll)
        self._stack.setCurrentWidget(self._sheets[self._chosen])
        for shown in self._sheets[self._chosen].findChildren(QWidget):
            if isinstance(shown, PartySheet | Together):
                shown.show_round(scene)

    def _step(self, by: int) -> None:
        order = list(self.bar.segments)
        if self._scene is not None and order:
            self.choose(order[(order.index(self._chosen) + by) % len(order)])

    def _let_go(self) -> None:
        """Keep what is typed, and leave nothing of the sheets."""
        settle(self)
        for scroll in self._sheets.values():
            self._stack.removeWidget(scroll)
            scroll.deleteLater()
        self._sheets.clear()
        self._scene, self._chosen = None, ALL
        for part in (self.bar, self._stack, self._empty):
            part.hide()

    def _to_people(self) -> None:
        self.desk.go(Target("case", self.case_id, "people", "participation", field="add"))
