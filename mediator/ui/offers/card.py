"""One offer of the ledger, and what can be done with it at this stage of its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.domain import words
from mediator.domain.bargaining import Answer, Term, Transmission
from mediator.domain.noun import today
from mediator.domain.scope import Scope
from mediator.i18n import _, current, typeset
from mediator.ui.offers.passing import (
    AnswerChoice,
    AuthorisationPanel,
    TransmissionPanel,
    WhyPanel,
    keyed_button,
    said_with_consent,
)
from mediator.ui.offers.scene import Doing, Entry, Scene, Under
from mediator.ui.offers.spoken import said_expiry
from mediator.ui.shared import theme
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.chip import Chip, ScopeChip, WaitingChip
from mediator.ui.shared.fields import DateField
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.inplace import KeyActs, MoreButton, Sentence, named
from mediator.ui.shared.parts import Act
from mediator.ui.shared.promise import PromiseForm, PromiseLine
from mediator.ui.shared.stylesheet import look


class OfferActs(Protocol):
    """What a card asks of the page."""

    def authorise(self, entry: Entry, panel: AuthorisationPanel) -> None: ...
    def take_back(self, entry: Entry) -> None: ...
    def transmit(self, entry: Entry, panel: TransmissionPanel) -> None: ...
    def keep_reason(self, entry: Entry, holder_id: str, reason: str) -> None: ...
    def answer(self, entry: Entry, answer: Answer) -> None: ...
    def reply(self, entry: Entry) -> None: ...
    def add_term(self, entry: Entry) -> None: ...
    def remove_term(self, term: Term) -> None: ...
    def remove_offer(self, entry: Entry) -> None: ...
    def write_agreement(self, entry: Entry) -> None: ...
    def begin(self, doing: Doing) -> None: ...
    def step(self, card: OfferCard, by: int) -> None: ...


class OfferCard(QFrame):
    """Letters act on the card that has the keyboard; Up and Down go to the next ones."""

    def __init__(self, scene: Scene, entry: Entry, acts: OfferActs) -> None:
        super().__init__()
        look(self, "card")
        self._scene, self.entry, self._acts = scene, entry, acts
        self.summary: Sentence | None = None
        self.conditions: Sentence | None = None
        self.expires: DateField | None = None
        self.form: PromiseForm | None = None
        """The line open for editing."""
        maker = scene.faces.get(entry.offer.maker_id or "")
        self._rank = maker.party_rank if maker else None
        self.setAccessibleName(
            _("Offre {n}, {who} : {summary}").format(
                n=entry.line.number, who=scene.from_to(entry.offer), summary=entry.said.summary
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 12, 10)
        column.setSpacing(4)
        column.addLayout(self._head())
        column.addWidget(self._words())
        self._conditions(column)
        self._private(column)
        self._terms(column)
        if scene.editable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            column.addWidget(self._under())
            if entry.pending:
                alt = Qt.KeyboardModifier.AltModifier
                KeyActs(self, {(Qt.Key.Key_Delete, alt): self._delete})

    def update_words(self, entry: Entry) -> None:
        """Take the words from outside."""
        self.entry = entry
        self._small.setText(self._when())
        for field, value in (
            (self.summary, entry.offer.summary),
            (self.conditions, entry.offer.conditions),
            (self.expires, entry.offer.expires_on),
        ):
            if field is not None:
                field.set_value(value)
        opened = self.form.fields.items() if self.form else ()
        for term in entry.terms:
            if term.id == self._scene.doing.term_id:
                for name, field in opened:
                    field.set_value(getattr(term, name))

    # What is read.

    def _head(self) -> QHBoxLayout:
        entry, scene = self.entry, self._scene
        row = QHBoxLayout()
        row.setSpacing(8)
        number = look(QLabel(str(entry.line.number), self), "heading")
        number.setMinimumWidth(18)
        row.addWidget(number)
        row.addWidget(look(QLabel(scene.from_to(entry.offer), self), "strong"))
        self._small = look(QLabel(self._when(), self), "small")
        row.addWidget(self._small)
        row.addStretch()
        if state := self._state():
            row.addWidget(state)
        if scene.editable:
            row.addWidget(scene.chip(entry.offer))
            row.addWidget(named(MoreButton(self.verbs(), self), entry.offer.id, "more"))
        return row

    def _when(self) -> str:
        """When it was made, what it answers, until when it stands."""
        said = self.entry.said
        reply = _("en réponse à l'offre {n}").format(n=self.entry.reply_to) if self.entry.reply_to else ""
        parts = (i18n.day(said.made_on, "medium"), reply, said_expiry(said, today()))
        return " · ".join(part for part in parts if part)

    def _state(self) -> Chip | None:
        offer = self.entry.offer
        if offer.answer is not None:
            return Chip(words.word(offer.answer), "joint" if self.entry.accepted else "kind")
        if not self._scene.editable:
            return None
        said = words.word(offer.transmission)
        return WaitingChip(said) if self.entry.pending else Chip(said, "joint")

    def _open(self) -> bool:
        """Whether its own words may still change."""
        return self._scene.editable and (
            self.entry.pending or self.entry.offer.transmission is Transmission.TRANSMITTED
        )

    def _words(self) -> QWidget:
        entry = self.entry
        if self._scene.editable and self.entry.line.transmitted is None and self._open():
            bound = Bound(self._scene.desk, entry.offer)
            self.summary = bound.field(Sentence(_("Ce qui est proposé"), font=theme.font(15)), "summary")
            return named(self.summary, entry.offer.id, "summary")
        quoted, summary = entry.line.transmitted is not None, entry.said.summary
        said = QLabel(typeset(_("« {words} »").format(words=summary) if quoted else summary, current()), self)
        said.setFont(theme.font(15))
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        said.setContentsMargins(9, 4, 9, 4)
        return said

    def _conditions(self, column: QVBoxLayout) -> None:
        """Under which conditions, and until when: fields while its words may change, otherwise as told."""
        scene, entry = self._scene, self.entry
        if not (self._open() and not entry.told):
            if entry.said.conditions:
                column.addWidget(_soft(_("Conditions : {words}").format(words=entry.said.conditions)))
            return
        bound = Bound(scene.desk, entry.offer)
        hint = _("Conditions, entre nous…") if entry.pending else _("Conditions…")
        self.conditions = bound.field(Sentence(_("Conditions"), placeholder=hint), "conditions")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(named(self.conditions, entry.offer.id, "conditions"), 1)
        self.expires = bound.field(
            DateField(_("Valable jusqu'au"), placeholder=_("Valable jusqu'au…")), "expires_on"
        )  # fmt: skip
        self.expires.setFixedWidth(210)
        row.addWidget(named(self.expires, entry.offer.id, "expires_on"))
        column.addLayout(row)

    def _private(self, column: QVBoxLayout) -> None:
        """What only its maker and the mediator know, said to be so."""
        scene, entry = self._scene, self.entry
        if entry.reason:
            column.addLayout(
                self._kept(ScopeChip(Scope.MEDIATOR), _("Pourquoi ce non : {reason}").format(reason=entry.reason))
            )
        consent = entry.line.disclosure
        if not scene.editable or consent is None:
            return
        by = said_with_consent(consent, scene.name(consent.consenter_id))
        if not entry.told:
            if scene.doing == Doing("transmitting", entry.offer.id):
                return
            column.addWidget(_small(_("Mots autorisés par {consent} :").format(consent=by)))
            column.addWidget(_soft(_("« {words} »").format(words=consent.words)))
            return
        column.addWidget(_small(_("Dit avec l'accord de {consent}.").format(consent=by)))
        column.addLayout(self._kept(scene.chip(entry.offer), entry.offer.summary))
        if entry.offer.conditions:
            column.addLayout(self._kept(scene.chip(entry.offer), entry.offer.conditions))

    def _kept(self, chip: QWidget, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(9, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_soft(text), 1)
        return row

    def _terms(self, column: QVBoxLayout) -> None:
        doing = self._scene.doing
        for term in self.entry.terms:
            if doing.what == "term" and doing.term_id == term.id:
                self.form = self._form(term)
                column.addWidget(named(self.form, term.id, "form"))
                continue
            line = PromiseLine(
                term, self._scene.name, about=self._scene.issue(term.issue_id), editable=self._scene.editable
            )
            if self._scene.editable:
                opened = Doing("term", self.entry.offer.id, term.id)
                line.opened.connect(lambda opened=opened: self._acts.begin(opened))
            column.addWidget(named(line, term.id, "line"))

    def _form(self, term: Term) -> PromiseForm:
        scene = self._scene
        questions = [(issue.id, issue.title) for issue in scene.issues]
        return PromiseForm(
            scene.desk,
            term,
            scene.parties,
            ("issue_id", _("Question réglée"), questions),
            close=lambda: self._acts.begin(Doing()),
            remove=lambda: self._acts.remove_term(term),
        )

    # What is done.

    def verbs(self) -> list[Act]:
        """What can be done with the offer now, the likely one first."""
        entry, acts = self.entry, self._acts
        match entry.offer.transmission:
            case Transmission.TOLD:
                first = [self._begins(_("Autoriser la transmission…"), "authorising", "A")]
            case Transmission.AUTHORISED:
                first = [
                    self._begins(_("Transmettre…"), "transmitting", "T"),
                    self._begins(_("Changer les mots autorisés…"), "authorising", "A"),
                    Act(_("Ne plus autoriser"), lambda: acts.take_back(entry), "N"),
                ]
                if entry.line.disclosure is None:
                    first = [self._begins(_("Dire les mots autorisés…"), "authorising", "A")]
            case Transmission.TRANSMITTED:
                first = [self._begins(_("Noter la réponse…"), "answering", "R")]
            case Transmission.ANSWERED:
                take = Act(_("Reprendre dans l'accord"), lambda: acts.write_agreement(entry), "E")
                first = [take] if entry.accepted else []
        more = [Act(_("Ajouter une ligne"), lambda: acts.add_term(entry), "L")]
        if not entry.pending:
            more.insert(0, Act(_("Répondre par une offre"), lambda: acts.reply(entry), "O"))
        if entry.offer.transmission is Transmission.ANSWERED:
            more.append(self._begins(_("Changer la réponse…"), "answering", "R"))
        if entry.offer.answer is Answer.REFUSED:
            more.append(self._begins(_("Pourquoi ce non ?"), "refusing", "P"))
        if entry.offer.transmission is Transmission.TOLD:
            more.append(Act(_("Retirer"), self._delete, _("Alt+Suppr")))
        return first + more

    def _begins(self, said: str, what: Under, key: str) -> Act:
        return Act(said, lambda: self._acts.begin(Doing(what, self.entry.offer.id)), key)

    def _delete(self) -> None:
        self._acts.remove_offer(self.entry)

    def _under(self) -> QWidget:
        doing = self._scene.doing
        panel = self._panel(doing.what) if doing.offer_id == self.entry.offer.id else None
        if panel is not None:
            return named(panel, self.entry.offer.id, doing.what)
        holder = QWidget(self)
        row = FlowLayout(holder, spacing=4)
        answered = self.entry.offer.transmission is Transmission.ANSWERED
        shown = self.verbs()[: 1 if answered else 3]
        if answered and not self.entry.accepted:
            holder.hide()
            return holder
        for number, act in enumerate(shown):
            kind = "primary" if number == 0 and self.entry.accepted else "" if number == 0 else "quiet"
            row.addWidget(named(keyed_button(act, holder, kind=kind), self.entry.offer.id, "verb", str(number)))
        return holder

    def _panel(self, what: Under) -> QWidget | None:
        scene, entry, acts = self._scene, self.entry, self._acts
        offer, consent = entry.offer, entry.line.disclosure
        leave: Callable[[], object] = lambda: acts.begin(Doing())  # noqa: E731
        match what:
            case "authorising":
                proposed = consent.words if consent else offer.summary
                consenters = scene.consenters(offer.maker_id)
                return AuthorisationPanel(proposed, consenters, lambda p: acts.authorise(entry, p), leave, self)
            case "transmitting" if consent is not None:
                lines = [(term.id, _brief(scene, term)) for term in entry.terms]
                last_day = i18n.day(offer.expires_on, "medium") if offer.expires_on else ""
                who = scene.name(consent.consenter_id)
                return TransmissionPanel(
                    consent, who, lines, last_day, lambda p: acts.transmit(entry, p), leave, self
                )  # fmt: skip
            case "answering":
                return AnswerChoice(offer.id, lambda answer: acts.answer(entry, answer), leave, self)
            case "refusing":
                holders = [party for party in scene.parties if party.id != offer.maker_id]
                return WhyPanel(holders, entry.reason, lambda who, why: acts.keep_reason(entry, who, why), leave, self)
            case _:
                return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._acts.step(self, -1 if event.key() == Qt.Key.Key_Up else 1)
            return
        letter = event.text().upper() if plain or event.text() else ""
        verb = next((v for v in self.verbs() if letter and v.key == letter), None) if self._scene.editable else None
        if verb is None:
            super().keyPressEvent(event)
        else:
            verb.act()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hue = theme.tokens().joint if self._rank is None else theme.party_hue(self._rank)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.mark))
        painter.drawRoundedRect(6, 12, 4, self.height() - 24, 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)


def _small(text: str) -> QLabel:
    label = look(QLabel(text), "small")
    label.setContentsMargins(9, 0, 0, 0)
    label.setWordWrap(True)
    return label


def _soft(text: str) -> QLabel:
    label = look(QLabel(typeset(text, current())), "soft")
    label.setContentsMargins(9, 0, 0, 0)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _brief(scene: Scene, term: Term) -> str:
    amount = "" if term.amount_cents is None else i18n.money(term.amount_cents)
    return " · ".join(part for part in (scene.name(term.debtor_id), term.text, amount) if part)
