"""Noting a dated fact: what happened, which day, what proves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mediator.casework import clocks as casework
from mediator.domain.clocks import Event, Fact
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, DateField, FieldForm, TextField
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look


class NoteEvent(QWidget):
    """Three fields and one button; Esc puts them away."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._known: dict[str, tuple[Event, Fact | None]] = {}
        self.form = FieldForm(self, columns=1)
        self.kind = self.form.add(ChoiceField(_("Ce qui s'est passé")))
        self.date = self.form.add(DateField(_("Quel jour"), placeholder=_("7 octobre 2026")))
        self.proof = self.form.add(TextField(_("Preuve"), placeholder=_("Ordonnance, accusé de réception n° …")))
        self.kind.committed.connect(lambda _value: self._show_known())
        self.keep = look(QPushButton(_("Noter"), self), "primary")
        self.keep.clicked.connect(lambda _checked=False: self._note())
        self.forget = quiet_button(Act(_("Retirer ce fait"), self._forget), self)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.keep)
        line.addWidget(self.forget)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addLayout(line)
        self.hide()

    def open_for(self, case_id: str) -> None:
        """Offer the facts the clocks of a case depend on."""
        self._case_id = case_id
        self._read()
        self.show()
        self.kind.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        found = casework.events_of(self._desk.vault, self._case_id)
        self._known = {event.id: (event, fact) for event, fact in found}
        unknown = (event.id for event, fact in found if fact is None)
        first = self.kind.value() if self.kind.value() in self._known else next(unknown, next(iter(self._known), None))
        self.kind.set_choices([(event.id, _capital(event.said())) for event, _fact in found])
        self.kind.set_value(first)
        self._show_known()

    def _show_known(self) -> None:
        _event, fact = self._known.get(self.kind.value() or "", (None, None))
        self.date.set_value(fact.on if fact else None)
        self.proof.set_value(fact.evidence if fact else "")
        self.forget.setVisible(fact is not None)

    def _note(self) -> None:
        for field in (self.date, self.proof):
            field.commit_now()
        kind, on, proof = self.kind.value(), self.date.value(), self.proof.value()
        if on is None or self.date.pending():
            self._desk.notify(_("Quel jour cela s'est-il passé ?"))
            self.date.flash()
        elif attempt(self._desk, lambda: casework.note_event(self._desk.vault, self._case_id, kind, on, proof)):
            self._close()

    def _forget(self) -> None:
        kind = self.kind.value()
        if attempt(self._desk, lambda: casework.forget_event(self._desk.vault, self._case_id, kind)):
            self._desk.notify(_("Le fait est retiré."), undo=True)
            self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
