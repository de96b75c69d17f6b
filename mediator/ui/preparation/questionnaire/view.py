"""The page of the questionnaires: the parties side by side, then what came back, to be looked over before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator import documents
from mediator.casework import leak_check, people, questionnaire
from mediator.casework.attachments import write_out
from mediator.casework.faces import Face, parties_of
from mediator.casework.questionnaire import Answers
from mediator.domain.changes import ChangeSet
from mediator.domain.rules import RuleBroken
from mediator.i18n import _, ngettext
from mediator.ui.preparation.questionnaire.party_card import PartyCard
from mediator.ui.preparation.questionnaire.preview import AnswersPreview
from mediator.ui.shared import dialogs, dropping, jobs
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import keeping_place
from mediator.ui.shared.paper_output import Check, Drawing, PaperOutput
from mediator.ui.shared.parts import EmptyState
from mediator.ui.shared.stylesheet import look
from mediator.ui.shared.tab import Tab
from mediator.vault import VaultProblem

_WIDTH = 1040
_COLUMN = 320


class QuestionnairePanel(Tab):
    """Prepares a questionnaire for each party, and takes back those that return. A file dropped here is read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self._faces: dict[str, Face] = {}
        self._answers: Answers | None = None
        self.cards: dict[str, PartyCard] = {}
        self.title = look(QLabel(_("Questionnaires"), self), "title")
        self.intro = look(QLabel(self), "soft")
        self.intro.setWordWrap(True)
        self.intro.setMaximumWidth(640)
        self.intro.setText(
            _(
                "Chaque partie répond chez elle, pour vous seulement. Ses réponses rejoignent ce qui lui est privé, "
                "une fois que vous les avez relues."
            )
        )
        self.bring = QPushButton(f"{_('Importer des réponses…')}  Ctrl+O", self)
        self.bring.setAccessibleName(_("Importer des réponses"))
        self.bring.clicked.connect(self.choose)
        self.empty = EmptyState(_("Ajoutez d'abord les parties : chacune aura son questionnaire."))
        self.preview = AnswersPreview()
        self.preview.taken.connect(self.take_in)
        self.preview.left.connect(self.leave)
        self.output = PaperOutput(desk, self, lambda: None)
        self._lay_out()
        self._import = Action(self, _("Importer des réponses"), self.choose, key="Ctrl+O", group=_("Questionnaires"))

    def _lay_out(self) -> None:
        self._scroll = PageScroll(self, width=_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        head = QHBoxLayout()
        head.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.intro)
        head.addLayout(words, 1)
        self.bring.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self.bring, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._columns = QWidget(self)
        self._columns.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self._columns)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._scroll.column.addLayout(head)
        for part in (self.empty, self._columns, self.preview):
            self._scroll.column.addWidget(part)
        self.preview.hide()

    # What is shown.

    def show_case(self, case_id: str) -> None:
        self.leave()
        self.output.put_away()
        super().show_case(case_id)

    def concerns(self, changes: ChangeSet) -> bool:
        """Answers may stand in almost any table of the case."""
        return changes.case_id in (None, self.case_id)

    def reload(self) -> None:
        mine = self.is_mine()
        self._scroll.setVisible(mine)
        self._import.setEnabled(mine)
        if not mine:
            self._let_go()
            return
        found = people.people_of(self.desk.vault, self.desk.audience(), self.case_id)
        self._faces = {person.face.id: person.face for person in found}
        came_back = questionnaire.received(self.desk.vault, self.case_id)
        with keeping_place(self, self._scroll):
            self._clear_cards()
            for party in parties_of(self._faces):
                beside = [f for f in self._faces.values() if f.party_id == party.id and f.id != party.id]
                card = PartyCard(party, beside, came_back.get(party.id, ()))
                card.prepared.connect(self.prepare)
                card.opened.connect(self._open_document)
                self.cards[party.id] = card
            self._arrange()
            self.empty.setVisible(not self.cards)
            self.bring.setVisible(bool(self.cards))
            waiting = self._answers
            if waiting is not None and not attempt(self.desk, lambda: self._show_answers(waiting)):
                self.leave()

    def show_target(self, target: Target) -> None:
        if card := self.cards.get(target.noun_id or ""):
            card.prepare.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _let_go(self) -> None:
        self.output.put_away()
        self._clear_cards()
        self._faces = {}
        self.leave()

    def _clear_cards(self) -> None:
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.cards = {}

    def _arrange(self) -> None:
        across = max(1, min(len(self.cards) or 1, 3, (min(self.width(), _WIDTH) - 48) // _COLUMN))
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // across, place % across)
        for place in range(3):
            self._grid.setColumnStretch(place, int(place < across))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _open_document(self, document_id: str) -> None:
        self.desk.go(Target("case", self.case_id, "files", "document", document_id))

    # A questionnaire to send.

    def prepare(self, party_id: str, by_hand: bool) -> None:
        """Draw the questionnaire of a party, then ask where to keep it, or print it when it is ``by_hand``."""
        vault, case_id = self.desk.vault, self.case_id
        draw: Drawing = lambda: questionnaire.issue(vault, case_id, party_id, by_hand=by_hand)  # noqa: E731
        check: Check = lambda: leak_check.check_questionnaire(vault, case_id, party_id=party_id)  # noqa: E731
        self.output.deliver(lambda: (draw, check), self.output.print_drawn if by_hand else self._save)

    def _save(self, paper: documents.Paper) -> None:
        dialogs.choose_save(
            self.window(),
            _("Enregistrer le questionnaire"),
            _("Documents PDF (*.pdf)"),
            Path.home() / paper.file_name,
            lambda path: self._write(path, paper.content),
        )

    def _write(self, path: Path, content: bytes) -> None:
        if attempt(self.desk, lambda: write_out(path, content)):
            self.desk.notify(_("Le questionnaire est enregistré : il peut être remis à cette partie, et à elle seule."))

    # A questionnaire that comes back.

    def choose(self) -> None:
        """Ask for the file that came back."""
        dialogs.choose_file(self.window(), _("Importer un questionnaire rempli"), _("Documents PDF (*.pdf)"), self.read)

    def read(self, path: Path) -> None:
        """Read a file, and show what it would bring; nothing is kept yet."""
        case_id = self.case_id

        def done(answers: Answers) -> None:
            if case_id == self.case_id and self.is_mine():
                attempt(self.desk, lambda: self._show_answers(answers))

        self._run(lambda: questionnaire.read(path), done)

    def _show_answers(self, answers: Answers) -> None:
        found = questionnaire.preview(self.desk.vault, self.case_id, answers)
        first = self._answers is None or self._answers.sha256 != answers.sha256
        if first:
            self.preview.forget()
        self._answers = answers
        self.preview.show_answers(self._faces[answers.party_id], found)
        self.preview.show()
        if first:
            self.preview.take.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self.preview.title)

    def take_in(self) -> None:
        """Keep what is ticked, private to its party, and the file with it."""
        answers = self._answers
        if answers is None:
            return
        face, chosen = self._faces[answers.party_id], self.preview.chosen()
        self._answers = None
        taken: list[questionnaire.TakenIn] = []
        if not attempt(
            self.desk, lambda: taken.append(questionnaire.take_in(self.desk.vault, self.case_id, answers, chosen))
        ):
            self._answers = answers
            return
        self.leave()
        self._tell(taken[0], face)

    def _tell(self, taken: questionnaire.TakenIn, face: Face) -> None:
        if not taken.count and taken.document is None:
            self.desk.notify(_("Tout était déjà noté : rien n'a changé."))
            return
        said = ngettext("{n} réponse reprise", "{n} réponses reprises", taken.count)
        kept = said if taken.count else _("Fichier gardé")
        self.desk.notify(_("{what}. Cela reste privé à {party}.").format(what=kept, party=face.short), undo=True)

    def leave(self) -> None:
        """Put away what came back without keeping any of it."""
        self._answers = None
        had = self.preview.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.preview.hide()
        self.preview.forget()
        if had:
            self.bring.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do something that takes a moment; say in one sentence what is refused."""

        def done(result: Any) -> None:
            self.unsetCursor()
            then(result)

        def failed(problem: Any) -> None:
            self.unsetCursor()
            if not isinstance(problem, (RuleBroken, VaultProblem)):
                raise problem
            self.desk.notify(problem.sentence)

        self.setCursor(Qt.CursorShape.BusyCursor)
        jobs.run(lambda _progress: work(), done=done, failed=failed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.is_mine() and not dropping.case_files(event.mimeData()) and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read(Path(files[0]))
        event.acceptProposedAction()
