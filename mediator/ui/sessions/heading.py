"""The session whose notes are shown: what it is, who was there, and its details on demand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from mediator.casework import amend, meetings, timekeeping
from mediator.casework.faces import Face, parties_of
from mediator.casework.meetings import Meeting
from mediator.domain import words
from mediator.domain.durations import spent_words
from mediator.domain.sessions import Attendance, Mode, Presence, Session, SessionKind
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import NounForm
from mediator.ui.case.moment import MomentField
from mediator.ui.shared import icons
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, FieldForm, LongTextField, TextField
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.inplace import small_button
from mediator.ui.shared.parts import Act, Elided, clear_layout
from mediator.ui.shared.session_words import about, name_of
from mediator.ui.shared.stylesheet import look

_NEXT = {
    Presence.EXPECTED: Presence.PRESENT,
    Presence.PRESENT: Presence.ABSENT,
    Presence.ABSENT: Presence.EXCUSED,
    Presence.EXCUSED: Presence.PRESENT,
}
_MARKS = {Presence.EXPECTED: "○", Presence.PRESENT: "✓", Presence.ABSENT: "×", Presence.EXCUSED: "–"}


class Seat(QPushButton):
    """One person's presence: Space goes from present to absent to excused, Suppr takes her off the list."""

    wanted = Signal(object)

    def __init__(self, face: Face, seat: Attendance, *, editable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        look(self, "quiet")
        self._presence = seat.presence
        said = face.short
        presence = words.presence(seat.presence, face.contact.civility).lower()
        if seat.presence in (Presence.ABSENT, Presence.EXCUSED):
            said = _("{who}, {presence}").format(who=face.short, presence=presence)
        self.setText(f"{_MARKS[seat.presence]} {said}")
        whole = _("{who}, {presence}").format(who=face.name, presence=presence)
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=not editable)
        self.clicked.connect(lambda _checked=False: self.wanted.emit(_NEXT[self._presence]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.wanted.emit(None)
        else:
            super().keyPressEvent(event)


class SessionHeading(QWidget):
    """Everything about one session but its notes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._form: NounForm | None = None
        self._start: MomentField | None = None
        self._shown: Session | None = None
        self._buttons: list[Seat] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.name = look(QLabel(self), "heading")
        self.about = look(Elided("", self), "soft")
        self.more = QToolButton(self)
        self.more.setIcon(icons.icon("more"))
        self.more.setToolTip(_("Ce qu'on peut faire de la séance"))
        self.more.setAccessibleName(_("Ce qu'on peut faire de la séance"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.about, 1)
        self.time_button = small_button(Act("", self._note_time), self)
        self.time_button.hide()
        row.addWidget(self.time_button)
        row.addWidget(self.more)
        self.seats = FlowLayout(spacing=2)
        self._details = QWidget(self)
        self._details_column = QVBoxLayout(self._details)
        self._details_column.setContentsMargins(0, 4, 0, 8)
        self._details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(self.seats)
        column.addWidget(self._details)

    def show_meeting(self, meeting: Meeting | None, faces: dict[str, Face], acts: list[Act], *, mine: bool) -> None:
        """Show a session, or the place of what is noted outside any."""
        session = meeting.session if meeting else None
        self.name.setText(name_of(session, faces) if session else _("Hors séance"))
        self.about.setText(f"· {about(session)}" if session else "")
        self._show_seats(meeting.attendance if meeting else (), faces, mine=mine)
        menu = self.more.menu()
        for inner in menu.findChildren(QMenu):
            inner.deleteLater()
        menu.clear()
        for act in acts:
            menu.addAction(f"{act.words}\t{act.key}" if act.key else act.words).triggered.connect(
                lambda _checked=False, act=act: act.act()
            )
        if session:
            self._offer_kinds(menu.addMenu(_("En faire une autre séance")), session, parties_of(faces))
        self.more.setVisible(mine and bool(acts))
        self._show_details(session, mine=mine)
        self._shown = session
        minutes = timekeeping.to_note(self._desk.vault, session.id) if mine and session and session.held else 0
        self.time_button.setText(_("Noter {time} au temps passé").format(time=spent_words(minutes)))
        self.time_button.setVisible(bool(minutes))

    def _offer_kinds(self, menu: QMenu, session: Session, parties: Sequence[Face]) -> None:
        """The other kinds this session may become; a private one is so with each party."""
        for kind in SessionKind:
            for party in parties if kind.private else (None,):
                party_id = party.id if party else None
                said = _("{kind} avec {who}").format(kind=word(kind), who=party.short) if party else word(kind)
                entry = menu.addAction(said)
                entry.setCheckable(True)
                entry.setChecked((kind, party_id) == (session.kind, session.party_id))
                entry.triggered.connect(
                    lambda _on=False, kind=kind, party_id=party_id: self._change_kind(session, kind, party_id)
                )

    def _change_kind(self, session: Session, kind: SessionKind, party_id: str | None) -> None:
        if (kind, party_id) == (session.kind, session.party_id):
            return
        if attempt(self._desk, lambda: meetings.change_kind(self._desk.vault, session.id, kind, party_id)):
            self._desk.notify(_("La séance a changé ; ses notes gardent ceux qui peuvent les voir."), undo=True)

    def _note_time(self) -> None:
        """Count the time of the session among what is spent on the case."""
        session = self._shown
        if session and attempt(self._desk, lambda: timekeeping.note_session(self._desk.vault, session.id)):
            self._desk.notify(_("Le temps de la séance est noté."), undo=True)

    def toggle_details(self) -> None:
        """Show or put away the fields of the session."""
        if self._details.isHidden() and self._build_details() and self._start is not None:
            self._details.show()
            self._start.editor.setFocus()
        else:
            self._details.hide()

    def flash(self, field: str) -> None:
        """Draw the eye to a field of the session."""
        if not self._build_details():
            return
        self._details.show()
        if field == "starts_at" and self._start is not None:
            self._start.flash()
        elif self._form is not None:
            self._form.flash(field)

    def _show_seats(self, seats: tuple[Attendance, ...], faces: dict[str, Face], *, mine: bool) -> None:
        focus = next((n for n, button in enumerate(self._buttons) if button.hasFocus()), -1)
        clear_layout(self.seats)
        self._buttons = []
        places = list(faces)
        known = sorted(
            (s for s in seats if s.participation_id in faces), key=lambda s: places.index(s.participation_id)
        )
        for number, seat in enumerate(known):
            button = Seat(faces[seat.participation_id], seat, editable=mine, parent=self)
            button.wanted.connect(lambda presence, seat=seat: self._mark(seat, presence))
            self.seats.addWidget(button)
            self._buttons.append(button)
            button.show()
            if number == focus:
                button.setFocus()

    def _mark(self, seat: Attendance, presence: Presence | None) -> None:
        vault = self._desk.vault
        attempt(self._desk, lambda: meetings.mark(vault, seat.session_id, seat.participation_id, presence))

    def _show_details(self, session: Session | None, *, mine: bool) -> None:
        """Bring the fields up to date, or put them away with their session."""
        if not mine or session is None or self._shown is None or self._shown.id != session.id:
            self._form = self._start = None
            self._details.hide()
            clear_layout(self._details_column)
        elif self._form is not None and self._start is not None:
            self._form.show_noun(session)
            self._start.set_value(session.starts_at)

    def _build_details(self) -> bool:
        """Make the fields of the session shown, when they are asked for."""
        session = self._shown
        if session is None or self._form is not None:
            return session is not None
        clear_layout(self._details_column)
        self._start = MomentField(_("Début"))
        self._start.set_value(session.starts_at)
        self._start.committed.connect(self._move)
        first = FieldForm(columns=1)
        first.add(self._start)
        self._form = NounForm(
            self._desk,
            session,
            [
                ("ends_at", MomentField(_("Fin"), day=session.starts_at.date() if session.starts_at else None)),
                ("mode", ChoiceField(_("Comment"), [(mode, word(mode)) for mode in Mode])),
                ("place", TextField(_("Lieu"))),
                ("agenda", LongTextField(_("Ordre du jour"), lines=1)),
            ],
            columns=1,
        )
        self._details_column.addWidget(first)
        self._details_column.addWidget(self._form)
        return True

    def _move(self, starts_at: datetime | None) -> None:
        """Another start: the session keeps its length."""
        session = self._shown
        if session is None:
            return
        ends_at = None
        if starts_at and session.starts_at and session.ends_at:
            ends_at = starts_at + (session.ends_at - session.starts_at)
        vault = self._desk.vault
        attempt(self._desk, lambda: amend.amend(vault, Session, session.id, starts_at=starts_at, ends_at=ends_at))
