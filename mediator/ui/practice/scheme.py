"""How cases are numbered: the scheme, the reference the next case would take, or what the scheme lacks."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mediator.domain import references
from mediator.domain.noun import today
from mediator.i18n import _
from mediator.ui.shared.fields import NotYet, TextField
from mediator.ui.shared.stylesheet import look


class SchemeField(TextField):
    """A scheme is a value once references can be made from it; until then its one sentence says why not."""

    def read(self) -> str:
        scheme = super().read()
        if sentence := references.problem(scheme):
            raise NotYet(sentence)
        return scheme


class SchemeExample(QWidget):
    """The reference the scheme being typed would give, and what may stand in it."""

    def __init__(self, field: SchemeField) -> None:
        super().__init__()
        self._field = field
        self._taken: tuple[str, ...] = ()
        self.example = look(QLabel(self), "strong")
        known = look(
            QLabel(
                _(
                    "{number} le numéro, {width} sur trois chiffres au moins, {year} l'année, {month} le mois, {regime} le type de médiation."
                ).format(number="{number}", width="{number:03}", year="{year}", month="{month}", regime="{regime}"),
                self,
            ),
            "small",
        )
        known.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.example)
        column.addWidget(known)
        field.editor.textChanged.connect(lambda _text: self.show_example())

    def set_taken(self, references_in_use: tuple[str, ...]) -> None:
        """Say which references are other cases' already."""
        self._taken = references_in_use

    def show_example(self) -> None:
        """Read the scheme as it is typed."""
        try:
            reference = references.next_reference(self._field.read(), self._taken, today())
        except NotYet as not_yet:
            self.example.setText(str(not_yet))
            return
        self.example.setText(_("Le prochain dossier sera {reference}.").format(reference=reference))
