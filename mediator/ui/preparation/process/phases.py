"""The wheel (T. Fiutak): the phases of a meeting, each with our own questions, shown when asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mediator.domain.method import questions
from mediator.domain.method.questions import QuestionSet, Where
from mediator.ui.shared.inplace import WholeLabel, small_button
from mediator.ui.shared.parts import Act
from mediator.ui.shared.stylesheet import look

_TEXT_WIDTH = 640


class Phase(QWidget):
    """One phase: its name and what it is for; Space or a click shows its questions."""

    def __init__(self, phase: QuestionSet, number: int, where: Where, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase, self._number, self._where = phase, number, where
        self.head: QPushButton = small_button(Act("", self.toggle), self)
        hint = look(QLabel(phase.hint(), self), "small")
        hint.setContentsMargins(26, 0, 0, 0)
        self.questions = QWidget(self)
        self.questions.hide()
        self._column = QVBoxLayout(self.questions)
        self._column.setContentsMargins(26, 4, 0, 8)
        self._column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, hint, self.questions):
            column.addWidget(widget)
        self._say()

    def toggle(self) -> None:
        """Show or put away the questions."""
        if not self._column.count():
            for question in questions.for_phase(self._phase.id, self._where):
                said = WholeLabel(question.text(), self.questions)
                said.setWordWrap(True)
                said.setMaximumWidth(_TEXT_WIDTH)
                self._column.addWidget(said)
        self.questions.setVisible(self.questions.isHidden())
        self._say()

    def _say(self) -> None:
        mark = "▸" if self.questions.isHidden() else "▾"
        self.head.setText(f"{mark}  {self._number}. {self._phase.text()}")
        self.head.setAccessibleName(self._phase.text())


class Wheel(QWidget):
    """All the phases, in order; going back is always allowed."""

    def __init__(self, where: Where, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.phases = [Phase(phase, number, where, self) for number, phase in enumerate(questions.phases(), 1)]
        for phase in self.phases:
            column.addWidget(phase)
