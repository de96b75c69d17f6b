"""The page « Données personnelles »: the register, the notice, and what is handed to a person who asks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework import practice_papers
from mediator.documents import Paper
from mediator.domain.changes import ChangeSet
from mediator.domain.practice_papers import PracticePaperKind
from mediator.domain.scope import MEDIATOR, Audience
from mediator.i18n import _, ngettext
from mediator.ui.data_rights.asking import AskingSection, side_by_side
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import ChoiceField
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.heading import Heading
from mediator.ui.shared.inplace import WholeLabel, small_button
from mediator.ui.shared.paper_output import Drawing, PaperOutput
from mediator.ui.shared.parts import Act, Section, quiet_button
from mediator.ui.shared.stylesheet import look

_LANGUAGES = [("fr", "Français"), ("en", "English")]


class PaperSection(Section):
    """One paper of the practice: what it is, its ways out, what it rests on."""

    def __init__(self, desk: Desk, page: QWidget, kind: PracticePaperKind, title: str, meaning: str) -> None:
        super().__init__(title)
        self._desk, self._kind, self._language = desk, kind, i18n.current()
        self.output = PaperOutput(desk, page, self._drawing, word=self._word)
        acts = (
            Act(_("Enregistrer en PDF…"), self.output.save_paper),
            Act(_("Ouvrir le PDF…"), lambda: self.output.save_paper(then_open=True)),
            Act(_("Enregistrer pour Word…"), self.output.save_word),
            Act(_("Imprimer…"), self.output.print_paper),
        )
        self.buttons = [small_button(acts[0], self, kind="")] + [quiet_button(act, self) for act in acts[1:]]
        for button in self.buttons:
            button.setAccessibleDescription(title)
        flow = side_by_side(self.buttons)
        self.sources = look(WholeLabel("", self), "small")
        self.fold = quiet_button(Act("", self._unfold), self)
        self.body.setSpacing(8)
        self.body.addWidget(look(WholeLabel(meaning, self), "soft"))
        self.body.addLayout(flow)
        self.body.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.sources)
        self.sources.hide()
        self.speak(self._language)

    def speak(self, language: str) -> None:
        """The language of the paper."""
        self._language = language
        told = practice_papers.sources(self._kind, language)
        unread = sum(not verified for _ref, verified in told)
        words = ngettext("{n} source à vérifier", "{n} sources à vérifier", unread)
        self.fold.setText(words)
        self.fold.setAccessibleName(words)
        self.sources.setText("\n".join(f"{ref} · {_('lu') if read else _('à vérifier')}" for ref, read in told))

    def _unfold(self) -> None:
        self.sources.setVisible(self.sources.isHidden())

    def _drawing(self) -> Drawing | None:
        data = practice_papers.gather(self._desk.vault, self._language)
        return partial(practice_papers.paper, data, self._kind, self._language)

    def _word(self) -> Drawing | None:
        data = practice_papers.gather(self._desk.vault, self._language)

        def draw() -> Paper:
            return practice_papers.word(data, self._kind, self._language)

        return draw


class DataRightsPage(QWidget):
    """Three things the rules on personal data ask of a practice, each one press away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.head = Heading(_("Données personnelles"))
        self.language = ChoiceField(_("Langue des documents"), _LANGUAGES)
        self.language.set_value(i18n.current())
        self.language.committed.connect(self._speak)
        self.language.setFixedWidth(160)
        self.asking = AskingSection(desk, self)
        self.register = PaperSection(
            desk, self, PracticePaperKind.REGISTER, _("Registre des traitements"),
            _("Ce que le cabinet fait des données qu'il reçoit, pour l'autorité qui le demanderait. Rien d'un dossier n'y entre."),
        )  # fmt: skip
        self.notice = PaperSection(
            desk, self, PracticePaperKind.NOTICE, _("Notice d'information"),
            _("Ce que vous remettez aux personnes dont vous tenez des données, y compris celles qui sont seulement citées."),
        )  # fmt: skip
        self._lay_out()
        self.setFocusProxy(self.register.buttons[0])

    def _lay_out(self) -> None:
        self.sheet = PageScroll(self)
        caution = look(
            WholeLabel(_("Ces textes n'ont pas été relus par un avocat : les points à vérifier sont dits."), self),
            "soft",
        )
        self.head.line.addWidget(look(QLabel(_("Langue des documents"), self), "soft"))
        self.head.line.addWidget(self.language)
        for widget in (caution, self.register, self.notice, self.asking):
            self.sheet.column.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.sheet, 1)

    # What the shell asks.

    def title(self) -> str:
        """« Données personnelles »."""
        return _("Données personnelles")

    def show_target(self, target: Target) -> None:
        """Show what may be handed to a contact."""
        if target.noun == "contact" and target.noun_id:
            self.asking.show_person(target.noun_id)

    def set_audience(self, audience: Audience) -> None:
        """Nothing here is anybody else's."""
        self.sheet.setVisible(audience == MEDIATOR)
        if audience != MEDIATOR:
            self.asking.leaks.put_away()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Offer the people known now, and what is held about the one shown."""
        self.asking.refresh(changes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._desk.go(Target("practice"))
        else:
            super().keyPressEvent(event)

    def _speak(self, language: str) -> None:
        for section in (self.register, self.notice):
            section.speak(language)
        self.asking.speak(language)
