"""One colleague's key: name, whether its fingerprint was compared, the fingerprint, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator.casework import keys
from mediator.casework.keys import Colleague
from mediator.i18n import _, day
from mediator.ui.keys.digits import Digits
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import TextField
from mediator.ui.shared.inplace import MoreButton, WholeLabel, named
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

_DIGITS = 16


def state_of(colleague: Colleague) -> str:
    """« Empreinte comparée le 2 mars 2026 », « Pas encore comparée »."""
    compared_on = colleague.key.compared_on
    return _("Empreinte comparée le {day}").format(day=day(compared_on)) if compared_on else _("Pas encore comparée")


class ColleagueCard(QFrame):
    """The key of one colleague."""

    def __init__(self, desk: Desk, colleague: Colleague, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self._desk, self.colleague = desk, colleague
        key = colleague.key
        self.name = TextField(_("Nom"))
        self.name.set_value(key.name)
        self.name.committed.connect(self._rename)
        self.state = look(QLabel(state_of(colleague), self), "small" if colleague.compared else "missing")
        words = _("À comparer de nouveau") if colleague.compared else _("Nous avons comparé l'empreinte")
        self.compare = QPushButton(words, self)
        self.compare.clicked.connect(self._compare)
        self.more = MoreButton([Act(_("Retirer cette clé"), self.remove)], self)
        self._lay_out(alone=not key.signing)
        self.setAccessibleName(f"{key.name} · {state_of(colleague)}")

    def _lay_out(self, *, alone: bool) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(named(self.name, "colleague", self.colleague.key.id, "name"), 1)
        head.addWidget(self.state)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.addWidget(self._alone() if alone else Digits(self.colleague.fingerprint, size=_DIGITS, parent=self), 1)
        foot.addStretch()
        compare = named(self.compare, "colleague", self.colleague.key.id, "compare")
        foot.addWidget(compare, alignment=Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)

    def _alone(self) -> QWidget:
        """What is said of an age key that came alone: there is no fingerprint of two keys to read."""
        told = QWidget(self)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        said = _(
            "Clé age seule : ce confrère ne signe pas ce qu'il envoie. Comparez la clé elle-même, lettre à lettre."
        )
        column.addWidget(look(WholeLabel(said, told), "small"))
        key = self.colleague.key.recipient
        column.addWidget(WholeLabel(" ".join(key[at : at + 8] for at in range(0, len(key), 8)), told))
        return told

    def _rename(self, name: str) -> None:
        if not attempt(self._desk, lambda: keys.rename_colleague(self._desk.vault, self.colleague.key.id, name)):
            self.name.set_value(self.colleague.key.name)

    def _compare(self) -> None:
        compared = not self.colleague.compared
        keys.mark_compared(self._desk.vault, self.colleague.key.id, compared=compared)
        said = _("L'empreinte est notée comme comparée.") if compared else _("L'empreinte est à comparer de nouveau.")
        self._desk.notify(said, undo=True)

    def remove(self) -> None:
        """Forget this key; the notice offers to bring it back."""
        if attempt(self._desk, lambda: keys.remove_colleague(self._desk.vault, self.colleague.key.id)):
            self._desk.notify(_("La clé est retirée."), undo=True)
