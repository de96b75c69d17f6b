"""A new offer in one line at the bottom: who makes it, its words, its amount, whether everybody heard it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mediator.casework.faces import Face
from mediator.domain.rounds import Flow
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import NotYet, Waiting, read_money
from mediator.ui.shared.notices import BOTTOM_BAR
from mediator.ui.shared.parts import Elided
from mediator.ui.shared.stylesheet import look


@dataclass(frozen=True, slots=True)
class NewOffer:
    """What was typed."""

    maker_id: str | None
    summary: str
    amount_cents: int | None
    flow: Flow | None
    """Who pays the amount, and to whom."""
    before_all: bool
    reply_to_id: str | None


class Composer(QFrame):
    """Enter gives a :class:`NewOffer`; what is refused stays in the line."""

    def __init__(self, desk: Desk, made: Callable[[NewOffer], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "paper")
        self.setProperty(BOTTOM_BAR, True)
        self._made = made
        self._parties: list[Face] = []
        self._flows: list[Flow] = []
        self._last_flow: Flow | None = None
        self._answered: list[tuple[str, str | None]] = []
        self._offer_fields()
        self._lay_out()
        for widget in (self.maker, self.summary, self.amount, self.flow, self.answered, self.before_all):
            widget.installEventFilter(self)
        self.setFocusProxy(self.summary)
        self.waiting = Waiting(desk, "new offer", self._typed, self._show_typed, self)
        for line in (self.summary, self.amount):
            line.textChanged.connect(self.waiting.touch)
        for box in (self.maker, self.flow, self.answered):
            box.currentIndexChanged.connect(self.waiting.touch)

    def _offer_fields(self) -> None:
        self.maker = QComboBox(self)
        self.maker.setAccessibleName(_("Qui propose ?"))
        self.maker.currentIndexChanged.connect(lambda _index: self._show_scope())
        self.summary = look(QLineEdit(self), "capture")
        self.summary.setPlaceholderText(_("Nouvelle offre : que propose cette partie ?"))
        self.summary.setAccessibleName(_("Nouvelle offre"))
        self.amount = QLineEdit(self)
        self.amount.setPlaceholderText(_("Montant"))
        self.amount.setAccessibleName(_("Montant, s'il y en a un"))
        self.amount.setFixedWidth(110)
        self.flow = QComboBox(self)
        self.flow.setAccessibleName(_("Qui paie, et à qui ?"))
        self.flow.setToolTip(_("Qui paie, et à qui ?"))
        self.flow.hide()
        self.amount.textChanged.connect(lambda text: self.flow.setVisible(bool(text.strip())))
        self.answered = QComboBox(self)
        self.answered.setAccessibleName(_("En réponse à quelle offre ?"))
        self.answered.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.answered.setMinimumContentsLength(24)
        self.before_all = QCheckBox(_("Dite devant tous"), self)
        self.before_all.toggled.connect(lambda _on: self._show_scope())
        self.chip = ScopeChip(parent=self)
        self._hint = look(Elided(_hint(), self), "small")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(look(QFrame(self), "rule"))
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 12, 24, 12)
        inner.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.maker)
        line.addWidget(self.summary, 1)
        line.addWidget(self.amount)
        line.addWidget(self.flow)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.chip)
        under.addWidget(self.answered)
        under.addWidget(self.before_all)
        under.addWidget(self._hint, 1)
        inner.addLayout(line)
        inner.addLayout(under)
        column.addLayout(inner)

    def set_parties(self, parties: Sequence[Face]) -> None:
        """Who may make an offer, in case order; together comes last."""
        if [(p.id, p.short) for p in parties] == [(p.id, p.short) for p in self._parties]:
            return
        chosen = self.maker.currentIndex()
        self._parties = list(parties)
        self.maker.clear()
        self.maker.addItems([*(party.short for party in parties), _("Ensemble")])
        self.maker.setCurrentIndex(max(0, chosen))
        self._show_scope()

    def set_ledger(self, offers: Sequence[tuple[str, str | None, str]], flow: Flow | None) -> None:
        """What may be answered (identity, maker, words), and the direction money last took."""
        waits = self.answers()
        self._answered = [(identity, maker) for identity, maker, _words in offers]
        with _quiet(self.answered):
            self.answered.clear()
            self.answered.addItems([_("Sans répondre à une offre"), *(words for _id, _maker, words in offers)])
            self._choose_answered(waits)
        self.answered.setVisible(bool(offers))
        self._last_flow = flow
        self._set_flows([Flow(a.id, b.id) for a in self._parties for b in self._parties if a is not b])

    def _set_flows(self, flows: list[Flow]) -> None:
        if flows != self._flows:
            names = {party.id: party.short for party in self._parties}
            self._flows = flows
            with _quiet(self.flow):
                self.flow.clear()
                said = [f"{names[flow.debtor_id]} → {names[flow.creditor_id]}" for flow in flows]
                self.flow.addItems([_("Qui paie ?"), *said])
        if not self.amount.text().strip():
            self._propose_flow()

    def reply_to(self, offer_id: str) -> None:
        """Answer an offer by another one, made by somebody else."""
        self._choose_answered(offer_id)
        maker = dict(self._answered).get(offer_id)
        others = [number for number, party in enumerate(self._parties) if party.id != maker]
        if others:
            self.maker.setCurrentIndex(others[0])

    def answers(self) -> str | None:
        """The offer answered, if any."""
        at = self.answered.currentIndex() - 1
        return self._answered[at][0] if 0 <= at < len(self._answered) else None

    def _choose_answered(self, offer_id: str | None) -> None:
        known = [identity for identity, _maker in self._answered]
        self.answered.setCurrentIndex(known.index(offer_id) + 1 if offer_id in known else 0)

    def chosen_flow(self) -> Flow | None:
        """Who pays and to whom: as chosen, otherwise as the last time."""
        at = self.flow.currentIndex() - 1
        return self._flows[at] if 0 <= at < len(self._flows) else None

    def maker_id(self) -> str | None:
        """The party chosen, or ``None`` when they propose together."""
        at = self.maker.currentIndex()
        return self._parties[at].id if 0 <= at < len(self._parties) else None

    def _show_scope(self) -> None:
        at = self.maker.currentIndex()
        together = not 0 <= at < len(self._parties)
        self.before_all.setEnabled(not together)
        if together or self.before_all.isChecked():
            self.chip.set_scope(Scope.JOINT)
        else:
            party = self._parties[at]
            self.chip.set_scope(Scope.PARTY, party.short, party.party_rank or 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and yields_undo(event, typing=bool(watched.text())):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                step = -1 if event.key() == Qt.Key.Key_Up else 1
                self.maker.setCurrentIndex((self.maker.currentIndex() + step) % max(1, self.maker.count()))
            case Qt.Key.Key_J if alt:
                self.before_all.toggle()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_R if alt and self.answered.count() > 1:
                self.answered.setCurrentIndex((self.answered.currentIndex() - 1) % self.answered.count())
            case Qt.Key.Key_Escape if self.summary.text() or self.answers():
                self.clear()
            case _:
                return False
        return True

    def _enter(self) -> None:
        summary = self.summary.text().strip()
        if not summary:
            return
        try:
            cents = read_money(self.amount.text()) if self.amount.text().strip() else None
        except NotYet as not_yet:
            self._hint.setText(str(not_yet))
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        flow = None if cents is None else self.chosen_flow()
        new = NewOffer(self.maker_id(), summary, cents, flow, self.before_all.isChecked(), self.answers())
        if self._made(new):
            self.clear()

    def clear(self) -> None:
        """Ready for another offer, private again."""
        self.summary.clear()
        self.amount.clear()
        self.before_all.setChecked(False)
        self.answered.setCurrentIndex(0)
        self._propose_flow()
        self._hint.setText(_hint())

    def _propose_flow(self) -> None:
        known = self._last_flow in self._flows
        self.flow.setCurrentIndex(self._flows.index(self._last_flow) + 1 if self._last_flow and known else 0)

    def _typed(self) -> dict[str, str]:
        if not (self.summary.text() or self.amount.text()):
            return {}
        flow = self.chosen_flow()
        return {
            "summary": self.summary.text(),
            "amount": self.amount.text(),
            "maker": self.maker_id() or "",
            "reply_to": self.answers() or "",
            "debtor": flow.debtor_id if flow else "",
            "creditor": flow.creditor_id if flow else "",
        }

    def _show_typed(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed for whom; private again, since what everybody heard is said anew."""
        self.clear()
        self._choose_answered(typed.get("reply_to"))
        flow = Flow(typed.get("debtor", ""), typed.get("creditor", ""))
        if flow in self._flows:
            self.flow.setCurrentIndex(self._flows.index(flow) + 1)
        if typed:
            makers = [party.id for party in self._parties]
            maker = typed.get("maker", "")
            together = len(makers) if not maker else 0
            self.maker.setCurrentIndex(makers.index(maker) if maker in makers else together)
        self.summary.setText(typed.get("summary", ""))
        self.amount.setText(typed.get("amount", ""))


def _hint() -> str:
    keys = (_("Alt+↑↓ qui propose"), _("Alt+R en réponse à"), _("Alt+J dite devant tous"), _("Entrée : noter l'offre"))
    return "  ·  ".join(keys)


@contextmanager
def _quiet(box: QComboBox) -> Generator[None]:
    """Fill a box again without its being taken for a choice."""
    blocked = box.blockSignals(True)
    yield
    box.blockSignals(blocked)
