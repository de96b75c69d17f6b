"""Which option serves which interest: a cell for each, filled or emptied with Space or a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mediator.casework.board import InterestBoard
from mediator.domain.talk import Interest, Option, OptionState
from mediator.i18n import _, current, typeset
from mediator.ui.shared import theme
from mediator.ui.shared.chip import HEIGHT, chip_width, paint_chip

Index = QModelIndex | QPersistentModelIndex
ROW, CELL = 36, 44
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid: an interest, or the name of those whose interests follow."""

    holder: str
    rank: int | None
    interest: Interest | None = None


class Grid(QAbstractTableModel):
    """Interests down, by holder; options still on the table across, by the number they bear in the list."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = InterestBoard()
        self.lines: list[Line] = []
        self.options: list[tuple[int, Option]] = []

    def show_board(self, shown: InterestBoard) -> None:
        """Show another state; cells change in place as long as the same things are set against one another."""
        lines = list(_lines(shown))
        options = [(n, o) for n, o in enumerate(shown.options, 1) if o.state is not OptionState.DROPPED]
        same = [line.interest and line.interest.id for line in lines] == [
            line.interest and line.interest.id for line in self.lines
        ] and [(n, o.id) for n, o in options] == [(n, o.id) for n, o in self.options]
        if same:
            self.shown, self.lines, self.options = shown, lines, options
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(options)))
            return
        self.beginResetModel()
        self.shown, self.lines, self.options = shown, lines, options
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.options) + 1

    def pair(self, index: Index) -> tuple[Option, Interest] | None:
        """The option and the interest of a cell."""
        interest = self.lines[index.row()].interest if index.isValid() else None
        if interest is None or index.column() == 0:
            return None
        return self.options[index.column() - 1][1], interest

    def serves(self, index: Index) -> bool:
        """Whether the cell is filled."""
        pair = self.pair(index)
        return pair is not None and self.shown.serves(pair[0].id, pair[1].id)

    def served(self, interest: Interest) -> bool:
        """Whether some option still on the table serves an interest."""
        return any(self.shown.serves(option.id, interest.id) for _number, option in self.options)

    def said(self, index: Index) -> str:
        """A cell in words."""
        pair = self.pair(index)
        if pair is None:
            return ""
        said = _("{n}. « {option} » sert « {interest} »") if self.serves(index) else _(
            "{n}. « {option} » ne sert pas encore « {interest} »"
        )  # fmt: skip
        number = self.options[index.column() - 1][0]
        return said.format(n=number, option=pair[0].text, interest=pair[1].text)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].interest is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) and index.column():
            return self.said(index)
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return typeset(line.interest.text, current()) if line.interest else line.holder
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section == 0:
            return None
        number, option = self.options[section - 1]
        return {
            Qt.ItemDataRole.DisplayRole: f"{number}",
            Qt.ItemDataRole.ToolTipRole: option.text,
            Qt.ItemDataRole.AccessibleTextRole: f"{number}. {option.text}",
        }.get(Qt.ItemDataRole(role))


def _lines(shown: InterestBoard) -> list[Line]:
    holders = [(face.id, face.short, face.party_rank or 0) for face in shown.parties]
    lines: list[Line] = []
    for holder_id, name, rank in [*holders, (None, _("En commun"), None)]:
        mine = [interest for interest in shown.interests if interest.holder_id == holder_id]
        if mine:
            lines.append(Line(name, rank))
            lines.extend(Line(name, rank, interest) for interest in mine)
    return lines


class _Cells(QStyledItemDelegate):
    """A filled or empty ring for a cell; the words of an interest, and that nothing serves it yet."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, Grid)
        line, box = model.lines[index.row()], QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue,reportUnknownArgumentType,reportUnknownMemberType]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.tokens().line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if index.column() == 0:
            _paint_words(painter, box, line, served=line.interest is None or model.served(line.interest))
        elif line.interest is not None:
            _paint_ring(painter, box.center(), full=model.serves(index))
        view = self.parent()
        if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index and line.interest:
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 5, 5)
        painter.restore()


def _paint_words(painter: QPainter, box: QRectF, line: Line, *, served: bool) -> None:
    tokens = theme.tokens()
    hue = tokens.joint if line.rank is None else theme.party_hue(line.rank)
    if line.interest is None:
        painter.setFont(theme.bold())
        painter.setPen(QColor(hue.text))
        painter.drawText(box.adjusted(8, 0, 0, -4), Qt.AlignmentFlag.AlignBottom, line.holder)
        return
    room = box.adjusted(20, 0, -12, 0)
    if not served:
        said = _("pas encore servi")
        wide = chip_width(said)
        at = QPointF(room.right() - wide, box.center().y() - HEIGHT / 2)
        paint_chip(painter, at.toPoint(), said, tokens.waiting)
        room.adjust(0, 0, -wide - 8, 0)
    painter.setFont(theme.font())
    painter.setPen(QColor(tokens.ink))
    words = typeset(line.interest.text, current())
    elided = QFontMetrics(theme.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)


def _paint_ring(painter: QPainter, middle: QPointF, *, full: bool) -> None:
    tokens = theme.tokens()
    painter.setPen(QPen(QColor(tokens.accent if full else tokens.soft), 1.4))
    painter.setBrush(QColor(tokens.accent) if full else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, 7, 7)
    if full:
        painter.setPen(QPen(QColor(tokens.on_accent), 1.8))
        painter.drawPolyline([middle + QPointF(-3, 0), middle + QPointF(-1, 2.5), middle + QPointF(3.5, -2.5)])


class ServiceGrid(QTableView):
    """As high as its lines: the page scrolls, not the grid."""

    toggled = Signal(str, str, bool)
    """An option, an interest, and whether the first is now to serve the second."""
    pointed = Signal(str)
    """The cell that has the keyboard, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid()
        self.setModel(self.grid)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(_("Quels intérêts les options servent"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultSectionSize(CELL)
        self.horizontalHeader().setMinimumSectionSize(CELL)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_board(self, shown: InterestBoard) -> None:
        """Show another state; the keyboard stays in its cell."""
        self.grid.show_board(shown)
        if self.grid.columnCount() > 1:
            self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + ROW * self.grid.rowCount() + 12)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.grid.index(1, 1))

    def point_at(self, interest_id: str) -> bool:
        """Give the keyboard to the first cell of an interest; whether there is one."""
        lines = enumerate(self.grid.lines)
        row = next((number for number, line in lines if line.interest and line.interest.id == interest_id), None)
        if row is None or not self.grid.options:
            return False
        self.setCurrentIndex(self.grid.index(row, 1))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)  # pyright: ignore[reportArgumentType]
        self.pointed.emit(self.grid.said(now) if now.isValid() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._toggle(self.indexAt(event.position().toPoint()))

    def _toggle(self, index: Index) -> None:
        pair = self.grid.pair(index)
        if pair is not None:
            self.toggled.emit(pair[0].id, pair[1].id, not self.grid.serves(index))
            self.pointed.emit(self.grid.said(index))
