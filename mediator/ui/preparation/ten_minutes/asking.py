"""What an empty case lacks before ten minutes can be of use: who, about what, when. Only what is missing is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from mediator.casework import issues, preparation
from mediator.casework.preparation import Brief
from mediator.domain.noun import today
from mediator.i18n import _
from mediator.ui.case.dated import read_moment
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Waiting
from mediator.ui.shared.stylesheet import look


class Asking(QWidget):
    """Each question is answered with Enter or Tab, and goes away."""

    entered = Signal(object)
    """The line answered with Enter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case_id = desk, ""
        self.lines: dict[str, QLineEdit] = {}
        self._waiting: list[Waiting] = []
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self._ask("parties", _("Les parties"), _("Anne Morel, Hôtel des Tilleuls SAS"), self._name_parties)
        self._ask("issue", _("La question à régler"), _("En mots neutres : la hauteur de la haie"), self._name_issue)
        self._ask("session", _("La prochaine séance"), _("mar. 24 nov. 10 h"), self._fix)

    def show_brief(self, case_id: str, brief: Brief) -> None:
        """Ask what a case lacks, and nothing else."""
        self._case_id = case_id
        for waiting in self._waiting:
            waiting.open(case_id)
        wanted = {
            "parties": len(brief.parties) < 2,
            "issue": not brief.issues,
            "session": brief.session is None,
        }
        for key, line in self.lines.items():
            self._form.setRowVisible(line, wanted[key])
        self.setVisible(any(wanted.values()))

    def _ask(self, key: str, label: str, example: str, answer: Callable[[str], bool]) -> None:
        line = self.lines[key] = QLineEdit(self)
        line.setMaximumWidth(480)
        line.setPlaceholderText(example)
        line.setAccessibleName(label)
        self._waiting.append(Waiting.on_line(self._desk, "TenMinutes", line, key))
        line.editingFinished.connect(lambda: self._answer(line, answer))
        line.returnPressed.connect(lambda: self._enter(line, answer))
        self._form.addRow(look(QLabel(label, self), "soft"), line)

    def _enter(self, line: QLineEdit, answer: Callable[[str], bool]) -> None:
        if self._answer(line, answer):
            self.entered.emit(line)

    def _answer(self, line: QLineEdit, answer: Callable[[str], bool]) -> bool:
        """Take an answer, once: the line may go away while it is taken. What is refused stays to be mended."""
        said = line.text().strip()
        line.clear()
        if said and not answer(said):
            line.setText(said)
            return False
        return True

    def _name_parties(self, said: str) -> bool:
        vault, case_id = self._desk.vault, self._case_id
        return attempt(self._desk, lambda: preparation.name_parties(vault, case_id, said.split(",")))

    def _name_issue(self, said: str) -> bool:
        return attempt(self._desk, lambda: issues.add_issue(self._desk.vault, self._case_id, said))

    def _fix(self, said: str) -> bool:
        found = read_moment(said, today())
        if found is None or found[1] is None:
            self._desk.notify(_("Un jour et une heure, comme « mar. 24 nov. 10 h »."))
            return False
        starts_at = datetime.combine(found[0], found[1])
        return attempt(self._desk, lambda: preparation.fix_meeting(self._desk.vault, self._case_id, starts_at))
