"""Deadlines and tasks of a case, added on one line."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from mediator import i18n
from mediator.casework import amend, follow_up
from mediator.domain import dates
from mediator.domain.case import Case, Deadline, Task
from mediator.domain.noun import today
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.case.dated import read_line
from mediator.ui.case.forms import RowList
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import Chip, ScopeChip
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import Waiting
from mediator.ui.shared.parts import Act, EmptyState, Section
from mediator.ui.shared.rows import Row


class Duties(Section):
    """What must be done and when, the nearest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Échéances et tâches"))
        self._desk = desk
        self._case_id = ""
        self.list = RowList()
        self.kind = QComboBox(self)
        self.kind.addItems([_("Tâche"), _("Échéance")])
        self.kind.setAccessibleName(_("Tâche ou échéance"))
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Relire l'accord, 24 nov."))
        self.line.setAccessibleName(_("Ajouter une tâche ou une échéance"))
        self.line.returnPressed.connect(self._add)
        self._waiting = Waiting.on_line(desk, "new duty", self.line)
        self._adding = QWidget(self)
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.line, 1)
        self.body.addWidget(self.list)
        self.body.addWidget(self._adding)

    def show_case(self, case: Case, *, mine: bool) -> None:
        """Show the duties of ``case`` that the desk's audience may know of."""
        self._case_id = case.id
        duties = follow_up.duties_of(self._desk.vault, self._desk.audience(), case.id)
        rows: list[tuple[str, QWidget]] = [(duty.id, self._row(duty, mine=mine)) for duty in duties]
        if not rows and mine:
            sentence = _("Ce que vous avez promis de faire, et les dates à ne pas manquer, se notent ici.")
            rows.append(("", EmptyState(sentence)))
        self.list.show_rows(rows)
        self._adding.setVisible(mine)
        if mine:
            self._waiting.open(case.id)
        self.setVisible(mine or bool(rows))

    def point_at(self, target: Target) -> None:
        """Go to one duty, or to the line that adds one."""
        if target.field == "add" or not self.list.point_at(target.noun_id):
            self.line.setFocus()

    def _row(self, duty: Deadline | Task, *, mine: bool) -> Row:
        trailing = ""
        if duty.due_on:
            near = dates.relative(duty.due_on, today())
            trailing = i18n.day(duty.due_on, "short") if duty.done_on else f"{i18n.day(duty.due_on, 'short')}, {near}"
        chips: list[Chip] = []
        if mine and duty.due_on and not duty.done_on and duty.due_on < today():
            chips.append(Chip(_("passée"), "waiting"))
        if mine and duty.scope is not Scope.MEDIATOR:
            chips.append(ScopeChip(duty.scope))
        row = Row(duty.title, trailing=trailing, chips=chips, acts=self._acts(duty) if mine else (), wrap=True)
        if mine:
            box = QCheckBox(row)
            box.setChecked(duty.done_on is not None)
            box.setAccessibleName(_("Fait : {what}").format(what=duty.title))
            box.toggled.connect(lambda checked: self._mark(duty, done=checked))
            row.line.insertWidget(0, box)
            row.opened.connect(lambda: self._mark(duty, done=duty.done_on is None))
        if duty.done_on:
            font = row.text.font()
            font.setStrikeOut(True)
            row.text.setFont(font)
        return row

    def _acts(self, duty: Deadline | Task) -> list[Act]:
        acts = [
            Act(
                _("Marquer comme à faire") if duty.done_on else _("Marquer comme fait"),
                lambda: self._mark(duty, done=not duty.done_on),
            )
        ]
        if isinstance(duty, Deadline):
            joint = duty.scope is Scope.JOINT
            words = _("Garder pour moi") if joint else _("Faire connaître aux parties")
            acts.append(Act(words, lambda: self._share(duty, Scope.MEDIATOR if joint else Scope.JOINT)))
        acts.append(Act(_("Retirer"), lambda: self._remove(duty)))
        return acts

    def _add(self) -> None:
        read = read_line(self.line.text(), today())
        if not read.words:
            self._desk.notify(_("De quoi s'agit-il ?"))
            return
        deadline = self.kind.currentIndex() == 1
        if deadline and read.on is None:
            self._desk.notify(_("Pour quand ? Écrivez la date à la fin : « Relire l'accord, 24 nov. »."))
            return
        vault = self._desk.vault
        if deadline and read.on:
            on = read.on
            kept = attempt(self._desk, lambda: follow_up.add_deadline(vault, self._case_id, read.words, on))
        else:
            kept = attempt(self._desk, lambda: follow_up.add_task(vault, self._case_id, read.words, read.on))
        if kept:
            self.line.clear()

    def _mark(self, duty: Deadline | Task, *, done: bool) -> None:
        attempt(self._desk, lambda: follow_up.done(self._desk.vault, duty, on=today() if done else None))

    def _share(self, duty: Deadline, scope: Scope) -> None:
        attempt(self._desk, lambda: amend.share(self._desk.vault, Deadline, duty.id, scope))

    def _remove(self, duty: Deadline | Task) -> None:
        if attempt(self._desk, lambda: amend.remove(self._desk.vault, type(duty), duty.id, duty.title)):
            self._desk.notify(_("C'est à la corbeille."), undo=True)
