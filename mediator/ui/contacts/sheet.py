"""One contact: its identity edited where it stands, the parts it plays, and who else it may be."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework import people
from mediator.casework.people import ContactSheet
from mediator.domain import rules, words
from mediator.domain.case import Case
from mediator.domain.conflicts import Finding
from mediator.domain.people import Participation
from mediator.domain.scope import MEDIATOR, Scope
from mediator.i18n import _
from mediator.ui.contacts import form
from mediator.ui.shared.binding import Bound, attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import Field, FieldForm, settle
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.lookalikes import Lookalikes
from mediator.ui.shared.parts import Act, Section, clear_layout, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_WIDTH = 1040
_NOTE_WIDTH = 720
_MOST_LOOKALIKES = 3
_ROLE_WIDTH = 110


class SheetView(PageScroll):
    """Shows a contact. ``other_wanted`` asks to show another one."""

    other_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=_WIDTH)
        self._desk = desk
        self._sheet: ContactSheet | None = None
        self._shape: tuple[object, ...] = ()
        self.fields: dict[str, Field] = {}
        self._lookalikes = Lookalikes(desk, self)
        self._lookalikes.found.connect(self._warn)

    def contact_id(self) -> str | None:
        """Whom it shows."""
        return self._sheet.contact.id if self._sheet else None

    def show_contact(self, contact_id: str | None) -> None:
        """Show a contact, keeping every field in place when only values changed; ``None`` shows nothing."""
        settle(self)
        audience = self._desk.audience()
        sheet = people.sheet_of(self._desk.vault, audience, contact_id) if contact_id else None
        if sheet is not None and sheet == self._sheet and self._shape[-1] == audience:
            return
        before, self._sheet = self._sheet, sheet
        if sheet is None:
            self._shape = ()
            self._clear()
            return
        roles = frozenset(part.role for part, _case in sheet.parts)
        names = tuple(name for _heading, fields in form.groups(sheet.contact, roles) for name, _field in fields)
        shape = (sheet.contact.id, names, audience)
        if shape != self._shape:
            self._shape = shape
            self._build(sheet)
        else:
            self._update(sheet)
        if before is None or before.contact != sheet.contact:
            self._lookalikes.look_for(sheet.contact)

    def flash(self, field: str) -> None:
        """Draw the eye to the field of this attribute."""
        if found := self.fields.get(field):
            self.ensureWidgetVisible(found, 0, 64)
            found.flash()

    def _clear(self) -> None:
        clear_layout(self.column)
        self.fields = {}
        self._lookalikes.look_for(None)

    # Building.

    def _build(self, sheet: ContactSheet) -> None:
        clear_layout(self.column)
        self.fields = {}
        mine = self._desk.audience() == MEDIATOR
        self._name = look(QLabel(sheet.contact.full_name), "title")
        self._name.setWordWrap(True)
        self.column.addWidget(self._name)
        self._warnings = QFrame()
        look(self._warnings, "problem")
        self._warned = QVBoxLayout(self._warnings)
        self._warned.setContentsMargins(16, 10, 8, 10)
        self._warnings.hide()
        self.column.addWidget(self._warnings)
        self._played = Section(_("Dossiers"))
        self.column.addWidget(self._played)
        bound = Bound(self._desk, sheet.contact)
        roles = frozenset(part.role for part, _case in sheet.parts)
        for heading, fields in form.groups(sheet.contact, roles):
            self._add_group(heading, fields, bound, read_only=not mine)
        if mine:
            self._add_note(bound)
            away = Act(_("Mettre à la corbeille"), self.remove, icon="trash")
            line = QHBoxLayout()
            line.addWidget(quiet_button(away))
            line.addStretch()
            self.column.addLayout(line)
        self._show_parts(sheet)
        self._show_doubts(sheet)

    def _add_group(self, heading: str, fields: list[tuple[str, Field]], bound: Bound, *, read_only: bool) -> None:
        section = Section(heading)
        section.body.setSpacing(4)
        rows = FieldForm()
        for name, field in fields:
            rows.add(bound.field(field, name)).set_read_only(read_only)
            self.fields[name] = field
        section.body.addWidget(rows)
        if "registration" in self.fields and heading == _("Registre"):
            self._doubt = look(QLabel(), "missing")
            self._doubt.setWordWrap(True)
            section.body.addWidget(self._doubt)
        self.column.addWidget(section)

    def _add_note(self, bound: Bound) -> None:
        section = Section(_("Note"))
        head = section.layout()
        if head is not None and (line := head.itemAt(0)) is not None and isinstance(line, QHBoxLayout):
            line.insertWidget(1, ScopeChip(Scope.MEDIATOR))
        self.fields["note"] = bound.field(form.note(), "note")
        self.fields["note"].setMaximumWidth(_NOTE_WIDTH)
        section.body.addWidget(self.fields["note"])
        self.column.addWidget(section)

    # Values.

    def _update(self, sheet: ContactSheet) -> None:
        self._name.setText(sheet.contact.full_name)
        for name, field in self.fields.items():
            field.set_value(getattr(sheet.contact, name))
        self._show_parts(sheet)
        self._show_doubts(sheet)

    def _show_doubts(self, sheet: ContactSheet) -> None:
        if "registration" in self.fields:
            doubts = [problem.sentence() for problem in rules.check(sheet.contact) if problem.warning]
            self._doubt.setText(" ".join(doubts))
            self._doubt.setVisible(bool(doubts))

    def _show_parts(self, sheet: ContactSheet) -> None:
        self._played.clear()
        for part, case in sheet.parts:
            role = words.role(part.role, sheet.contact.civility)
            row = Row(
                f"{case.reference} · {case.subject}",
                leading=role,
                leading_width=_ROLE_WIDTH,
                trailing=words.word(case.stage),
            )
            row.opened.connect(lambda part=part, case=case: self._open(part, case))
            self._played.body.addWidget(row)
        if not sheet.parts:
            self._played.body.addWidget(look(QLabel(_("Ce contact ne figure dans aucun dossier.")), "soft"))

    def _open(self, part: Participation, case: Case) -> None:
        self._desk.go(Target("case", case.id, tab="people", noun="participation", noun_id=part.id))

    # Who else it may be.

    def _warn(self, findings: tuple[Finding, ...]) -> None:
        if self._sheet is None:
            return
        clear_layout(self._warned)
        for found in findings[:_MOST_LOOKALIKES]:
            line = QHBoxLayout()
            said = QLabel(_("Deux fiches pour un seul contact ? {finding}").format(finding=found.sentence()))
            said.setWordWrap(True)
            line.addWidget(said, 1)
            line.addWidget(quiet_button(Act(_("Voir l'autre"), lambda f=found: self.other_wanted.emit(f.other_id))))
            line.addWidget(quiet_button(Act(_("Fusionner"), lambda f=found: self.merge(f))))
            self._warned.addLayout(line)
        self._warnings.setVisible(bool(findings))

    def merge(self, found: Finding) -> None:
        """Make one contact of this one and the other, whose parts pass to this one."""
        vault = self._desk.vault
        if attempt(self._desk, lambda: people.merge_contacts(vault, found.subject_id, found.other_id)):
            self._desk.notify(_("Une seule fiche pour {name}.").format(name=found.subject), undo=True)

    def remove(self) -> None:
        """Put the contact in the recycle bin, unless a case needs it."""
        if self._sheet is None or self._desk.audience() != MEDIATOR:
            return
        contact, vault = self._sheet.contact, self._desk.vault
        if attempt(self._desk, lambda: people.remove_contact(vault, contact.id)):
            self._desk.notify(_("{name} est à la corbeille.").format(name=contact.full_name), undo=True)
