"""The room as the mediator conducts it: phases above, questions and time at the side, words between, one line below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import conduct, notes
from mediator.domain.conduct import Turn
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.speaking import Spoken
from mediator.domain.talk import Issue, Note
from mediator.i18n import _
from mediator.ui.in_session.asleep import AsleepCard
from mediator.ui.in_session.column import ReadingColumn
from mediator.ui.in_session.head import RoomHead
from mediator.ui.in_session.issue_ticks import IssueTicks
from mediator.ui.in_session.keys import RoomKeys
from mediator.ui.in_session.phase_strip import PhaseStrip
from mediator.ui.in_session.plan_panel import PlanPanel
from mediator.ui.in_session.question_bank import PHASE, QuestionBank
from mediator.ui.in_session.said import Arrangement, SaidView
from mediator.ui.in_session.side_heads import SideHeads, Sides
from mediator.ui.in_session.side_panel import SidePanel
from mediator.ui.in_session.speakers import Speakers
from mediator.ui.in_session.stopwatch import Stopwatch
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.capture_line import CaptureLine
from mediator.ui.shared.consent import ConsentPanel
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import Waiting
from mediator.ui.shared.note_acts import NoteActs
from mediator.ui.shared.notes_list import line_of
from mediator.ui.shared.parts import Act, EmptyState, quiet_button
from mediator.ui.shared.session_scopes import scope_choices
from mediator.ui.shared.stylesheet import look

_ASIDE = 272


class Conducting(QWidget):
    """Made for one meeting and for the mediator alone; it is destroyed when the screen is shared."""

    left = Signal()

    def __init__(self, desk: Desk, session_id: str, watch: Stopwatch) -> None:
        super().__init__()
        self._desk, self._watch = desk, watch
        self.conduct = conduct.conduct_of(desk.vault, session_id)
        self._issues: tuple[Issue, ...] = ()
        self._issue_id: str | None = None
        self._room_id = ""
        self._sides: Sides = (0, 1)
        self.keys = RoomKeys(self)
        self.head = RoomHead(*self.keys.head_acts())
        self.strip = PhaseStrip()
        self.arrange = quiet_button(Act(_(Arrangement.FACE_TO_FACE.value), self.arrange_otherwise, "F9"))
        self.issues = IssueTicks()
        self.speakers = Speakers()
        self.heads = SideHeads()
        self.said = SaidView()
        self.empty = EmptyState(_("Rien n'est encore noté ici. Écrivez en bas : @ qui parle, # ce que c'est."))
        self.side = SidePanel()
        self.asleep: AsleepCard | None = None
        self.capture = CaptureLine()
        self.note_acts = NoteActs(desk, self, self._show_consent, self.side.put_away)
        self._waiting = Waiting.on_line(desk, "in_session", self.capture.edit)
        self._lay_out()
        self._connect()
        self._hour = QTimer(self, interval=1000)
        self._hour.timeout.connect(lambda: self.head.show_hour(self.conduct))
        self._hour.start()
        self.reload()

    @property
    def bank(self) -> QuestionBank | None:
        """The question bank, when it is open."""
        return self.side.shown if isinstance(self.side.shown, QuestionBank) else None

    # Building.

    def _lay_out(self) -> None:
        top = look(QFrame(self), "paper")
        strip = QVBoxLayout(top)
        strip.setContentsMargins(24, 0, 24, 8)
        strip.addWidget(self.strip)
        self.strip.under.addWidget(self.arrange)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._aside())
        row.addWidget(_upright())
        row.addLayout(self._middle(), 1)
        row.addWidget(self.side)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(top)
        self._column.addWidget(look(QFrame(self), "rule"))
        self._column.addLayout(row, 1)
        self._column.addWidget(self.capture)

    def _aside(self) -> QWidget:
        aside = QWidget(self)
        aside.setFixedWidth(_ASIDE)
        column = QVBoxLayout(aside)
        column.setContentsMargins(16, 16, 12, 12)
        column.setSpacing(8)
        questions = ReadingColumn(aside)
        questions.column.addWidget(self.issues)
        self._no_issue = look(QLabel(_("Aucune question n'est encore posée au dossier.")), "soft")
        self._no_issue.setWordWrap(True)
        questions.column.addWidget(self._no_issue)
        column.addWidget(look(QLabel(_("Questions à régler"), aside), "heading"))
        column.addWidget(look(QLabel(_("F4 : y aller · #1 : y classer une note"), aside), "small"))
        column.addWidget(questions, 1)
        column.addWidget(look(QLabel(_("Temps de parole"), aside), "heading"))
        self._times = ReadingColumn(aside)
        self._times.column.setContentsMargins(0, 0, 0, 0)
        self._times.column.addWidget(self.speakers)
        column.addWidget(self._times)
        return aside

    def _middle(self) -> QVBoxLayout:
        middle = QVBoxLayout()
        middle.setContentsMargins(20, 8, 12, 8)
        middle.setSpacing(4)
        middle.addWidget(self.heads)
        middle.addWidget(self.empty)
        middle.addWidget(self.said, 1)
        return middle

    def _connect(self) -> None:
        self.strip.chosen.connect(self.enter_phase)
        self.issues.ticked.connect(self._tick)
        self.issues.chosen.connect(self._discuss)
        self.speakers.chosen.connect(self.give_floor)
        self.heads.chosen.connect(self._face)
        self.said.strike_wanted.connect(self.note_acts.strike)
        self.said.menu_wanted.connect(self.note_acts.open_menu)
        self.capture.captured.connect(self._keep)
        self.capture.edit.installEventFilter(self)
        self.side.left.connect(self.capture.edit.setFocus)
        self._watch.ticked.connect(self._show_spoken)

    # Reading.

    def reload(self) -> None:
        """Read the meeting again, wherever in it the mediator is."""
        vault = self._desk.vault
        self.conduct = now = conduct.conduct_of(vault, self.conduct.session.id)
        self._issues = conduct.room_of(vault, MEDIATOR, now.session.case_id).issues
        titles = {issue.id: issue.title for issue in self._issues}
        moved = self._room_id != now.room.id
        self._room_id = now.room.id
        if self._watch.room_id() not in (None, now.session.id, now.room.id):
            self._watch.forget()
        self.head.show_conduct(now)
        self.strip.show_phase(now.phase, [mark.phase for mark in now.marks])
        self.issues.show_issues(self._issues)
        self._discuss(self._issue_id if self._issue_id in titles else None)
        self._no_issue.setVisible(not self._issues)
        self.speakers.show_parties(now.parties, self.keys.floor_keys())
        self._times.setFixedHeight(self.speakers.wanted_height())
        self._show_spoken()
        self.note_acts.know(now.faces, titles)
        self.capture.set_speakers([(face.id, face.name) for face in now.faces.values()])
        if moved:
            self.capture.set_scopes(scope_choices(vault, now.room.id, now.parties))
            self._waiting.open(now.room.id)
            self._follow_room()
        self._show_said(keep_place=not moved)
        if self.bank is not None:
            self._fill_bank(self.bank)

    def _show_said(self, *, keep_place: bool) -> None:
        now = self.conduct
        titles = {issue.id: issue.title for issue in self._issues}
        said = notes.notes_of(self._desk.vault, MEDIATOR, now.session.case_id, now.room.id)
        lines = [line_of(note, now.faces, titles, mine=True) for note in said]
        self.heads.show_sides(now.parties, self._shown_sides())
        self.heads.setVisible(self.said.arrangement is not Arrangement.IN_ORDER)
        self.said.arrange(self.said.arrangement, self._shown_sides())
        self.said.show_said(lines, list(titles), keep_place=keep_place)
        self.empty.setVisible(not lines)

    def _shown_sides(self) -> Sides:
        """The two parties face to face; one heard alone faces the mediator."""
        party = self.conduct.faces.get(self.conduct.room.party_id or "")
        return (party.party_rank, None) if party is not None else self._sides

    def _show_spoken(self) -> None:
        spoken, holder = dict(self.conduct.spoken), self._watch.holder()
        if holder in spoken:
            more, apart = self._watch.unkept(), self._watch.room_id() != self.conduct.session.id
            spoken[holder] += Spoken(alone=more) if apart else Spoken(before_all=more)
        self.speakers.show_spoken(spoken, holder)

    # Conducting.

    def enter_phase(self, phase: str) -> None:
        """Go to a phase of the wheel."""
        if phase != self.conduct.phase or not self.conduct.marks:
            attempt(self._desk, lambda: conduct.enter_phase(self._desk.vault, self.conduct.session.id, phase))

    def give_floor(self, party_id: str) -> None:
        """A party speaks from now on; given again, it has finished. Alone, only the party that is there may."""
        room = self.conduct.room
        if self._watch.holder() == party_id:
            self._watch.stop()
        elif room.party_id in (None, party_id):
            self._watch.speak(room, party_id)

    def nobody_speaks(self) -> None:
        """Silence, or the mediator's own words."""
        self._watch.stop()

    def begin_aparte(self, party_id: str) -> None:
        """Leave the plenary to hear one party alone: all that time is its own."""
        if self.conduct.session.kind.private or self.conduct.room.party_id == party_id:
            return
        self._watch.stop()
        vault, session_id = self._desk.vault, self.conduct.session.id
        if attempt(self._desk, lambda: conduct.begin_aparte(vault, session_id, party_id)):
            self.reload()
            self._watch.speak(self.conduct.room, party_id)
            self.capture.edit.setFocus()

    def end_aparte(self) -> None:
        """Come back before all."""
        aparte = self.conduct.aparte
        if aparte is None:
            return
        self._watch.stop()
        if attempt(self._desk, lambda: conduct.end_aparte(self._desk.vault, aparte.id)):
            self.reload()
            self.capture.edit.setFocus()

    def ask_about_sleep(self, turn: Turn, seconds: int) -> None:
        """Say that the computer slept during a turn, and ask whether that time counts."""
        face = self.conduct.faces.get(turn.holder_id)
        self._leave_asleep()
        self.asleep = AsleepCard(
            face.short if face else "", seconds, lambda counts: self._answer(turn, seconds, counts)
        )
        self._column.insertWidget(self._column.count() - 1, self.asleep)

    def _answer(self, turn: Turn, seconds: int, counts: bool) -> None:
        if not counts or attempt(self._desk, lambda: self._watch.count(turn, seconds)):
            self._leave_asleep()

    def _leave_asleep(self) -> None:
        if self.asleep is not None:
            self.asleep.hide()
            self.asleep.deleteLater()
            self.asleep = None

    # Questions to settle.

    def focus_issues(self) -> None:
        """Give the keyboard to the questions to settle."""
        rows = self.issues.rows
        if rows:
            rows.get(self._issue_id or "", next(iter(rows.values()))).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tick(self, issue_id: str, settled: bool) -> None:
        attempt(self._desk, lambda: conduct.tick_issue(self._desk.vault, issue_id, settled=settled))

    def _discuss(self, issue_id: str | None) -> None:
        """The question spoken of: what is noted from now on is filed under it."""
        self._issue_id = issue_id
        self.issues.mark(issue_id)

    # What is said.

    def arrange_otherwise(self) -> None:
        """Face to face, by question, or one after the other."""
        ways = list(Arrangement)
        way = ways[(ways.index(self.said.arrangement) + 1) % len(ways)]
        self.said.arrange(way, self._shown_sides())
        self.arrange.setText(f"{_(way.value)}  F9")
        self.arrange.setAccessibleName(_(way.value))
        self._show_said(keep_place=True)

    def _face(self, sides: Sides) -> None:
        self._sides = sides
        self._show_said(keep_place=True)

    def _keep(self, raw: str, scope: Scope, party_id: str | None) -> None:
        """Keep a line; one that holds nothing but a question's number ticks that question."""
        now, vault = self.conduct, self._desk.vault
        speakers = [(face.id, face.name) for face in now.faces.values()]
        read, filed = conduct.read_line(raw, speakers, [issue.id for issue in self._issues])
        if filed and not read.text and read.speaker_id is None:
            issue = next(issue for issue in self._issues if issue.id == filed)
            self._tick(filed, issue.settled_on is None)
            return
        said: list[Note] = []
        filing = partial(notes.note, vault, now.session.case_id, read, session_id=now.room.id)
        issue_id = filed or self._issue_id
        if not attempt(self._desk, lambda: said.append(filing(scope=scope, party_id=party_id, issue_id=issue_id))):
            self.capture.set_text(raw)
            return
        self.said.bring_in_sight(said[0].id)
        if read.unknown:
            marks = ", ".join(read.unknown)
            self._desk.notify(_("Noté. À préciser : {marks}, resté dans le texte.").format(marks=marks))

    # Panels.

    def open_bank(self, which: str = PHASE) -> None:
        """The questions of the phase, or a short route, one key away; the same key puts them away."""
        if self.bank is not None and self.bank.sets[which].isChecked():
            self.side.put_away()
            return
        bank = self.bank
        if bank is None:
            bank = QuestionBank()
            bank.asked.connect(self._ask)
            self.side.open(_("Questions"), bank)
            self._fill_bank(bank)
        bank.show_set(which)
        bank.focus_first()

    def open_plan(self) -> None:
        """What was prepared for the meeting; the same key puts it away."""
        if isinstance(self.side.shown, PlanPanel):
            self.side.put_away()
            return
        prepare = Act(_("Préparer la séance"), self._prepare)
        self.side.open(_("Ce qui est prévu"), PlanPanel(self.conduct, prepare))

    def _follow_room(self) -> None:
        """What was read of one room is not left open in another."""
        if self.side.shown is not None and self.bank is None:
            self.side.put_away()

    def _fill_bank(self, bank: QuestionBank) -> None:
        now = self.conduct
        alone = now.room.party_id
        people = [face for face in now.faces.values() if face.party_id and alone in (None, face.party_id)]
        bank.show_for(now.phase, conduct.where_of(now.room), people, alone or self._watch.holder())

    def _ask(self, words: str) -> None:
        """Put a question on the line, to be kept as asked."""
        self.capture.set_text(f"#question {words}")
        self.capture.edit.setFocus()

    def _prepare(self) -> None:
        self._desk.go(Target("case", self.conduct.session.case_id, "preparation", field="process"))

    def _show_consent(self, panel: ConsentPanel) -> None:
        self.side.open(_("Faire dire"), panel)
        panel.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """« ? » opens the bank from an empty line: nothing that is noted begins so."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text() == "?"
        if pressed and watched is self.capture.edit and not self.capture.text():
            self.open_bank()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.side.put_away():
                self.left.emit()
        elif event.text() == "?":
            self.open_bank()
        else:
            super().keyPressEvent(event)


def _upright() -> QFrame:
    line = look(QFrame(), "rule")
    line.setStyleSheet("QFrame { min-height: 0; max-height: 16777215; max-width: 1px; min-width: 1px; }")
    return line
