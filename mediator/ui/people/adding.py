"""Somebody added on one line: a name (known contacts are offered), a part, and of which party."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mediator.casework import conflict_check, finding, intake, people
from mediator.casework.faces import Face
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.scope import MEDIATOR
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Waiting
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look


class AddLine(QWidget):
    """Enter adds the person; a name already known brings the contact, nothing is retyped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._known: dict[str, Contact] = {}
        self._same: Contact | None = None
        self._suggested = False
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(_("Ajouter une personne ou une société : Me Paul Rivoire, Logivert SAS…"))
        self.name.setAccessibleName(_("Nom de la personne à ajouter"))
        self.name.textEdited.connect(self._offer_known)
        self._waiting = Waiting.on_line(desk, "new participation", self.name)
        self.role = QComboBox(self)
        self.role.setAccessibleName(_("Rôle"))
        for role in Role:
            self.role.addItem(word(role), role.value)
        self.role.currentIndexChanged.connect(self._show_party)
        self.of = QComboBox(self)
        self.of.setAccessibleName(_("À côté de quelle partie"))
        self.button = QPushButton(_("Ajouter"), self)
        self.button.clicked.connect(self.add)
        self.name.returnPressed.connect(self.add)
        self._warning = quiet_button(Act("", self._use_known), self)
        look(self._warning, "quiet")
        self._warning.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        for widget in (self.role, self.of, self.button):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._warning, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_case(self, case_id: str, parties: Sequence[Face]) -> None:
        """Offer the parties of a case, and begin with the part that is still lacking."""
        chosen = self.of.currentData()
        self.of.clear()
        for face in parties:
            self.of.addItem(_("de {party}").format(party=face.short), face.id)
        self.of.setCurrentIndex(max(self.of.findData(chosen), 0))
        if case_id != self._case_id or not self._suggested:
            self.choose_role(Role.PARTY if len(parties) < 2 else Role.REPRESENTATIVE)
        self._case_id = case_id
        self._waiting.open(case_id)
        self._suggested = len(parties) >= 2
        self._show_party()

    def choose_role(self, role: Role, of_id: str | None = None) -> None:
        """Begin with this part."""
        self.role.setCurrentIndex(self.role.findData(role.value))
        if of_id is not None:
            self.of.setCurrentIndex(self.of.findData(of_id))

    def add(self) -> None:
        """Add who is named; a contact of exactly that name is the one meant."""
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        contact = self._known.get(name) or intake.contact_named(name)
        if name not in self._known and self._same is None and (same := self._already(contact)):
            self._same = same
            self._warning.setText(_("{who} est déjà dans vos contacts : prendre ce contact").format(who=same.full_name))
            self._warning.show()
            return
        self._keep(contact)

    def _already(self, contact: Contact) -> Contact | None:
        found = conflict_check.duplicates(self._desk.vault, contact)
        if not found:
            return None
        with self._desk.vault.reading(MEDIATOR) as work:
            return work.find(Contact, found[0].other_id)

    def _use_known(self) -> None:
        if self._same is not None:
            self._keep(self._same)

    def _keep(self, contact: Contact) -> None:
        role = Role(self.role.currentData())
        of_id = self.of.currentData() if role.of_a_party else None
        made: list[Participation] = []
        if attempt(
            self._desk,
            lambda: made.append(people.add_to_case(self._desk.vault, self._case_id, contact, role, of_id=of_id)),
        ):
            self.clear()
            self.name.setFocus()

    def clear(self) -> None:
        """Begin again."""
        self.name.clear()
        self._same = None
        self._warning.hide()

    def _offer_known(self, typed: str) -> None:
        self._same = None
        self._warning.hide()
        if len(typed.strip()) < 2:
            return
        ids = finding.contact_ids(self._desk.vault, MEDIATOR, typed)[:12]
        with self._desk.vault.reading(MEDIATOR) as work:
            contacts = work.list(Contact, id=ids)
        self._known = {contact.full_name: contact for contact in contacts}
        completer = QCompleter(list(self._known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        completer.complete()

    def _show_party(self) -> None:
        data = self.role.currentData()
        self.of.setVisible(bool(data) and Role(data).of_a_party and self.of.count() > 0)
