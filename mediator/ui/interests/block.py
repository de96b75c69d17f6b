"""One issue: its neutral words, each party's card, and the ways out."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator.casework.amend import amend
from mediator.casework.faces import Face
from mediator.casework.issues import IssueView
from mediator.domain import words
from mediator.domain.board import rungs
from mediator.domain.method import causes
from mediator.domain.scope import Scope
from mediator.domain.talk import Interest, Issue, Option, OptionState, Position
from mediator.i18n import _, current, typeset
from mediator.ui.interests.saying import Acts, SayingBox
from mediator.ui.interests.scene import Kind, Scene, Spot
from mediator.ui.shared import theme
from mediator.ui.shared.binding import Bound, attempt
from mediator.ui.shared.chip import Chip, WaitingChip, chip_width
from mediator.ui.shared.fields import TextField
from mediator.ui.shared.inplace import KeyActs, MoreButton, Sentence, at_rest, named, small_button
from mediator.ui.shared.one_line import OneLine
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

PARTY_WIDTH = 264
"""Least width of a party's column, in pixels."""
GAP = 14
_STEP, _DEEPEST = 14, 4
"""How far an interest stands to the right of the one it explains, in pixels, and from which depth no further."""


class BoardActs(Acts, Protocol):
    """What an issue asks of the page, besides what its sayings ask."""

    def reorder(self, issue: Issue, step: int) -> None: ...
    def remove_part(self, noun: Issue | Option, title: str) -> None: ...
    def share_part(self, noun: Issue | Option, scope: Scope) -> None: ...
    def line(self, spot: Spot) -> OneLine: ...


