"""A promise, in an offer or in the agreement: who, to whom, what, how much, by when, how it is proven."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator import i18n
from mediator.casework.faces import Face
from mediator.domain.agreement import Commitment
from mediator.domain.bargaining import Term
from mediator.i18n import _, current, typeset
from mediator.ui.shared import theme
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, DateField, Field, MoneyField, TextField
from mediator.ui.shared.inplace import KeyActs, Sentence, WholeLabel, named, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look


def due(on: date | None, in_words: str) -> str:
    """When it is due: a day, an event, or both."""
    said = [i18n.day(on, "medium")] if on else []
    return ", ".join([*said, in_words.strip()] if in_words.strip() else said)


Promise = Term | Commitment


class PromiseLine(QFrame):
    """A promise as it reads. Enter or a click opens it for editing."""

    opened = Signal()

    def __init__(self, promise: Promise, name: Callable[[str | None], str], *, about: str = "", editable: bool) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 8, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        who = " → ".join(part for part in (name(promise.debtor_id), name(promise.creditor_id)) if part)
        names = look(QLabel(who or (_("Qui s'engage ?") if editable else ""), self), "soft" if who else "missing")
        names.setWordWrap(True)
        names.setFixedWidth(216)
        grid.addWidget(names, 0, 0, Qt.AlignmentFlag.AlignTop)
        words = WholeLabel(typeset(promise.text, current()), self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        grid.addWidget(words, 0, 1, Qt.AlignmentFlag.AlignTop)
        amount = QLabel("" if promise.amount_cents is None else i18n.money(promise.amount_cents), self)
        amount.setFont(theme.figures())
        grid.addWidget(amount, 0, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        parts = (due(promise.due_on, promise.due_words), promise.proof, about)
        small = look(WholeLabel(typeset(" · ".join(part for part in parts if part), current()), self), "small")
        small.setWordWrap(True)
        small.setVisible(bool(small.text()))
        grid.addWidget(small, 1, 1, 1, 2)
        self.setAccessibleName(" · ".join(part for part in (who, promise.text, amount.text(), *parts) if part))
        if editable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class PromiseForm(QFrame):
    """The fields of one promise, where it stands. Esc closes it; what was typed is already kept."""

    def __init__(
        self,
        desk: Desk,
        promise: Promise,
        parties: Sequence[Face],
        about: tuple[str, str, Sequence[tuple[str, str]]],
        *,
        close: Callable[[], object],
        remove: Callable[[], object],
    ) -> None:
        """``about`` is what the promise belongs to: the name of the field, its label, and what may be chosen."""
        super().__init__()
        look(self, "card")
        bound = Bound(desk, promise)
        nobody: list[tuple[str | None, str]] = [(None, "—")]
        debtors = nobody + [(party.id, party.short) for party in parties]
        place, question, choices = about
        self.fields: dict[str, Field] = {
            "text": bound.field(Sentence(_("Quoi ?")), "text"),
            "debtor_id": bound.field(ChoiceField(_("Qui s'engage ?"), debtors), "debtor_id"),
            "creditor_id": bound.field(ChoiceField(_("Envers qui ?"), debtors), "creditor_id"),
            "amount_cents": bound.field(MoneyField(_("Montant")), "amount_cents"),
            "due_on": bound.field(DateField(_("Pour quand ?")), "due_on"),
            "due_words": bound.field(TextField(_("ou à quel événement ?")), "due_words"),
            "proof": bound.field(TextField(_("Comment le saura-t-on ?")), "proof"),
            place: bound.field(ChoiceField(question, [*nobody, *choices]), place),
        }
        promise_id = promise.id
        for name, field in self.fields.items():
            named(field, promise_id, name)
            if isinstance(field, ChoiceField):
                field.editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._lay_out(place, Act(_("Fermer"), close, _("Échap")), Act(_("Retirer cette ligne"), remove, _("Alt+Suppr")))
        self.setFocusProxy(self.fields["text"])
        none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
        KeyActs(self, {(Qt.Key.Key_Escape, none): self._escape(close), (Qt.Key.Key_Delete, alt): remove})

    def _lay_out(self, place: str, *acts: Act) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(labelled(self.fields["text"]))
        for names in (("debtor_id", "creditor_id", "amount_cents"), ("due_on", "due_words"), ("proof", place)):
            column.addLayout(_row([self.fields[name] for name in names]))
        buttons = QHBoxLayout()
        for act in acts:
            buttons.addWidget(small_button(act, self))
        buttons.addStretch()
        column.addLayout(buttons)

    def _escape(self, close: Callable[[], object]) -> Callable[[], object]:
        def step_back() -> None:
            pending = [field for field in self.fields.values() if field.pending()]
            for field in pending:
                field.revert()
            if not pending:
                close()

        return step_back


def labelled(field: Field) -> QWidget:
    """``field`` under its name in small letters."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    label = look(QLabel(field.label, holder), "small")
    label.setContentsMargins(9, 0, 0, 0)
    label.setBuddy(field.editor)
    column.addWidget(label)
    column.addWidget(field)
    column.addStretch()
    holder.setMinimumHeight(holder.sizeHint().height())
    return holder


def _row(fields: Sequence[Field]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(labelled(field), 1)
    return row
