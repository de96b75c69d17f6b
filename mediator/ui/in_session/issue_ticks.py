"""The questions to settle, to tick as the parties say they are done; the one under discussion files what is noted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator import i18n
from mediator.domain.talk import Issue
from mediator.i18n import _
from mediator.ui.in_session.wrapped import WrappedButton
from mediator.ui.shared import theme
from mediator.ui.shared.parts import clear_layout

_BOX, _LEFT, _TOP = 18, 38, 9


class IssueRow(WrappedButton):
    """One question: Space ticks it, Enter makes it the one under discussion."""

    ticked = Signal(bool)
    chosen = Signal()

    def __init__(self, issue: Issue, number: int, parent: QWidget | None = None) -> None:
        words = f"{number}. {i18n.typeset(issue.title, i18n.current())}"
        super().__init__(words, px=14, left=_LEFT, top=_TOP, least=_BOX, parent=parent)
        self.issue = issue
        self.current = False
        self.setToolTip(_("Espace : cocher · Entrée : en parler maintenant"))
        self.mark(current=False)

    @property
    def settled(self) -> bool:
        """Whether the parties are done with it."""
        return self.issue.settled_on is not None

    def mark(self, *, current: bool) -> None:
        """Whether it is the question under discussion."""
        self.current = current
        states = [_("réglée")] if self.settled else []
        states += [_("en discussion")] if current else []
        self.setAccessibleName(", ".join([self.text(), *states]))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self.ticked.emit(not self.settled)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self.rect().contains(event.position().toPoint()):
            return
        if event.position().x() < _LEFT:
            self.ticked.emit(not self.settled)
        else:
            self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.tokens()
        painter = QPainter(self)
        self.paint_ground(painter, marked=self.current)
        self._paint_box(painter)
        font = QFont(theme.bold() if self.current else theme.font())
        font.setStrikeOut(self.settled)
        self.paint_words(painter, font, colours.soft if self.settled else colours.ink)

    def _paint_box(self, painter: QPainter) -> None:
        colours = theme.tokens()
        box = QRect(10, _TOP, _BOX, _BOX)
        painter.setPen(QPen(QColor(colours.accent if self.settled else colours.soft), 1))
        painter.setBrush(QColor(colours.accent if self.settled else colours.paper))
        painter.drawRoundedRect(box, 4, 4)
        if self.settled:
            painter.setPen(QColor(colours.on_accent))
            painter.setFont(theme.bold(13))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓")


class IssueTicks(QWidget):
    """``ticked`` gives a question and whether it is settled; ``chosen`` the one to discuss, or ``None`` to leave it."""

    ticked = Signal(str, bool)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, IssueRow] = {}
        self._shown: tuple[Issue, ...] = ()
        self._current: str | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show the questions in their order; the keyboard keeps its place."""
        if tuple(issues) == self._shown:
            return
        focused = next((key for key, row in self.rows.items() if row.hasFocus()), None)
        clear_layout(self._column)
        self._shown = tuple(issues)
        self.rows = {issue.id: self._row(issue, number) for number, issue in enumerate(issues, 1)}
        for row in self.rows.values():
            self._column.addWidget(row)
            row.show()
        if focused in self.rows:
            self.rows[focused].setFocus()

    def mark(self, issue_id: str | None) -> None:
        """Say which question is under discussion."""
        self._current = issue_id
        for key, row in self.rows.items():
            row.mark(current=key == issue_id)

    def _row(self, issue: Issue, number: int) -> IssueRow:
        row = IssueRow(issue, number, self)
        row.mark(current=issue.id == self._current)
        row.ticked.connect(lambda settled: self.ticked.emit(issue.id, settled))
        row.chosen.connect(lambda: self.chosen.emit(None if self._current == issue.id else issue.id))
        return row
