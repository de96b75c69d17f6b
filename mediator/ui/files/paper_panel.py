"""One of the papers drawn from the case: what it still lacks, how it looks; print it, save it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator import documents
from mediator.casework import fee_papers, issuing, leak_check, papers, printing
from mediator.casework.subjects import subjects_of
from mediator.documents.catalogue import form_of
from mediator.documents.template import TemplateProblem
from mediator.domain import mentions
from mediator.domain.paper_forms import WHOLE_CASE, About, Subject
from mediator.domain.papers import CaseOnPaper, Missing, PaperKind
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.case.tabs import target_of
from mediator.ui.files.ending import ENDING_FIELDS, Ending
from mediator.ui.files.entry_form import EntryForm
from mediator.ui.shared import jobs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import ChoiceField, settle
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.jobs import Job
from mediator.ui.shared.paper_output import Check, Drawing, PaperOutput
from mediator.ui.shared.pdf_view import PdfView
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

_ASKING_HEIGHT = 300
"""Pixels what is asked and missing may take above the page."""
_LABEL_WIDTH, _FIELD_WIDTH = 151, 560
"""As in the forms beneath."""


class _Asking(PageScroll):
    """What is asked and missing, close to the head of the page above and to the page below."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margins = self.column.contentsMargins()
        self.column.setContentsMargins(margins.left(), 4, margins.right(), 4)


