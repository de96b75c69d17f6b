"""The sheets of a case at the left, the one chosen at the right as it would be printed now."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mediator.casework import leak_check, worksheets
from mediator.casework.overview import head_of
from mediator.documents import Paper
from mediator.domain.scope import MEDIATOR
from mediator.domain.words import word
from mediator.domain.worksheets import WorksheetKind
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.shared import jobs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.jobs import Job
from mediator.ui.shared.paper_output import Check, Drawing, PaperOutput
from mediator.ui.shared.parts import Elided, Section
from mediator.ui.shared.pdf_view import PdfView
from mediator.ui.shared.rows import TwoLineRow
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_LIST_WIDTH = 272


class SheetOf(NamedTuple):
    """One sheet, and the party it is made for."""

    kind: WorksheetKind
    party_id: str | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.party_id or ''}"


class Sheets(Tab):
    """Every sheet is drawn from a reading made for its own readers; blank ones are forms to fill by hand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen = SheetOf(WorksheetKind.BRIEF)
        self._names: dict[str, str] = {}
        self._job: Job | None = None
        self.output = PaperOutput(desk, self, self._drawing, self._check)
        self.lists = {words: RowList() for words in (_("Pour moi"), _("Pour tous"), _("Pour une partie"))}
        self.title = look(Elided("", self), "heading")
        self.blank = QCheckBox(_("Vierge, à remplir à la main"), self)
        self.blank.toggled.connect(lambda _on: self._draw())
        self.print_button = QPushButton(_("Imprimer"), self)
        self.print_button.clicked.connect(self.output.print_paper)
        self.save_button = look(QPushButton(_("Enregistrer le PDF"), self), "primary")
        self.save_button.clicked.connect(self.output.save_paper)
        self.view = PdfView(self)
        self._lay_out()
        group = _("Préparation")
        Action(self, _("Enregistrer la feuille en PDF"), self.output.save_paper, key="Ctrl+S", group=group)

    def _lay_out(self) -> None:
        aside = PageScroll(self, width=_LIST_WIDTH)
        aside.setFixedWidth(_LIST_WIDTH + 24)
        for words, rows in self.lists.items():
            section = Section(words)
            section.body.addWidget(rows)
            aside.column.addWidget(section)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        for widget in (self.print_button, self.save_button):
            head.addWidget(widget)
        under = QHBoxLayout()
        under.setContentsMargins(24, 0, 24, 0)
        under.addWidget(self.blank)
        column = QVBoxLayout()
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(under)
        column.addWidget(look(QFrame(self), "rule"))
        column.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(aside)
        row.addLayout(column, 1)

    def concerns(self, changes: object) -> bool:
        """A sheet draws from everything in the case, and from the practice."""
        return getattr(changes, "case_id", None) in (None, self.case_id)

    def reload(self) -> None:
        if not self.is_mine():
            self.output.put_away()
            return
        parties = head_of(self.desk.vault, self.desk.audience(), self.case_id).parties
        self._names = {party.id: party.short for party in parties}
        if self._chosen.party_id not in (None, *self._names):
            self._chosen = SheetOf(WorksheetKind.BRIEF)
        mine, everyone, each = self.lists.values()
        own = [kind for kind in WorksheetKind if not kind.of_a_party and kind is not WorksheetKind.AGENDA]
        mine.show_rows([self._row(SheetOf(kind)) for kind in own])
        everyone.show_rows([self._row(SheetOf(WorksheetKind.AGENDA))])
        each.show_rows([self._row(SheetOf(WorksheetKind.PREPARATION, party.id)) for party in parties])
        self._draw()

    def show_target(self, target: Target) -> None:
        """Show the sheet whose kind ``target`` names."""
        if target.noun in list(WorksheetKind):
            self.choose(SheetOf(WorksheetKind(target.noun), target.noun_id))

    def print_sheet(self) -> None:
        """Print the sheet shown."""
        self.output.print_paper()

    def choose(self, sheet: SheetOf) -> None:
        """Show a sheet."""
        self.output.put_away()
        self._chosen = sheet
        for rows in self.lists.values():
            for key in (SheetOf(kind, party).key for kind in WorksheetKind for party in (None, *self._names)):
                if isinstance(found := rows.row(key), TwoLineRow):
                    found.set_current(current=key == sheet.key)
        self._draw()

    def _row(self, sheet: SheetOf) -> tuple[str, QWidget]:
        name = self._names.get(sheet.party_id or "", "")
        row = TwoLineRow(name or word(sheet.kind), _said_of(sheet.kind))
        row.set_current(current=sheet == self._chosen)
        row.opened.connect(lambda: self.choose(sheet))
        return sheet.key, row

    def _drawing(self) -> Drawing:
        kind, party_id = self._chosen
        blank = self.blank.isChecked() and kind.fillable_by_hand
        gather = worksheets.blank if blank else worksheets.gather
        data = gather(self.desk.vault, kind, self.case_id, party_id=party_id)
        return lambda: worksheets.worksheet(data, kind)

    def _check(self) -> Check | None:
        (kind, party_id), vault, case_id = self._chosen, self.desk.vault, self.case_id
        blank = self.blank.isChecked() and kind.fillable_by_hand
        if blank or kind.audience(case_id, party_id) == MEDIATOR:
            return None
        return lambda: leak_check.check_sheet(vault, kind, case_id, party_id=party_id)

    def _draw(self) -> None:
        kind, party_id = self._chosen
        self.title.setText(" – ".join(part for part in (word(kind), self._names.get(party_id or "", "")) if part))
        self.blank.setVisible(kind.fillable_by_hand)
        if self._job is not None:
            self._job.cancel()
        draw = self._drawing()
        self._job = jobs.run(lambda _progress: draw(), done=self._shown)

    def _shown(self, paper: Paper) -> None:
        self.view.set_pdf(paper.content)


def _said_of(kind: WorksheetKind) -> str:
    return {
        WorksheetKind.PREPARATION: _("Sa fiche de préparation, pour elle seule"),
        WorksheetKind.BRIEF: _("Une page, en grands caractères"),
        WorksheetKind.AGENDA: _("À remettre avant la séance"),
        WorksheetKind.PEOPLE: _("Premier tour"),
        WorksheetKind.PROBLEM: _("Deuxième tour"),
        WorksheetKind.PROCESS: _("Troisième tour"),
        WorksheetKind.TEN_MINUTES: _("Quand le temps manque"),
    }[kind]
