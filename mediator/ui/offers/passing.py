"""What is asked on an offer's way: the words its maker lets out, what goes with them, the answer and its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mediator import i18n
from mediator.casework.faces import Face
from mediator.domain import words
from mediator.domain.bargaining import Answer
from mediator.domain.noun import now, today
from mediator.domain.scope import Scope
from mediator.domain.talk import Disclosure
from mediator.i18n import _, current, typeset
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.consent import ConsentPanel
from mediator.ui.shared.fields import DateField
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.inplace import KeyActs, WholeLabel, named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

_ANSWERS = ((Answer.ACCEPTED, "A"), (Answer.REFUSED, "R"), (Answer.COUNTERED, "C"), (Answer.WITHDRAWN, "W"))
_NONE, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def said_with_consent(consent: Disclosure, who: str) -> str:
    """Who lets the words out, how, and since when."""
    return _("{who}, {means}, le {day}").format(
        who=who,
        means=words.word(consent.means).lower(),
        day=i18n.day(consent.given_at.astimezone().date(), "medium"),
    )


def keyed_button(act: Act, parent: QWidget, *, kind: str = "quiet") -> QPushButton:
    """A button with its key beside its words, and its words alone for a screen reader."""
    button = small_button(Act(f"{act.words}  {act.key}", act.act), parent, kind=kind)
    button.setAccessibleName(act.words)
    return button


class AuthorisationPanel(ConsentPanel):
    """The exact words its maker lets the mediator repeat, who says so, how and when. Nothing is told yet."""

    def __init__(
        self,
        proposed: str,
        consenters: Sequence[Face],
        done: Callable[[AuthorisationPanel], object],
        left: Callable[[], object],
        parent: QWidget,
    ) -> None:
        self._given_on = DateField(_("Quand ?"))
        self._given_on.set_value(today())
        self._given_on.setFixedWidth(196)
        super().__init__(
            proposed, consenters, lambda _panel: done(self), left, verb=_("Autoriser ces mots"), parent=parent
        )

    def given_at(self) -> datetime:
        """When the agreement was given: now, or on the day said, at noon."""
        day = self._given_on.read()
        if day is None or day == today():
            return now()
        return datetime.combine(day, time(12)).astimezone()

    def _who_and_how(self) -> QHBoxLayout:
        row = super()._who_and_how()
        row.addWidget(self._given_on)
        return row


class TransmissionPanel(QFrame):
    """The words authorised, read once more before they are told, and what goes with them. Ctrl+Enter tells them."""

    def __init__(
        self,
        consent: Disclosure,
        who: str,
        lines: Sequence[tuple[str, str]],
        last_day: str,
        done: Callable[[TransmissionPanel], object],
        left: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        look(self, "card")
        self._ticks: list[tuple[str, QCheckBox]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        said = WholeLabel(typeset(_("« {words} »").format(words=consent.words), current()), self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        column.addWidget(said)
        by = _("Mots autorisés par {consent}").format(consent=said_with_consent(consent, who))
        column.addWidget(look(QLabel(by, self), "small"))
        if lines:
            column.addWidget(look(QLabel(_("Lignes transmises avec ces mots"), self), "small"))
        for identity, words_of_it in lines:
            self._ticks.append((identity, self._tick(column, words_of_it)))
        self.expiry = self._tick(column, _("Dire aussi qu'elle vaut jusqu'au {day}").format(day=last_day))
        self.expiry.setVisible(bool(last_day))
        row = QHBoxLayout()
        row.setSpacing(8)
        tell = Act(_("Transmettre ces mots"), lambda: done(self), _("Ctrl+Entrée"))
        self.tell = keyed_button(tell, self, kind="primary")
        row.addWidget(self.tell)
        row.addWidget(keyed_button(Act(_("Renoncer"), left, _("Échap")), self))
        row.addStretch()
        column.addLayout(row)
        self.setFocusProxy(self._ticks[0][1] if self._ticks else self.tell)
        keys = {(key, _CONTROL): lambda: done(self) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)}
        KeyActs(self, {**keys, (Qt.Key.Key_Escape, _NONE): left})

    def ticked(self) -> list[str]:
        """Which lines go with the words."""
        return [identity for identity, box in self._ticks if box.isChecked()]

    def _tick(self, column: QVBoxLayout, said: str) -> QCheckBox:
        box = QCheckBox(said, self)
        column.addWidget(box)
        return box


class AnswerChoice(QWidget):
    """What the other side says, one letter each. Esc gives up."""

    def __init__(
        self, offer_id: str, said: Callable[[Answer], object], left: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        row = FlowLayout(self, spacing=8)
        keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {(Qt.Key.Key_Escape, _NONE): left}
        for answer, letter in _ANSWERS:
            act = lambda answer=answer: said(answer)  # noqa: E731
            button = keyed_button(Act(words.word(answer), act, letter), self, kind="")
            row.addWidget(named(button, offer_id, "answer", answer.value))
            keys[Qt.Key[f"Key_{letter}"], _NONE] = act
            if answer is Answer.ACCEPTED:
                self.setFocusProxy(button)
        row.addWidget(keyed_button(Act(_("Renoncer"), left, _("Échap")), self))
        KeyActs(self, keys)


class WhyPanel(QFrame):
    """« Pourquoi ce non ? » asked gently: Enter keeps the reason, Esc goes on without one."""

    def __init__(
        self,
        holders: Sequence[Face],
        reason: str,
        kept: Callable[[str, str], object],
        left: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        look(self, "card")
        self._holders = list(holders)
        self.who = QComboBox(self)
        self.who.setAccessibleName(_("Qui refuse ?"))
        self.who.addItems([face.short for face in holders])
        self.who.setVisible(len(self._holders) > 1)
        self.reason = QLineEdit(reason, self)
        self.reason.setAccessibleName(_("Pourquoi ce non ?"))
        self.reason.setPlaceholderText(_("Ce que ce non protège, dans ses mots… (facultatif)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(look(QLabel(_("Pourquoi ce non ?"), self), "strong"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.who)
        line.addWidget(self.reason, 1)
        column.addLayout(line)
        row = QHBoxLayout()
        row.setSpacing(8)
        keep: Callable[[], object] = lambda: self._keep(kept, left)  # noqa: E731
        row.addWidget(keyed_button(Act(_("Garder la raison"), keep, _("Entrée")), self, kind=""))
        row.addWidget(keyed_button(Act(_("Passer"), left, _("Échap")), self))
        row.addWidget(ScopeChip(Scope.MEDIATOR, parent=self))
        row.addStretch()
        column.addLayout(row)
        self.setFocusProxy(self.reason)
        self.reason.returnPressed.connect(keep)
        KeyActs(self, {(Qt.Key.Key_Escape, _NONE): left})

    def _keep(self, kept: Callable[[str, str], object], left: Callable[[], object]) -> None:
        if reason := self.reason.text().strip():
            kept(self._holders[max(0, self.who.currentIndex())].id, reason)
        else:
            left()
