"""What a source would do: how many lines of each kind, those something must be said of, and the act."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator.casework.arrivals.plan import STANDINGS, Plan, PlannedLine, Standing
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import RowList
from mediator.ui.shared.fields import CheckField
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

MOST = 100
"""Lines shown; the others stand in the list that can be saved."""


class PlanView(QWidget):
    """The dry run of a source, and what can be done of it."""

    taken = Signal()
    saved = Signal()
    read_again = Signal()
    left = Signal()
    said = Signal(int, object)
    """Of a line that resembles somebody: whether it is the same one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = look(QLabel(self), "heading")
        self.counts.setWordWrap(True)
        self.whole = CheckField(_("Tout ou rien : ne rien reprendre tant qu'une ligne est à corriger"))
        self.whole.committed.connect(lambda _value: self._enable())
        self.take_button = look(QPushButton(self), "primary")
        self.take_button.clicked.connect(self.taken)
        self.save_button = quiet_button(Act(_("Enregistrer la liste à corriger"), self.saved.emit, "Ctrl+S"), self)
        self.again_button = quiet_button(Act(_("Relire le fichier"), self.read_again.emit, "F5"), self)
        self.leave_button = quiet_button(Act(_("Renoncer"), self.left.emit, _("Échap")), self)
        self.rows = RowList()
        self.more = look(QLabel(self), "soft")
        self._plan: Plan | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        acts = FlowLayout(spacing=8)
        for button in (self.take_button, self.again_button, self.save_button, self.leave_button):
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.counts)
        column.addLayout(acts)
        column.addWidget(self.whole)
        column.addWidget(self.rows)
        column.addWidget(self.more)

    def show_plan(self, plan: Plan, *, of_table: bool) -> None:
        """Show what would be done."""
        self._plan = plan
        self.counts.setText(" · ".join(plan.told) or _("Ce fichier n'a aucune ligne."))
        keep = plan.to_keep
        lines = ngettext("Reprendre {n} ligne", "Reprendre {n} lignes", keep)
        cards = ngettext("Reprendre {n} carte", "Reprendre {n} cartes", keep)
        self.take_button.setText(f"{lines if of_table else cards}  Ctrl+↵" if keep else _("Rien à reprendre"))
        self.take_button.setAccessibleName(_("Reprendre"))
        faulty = bool(plan.counts[Standing.FAULT])
        self.whole.setVisible(faulty)
        self.save_button.setVisible(faulty)
        shown = plan.to_look_at
        self.rows.show_rows([(str(line.number), self._row(line, of_table=of_table)) for line in shown[:MOST]])
        self.more.setVisible(len(shown) > MOST)
        self.more.setText(ngettext("et {n} autre ligne", "et {n} autres lignes", max(len(shown) - MOST, 0)))
        self._enable()

    def _enable(self) -> None:
        plan = self._plan
        faulty = plan is not None and bool(plan.counts[Standing.FAULT]) and self.whole.read()
        self.take_button.setEnabled(plan is not None and plan.to_keep > 0 and not faulty)

    def can_take(self) -> bool:
        """Whether there is something to keep now."""
        return self.take_button.isEnabled()

    def all_or_nothing(self) -> bool:
        """Whether she wants everything or nothing."""
        return bool(self.whole.read())

    def _row(self, line: PlannedLine, *, of_table: bool) -> Row:
        number = _("Ligne {n}") if of_table else _("Carte {n}")
        chips: list[QWidget] = []
        if line.standing is Standing.ALIKE:
            chips = [
                quiet_button(Act(_("La même"), lambda: self.said.emit(line.number, True))),
                quiet_button(Act(_("Une autre"), lambda: self.said.emit(line.number, False))),
            ]
        text = f"{line.title} – {line.said}" if line.said else line.title
        return Row(
            text, leading=number.format(n=line.number), leading_width=76, trailing=_(STANDINGS[line.standing]),
            chips=chips, wrap=True,
        )  # fmt: skip


def buttons_beside(*buttons: QWidget) -> QHBoxLayout:
    """Buttons in a row, the first at the left."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for button in buttons:
        line.addWidget(button)
    line.addStretch()
    return line
