"""The offers in the order they were made, and the line for the next one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mediator.casework import amend, bargaining
from mediator.casework.overview import head_of
from mediator.domain.bargaining import Answer, Offer, Term
from mediator.domain.changes import ChangeSet
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.i18n import _
from mediator.ui.offers.card import OfferCard
from mediator.ui.offers.composer import Composer, NewOffer
from mediator.ui.offers.scene import Doing, Entry, Scene, read
from mediator.ui.shared.actions import Action
from mediator.ui.shared.binding import attempt
from mediator.ui.shared.consent import ConsentPanel
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.ui.shared.inplace import AT_REST, keeping_place, named, redrawn
from mediator.ui.shared.parts import EmptyState
from mediator.ui.shared.promise import PromiseForm

_TABLES = ("offer", "term", "disclosure", "issue", "participation", "contact")
_WIDTH = 960


def build(desk: Desk) -> QWidget:
    """The tab of the case that keeps its offers."""
    return OffersTab(desk)


class OffersTab(QWidget):
    """A :class:`CaseTab`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setStyleSheet(AT_REST)
        self._desk = desk
        self._case_id = ""
        self._audience = desk.audience()
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
        self._composer = Composer(desk, self._make, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._composer)
        self._new = Action(self, _("Nouvelle offre"), self._begin_offer, key="Ctrl+N", group=_("Travailler"))

    # A tab of the case.

    def show_case(self, case_id: str) -> None:
        """Show another case."""
        if case_id != self._case_id:
            self._case_id, self._doing, self._shape = case_id, Doing(), None
            self._composer.waiting.close()
        self._show()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Take what concerns the ledger."""
        if self._case_id and (changes is None or changes.touches(*_TABLES)):
            self._show()

    def set_audience(self, audience: Audience) -> None:
        """Read everything again for ``audience``."""
        self._audience, self._doing, self._shape = audience, Doing(), None
        self._new.setEnabled(audience == MEDIATOR)
        if self._case_id:
            self._show()

    def show_target(self, target: Target) -> None:
        """Bring one offer, or the offer of one line, under the eye."""
        for card in self._cards.values():
            known = {card.entry.offer.id, card.entry.said.id, *(term.id for term in card.entry.terms)}
            if target.noun_id in known:
                self._scroll.ensureWidgetVisible(card, 0, 40)
                card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What the cards ask for.

    def authorise(self, entry: Entry) -> None:
        """Its maker agrees that it be transmitted."""
        if attempt(self._desk, lambda: bargaining.authorise(self._desk.vault, entry.offer.id)):
            self._desk.notify(_("La transmission est autorisée : les mots exacts restent à convenir."), undo=True)

    def transmit(self, entry: Entry, panel: ConsentPanel) -> None:
        """Tell the other side, in the words agreed."""
        words, consenter, means, terms = panel.words.toPlainText(), panel.consenter(), panel.how(), panel.ticked()
        doing, self._doing = self._doing, Doing()

        def act() -> None:
            bargaining.transmit(
                self._desk.vault, entry.offer.id, words, consenter_id=consenter, means=means, term_ids=terms
            )  # fmt: skip

        if attempt(self._desk, act):
            self._desk.notify(_("L'offre est transmise, dans ces mots. Le reste demeure privé."), undo=True)
        else:
            self._doing = doing

    def answer(self, entry: Entry, answer: Answer) -> None:
        """Note what the other side says of it."""
        self._doing = Doing()
        if attempt(self._desk, lambda: bargaining.answer(self._desk.vault, entry.said.id, answer)):
            self._desk.notify(_("La réponse est notée."), undo=True)
        self._focus_card(entry.offer.id)

    def reply(self, entry: Entry) -> None:
        """Begin an offer that answers this one."""
        self._composer.reply_to(entry.said.id, entry.line.number, entry.offer.maker_id)
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
                    self._desk.vault, entry.said.id, text,
                    issue_id=issue_id, debtor_id=entry.offer.maker_id, creditor_id=creditor,
                )
            )  # fmt: skip

        if attempt(self._desk, act):
            self.begin(Doing("term", entry.offer.id, added[0].id))
            if form := self.findChild(PromiseForm):
                form.fields["text"].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remove_term(self, term: Term) -> None:
        """Put a line in the recycle bin."""
        self._doing = Doing()
        if attempt(self._desk, lambda: amend.remove(self._desk.vault, Term, term.id, term.text)):
            self._desk.notify(_("La ligne est à la corbeille."), undo=True)

    def remove_offer(self, entry: Entry) -> None:
        """Put an offer nobody else knows of in the recycle bin."""
        offer = entry.offer
        if attempt(self._desk, lambda: amend.remove(self._desk.vault, Offer, offer.id, offer.summary)):
            self._desk.notify(_("L'offre est à la corbeille."), undo=True)

    def write_agreement(self) -> None:
        """Go to the agreement, where accepted terms become articles."""
        self._desk.go(Target("case", self._case_id, "agreement"))

    def begin(self, doing: Doing) -> None:
        """Open, or close, what is asked of one offer."""
        before = self._doing
        self._doing = doing
        self._show()
        name = {
            "transmitting": f"{doing.offer_id}.transmit",
            "answering": f"{doing.offer_id}.answers",
            "term": f"{doing.term_id}.form",
            "": "",
        }[doing.what]
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
                    case_id=self._case_id, offer_id="", text=_("paie la somme convenue", self._deed_language()),
                    amount_cents=new.amount_cents, scope=scope, party_id=private,
                ),
            )  # fmt: skip
        made: list[Offer] = []

        def act() -> None:
            made.append(
                bargaining.make_offer(
                    self._desk.vault, self._case_id, new.summary, maker_id=new.maker_id,
                    reply_to_id=new.reply_to_id, in_joint_session=new.before_all, terms=terms,
                )
            )  # fmt: skip

        if not attempt(self._desk, act):
            return False
        if card := self._cards.get(made[0].id):
            self._scroll.ensureWidgetVisible(card, 0, 20)
        return True

    def _deed_language(self) -> str:
        """The language of the case's papers: the words of a promise end in them."""
        return head_of(self._desk.vault, self._audience, self._case_id).case.language

    # Drawing.

    def _show(self) -> None:
        if self._drawing:
            return
        self._drawing = True
        scene = read(self._desk, self._audience, self._case_id, self._doing)
        if scene.shape() != self._shape:
            settle(self)
            scene = read(self._desk, self._audience, self._case_id, self._doing)
            self._scene, self._shape = scene, scene.shape()
            with keeping_place(self, self._scroll):
                self._draw(scene)
        else:
            self._scene = scene
            for entry in scene.entries:
                self._cards[entry.offer.id].update_words(entry)
        if scene.editable:
            self._composer.waiting.open(self._case_id)
        self._drawing = False

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
