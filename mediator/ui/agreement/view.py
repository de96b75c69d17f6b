"""The agreement: paper at the left, what it lacks or its pages at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator.casework import amend, drafting, follow_up, leak_check, printing
from mediator.casework.faces import Face
from mediator.casework.reading_copy import PassageKind
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment, CommitmentState
from mediator.domain.bargaining import Term
from mediator.domain.changes import ChangeSet
from mediator.domain.noun import Noun
from mediator.domain.papers import CaseOnPaper, Missing, PaperKind
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _
from mediator.ui.agreement.column import scrolled_column
from mediator.ui.agreement.jumps import place_of
from mediator.ui.agreement.library import LibraryPanel
from mediator.ui.agreement.paper import Paper
from mediator.ui.agreement.preview import LivePreview
from mediator.ui.agreement.rereading import Rereader
from mediator.ui.agreement.scene import Doing, Scene, read
from mediator.ui.agreement.side import SIDE_WIDTH, Side
from mediator.ui.agreement.signing import Signing
from mediator.ui.shared import dropping
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import Field, settle
from mediator.ui.shared.inplace import AT_REST, keeping_place, redrawn
from mediator.ui.shared.paper_output import Check, Drawing, PaperOutput
from mediator.ui.shared.parts import Act, EmptyState

_TABLES = (
    "agreement", "clause", "concession", "commitment", "offer", "term", "participation", "contact", "case", "practice",
    "session", "disclosure", "checklist_answer", "authority", "read_back", "understanding", "read_back_remark",
    "own_clause", "signature", "delivery", "document", "minor",
)  # fmt: skip
_WIDE = 1500
"""Width from which three columns stand side by side, in pixels."""


def build(desk: Desk) -> QWidget:
    """The tab of the case where its agreement is written."""
    return AgreementTab(desk)


class AgreementTab(QWidget):
    """A :class:`CaseTab`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setStyleSheet(AT_REST)
        self.setAcceptDrops(True)
        self._desk = desk
        self._case_id = ""
        self._audience = desk.audience()
        self._language = ""
        self._doing = Doing()
        self._scene: Scene | None = None
        self._shape: tuple[object, ...] | None = None
        self._paper: Paper | None = None
        self._side: Side | None = None
        self._drawing = False
        self._left, self._right = scrolled_column(self), scrolled_column(self)
        self._right.setFixedWidth(SIDE_WIDTH + 46)
        self.preview = LivePreview(self._data, lambda: self._paper.fields if self._paper else [], self)
        self.preview.hide()
        self.rereader = Rereader(desk, self, lambda part: self._left.ensureWidgetVisible(part, 0, 120))
        self.signing = Signing(desk, self, lambda: self._scene, self._put_away)
        self.output = PaperOutput(
            desk, self, self._paper_drawing, self._leaks, word=self._word, case=lambda: self._case_id
        )
        self.library = LibraryPanel(desk, self, self._with_agreement)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self._right)
        row.addWidget(self.preview, 1)
        row.addStretch()
        self._offer_actions()

    def _offer_actions(self) -> None:
        group = _("Travailler")
        Action(self, _("Aperçu PDF"), self.toggle_preview, key="F6", group=group)
        self._own = [
            Action(self, _("Imprimer l'accord"), self.output.print_paper, key="Ctrl+P", group=group),
            Action(self, _("Enregistrer l'accord en PDF"), self.output.save_paper, key="Ctrl+S", group=group),
            Action(self, _("Enregistrer l'accord en DOCX"), self.output.save_word, key="Ctrl+Shift+S", group=group),
            Action(self, _("Chercher des confidences dans le texte"), self.output.look_through, group=group),
            Action(self, _("Ajouter un article"), self.add_article, key="Ctrl+N", group=group),
            Action(self, _("Relire la remarque suivante"), self.rereader.next, key="F7", group=group),
            Action(self, _("Relire ensemble…"), self.read_together, key="F11", group=group),
        ]

    def _paper_drawing(self) -> Drawing | None:
        data, language = self._data(), self._language or None
        return None if data is None else lambda: printing.paper_with(data, PaperKind.AGREEMENT, language)

    def _word(self) -> Drawing | None:
        data, language = self._data(), self._language or None
        return None if data is None else lambda: printing.word_with(data, PaperKind.AGREEMENT, language)

    def _leaks(self) -> Check:
        vault, case_id, language = self._desk.vault, self._case_id, self._language or None
        return lambda: leak_check.check_paper(vault, PaperKind.AGREEMENT, case_id, language)

    def _data(self) -> CaseOnPaper | None:
        return self._scene.data if self._scene and self._scene.draft else None

    # A tab of the case.

    def show_case(self, case_id: str) -> None:
        """Show another case."""
        if case_id != self._case_id:
            self._case_id, self._doing, self._shape = case_id, Doing(), None
            self._language = ""
            self.output.put_away()
            self.library.hide()
        self._show()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Take what concerns the agreement."""
        if self._case_id and (changes is None or changes.touches(*_TABLES)):
            self._show()

    def set_audience(self, audience: Audience) -> None:
        """Read everything again for ``audience``."""
        self.output.put_away()
        self.library.hide()
        self._audience, self._doing, self._shape = audience, Doing(), None
        for action in self._own:
            action.setEnabled(audience == MEDIATOR)
        if self._case_id:
            self._show()

    def show_target(self, target: Target) -> None:
        """Draw the eye to a clause, commitment, concession, or field of the agreement."""
        if not self._case_id or target.noun_id is None:
            return
        if target.noun == "commitment":
            self.begin(Doing("promise", target.noun_id))
        name = f"{target.noun_id}.{target.field or 'text'}"
        found = self.findChild(QWidget, name)
        if found is None:
            return
        self._left.ensureWidgetVisible(found, 0, 120)
        if isinstance(found, Field):
            found.flash()
        else:
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Writing.

    def begin(self, doing: Doing) -> None:
        """Open, or close, what is asked."""
        if doing.what == "library":
            self.library.open(self._case_id, self._scene)
            return
        before, self._doing = self._doing, doing
        self._show()
        name = {
            "promise": f"{doing.noun_id}.text",
            "signing": "signing.signed_on",
            "concession": "",
            "": f"{before.noun_id}.line" if before.what == "promise" else "",
        }[doing.what]
        if name and (opened := self.findChild(QWidget, name)):
            opened.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start(self) -> None:
        """Begin the text, from what was accepted."""
        begun: list[Agreement] = []
        if attempt(self._desk, lambda: begun.append(drafting.begin(self._desk.vault, self._case_id))):
            self.show_target(Target("case", self._case_id, "agreement", "agreement", begun[0].id, "preamble"))
            self._desk.notify(_("Le texte est commencé : relisez-le article par article."), undo=True)

    def add_article(self) -> None:
        """Add an article of one's own and go to its heading."""
        if not self._scene or not self._scene.editable or self._scene.draft is None:
            return
        agreement_id = self._scene.draft.paper.agreement.id
        added: list[Clause] = []
        if attempt(self._desk, lambda: added.append(drafting.add_clause(self._desk.vault, agreement_id))):
            self.show_target(Target("case", self._case_id, "agreement", "clause", added[0].id, "heading"))

    def keep_article(self, clause: Clause) -> None:
        """Keep an article among the mediator's own clauses."""
        settle(self)
        self.library.keep_article(clause)

    def write(self, term: Term) -> None:
        """Write an accepted term as an article."""
        self._with_agreement(lambda agreement_id: drafting.write_term(self._desk.vault, agreement_id, term.id))

    def add_concession(self, party: Face) -> None:
        """Add what a party gives up and go to its words."""
        text = _("renonce à", self._deed_language())
        added = self._with_agreement(
            lambda agreement_id: drafting.add_concession(self._desk.vault, agreement_id, party.id, text)
        )
        if added is not None:
            self.show_target(Target("case", self._case_id, "agreement", "concession", added.id, "text"))

    def add_commitment(self) -> None:
        """Add a promise, open for its fields."""
        text = _("s'engage à", self._deed_language())
        added = self._with_agreement(
            lambda agreement_id: drafting.add_commitment(self._desk.vault, agreement_id, text)
        )  # fmt: skip
        if added is not None:
            self.begin(Doing("promise", added.id))

    def follow(self, clause: Clause) -> None:
        """Rewrite an article as the accepted term now stands."""
        settle(self)
        if attempt(self._desk, lambda: drafting.follow_term(self._desk.vault, clause.id)):
            self._desk.notify(_("L'article dit de nouveau ce qui a été accepté."), undo=True)

    def keep(self, clause: Clause) -> None:
        """The article is right as it is."""
        if attempt(self._desk, lambda: drafting.keep_as_written(self._desk.vault, clause.id)):
            self._desk.notify(_("L'article reste tel qu'il est écrit."), undo=True)

    def reorder(self, clause: Clause, step: int) -> None:
        """Put an article before or after its neighbour."""
        assert self._scene is not None
        passages = self._scene.passages
        at = next(place for place, passage in enumerate(passages) if passage.clause_id == clause.id)
        if not 0 <= at + step < len(passages) or passages[at + step].kind is not PassageKind.CLAUSE:
            return
        settle(self)
        order = [passage.clause_id for passage in passages if passage.clause_id]
        one, other = order.index(clause.id), order.index(passages[at + step].clause_id)
        order[one], order[other] = order[other], order[one]
        attempt(self._desk, lambda: amend.reorder(self._desk.vault, Clause, order))

    def remove(self, noun: Noun, title: str) -> None:
        """Put a part of the agreement in the recycle bin."""
        self._doing = Doing()
        if attempt(self._desk, lambda: amend.remove(self._desk.vault, type(noun), noun.id, title or _("Article"))):
            self._desk.notify(_("« {title} » est à la corbeille.").format(title=title or _("Article")), undo=True)

    def follow_up(self, promise: Commitment, state: CommitmentState) -> None:
        """Note what became of a promise."""
        if attempt(self._desk, lambda: follow_up.keep(self._desk.vault, promise.id, state)):
            self._desk.notify(_("C'est noté."), undo=True)

    def read_together(self) -> None:
        """Read the text back to the parties."""
        if self._side is not None:
            settle(self)
            self._side.read_back.read_together()

    def to_people(self) -> None:
        """Go to the people of the case."""
        self._desk.go(Target("case", self._case_id, "people"))

    def _with_agreement(self, act: Callable[[str], Any]) -> Any:
        settle(self)
        if self._scene is None or self._scene.draft is None:
            return None
        agreement_id = self._scene.draft.paper.agreement.id
        made: list[Any] = []
        return made[0] if attempt(self._desk, lambda: made.append(act(agreement_id))) else None

    def _put_away(self) -> None:
        self._doing = Doing()

    # The signed original, dropped.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._awaits_scan() and not dropping.case_files(event.mimeData()) and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropping.local_files(event.mimeData())
        if self._awaits_scan() and files and self._side is not None:
            self.signing.attach_scan(files[0], self._side.signing_day())

    def _awaits_scan(self) -> bool:
        scene = self._scene
        return scene is not None and scene.mediators and scene.state is AgreementState.FINAL

    # What is missing.

    def mend(self, missing: Missing) -> None:
        """Go to the field that mends a missing mention."""
        settle(self)
        target = place_of(missing, self._case_id)
        if target.tab == "agreement":
            self.show_target(target)
        else:
            self._desk.go(target)

    # Printing.

    def speak(self, language: str) -> None:
        """Read and print the paper in another language."""
        self._language = language
        self.preview.speak(language)
        self._show()

    def toggle_preview(self) -> None:
        """Show the pages beside the paper, or what it lacks."""
        shown = self.preview.isHidden()
        self.preview.setVisible(shown)
        self._show_beside()
        if shown:
            self.preview.draw()
        elif self._side and (button := self._side.findChild(QWidget, "side.preview")):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.rereader.close():
            return
        if event.key() == Qt.Key.Key_Escape and not self.preview.isHidden():
            self.toggle_preview()
        else:
            super().keyPressEvent(event)

    # Drawing.

    def _show(self) -> None:
        if self._drawing:
            return
        self._drawing = True
        scene = self._read()
        if scene.shape() != self._shape:
            settle(self)
            scene = self._read()
            self._scene, self._shape = scene, scene.shape()
            with keeping_place(self, self._left):
                self._draw_right(scene)
                self._draw_left(scene)
        else:
            beside = self._scene is None or self._scene.beside() != scene.beside()
            self._scene = scene
            if self._paper:
                self._paper.update_words(scene)
            if beside:
                with keeping_place(self, self._right):
                    self._draw_right(scene)
        if self._side:
            self._side.read_back.follow(scene)
        self.rereader.follow(scene, self._paper, self._side.reread if self._side else None)
        self.library.follow(self._case_id, scene)
        self.preview.touch()
        self._drawing = False

    def _deed_language(self) -> str | None:
        """The language of the case's papers, in which their words begin."""
        return self._scene.data.case.language if self._scene and self._scene.data else None

    def _read(self) -> Scene:
        return read(self._desk, self._audience, self._case_id, self._language, self._doing)

    def _draw_left(self, scene: Scene) -> None:
        self._paper = None
        with redrawn(self._left) as column:
            if scene.draft is None:
                self._empty(column, scene)
            else:
                self._paper = Paper(scene, self)
                column.addWidget(self._paper)
        for _identity, _name, field in self._paper.fields if self._paper else ():
            self.preview.follow(field)

    def _empty(self, column: QVBoxLayout, scene: Scene) -> None:
        if not scene.mediators:
            column.addWidget(EmptyState(_("L'accord n'est pas encore écrit.")))
            return
        said = _("Chaque promesse acceptée devient un article et un engagement, puis viennent les clauses types.")
        column.addWidget(EmptyState(said, Act(_("Commencer l'accord"), self.start)))

    def _draw_right(self, scene: Scene) -> None:
        self._side = None
        with redrawn(self._right) as column:
            column.setContentsMargins(12, 16, 24, 24)
            if scene.draft is not None and scene.mediators:
                language = self._language or scene.data.case.language
                self._side = Side(scene, self, (self.signing, self.output), language)
                column.addWidget(self._side)
        self._show_beside()

    def _show_beside(self) -> None:
        """What the paper lacks stands beside it, and stays beside its pages when the window is wide."""
        room = self.preview.isHidden() or self.width() >= _WIDE
        self._right.setVisible(self._side is not None and room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_beside()
