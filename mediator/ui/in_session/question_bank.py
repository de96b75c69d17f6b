"""The question bank at hand: those of the phase, and two short routes for when it sticks or voices rise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from mediator.casework.faces import Face
from mediator.domain.method import questions
from mediator.domain.method.questions import Question, Where
from mediator.domain.people import ContactKind
from mediator.i18n import _
from mediator.ui.in_session.column import ReadingColumn
from mediator.ui.in_session.wrapped import WrappedButton
from mediator.ui.shared import theme
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.parts import clear_layout
from mediator.ui.shared.stylesheet import look

PHASE, STUCK, TENSE = "", "impasse", "tension"
"""What is asked for: the questions of the phase, or a short route by its id."""


_CHOSEN = (
    "QPushButton:checked { background: palette(highlight); color: palette(highlighted-text); border-radius: 6px; }"
)


class QuestionRow(WrappedButton):
    """One question, in the words for the person spoken to; one's own is said softly."""

    def __init__(self, question: Question, *, feminine: bool, parent: QWidget | None = None) -> None:
        words = question.text(feminine=feminine)
        super().__init__(words, px=16, left=8, top=10, parent=parent)
        self._own = question.where is Where.SELF
        self.setAccessibleName(_("Pour vous : {question}").format(question=words) if self._own else words)
        self.setToolTip(question.hint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        self.paint_ground(painter)
        self.paint_words(painter, theme.font(16), colours.mediator.text if self._own else colours.ink)


class QuestionBank(QWidget):
    """Questions to say aloud, in the words for the person spoken to. Enter puts one on the capture line (``asked``)."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase, self._where = questions.phases()[0].id, Where.JOINT
        self._feminine: list[bool] = [False]
        self._for: tuple[object, ...] = ()
        self._addressed = False
        self.rows: list[QuestionRow] = []
        self.sets = {key: look(QPushButton(self), "quiet") for key in (PHASE, STUCK, TENSE)}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        flow = FlowLayout(spacing=2)
        for button, words in zip(self.sets.values(), ("", _("Cela bloque"), _("Le ton monte")), strict=True):
            button.setText(words)
            button.setCheckable(True)
            button.setStyleSheet(_CHOSEN)
            button.clicked.connect(lambda _on=False: self._show())
            self._group.addButton(button)
            flow.addWidget(button)
        self.sets[PHASE].setChecked(True)
        self.to = QComboBox(self)
        self.to.setAccessibleName(_("À qui la question est posée"))
        self.to.activated.connect(lambda _place: self._address())
        self.hint = look(QLabel(self), "soft")
        self.hint.setWordWrap(True)
        self._list = ReadingColumn(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(flow)
        column.addWidget(self.to)
        column.addWidget(self.hint)
        column.addWidget(self._list, 1)

    def show_for(self, phase: str, where: Where, people: Sequence[Face], speaking: str | None) -> None:
        """Offer what suits a phase and a room; ``people`` may be asked, first of all the party ``speaking``."""
        persons = [face for face in people if face.contact.kind is ContactKind.PERSON]
        asked_for = (phase, where, tuple(persons), speaking)
        if asked_for == self._for:
            return
        self._for = asked_for
        chosen = self.to.currentData() if self._addressed else None
        self.to.clear()
        self.to.addItem(_("À tous"), None)
        for face in persons:
            self.to.addItem(_("À {who}").format(who=face.short), face.id)
        self._feminine = [False, *(face.contact.civility.feminine for face in persons)]
        first = next((face.id for face in persons if speaking and face.party_id == speaking), None)
        self.to.setCurrentIndex(max(self.to.findData(chosen or first), 0))
        self._phase, self._where = phase, where
        self.sets[PHASE].setText(questions.phase(phase).text())
        self._show()

    def _address(self) -> None:
        """The mediator said whom she speaks to: it no longer follows who has the floor."""
        self._addressed = self.to.currentData() is not None
        self._show()

    def show_set(self, key: str) -> None:
        """Show the questions of the phase, or a short route."""
        self.sets[key].setChecked(True)
        self._show()

    def focus_first(self) -> None:
        """Give the keyboard to the first question."""
        (self.rows[0] if self.rows else self.sets[PHASE]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offered(self) -> tuple[str, list[Question]]:
        """Why these, and which: what is meant for one alone stays out of the plenary; one's own stay at hand."""
        key = next(key for key, button in self.sets.items() if button.isChecked())
        if key == PHASE:
            return questions.phase(self._phase).hint(), list(questions.for_phase(self._phase, self._where))
        route = questions.route(key)
        heard = {each.id for found in route.questions for each in questions.in_set(found.set, self._where)}
        return route.hint(), [each for each in route.questions if each.id in heard or each.where is Where.SELF]

    def _show(self) -> None:
        why, offered = self._offered()
        self.hint.setText(why)
        self.hint.setVisible(not self.sets[PHASE].isChecked())
        feminine = self._feminine[max(self.to.currentIndex(), 0)]
        rows = [self._row(question, feminine=feminine) for question in offered]
        clear_layout(self._list.column)
        self.rows = rows
        for row in rows:
            self._list.column.addWidget(row)
            row.show()

    def _row(self, question: Question, *, feminine: bool) -> QuestionRow:
        row = QuestionRow(question, feminine=feminine)
        row.clicked.connect(lambda _checked=False: self.asked.emit(row.text()))
        return row
