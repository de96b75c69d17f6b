"""A new case from three fields, in the page and not over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mediator.casework import intake
from mediator.domain.case import Case
from mediator.i18n import _
from mediator.ui.cases.party_box import PartyBox
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look

_WIDTH = 880


class NewCase(QFrame):
    """``opened`` gives the case made; ``left`` tells that Esc was pressed: what was typed stays for the next time."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self._desk = desk
        self.setMaximumWidth(_WIDTH)
        self.reference = look(QLabel(self), "heading")
        self.subject = QLineEdit(self)
        self.subject.setAccessibleName(_("Objet"))
        self.subject.setPlaceholderText(_("En une phrase neutre : « Projet informatique au forfait »"))
        self.subject.returnPressed.connect(self.open_case)
        self.said = look(QLabel(self), "missing")
        self.said.hide()
        self.parties = (PartyBox(desk, _("Une partie"), self), PartyBox(desk, _("L'autre partie"), self))
        for box in self.parties:
            box.entered.connect(self.open_case)
        self.button = look(QPushButton(f"{_('Ouvrir le dossier')}  {_('Entrée')}", self), "primary")
        self.button.clicked.connect(lambda _checked=False: self.open_case())
        self._arrange()

    def _arrange(self) -> None:
        caption = look(QLabel(_("Objet"), self), "small")
        caption.setBuddy(self.subject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(4)
        column.addWidget(self.reference)
        column.addSpacing(8)
        for widget in (caption, self.subject, self.said):
            column.addWidget(widget)
        column.addSpacing(8)
        beside = QGridLayout()
        beside.setHorizontalSpacing(16)
        for place, box in enumerate(self.parties):
            beside.addWidget(box, 0, place, Qt.AlignmentFlag.AlignTop)
            beside.setColumnStretch(place, 1)
        column.addLayout(beside)
        column.addSpacing(8)
        acts = QHBoxLayout()
        acts.addWidget(self.button)
        acts.addWidget(quiet_button(Act(_("Plus tard"), self.left.emit, _("Échap")), self))
        acts.addStretch()
        column.addLayout(acts)

    def begin(self) -> None:
        """Show the reference the case will take and wait for its subject."""
        reference = intake.coming_reference(self._desk.vault)
        self.reference.setText(_("Nouveau dossier : {reference}").format(reference=reference))
        self.show()
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_case(self) -> None:
        """Open the case, if it has a subject."""
        if not self.subject.text().strip():
            self._say(_("Résumez le différend en une phrase neutre."))
            return
        made: list[Case] = []
        parties = [party for box in self.parties if (party := box.party())]
        if attempt(
            self._desk, lambda: made.append(intake.open_case(self._desk.vault, self.subject.text(), parties))
        ):  # fmt: skip
            self._begin_again()
            self.opened.emit(made[0].id)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.subject.setAccessibleDescription(sentence)
        if sentence:
            self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_again(self) -> None:
        self.subject.clear()
        self._say("")
        for box in self.parties:
            box.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
