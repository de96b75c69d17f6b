"""Is it safe, and free, to sit together? A short interview of one party alone, and what the mediator concludes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from mediator.casework import relations
from mediator.domain.method import screening
from mediator.domain.method.screening import Care, Finding, Question, Reply
from mediator.domain.relations import Screening, Suitability
from mediator.domain.scope import Scope
from mediator.domain.words import word
from mediator.i18n import _, ngettext
from mediator.ui.preparation.people.beneath import append, beside_fields, words_button
from mediator.ui.preparation.people.fold import Fold
from mediator.ui.preparation.people.scene import Scene
from mediator.ui.preparation.people.writing import Writing
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.fields import ChoiceField, FieldForm
from mediator.ui.shared.inplace import Sentence, WholeLabel, named
from mediator.ui.shared.stylesheet import look

_REPLY_WIDTH = 200


class Safety(QWidget):
    """The questions, in the order they are best asked; what the answers call for; the conclusion."""

    def __init__(self, scene: Scene, party_id: str) -> None:
        super().__init__()
        self._scene, self._party_id = scene, party_id
        self.replies: dict[str, ChoiceField] = {}
        self.themes: dict[str, Fold] = {}
        self.banner = look(QFrame(), "problem")
        self._care = QLabel()
        self._care.setWordWrap(True)
        inner = QVBoxLayout(self.banner)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self._care)
        self._rest = look(QLabel(), "small")
        self._whose = ScopeChip()
        self.writing = Writing(scene.desk, self._sheet())
        self.decision = ChoiceField(_("Décision"), [(each, word(each)) for each in Suitability])
        self.decision.committed.connect(self._conclude)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self.banner)
        column.addLayout(self._questions())
        column.addWidget(self._rest)
        column.addLayout(self._concluding())
        column.addWidget(self._conclusion())
        self.show_round(scene)

    def show_round(self, scene: Scene) -> None:
        """Take what was read again."""
        self._scene = scene
        said = scene.party(self._party_id).replies
        for question_id, field in self.replies.items():
            field.set_value(said.get(question_id))
        sheet = self._sheet()
        self.writing.show(sheet)
        self._whose.set_scope(sheet.scope, scene.name(sheet.party_id), scene.faces[self._party_id].party_rank or 0)
        self.decision.set_value(sheet.decision)
        finding = screening.reading(said)
        self._say(finding, begun=bool(said))
        self._say_themes(said, finding)

    def care(self) -> str:
        """What the banner says, or nothing."""
        return "" if self.banner.isHidden() else self._care.text()

    def _sheet(self) -> Screening:
        kept = self._scene.party(self._party_id).screening
        return kept or self._scene.blank(
            ("screening", self._party_id),
            lambda: Screening(case_id=self._scene.round.case_id, holder_id=self._party_id),
        )

    def _say(self, finding: Finding, *, begun: bool) -> None:
        sentences = {
            Care.ALONE: _(
                "Seul avec la personne : ne réunissez pas avant d'avoir vérifié, en tête à tête, que personne ne risque rien."
            ),
            Care.ARRANGE: _("Une précaution est à prévoir avec la personne avant de réunir."),
        }
        care = finding.care if begun else Care.NONE
        self._care.setText(sentences.get(care, ""))
        self.banner.setVisible(care in sentences)
        left = len(finding.later)
        self._rest.setText(
            ngettext("Une question reste à poser.", "{n} questions restent à poser.", left) if begun and left else ""
        )
        self._rest.setVisible(bool(self._rest.text()))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        face = self._scene.faces[self._party_id]
        rules = " ".join(rule.text() for rule in screening.rules()[:2])
        said = look(WholeLabel(rules), "small")
        said.setWordWrap(True)
        row.addWidget(said, 1)
        row.addWidget(ScopeChip(Scope.PARTY, face.short, face.party_rank or 0), alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _questions(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        choices = [(None, "—"), *((reply, entry.text()) for reply, entry in screening.replies().items())]
        for question in screening.questions():
            field = named(
                ChoiceField(question.text(feminine=self._scene.feminine(self._party_id)), choices),
                self._party_id,
                question.id,
            )
            field.setFixedWidth(_REPLY_WIDTH)
            field.committed.connect(partial(self._reply, question.id))
            self.replies[question.id] = field
        for theme in screening.themes():
            fold = Fold(theme.text(), partial(self._asked, theme.id), plain=True)
            self.themes[theme.id] = fold
            column.addWidget(fold)
        return column

    def _asked(self, theme_id: str) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(8, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, question in enumerate(_of(theme_id)):
            asked = WholeLabel(question.text(feminine=self._scene.feminine(self._party_id)))
            asked.setWordWrap(True)
            asked.setToolTip(question.hint())
            grid.addWidget(asked, row, 0)
            grid.addWidget(self.replies[question.id], row, 1, Qt.AlignmentFlag.AlignTop)
        return body

    def _say_themes(self, said: Mapping[str, Reply], finding: Finding) -> None:
        for theme_id, fold in self.themes.items():
            asked = _of(theme_id)
            answered = sum(question.id in said for question in asked)
            words = _("{n} sur {total}").format(n=answered, total=len(asked)) if answered else ""
            alone = any(question in finding.alone for question in asked)
            fold.head.show_summary(words, filled=True, mark=_("seul avec la personne") if alone else "")

    def _concluding(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(look(QLabel(_("Ma conclusion")), "strong"))
        row.addWidget(self._whose)
        row.addStretch()
        return row

    def _conclusion(self) -> FieldForm:
        form = FieldForm(columns=1)
        arranged = self.writing.field(
            Sentence(_("Précautions"), placeholder=_("Arrivées séparées, navette, quelqu'un à côté…")),
            "arrangements",
        )
        button = words_button(_("Exemples"), lambda owner: _precautions(owner, arranged))
        form.add(arranged)
        form.add_wide(beside_fields(button))
        form.add(
            self.writing.field(
                Sentence(_("À garder en tête"), placeholder=_("Ce qu'il ne faut pas oublier avant de réunir")),
                "remarks",
            )
        )
        form.add(self.decision)
        return form

    def _reply(self, question_id: str, said: Reply | None) -> None:
        desk, case_id = self._scene.desk, self._scene.round.case_id
        attempt(desk, lambda: relations.reply(desk.vault, case_id, self._party_id, question_id, said))

    def _conclude(self, decision: Suitability) -> None:
        desk = self._scene.desk
        attempt(desk, lambda: relations.conclude(desk.vault, self.writing.sheet, decision))


def _precautions(owner: QWidget, field: Sentence) -> QMenu:
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for each in screening.arrangements():
        words = each.text().rstrip(".")
        menu.addAction(words).triggered.connect(lambda _checked=False, words=words: append(field, words))
    return menu


def _of(theme_id: str) -> tuple[Question, ...]:
    return tuple(question for question in screening.questions() if question.theme == theme_id)
