"""Ctrl+K: type a few letters of a case, a contact, a page or an action, and Enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mediator.domain.typed import folded
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.entries import Entry, Search
from mediator.ui.shared.stylesheet import look

SEARCH_DELAY_MS = 150
SEARCH_FROM = 2
"""Letters from which the vault is searched."""
_MOST = 12
_ROW = 38
_WIDTH = 620


Listing = Callable[[], Iterable[Entry]]
"""Everything of a kind, ranked by the palette itself: actions, pages, open cases."""


def rank(typed: str, entry: Entry) -> int | None:
    """How well ``entry`` answers ``typed`` (0 is best); ``None`` when it does not."""
    words, more = folded(entry.words), folded(entry.keywords + " " + entry.hint)
    total = 0
    for part in folded(typed).split():
        if words.startswith(part):
            total += 0
        elif f" {part}" in f" {words}":
            total += 1
        elif part in words:
            total += 3
        elif f" {part}" in f" {more}":
            total += 4
        elif _in_order(part, words):
            total += 8
        else:
            return None
    return total


def _in_order(letters: str, words: str) -> bool:
    """Whether the letters follow one another in ``words``, the first one beginning a word."""
    for start, letter in enumerate(words):
        if letter == letters[0] and (start == 0 or words[start - 1] == " "):
            left = iter(words[start:])
            if len(letters) > 1 and all(letter in left for letter in letters):
                return True
    return False


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.words
        return entry.hint if role == Qt.ItemDataRole.UserRole else None

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.tokens()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(12, 0, -12, 0)
        hint = str(index.data(Qt.ItemDataRole.UserRole) or "")
        painter.setFont(theme.font(theme.SMALL_PX))
        painter.setPen(QColor(colours.soft))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(hint) - 16
        painter.setFont(theme.font())
        painter.setPen(QColor(colours.ink))
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class Palette(QFrame):
    """The palette floats at the top of ``window``; it is built once and shown with :meth:`open_palette`."""

    def __init__(self, window: QWidget, listings: Sequence[Listing], searches: Sequence[Search] = ()) -> None:
        super().__init__(window)
        look(self, "card")
        self._window, self._listings, self._searches = window, listings, searches
        self._listed: list[Entry] = []
        self._came_from: QWidget | None = None
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(_("Un dossier, une personne, des mots notés, une action…"))
        self.edit.setAccessibleName(_("Aller à"))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)
        self._lines = _Lines(self)
        self.list = QListView(self)
        self.list.setModel(self._lines)
        self.list.setItemDelegate(_LineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Propositions"))
        self.list.clicked.connect(lambda _index: self.accept())
        self._nothing = look(QLabel(_("Rien ne porte ce nom."), self), "soft")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.edit, self.list, self._nothing):
            column.addWidget(widget)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_DELAY_MS)
        self._timer.timeout.connect(self._search)
        window.installEventFilter(self)
        self.hide()

    def open_palette(self) -> None:
        """Show everything that can be reached and take the keyboard."""
        self._came_from = self._window.focusWidget()
        self._listed = [entry for listing in self._listings for entry in listing()]
        self.edit.clear()
        self._show(self._ranked(""))
        self.show()
        self.raise_()
        self.edit.setFocus()

    def close_palette(self) -> None:
        """Give the keyboard back to where it was."""
        self._timer.stop()
        self.hide()
        self._listed = []
        self._lines.show([])
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        self._came_from = None

    def accept(self) -> None:
        """Do the chosen line."""
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self._lines.entries):
            return
        entry = self._lines.entries[row]
        self.close_palette()
        entry.act()

    def shown(self) -> list[str]:
        """The words of the lines shown, best first."""
        return [entry.words for entry in self._lines.entries]

    def _typed(self, text: str) -> None:
        self._show(self._ranked(text))
        if len(text.strip()) >= SEARCH_FROM:
            self._timer.start()
        else:
            self._timer.stop()

    def _ranked(self, text: str) -> list[Entry]:
        scored = ((rank(text, entry), place, entry) for place, entry in enumerate(self._listed))
        found = sorted((score, place, entry) for score, place, entry in scored if score is not None)
        return [entry for _score, _place, entry in found]

    def _search(self) -> None:
        typed = self.edit.text().strip()
        found = [entry for search in self._searches for entry in search(typed)]
        known = {(entry.words, entry.hint) for entry in self._lines.entries}
        chosen = self.list.currentIndex().row()
        self._show(self._ranked(typed) + [entry for entry in found if (entry.words, entry.hint) not in known])
        self._choose(max(chosen, 0))

    def _show(self, entries: list[Entry]) -> None:
        self._lines.show(entries)
        self._choose(0)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self.list.setFixedHeight(min(len(entries), _MOST) * _ROW + 2)
        self._place()

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self._lines.index(row, 0))

    def _place(self) -> None:
        width = min(_WIDTH, self._window.width() - 48)
        self.setFixedWidth(width)
        layout = self.layout()
        if layout:
            layout.activate()
        self.adjustSize()
        self.move((self._window.width() - width) // 2, 72)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_palette()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        row, count = self.list.currentIndex().row(), len(self._lines.entries)
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_palette()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accept()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if count:
                self._choose((row + (1 if event.key() == Qt.Key.Key_Down else -1)) % count)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp if count:
                step = _MOST if event.key() == Qt.Key.Key_PageDown else -_MOST
                self._choose(min(max(row + step, 0), count - 1))
            case _:
                return False
        return True
