"""A quiet table over a :class:`WindowedModel`: fixed rows, Enter opens, typing goes to the filter, Esc steps back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mediator.ui.shared import theme
from mediator.ui.shared.windowed_model import WindowedModel

_SIDE = 12


class RowDelegate(QStyledItemDelegate):
    """Draws a row's text with one hairline beneath. Override :meth:`paint_cell` to draw chips in a column."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.tokens()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(colours.ink))
        painter.setFont(theme.font())
        self.paint_cell(painter, rect.adjusted(_SIDE, 0, -_SIDE, -1), index)
        painter.restore()

    def paint_cell(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one cell's content inside ``rect``."""
        alignment: Any = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter
        text = str(index.data() or "")
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(alignment), elided)


class RecordTable(QTableView):
    """The list of a page. ``opened`` gives the id; ``sorted_by`` the column's sort key and whether it ascends.

    It scrolls by moving what is drawn already: only the rows that come in are painted. Qt moves only opaque viewports,
    and each polish of the style sheet makes this one transparent again.
    """

    opened = Signal(str)
    sorted_by = Signal(str, bool)
    current_changed = Signal(str)
    menu_wanted = Signal(str, QPoint)
    """The menu key or the right button on a row: its id and where to open the menu, on the screen."""

    def __init__(self, model: WindowedModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter: QLineEdit | None = None
        self._windowed = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self._shape_header()
        self.doubleClicked.connect(self._open)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    def set_filter_box(self, box: QLineEdit) -> None:
        """Letters typed in the list go to ``box``."""
        self._filter = box

    def current_id(self) -> str | None:
        """The id of the current row."""
        index = self.currentIndex()
        return self._windowed.id_at(index.row()) if index.isValid() else None

    def select_id(self, id_: str) -> bool:
        """Make the row of ``id_`` current and visible; says whether it is in the list."""
        place = self._windowed.place_of(id_)
        if place is None:
            return False
        self.setCurrentIndex(self._windowed.index(place, 0))
        self.scrollTo(self.currentIndex())
        return True

    def show_sort(self, sort_key: str, *, ascending: bool = True) -> None:
        """Mark the column the query sorts by."""
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        for number, column in enumerate(self._windowed.columns):
            if column.sort_key == sort_key:
                self.horizontalHeader().setSortIndicator(number, order)

    def _shape_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(60)
        for number, column in enumerate(self._windowed.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            header.resizeSection(number, column.width)
        header.sortIndicatorChanged.connect(self._sort)

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        key = self._windowed.columns[section].sort_key if section >= 0 else ""
        if key:
            self.sorted_by.emit(key, order is Qt.SortOrder.AscendingOrder)

    def _open(self) -> None:
        if id_ := self.current_id():
            self.opened.emit(id_)

    def _ask_menu(self, at: QPoint) -> None:
        if id_ := self.current_id():
            self.menu_wanted.emit(id_, self.viewport().mapToGlobal(at))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.viewport().setAutoFillBackground(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().setAutoFillBackground(True)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_changed.emit(self._windowed.id_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open()
        elif self._filter and plain and event.text().strip() and event.text().isprintable():
            self._filter.setFocus()
            self._filter.setText(self._filter.text() + event.text())
            self._filter.textEdited.emit(self._filter.text())
        else:
            super().keyPressEvent(event)
