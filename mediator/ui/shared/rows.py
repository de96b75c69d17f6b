"""One line of a short list, with its acts at hand by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from mediator.i18n import _
from mediator.ui.shared import icons, theme
from mediator.ui.shared.parts import Act, Elided
from mediator.ui.shared.stylesheet import look


class Row(QFrame):
    """One line: leading words, a text, chips, trailing words, and acts shown on hover or focus and in its menu.

    Enter or a click emits ``opened``; the menu key, Shift+F10 or a right click open the acts. Up and Down go to the
    row before or after.
    """

    opened = Signal()

    def __init__(
        self,
        text: str,
        *,
        leading: str = "",
        leading_width: int = 0,
        trailing: str = "",
        chips: Sequence[QWidget] = (),
        acts: Sequence[Act] = (),
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._acts = tuple(acts)
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.ROW_HEIGHT)
        self.setAccessibleName(" · ".join(part for part in (leading, text, trailing) if part))
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(8, 4, 8, 4)
        self.line.setSpacing(10)
        if leading or leading_width:
            self.leading = look(QLabel(leading, self), "soft")
            self.leading.setFixedWidth(leading_width or self.leading.sizeHint().width())
            self.line.addWidget(self.leading)
        self.text = QLabel(text, self) if wrap else Elided(text, self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(wrap)
        self.line.addWidget(self.text, 1)
        for chip in chips:
            self.line.addWidget(chip)
        if trailing:
            self.trailing = look(QLabel(trailing, self), "soft")
            self.line.addWidget(self.trailing)
        self._add_more()

    def _add_more(self) -> None:
        self._more: QToolButton | None = None
        if not self._acts:
            return
        self._more = QToolButton(self)
        self._more.setIcon(icons.icon("more"))
        self._more.setAccessibleName(_("Ce qu'on peut faire"))
        self._more.setToolTip(_("Ce qu'on peut faire (touche Menu)"))
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self.open_menu)
        policy = self._more.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._more.setSizePolicy(policy)
        self._more.hide()
        self.line.addWidget(self._more)

    def open_menu(self) -> QMenu | None:
        """Open the row's acts as a menu."""
        if not self._acts:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in self._acts:
            entry = menu.addAction(f"{act.words}\t{act.key}" if act.key else act.words)
            entry.triggered.connect(lambda _checked=False, act=act: act.act())
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height())))
        return menu

    def _attended(self) -> None:
        if self._more:
            self._more.setVisible(self._hovered or self.hasFocus())
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovered = True
        self._attended()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = False
        self._attended()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._attended()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._attended()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.open_menu():
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.opened.emit()
            case Qt.Key.Key_Menu:
                self.open_menu()
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case _:
                super().keyPressEvent(event)

    def _step(self, direction: int) -> None:
        parent = self.parentWidget()
        rows = [row for row in parent.findChildren(Row) if row.isVisible()] if parent else [self]
        place = rows.index(self) + direction
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme.tokens()
        painter = QPainter(self)
        if self._hovered:
            painter.fillRect(self.rect(), QColor(colours.hover))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)


class TwoLineRow(Row):
    """A thing of a list over two lines; ``indented`` under the one it belongs to."""

    def __init__(
        self, name: str, detail: str, *, number: int = 0, indented: bool = False, chip: QWidget | None = None
    ) -> None:
        super().__init__(name)
        self.current = False
        self.line.setContentsMargins(28 if indented else 8, 6, 8, 8)
        self.line.removeWidget(self.text)
        column = QVBoxLayout()
        column.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(6)
        if number:
            first.addWidget(look(QLabel(f"{number}.", self), "soft"))
        first.addWidget(self.text, 1)
        column.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(look(Elided(detail, self), "small"), 1)
        if chip is not None:
            second.addWidget(chip)
        if detail:
            column.addLayout(second)
            self.setAccessibleDescription(detail)
        self.line.insertLayout(0, column, 1)

    def set_current(self, *, current: bool) -> None:
        """Whether it is the one shown beside the list."""
        self.current = current
        look(self.text, "strong" if current else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.current:
            QPainter(self).fillRect(self.rect(), QColor(theme.tokens().selection))
        super().paintEvent(event)
