"""One no unfolded: its reason first, then the day to come back to it, and what that gave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from mediator.casework import refusals
from mediator.casework.refusals import RefusalLine, Standing
from mediator.i18n import _
from mediator.ui.case.forms import NounForm
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import DateField, Field, LongTextField, settle
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.stylesheet import look


class RefusalSheet(QFrame):
    """Each value where it stands; what is being edited is left alone."""

    def __init__(self, desk: Desk, line: RefusalLine) -> None:
        super().__init__()
        look(self, "card")
        self._desk = desk
        self._id = line.refusal.id
        self.form = NounForm(desk, line.refusal, _fields(line), columns=1)
        self.understood = quiet_button(Act("", self._understand), self)
        self.retried = quiet_button(Act(_("Je l'ai reposé"), self._retry), self)
        self.reminder = quiet_button(Act(_("Me le rappeler dans mes tâches"), self._remind), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addLayout(_row((self.understood, self.retried, self.reminder)))
        self.show_line(line)

    def show_line(self, line: RefusalLine) -> None:
        """Take what is now known of the no."""
        refusal = line.refusal
        self.form.show_noun(refusal)
        self._is_understood = refusal.understood
        words = _("Je ne comprends plus") if refusal.understood else _("Je comprends pourquoi")
        self.understood.setText(words)
        self.understood.setAccessibleName(words)
        self.retried.setVisible(refusal.retried_on is None)
        self.reminder.setVisible(refusal.retry_on is not None and line.standing is not Standing.RETRIED)

    def ask_why(self) -> None:
        """Put the keyboard where the reason is written."""
        self.form.flash("reason")

    def _understand(self) -> None:
        settle(self)
        understood = not self._is_understood
        attempt(self._desk, lambda: refusals.understand(self._desk.vault, self._id, understood=understood))

    def _retry(self) -> None:
        settle(self)
        if attempt(self._desk, lambda: refusals.retry(self._desk.vault, self._id)):
            self.form.flash("afterwards")

    def _remind(self) -> None:
        settle(self)
        if attempt(self._desk, lambda: refusals.remind(self._desk.vault, self._id)):
            self._desk.notify(_("Ce sera dans vos tâches, sans nommer personne."), undo=True)


def _row(buttons: Sequence[QPushButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row


def _fields(line: RefusalLine) -> list[tuple[str, Field]]:
    own = [] if line.refusal.offer_id or line.refusal.option_id else [("text", LongTextField(_("À quoi"), lines=1))]
    return [
        *own,
        ("reason", LongTextField(_("Pourquoi ?"), lines=1, placeholder=_("ce que ce « non » protège"))),
        ("said_on", DateField(_("Dit le"))),
        ("retry_on", DateField(_("À reposer le"))),
        ("retried_on", DateField(_("Reposé le"))),
        ("afterwards", LongTextField(_("Ce que cela a donné"), lines=1)),
    ]
