"""What would go, what stays, what lies elsewhere; the reference typed again before anything goes; or keeping it longer."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mediator.casework import erasing, retention
from mediator.casework.erasing import Asked
from mediator.domain.case import Case
from mediator.domain.erasing import Category
from mediator.domain.erasing_words import CATEGORY_WORDS, GROUND_WORDS, Ground
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import CheckField, ChoiceField, DateField, TextField
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look

_WIDTH = 720


class ErasePanel(QFrame):
    """About one case; ``wanted`` is emitted with what is asked once its reference was typed."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(
        self, desk: Desk, case: Case, parts: Collection[Category], ground: Ground, *, hold_as: str = "", why: str = ""
    ) -> None:
        super().__init__()
        self._why = why
        self._desk, self._case, self._hold_as = desk, case, hold_as
        look(self, "card")
        self.parts = {each: CheckField(_(words)) for each, words in CATEGORY_WORDS.items()}
        for each, field in self.parts.items():
            field.set_value(each in parts)
        self.ground = ChoiceField(_("Motif"), [(each, _(words)) for each, words in GROUND_WORDS.items()])
        self.ground.set_value(ground)
        self.keep_contacts = CheckField(_("Garder les fiches de contact"))
        self.with_notes = CheckField(_("Effacer aussi le client et le PDF des notes d'honoraires émises"))
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setMaximumWidth(_WIDTH)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.reference = look(QLineEdit(self), "field")
        self.reference.setPlaceholderText(case.reference)
        self.reference.setAccessibleName(_("Référence du dossier, pour confirmer"))
        self.reference.setFixedWidth(180)
        self.reference.textChanged.connect(self._typed)
        self.reference.returnPressed.connect(self._erase)
        self.go = QPushButton(_("Effacer pour de bon…"), self)
        self.go.clicked.connect(self._erase)
        self.until = DateField(_("Jusqu'au"), placeholder=_("sans terme"))
        self.reason = TextField(_("Pourquoi"), placeholder=_("un recours, une demande d'une partie…"))
        self._lay_out()
        for field in (*self.parts.values(), self.keep_contacts, self.with_notes):
            field.committed.connect(lambda _value: self._show())
        self.setFocusProxy(self.reference)
        self._show()

    def _lay_out(self) -> None:
        title = look(QLabel(f"{self._case.reference} · {self._case.subject}".rstrip(" ·"), self), "heading")
        title.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(quiet_button(Act(_("Fermer"), self.closed.emit, _("Échap")), self))
        choices = QGridLayout()
        choices.setHorizontalSpacing(16)
        choices.setVerticalSpacing(4)
        for place, field in enumerate((*self.parts.values(), self.keep_contacts, self.with_notes)):
            choices.addWidget(field, place // 2, place % 2)
        confirm = QHBoxLayout()
        confirm.setSpacing(12)
        asked = QLabel(_("Pour confirmer, tapez la référence :"), self)
        asked.setBuddy(self.reference)
        confirm.addWidget(asked)
        confirm.addWidget(self.reference)
        confirm.addWidget(self.go)
        confirm.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        if self._why:
            why = look(QLabel(self._why, self), "soft")
            why.setWordWrap(True)
            column.addWidget(why)
        column.addLayout(choices)
        column.addWidget(_labelled(self.ground))
        column.addWidget(self.told)
        column.addLayout(confirm)
        if self._hold_as:
            column.addLayout(self._holding())

    def _holding(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(6)
        box.addWidget(look(QLabel(_("Ou garder plus longtemps"), self), "heading"))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(_labelled(self.until))
        line.addWidget(_labelled(self.reason), 1)
        self.hold = QPushButton(_("Garder plus longtemps"), self)
        self.hold.clicked.connect(self._keep)
        line.addWidget(self.hold, alignment=Qt.AlignmentFlag.AlignBottom)
        box.addLayout(line)
        return box

    def asked(self) -> Asked:
        """What the panel asks for now."""
        return Asked(
            self._case.id,
            frozenset(each for each, field in self.parts.items() if field.value()),
            self.ground.value(),
            with_fee_notes=bool(self.with_notes.value()),
            keep_contacts=bool(self.keep_contacts.value()),
        )

    def _show(self) -> None:
        asked = self.asked()
        if not asked.categories:
            self.told.setText(_("Choisissez ce qui doit être effacé."))
        else:
            told = erasing.foresee(self._desk.vault, asked)
            said = (
                (_("Sera effacé, sans retour possible :"), told.removed()),
                (_("Reste :"), told.kept()),
                (_("Subsiste ailleurs :"), told.elsewhere()),
            )
            self.told.setText("\n\n".join("\n".join((head, *(f"– {one}" for one in lines))) for head, lines in said))
        self._typed()

    def _typed(self) -> None:
        same = self.reference.text().strip().casefold() == self._case.reference.strip().casefold()
        self.go.setEnabled(same and bool(self.asked().categories))

    def _erase(self) -> None:
        if self.go.isEnabled():
            self.wanted.emit(self.asked())

    def _keep(self) -> None:
        for field in (self.until, self.reason):
            field.commit_now()
        reason, until = str(self.reason.value() or ""), self.until.value()
        vault, case_id, category = self._desk.vault, self._case.id, self._hold_as
        if attempt(self._desk, lambda: retention.hold(vault, case_id, category, reason, until)):
            self._desk.notify(_("C'est gardé plus longtemps."), undo=True)
            self.closed.emit()


def _labelled(field: TextField | DateField | ChoiceField) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    label = look(QLabel(field.label, box), "small")
    label.setBuddy(field.editor)
    column.addWidget(label)
    column.addWidget(field)
    return box
