"""« Ne pas accepter un non sans en comprendre le pourquoi » : those nobody explained first."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from mediator.casework import amend, bargaining, issues, people, refusals
from mediator.casework.faces import Face
from mediator.casework.refusals import RefusalLine, Standing
from mediator.domain.noun import today
from mediator.domain.people import Role
from mediator.domain.problem import Refusal
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.i18n import _
from mediator.ui.preparation.problem.adding import AddingLine
from mediator.ui.preparation.problem.refusals.row import STANDINGS, RefusalRow, words_of
from mediator.ui.preparation.problem.refusals.sheet import RefusalSheet
from mediator.ui.preparation.problem.unfolding import Unfolding
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import KeyActs, WholeLabel, keeping_place
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab


class RefusalList(Tab):
    """Every no of the case, grouped by what is left to understand; a line adds one and asks why."""

    tables = ("refusal", "offer", "option", "participation", "contact")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: tuple[RefusalLine, ...] = ()
        self._parties: tuple[Face, ...] = ()
        self._known: dict[str, dict[str, str]] = {}
        self.intro = look(WholeLabel(self), "soft")
        self.intro.setWordWrap(True)
        self.intro.setMaximumWidth(640)
        self.adding = AddingLine(desk, "RefusalList", _("À quoi a-t-on dit « non » ?"), _("Qui dit non"))
        self.adding.entered.connect(self._add)
        self.adding.choice.currentIndexChanged.connect(self._offer_scopes)
        self.lines = Unfolding(self._sheet, self.adding)
        self._scroll = PageScroll(self)
        self._scroll.column.setSpacing(12)
        for part in (self.intro, self.lines):
            self._scroll.column.addWidget(part)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.adding)
        Action(self, _("Noter un refus"), self.adding.edit.setFocus, key="Ctrl+N", group=_("Préparation"))

    def reload(self) -> None:
        mine, audience, vault = self.is_mine(), self.desk.audience(), self.desk.vault
        everybody = people.people_of(vault, audience, self.case_id)
        self._parties = tuple(person.face for person in everybody if person.face.role is Role.PARTY)
        self.shown = refusals.refusals_of(vault, audience, self.case_id)
        self.adding.setVisible(mine)
        if mine:
            self.adding.choice.show_choices([(face.id, face.short) for face in self._parties])
            self._offer_scopes()
            self._offer_known()
        self._show_intro(mine=mine)
        with keeping_place(self, self._scroll):
            self.lines.show_heads(self._heads(mine=mine))
            if (sheet := self.lines.sheet(RefusalSheet)) and (line := self._line(self.lines.unfolded)):
                sheet.show_line(line)

    def set_audience(self, audience: Audience) -> None:
        if audience != MEDIATOR:
            self.lines.fold()
            self.adding.close_case()
        super().set_audience(audience)

    def show_target(self, target: Target) -> None:
        if not self.lines.point_at(target.noun_id) and self.is_mine():
            self.adding.edit.setFocus()

    def _line(self, refusal_id: str) -> RefusalLine | None:
        return next((line for line in self.shown if line.refusal.id == refusal_id), None)

    def _show_intro(self, *, mine: bool) -> None:
        bare = [line for line in self.shown if line.standing is Standing.UNEXPLAINED]
        if not self.shown:
            said = _(
                "Un « non » protège quelque chose. Notez-le dès qu'il est dit, avec sa raison quand vous la saurez : "
                "c'est souvent là que l'accord se cache."
            )
        elif bare:
            said = _("Un « non » dont on ignore le pourquoi n'est pas encore une réponse. Allez le demander.")
        else:
            said = _("Chaque « non » a sa raison. Ce qui est compris peut être reposé autrement.")
        self.intro.setText(said)
        self.intro.setVisible(mine)

    def _heads(self, *, mine: bool) -> list[tuple[str, QWidget]]:
        heads: list[tuple[str, QWidget]] = []
        for standing, group in groupby(self.shown, key=lambda line: line.standing):
            title = look(WholeLabel(_(STANDINGS[standing])), "heading")
            title.setContentsMargins(8, 12, 0, 4)
            heads.append((f"standing:{standing}", title))
            heads += [(line.refusal.id, self._head(line, mine=mine)) for line in group]
        return heads

    def _head(self, line: RefusalLine, *, mine: bool) -> RefusalRow:
        identity = line.refusal.id
        row = RefusalRow(line, self._parties, today(), self._acts(line) if mine else (), mine=mine)
        if mine:
            row.opened.connect(lambda: self.lines.toggle(identity))
            KeyActs(row, {(Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier): lambda: self._remove(line)})
        return row

    def _sheet(self, refusal_id: str) -> QWidget | None:
        line = self._line(refusal_id)
        return RefusalSheet(self.desk, line) if line and self.is_mine() else None

    # The line that adds.

    def _offer_scopes(self) -> None:
        """A no is for the mediator, or private to who said it."""
        face = next((each for each in self._parties if each.id == self.adding.choice.currentData()), None)
        scopes = [ScopeChoice(Scope.MEDIATOR)]
        if face is not None:
            scopes.append(ScopeChoice(Scope.PARTY, face.id, face.short, face.party_rank or 0))
        self.adding.show_case(self.case_id, scopes)

    def _offer_known(self) -> None:
        """What can be refused without typing it again: offers the parties know, options."""
        board = issues.board_of(self.desk.vault, self.desk.audience(), self.case_id)
        options = [*(each for view in board.issues for each in view.options), *board.options]
        ledger = bargaining.ledger_of(self.desk.vault, self.desk.audience(), self.case_id)
        known = [line.transmitted or line.offer for line in ledger]
        self._known = {option.text: {"option_id": option.id} for option in options}
        self._known |= {offer.summary: {"offer_id": offer.id} for offer in known if offer.scope is Scope.JOINT}
        completer = QCompleter(list(self._known), self.adding.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.adding.edit.setCompleter(completer)

    def _add(self, words: str) -> None:
        holder, scope = self.adding.choice.currentData(), self.adding.scope().scope
        what = self._known.get(words, {"text": words})
        kept: list[Refusal] = []

        def act() -> None:
            kept.append(
                refusals.note_refusal(self.desk.vault, self.case_id, holder_id=holder or "", scope=scope, **what)
            )

        if attempt(self.desk, act):
            self.adding.clear()
            self.lines.unfold(kept[0].id)
            if sheet := self.lines.sheet(RefusalSheet):
                sheet.ask_why()

    # Acts.

    def _acts(self, line: RefusalLine) -> list[Act]:
        vault, identity = self.desk.vault, line.refusal.id
        acts = [Act(_("Compléter"), lambda: self.lines.unfold(identity), _("Entrée"))]
        if line.refusal.scope is Scope.PARTY:
            acts.append(
                Act(
                    _("Garder pour moi"),
                    lambda: attempt(self.desk, lambda: amend.share(vault, Refusal, identity, Scope.MEDIATOR)),
                )
            )
        acts.append(Act(_("Retirer"), lambda: self._remove(line), _("Alt+Suppr")))
        return acts

    def _remove(self, line: RefusalLine) -> None:
        if attempt(self.desk, lambda: amend.remove(self.desk.vault, Refusal, line.refusal.id, words_of(line))):
            self.desk.notify(_("Ce « non » est à la corbeille."), undo=True)
