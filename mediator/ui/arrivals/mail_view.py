"""A message about to be kept: who wrote what and when, in which case it goes, and what is kept apart."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mediator.casework.arrivals.messages import Received
from mediator.domain.files import Nature
from mediator.domain.words import word
from mediator.i18n import _, day
from mediator.ui.arrivals.plan_view import buttons_beside
from mediator.ui.shared.fields import CheckField, ChoiceField, FieldForm
from mediator.ui.shared.parts import Act, Section, clear_layout, quiet_button
from mediator.ui.shared.stylesheet import look

_SHOWN = 4_000
"""Characters shown of a message."""


class MailView(QWidget):
    """The case and the nature are chosen; the message is read below."""

    taken = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = look(QLabel(self), "heading")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.who = look(QLabel(self), "soft")
        self.who.setWordWrap(True)
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        form = FieldForm(columns=1)
        self.case = form.add(ChoiceField(_("Dossier")))
        self.nature = form.add(
            ChoiceField(_("Nature"), [(each, word(each)) for each in (Nature.PRODUCED, Nature.ELABORATED)])
        )
        self.case.committed.connect(lambda _value: self._enable())
        self._apart = Section(_("Pièces jointes à garder à part"))
        self.boxes: list[CheckField] = []
        self.take_button = look(QPushButton(f"{_('Garder dans le dossier')}  Ctrl+↵", self), "primary")
        self.take_button.setAccessibleName(_("Garder dans le dossier"))
        self.take_button.clicked.connect(self.taken)
        leave = quiet_button(Act(_("Renoncer"), self.left.emit, _("Échap")), self)
        self.words = look(QLabel(self), "serif")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.title, self.who, form, self._apart):
            column.addWidget(widget)
        column.addLayout(buttons_beside(self.take_button, leave))
        column.addWidget(self.words)

    def show_mail(self, received: Received, cases: list[tuple[str, str]]) -> None:
        """Show a message; ``cases`` are those it may go to, an identity and its words."""
        message = received.mail
        self.title.setText(message.subject or received.title)
        when = day(message.sent_at.date()) if message.sent_at else ""
        self.who.setText(" · ".join(each for each in (message.sender, when) if each))
        self.case.set_choices(cases)
        self.case.set_value(cases[0][0] if len(cases) == 1 else None)
        self.nature.set_value(Nature.PRODUCED)
        clear_layout(self._apart.body)
        self.boxes = [CheckField(each.name) for each in message.attached]
        for box in self.boxes:
            self._apart.body.addWidget(box)
        self._apart.setVisible(bool(self.boxes))
        self.words.setText(message.words[:_SHOWN])
        self._enable()

    def apart(self) -> list[int]:
        """The places of the attachments to keep apart."""
        return [place for place, box in enumerate(self.boxes) if box.read()]

    def can_take(self) -> bool:
        """Whether a case is chosen."""
        return self.take_button.isEnabled()

    def _enable(self) -> None:
        self.take_button.setEnabled(self.case.read() is not None)
