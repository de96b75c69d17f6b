"""The page « Modèles »: papers at the left, the text of one in the middle, the pages it gives at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from mediator import documents, i18n
from mediator.casework import house_style, intake
from mediator.documents.template import TemplateProblem
from mediator.domain.changes import ChangeSet
from mediator.domain.papers import PaperKind
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.case.forms import RowList
from mediator.ui.house_style.beside import Beside
from mediator.ui.house_style.editor import TemplateField
from mediator.ui.house_style.head import HeadForm
from mediator.ui.house_style.names import blocks_of, names_of
from mediator.ui.shared import jobs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import ChoiceField, NotYet
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.jobs import Job
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.rows import TwoLineRow
from mediator.ui.shared.stylesheet import look

PAUSE_MS = 150
"""How long after a key the pages are drawn again."""
_LIST_WIDTH = 240
_HEAD = "letterhead"
_LANGUAGES = [("fr", "Français"), ("en", "English")]


class TemplatesPage(QWidget):
    """A text that can be followed is kept by itself; one that cannot is kept as a draft, and the last pages stay."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind, self._language = PaperKind.CONVENTION, i18n.current()
        self._job: Job | None = None
        self._shown: tuple[PaperKind, str] | None = None
        self.papers = RowList()
        self.language = ChoiceField(_("Langue du modèle"), _LANGUAGES)
        self.language.committed.connect(lambda language: self.open(self._kind, language))
        self.field = TemplateField(self._require)
        self.field.committed.connect(self._keep)
        self.field.drafted.connect(
            lambda text: house_style.keep_draft(desk.vault, self._kind, self._language, text)
        )  # fmt: skip
        self.name = look(QLabel(self), "heading")
        self.state = look(QLabel(self), "small")
        self.restore_button = QPushButton(_("Rétablir le modèle livré"), self)
        self.restore_button.clicked.connect(self.restore)
        self.outdated = QWidget(self)
        self.letterhead = HeadForm(desk, self)
        self._on_head = False
        self.beside = Beside(self.field.editor.insert)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.draw)
        self.field.editor.textChanged.connect(self._pause.start)
        self._lay_out()
        Action(self, _("Rétablir le modèle livré"), self.restore, group=_("Modèles"))
        self.setFocusProxy(self.field)
        self.refresh(None)

    def _lay_out(self) -> None:
        self.head = Heading(_("Modèles"))
        aside = PageScroll(self, width=_LIST_WIDTH)
        aside.setFixedWidth(_LIST_WIDTH + 24)
        aside.column.addWidget(self.language)
        aside.column.addWidget(self.papers)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._texts = QStackedWidget(self)
        self._texts.addWidget(self._middle())
        self._texts.addWidget(self.letterhead)
        self._split.addWidget(self._texts)
        self._split.addWidget(self.beside)
        self._split.setSizes([520, 460])
        self.body = QWidget(self)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(aside)
        row.addWidget(self._split, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.body, 1)

    def _middle(self) -> QFrame:
        keep = quiet_button(Act(_("Garder le mien"), self._accept))
        changed = QHBoxLayout(self.outdated)
        changed.setContentsMargins(20, 0, 12, 0)
        said = look(QLabel(_("Le modèle livré a changé depuis."), self.outdated), "missing")
        changed.addWidget(said, 1)
        changed.addWidget(keep)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 12, 4)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        names.addWidget(self.state)
        self.name.setWordWrap(True)
        head.addLayout(names, 1)
        head.addWidget(self.restore_button)
        paper = look(QFrame(self), "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.outdated)
        column.addWidget(self.field, 1)
        return paper

    # What the shell asks.

    def title(self) -> str:
        """« Modèles »."""
        return _("Modèles")

    def show_target(self, target: Target) -> None:
        """Open the template of a paper, or the head of letters; ``target`` names it and its language."""
        if target.noun == _HEAD:
            self.open_head()
        kinds = [kind for kind, _languages in house_style.editable()]
        if target.noun in kinds:
            self.open(PaperKind(target.noun), target.field or self._language)

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.body.setVisible(audience == MEDIATOR)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show what is kept now; what is being typed is left alone."""
        if changes is None or changes.touches("own_template", "practice", "letterhead"):
            self._show()
            self._pause.start()

    # One template.

    def open(self, kind: PaperKind, language: str) -> None:
        """Show the template of a paper in a language; what was typed in the one before is kept."""
        self.field.commit_now()
        self.letterhead.commit_now()
        staying = self._on_head and kind is self._kind and language != self._language
        self._kind, self._language = kind, language
        self._turn_to(head=staying)

    def open_head(self) -> None:
        """Show the head and foot of letters, on a sample letter."""
        self.field.commit_now()
        self._turn_to(head=True)

    def _turn_to(self, *, head: bool) -> None:
        self._on_head = head
        self._texts.setCurrentIndex(int(head))
        self.beside.show_only_pages(only=head)
        self._show()
        self.draw()

    def restore(self) -> None:
        """Give the shipped text back."""
        vault, kind, language = self._desk.vault, self._kind, self._language
        self.field.revert()
        if attempt(self._desk, lambda: house_style.restore_template(vault, kind, language)):
            self._desk.notify(_("Le modèle livré est rétabli."), undo=True)

    def draw(self) -> None:
        """Draw the pages of the text as it stands, in a job; a text that cannot be followed leaves those before."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        if not self.isVisible():
            return
        if self._on_head:
            drawing = self.letterhead.drawing(self._language)
            self._job = jobs.run(lambda _progress: drawing(), done=self._drawn, failed=self._unfollowed)
            return
        vault, kind, language, source = self._desk.vault, self._kind, self._language, self.field.text()
        signed_by, head = intake.practice(vault), house_style.letterhead(vault)
        self._job = jobs.run(
            lambda _progress: house_style.preview_template(kind, language, source, signed_by, head),
            done=self._drawn,
            failed=self._unfollowed,
        )

    def _drawn(self, paper: documents.Paper) -> None:
        self.field.say("")
        self.beside.pages.set_pdf(paper.content)
        self.beside.show_front(self.field.text())

    def _unfollowed(self, problem: Any) -> None:
        if not isinstance(problem, TemplateProblem):
            raise problem
        self.field.say(_sentence(problem))

    def _require(self, source: str) -> None:
        practice = intake.practice(self._desk.vault)
        try:
            house_style.check_template(self._kind, self._language, source, practice)
        except TemplateProblem as problem:
            raise NotYet(_sentence(problem)) from problem

    def _keep(self, source: str) -> None:
        vault, kind, language = self._desk.vault, self._kind, self._language
        attempt(self._desk, lambda: house_style.save_template(vault, kind, language, source))

    def _accept(self) -> None:
        house_style.accept_shipped_change(self._desk.vault, self._kind, self._language)

    # Showing.

    def _show(self) -> None:
        vault, here = self._desk.vault, (self._kind, self._language)
        source = house_style.template_source(vault, *here)
        if self._shown != here:
            self._shown = here
            self.field.editor.offer(names_of(self._kind))
            self.beside.show_names((*names_of(self._kind), *blocks_of()))
            self.field.show_other(source.source, house_style.draft_of(vault, *here))
        else:
            self.field.set_value(source.source)
        self.name.setText(word(self._kind))
        self.state.setText(_("Modifié par vous") if source.modified else _("Tel que livré"))
        self.restore_button.setVisible(source.modified or self.field.pending())
        self.outdated.setVisible(source.outdated)
        self.language.set_value(self._language)
        self.letterhead.show_head()
        self.beside.show_front(self.field.text())
        self._show_list()

    def _show_list(self) -> None:
        hers = house_style.modified(self._desk.vault)
        head = TwoLineRow(_("En-tête"), _("vos lettres"))
        head.set_current(current=self._on_head)
        head.opened.connect(self.open_head)
        rows: list[tuple[str, QWidget]] = [(_HEAD, head)]
        for kind, _languages in house_style.editable():
            row = TwoLineRow(word(kind), _("modifié par vous") if (kind, self._language) in hers else "")
            row.set_current(current=kind is self._kind and not self._on_head)
            row.opened.connect(lambda kind=kind: self.open(kind, self._language))
            rows.append((kind, row))
        self.papers.show_rows(rows)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.editor.hasFocus():
            self.papers.point_at(self._kind)
        else:
            super().keyPressEvent(event)


def _sentence(problem: TemplateProblem) -> str:
    reason = problem.reason[:1].upper() + problem.reason[1:]
    return _("Ligne {line} : {reason}").format(line=problem.line, reason=problem.reason) if problem.line else reason
