"""A table of figures: read by eye and by ear, its bars painted beside the numbers they draw."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mediator.domain.counts import Line, Table, Unit
from mediator.i18n import _
from mediator.ui.shared import theme

_ROW = 28
_LABEL_WIDTH = 300
_FEW = 5
"""Columns of numbers that leave the labels their whole width."""
_LENGTH = Qt.ItemDataRole.UserRole
_STYLE = """
QTableWidget { background: transparent; border: 0; }
QTableWidget::item { padding: 2px 8px; }
QHeaderView, QHeaderView::section { background: transparent; border: 0; font-weight: 400; }
"""


class _BarDelegate(QStyledItemDelegate):
    """Draws how long the bar of a line is; nothing where the number is not told."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        length = index.data(_LENGTH)
        if not length:
            return
        box: Any = getattr(option, "rect")  # noqa: B009 - Qt's own field, not in its type hints
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().accent))
        wide = max(2.0, (box.width() - 16) * length)
        painter.drawRoundedRect(QRectF(box.left() + 8, box.center().y() - 4, wide, 8), 2, 2)
        painter.restore()


class FigureTable(QTableWidget):
    """As high as its lines; arrows go from number to number, Ctrl+C takes the whole table to a spreadsheet."""

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(len(table.lines), 2 + len(table.columns), parent)
        self.table = table
        self._bars = 1 + len(table.columns)
        self.setStyleSheet(_STYLE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(table.title)
        self.setAccessibleDescription(table.note)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self._fill_head()
        for row, line in enumerate(table.lines):
            self._fill(row, line)
        self.setItemDelegateForColumn(self._bars, _BarDelegate(self))
        self._measure()

    def row_words(self, label: str) -> list[str]:
        """The numbers of a line, as they are read."""
        line = next(line for line in self.table.lines if line.label == label)
        return [self.table.said(value, place) for place, value in enumerate(line.values)]

    def _fill_head(self) -> None:
        for column, words in enumerate((self.table.heads, *(each.words for each in self.table.columns))):
            item = QTableWidgetItem(words)
            item.setTextAlignment(_side(left=column == 0 or self._is_text(column)))
            item.setForeground(QColor(theme.tokens().soft))
            self.setHorizontalHeaderItem(column, item)
        self.setHorizontalHeaderItem(self._bars, QTableWidgetItem(""))

    def _fill(self, row: int, line: Line) -> None:
        values = (self.table.said(value, place) for place, value in enumerate(line.values))
        for column, words in enumerate(("\u2003" * line.level + line.label, *values)):
            item = QTableWidgetItem(words)
            item.setTextAlignment(_side(left=column == 0 or self._is_text(column)))
            if line.total:
                font = self.font()
                font.setWeight(font.Weight.DemiBold)
                item.setFont(font)
            elif line.level:
                item.setForeground(QColor(theme.tokens().soft))
            if column and words in (_("n. c."), _("< {n}").format(n=self.table.threshold)):
                item.setToolTip(_("Masqué : un petit nombre pourrait désigner quelqu'un."))
            self.setItem(row, column, item)
        blank = QTableWidgetItem("")
        blank.setFlags(Qt.ItemFlag.NoItemFlags)
        blank.setData(_LENGTH, self._length(line))
        self.setItem(row, self._bars, blank)

    def _length(self, line: Line) -> float:
        """How long the bar is, of the longest; totals have none, for they would dwarf the others."""
        bars = self.table.bars()
        if self.table.drawn is None or not bars or line.total or line.level:
            return 0.0
        value = line.values[self.table.drawn]
        most = max(number for _label, number in bars)
        return value / most if isinstance(value, int | float) else 0.0

    def _is_text(self, column: int) -> bool:
        return column > 0 and self.table.columns[column - 1].unit is Unit.TEXT

    def _measure(self) -> None:
        """Labels keep one width from table to table; what is left goes to the bars, or to the words of a list."""
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(72)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        texts = [column for column in range(1, self._bars) if self._is_text(column)]
        self.setColumnHidden(self._bars, bool(texts))
        head.setSectionResizeMode(texts[0] if texts else self._bars, QHeaderView.ResizeMode.Stretch)
        if not texts and len(self.table.columns) <= _FEW:
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(0, _LABEL_WIDTH)
        self.setFixedHeight(head.sizeHint().height() + _ROW * self.rowCount() + 4)

    def as_text(self) -> str:
        """The whole table, cells parted by tabulations."""
        heads = [self.table.heads, *(column.words for column in self.table.columns)]
        rows = [[line.label, *map(self.table.said, line.values, range(len(line.values)))] for line in self.table.lines]
        return "\n".join("\t".join(row) for row in (heads, *rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.as_text())
        else:
            super().keyPressEvent(event)


def _side(*, left: bool) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter
