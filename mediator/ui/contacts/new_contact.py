"""A new contact from its name, in the page and not over it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mediator.casework import people
from mediator.casework.intake import contact_named
from mediator.domain.people import Contact, ContactKind
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look


class NewContact(QFrame):
    """``made`` gives the contact; ``left`` tells that Esc was pressed."""

    made = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self._desk = desk
        self._kind = ContactKind.PERSON
        self.setMaximumWidth(760)
        self.heading = look(QLabel(self), "heading")
        self.name = QLineEdit(self)
        self.name.returnPressed.connect(self.add)
        self.button = look(QPushButton(f"{_('Ajouter')}  {_('Entrée')}", self), "primary")
        self.button.clicked.connect(lambda _checked=False: self.add())
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.button)
        line.addWidget(quiet_button(Act(_("Plus tard"), self.left.emit, _("Échap")), self))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(line)

    def begin(self, kind: ContactKind) -> None:
        """Wait for the name of a person or an organisation."""
        self._kind = kind
        person = kind is ContactKind.PERSON
        self.heading.setText(_("Nouvelle personne") if person else _("Nouvelle organisation"))
        self.name.setPlaceholderText(_("Prénom et nom") if person else _("Logivert SAS"))
        self.name.setAccessibleName(self.heading.text())
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Keep the contact, if it has a name."""
        contact = _named(self.name.text().strip(), self._kind)
        if attempt(self._desk, lambda: people.add_contact(self._desk.vault, contact)):
            self.name.clear()
            self.made.emit(contact.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _named(name: str, kind: ContactKind) -> Contact:
    if kind is ContactKind.ORGANISATION:
        guessed = contact_named(name)
        return guessed if guessed.kind is kind else Contact(kind=kind, name=name)
    given, _space, family = name.partition(" ")
    return replace(Contact(kind=kind, name=family or given), given_name=given if family else "")