class IssueBlock(QWidget):
    """An issue, numbered."""

    def __init__(self, scene: Scene, view: IssueView, acts: BoardActs) -> None:
        super().__init__()
        self._scene, self._view, self._acts = scene, view, acts
        self.title: Sentence | None = None
        self.cause: TextField | None = None
        self.sayings: list[SayingBox] = []
        self.options: list[OptionLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head())
        column.addLayout(self._cards())
        self._ways_out(column)

    def update_words(self, view: IssueView) -> None:
        """Take words from outside into the widgets that show them."""
        if self.title:
            self.title.set_value(view.issue.title)
        said = {saying.id: saying for saying in (*view.positions, *view.interests)}
        for box in self.sayings:
            box.update_words(said[box.saying.id])
        for line, option in zip(self.options, view.options, strict=True):
            line.update_words(option)

    # The question.

    def _head(self) -> QWidget:
        issue = self._view.issue
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        number = look(QLabel(f"{self._view.number}.", head), "heading")
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        number.setContentsMargins(0, 5, 0, 0)
        if not self._scene.editable:
            title = look(QLabel(typeset(issue.title, current()), head), "heading")
            title.setWordWrap(True)
            title.setContentsMargins(4, 5, 0, 0)
            row.addWidget(title, 1)
            return head
        self.title = Bound(self._scene.desk, issue).field(Sentence(_("Question"), font=theme.bold(15)), "title")
        named(self.title, issue.id, "title")
        row.addWidget(self.title, 1)
        for widget in (self._cause(), self._scene.chip(issue.scope, issue.party_id), self._more()):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        alt = Qt.KeyboardModifier.AltModifier
        KeyActs(
            head,
            {
                (Qt.Key.Key_Up, alt): lambda: self._acts.reorder(issue, -1),
                (Qt.Key.Key_Down, alt): lambda: self._acts.reorder(issue, 1),
                (Qt.Key.Key_Delete, alt): lambda: self._acts.remove_part(issue, issue.title),
            },
        )
        return head

    def _more(self) -> MoreButton:
        issue = self._view.issue
        private = issue.scope is Scope.MEDIATOR
        sharing = Act(
            _("Faire connaître aux parties") if private else _("Garder pour moi"),
            lambda: self._acts.share_part(issue, Scope.JOINT if private else Scope.MEDIATOR),
        )
        acts = [
            Act(_("Monter"), lambda: self._acts.reorder(issue, -1), "Alt+↑"),
            Act(_("Descendre"), lambda: self._acts.reorder(issue, 1), "Alt+↓"),
            sharing,
            Act(_("Retirer"), lambda: self._acts.remove_part(issue, issue.title), _("Alt+Suppr")),
        ]
        return named(MoreButton(acts, self), issue.id, "more")

    def _cause(self) -> QWidget:
        """The mediator's hypothesis on where the question comes from: a chip that becomes a line."""
        issue = self._view.issue
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        field = at_rest(TextField(_("Cause"), placeholder=_("D'où vient cette question ?"), suggestions=_causes()))
        field.setFixedWidth(220)
        Bound(self._scene.desk, issue).field(field, "cause")
        named(field, issue.id, "cause")
        found = issue.cause or _cause_words(issue.cause_kind)
        said = _("cause : {cause}").format(cause=found) if found else _("cause ?")
        chip = ChipButton(WaitingChip(said) if found else Chip(said), holder)
        chip.setAccessibleName(_("Cause, pour moi : {cause}").format(cause=found))
        row.addWidget(chip)
        row.addWidget(field)
        field.hide()

        def open_line() -> None:
            chip.hide()
            field.show()
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

        def close_line() -> None:
            field.hide()
            chip.show()

        chip.clicked.connect(lambda _checked=False: open_line())
        field.editor.editingFinished.connect(close_line)
        self.cause, self.cause_chip = field, chip
        return holder

    # The parties.

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        spoken = {saying.holder_id for saying in (*self._view.positions, *self._view.interests)}
        for party in self._scene.parties if self._scene.editable or spoken - {None} else ():
            shown = self._scene.editable or party.id in spoken
            row.addWidget(self._card(party) if shown else column_wide(QFrame(self)), 1)
        return row

    def _card(self, party: Face) -> QFrame:
        card = column_wide(look(QFrame(self), "card"))
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        positions = [p for p in self._view.positions if p.holder_id == party.id]
        interests = [i for i in self._view.interests if i.holder_id == party.id]
        if positions:
            column.addWidget(_soft(_("Position")))
        self._sayings(column, positions)
        self._line(column, "position", party.id)
        if interests:
            column.addWidget(_soft(_("Parce que…")))
        self._ladder(column, interests)
        self._line(column, "interest", party.id)
        column.addStretch()
        if self._scene.editable:
            column.addLayout(self._invitations(party, bool(positions)))
        return card

    def _sayings(self, column: QVBoxLayout, sayings: list[Position] | list[Interest]) -> None:
        for saying in sayings:
            box = SayingBox(self._scene, saying, self._acts)
            self.sayings.append(box)
            column.addWidget(box)

    def _ladder(self, column: QVBoxLayout, interests: list[Interest]) -> None:
        """Interests, each under the one it explains; how they hold together is the mediator's reading."""
        if not self._scene.editable:
            self._sayings(column, interests)
            return
        for rung in rungs(interests):
            step = QHBoxLayout()
            step.setContentsMargins(_STEP * min(rung.depth, _DEEPEST), 0, 0, 0)
            inner = QVBoxLayout()
            step.addLayout(inner)
            self._sayings(inner, [rung.interest])
            column.addLayout(step)

    def _line(self, column: QVBoxLayout, kind: Kind, party_id: str = "") -> None:
        spot = Spot(kind, self._view.issue.id, party_id)
        if self._scene.doing.adding == spot:
            column.addWidget(self._acts.line(spot))

    def _invitations(self, party: Face, has_position: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        issue_id = self._view.issue.id
        kinds: tuple[tuple[Kind, str, str], ...] = (
            ("position", _("+ Position"), "Alt+P"),
            ("interest", _("+ Intérêt"), "Alt+I"),
        )
        for kind, said, key in kinds[1:] if has_position else kinds:
            spot = Spot(kind, issue_id, party.id)
            button = small_button(Act(said, lambda spot=spot: self._acts.begin(spot), key))
            button.setAccessibleName(f"{said.removeprefix('+ ')}, {party.short}")
            row.addWidget(named(button, issue_id, party.id, kind))
        row.addStretch()
        return row

    # The ways out.

    def _ways_out(self, column: QVBoxLayout) -> None:
        if self._view.options:
            column.addWidget(_soft(_("Façons d'en sortir")))
        for option in self._view.options:
            line = OptionLine(self._scene, option, self._acts)
            self.options.append(line)
            column.addWidget(line)
        self._line(column, "option")
        if self._scene.editable:
            spot = Spot("option", self._view.issue.id)
            button = small_button(Act(_("+ Option"), lambda: self._acts.begin(spot), "Alt+O"))
            column.addWidget(named(button, self._view.issue.id, "option"))


class OptionLine(QFrame):
    """A way out, what became of it, who may see it."""

    def __init__(self, scene: Scene, option: Option, acts: BoardActs) -> None:
        super().__init__()
        self._scene, self.option, self._acts = scene, option, acts
        self.words: Sentence | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        state = Chip(words.word(option.state), "joint" if option.state is OptionState.RETAINED else "kind")
        if not scene.editable:
            row.addWidget(_wide_enough(state))
            said = QLabel(typeset(option.text, current()), self)
            said.setWordWrap(True)
            row.addWidget(said, 1)
            return
        self.state = named(ChipButton(state, self), option.id, "state")
        self.state.setAccessibleName(_("Où en est cette option : {state}").format(state=words.word(option.state)))
        self.state.clicked.connect(lambda _checked=False: self._choose_state())
        row.addWidget(_wide_enough(self.state))
        self.words = Bound(scene.desk, option).field(Sentence(_("Option")), "text")
        row.addWidget(named(self.words, option.id, "text"), 1)
        row.addWidget(scene.chip(option.scope, option.party_id))
        row.addWidget(named(MoreButton(self._menu(), self), option.id, "more"))
        KeyActs(
            self,
            {
                (Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier): lambda: acts.remove_part(option, option.text),
                (Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier): self._choose_state,
            },
        )

    def update_words(self, option: Option) -> None:
        """Take the words from outside."""
        self.option = option
        if self.words:
            self.words.set_value(option.text)

    def _menu(self) -> list[Act]:
        private = self.option.scope is not Scope.JOINT
        shared = Act(
            _("Faire connaître aux parties") if private else _("Garder pour moi"),
            lambda: self._acts.share_part(self.option, Scope.JOINT if private else Scope.MEDIATOR),
        )
        remove = Act(_("Retirer"), lambda: self._acts.remove_part(self.option, self.option.text), _("Alt+Suppr"))
        return [Act(_("Où en est-elle ?"), self._choose_state, "Alt+E"), shared, remove]

    def _choose_state(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in OptionState:
            entry = menu.addAction(words.word(state))
            entry.triggered.connect(lambda _checked=False, state=state: self.set_state(state))
        menu.popup(self.state.mapToGlobal(self.state.rect().bottomLeft()))

    def set_state(self, state: OptionState) -> None:
        """Note what became of the option."""
        attempt(self._scene.desk, lambda: amend(self._scene.desk.vault, Option, self.option.id, state=state))


class ChipButton(QPushButton):
    """A chip one can press."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "quiet")
        chip.setParent(self)
        chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.chip = chip
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(chip.width() + 6, chip.height() + 6)
        chip.move(3, 3)


def column_wide(widget: QFrame) -> QFrame:
    """As wide as the other columns, whatever it holds."""
    widget.setMinimumWidth(PARTY_WIDTH)
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return widget


def _wide_enough(state: QWidget) -> QWidget:
    """A place for the state of an option, as wide as the longest one, so that the words are aligned."""
    holder = QWidget()
    holder.setFixedWidth(max(chip_width(words.word(each)) for each in OptionState) + 6)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(state, 0, Qt.AlignmentFlag.AlignLeft)
    return holder


def _soft(text: str) -> QLabel:
    label = look(QLabel(text), "small")
    label.setContentsMargins(9, 0, 0, 0)
    return label


def _causes() -> list[str]:
    return [cause.text().lower() for cause in causes.all()]


def _cause_words(kind: str) -> str:
    """The kind of cause chosen on the ladder, in a word; empty when there is none."""
    return next((cause.text().lower() for cause in causes.all() if cause.id == kind), "")
