"""Letting words out: which exact words, who agrees to them, how, for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from mediator.casework.faces import Face
from mediator.domain import words
from mediator.domain.people import ContactKind
from mediator.domain.talk import Means
from mediator.i18n import _
from mediator.ui.shared.inplace import KeyActs, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

_LINES = 3


class ConsentPanel(QFrame):
    """Ctrl+Enter lets the words out, Esc gives up. ``done`` receives the panel; persons are offered before their party."""

    def __init__(
        self,
        proposed: str,
        consenters: Sequence[Face],
        done: Callable[[ConsentPanel], object],
        left: Callable[[], object],
        *,
        verb: str,
        targets: Sequence[tuple[Any, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look(self, "card")
        self._consenters = sorted(consenters, key=lambda face: face.contact.kind is ContactKind.ORGANISATION)
        self._targets = [value for value, _words in targets]
        self.ticks: list[tuple[str, QCheckBox]] = []
        self.words = self._editor(proposed)
        self.who = self._choices(_("Qui donne son accord ?"), [face.short for face in self._consenters])
        self.means = self._choices(_("Comment ?"), [words.word(means) for means in Means])
        self.to = self._choices(_("Pour qui ?"), [said for _value, said in targets])
        self.to.setVisible(len(targets) > 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(8)
        self._lay_out()
        confirm = Act(verb, lambda: done(self), _("Ctrl+Entrée"))
        self._column.addLayout(self._buttons(confirm, Act(_("Renoncer"), left, _("Échap"))))
        self.setFocusProxy(self.words)
        control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
        KeyActs(
            self,
            {
                (Qt.Key.Key_Return, control): lambda: done(self),
                (Qt.Key.Key_Enter, control): lambda: done(self),
                (Qt.Key.Key_Escape, none): left,
            },
        )

    def _lay_out(self) -> None:
        said = look(QLabel(_("Les mots exacts que la personne accepte de faire connaître"), self), "small")
        said.setWordWrap(True)
        said.setBuddy(self.words)
        self._column.addWidget(said)
        self._column.addWidget(self.words)
        self._column.addLayout(self._who_and_how())

    def _buttons(self, confirm: Act, leave: Act) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(small_button(confirm, self, kind="primary"))
        row.addWidget(small_button(leave, self))
        row.addStretch()
        return row

    def consenter(self) -> str:
        """Participation of who agrees."""
        return self._consenters[self.who.currentIndex()].id

    def how(self) -> Means:
        """How the agreement was given."""
        return list(Means)[self.means.currentIndex()]

    def target(self) -> Any:
        """For whom, as given; ``None`` when there was no choice."""
        return self._targets[self.to.currentIndex()] if self._targets else None

    def offer_ticks(self, question: str, lines: Sequence[tuple[str, str]]) -> None:
        """Ask which of these lines (identity, words) go with the words; none unless ticked."""
        if not lines:
            return
        asked = look(QLabel(question, self), "small")
        at = self._column.count() - 2
        self._column.insertWidget(at, asked)
        for number, (identity, said) in enumerate(lines, 1):
            box = QCheckBox(said, self)
            self.ticks.append((identity, box))
            self._column.insertWidget(at + number, box)

    def ticked(self) -> list[str]:
        """Which lines go with the words."""
        return [identity for identity, box in self.ticks if box.isChecked()]

    def _editor(self, proposed: str) -> QPlainTextEdit:
        editor = QPlainTextEdit(proposed, self)
        editor.setAccessibleName(_("Les mots exacts"))
        editor.setTabChangesFocus(True)
        editor.setFixedHeight(_LINES * editor.fontMetrics().lineSpacing() + 20)
        return editor

    def _choices(self, name: str, said: Sequence[str]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItems(list(said))
        return box

    def _who_and_how(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (self.who, self.means, self.to):
            row.addWidget(box, 1)
        return row
