"""Options: one line to find them without judging, then what each serves, what it costs, what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mediator.casework import board, issues
from mediator.casework.amend import amend, remove, share
from mediator.casework.board import InterestBoard
from mediator.domain.scope import Audience, Scope
from mediator.domain.talk import Option, OptionState
from mediator.i18n import _
from mediator.ui.preparation.problem.adding import AddingLine
from mediator.ui.preparation.problem.options.grid import ServiceGrid
from mediator.ui.preparation.problem.options.line import OptionBox
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.inplace import WholeLabel, keeping_place, redrawn
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_WIDEST = 1040


class OptionsTab(Tab):
    """The mediator's alone."""

    tables = ("option", "service", "interest", "issue", "participation", "contact")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown = InterestBoard()
        self._shape: tuple[object, ...] = ()
        self._open = ""
        self.boxes: dict[str, OptionBox] = {}
        self.grid: ServiceGrid | None = None
        self.alerts: QLabel | None = None
        self.storm = QPushButton(_("Remue-méninges"), self)
        self.storm.setCheckable(True)
        self.storm.setToolTip("Ctrl+B")
        self.storm.toggled.connect(lambda _on: self._turned())
        self._why = look(QLabel(self), "soft")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line = AddingLine(desk, "new option", _("Une idée, sans la juger…"), _("Pour quelle question ?"))
        self.line.entered.connect(self._add)
        self._lay_out()
        self._action = Action(
            self,
            _("Remue-méninges"),
            self.storm.toggle,
            key="Ctrl+B",
            group=_("Travailler"),
            keywords=_("options idées"),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 0)
        head.setSpacing(12)
        head.addWidget(self.storm)
        head.addWidget(self._why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.line)

    # A tab of the case.

    def show_case(self, case_id: str) -> None:
        if case_id != self.case_id:
            self._open, self._shape = "", ()
        super().show_case(case_id)

    def set_audience(self, audience: Audience) -> None:
        self._shape = ()
        super().set_audience(audience)

    def show_target(self, target: Target) -> None:
        if target.noun_id in self.boxes:
            self.storm.setChecked(False)
            self._open_box(target.noun_id, toggle=False)
        elif target.noun == "interest" and self.is_mine():
            self._show_interest(target.noun_id or "")

    def reload(self) -> None:
        mine = self.is_mine()
        self._action.setEnabled(mine)
        for widget in (self.storm, self._why, self.line):
            widget.setVisible(mine)
        self._shown = (
            board.interest_board_of(self.desk.vault, self.desk.audience(), self.case_id) if mine else InterestBoard()
        )
        if mine:
            self.line.show_case(self.case_id, [ScopeChoice(Scope.MEDIATOR), ScopeChoice(Scope.JOINT)])
            titles = [(issue.id, issue.title) for issue in self._shown.issues]
            self.line.choice.show_choices([*titles, (None, _("Tout le différend"))])
        else:
            self.line.close_case()
        self._show()

    # Acts.

    def _add(self, text: str) -> None:
        if not text:
            return
        issue_id, scope = self.line.choice.currentData(), self.line.scope().scope
        vault = self.desk.vault
        self.line.clear()
        if not attempt(self.desk, lambda: issues.add_option(vault, self.case_id, text, issue_id=issue_id, scope=scope)):
            self.line.edit.setText(text)

    def _open_box(self, option_id: str, *, toggle: bool = True) -> None:
        if self.storm.isChecked():
            return
        self._open = "" if toggle and self._open == option_id else option_id
        self._show()
        if (box := self.boxes.get(option_id)) and box.form is not None:
            self._scroll.ensureWidgetVisible(box.form, 0, 40)

    def _show_interest(self, interest_id: str) -> None:
        """Give the keyboard to the line of an interest; with no option to serve it, to the line that adds one."""
        self.storm.setChecked(False)
        if self.grid is None or not self.grid.point_at(interest_id):
            self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        cell = self.grid.visualRect(self.grid.currentIndex()).center()
        if (page := self._scroll.widget()) is not None:
            at = self.grid.viewport().mapTo(page, cell)
            self._scroll.ensureVisible(at.x(), at.y(), 20, 80)

    def _set_state(self, option_id: str, state: OptionState) -> None:
        attempt(self.desk, lambda: amend(self.desk.vault, Option, option_id, state=state))

    def _drop(self, option_id: str, holder_id: str | None, reason: str) -> None:
        if attempt(self.desk, lambda: board.drop(self.desk.vault, option_id, holder_id=holder_id, reason=reason)):
            said = _("Laissée de côté. Le refus est gardé, pour y revenir.") if holder_id else _("Laissée de côté.")
            self.desk.notify(said, undo=True)

    def _remove(self, option: Option) -> None:
        if attempt(self.desk, lambda: remove(self.desk.vault, Option, option.id, option.text)):
            self.desk.notify(_("« {title} » est à la corbeille.").format(title=option.text), undo=True)

    def _share(self, option: Option) -> None:
        to = Scope.JOINT if option.scope is Scope.MEDIATOR else Scope.MEDIATOR
        if attempt(self.desk, lambda: share(self.desk.vault, Option, option.id, to)):
            said = (
                _("Toutes les parties peuvent la voir.")
                if to is Scope.JOINT
                else _("Personne d'autre ne peut la voir.")
            )
            self.desk.notify(said, undo=True)

    def _serve(self, option_id: str, interest_id: str, serves: bool) -> None:
        attempt(self.desk, lambda: board.serve(self.desk.vault, option_id, interest_id, serves=serves))

    # Drawing.

    def _turned(self) -> None:
        settle(self)
        self._show()
        if self.storm.isChecked():
            self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        storming = self.storm.isChecked()
        look(self.storm, "primary" if storming else "")
        self._why.setText(
            _("Tout se note, rien ne se juge. On triera après.")
            if storming
            else _("Chaque option, et ce qu'elle sert.")
        )
        known = {option.id: option for option in self._shown.options}
        shape = (
            storming,
            self._open,
            tuple(self._shown.parties and [(f.id, f.short) for f in self._shown.parties]),
            tuple((i.id, i.title) for i in self._shown.issues),
            tuple(
                (o.id, o.issue_id, o.state, o.scope, o.cost, o.value, "" if o.id == self._open else o.text)
                for o in known.values()
            ),
            bool(self._shown.interests),
        )
        if shape != self._shape:
            self._shape = shape
            settle(self._scroll)
            with keeping_place(self, self._scroll):
                self._draw(storming=storming)
        elif (box := self.boxes.get(self._open)) and box.form is not None:
            box.form.show_noun(known[self._open])
            box.row.text.setText(known[self._open].text)
        if self.grid is not None:
            self.grid.show_board(self._shown)
        if self.alerts is not None:
            self.alerts.setText("\n".join(self._unserved()))
            self.alerts.setVisible(bool(self.alerts.text()))

    def _draw(self, *, storming: bool) -> None:
        self.boxes.clear()
        self.grid = self.alerts = None
        with redrawn(self._scroll) as column:
            if not self.is_mine():
                return
            column.setSpacing(16)
            if not self._shown.options:
                column.addWidget(
                    _sentence(_("Aucune option encore. Demandez-en beaucoup, même folles : la ligne du bas les prend."))
                )
            elif storming:
                self._fill_list(column, judging=False)
            else:
                self._fill(column)

    def _fill(self, column: QVBoxLayout) -> None:
        self.alerts = _sentence("")
        look(self.alerts, "missing")
        column.addWidget(self.alerts)
        self._fill_list(column, judging=True)
        if not self._shown.interests:
            return
        column.addWidget(look(QLabel(_("Ce qu'elles servent")), "heading"))
        self.grid = ServiceGrid()
        self.grid.setMaximumWidth(_WIDEST)
        said = look(QLabel(_("Espace relie ou délie ; les numéros sont ceux de la liste.")), "small")
        self.grid.pointed.connect(said.setText)
        self.grid.toggled.connect(self._serve)
        column.addWidget(self.grid)
        column.addWidget(said)

    def _fill_list(self, column: QVBoxLayout, *, judging: bool) -> None:
        holder = QWidget()
        holder.setMaximumWidth(_WIDEST)
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for number, option in enumerate(self._shown.options, 1):
            box = OptionBox(number, option, judging=judging, acts=self._acts(option))
            self.boxes[option.id] = box
            lines.addWidget(box)
            box.opened.connect(self._open_box)
            box.state_chosen.connect(self._set_state)
            box.dropped.connect(self._drop)
            if judging and option.id == self._open:
                box.open(self.desk, self._shown.parties, self._shown.issues)
        column.addWidget(holder)

    def _acts(self, option: Option) -> list[Act]:
        sharing = _("Faire connaître aux parties") if option.scope is Scope.MEDIATOR else _("Garder pour moi")
        return [
            Act(sharing, lambda: self._share(option)),
            Act(_("Retirer"), lambda: self._remove(option)),
        ]

    def _unserved(self) -> list[str]:
        """For each party, then for all: what no option serves yet."""
        said: list[str] = []
        for holder_id, name in [*((face.id, face.short) for face in self._shown.parties), (None, _("Tous"))]:
            if left := self._shown.unserved(holder_id):
                texts = ", ".join(_("« {words} »").format(words=interest.text) for interest in left)
                said.append(_("{who} : aucune option ne sert encore {interests}.").format(who=name, interests=texts))
        return said


def _sentence(text: str) -> WholeLabel:
    said = WholeLabel(text)
    said.setTextFormat(Qt.TextFormat.PlainText)
    said.setWordWrap(True)
    said.setMaximumWidth(640)
    return look(said, "soft")
