"""The sessions tab: the list, the notes of the session open, the capture line at the bottom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediator.casework import conduct, issues, meetings, notes, people
from mediator.casework.amend import remove
from mediator.casework.faces import Face, parties_of
from mediator.casework.meetings import Meeting
from mediator.domain import capture
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.talk import Note
from mediator.i18n import _
from mediator.ui.sessions.heading import SessionHeading
from mediator.ui.sessions.plan_line import PlanLine
from mediator.ui.sessions.register import Register
from mediator.ui.sessions.session_list import OUTSIDE, SessionList
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.capture_line import CaptureLine
from mediator.ui.shared.consent import ConsentPanel
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import Waiting
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.note_acts import NoteActs
from mediator.ui.shared.notes_list import NotesList, line_of
from mediator.ui.shared.parts import Act, EmptyState, Section
from mediator.ui.shared.session_scopes import scope_choices
from mediator.ui.shared.session_words import name_of
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_LIST_WIDTH = 272


def build(desk: Desk) -> QWidget:
    """The sessions of a case."""
    return Sessions(desk)


class Sessions(Tab):
    """One session open at a time; its notes; one line, always at the same place, to note the next sentence."""

    tables = ("session", "attendance", "note", "disclosure", "participation", "contact", "issue", "time_entry")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._meetings: tuple[Meeting, ...] = ()
        self._faces: dict[str, Face] = {}
        self._issues: dict[str, str] = {}
        self._open: str | None = None
        self.list = SessionList(spacing=0)
        self.list.chosen.connect(self.open_session)
        self.heading = SessionHeading(desk)
        self.plan = PlanLine(desk)
        self.plan.planned.connect(self.open_session)
        self.notes = NotesList()
        self.note_acts = NoteActs(desk, self, self._show_panel, self._leave_panel)
        self.notes.strike_wanted.connect(self.note_acts.strike)
        self.notes.menu_wanted.connect(self.note_acts.open_menu)
        self.register = Register(desk)
        self.empty = EmptyState("")
        self.panel: ConsentPanel | None = None
        self.capture = CaptureLine()
        self.capture.captured.connect(self._keep)
        self._waiting = Waiting.on_line(desk, "capture", self.capture.edit)
        self._lay_out()
        self._offer_actions()

    def _lay_out(self) -> None:
        self._aside = PageScroll(self, width=_LIST_WIDTH)
        self._aside.setFixedWidth(_LIST_WIDTH + 24)
        section = Section(_("Séances"), Act(_("Fixer une séance"), self._plan, "Ctrl+N"))
        self._planning = section.button
        section.body.addWidget(self.list)
        self._aside.column.addWidget(section)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.notes)
        self._pages.addWidget(self.register)
        right = QVBoxLayout()
        right.setContentsMargins(16, 16, 24, 12)
        right.setSpacing(8)
        self._right = right
        for widget in (self.plan, self.heading, self.empty):
            right.addWidget(widget)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._aside)
        line = look(QFrame(self), "rule")
        line.setStyleSheet("QFrame { min-height: 0; max-height: 16777215; max-width: 1px; min-width: 1px; }")
        row.addWidget(line)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.capture)

    def _offer_actions(self) -> None:
        group = _("Séances")
        self._acts = [
            Action(self, _("Fixer une séance"), self._plan, key="Ctrl+N", group=group),
            Action(self, _("Noter une phrase"), self.capture.edit.setFocus, key="Ctrl+E", group=group),
            Action(self, _("Ouvrir en séance"), self._open_in_session, key="F11", group=group),
            Action(self, _("Séance tenue"), self._hold, key="Ctrl+Shift+T", group=group),
            Action(self, _("Aparté avec la première partie"), lambda: self._caucus(0), key="F6", group=group),
            Action(self, _("Aparté avec la deuxième partie"), lambda: self._caucus(1), key="F7", group=group),
            Action(self, _("Registre des divulgations"), self._toggle_register, key="Ctrl+Shift+D", group=group),
        ]

    # What the case page asks.

    def show_case(self, case_id: str) -> None:
        self._open = None
        self._leave_panel()
        self.plan.hide()
        super().show_case(case_id)

    def show_target(self, target: Target) -> None:
        if target.noun == "session" and target.noun_id:
            self.open_session(target.noun_id)
            if target.field:
                self.heading.flash(target.field)
        elif target.noun == "note" and target.noun_id:
            self._point_at_note(target.noun_id)
        elif target.noun == "disclosure" and self.is_mine():
            self._pages.setCurrentWidget(self.register)
            self.register.list.point_at(target.noun_id)
        elif target.field == "sessions" and self.is_mine():
            party = target.noun_id if target.noun == "participation" else None
            self._plan(SessionKind.INDIVIDUAL if party else SessionKind.JOINT, party)

    def reload(self) -> None:
        vault, audience, mine = self.desk.vault, self.desk.audience(), self.is_mine()
        self._meetings = meetings.meetings_of(vault, audience, self.case_id)
        self._faces = {person.face.id: person.face for person in people.people_of(vault, audience, self.case_id)}
        board = issues.board_of(vault, audience, self.case_id)
        self._issues = {view.issue.id: view.issue.title for view in board.issues}
        known = {meeting.session.id for meeting in self._meetings} | {OUTSIDE}
        self.note_acts.know(self._faces, self._issues)
        moved = self._open not in known
        if moved:
            self._open = self._first_open()
        if not mine:
            self._leave_panel()
            self.plan.hide()
            self._pages.setCurrentWidget(self.notes)
        else:
            self.register.show_case(self.case_id, self._faces)
        for act in self._acts:
            act.setEnabled(mine)
        if self._planning:
            self._planning.setVisible(mine)
        self.capture.setVisible(mine)
        self.capture.set_speakers([(face.id, face.name) for face in self._faces.values()])
        outside = mine or bool(self._notes_of(OUTSIDE))
        self.list.show_meetings(self._meetings, self._faces, self._open or OUTSIDE, mine=mine, outside=outside)
        self._show_open(moved=moved)

    # The session open.

    def open_session(self, session_id: str) -> None:
        """Show the notes of a session, or of :data:`OUTSIDE` any."""
        self._leave_panel()
        self._pages.setCurrentWidget(self.notes)
        self._open = session_id
        self.list.mark(session_id)
        self._show_open(moved=True)
        if self.is_mine():
            self.capture.edit.setFocus()

    def _first_open(self) -> str:
        """The last session that has begun, else the first to come."""
        begun = [m for m in self._meetings if m.session.starts_at and m.session.starts_at <= conduct.wall_clock()]
        chosen = begun[-1] if begun else next(iter(self._meetings), None)
        return chosen.session.id if chosen else OUTSIDE

    def _meeting(self) -> Meeting | None:
        return next((m for m in self._meetings if m.session.id == self._open), None)

    def _notes_of(self, session_id: str) -> list[Note]:
        vault, audience = self.desk.vault, self.desk.audience()
        if session_id != OUTSIDE:
            return list(notes.notes_of(vault, audience, self.case_id, session_id))
        return [note for note in notes.notes_of(vault, audience, self.case_id) if note.session_id is None]

    def _show_open(self, *, moved: bool) -> None:
        mine, meeting = self.is_mine(), self._meeting()
        self.heading.show_meeting(meeting, self._faces, self._session_acts(meeting), mine=mine)
        shown = [note for note in self._notes_of(self._open or OUTSIDE) if mine or note.struck_at is None]
        lines = [line_of(note, self._faces, self._issues, mine=mine) for note in shown]
        self.notes.show_lines(lines, keep_place=not moved)
        words = self.empty.findChildren(QWidget)[0]
        words.setProperty("text", _("Rien n'est encore noté ici. Écrivez en bas : @ qui parle, # ce que c'est."))
        self.empty.setVisible(mine and not lines)
        if mine and moved:
            self._offer_scopes(meeting)
            self._waiting.open(self._open or self.case_id)

    def _offer_scopes(self, meeting: Meeting | None) -> None:
        session_id = meeting.session.id if meeting else None
        self.capture.set_scopes(scope_choices(self.desk.vault, session_id, parties_of(self._faces)))

    def _session_acts(self, meeting: Meeting | None) -> list[Act]:
        acts = [Act(_("Registre des divulgations"), self._toggle_register, _("Ctrl+Maj+D"))]
        if meeting is None:
            return acts
        session = meeting.session
        held = _("Pas encore tenue") if session.held else _("Séance tenue")
        mine = [
            Act(_("Ouvrir en séance"), self._open_in_session, "F11"),
            Act(_("Date, lieu, ordre du jour"), self.heading.toggle_details),
            Act(held, self._hold, _("Ctrl+Maj+T")),
        ]
        if not session.kind.private:
            said = _("Aparté avec {party}")
            for place, face in enumerate(parties_of(self._faces)):
                words = said.format(party=face.short)
                mine.append(
                    Act(words, lambda place=place: self._caucus(place), ("F6", "F7")[place] if place < 2 else "")
                )
        return [*mine, *acts, Act(_("Mettre la séance à la corbeille"), self._remove_session)]

    def _plan(self, kind: SessionKind = SessionKind.JOINT, party_id: str | None = None) -> None:
        with self.desk.vault.reading() as work:
            from mediator.domain.case import Case

            place = work.get(Case, self.case_id).place
        self.plan.open_for(self.case_id, parties_of(self._faces), kind, place, party_id)

    def _open_in_session(self) -> None:
        if meeting := self._meeting():
            self.desk.go(Target("in_session", self.case_id, noun="session", noun_id=meeting.session.id))
        else:
            self.desk.notify(_("Ouvrez d'abord une séance."))

    def _hold(self) -> None:
        if meeting := self._meeting():
            held = not meeting.session.held
            if attempt(self.desk, lambda: meetings.hold(self.desk.vault, meeting.session.id, held=held)):
                self.desk.notify(_("Séance tenue.") if held else _("La séance reste à tenir."), undo=True)

    def _caucus(self, place: int) -> None:
        """Begin an aparté with one party, now, within the session open (or the one that its aparté interrupted)."""
        meeting, parties = self._meeting(), parties_of(self._faces)
        if meeting is None or place >= len(parties):
            return
        vault, party_id = self.desk.vault, parties[place].id
        made: list[Session] = []
        if attempt(self.desk, lambda: made.append(conduct.begin_aparte(vault, meeting.session.id, party_id))):
            self.open_session(made[0].id)

    def _remove_session(self) -> None:
        if meeting := self._meeting():
            title = name_of(meeting.session, self._faces)
            if attempt(self.desk, lambda: remove(self.desk.vault, Session, meeting.session.id, title)):
                self.desk.notify(_("La séance est à la corbeille ; ses notes restent."), undo=True)

    def _toggle_register(self) -> None:
        shown = self._pages.currentWidget() is self.register
        self._pages.setCurrentWidget(self.notes if shown else self.register)

    # Noting.

    def _keep(self, raw: str, scope: Scope, party_id: str | None) -> None:
        read = capture.parse(raw, [(face.id, face.name) for face in self._faces.values()])
        session_id = self._open or None
        vault = self.desk.vault
        if not attempt(
            self.desk,
            lambda: notes.note(vault, self.case_id, read, scope=scope, party_id=party_id, session_id=session_id),
        ):
            self.capture.set_text(raw)
            return
        self.notes.scrollToBottom()
        if read.unknown:
            marks = ", ".join(read.unknown)
            self.desk.notify(_("Noté. À préciser : {marks}, resté dans le texte.").format(marks=marks))

    # The words of a note, let out.

    def _show_panel(self, panel: ConsentPanel) -> None:
        self._leave_panel()
        self.panel = panel
        self._right.addWidget(panel)
        panel.setFocus()

    def _leave_panel(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self.notes.setFocus()

    def _point_at_note(self, note_id: str) -> None:
        for session_id in (*(m.session.id for m in self._meetings), OUTSIDE):
            if any(note.id == note_id for note in self._notes_of(session_id)):
                self.open_session(session_id)
                self.notes.point_at(note_id)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pages.currentWidget() is self.register:
            self._pages.setCurrentWidget(self.notes)
        else:
            super().keyPressEvent(event)
