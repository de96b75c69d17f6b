"""One of the papers drawn from the case: what it still lacks, how it looks; print it, save it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator import documents
from mediator.casework import leak_check, papers, printing
from mediator.domain import mentions
from mediator.domain.papers import PaperKind
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.case.tabs import target_of
from mediator.ui.files.ending import ENDING_FIELDS, Ending
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.jobs import Job
from mediator.ui.shared.paper_output import Check, Drawing, PaperOutput
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.pdf_view import PdfView
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_LACKING_HEIGHT = 188


class PaperPanel(QWidget):
    """Shows a paper as it would be printed now. A paper that lacks something is printed as a draft."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._kind = PaperKind.CONVENTION
        self._job: Job | None = None
        self.output = PaperOutput(desk, self, self._drawing, self._check, word=self._word)
        self.title = look(QLabel(self), "heading")
        self.print_button = QPushButton(_("Imprimer"), self)
        self.print_button.clicked.connect(self.output.print_paper)
        self.word_button = QPushButton(_("Enregistrer en DOCX"), self)
        self.word_button.clicked.connect(self.output.save_word)
        self.save_button = look(QPushButton(_("Enregistrer le PDF"), self), "primary")
        self.save_button.clicked.connect(self.output.save_paper)
        rewrite = Act(_("Modifier le modèle"), lambda: desk.go(Target("house_style", noun=self._kind)))
        self.template_button = quiet_button(rewrite, self)
        self.lacking = RowList()
        self._lacking = PageScroll(self)
        self._lacking.column.setSpacing(0)
        self._lacking.column.addWidget(self.lacking)
        self.ending = Ending(desk)
        self.view = PdfView(self)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.template_button)
        head.addWidget(self.print_button)
        head.addWidget(self.word_button)
        head.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.ending)
        column.addWidget(self._lacking)
        column.addWidget(look(QFrame(self), "rule"))
        column.addWidget(self.view, 1)

    def show_paper(self, case_id: str, kind: PaperKind, *, mine: bool) -> None:
        """Show a paper of a case."""
        if not mine or (case_id, kind) != (self._case_id, self._kind):
            self.output.put_away()
        self._case_id, self._kind = case_id, kind
        self.title.setText(word(kind))
        for button in (self.template_button, self.print_button, self.word_button, self.save_button):
            button.setVisible(mine)
        self.ending.setVisible(mine and kind is PaperKind.END)
        self._show_lacking(mine=mine)
        if self.ending.isVisibleTo(self):
            self.ending.show_case(case_id)
        if self._job is not None:
            self._job.cancel()
        vault = self._desk.vault
        self._job = jobs.run(
            lambda _progress: printing.preview(vault, kind, case_id), done=self._shown, failed=self._say
        )

    def _show_lacking(self, *, mine: bool) -> None:
        rows: list[tuple[str, QWidget]] = []
        if mine:
            data = papers.gather(self._desk.vault, self._kind, self._case_id)
            for missing in papers.missing(self._kind, data):
                if self._kind is PaperKind.END and missing.field in ENDING_FIELDS:
                    continue
                row = Row(mentions.sentence(missing), trailing="→", wrap=True)
                row.setAccessibleDescription(_("Aller là où cela se complète"))
                row.opened.connect(lambda missing=missing: self._desk.go(target_of(self._case_id, missing)))
                rows.append((f"{missing.code}:{missing.noun_id}", row))
        self.lacking.show_rows(rows)
        self._lacking.setVisible(bool(rows))
        self._lacking.setFixedHeight(min(_LACKING_HEIGHT, 41 * len(rows) + 24))
        self._lacking.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _shown(self, paper: documents.Paper) -> None:
        self.view.set_pdf(paper.content)

    def _say(self, problem: Any) -> None:
        self._desk.notify(getattr(problem, "sentence", None) or _("Ce document n'a pas pu être dessiné."))

    def _drawing(self) -> Drawing:
        data, kind = papers.gather(self._desk.vault, self._kind, self._case_id), self._kind
        return lambda: printing.paper_with(data, kind)

    def _word(self) -> Drawing:
        data, kind = papers.gather(self._desk.vault, self._kind, self._case_id), self._kind
        return lambda: printing.word_with(data, kind)

    def _check(self) -> Check:
        vault, kind, case_id = self._desk.vault, self._kind, self._case_id
        return lambda: leak_check.check_paper(vault, kind, case_id)
