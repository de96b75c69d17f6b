"""One thing both sides say differently: what is here at the left, what the file says at the right, one of them kept."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediator.casework.merging import Spot
from mediator.casework.received_view import ToChoose
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.stylesheet import look

_MARK = 14


class Side(QFrame):
    """What one side says. The mark and the word say whether it is kept, and so does the line around."""

    picked = Signal()

    def __init__(self, where: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = where
        self._kept = False
        self._pointed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addSpacing(_MARK + 10)
        self._where = look(QLabel(where, self), "small")
        self._state = look(QLabel(self), "small")
        head.addWidget(self._where)
        head.addStretch()
        head.addWidget(self._state)
        column.addLayout(head)
        self.words = WholeLabel(words, self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.words)
        column.addStretch()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_kept(self, *, kept: bool, pointed: bool) -> None:
        """Whether this side is kept, and whether the keyboard is here."""
        self._kept, self._pointed = kept, pointed
        self._state.setText(_("gardé") if kept else "")
        look(self.words, "" if kept else "soft")
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.picked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self._kept else 1
        painter.setPen(QPen(QColor(colours.accent if self._kept else colours.line), width))
        if self._kept:
            painter.setBrush(QColor(colours.selection if self._pointed else colours.paper))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        at = QRect(QPoint(14, 11), QPoint(14 + _MARK, 11 + _MARK))
        painter.setPen(QPen(QColor(colours.accent if self._kept else colours.soft), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at)
        if self._kept:
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(at.adjusted(4, 4, -4, -4))


class SidesRow(QFrame):
    """Left keeps what is here, Right takes the file's; Up and Down go to the next thing to choose."""

    changed = Signal()

    def __init__(self, choice: ToChoose, *, theirs: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spot: Spot = choice.spot
        self.theirs = theirs
        self._about = f"{choice.about}, {choice.field}"
        named(self, "case_file", *choice.spot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        about = look(WholeLabel(choice.about, self), "strong")
        about.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(about)
        column.addWidget(look(QLabel(choice.field, self), "small"))
        sides = QHBoxLayout()
        sides.setSpacing(12)
        self.here = Side(_("Ici"), choice.ours, self)
        self.there = Side(_("Dans le fichier"), choice.theirs, self)
        self.here.picked.connect(lambda: self.choose(theirs=False))
        self.there.picked.connect(lambda: self.choose(theirs=True))
        sides.addWidget(self.here, 1)
        sides.addWidget(self.there, 1)
        column.addLayout(sides)
        self._show()

    def choose(self, *, theirs: bool) -> None:
        """Keep one side."""
        self.theirs = theirs
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        kept, other = (self.there, self.here) if self.theirs else (self.here, self.there)
        kept.show_kept(kept=True, pointed=self.hasFocus())
        other.show_kept(kept=False, pointed=self.hasFocus())
        self.setAccessibleName(self._about)
        self.setAccessibleDescription(
            _("{where}, gardé : {words}").format(where=kept.where, words=kept.words.text())
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.choose(theirs=False)
            case Qt.Key.Key_Right:
                self.choose(theirs=True)
            case Qt.Key.Key_Space:
                self.choose(theirs=not self.theirs)
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case _:
                super().keyPressEvent(event)

    def _step(self, direction: int) -> None:
        parent = self.parentWidget()
        rows = parent.findChildren(SidesRow) if parent else [self]
        place = rows.index(self) + direction
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show()
