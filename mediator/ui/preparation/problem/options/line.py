"""One option of the list: its words, what became of it; opened, all that can be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from mediator.casework.faces import Face
from mediator.domain import board, words
from mediator.domain.talk import Issue, Option, OptionState
from mediator.i18n import _, current, typeset
from mediator.ui.case.forms import NounForm
from mediator.ui.preparation.problem.adding import Choice
from mediator.ui.shared.chip import Chip, ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, Field, LongTextField
from mediator.ui.shared.inplace import named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class OptionBox(QWidget):
    """A row, and under it, when it is open, its form."""

    opened = Signal(str)
    state_chosen = Signal(str, object)
    dropped = Signal(str, object, str)
    """An option left aside: by whom (``None`` when nobody said no), and why."""

    def __init__(self, number: int, option: Option, *, judging: bool, acts: Sequence[Act]) -> None:
        super().__init__()
        self.option = option
        self._judging = judging
        self._number = number
        self.form: NounForm | None = None
        self.dropping: Dropping | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.row = Row(
            typeset(option.text, current()),
            leading=f"{number}." if judging else "",
            leading_width=24 if judging else 0,
            chips=self._chips() if judging else (),
            acts=acts,
            wrap=True,
        )
        named(self.row, option.id, "row")
        self.row.opened.connect(lambda: self.opened.emit(option.id))
        self._column.addWidget(self.row)

    def _chips(self) -> list[QWidget]:
        chips: list[QWidget] = []
        if board.worth_more_than_it_costs(self.option):
            chips.append(Chip(_("vaut plus qu'elle ne coûte"), "joint"))
        tone = "joint" if self.option.state is OptionState.RETAINED else "kind"
        chips.append(Chip(words.word(self.option.state), tone))
        chips.append(ScopeChip(self.option.scope))
        return chips

    def open(self, desk: Desk, parties: Sequence[Face], issues: Sequence[Issue]) -> None:
        """Show all that can be said of it."""
        panel = look(QFrame(self), "card")
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self.form = NounForm(desk, self.option, _fields(parties, issues), columns=1)
        column.addWidget(self.form)
        states = QHBoxLayout()
        states.setSpacing(4)
        states.addWidget(look(QLabel(_("Où en est-elle ?")), "soft"))
        for state in OptionState:
            kind = "primary" if state is self.option.state else "quiet"
            act = Act(words.word(state), lambda state=state: self._choose(state, parties))
            states.addWidget(named(small_button(act, kind=kind), self.option.id, state.value))
        states.addStretch()
        column.addLayout(states)
        self._panel = column
        holder = QVBoxLayout()
        holder.setContentsMargins(24, 8, 0, 12)
        holder.addWidget(panel)
        self._column.addLayout(holder)

    def _choose(self, state: OptionState, parties: Sequence[Face]) -> None:
        if state is not OptionState.DROPPED:
            self.state_chosen.emit(self.option.id, state)
        elif self.dropping is None and self.option.state is not OptionState.DROPPED:
            self.dropping = Dropping(parties)
            self.dropping.said.connect(lambda who, why: self.dropped.emit(self.option.id, who, why))
            self.dropping.left.connect(self._keep)
            self._panel.addWidget(self.dropping)
            self.dropping.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self.dropping is not None:
            self.dropping.hide()
            self.dropping.deleteLater()
            self.dropping = None
        self.row.setFocus(Qt.FocusReason.OtherFocusReason)


class Dropping(QWidget):
    """Who says no, and why: a no is kept with its reason, to come back to it."""

    said = Signal(object, str)
    left = Signal()

    def __init__(self, parties: Sequence[Face]) -> None:
        super().__init__()
        self.who = Choice(_("Qui dit non ?"), self)
        self.who.show_choices([(party.id, party.short) for party in parties] + [(None, _("Personne en particulier"))])
        self.who.setCurrentIndex(0)
        self.why = QLineEdit(self)
        self.why.setPlaceholderText(_("Pourquoi ? Entrée garde le refus, Échap garde l'option"))
        self.why.setAccessibleName(_("Pourquoi ce non ?"))
        self.why.returnPressed.connect(self._keep)
        self.setFocusProxy(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.who)
        row.addWidget(self.why, 1)
        row.addWidget(small_button(Act(_("Laisser de côté"), self._keep, _("Entrée")), self))
        for widget in (self.who, self.why):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape:  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        self.said.emit(self.who.currentData(), self.why.text().strip())


def _fields(parties: Sequence[Face], issues: Sequence[Issue]) -> list[tuple[str, Field]]:
    nobody: list[tuple[Any, str]] = [(None, _("Personne en particulier"))]
    whole: list[tuple[Any, str]] = [(None, _("Tout le différend"))]
    scale: list[tuple[Any, str]] = [
        (None, _("Pas encore pesé")),
        (1, _("Peu")),
        (2, _("Assez")),
        (3, _("Beaucoup")),
    ]
    return [
        ("text", LongTextField(_("Option"), lines=1)),
        ("variants", LongTextField(_("Variantes"), lines=1)),
        ("issue_id", ChoiceField(_("Pour quelle question"), [*whole, *((i.id, i.title) for i in issues)])),
        ("giver_id", ChoiceField(_("Qui donnerait"), [*nobody, *((p.id, p.short) for p in parties)])),
        ("cost", ChoiceField(_("Ce qu'elle lui coûte"), scale)),
        ("value", ChoiceField(_("Ce qu'elle vaut pour l'autre"), scale)),
    ]
