"""A new offer in one line at the bottom: who makes it, its words, its amount, whether everybody heard it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from mediator.casework.faces import Face
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.shared.actions import yields_undo
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import NotYet, Waiting, read_money
from mediator.ui.shared.notices import BOTTOM_BAR
from mediator.ui.shared.stylesheet import look


@dataclass(frozen=True, slots=True)
class NewOffer:
    """What was typed."""

    maker_id: str | None
    summary: str
    amount_cents: int | None
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
        self._reply_to: tuple[str, int] | None = None
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
        self.before_all = QCheckBox(_("Dite devant tous"), self)
        self.before_all.toggled.connect(lambda _on: self._show_scope())
        self.chip = ScopeChip(parent=self)
        self._reply = look(QLabel(self), "small")
        self._hint = look(QLabel(_hint(), self), "small")
        self._lay_out()
        for widget in (self.maker, self.summary, self.amount, self.before_all):
            widget.installEventFilter(self)
        self.setFocusProxy(self.summary)
        self.waiting = Waiting(desk, "new offer", self._typed, self._show_typed, self)
        for line in (self.summary, self.amount):
            line.textChanged.connect(self.waiting.touch)
        self.maker.currentIndexChanged.connect(self.waiting.touch)

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
        line.addWidget(self.before_all)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.chip)
        under.addWidget(self._reply)
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

    def reply_to(self, offer_id: str | None, number: int = 0, maker_id: str | None = None) -> None:
        """Answer the offer ``number`` by another one, made by somebody else than ``maker_id``."""
        self._reply_to = (offer_id, number) if offer_id else None
        self._reply.setText(_("en réponse à l'offre {n}").format(n=number) if offer_id else "")
        self._reply.setVisible(offer_id is not None)
        others = [number for number, party in enumerate(self._parties) if party.id != maker_id]
        if offer_id and others:
            self.maker.setCurrentIndex(others[0])

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
            case Qt.Key.Key_Escape if self.summary.text() or self._reply_to:
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
        reply_to_id = self._reply_to[0] if self._reply_to else None
        new = NewOffer(self.maker_id(), summary, cents, self.before_all.isChecked(), reply_to_id)
        if self._made(new):
            self.clear()

    def clear(self) -> None:
        """Ready for another offer, private again."""
        self.summary.clear()
        self.amount.clear()
        self.before_all.setChecked(False)
        self.reply_to(None)
        self._hint.setText(_hint())

    def _typed(self) -> dict[str, str]:
        if not (self.summary.text() or self.amount.text()):
            return {}
        reply_to_id, number = self._reply_to or ("", 0)
        return {
            "summary": self.summary.text(),
            "amount": self.amount.text(),
            "maker": self.maker_id() or "",
            "reply_to": reply_to_id,
            "number": str(number),
        }

    def _show_typed(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed for whom; private again, since what everybody heard is said anew."""
        self.clear()
        self.reply_to(typed.get("reply_to"), int(typed.get("number", 0)))
        if typed:
            makers = [party.id for party in self._parties]
            maker = typed.get("maker", "")
            together = len(makers) if not maker else 0
            self.maker.setCurrentIndex(makers.index(maker) if maker in makers else together)
        self.summary.setText(typed.get("summary", ""))
        self.amount.setText(typed.get("amount", ""))


def _hint() -> str:
    return "  ·  ".join((_("Alt+↑↓ qui propose"), _("Alt+J dite devant tous"), _("Entrée : noter l'offre")))
