"""The names of the pages of the preparation, in groups, each round with how far it has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mediator.domain.preparing import Round
from mediator.domain.progress import Progress
from mediator.i18n import _
from mediator.ui.preparation.page import PagePlace
from mediator.ui.shared import theme

WIDTH = 224
_ROW, _GROUP = 36, 40
_KEY, _PROGRESS, _PART = (Qt.ItemDataRole.UserRole + place for place in range(3))
Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    """A page is a line with its progress at the right; a group is a small word above its pages."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(WIDTH, _ROW if index.data(_KEY) else _GROUP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = theme.tokens(), QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(_KEY):
            self._page(painter, rect.adjusted(0, 1, 0, -1), index, state)
        else:
            painter.setFont(theme.font(theme.SMALL_PX))
            painter.setPen(QColor(colours.soft))
            low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(rect.adjusted(10, 0, 0, -6), low, index.data(Qt.ItemDataRole.DisplayRole))
        painter.restore()

    def _page(self, painter: QPainter, box: QRect, index: Index, state: QStyle.StateFlag) -> None:
        colours = theme.tokens()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection if chosen else colours.hover))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        middle = Qt.AlignmentFlag.AlignVCenter
        inside = box.adjusted(10, 0, -10, 0)
        painter.setFont(theme.figures(theme.SMALL_PX))
        painter.setPen(QColor(colours.ink if chosen else colours.soft))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, index.data(_PROGRESS) or "")
        painter.setFont(theme.bold() if chosen else theme.font())
        painter.setPen(QColor(colours.ink))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, index.data(Qt.ItemDataRole.DisplayRole))


class PageList(QListWidget):
    """One line for each page; ↑ ↓ choose, Enter goes into the page."""

    chosen = Signal(str)
    entered_page = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Pages de la préparation"))
        self.setItemDelegate(_Lines(self))
        self.setFixedWidth(WIDTH + 16)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("QListWidget { background: transparent; padding: 8px 0 8px 16px; }")
        self._progress: Mapping[Round, Progress] = {}
        self.itemSelectionChanged.connect(self._tell)

    def show_pages(self, places: Iterable[PagePlace]) -> None:
        """Show these pages under the names of their groups; none is chosen yet."""
        self.blockSignals(True)
        self.clear()
        group = ""
        for place in places:
            if place.group and place.group != group:
                self._head(place.group)
            group = place.group
            item = QListWidgetItem(_(place.words), self)
            item.setData(_KEY, place.key)
            item.setData(_PART, place.part)
        self.blockSignals(False)
        self.show_progress(self._progress)

    def show_progress(self, progress: Mapping[Round, Progress]) -> None:
        """Write « 3 sur 6 » beside each round."""
        self._progress = progress
        for item in map(self.item, range(self.count())):
            part = item.data(_PART)
            said = progress.get(part) if part else None
            words = _("{done} sur {total}").format(done=said.done, total=said.total) if said else ""
            if item.data(_KEY) and item.data(_PROGRESS) != words:
                item.setData(_PROGRESS, words)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()} {words}".strip())

    def page_keys(self) -> list[str]:
        """The pages shown, in order."""
        found = (item.data(_KEY) for item in map(self.item, range(self.count())))
        return [key for key in found if key]

    def key(self) -> str:
        """The page chosen; nothing before one is."""
        return next((item.data(_KEY) for item in self.selectedItems()), "")

    def choose(self, key: str) -> None:
        """Choose the page ``key``, if it is shown."""
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.setCurrentRow(row)

    def step(self, by: int) -> None:
        """Choose the page after or before, round and round."""
        keys = self.page_keys()
        self.choose(keys[(keys.index(self.key()) + by) % len(keys)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered_page.emit()
        else:
            super().keyPressEvent(event)

    def _head(self, words: str) -> None:
        item = QListWidgetItem(_(words), self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _tell(self) -> None:
        if self.key():
            self.chosen.emit(self.key())
