"""What all will read of the meeting: when, where and how; agenda, ground rules, papers to bring."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mediator.casework import preparation
from mediator.casework.amend import amend
from mediator.casework.preparation import Process
from mediator.domain.method import escalation
from mediator.domain.preparing import REMOTE
from mediator.domain.sessions import Mode, Session
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.moment import MomentField
from mediator.ui.preparation.lines import OrderedLines
from mediator.ui.preparation.process.caution import Caution
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, Field, FieldForm, TextField, TimeField
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.stylesheet import look


class MeetingSide(QWidget):
    """The fields of one session; rebuilt for another."""

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self.chip = ScopeChip(parent=self)
        self.fields: dict[str, Field] = {
            "starts_at": MomentField(_("Début")),
            "ends_at": TimeField(_("Fin")),
            "mode": ChoiceField(_("Comment"), [(mode, word(mode)) for mode in Mode]),
            "place": TextField(_("Lieu")),
        }
        form = FieldForm(columns=1)
        for name, field in self.fields.items():
            form.add(field)
            field.committed.connect(lambda value, name=name: self._keep(name, value))
        self.lines = {
            "agenda": OrderedLines(desk, "Session", _("Ordre du jour"), _("Ajouter un point")),
            "ground_rules": OrderedLines(desk, "Session", _("Règles de l'échange"), _("Ajouter une règle")),
            "papers_wanted": OrderedLines(desk, "Session", _("Papiers à apporter"), _("Ajouter un papier")),
        }
        self._caution = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(look(QLabel(_("Ce que tous liront"), self), "heading"))
        column.addWidget(self.chip)
        column.addWidget(form)
        column.addLayout(self._caution)
        for name, lines in self.lines.items():
            column.addSpacing(8)
            column.addWidget(look(QLabel(lines.list.accessibleName(), self), "strong"))
            column.addWidget(lines)
            lines.changed.connect(lambda text, name=name: self._keep(name, text))
        column.addStretch()

    def show_process(self, process: Process) -> None:
        """Take the values of the session; what is being edited is left alone."""
        session = process.session
        if session is None:
            return
        self._session = session
        vault, case_id = self._desk.vault, session.case_id
        party = process.faces.get(session.party_id or "")
        self.chip.set_scope(session.scope, party.short if party else "", (party.party_rank or 0) if party else 0)
        for name, field in self.fields.items():
            value = getattr(session, name)
            field.set_value(value.time() if name == "ends_at" and value else value)
        proposals = {
            "agenda": preparation.agenda_proposals(vault, case_id, session),
            "ground_rules": preparation.rule_proposals(vault, case_id, session),
        }
        for name, lines in self.lines.items():
            lines.show_text(session.id, getattr(session, name), proposals.get(name, ()))
        self._warn(process)

    def flash(self, field: str) -> bool:
        """Draw the eye to a field of the session; whether it is shown here."""
        if found := self.fields.get(field):
            found.flash()
        elif lines := self.lines.get(field):
            lines.line.setFocus()
        return field in self.fields or field in self.lines

    def _warn(self, process: Process) -> None:
        clear_layout(self._caution)
        if process.session is None or process.session.mode not in REMOTE or not process.tense:
            return
        names = ", ".join(face.short for face in process.tense)
        away = escalation.distance()
        said = _("La distance et la tension ne vont pas ensemble.")
        tension = _("Tension élevée : {names}.").format(names=names)
        self._caution.addWidget(Caution(said, [tension, away.text(), away.hint()], self))

    def _keep(self, name: str, value: Any) -> None:
        session = self._session
        values: dict[str, Any] = {name: value}
        if name == "ends_at":
            values = {name: _at(session, value)}
        elif name == "starts_at":
            values["ends_at"] = _moved(session, value)
        attempt(self._desk, lambda: amend(self._desk.vault, Session, session.id, **values))


def _at(session: Session, value: time | None) -> datetime | None:
    return datetime.combine(session.starts_at.date(), value) if value and session.starts_at else None


def _moved(session: Session, starts_at: datetime | None) -> datetime | None:
    """The end that keeps the meeting as long as it was."""
    if starts_at and session.starts_at and session.ends_at:
        return starts_at + (session.ends_at - session.starts_at)
    return None
