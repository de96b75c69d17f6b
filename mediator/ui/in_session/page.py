"""The page of a meeting under way: the mediator's room, or what those in it may read while the screen is shared."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import conduct
from mediator.domain.changes import ChangeSet
from mediator.domain.conduct import Turn
from mediator.domain.noun import now
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.sessions import Session
from mediator.i18n import _
from mediator.ui.in_session.conducting import Conducting
from mediator.ui.in_session.shared_room import SharedRoom
from mediator.ui.in_session.stopwatch import Stopwatch
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.vault import NotFound

_TABLES = ("mediation_case", "session", "attendance", "note", "disclosure", "participation", "contact", "issue",
           "plan", "phase_mark", "turn")  # fmt: skip


class InSession(QWidget):
    """Whose turn it is goes on being counted while the screen is shared; leaving the page ends the turn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = self._session_id = ""
        self._opened_at = now()
        self._reference = ""
        self._slept: list[tuple[Turn, int]] = []
        self.watch = Stopwatch(desk.vault, self)
        self.watch.slept.connect(self._ask_about_sleep)
        self.room: Conducting | None = None
        self.shown: SharedRoom | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    # What the shell asks.

    def title(self) -> str:
        return self._reference

    def refresh(self, changes: ChangeSet | None) -> None:
        if changes is None or (changes.case_id in (None, self._case_id) and changes.touches(*_TABLES)):
            self._reload()

    def show_target(self, target: Target) -> None:
        if target.noun == "session" and target.noun_id and target.case_id:
            self._enter(target.case_id, target.noun_id)
        self._reload()
        if self.room is not None:
            self.room.capture.edit.setFocus()

    def set_audience(self, audience: Audience) -> None:
        del audience
        self._reload()

    # The room.

    def leave(self) -> None:
        """Go back to the case: all is kept, and the meeting was held if something took place in it."""
        self.watch.stop()
        settle(self)
        held: list[Session | None] = []
        vault, room_id = self._desk.vault, self.room.conduct.room.id if self.room else self._session_id
        attempt(self._desk, lambda: held.append(conduct.close_meeting(vault, self._session_id, self._opened_at)))
        self._opened_at = now()
        self._desk.go(Target("case", self._case_id, "sessions", "session", room_id))
        if held and held[0] is not None:
            self._desk.notify(_held_words(held[0]), undo=True)

    def _enter(self, case_id: str, session_id: str) -> None:
        """Another meeting; one of its apartés is a way into it."""
        with self._desk.vault.reading() as work:
            found = work.find(Session, session_id)
        meeting = (found.within_id or found.id) if found else session_id
        if (case_id, meeting) == (self._case_id, self._session_id):
            return
        self.watch.stop()
        self._drop()
        self._case_id, self._session_id, self._opened_at = case_id, meeting, now()

    def _reload(self) -> None:
        """Read again for whom the screen is now. What the mediator sees is destroyed before others look."""
        if not self._case_id:
            return
        audience, vault = self._desk.audience(), self._desk.vault
        try:
            room = conduct.room_of(vault, audience, self._case_id, self._session_id)
            self._reference = room.case.reference
            if audience != MEDIATOR:
                self._share().show_room(room)
            elif self.room is None:
                self._conduct()
            else:
                self.room.reload()
                if not self.room.keys.fit(self.room.conduct.parties):
                    self._conduct()
        except NotFound:
            self._lose()

    def _conduct(self) -> None:
        self._drop()
        self.room = Conducting(self._desk, self._session_id, self.watch)
        self.room.left.connect(self.leave)
        self._column.addWidget(self.room)
        self.room.show()
        self.room.capture.edit.setFocus()
        for turn, seconds in self._slept:
            self.room.ask_about_sleep(turn, seconds)
        self._slept.clear()

    def _share(self) -> SharedRoom:
        if self.shown is None:
            self._drop()
            self.shown = SharedRoom()
            self._column.addWidget(self.shown)
            self.shown.show()
        return self.shown

    def _drop(self) -> None:
        settle(self)
        for widget in (self.room, self.shown):
            if widget is not None:
                self._column.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.room = self.shown = None

    def _lose(self) -> None:
        """The meeting is no longer there: its case still may be."""
        case_id, self._case_id, self._session_id = self._case_id, "", ""
        self.watch.forget()
        self._drop()
        self._desk.go(Target("case", case_id, "sessions"))

    def _ask_about_sleep(self, turn: Turn, seconds: int) -> None:
        if self.room is not None:
            self.room.ask_about_sleep(turn, seconds)
        else:
            self._slept.append((turn, seconds))

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.watch.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
        else:
            super().keyPressEvent(event)


def _held_words(session: Session) -> str:
    if session.starts_at is None or session.ends_at is None:
        return _("Séance tenue.")
    begun, ended = i18n.clock(session.starts_at), i18n.clock(session.ends_at)
    return _("Séance tenue, de {begun} à {ended}.").format(begun=begun, ended=ended)