class PaperPanel(QWidget):
    """Shows a paper as it would be printed now. A paper that lacks something is printed as a draft."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._kind = PaperKind.CONVENTION
        self._subjects: tuple[Subject, ...] = (WHOLE_CASE,)
        self._about: Subject | None = WHOLE_CASE
        self._job: Job | None = None
        self._drawn: tuple[str, PaperKind, Subject | None] | None = None
        self.output = PaperOutput(desk, self, self._drawing, self._check, word=self._word)
        self.title = look(QLabel(self), "heading")
        self.keep_button = QPushButton(_("Garder une copie au dossier"), self)
        self.keep_button.clicked.connect(self.keep_copy)
        self.print_button = QPushButton(_("Imprimer"), self)
        self.print_button.clicked.connect(self.output.print_paper)
        self.word_button = QPushButton(_("Enregistrer en DOCX"), self)
        self.word_button.clicked.connect(self.output.save_word)
        self.save_button = look(QPushButton(_("Enregistrer le PDF"), self), "primary")
        self.save_button.clicked.connect(self.output.save_paper)
        rewrite = _("Modifier le modèle")
        Action(self, rewrite, lambda: desk.go(Target("house_style", noun=self._kind)), group=_("Documents"))
        self.chooser = ChoiceField("")
        self.chooser.committed.connect(self._choose)
        self.entries = EntryForm(desk)
        self.entries.unfolded.connect(self._fit)
        self.lacking = RowList()
        self.ending = Ending(desk)
        self.nothing = look(QLabel(self), "soft")
        self.nothing.setWordWrap(True)
        self.view = PdfView(self)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in (self.print_button, self.word_button, self.keep_button, self.save_button):
            head.addWidget(button)
        self.title.setMinimumWidth(120)
        self.title.setWordWrap(True)
        self._about_line = look(QLabel(self), "soft")
        self._about_line.setBuddy(self.chooser.editor)
        self._about_line.setMinimumWidth(_LABEL_WIDTH)
        self.chooser.setMaximumWidth(_FIELD_WIDTH)
        about = QHBoxLayout()
        about.setSpacing(12)
        about.addWidget(self._about_line)
        about.addWidget(self.chooser, 1_000)
        about.addStretch(1)
        self._asking = _Asking(self)
        self._asking.column.setSpacing(8)
        self._asking.column.addLayout(about)
        for widget in (self.nothing, self.entries, self.lacking):
            self._asking.column.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.ending)
        column.addWidget(self._asking)
        column.addWidget(look(QFrame(self), "rule"))
        column.addWidget(self.view, 1)
        self._rest = QWidget(self)
        column.addWidget(self._rest, 1)

    def show_paper(self, case_id: str, kind: PaperKind, *, mine: bool) -> None:
        """Show a paper of a case; what it was last about, while that is still there."""
        if not mine or (case_id, kind) != (self._case_id, self._kind):
            self.output.put_away()
        if case_id != self._case_id:
            self._about = WHOLE_CASE
        self._case_id, self._kind = case_id, kind
        self.title.setText(word(kind))
        self._show_subjects(mine=mine)
        for button in (self.print_button, self.word_button, self.keep_button, self.save_button):
            button.setVisible(mine and self._about is not None)
        self.ending.setVisible(mine and kind is PaperKind.END)
        self._show_asked(mine=mine)
        if self.ending.isVisibleTo(self):
            self.ending.show_case(case_id)
        self._draw()

    def flash(self, field: str) -> None:
        """Draw the eye to one of the fields the paper asks."""
        self.entries.flash(field)

    def keep_copy(self) -> None:
        """Keep the paper as it is now among the files of the case, once nothing in it betrays a confidence."""
        settle(self)
        self.output.deliver(lambda: (self._drawing(), self._check()), self._keep)

    def _keep(self, paper: documents.Paper) -> None:
        vault, kind, case_id, about = self._desk.vault, self._kind, self._case_id, self._about or WHOLE_CASE
        if attempt(self._desk, lambda: issuing.keep_copy(vault, kind, case_id, about, paper)):
            self._desk.notify(_("Une copie est gardée au dossier. Notez-y à qui vous la remettez."), undo=True)

    def _show_subjects(self, *, mine: bool) -> None:
        form = form_of(self._kind)
        self._subjects = subjects_of(self._desk.vault, self._kind, self._case_id) if mine else (WHOLE_CASE,)
        still = next((each for each in self._subjects if self._about and _same(each, self._about)), None)
        self._about = still or next(iter(self._subjects), None)
        several = form.about is not About.CASE and mine
        self._about_line.setText(_questions()[form.about])
        self._about_line.setVisible(several and bool(self._subjects))
        self.chooser.editor.setAccessibleName(_questions()[form.about])
        self.chooser.set_choices([(each, each.title) for each in self._subjects])
        self.chooser.set_value(self._about)
        self.chooser.setVisible(several and bool(self._subjects))
        self.nothing.setText(_nothing_yet()[form.about])
        self.nothing.setVisible(self._about is None)

    def _choose(self, about: Subject) -> None:
        settle(self.entries)
        self._about = about
        self.show_paper(self._case_id, self._kind, mine=True)

    def _show_asked(self, *, mine: bool) -> None:
        data = None
        if mine and self._about is not None:
            data = papers.gather(self._desk.vault, self._kind, self._case_id, self._about)
        self.entries.show_paper(self._case_id, self._kind, self._about or WHOLE_CASE, data)
        rows = self._lacking_rows(papers.missing(self._kind, data)) if data else []
        self.lacking.show_rows(rows)
        self.lacking.setVisible(bool(rows))
        shown = bool(rows) or self.entries.isVisibleTo(self._asking) or self.chooser.isVisibleTo(self._asking)
        self._asking.setVisible(shown or self._about is None)
        self._fit()

    def _fit(self) -> None:
        """As high as what it asks, up to a third of the page."""
        self._asking.column.activate()
        wanted = self._asking.column.sizeHint().height()
        self._asking.setFixedHeight(max(44, min(wanted, self.height() * 2 // 5, _ASKING_HEIGHT)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lacking_rows(self, found: Sequence[Missing]) -> list[tuple[str, QWidget]]:
        rows: list[tuple[str, QWidget]] = []
        for missing in found:
            if missing.code == "entry" or (self._kind is PaperKind.END and missing.field in ENDING_FIELDS):
                continue
            row = Row(mentions.sentence(missing), trailing="→", wrap=True)
            row.setAccessibleDescription(_("Aller là où cela se complète"))
            row.opened.connect(lambda missing=missing: self._mend(missing))
            rows.append((f"{missing.code}:{missing.noun_id}", row))
        return rows

    def _mend(self, missing: Missing) -> None:
        if missing.noun == "paper_entry":
            self.entries.flash(missing.field)
        else:
            self._desk.go(target_of(self._case_id, missing))

    def _draw(self) -> None:
        if self._job is not None:
            self._job.cancel()
        drawn = (self._case_id, self._kind, self._about)
        if drawn != self._drawn:
            self._drawn = drawn
            self.view.clear()
        self.view.setVisible(self._about is not None)
        self._rest.setVisible(self._about is None)
        if self._about is None:
            return
        vault, kind, case_id, about = self._desk.vault, self._kind, self._case_id, self._about
        self._job = jobs.run(
            lambda _progress: printing.preview(vault, kind, case_id, about=about), done=self._shown, failed=self._say
        )

    def _shown(self, paper: documents.Paper) -> None:
        self.view.set_pdf(paper.content)

    def _say(self, problem: Any) -> None:
        said = str(problem) if isinstance(problem, TemplateProblem) else getattr(problem, "sentence", None)
        self._desk.notify(said or _("Ce document n'a pas pu être dessiné."))

    def _gathered(self) -> CaseOnPaper:
        return papers.gather(self._desk.vault, self._kind, self._case_id, self._about or WHOLE_CASE)

    def _drawing(self) -> Drawing:
        data, kind = self._gathered(), self._kind
        issued = fee_papers.as_issued(self._desk.vault, data, None)
        return lambda: issued or printing.paper_with(data, kind)

    def _word(self) -> Drawing:
        data, kind = self._gathered(), self._kind
        return lambda: printing.word_with(data, kind)

    def _check(self) -> Check:
        vault, kind, case_id, about = self._desk.vault, self._kind, self._case_id, self._about or WHOLE_CASE
        return lambda: leak_check.check_paper(vault, kind, case_id, about=about)


def _same(one: Subject, other: Subject) -> bool:
    """Whether both are about the same thing, whatever it is called now."""
    return (one.holder_id, one.session_id) == (other.holder_id, other.session_id)


def _questions() -> dict[About, str]:
    return {
        About.CASE: "",
        About.PARTY: _("Pour quelle partie"),
        About.SESSION: _("Pour quelle séance"),
        About.PERSON: _("Pour quelle personne"),
        About.ATTENDEE: _("Pour qui, et quelle séance"),
    }


def _nothing_yet() -> dict[About, str]:
    return {
        About.CASE: "",
        About.PARTY: _("Aucune partie n'est encore au dossier."),
        About.SESSION: _("Aucune séance n'est encore fixée."),
        About.PERSON: _(
            "Personne d'autre que les parties et leurs conseils ne prend encore part à cette médiation : ni expert, ni "
            "interprète, ni observateur."
        ),
        About.ATTENDEE: _("Personne n'a encore été noté présent à une séance tenue."),
    }
