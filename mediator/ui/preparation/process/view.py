"""Preparing the meeting: what all will read on the left, what is the mediator's on the right, the wheel below."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from mediator.casework import preparation
from mediator.casework.preparation import Process, process_of
from mediator.domain.method.questions import Where
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.words import word
from mediator.i18n import _, clock, day
from mediator.ui.case.moment import MomentField
from mediator.ui.preparation.process.for_all import ForAll
from mediator.ui.preparation.process.meeting import MeetingSide
from mediator.ui.preparation.process.own import OwnSide
from mediator.ui.preparation.process.phases import Wheel
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import ChoiceField, TextField
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import small_button
from mediator.ui.shared.parts import Act, EmptyState, Section, clear_layout
from mediator.ui.shared.tab import Tab

_ASKED_IN = {
    SessionKind.INDIVIDUAL: Where.INDIVIDUAL,
    SessionKind.CAUCUS: Where.CAUCUS,
    SessionKind.SHUTTLE: Where.CAUCUS,
}


def build(desk: Desk) -> Tab:
    """The page."""
    return ProcessPage(desk)


class ProcessPage(Tab):
    """The next meeting unless another is chosen; « la prochaine séance » while none is fixed."""

    tables = ("session", "plan", "climate", "participation", "contact", "issue")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen: str | None = None
        self._shape: object = None
        self._scroll = PageScroll(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self.choice: ChoiceField | None = None
        self.meeting: MeetingSide | None = None
        self.own: OwnSide | None = None

    def show_case(self, case_id: str) -> None:
        if case_id != self.case_id:
            self._chosen = None
        super().show_case(case_id)

    def reload(self) -> None:
        process = process_of(self.desk.vault, self.desk.audience(), self.case_id, self._chosen)
        session = process.session
        shape = (self.case_id, session.id if session else None, self.is_mine())
        if shape != self._shape or not self.is_mine():
            self._shape = shape
            self._rebuild(process)
        if self.choice is not None:
            self.choice.set_choices([(each.id, _named(process, each)) for each in process.sessions])
            self.choice.set_value(session.id if session else None)
        for side in (self.meeting, self.own):
            if side is not None:
                side.show_process(process)

    def choose(self, session_id: str) -> None:
        """Prepare another meeting."""
        self._chosen = session_id
        self.reload()

    def show_target(self, target: Target) -> None:
        if not self.is_mine():
            return
        if target.noun == "session" and target.noun_id:
            self.choose(target.noun_id)
        for side in (self.meeting, self.own):
            if side is not None and side.flash(target.field):
                self._scroll.ensureWidgetVisible(side.focusWidget() or side)
                return

    # What stands on the page.

    def _rebuild(self, process: Process) -> None:
        clear_layout(self._scroll.column)
        self.choice = self.meeting = self.own = None
        if not self.is_mine():
            self._scroll.column.addWidget(ForAll(process.session))
            return
        session = process.session
        self._scroll.column.addLayout(self._head(process))
        sides = QHBoxLayout()
        sides.setSpacing(32)
        self.own = OwnSide(self.desk, self.case_id, session.id if session else None)
        if session is not None:
            self.meeting = MeetingSide(self.desk, session)
            sides.addWidget(self.meeting, 1)
        sides.addWidget(self.own, 1)
        self._scroll.column.addLayout(sides)
        wheel = Section(_("La roue : les questions de chaque phase"))
        where = _ASKED_IN.get(session.kind, Where.JOINT) if session else Where.JOINT
        wheel.body.addWidget(Wheel(where))
        self._scroll.column.addWidget(wheel)

    def _head(self, process: Process) -> QHBoxLayout | QVBoxLayout:
        """Which meeting is prepared, or the way to fix one."""
        if process.session is None:
            return self._fixing()
        row = QHBoxLayout()
        row.setSpacing(12)
        self.choice = ChoiceField(_("Séance préparée"))
        self.choice.setMaximumWidth(420)
        self.choice.committed.connect(self.choose)
        row.addWidget(self.choice, 1)
        row.addStretch(1)
        row.addWidget(small_button(Act(_("Fixer une autre séance"), self._to_sessions)))
        return row

    def _fixing(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        sentence = _("Aucune séance n'est fixée. Ce que vous préparez ici l'attendra.")
        column.addWidget(EmptyState(sentence))
        self.when, self.place = MomentField(_("Quand")), TextField(_("Où"), placeholder=_("Où"))
        button = QPushButton(_("Fixer la séance"))
        button.clicked.connect(lambda _checked=False: self._fix())
        self.place.editor.returnPressed.connect(self._fix)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.when, 1)
        row.addWidget(self.place, 1)
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        holder = QFrame()
        holder.setMaximumWidth(640)
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder)
        return column

    def _fix(self) -> None:
        self.when.commit_now()
        self.place.commit_now()
        starts: datetime | None = self.when.value()
        place: str = self.place.value() or ""
        if self.when.pending() or starts is None:
            self.when.flash()
            return
        if attempt(self.desk, lambda: preparation.fix_meeting(self.desk.vault, self.case_id, starts, place)):
            self.desk.notify(_("La séance est fixée ; ce que vous aviez préparé est avec elle."), undo=True)

    def _to_sessions(self) -> None:
        self.desk.go(Target("case", self.case_id, "sessions", "case", field="sessions"))


def _named(process: Process, session: Session) -> str:
    """« Plénière, 24 nov. 2026 à 10 h »; a private meeting says with whom."""
    kind = word(session.kind)
    if face := process.faces.get(session.party_id or ""):
        kind = _("{kind} avec {who}").format(kind=kind, who=face.short)
    if session.starts_at is None:
        return _("{kind}, sans date").format(kind=kind)
    moment = _("{day} à {time}").format(day=day(session.starts_at.date(), "medium"), time=clock(session.starts_at))
    return f"{kind}, {moment}"
