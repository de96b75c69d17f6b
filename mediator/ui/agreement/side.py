"""Beside the paper: what is done with it, what it still lacks, what was accepted and is not written yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator import i18n
from mediator.domain import mentions, words
from mediator.domain.agreement import Agreement, AgreementKind, AgreementState
from mediator.domain.bargaining import Term
from mediator.domain.case import Regime
from mediator.domain.noun import today
from mediator.domain.papers import Missing
from mediator.i18n import _, current, ngettext, typeset
from mediator.ui.agreement.comparison import Comparison
from mediator.ui.agreement.minors_card import MinorsCard
from mediator.ui.agreement.read_back_card import ReadBackCard
from mediator.ui.agreement.reread_card import RereadCard
from mediator.ui.agreement.scene import Doing, Scene
from mediator.ui.agreement.sealing import Sealing
from mediator.ui.agreement.signature_card import SignatureCard
from mediator.ui.agreement.signing import Signing
from mediator.ui.agreement.version_reader import VersionReader
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.chip import Chip, ScopeChip, WaitingChip
from mediator.ui.shared.desk import Target
from mediator.ui.shared.fields import ChoiceField, DateField
from mediator.ui.shared.inplace import named, small_button
from mediator.ui.shared.paper_output import PaperOutput
from mediator.ui.shared.parts import Act, quiet_button
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look

SIDE_WIDTH = 300
_LANGUAGES = (("fr", "Français"), ("en", "English"))


class SideActs(Protocol):
    """What the side asks of the tab."""

    def begin(self, doing: Doing) -> None: ...
    def toggle_preview(self) -> None: ...
    def mend(self, missing: Missing) -> None: ...
    def write(self, term: Term) -> None: ...
    def speak(self, language: str) -> None: ...


class Side(QWidget):
    """One column of calm cards."""

    def __init__(self, scene: Scene, acts: SideActs, ends: tuple[Signing, PaperOutput], language: str) -> None:
        super().__init__()
        self.setFixedWidth(SIDE_WIDTH)
        self._scene, self._acts, self._language = scene, acts, language
        self._signer, self._output = ends
        self.signed_on: DateField | None = None
        self.reread = RereadCard()
        self.read_back = ReadBackCard(scene.desk)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._main_act()
        self._paper_acts()
        if scene.mediators:
            if scene.doing.what == "signing":
                self._signing()
            if scene.signing and scene.state is not AgreementState.DRAFT:
                sealing = Sealing(scene.desk, cast("QWidget", acts), lambda: scene, self._output)
                self._column.addWidget(SignatureCard(scene, sealing))
            self.missing_card = self._missing()
            self._column.addWidget(self.reread)
            self._column.addWidget(self.read_back)
            if scene.editable and scene.draft and (scene.minors or scene.data.case.regime is Regime.FAMILY):
                self._column.addWidget(MinorsCard(scene.desk, scene.draft.paper.agreement.id, scene.minors))
            self._unused()
            self._versions()
            if scene.editable:
                self._choices()
        self._column.addStretch()

    def _card(self, title: str, chip: Chip | None = None) -> QVBoxLayout:
        card = look(QFrame(self), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(4)
        if chip is not None:
            column.addWidget(chip)
        heading = look(QLabel(title, card), "strong")
        heading.setWordWrap(True)
        column.addWidget(heading)
        self._column.addWidget(card)
        return column

    # What is done with the paper.

    def _main_act(self) -> None:
        scene, acts = self._scene, self._acts
        if not scene.mediators:
            return
        match scene.state:
            case AgreementState.DRAFT:
                self._column.addLayout(
                    _line(_primary(Act(_("Rendre définitif"), self._signer.finalise)), self._preview())
                )
            case AgreementState.FINAL:
                self._said(_("Le texte est définitif : il ne change plus."))
                sign = Act(_("Noter la signature…"), lambda: acts.begin(Doing("signing")))
                self._column.addLayout(_line(_primary(sign), self._preview()))
                self._column.addLayout(_line(small_button(Act(_("Reprendre la rédaction"), self._signer.reopen))))
            case _:
                signed = scene.draft.paper.agreement.signed_on if scene.draft else None
                day = i18n.day(signed) if signed else ""
                self._said(
                    _("Signé le {day}. Ses engagements se suivent ici, jusqu'à ce qu'ils soient tenus.").format(day=day)
                )
                self._column.addLayout(_line(self._preview()))
                follow = Target("case", scene.case_id, "follow_up")
                amend = Act(_("Suivre, ou préparer un avenant…"), lambda: scene.desk.go(follow))
                self._column.addLayout(_line(small_button(amend)))

    def _preview(self) -> QPushButton:
        button = quiet_button(Act(_("Aperçu PDF"), self._acts.toggle_preview, "F6"), self)
        return named(button, "side", "preview")

    def _said(self, sentence: str) -> None:
        said = look(QLabel(sentence, self), "soft")
        said.setWordWrap(True)
        self._column.addWidget(said)

    def _paper_acts(self) -> None:
        if not self._scene.mediators:
            return
        output = self._output
        save = Act(_("Enregistrer le PDF"), output.save_paper, "Ctrl+S")
        self._column.addLayout(
            _line(small_button(Act(_("Imprimer"), output.print_paper, "Ctrl+P")), small_button(save))
        )  # fmt: skip
        self._column.addLayout(
            _line(small_button(Act(_("Enregistrer et ouvrir"), lambda: output.save_paper(then_open=True))))
        )  # fmt: skip
        word = small_button(Act(_("Enregistrer en DOCX"), output.save_word))
        self._column.addLayout(_line(named(word, "side", "word")))
        through = small_button(Act(_("Chercher des confidences"), output.look_through))
        through.setToolTip(_("Ce que ces lecteurs ne doivent pas savoir est-il dans le texte ?"))
        self._column.addLayout(_line(named(through, "side", "leaks")))

    def _choices(self) -> None:
        assert self._scene.draft is not None
        agreement: Agreement = self._scene.draft.paper.agreement
        column = self._card(_("Ce document"))
        kinds = [(kind, words.word(kind)) for kind in AgreementKind]
        kind = Bound(self._scene.desk, agreement).field(ChoiceField(_("Nature du texte"), kinds), "kind")
        column.addWidget(named(kind, agreement.id, "kind"))
        language = ChoiceField(_("Langue du document"), _LANGUAGES)
        language.set_value(self._language)
        language.committed.connect(self._acts.speak)
        column.addWidget(named(language, "side", "language"))

    # What it lacks.

    def _missing(self) -> QVBoxLayout | None:
        missing = self._scene.missing
        if self._scene.state is not AgreementState.DRAFT:
            return None
        if not missing:
            return self._card(_("Rien ne manque pour signer."))
        column = self._card(_("Il manque…"), WaitingChip(_("à préciser")))
        for each in missing:
            row = Row(typeset(mentions.sentence(each), current()), wrap=True)
            row.opened.connect(lambda each=each: self._acts.mend(each))
            row.setCursor(Qt.CursorShape.PointingHandCursor)
            column.addWidget(named(row, "missing", each.code, each.noun_id))
        return column

    def _unused(self) -> None:
        scene = self._scene
        if scene.draft is None or not scene.draft.unused or not scene.editable:
            return
        count = len(scene.draft.unused)
        column = self._card(ngettext("Accepté, pas encore écrit", "{n} promesses acceptées, pas encore écrites", count))
        for term in scene.draft.unused:
            said = QLabel(typeset(f"{scene.name(term.debtor_id)} {term.text}".strip(), current()))
            said.setWordWrap(True)
            column.addWidget(said)
            write: Callable[[], object] = lambda term=term: self._acts.write(term)  # noqa: E731
            column.addWidget(named(small_button(Act(_("Écrire l'article"), write)), term.id, "write"))

    def _versions(self) -> None:
        draft = self._scene.draft
        if draft is None or len(draft.versions) < 2:
            return
        column = self._card(_("Versions"))
        for version in reversed(draft.versions):
            when = version.signed_on if version.state is AgreementState.SIGNED else version.created_at.date()
            said = _("Version {n} · {state}").format(n=version.version, state=words.word(version.state).lower())
            label = look(QLabel(f"{said} · {i18n.day(when, 'medium') if when else ''}"), "soft")
            label.setWordWrap(True)
            show: Callable[[], object] = lambda version=version: VersionReader(self._scene, version, self).show()  # noqa: E731
            button = named(small_button(Act(_("Lire"), show)), version.id, "read")
            button.setAccessibleName(_("Lire la version {n}").format(n=version.version))
            line = QHBoxLayout()
            line.addWidget(label, 1)
            line.addWidget(button)
            column.addLayout(line)
        compare = Act(_("Comparer…"), lambda: Comparison(self._scene, self).show())
        column.addWidget(named(small_button(compare), "side", "compare"))

    # Signature.

    def _signing(self) -> None:
        scene = self._scene
        assert scene.draft is not None
        column = self._card(_("La signature"), ScopeChip(scene.draft.paper.agreement.scope))
        said = look(QLabel(_("Déposez ici l'original numérisé, ou choisissez-le : son empreinte est gardée.")), "soft")
        said.setWordWrap(True)
        column.addWidget(said)
        self.signed_on = DateField(_("Date de signature"))
        self.signed_on.set_value(scene.draft.paper.agreement.signed_on or today())
        column.addWidget(named(self.signed_on, "signing", "signed_on"))
        choose = Act(_("Choisir le fichier…"), lambda: self._signer.choose_scan(self.signing_day()))
        without = Act(_("Noter sans le fichier"), lambda: self._signer.sign_without_scan(self.signing_day()))
        leave = Act(_("Renoncer"), lambda: self._acts.begin(Doing()))
        column.addWidget(named(small_button(choose, kind=""), "signing", "choose"))
        column.addLayout(_line(named(small_button(without), "signing", "without"), small_button(leave)))

    def signing_day(self) -> Any:
        """The day the parties signed, as typed."""
        if self.signed_on is None:
            return today()
        self.signed_on.commit_now()
        return self.signed_on.value() or today()


def _primary(act: Act) -> QPushButton:
    return named(small_button(act, kind="primary"), "side", "main")


def _line(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
