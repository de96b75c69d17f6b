"""The tab « Honoraires »: the time, who pays, the notes. While the screen is shared, what all agreed and nothing else."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.casework import timekeeping
from mediator.domain.scope import Audience
from mediator.domain.time_and_fees import TimeKind
from mediator.i18n import _
from mediator.ui.fees.note_deeds import NoteDeeds
from mediator.ui.fees.notes_part import NotesPart
from mediator.ui.fees.payers_part import PayersPart
from mediator.ui.fees.scene import Scene, read
from mediator.ui.fees.time_part import TimePart
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import AT_REST, keeping_place
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.tab import Tab


class FeesTab(Tab):
    """Three calm parts, one under the other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setStyleSheet(AT_REST)
        self._shown: Scene | None = None
        self._opened = self._asked = self._note = ""
        self._kind = TimeKind.PREPARATION
        self.time: TimePart | None = None
        self.payers: PayersPart | None = None
        self.notes: NotesPart | None = None
        self.acts = NoteDeeds(desk, self, self.open_note)
        self._scroll = PageScroll(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        group = _("Honoraires")
        self._prepare = Action(self, _("Préparer les notes d'honoraires"), self.propose, key="Ctrl+N", group=group)
        self._timer = Action(self, _("Chronomètre : lancer ou arrêter"), self.toggle_timer, key="Ctrl+T", group=group)

    def show_case(self, case_id: str) -> None:
        self._shown, self._opened, self._asked, self._note = None, "", "", ""
        super().show_case(case_id)

    def concerns(self, changes: Any) -> bool:
        """Prices come from the practice and its rules; names and sessions from the case; a timer from another."""
        return changes.case_id in (None, self.case_id) or changes.touches("time_entry")

    def set_audience(self, audience: Audience) -> None:
        self.acts.put_away()
        super().set_audience(audience)

    def reload(self) -> None:
        scene = read(self.desk, self.case_id)
        if scene != self._shown:
            self._shown = scene
            self._rebuild()

    def _rebuild(self) -> None:
        scene = self._shown
        if scene is None:
            return
        typed = self._typed()
        with keeping_place(self, self._scroll):
            for leaving in self._scroll.findChildren(QWidget):
                if "." in leaving.objectName():
                    leaving.setObjectName("")  # the keyboard goes to what takes its place
            if self.notes is not None and self.notes.sheet is not None:
                self.notes.sheet.leave()
            clear_layout(self._scroll.column)
            self.time = self.payers = self.notes = None
            for action in (self._timer, self._prepare):
                action.setEnabled(scene.time is not None)
            if scene.time is not None:
                self.time = TimePart(scene, self._opened, self._kind)
                self.time.line.edit.setText(typed)
                self.time.wanted.connect(self.open_entry)
                self._add(self.time)
            self.payers = PayersPart(scene, self._asked)
            self.payers.asking.connect(self.ask_provision)
            self._add(self.payers)
            if scene.time is not None:
                self.notes = NotesPart(scene, self._note, self.acts.acts)
                self.notes.wanted.connect(self.open_note)
                self._add(self.notes)

    def _typed(self) -> str:
        if self.time is None:
            return ""
        self._kind = self.time.line.kind.read() or self._kind
        return self.time.line.edit.text()

    def _add(self, part: QWidget) -> None:
        self._scroll.column.addWidget(part)
        part.show()

    # What is done.

    def toggle_timer(self) -> None:
        """Start the timer on this case, or stop the one that runs here."""
        scene = self._shown
        if scene is None or scene.time is None or self.time is None:
            return
        running = scene.time.running
        if running is not None and running.entry.case_id == self.case_id:
            said = _("Le temps du chronomètre est noté.")
            scene.act(lambda: timekeeping.stop(self.desk.vault), said)
        else:
            self.time.start()

    def open_entry(self, entry_id: str) -> None:
        """Open one time noted, or none."""
        closed, self._opened = self._opened, "" if entry_id == self._opened else entry_id
        self._rebuild()
        if self.time is None:
            return
        if self.time.sheet is not None:
            self.time.sheet.fields["minutes"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif closed in self.time.rows:
            self.time.rows[closed].setFocus(Qt.FocusReason.OtherFocusReason)

    def propose(self) -> None:
        """Prepare one note for each who pays."""
        if self.notes is not None:
            self.notes.propose()

    def open_note(self, note_id: str) -> None:
        """Open one note, or none."""
        closed, self._note = self._note, "" if note_id == self._note else note_id
        self._rebuild()
        if self.notes is None:
            return
        row = self.notes.rows.get(self._note or closed)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self.notes.sheet or row, 0, 32)

    def ask_provision(self, payer_id: str) -> None:
        """Open the line that asks a party for a provision, or put it away."""
        self._asked = payer_id
        self._rebuild()
        if self.payers is not None and self.payers.asked is not None:
            self.payers.asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back: an open time closes, then what is asked."""
        if event.key() == Qt.Key.Key_Escape and self._opened:
            self.open_entry("")
        elif event.key() == Qt.Key.Key_Escape and self._note:
            self.open_note("")
        elif event.key() == Qt.Key.Key_Escape and self._asked:
            self.ask_provision("")
        else:
            super().keyPressEvent(event)

    def show_target(self, target: Target) -> None:
        """Open the time or draw the eye to the field ``target`` names."""
        if target.noun == "time_entry" and target.noun_id and self.time is not None:
            if target.noun_id in self.time.rows:
                self.time.rows[target.noun_id].setFocus(Qt.FocusReason.OtherFocusReason)
        elif target.noun == "fee_note" and target.noun_id and self.notes is not None:
            self._note = ""
            self.open_note(target.noun_id)
        elif target.field and self.payers is not None and self.payers.mine and target.field in self.payers.price:
            self.payers.price[target.field].flash()
        elif self.time is not None:
            self.time.line.setFocus(Qt.FocusReason.OtherFocusReason)
