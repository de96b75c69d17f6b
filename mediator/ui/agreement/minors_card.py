"""The children a family agreement is about: a first name, then how the child was told of the right to be heard."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout

from mediator.casework import amend, minors
from mediator.domain.agreement import Minor
from mediator.i18n import _
from mediator.ui.case.forms import NounForm
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import CheckField, DateField, TextField
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


class MinorsCard(QFrame):
    """One short form a child; a name and Enter add another."""

    def __init__(self, desk: Desk, agreement_id: str, known: tuple[Minor, ...]) -> None:
        super().__init__()
        look(self, "card")
        self._desk, self._agreement_id = desk, agreement_id
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(look(QLabel(_("Enfants concernés"), self), "strong"))
        why = _("Un enfant capable de discernement est informé de son droit d'être entendu et d'avoir un avocat.")
        column.addWidget(look(WholeLabel(why), "small"))
        for minor in known:
            column.addWidget(named(_form(desk, minor), "minor", minor.id))
            out = Act(_("Retirer {name}").format(name=minor.given_name), lambda minor=minor: self._remove(minor))
            column.addWidget(named(small_button(out), "minor", minor.id, "remove"))
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Prénom de l'enfant"))
        self.line.setAccessibleName(_("Prénom de l'enfant"))
        self.line.returnPressed.connect(self._add)
        column.addWidget(named(self.line, "minor", "add"))

    def _add(self) -> None:
        name = self.line.text()
        attempt(self._desk, lambda: minors.add(self._desk.vault, self._agreement_id, name))

    def _remove(self, minor: Minor) -> None:
        if attempt(self._desk, lambda: amend.remove(self._desk.vault, Minor, minor.id, minor.given_name)):
            self._desk.notify(_("C'est à la corbeille."), undo=True)


def _form(desk: Desk, minor: Minor) -> NounForm:
    return NounForm(
        desk,
        minor,
        [
            ("given_name", TextField(_("Prénom"))),
            ("birth_date", DateField(_("Date de naissance"))),
            ("discernment", CheckField(_("Capable de discernement"))),
            ("informed_on", DateField(_("Informé de son droit le"))),
            ("informed_by", TextField(_("Par qui"))),
            ("informed_how", TextField(_("De quelle manière"))),
        ],
        columns=1,
    )
