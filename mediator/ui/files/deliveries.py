"""How a kept document reached those it was meant for: a line a delivery, and a few fields to note one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator.casework import issuing
from mediator.casework.amend import remove
from mediator.casework.faces import Face
from mediator.domain.files import Document
from mediator.domain.issuing import Channel, Delivery
from mediator.domain.noun import today
from mediator.domain.people import Role
from mediator.domain.scope import Audience, court, joint, party
from mediator.domain.words import word
from mediator.i18n import _, day
from mediator.ui.case.forms import RowList
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, DateField, FieldForm, TextField
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

Checked = Callable[[Document, Audience, Callable[[], None]], None]
"""Compares a document with what readers may not know, then goes on unless something was found."""


class Deliveries(QWidget):
    """The deliveries of one document, and the act that notes another."""

    noting = Signal(bool)
    """Whether the fields that note one are open: what stands around may leave them the room."""

    def __init__(self, desk: Desk, checked: Checked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._checked = checked
        self._document: Document | None = None
        self._faces: dict[str, Face] = {}
        self._given: list[tuple[str | None, str]] = []
        self.rows = RowList()
        self.note_button = quiet_button(Act(_("Noter une remise"), self.begin), self)
        self.recipient = ChoiceField(_("À qui"))
        self.other = TextField(_("Nom"), placeholder=_("le greffe, un assureur"))
        self.channel = ChoiceField(_("Par quelle voie"), [(channel, word(channel)) for channel in Channel])
        self.sent_on = DateField(_("Le"))
        self.proof = TextField(_("Preuve"), placeholder=_("numéro de suivi, reçu signé"))
        self.received_on = DateField(_("Reçu le"))
        self.keep_button = QPushButton(_("Noter la remise"), self)
        self.keep_button.clicked.connect(self.keep)
        self._leave = quiet_button(Act(_("Renoncer"), self.leave), self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._line = QWidget(self)
        form = FieldForm(self._line)
        for field in (self.recipient, self.other, self.channel, self.sent_on, self.proof, self.received_on):
            form.add(field)
        acts = QHBoxLayout()
        acts.addWidget(self.keep_button)
        acts.addWidget(self._leave)
        acts.addStretch()
        inner = QVBoxLayout(self._line)
        inner.setContentsMargins(0, 4, 0, 4)
        inner.addWidget(form)
        inner.addLayout(acts)
        head = QHBoxLayout()
        head.addWidget(look(QLabel(_("Remises"), self), "strong"))
        head.addStretch()
        head.addWidget(self.note_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.rows)
        column.addWidget(self._line)
        self._line.hide()
        self.recipient.editor.currentIndexChanged.connect(lambda _index: self._show_other())

    def show_document(self, document: Document, faces: dict[str, Face]) -> None:
        """Show how ``document`` reached whom."""
        if self._document is None or self._document.id != document.id:
            self.leave()
        self._document = document
        self._faces = faces
        self._given = [*((face.id, face.name) for face in faces.values()), (None, _("Quelqu'un d'autre"))]
        self.recipient.set_choices(self._given)
        found = issuing.deliveries_of(self._desk.vault, self._desk.audience(), document.case_id)
        own = [delivery for delivery in found if delivery.document_id == document.id]
        self.rows.show_rows([(each.id, self._row(each, faces)) for each in own])
        self.rows.setVisible(bool(own))

    def begin(self) -> None:
        """Open the fields that note a delivery."""
        self.recipient.set_value(self._given[0][0])
        self.channel.set_value(Channel.HAND)
        self.sent_on.set_value(today())
        for field in (self.proof, self.other):
            field.set_value("")
        self.received_on.set_value(None)
        self._show_other()
        self.noting.emit(True)
        self.note_button.hide()
        self._line.show()
        self.recipient.editor.setFocus()

    def leave(self) -> None:
        """Close them without noting anything."""
        self._line.hide()
        self.note_button.show()
        self.noting.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._line.isVisibleTo(self):
            self.leave()
            self.note_button.setFocus()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Note the delivery; what its reader was not meant to see is told before."""
        document = self._document
        if document is None:
            return
        for field in (self.recipient, self.other, self.channel, self.sent_on, self.proof, self.received_on):
            field.commit_now()
        readers = _readers(document, self._faces.get(self.recipient.value() or ""))
        if readers.admits(document.scope, document.party_id):
            self._note(document)
        else:
            self._checked(document, readers, lambda: self._note(document))

    def _note(self, document: Document) -> None:
        to = self.recipient.value()

        def note() -> None:
            issuing.deliver(
                self._desk.vault,
                document.id,
                recipient_id=to,
                recipient="" if to else self.other.value(),
                channel=self.channel.value(),
                sent_on=self.sent_on.value(),
                proof=self.proof.value(),
                received_on=self.received_on.value(),
            )

        if attempt(self._desk, note):
            self.leave()
            self._desk.notify(_("La remise est notée."), undo=True)

    def _show_other(self) -> None:
        self.other.setEnabled(self.recipient.read() is None)

    def _row(self, delivery: Delivery, faces: dict[str, Face]) -> Row:
        face = faces.get(delivery.recipient_id or "")
        said = said_of(delivery, face.name if face else delivery.recipient)
        return Row(said, acts=[Act(_("Retirer cette remise"), lambda: self._remove(delivery, said))], wrap=True)

    def _remove(self, delivery: Delivery, said: str) -> None:
        if attempt(self._desk, lambda: remove(self._desk.vault, Delivery, delivery.id, said)):
            self._desk.notify(_("La remise est à la corbeille."), undo=True)


def _readers(document: Document, face: Face | None) -> Audience:
    """Who reads what is handed to somebody: her side of the table, the court, or anyone."""
    if face is not None and face.party_id is not None:
        return party(document.case_id, face.party_id)
    if face is None or face.role is Role.COURT:
        return court(document.case_id)
    return joint(document.case_id)


def said_of(delivery: Delivery, who: str) -> str:
    """« Remis à Hélène Vasseur le 4 nov. 2026, en main propre. Reçu le 5 nov. 2026. »."""
    channel = word(delivery.channel)
    said = _("Remis à {who} le {day}, {channel}").format(
        who=who, day=day(delivery.sent_on, "medium"), channel=channel[:1].lower() + channel[1:]
    )
    parts = [f"{said} ({delivery.proof})" if delivery.proof else said]
    if delivery.received_on:
        parts.append(_("Reçu le {day}").format(day=day(delivery.received_on, "medium")))
    return ". ".join(parts) + "."
