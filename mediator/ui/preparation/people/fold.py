"""Sections that fold: a line that says what there is, or what belongs there, and what stands under it when opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.shared import icons, theme
from mediator.ui.shared.chip import HEIGHT, chip_width, paint_chip
from mediator.ui.shared.stylesheet import look

_HEIGHT = 44
_INDENT = 26
"""From the arrow to the words."""


class FoldHead(QAbstractButton):
    """The line of a section: its name, what it holds in a few words, a tick when it was looked at."""

    def __init__(self, title: str, *, left: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self._left = left
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._summary, self._mark, self._filled, self._ticked, self._hushed = "", "", False, False, False
        self.toggled.connect(lambda _checked: self._name())

    def summary(self) -> str:
        """What stands beside the name."""
        return self._summary

    def mark(self) -> str:
        """The word at the right end: what still waits."""
        return self._mark

    def hush(self) -> None:
        """Say the summary only while folded: opened, the section says it better."""
        self._hushed = True

    def show_summary(self, summary: str, *, filled: bool, ticked: bool = False, mark: str = "") -> None:
        """Say what the section holds (``filled``) or what belongs there; ``mark`` says what waits."""
        self._summary, self._mark, self._filled, self._ticked = summary, mark, filled, ticked
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.toggle()
            case Qt.Key.Key_Right if not self.isChecked():
                self.setChecked(True)
            case Qt.Key.Key_Left if self.isChecked():
                self.setChecked(False)
            case _:
                super().keyPressEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(", ".join(part for part in (self.text(), self._summary, self._mark) if part))
        self.setAccessibleDescription(_("Ouvert") if self.isChecked() else _("Fermé"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chevron = icons.pixmap("chevron-down" if self.isChecked() else "chevron-right", 16)
        painter.drawPixmap(self._left, (self.height() - 16) // 2, 16, 16, chevron)
        painter.setFont(theme.bold())
        painter.setPen(QColor(colours.ink))
        wide = painter.fontMetrics().horizontalAdvance(self.text())
        words = self._left + _INDENT
        painter.drawText(QRect(words, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        right = self.width() - 16
        if self._ticked:
            right -= 20
            painter.drawPixmap(
                right + 4, (self.height() - 16) // 2, 16, 16, icons.pixmap("check", 16, colours.joint.mark)
            )
        if self._mark:
            right -= chip_width(self._mark) + 4
            paint_chip(painter, QPoint(right, (self.height() - HEIGHT) // 2), self._mark, colours.waiting)
        if not (self.isChecked() and self._hushed):
            self._paint_summary(painter, QRect(words + wide + 16, 0, max(0, right - words - wide - 24), self.height()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)

    def _paint_summary(self, painter: QPainter, room: QRect) -> None:
        chosen = theme.font(13)
        chosen.setItalic(not self._filled)
        painter.setFont(chosen)
        painter.setPen(QColor(theme.tokens().soft))
        said = painter.fontMetrics().elidedText(self._summary, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self._summary if said != self._summary else "")
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)


class Fold(QFrame):
    """A section. Its body is made the first time it is opened; Esc goes back from it to its line."""

    opened = Signal(bool)

    def __init__(
        self, title: str, make: Callable[[], QWidget], *, plain: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look(self, "" if plain else "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        left = 0 if plain else 14
        self.head = FoldHead(title, left=left, parent=self)
        self._inset = left + _INDENT
        self.body: QWidget | None = None
        self._make = make
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._under = QVBoxLayout()
        self._column.addLayout(self._under)
        self.head.toggled.connect(self._toggled)

    def is_open(self) -> bool:
        """Whether its body is seen."""
        return self.head.isChecked()

    def set_open(self, open_: bool) -> None:
        """Show or hide the body."""
        self.head.setChecked(open_)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.head.hasFocus():
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _toggled(self, open_: bool) -> None:
        if open_ and self.body is None:
            self.body = self._make()
            self._under.addWidget(self.body)
        if self.body is not None:
            self.body.setVisible(open_)
        self._under.setContentsMargins(self._inset, 0, 16, 16 if open_ else 0)
        self.opened.emit(open_)
