"""Beside the board: the card chosen, to be read and written; the tie chosen, to be said; otherwise what stands alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework.board import InterestBoard, may_become_common
from mediator.domain import board, words
from mediator.domain.problem import InterestTie, Tie
from mediator.domain.relations import Certainty
from mediator.domain.scope import Scope
from mediator.domain.talk import Interest, InterestKind
from mediator.i18n import _
from mediator.ui.preparation.problem.board import spoken
from mediator.ui.preparation.problem.board.curves import key_words
from mediator.ui.preparation.problem.board.hand import Hand
from mediator.ui.shared.binding import Bound
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import ChoiceField, Field, LongTextField, TextField
from mediator.ui.shared.flow import PageScroll
from mediator.ui.shared.inplace import WholeLabel, named, small_button
from mediator.ui.shared.one_line import OneLine
from mediator.ui.shared.parts import Act, clear_layout
from mediator.ui.shared.rows import Row
from mediator.ui.shared.stylesheet import look


class Beside(QFrame):
    """Shows what is chosen; it is drawn again only when something else is, so that nothing typed is disturbed."""

    tie_chosen = Signal(str)
    qualified = Signal(str, object)
    untied = Signal(str)
    common_said = Signal(str, str)
    """A tie, and the words of the common interest."""
    left = Signal()
    """Esc: the keyboard goes back to the board."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look(self, "paper")
        self._desk = desk
        self._key: tuple[object, ...] = ()
        self._wide = False
        self.fields: dict[str, Field] = {}
        self.line: OneLine | None = None
        self._scroll = PageScroll(self)
        self._body = self._scroll.column
        self._body.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def set_wide(self, *, wide: bool) -> None:
        """Whether it stands at the right of the board, otherwise under it."""
        if wide != self._wide:
            self._wide, self._key = wide, ()

    def show_chosen(self, shown: InterestBoard, hand: Hand, *, saying_common: bool) -> None:
        """Show the card or the tie chosen, or what nothing is tied to."""
        tie = next((each for each in shown.ties if each.id == hand.tie), None)
        interest = shown.interest(hand.card)
        key = (interest and interest.id, tie, saying_common, shown.ties, interest and interest.scope)
        if key == self._key and interest is not None:
            for name, field in self.fields.items():
                field.set_value(getattr(interest, name))
            return
        self._key = key
        clear_layout(self._body)
        self.fields, self.line = {}, None
        if tie is not None:
            self._show_tie(shown, tie, saying_common=saying_common)
        elif interest is not None:
            self._show_card(shown, interest)
        else:
            self._show_alone(shown)
        self._body.addStretch()

    def take_keyboard(self) -> None:
        """Begin to write in the card chosen."""
        if field := self.fields.get("text"):
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # The card.

    def _show_card(self, shown: InterestBoard, interest: Interest) -> None:
        self._body.addLayout(self._head(shown, interest))
        self._body.addWidget(self._form(interest))
        ties = board.ties_of(shown.ties, interest.id)
        self._body.addWidget(look(QLabel(_("Liens") if ties else _("Aucun lien encore : L pour relier.")), "soft"))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for tie in ties:
            other = shown.interest(board.other_end(tie, interest.id))
            if other is not None:
                said = f"{words.word(tie.tie)} · {spoken.name(shown, other)}"
                row = named(Row(said, wrap=True), tie.id, "tie")
                row.opened.connect(lambda tie=tie: self.tie_chosen.emit(tie.id))
                column.addWidget(row)
        self._body.addWidget(holder)

    def _form(self, interest: Interest) -> QWidget:
        """What is said of the card: under one another at the right of the board, beside one another under it."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        bound = Bound(self._desk, interest)
        self.fields = {name: bound.field(field, name) for name, field in _fields()}
        for number, field in enumerate(self.fields.values()):
            last = number == len(self.fields) - 1
            under = (1, 0) if last else (0, number)
            grid.addLayout(_labelled(field), *((number, 0) if self._wide else under), Qt.AlignmentFlag.AlignTop)
        if not self._wide:
            for column, share in enumerate((2, 1, 1)):
                grid.setColumnStretch(column, share)
        return holder

    def _head(self, shown: InterestBoard, interest: Interest) -> QHBoxLayout:
        holder, private_to = shown.face(interest.holder_id), shown.face(interest.party_id)
        row = QHBoxLayout()
        row.addWidget(look(QLabel(holder.short if holder else _("En commun")), "heading"))
        row.addStretch()
        rank = (private_to.party_rank or 0) if private_to else 0
        row.addWidget(ScopeChip(interest.scope, private_to.short if private_to else "", rank))
        return row

    # The tie.

    def _show_tie(self, shown: InterestBoard, tie: InterestTie, *, saying_common: bool) -> None:
        said = WholeLabel(spoken.tie_words(shown, tie))
        said.setWordWrap(True)
        self._body.addWidget(said)
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if self._wide else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(4)
        for kind in Tie:
            act = Act(f"{key_words(kind)}  {words.word(kind)}", lambda kind=kind: self.qualified.emit(tie.id, kind))
            button = small_button(act, kind="primary" if kind is tie.tie else "quiet")
            button.setAccessibleName(words.word(kind))
            row.addWidget(named(button, tie.id, kind.value))
        row.addWidget(small_button(Act(_("Délier"), lambda: self.untied.emit(tie.id), _("Suppr"))))
        row.addStretch()
        self._body.addLayout(row)
        self._common(tie, saying_common=saying_common)

    def _common(self, tie: InterestTie, *, saying_common: bool) -> None:
        words_there = may_become_common(self._desk.vault, tie.id)
        if words_there is None:
            return
        if not saying_common:
            act = Act(_("En faire un intérêt commun…"), lambda: self.common_said.emit(tie.id, ""), "M")
            self._body.addWidget(_left(act))
            return
        told = WholeLabel(
            _("Dites-le dans vos mots. Cela reste pour vous ; ce que chaque partie a confié ne bouge pas.")
        )
        told.setWordWrap(True)
        self._body.addWidget(look(told, "soft"))
        self.line = OneLine(_("Qu'ont-elles en commun ?"), [ScopeChoice(Scope.MEDIATOR)])
        self.line.edit.setText(words_there)
        self.line.entered.connect(lambda text, _choice: self.common_said.emit(tie.id, text))
        self.line.left.connect(self.left.emit)
        self._body.addWidget(self.line)

    # Nothing chosen.

    def _show_alone(self, shown: InterestBoard) -> None:
        alone = shown.alone()
        self._body.addWidget(look(QLabel(_("Rien n'est choisi")), "heading"))
        if not alone:
            said = WholeLabel(_("Chaque intérêt est relié à un autre. Choisissez une carte pour lire ses liens."))
            said.setWordWrap(True)
            self._body.addWidget(look(said, "soft"))
            return
        self._body.addWidget(look(QLabel(_("Encore reliés à rien :")), "soft"))
        for interest in alone:
            line = WholeLabel(spoken.name(shown, interest))
            line.setWordWrap(True)
            self._body.addWidget(line)


def _left(act: Act) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(small_button(act))
    row.addStretch()
    return holder


def _labelled(field: Field) -> QVBoxLayout:
    label = look(QLabel(field.label), "small")
    label.setBuddy(field.editor)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label)
    column.addWidget(field)
    return column


def _fields() -> list[tuple[str, Field]]:
    nothing = (None, _("Pas encore dit"))
    kinds = [nothing, *((kind, words.word(kind)) for kind in InterestKind)]
    sure = [nothing, *((each, words.word(each)) for each in Certainty)]
    return [
        ("text", LongTextField(_("Intérêt"), lines=1)),
        ("kind", ChoiceField(_("De quelle sorte"), kinds)),
        ("certainty", ChoiceField(_("D'où vous le savez"), sure)),
        ("third_parties", TextField(_("Qui d'autre est touché"))),
    ]
