"""The questions to settle, to tick as the parties say they are done; the one under discussion files what is noted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from mediator.domain.talk import Issue
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.parts import clear_layout

_BOX, _LEFT, _TOP = 18, 38, 9
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value


class IssueRow(QAbstractButton):
    """One question: Space ticks it, Enter makes it the one under discussion."""

    ticked = Signal(bool)
    chosen = Signal()
    stepped = Signal(int)

    def __init__(self, issue: Issue, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.issue = issue
        self.current = False
        self._words = f"{number}. {issue.title}"
        self.setText(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(_("Espace : cocher · Entrée : en parler maintenant"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
        self.setAccessibleName(", ".join([self._words, *states]))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        box = QFontMetrics(theme.bold(14)).boundingRect(QRect(0, 0, width - _LEFT - 8, 10_000), _WRAP, self._words)
        return max(box.height(), _BOX) + 2 * _TOP

    def sizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(220))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self.ticked.emit(not self.settled)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.current:
            painter.setBrush(QColor(colours.selection))
        elif self.underMouse():
            painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
        self._paint_box(painter)
        font = QFont(theme.bold(14) if self.current else theme.font(14))
        font.setStrikeOut(self.settled)
        painter.setFont(font)
        painter.setPen(QColor(colours.soft if self.settled else colours.ink))
        room = QRect(_LEFT, _TOP, self.width() - _LEFT - 8, self.height() - _TOP)
        painter.drawText(room, _WRAP, self._words)

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
        row.stepped.connect(lambda by: self._step(issue.id, by))
        return row

    def _step(self, issue_id: str, by: int) -> None:
        keys = list(self.rows)
        place = keys.index(issue_id) + by
        if 0 <= place < len(keys):
            self.rows[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)
