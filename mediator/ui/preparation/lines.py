"""A text of several lines as an ordered list: each line edited where it stands, moved with Alt+↑ ↓ or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mediator.i18n import _
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.fields import Waiting
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.inplace import small_button
from mediator.ui.shared.parts import Act, clear_layout

_ROW = 32
_SHORT = 40
"""Characters up to which a proposal is a button of its own; longer ones are read in a menu."""


class _Numbered(QStyledItemDelegate):
    """Each line after its number."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = f"{index.row() + 1}.  {index.data()}"  # pyright: ignore[reportAttributeAccessIssue]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(_ROW, hint.height() + 8))


class _List(QListWidget):
    """The lines, as high as they are many."""

    rearranged = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Numbered(self))
        self.setWordWrap(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip(_("Alt+↑↓ déplace, F2 modifie, Suppr retire"))
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.itemChanged.connect(lambda _item: self.rearranged.emit())
        self.model().rowsMoved.connect(lambda *_moved: self.rearranged.emit())

    def lines(self) -> list[str]:
        """The lines, in order."""
        return [line for line in (self.item(row).text().strip() for row in range(self.count())) if line]

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines; the keyboard keeps its place."""
        if self.lines() == list(lines):
            return
        row = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line, self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.blockSignals(False)
        self.setCurrentRow(min(row, self.count() - 1))
        self._fit()

    def move_line(self, by: int) -> None:
        """Move the current line up or down."""
        row = self.currentRow()
        if 0 <= row < self.count() and 0 <= row + by < self.count():
            self.insertItem(row + by, self.takeItem(row))
            self.setCurrentRow(row + by)
            self.rearranged.emit()

    def remove_line(self) -> None:
        """Take the current line away."""
        row = self.currentRow()
        if row >= 0:
            self.takeItem(row)
            self._fit()
            self.rearranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                self.move_line(-1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Delete:
                self.remove_line()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentItem() and not self.isPersistentEditorOpen(
                self.currentItem()
            ):
                self.editItem(self.currentItem())
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.doItemsLayout()
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.count())) + 2)
        self.setVisible(self.count() > 0)


class OrderedLines(QWidget):
    """The lines, a line to add one (Enter), and lines proposed at one press."""

    changed = Signal(str)

    def __init__(self, desk: Desk, noun: str, name: str, adding: str) -> None:
        super().__init__()
        self.list = _List(name)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(adding)
        self.line.setAccessibleName(adding)
        self.line.returnPressed.connect(lambda: self.add(self.line.text()))
        self._waiting = Waiting.on_line(desk, noun, self.line, name)
        self._proposals = FlowLayout(spacing=4)
        self._proposed: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addWidget(self.line)
        column.addLayout(self._proposals)
        self.list.rearranged.connect(self._tell)

    def show_text(self, identity: str, text: str, proposals: Sequence[str] = ()) -> None:
        """Show the lines of ``text``, which belongs to the thing ``identity``, and what may be added to them."""
        self._waiting.open(identity)
        self.list.show_lines([line.strip() for line in text.splitlines() if line.strip()])
        if tuple(proposals) == self._proposed:
            return
        self._proposed = tuple(proposals)
        clear_layout(self._proposals)
        if any(len(words) > _SHORT for words in proposals):
            self._propose(small_button(Act(_("Choisir une phrase…"), self.open_proposals), self))
            return
        for words in proposals:
            button = small_button(Act(f"+ {words}", lambda words=words: self.add(words)), self)
            button.setAccessibleName(_("Ajouter : {words}").format(words=words))
            self._propose(button)

    def open_proposals(self) -> QMenu:
        """Open the lines proposed, whole, as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words in self._proposed:
            menu.addAction(words).triggered.connect(lambda _checked=False, words=words: self.add(words))
        menu.popup(self.line.mapToGlobal(self.line.rect().bottomLeft()))
        return menu

    def _propose(self, button: QPushButton) -> None:
        self._proposals.addWidget(button)
        button.show()

    def add(self, words: str) -> None:
        """Add a line after the others."""
        if words.strip():
            self.line.clear()
            self.list.show_lines([*self.list.lines(), words.strip()])
            self._tell()

    def _tell(self) -> None:
        self.changed.emit("\n".join(self.list.lines()))
