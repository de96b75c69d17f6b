"""The phases of the meeting in a strip (the wheel of T. Fiutak): the one it is in, those it has been through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediator.domain.method import questions
from mediator.domain.method.questions import QuestionSet
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.parts import Elided
from mediator.ui.shared.stylesheet import look

_HEIGHT = 34


class PhaseButton(QAbstractButton):
    """One phase: its number is its key."""

    def __init__(self, number: int, phase: QuestionSet) -> None:
        super().__init__()
        self.phase = phase
        self._number = number
        self._current = self._visited = False
        self.setText(phase.text())
        self.setToolTip(phase.hint())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, *, current: bool, visited: bool) -> None:
        """Say whether the meeting is in this phase, or has been."""
        self._current, self._visited = current, visited
        state = _("en cours") if current else _("déjà parcourue") if visited else _("à venir")
        self.setAccessibleName(_("{phase}, phase {state}").format(phase=self.text(), state=state))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if current else Qt.FocusPolicy.NoFocus)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.ink), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        back = colours.accent if self._current else colours.hover if self.underMouse() else colours.ground
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
        text = colours.on_accent if self._current else colours.joint.text if self._visited else colours.soft
        painter.setPen(QColor(text))
        painter.setFont(theme.bold(14) if self._current else theme.font(14))
        box = self.rect().adjusted(8, 0, -8, 0)
        been = "  ✓" if self._visited and not self._current else ""
        whole = f"{self._number}  {self.text()}{been}"
        words = painter.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class PhaseStrip(QWidget):
    """``chosen`` gives the id of the phase gone to. Left and Right go round when the keyboard is here."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Phases de la séance"))
        self.buttons = [PhaseButton(number, phase) for number, phase in enumerate(questions.phases(), 1)]
        self._place = 0
        self.hint = look(Elided("", self), "soft")
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, phase=button.phase: self.chosen.emit(phase.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        self.under = QHBoxLayout()
        self.under.setSpacing(16)
        self.under.addWidget(self.hint, 1)
        column.addLayout(self.under)

    def show_phase(self, current: str, been: Sequence[str]) -> None:
        """Show the phase the meeting is in and those it has ``been`` in."""
        focused = any(button.hasFocus() for button in self.buttons)
        for place, button in enumerate(self.buttons):
            button.show_state(current=button.phase.id == current, visited=button.phase.id in been)
            if button.phase.id == current:
                self._place = place
                self.hint.setText(button.phase.hint())
        if focused:
            self.buttons[self._place].setFocus()

    def step(self, by: int) -> None:
        """Go to the phase after, or before."""
        self.go_to(self._place + by)

    def go_to(self, place: int) -> None:
        """Go to the phase at ``place``, from 0."""
        if 0 <= place < len(self.buttons):
            self.chosen.emit(self.buttons[place].phase.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)
