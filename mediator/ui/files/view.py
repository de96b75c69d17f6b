"""The documents tab: papers to draw, files to keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from mediator.casework import attachments, papers, people
from mediator.casework.amend import remove
from mediator.casework.faces import Face
from mediator.casework.overview import head_of
from mediator.casework.subjects import offered
from mediator.documents.catalogue import form_of
from mediator.domain.case import Outcome
from mediator.domain.files import Document, DocumentKind
from mediator.domain.paper_forms import About
from mediator.domain.papers import PaperKind
from mediator.i18n import _, ngettext
from mediator.ui.case.forms import RowList
from mediator.ui.files.document_panel import DocumentPanel, size_words
from mediator.ui.files.ending import ENDING_FIELDS
from mediator.ui.files.paper_list import PaperList, one_for_each
from mediator.ui.files.paper_panel import PaperPanel
from mediator.ui.shared import dialogs, dropping, jobs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.parts import Act, EmptyState, Section
from mediator.ui.shared.rows import TwoLineRow
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab

_LIST_WIDTH = 296
_LARGE = 2_000_000
"""Bytes beyond which a file is attached by a job."""
_SHARED = (PaperKind.CONVENTION, PaperKind.ATTESTATION, PaperKind.END)
"""What the parties look at together; the agreement has its own tab."""


def build(desk: Desk) -> QWidget:
    """The documents of a case."""
    return Files(desk)


class FileRow(TwoLineRow):
    """One file; Suppr puts it in the recycle bin."""

    def __init__(self, document: Document, chip: QWidget | None, removed: Any) -> None:
        super().__init__(document.title, size_words(document), chip=chip)
        self._removed = removed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._removed()
        else:
            super().keyPressEvent(event)


class Files(Tab):
    """Papers and files at the left, the one chosen at the right. Files dropped anywhere here are kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self._documents: tuple[Document, ...] = ()
        self._faces: dict[str, Face] = {}
        self._chosen: str = PaperKind.CONVENTION
        self.papers = PaperList(self._said_of)
        self.papers.chosen.connect(self.choose_row)
        self.files = RowList()
        self.paper = PaperPanel(desk)
        self.document = DocumentPanel(desk)
        self._lay_out()
        group = _("Documents")
        self._acts = [
            Action(self, _("Joindre un fichier"), self.choose, key="Ctrl+O", group=group),
            Action(self, _("Enregistrer le document"), self._save, key="Ctrl+S", group=group),
            Action(self, _("Enregistrer en DOCX"), self._save_word, key="Ctrl+Shift+S", group=group, keywords="Word"),
            Action(self, _("Imprimer le document"), self._print, key="Ctrl+P", group=group),
        ]

    def _lay_out(self) -> None:
        aside = PageScroll(self, width=_LIST_WIDTH)
        aside.setFixedWidth(_LIST_WIDTH + 24)
        papers_ = Section(_("Documents"))
        papers_.body.addWidget(self.papers)
        self._files = Section(_("Pièces"), Act(_("Joindre"), self.choose, "Ctrl+O"))
        self._files.body.addWidget(self.files)
        aside.column.addWidget(papers_)
        aside.column.addWidget(self._files)
        line = look(QFrame(self), "rule")
        line.setStyleSheet("QFrame { min-height: 0; max-height: 16777215; max-width: 1px; min-width: 1px; }")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.paper)
        self._stack.addWidget(self.document)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(aside)
        row.addWidget(line)
        row.addWidget(self._stack, 1)

    def show_case(self, case_id: str) -> None:
        self._chosen = ""
        self.papers.forget()
        super().show_case(case_id)

    def concerns(self, changes: Any) -> bool:
        """Papers draw from everything in the case, and from the practice."""
        return changes.case_id in (None, self.case_id)

    def reload(self) -> None:
        vault, audience, mine = self.desk.vault, self.desk.audience(), self.is_mine()
        self._documents = attachments.documents_of(vault, audience, self.case_id)
        self._faces = {person.face.id: person.face for person in people.people_of(vault, audience, self.case_id)}
        for act in self._acts:
            act.setEnabled(mine)
        if self._files.button:
            self._files.button.setVisible(mine)
        kinds = self._kinds(mine=mine)
        self.papers.show_kinds(kinds, grouped=mine)
        rows: list[tuple[str, QWidget]] = [(each.id, self._file_row(each, mine=mine)) for each in self._documents]
        if not rows and mine:
            sentence = _("Posez ici les fichiers à garder dans le coffre : pièces remises, courriels, accord signé.")
            rows.append(("", EmptyState(sentence)))
        self.files.show_rows(rows)
        self._files.setVisible(bool(rows))
        if self._chosen not in {*kinds, *(each.id for each in self._documents)}:
            self._chosen = PaperKind.CONVENTION if PaperKind.CONVENTION in kinds else kinds[0]
        if mine:
            self.papers.open_for(head_of(vault, audience, self.case_id).case.stage)
        self._show_chosen()

    def show_target(self, target: Target) -> None:
        if target.noun == "document" and target.noun_id:
            self.choose_row(target.noun_id)
            self.document.flash(target.field)
        elif target.noun == "paper_entry" and self.is_mine():
            self.paper.flash(target.field)
        elif target.noun == "paper" and target.noun_id:
            self.choose_row(target.noun_id)
        elif target.field in ENDING_FIELDS and self.is_mine():
            self.choose_row(PaperKind.END)
            self.paper.ending.flash(target.field)

    # What is chosen.

    def choose_row(self, identity: str) -> None:
        """Show a paper, by its kind, or a file, by its identity."""
        self._chosen = identity
        if identity in list(PaperKind):
            self.papers.open_on(PaperKind(identity))
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.papers.mark(self._chosen)
        for identity in self.files.identities():
            row = self.files.row(identity)
            if isinstance(row, TwoLineRow):
                row.set_current(current=identity == self._chosen)
        document = next((each for each in self._documents if each.id == self._chosen), None)
        if document is not None:
            self.document.show_document(document, self._faces, mine=self.is_mine())
            self._stack.setCurrentWidget(self.document)
        else:
            self._stack.setCurrentWidget(self.paper)
            self.paper.show_paper(self.case_id, PaperKind(self._chosen), mine=self.is_mine())

    def _kinds(self, *, mine: bool) -> tuple[PaperKind, ...]:
        if mine:
            return offered(self.desk.vault, self.case_id)
        ended = head_of(self.desk.vault, self.desk.audience(), self.case_id).case.outcome
        return tuple(kind for kind in _SHARED if kind is not PaperKind.END or ended is Outcome.NONE)

    def _said_of(self, kind: PaperKind) -> str:
        """What stands under the name of a paper: what it lacks, or that there is one for each."""
        about = form_of(kind).about
        if not self.is_mine():
            return ""
        if about is not About.CASE:
            return one_for_each(about)
        count = len(papers.missing(kind, papers.gather(self.desk.vault, kind, self.case_id)))
        return ngettext("{n} mention à compléter", "{n} mentions à compléter", count) if count else _("complet")

    def _file_row(self, document: Document, *, mine: bool) -> FileRow:
        chip = None
        if mine:
            party = self._faces.get(document.party_id or "")
            chip = ScopeChip(document.scope, party.short if party else "", (party.party_rank or 0) if party else 0)
        row = FileRow(document, chip, lambda: self._remove(document))
        if document.kind is DocumentKind.SIGNED_SCAN:
            row.text.setText(f"✓ {document.title}")
        row.opened.connect(lambda: self.choose_row(document.id))
        return row

    # Acts.

    def choose(self) -> None:
        """Ask for a file to keep."""
        dialogs.choose_file(self.window(), _("Joindre un fichier"), _("Tous les fichiers (*)"), self.attach)

    def attach(self, path: Path) -> None:
        """Keep a copy of a file in the vault, for the mediator alone until she says otherwise."""
        vault, case_id = self.desk.vault, self.case_id
        if path.is_file() and path.stat().st_size > _LARGE:
            jobs.run(
                lambda _progress: attachments.attach(vault, case_id, path), done=self._attached, failed=self._refused
            )
            return
        kept: list[Document] = []
        if attempt(self.desk, lambda: kept.append(attachments.attach(vault, case_id, path))):
            self._attached(kept[0])

    def _attached(self, document: Document) -> None:
        self.reload()
        self.choose_row(document.id)
        self.desk.notify(
            _("« {title} » est gardé dans le coffre. Personne d'autre que vous ne le voit.").format(
                title=document.title
            ),
            undo=True,
        )

    def _refused(self, problem: Any) -> None:
        if not (sentence := getattr(problem, "sentence", "")):
            raise problem
        self.desk.notify(sentence)

    def _remove(self, document: Document) -> None:
        if self.is_mine() and attempt(
            self.desk, lambda: remove(self.desk.vault, Document, document.id, document.title)
        ):
            self.desk.notify(_("« {title} » est à la corbeille.").format(title=document.title), undo=True)

    def _save(self) -> None:
        panel = self._stack.currentWidget()
        if isinstance(panel, DocumentPanel):
            panel.save()
        elif isinstance(panel, PaperPanel):
            panel.output.save_paper()

    def _save_word(self) -> None:
        if self._stack.currentWidget() is self.paper:
            self.paper.output.save_word()

    def _print(self) -> None:
        if self._stack.currentWidget() is self.paper:
            self.paper.output.print_paper()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.is_mine() and not dropping.case_files(event.mimeData()) and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.attach(Path(url.toLocalFile()))
        event.acceptProposedAction()
