"""A session planned on one line: its kind, with whom, when (as one says it), how and where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from mediator.casework import meetings
from mediator.casework.faces import Face
from mediator.domain.noun import today
from mediator.domain.sessions import Mode, Session, SessionKind
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.dated import read_moment
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.stylesheet import look


class PlanLine(QFrame):
    """Enter fixes the session; Esc puts the line away."""

    planned = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look(self, "card")
        self._desk = desk
        self._case_id = ""
        self.kind = _combo(_("Sorte de séance"), [(word(kind), kind.value) for kind in SessionKind])
        self.party = _combo(_("Avec"), [])
        self.when = QLineEdit()
        self.when.setPlaceholderText(_("Quand ? mar. 24 nov. 10 h"))
        self.when.setAccessibleName(_("Quand"))
        self.mode = _combo(_("Comment"), [(word(mode), mode.value) for mode in Mode])
        self.place = QLineEdit()
        self.place.setPlaceholderText(_("Où ?"))
        self.place.setAccessibleName(_("Lieu"))
        self.button = look(QPushButton(_("Fixer la séance")), "primary")
        self.button.clicked.connect(self.plan)
        self.said = look(QLabel(), "missing")
        self.said.hide()
        for edit in (self.when, self.place):
            edit.returnPressed.connect(self.plan)
        self.kind.currentIndexChanged.connect(self._show_party)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (first, (self.kind, self.party, self.when)),
            (second, (self.mode, self.place, self.button)),
        ):
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget, int(isinstance(widget, QLineEdit)))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.said)
        column.addLayout(second)
        self.hide()

    def open_for(
        self, case_id: str, parties: Sequence[Face], kind: SessionKind, place: str, party_id: str | None
    ) -> None:
        """Begin planning a session of ``kind`` in a case."""
        self._case_id = case_id
        self.party.clear()
        for face in parties:
            self.party.addItem(_("avec {party}").format(party=face.short), face.id)
        self.party.setCurrentIndex(max(self.party.findData(party_id), 0))
        self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self.place.setText(place)
        self.when.clear()
        self.said.hide()
        self._show_party()
        self.show()
        self.when.setFocus()

    def plan(self) -> None:
        """Fix the session; without a date it stays to be dated."""
        text = self.when.text().strip()
        moment = read_moment(text, today()) if text else None
        if text and (moment is None or moment[1] is None):
            self.said.setText(_("Un jour et une heure, comme « mar. 24 nov. 10 h » ou « lundi 14 h 30 »."))
            self.said.show()
            return
        starts_at = datetime.combine(moment[0], moment[1]) if moment and moment[1] else None
        kind = SessionKind(self.kind.currentData())
        made: list[Session] = []

        def act() -> None:
            made.append(
                meetings.plan(
                    self._desk.vault,
                    self._case_id,
                    kind,
                    party_id=self.party.currentData() if kind.private else None,
                    starts_at=starts_at,
                    mode=Mode(self.mode.currentData()),
                    place=self.place.text().strip(),
                )
            )

        if attempt(self._desk, act):
            self.hide()
            self.planned.emit(made[0].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _show_party(self) -> None:
        data = self.kind.currentData()
        self.party.setVisible(bool(data) and SessionKind(data).private and self.party.count() > 0)


def _combo(name: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for words, value in entries:
        combo.addItem(words, value)
    return combo
