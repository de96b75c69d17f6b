"""The copies there are: when, how large, whether they work; trying one, restoring it, removing it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from mediator.casework import backups
from mediator.domain.safekeeping import BackupRun
from mediator.i18n import _
from mediator.ui.backups import words
from mediator.ui.case.forms import RowList
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.parts import Act, EmptyState, Section
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class CopiesSection(Section):
    """Enter on a copy, or its menu, tells what one may do with it."""

    tried = Signal(object)
    restored = Signal(object)
    removed = Signal(object)
    other_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Vos copies"), Act(_("Restaurer un autre fichier…"), self._other))
        self._desk = desk
        self.list = RowList()
        self.body.addWidget(self.list)

    def _other(self) -> None:
        self.other_wanted.emit()

    def show_copies(self) -> None:
        """Show the copies as they are known now."""
        known = backups.copies(self._desk.vault)
        before = {run.id for run in backups.from_before(self._desk.vault)} if known else set()
        if known:
            self.list.show_rows([(run.id, self._row(run, before=run.id in before)) for run in known])
        else:
            said = _("Aucune copie encore. Chacune est chiffrée comme le coffre, et comparée avec lui ligne à ligne.")
            self.list.show_rows([("", EmptyState(said))])

    def _row(self, run: BackupRun, *, before: bool) -> Row:
        there = Path(run.path).exists()
        acts = [Act(_("Retirer cette copie…"), lambda: self.removed.emit(run))]
        if there:
            acts.insert(0, Act(_("Essayer la restauration"), lambda: self.tried.emit(run)))
            acts.insert(1, Act(_("Restaurer ailleurs…"), lambda: self.restored.emit(run)))
        said = words.verdict(run, there=there, before=before)
        row = Row(said, leading=words.moment(run), leading_width=190, trailing=words.size(run.size), acts=acts)
        row.setToolTip(run.path)
        if not there or run.problem:
            look(row.text, "missing")
        row.opened.connect(row.open_menu)
        return row
