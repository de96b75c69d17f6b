"""Ladders: a position, why, and why again: one line to type, Enter goes down, Esc back up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mediator.casework import amend, issues
from mediator.casework.board import InterestBoard, Told, interest_board_of
from mediator.domain import board
from mediator.domain.board import Ladder, Rung
from mediator.domain.scope import Audience, Scope
from mediator.domain.talk import Interest, Issue, Position
from mediator.i18n import _
from mediator.ui.preparation.problem.ladder import asked
from mediator.ui.preparation.problem.ladder.cause import CauseBox
from mediator.ui.preparation.problem.ladder.chooser import Chooser, Spot
from mediator.ui.preparation.problem.ladder.rung import RungBox, scoped
from mediator.ui.shared import theme
from mediator.ui.shared.binding import Bound, attempt
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.inplace import AT_REST, Sentence, WholeLabel, keeping_place, named, redrawn
from mediator.ui.shared.one_line import OneLine
from mediator.ui.shared.parts import EmptyState
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_MOST_TOLD = 8


@dataclass(frozen=True, slots=True)
class Asking:
    """Where « pour quoi ? » is asked: under an interest, else under a position, else at the top."""

    above_id: str = ""
    position_id: str = ""


class LadderTab(Tab):
    """The mediator's alone."""

    tables = ("issue", "position", "interest", "note", "participation", "contact")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setStyleSheet(AT_REST)
        self._shown = InterestBoard()
        self._asking = Asking()
        self._scope: int | None = None
        self._shape: tuple[object, ...] = ()
        self.boxes: dict[str, RungBox] = {}
        self.cause: CauseBox | None = None
        self.line: OneLine | None = None
        self.demand: OneLine | None = None
        """Where the first position of a party is written."""
        self.chooser = Chooser(desk)
        self.chooser.chosen.connect(self._choose)
        self.chooser.issue_named.connect(self._name_issue)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.chooser)
        row.addWidget(self._scroll, 1)

    # A tab of the case.

    def show_case(self, case_id: str) -> None:
        if case_id != self.case_id:
            self._asking, self._scope, self._shape = Asking(), None, ()
            self.chooser.forget()
        super().show_case(case_id)

    def set_audience(self, audience: Audience) -> None:
        self._shape = ()
        super().set_audience(audience)

    def show_target(self, target: Target) -> None:
        holder = next((each for each in self._shown.positions if each.id == target.noun_id), None)
        interest = self._shown.interest(target.noun_id or "")
        if target.noun == "issue" and target.noun_id:
            self.chooser.choose_issue(target.noun_id)
        elif target.noun == "issue":
            self.chooser.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif found := holder or interest:
            self.chooser.choose(Spot(found.issue_id or "", found.holder_id or ""))
        if interest is not None:
            self.ask_under(interest.id)

    def reload(self) -> None:
        if not self.is_mine():
            self._shown = InterestBoard()
            self.chooser.show_board(self._shown)
            self.chooser.close_line()
            self._draw()
            return
        self.chooser.open_line(self.case_id)
        self._shown = interest_board_of(self.desk.vault, self.desk.audience(), self.case_id)
        self.chooser.show_board(self._shown)
        self._show()

    # What the rungs ask for.

    def ask_under(self, interest_id: str) -> None:
        """Ask « et cela, pour quoi ? » under an interest."""
        self._ask(Asking(above_id=interest_id))

    def weigh(self, interest: Interest, weight: int | None) -> None:
        """Say how much an interest weighs."""
        attempt(self.desk, lambda: amend.amend(self.desk.vault, Interest, interest.id, weight=weight))

    def hang_on(self, interest: Interest, above_id: str | None) -> None:
        """Put an interest under another, or at the top."""
        settle(self)
        if attempt(self.desk, lambda: issues.hang(self.desk.vault, interest.id, above_id=above_id)):
            self.desk.notify(_("Ce barreau a changé de place."), undo=True)

    def take_off(self, interest: Interest) -> None:
        """Put an interest in the recycle bin; what stood under it stays."""
        if self._asking.above_id == interest.id:
            self._asking = Asking(above_id=interest.above_id or "")
        if attempt(self.desk, lambda: amend.remove(self.desk.vault, Interest, interest.id, interest.text)):
            self.desk.notify(_("« {title} » est à la corbeille.").format(title=interest.text), undo=True)

    # Naming, choosing, asking.

    def _name_issue(self, title: str, choice: ScopeChoice) -> None:
        """Add an issue and go to its first ladder, where its first position is asked."""
        vault, made = self.desk.vault, list[Issue]()
        if attempt(self.desk, lambda: made.append(issues.add_issue(vault, self.case_id, title, scope=choice.scope))):
            self.chooser.line.edit.clear()
            self.chooser.choose_issue(made[0].id)
            if self.demand is not None:
                self.demand.setFocus(Qt.FocusReason.OtherFocusReason)

    def _demand(self, text: str, choice: ScopeChoice) -> None:
        """Note what the party asks for, then ask why."""
        vault, issue, line = self.desk.vault, self._issue(), self.demand
        holder_id = self.chooser.spot().holder_id
        assert issue is not None
        assert line is not None
        line.edit.clear()
        if attempt(self.desk, lambda: issues.add_position(vault, issue, holder_id, text, scope=choice.scope)):
            self._ask(Asking())
        else:
            line.edit.setText(text)

    def _choose(self, _spot: Spot) -> None:
        self._asking, self._scope = Asking(), None
        self._show()

    def _ask(self, asking: Asking) -> None:
        self._asking = asking
        self._show()
        if self.line is not None:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(self.line, 0, 60)

    def _back(self) -> None:
        """One rung up; from the top, to the list of ladders."""
        above = self._shown.interest(self._asking.above_id)
        if above is None:
            self.chooser.take_keyboard()
        else:
            self._ask(Asking(above.above_id or "", above.position_id or ""))

    def _answer(self, text: str, choice: ScopeChoice) -> None:
        spot, asking, vault = self.chooser.spot(), self._asking, self.desk.vault
        made: list[Interest] = []

        def act() -> None:
            if asking.above_id:
                made.append(issues.add_rung(vault, asking.above_id, text, scope=choice.scope, party_id=choice.party_id))
                return
            made.append(
                issues.add_interest(
                    vault,
                    self.case_id,
                    text,
                    issue_id=spot.issue_id or None,
                    holder_id=spot.holder_id or None,
                    position_id=self._position_asked(),
                    scope=choice.scope,
                    party_id=choice.party_id,
                )
            )

        assert self.line is not None
        self.line.edit.clear()
        if attempt(self.desk, act):
            self._ask(Asking(above_id=made[0].id))
        else:
            self.line.edit.setText(text)

    def _from_note(self, told: Told) -> None:
        """What was noted becomes the next rung, with its own words and scope."""
        made: list[Interest] = []
        asking, issue_id = self._asking, self.chooser.spot().issue_id or None

        def act() -> None:
            made.append(
                issues.interest_from_note(
                    self.desk.vault,
                    told.note.id,
                    issue_id,
                    position_id=None if asking.above_id else self._position_asked(),
                    above_id=asking.above_id or None,
                )
            )

        if attempt(self.desk, act):
            self.desk.notify(_("La note est devenue un barreau, avec ses mots."), undo=True)
            self._ask(Asking(above_id=made[0].id))

    def _position_asked(self) -> str | None:
        positions = self._positions()
        return self._asking.position_id or (positions[0].id if positions else None)

    # Drawing.

    def _positions(self) -> list[Position]:
        spot = self.chooser.spot()
        return [p for p in self._shown.positions if (p.issue_id, p.holder_id) == (spot.issue_id, spot.holder_id)]

    def _ladders(self) -> tuple[Ladder, ...]:
        spot = self.chooser.spot()
        mine = [
            each
            for each in self._shown.interests
            if (each.issue_id or "", each.holder_id or "") == (spot.issue_id, spot.holder_id)
        ]
        return board.ladders(self._positions(), mine)

    def _told(self) -> tuple[Told, ...]:
        holder_id = self.chooser.spot().holder_id
        return tuple(told for told in self._shown.told if told.party_id == holder_id)[-_MOST_TOLD:]

    def _issue(self) -> Issue | None:
        return next((each for each in self._shown.issues if each.id == self.chooser.spot().issue_id), None)

    def _show(self) -> None:
        rungs = [rung for ladder in self._ladders() for rung in ladder.rungs]
        if self._asking.above_id not in {rung.interest.id for rung in rungs}:
            self._asking = replace(self._asking, above_id="")
        shape = (
            self.chooser.spot(),
            self._asking,
            tuple((p.id, p.scope) for p in self._positions()),
            tuple((rung.interest.id, rung.depth, rung.interest.scope) for rung in rungs),
            tuple(told.note.id for told in self._told()),
            self._issue() and self._issue().id,  # pyright: ignore[reportOptionalMemberAccess]
        )
        if shape != self._shape:
            self._shape = shape
            settle(self._scroll)
            with keeping_place(self, self._scroll):
                self._draw()
            return
        for rung in rungs:
            self.boxes[rung.interest.id].update_words(rung.interest)
        if self.cause is not None and (issue := self._issue()):
            self.cause.show_issue(issue)

    def _draw(self) -> None:
        self.boxes.clear()
        self.cause = self.line = self.demand = None
        with redrawn(self._scroll) as column:
            column.setSpacing(16)
            if self._shown.parties:
                self._fill(column)
            elif self.is_mine():
                column.addWidget(
                    EmptyState(_("Les parties s'ajoutent dans « Personnes » : chacune aura ses échelles."))
                )

    def _fill(self, column: QVBoxLayout) -> None:
        issue, holder = self._issue(), self._shown.face(self.chooser.spot().holder_id)
        if holder is None:
            column.addWidget(
                EmptyState(_("Nommez d'abord une question, en bas à gauche, en mots que chacun peut lire."))
            )
            return
        title = WholeLabel(issue.title if issue else _("Pour tout le différend"))
        title.setWordWrap(True)
        column.addWidget(look(title, "heading"))
        if issue is not None:
            self.cause = CauseBox(self.desk, issue)
            column.addWidget(_at_most(self.cause))
        for ladder in self._ladders():
            column.addWidget(_at_most(self._ladder(ladder, holder.short)))
        if told := self._told():
            column.addWidget(_at_most(self._told_list(told)))

    def _ladder(self, ladder: Ladder, holder: str) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(9, 0, 0, 0)
        head.addWidget(look(QLabel(_("{party} demande").format(party=holder)), "soft"))
        head.addStretch()
        if ladder.position is not None:
            head.addWidget(scoped(ladder.position, self._shown.face(ladder.position.party_id)))
        column.addLayout(head)
        if ladder.position is None and self._issue() is not None and not self._positions():
            column.addWidget(self._demand_line())
        elif ladder.position is None:
            nothing = look(QLabel(_("Rien encore, ou pas ici.")), "soft")
            nothing.setContentsMargins(9, 4, 0, 4)
            column.addWidget(nothing)
        else:
            words = Bound(self.desk, ladder.position).field(Sentence(_("Position"), font=theme.bold(15)), "text")
            column.addWidget(named(words, ladder.position.id, "text"))
        asked_here = not self._asking.above_id and self._position_asked() == (
            ladder.position.id if ladder.position else None
        )
        for rung in ladder.rungs:
            self._rung(column, rung, ladder)
        if asked_here:
            column.addWidget(self._question(None, 0))
        return widget

    def _rung(self, column: QVBoxLayout, rung: Rung, ladder: Ladder) -> None:
        interest = rung.interest
        holder, private_to = self._shown.face(interest.holder_id), self._shown.face(interest.party_id)
        hue = theme.party_hue((holder.party_rank or 0) if holder else 0)
        box = RungBox(self.desk, rung, hue, private_to, self._moves(rung, ladder), self)
        self.boxes[interest.id] = box
        column.addWidget(box)
        if self._asking.above_id == interest.id:
            column.addWidget(self._question(interest, rung.depth + 1))

    def _moves(self, rung: Rung, ladder: Ladder) -> list[tuple[str, str | None]]:
        """Where this rung may go: under any that it does not carry."""
        mine = [each.interest for each in ladder.rungs]
        places = [
            (_("Sous « {words} »").format(words=each.text), each.id)
            for each in mine
            if each.id not in (rung.interest.id, rung.interest.above_id)
            and not board.would_loop(mine, rung.interest.id, each.id)
        ]
        top: list[tuple[str, str | None]] = [(_("Tout en haut"), None)] if rung.interest.above_id else []
        return [*top, *places]

    def _question(self, above: Interest | None, depth: int) -> QWidget:
        line = self.line = asked.why(self.desk, self._scopes(), above, self.chooser.spot())
        if self._scope is not None:
            line.choose(self._scope)
        line.entered.connect(self._answer)
        line.left.connect(self._back)
        line.scope_changed.connect(self._remember)
        return asked.at_depth(line, depth)

    def _demand_line(self) -> OneLine:
        line = self.demand = asked.what(self.desk, self._scopes(), self.chooser.spot())
        line.entered.connect(self._demand)
        line.left.connect(self.chooser.take_keyboard)
        return line

    def _remember(self) -> None:
        self._scope = self.line.current if self.line else None

    def _scopes(self) -> list[ScopeChoice]:
        party = self._shown.face(self.chooser.spot().holder_id)
        own = [ScopeChoice(Scope.PARTY, party.id, party.short, party.party_rank or 0)] if party else []
        return [ScopeChoice(Scope.MEDIATOR), *own, ScopeChoice(Scope.JOINT)]

    def _told_list(self, told: tuple[Told, ...]) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(look(QLabel(_("Déjà noté : Entrée en fait un barreau, sans rien retaper")), "soft"))
        column.addSpacing(4)
        for each in told:
            row = named(Row(each.note.text, wrap=True), each.note.id, "told")
            row.opened.connect(lambda each=each: self._from_note(each))
            column.addWidget(row)
        return widget


def _at_most(widget: QWidget) -> QWidget:
    widget.setMaximumWidth(680)
    return widget
