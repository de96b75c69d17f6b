"""The offers in the order they were made, and the line for the next one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from mediator.casework import amend, bargaining, drafting, refusals
from mediator.casework.overview import head_of
from mediator.domain.bargaining import Answer, Offer, Term
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.i18n import _
from mediator.ui.offers.card import OfferCard
from mediator.ui.offers.composer import Composer, NewOffer
from mediator.ui.offers.passing import AuthorisationPanel, TransmissionPanel
from mediator.ui.offers.rounds_view import RoundsView
from mediator.ui.offers.scene import Doing, Entry, Scene, read
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.inplace import AT_REST, keeping_place, named, redrawn
from mediator.ui.shared.parts import EmptyState
from mediator.ui.shared.promise import PromiseForm
from mediator.ui.shared.tab import Tab

_WIDTH = 960


def build(desk: Desk) -> QWidget:
    """The tab of the case that keeps its offers."""
    return OffersTab(desk)


class OffersTab(Tab):
    """The ledger as a list, and the same as rounds (F6); the line for the next offer stands under both."""

    tables = ("offer", "term", "disclosure", "issue", "participation", "contact", "refusal")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setStyleSheet(AT_REST)
        self._doing = Doing()
        self._scene: Scene | None = None
        self._shape: tuple[object, ...] | None = None
        self._cards: dict[str, OfferCard] = {}
        self._drawing = False
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rounds = RoundsView(self)
        self.rounds.opened.connect(self.open_offer)
        self._composer = Composer(desk, self._make, self)
        self._new = Action(self, _("Nouvelle offre"), self._begin_offer, key="Ctrl+N", group=_("Travailler"))
        Action(self, _("Vue des tours"), self.turn, key="F6", keywords=_("graphique écart"), group=_("Travailler"))
        self._lay_out()

    def _lay_out(self) -> None:
        self._views = QStackedWidget(self)
        self._views.addWidget(self._scroll)
        self._views.addWidget(self.rounds)
        self._turns = QTabBar(self)
        self._turns.setDrawBase(False)
        self._turns.setExpanding(False)
        self._turns.setAccessibleName(_("Comment lire les offres"))
        for words in (_("Liste"), _("Tours  F6")):
            self._turns.addTab(words)
        self._turns.currentChanged.connect(self._views.setCurrentIndex)
        head = QHBoxLayout()
        head.setContentsMargins(24, 4, 24, 0)
        head.addWidget(self._turns)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._views, 1)
        column.addWidget(self._composer)

    # A tab of the case.

    def show_case(self, case_id: str) -> None:
        """Show another case."""
        if case_id != self.case_id:
            self._composer.waiting.close()
            self._start_afresh()
        super().show_case(case_id)

    def set_audience(self, audience: Audience) -> None:
        """Read everything again for ``audience``."""
        self._start_afresh()
        self._new.setEnabled(self.is_mine())
        if self.case_id:
            super().set_audience(audience)

    def reload(self) -> None:
        """Read the ledger again and show it, in place where it can be."""
        self._show()

    def _start_afresh(self) -> None:
        self._doing, self._shape = Doing(), None
        self.rounds.start_afresh()

    def turn(self) -> None:
        """Go from the list to the rounds, where the keyboard is on the plot, and back."""
        to = 1 - self._turns.currentIndex()
        self._turns.setCurrentIndex(to)
        if to == 1:
            self.rounds.first().setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._cards:
            next(iter(self._cards.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_offer(self, offer_id: str) -> None:
        """Show one offer in the list."""
        self._turns.setCurrentIndex(0)
        self.show_target(Target("case", self.case_id, "offers", "offer", offer_id))

    def show_target(self, target: Target) -> None:
        """Bring one offer, or the offer of one line, under the eye."""
        for card in self._cards.values():
            known = {card.entry.offer.id, card.entry.said.id, *(term.id for term in card.entry.terms)}
            if target.noun_id in known:
                self._scroll.ensureWidgetVisible(card, 0, 40)
                card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What the cards ask for.

    def authorise(self, entry: Entry, panel: AuthorisationPanel) -> None:
        """Its maker agrees that it be transmitted, in these words."""
        words, consenter, means, at = panel.words.toPlainText(), panel.consenter(), panel.how(), panel.given_at()

        def act() -> None:
            bargaining.authorise(
                self.desk.vault, entry.offer.id, words, consenter_id=consenter, means=means, at=at
            )  # fmt: skip

        if self._ending(act):
            self.desk.notify(_("La transmission est autorisée, dans ces mots. Rien n'est encore dit."), undo=True)
        self._focus_card(entry.offer.id)

    def take_back(self, entry: Entry) -> None:
        """Its maker no longer agrees."""
        if attempt(self.desk, lambda: bargaining.take_back(self.desk.vault, entry.offer.id)):
            self.desk.notify(_("L'offre est de nouveau confiée : elle ne sera pas transmise."), undo=True)

    def transmit(self, entry: Entry, panel: TransmissionPanel) -> None:
        """Tell the other side, in the words authorised."""
        terms, expiry = panel.ticked(), panel.expiry.isChecked()

        def act() -> None:
            bargaining.transmit(self.desk.vault, entry.offer.id, term_ids=terms, with_expiry=expiry)

        if self._ending(act):
            self.desk.notify(_("L'offre est transmise, dans ces mots. Le reste demeure privé."), undo=True)
        self._focus_card(entry.offer.id)

    def _ending(self, act: Callable[[], None]) -> bool:
        """Do what was asked about; the question stays open when it is refused."""
        doing, self._doing = self._doing, Doing()
        done = attempt(self.desk, act)
        if not done:
            self._doing = doing
        return done

    def answer(self, entry: Entry, answer: Answer) -> None:
        """Note what the other side says of it; after a no, ask gently why."""
        self._doing = Doing()
        if attempt(self.desk, lambda: bargaining.answer(self.desk.vault, entry.said.id, answer)):
            self.desk.notify(_("La réponse est notée."), undo=True)
            if answer is Answer.REFUSED:
                self.begin(Doing("refusing", entry.offer.id))
                return
        self._focus_card(entry.offer.id)

    def keep_reason(self, entry: Entry, holder_id: str, reason: str) -> None:
        """Keep why the answer was no, or better words for it."""
        vault, said, offer_id = self.desk.vault, entry.said, entry.said.id
        lines = refusals.refusals_of(vault, MEDIATOR, self.case_id)
        kept = [one.refusal for one in lines if (one.refusal.offer_id, one.refusal.holder_id) == (offer_id, holder_id)]

        def act() -> None:
            if kept:
                refusals.understand(vault, kept[0].id, reason, understood=kept[0].understood)
            else:
                refusals.note_refusal(
                    vault, self.case_id, holder_id=holder_id, offer_id=offer_id, text=said.summary, reason=reason
                )  # fmt: skip

        if self._ending(act):
            self.desk.notify(_("La raison de ce non est gardée, pour vous."), undo=True)
        self._focus_card(entry.offer.id)

    def reply(self, entry: Entry) -> None:
        """Begin an offer that answers this one."""
        self._composer.reply_to(entry.said.id)
        self._composer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_term(self, entry: Entry) -> None:
        """Add a line, open for its fields."""
        scene = self._scene
        text = _("s'engage à", self._deed_language())
        issue_id = entry.terms[-1].issue_id if entry.terms else None
        added: list[Term] = []
        creditors = [p.id for p in scene.parties if p.id != entry.offer.maker_id] if scene else []

        def act() -> None:
            creditor = creditors[0] if entry.offer.maker_id and len(creditors) == 1 else None
            added.append(
                bargaining.add_term(
                    self.desk.vault, entry.said.id, text,
                    issue_id=issue_id, debtor_id=entry.offer.maker_id, creditor_id=creditor,
                )
            )  # fmt: skip

        if attempt(self.desk, act):
            self.begin(Doing("term", entry.offer.id, added[0].id))
            if form := self.findChild(PromiseForm):
                form.fields["text"].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remove_term(self, term: Term) -> None:
        """Put a line in the recycle bin."""
        self._doing = Doing()
        if attempt(self.desk, lambda: amend.remove(self.desk.vault, Term, term.id, term.text)):
            self.desk.notify(_("La ligne est à la corbeille."), undo=True)

    def remove_offer(self, entry: Entry) -> None:
        """Put an offer nobody else knows of in the recycle bin."""
        offer = entry.offer
        if attempt(self.desk, lambda: amend.remove(self.desk.vault, Offer, offer.id, offer.summary)):
            self.desk.notify(_("L'offre est à la corbeille."), undo=True)

    def write_agreement(self, entry: Entry) -> None:
        """Write what was accepted into the agreement, beginning it where there is none, and go and read it there."""
        vault, offer_id = self.desk.vault, entry.said.id
        draft = drafting.draft_of(vault, MEDIATOR, self.case_id)
        if draft is None:
            done = attempt(self.desk, lambda: drafting.begin(vault, self.case_id))
        else:
            paper = draft.paper.agreement
            waiting = [term for term in draft.unused if term.offer_id == offer_id]
            done = all(attempt(self.desk, lambda t=t: drafting.write_term(vault, paper.id, t.id)) for t in waiting)
        if not done:
            return
        written = drafting.draft_of(vault, MEDIATOR, self.case_id)
        terms = {term.id for term in entry.terms}
        clauses = [clause for clause in written.paper.clauses if clause.term_id in terms] if written else []
        first = clauses[0].id if clauses else None
        self.desk.go(
            Target("case", self.case_id, "agreement", "clause" if first else "", first, "text" if first else "")
        )

    def begin(self, doing: Doing) -> None:
        """Open, or close, what is asked of one offer."""
        before = self._doing
        self._doing = doing
        self._show()
        name = (
            f"{doing.term_id}.form" if doing.what == "term" else f"{doing.offer_id}.{doing.what}" if doing.what else ""
        )
        opened = self.findChild(QWidget, name) if name else None
        if opened is not None:
            opened.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(opened, 0, 40)
        elif before.what:
            self._focus_card(before.offer_id)

    def step(self, card: OfferCard, by: int) -> None:
        """Go to the card above or below."""
        order = list(self._cards.values())
        at = order.index(card) + by
        if 0 <= at < len(order):
            order[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(order[at], 0, 20)

    def _focus_card(self, offer_id: str) -> None:
        if card := self._cards.get(offer_id):
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    # A new offer.

    def _begin_offer(self) -> None:
        self._composer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self, new: NewOffer) -> bool:
        terms: tuple[Term, ...] = ()
        if new.amount_cents is not None:
            scope, private = (Scope.JOINT, None) if new.before_all else (Scope.PARTY, new.maker_id)
            terms = (
                Term(
                    case_id=self.case_id, offer_id="", text=_("paie la somme convenue", self._deed_language()),
                    amount_cents=new.amount_cents, scope=scope, party_id=private,
                    debtor_id=new.flow.debtor_id if new.flow else None,
                    creditor_id=new.flow.creditor_id if new.flow else None,
                ),
            )  # fmt: skip
        made: list[Offer] = []

        def act() -> None:
            made.append(
                bargaining.make_offer(
                    self.desk.vault, self.case_id, new.summary, maker_id=new.maker_id,
                    reply_to_id=new.reply_to_id, in_joint_session=new.before_all, terms=terms,
                )
            )  # fmt: skip

        if not attempt(self.desk, act):
            return False
        if card := self._cards.get(made[0].id):
            self._scroll.ensureWidgetVisible(card, 0, 20)
        return True

    def _deed_language(self) -> str:
        """The language of the case's papers: the words of a promise end in them."""
        return head_of(self.desk.vault, self.desk.audience(), self.case_id).case.language

    # Drawing.

    def _show(self) -> None:
        if self._drawing:
            return
        self._drawing = True
        scene = read(self.desk, self.desk.audience(), self.case_id, self._doing)
        if scene.shape() != self._shape:
            settle(self)
            scene = read(self.desk, self.desk.audience(), self.case_id, self._doing)
            self._scene, self._shape = scene, scene.shape()
            with keeping_place(self, self._scroll):
                self._draw(scene)
        else:
            self._scene = scene
            for entry in scene.entries:
                self._cards[entry.offer.id].update_words(entry)
        self._show_rounds(scene)
        if scene.editable:
            self._composer.waiting.open(self.case_id)
        self._drawing = False

    def _show_rounds(self, scene: Scene) -> None:
        audience = self.desk.audience()
        rounds = bargaining.rounds_of(self.desk.vault, audience, self.case_id)
        self.rounds.show_rounds(rounds, scene)
        if scene.editable:
            known = [entry for entry in reversed(scene.entries) if not entry.pending]
            told = [(entry.said.id, entry.offer.maker_id, scene.answering(entry)) for entry in known]
            self._composer.set_ledger(told, rounds.flows[0] if rounds.flows else None)

    def _draw(self, scene: Scene) -> None:
        self._cards.clear()
        self._composer.set_parties(scene.parties)
        self._composer.setVisible(scene.editable and bool(scene.parties))
        with redrawn(self._scroll) as column:
            column.setSpacing(12)
            self._fill(scene, column)

    def _fill(self, scene: Scene, column: QVBoxLayout) -> None:
        if not scene.entries:
            said = (
                _("Chaque offre se note ici dans l'ordre, avec son chemin : confiée, autorisée, transmise, répondue.")
                if scene.editable
                else _("Aucune offre n'est encore sur la table.")
            )
            column.addWidget(EmptyState(said))
        for entry in scene.entries:
            card = named(OfferCard(scene, entry, self), entry.offer.id, "card")
            card.setMaximumWidth(_WIDTH)
            self._cards[entry.offer.id] = card
            column.addWidget(card)
