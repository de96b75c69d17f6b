"""The end of a mediation: how, when, declared by whom. Never why."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mediator.casework import closing, intake
from mediator.casework.overview import head_of
from mediator.domain.case import Outcome
from mediator.domain.noun import today
from mediator.domain.people import Civility
from mediator.domain.practice import Practice
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, DateField, FieldForm, TextField

ENDING_FIELDS = ("outcome", "ended_on", "ended_by")
"""The fields of the case that are filled here."""


class Ending(QWidget):
    """Three fields and one act; the date sets limitation running again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self.outcome = ChoiceField(_("La médiation se termine"), [(outcome, word(outcome)) for outcome in Outcome])
        self.ended_on = DateField(_("Le"))
        self.ended_by = TextField(_("Fin déclarée par"), placeholder=_("les parties, d'un commun accord"))
        self.button = QPushButton(_("Déclarer la fin"), self)
        self.button.clicked.connect(self.end)
        form = FieldForm(columns=1)
        for field in (self.outcome, self.ended_on, self.ended_by):
            form.add(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 8)
        column.setSpacing(8)
        column.addWidget(form)
        column.addWidget(self.button)
        self.button.setMaximumWidth(200)

    def show_case(self, case_id: str) -> None:
        """Show how a case ended, or propose today."""
        if case_id == self._case_id and any(f.pending() for f in (self.outcome, self.ended_on, self.ended_by)):
            return
        case = head_of(self._desk.vault, self._desk.audience(), case_id).case
        if case_id != self._case_id or case.ended_on is not None:
            self.outcome.set_value(case.outcome or Outcome.NONE)
            self.ended_on.set_value(case.ended_on or today())
            self.ended_by.set_value(case.ended_by)
        self._case_id = case_id
        self.ended_by.set_suggestions(_who_may_end(intake.practice(self._desk.vault)))
        self.button.setText(_("Corriger la fin") if case.ended_on else _("Déclarer la fin"))

    def flash(self, field: str) -> None:
        """Draw the eye to one of its fields."""
        {"outcome": self.outcome, "ended_by": self.ended_by}.get(field, self.ended_on).flash()

    def end(self) -> None:
        """Declare the end."""
        for field in (self.outcome, self.ended_on, self.ended_by):
            field.commit_now()
        outcome, on, by = self.outcome.value(), self.ended_on.value(), self.ended_by.value()
        if on is None:
            self.ended_on.flash()
            self._desk.notify(_("Quel jour la médiation s'est-elle terminée ?"))
        elif attempt(self._desk, lambda: closing.end(self._desk.vault, self._case_id, outcome, on, by)):
            self._desk.notify(_("La fin est déclarée. La prescription court de nouveau."), undo=True)


def _who_may_end(practice: Practice) -> tuple[str, ...]:
    """Those who may declare the end, the mediator in her or his own gender."""
    her, him = _("la médiatrice"), _("le médiateur")
    mediator = (her, him) if practice.civility is Civility.NONE else (her,) if practice.civility.feminine else (him,)
    return (*mediator, _("les parties, d'un commun accord"), _("l'une des parties"))
