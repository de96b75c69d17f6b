"""The clauses of the library, by matter, under one search line: the list the agreement and the library page share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mediator.casework import library
from mediator.casework.library import LibraryClause
from mediator.documents.clauses import clause_matters
from mediator.i18n import _
from mediator.ui.shared.inplace import WholeLabel, named
from mediator.ui.shared.stylesheet import look

_KEY = Qt.ItemDataRole.UserRole
_ROW = 32


class ClauseShelf(QWidget):
    """Type to search, arrows to go along, Enter to take."""

    chosen = Signal(object)
    """The clause in front, or ``None``."""
    taken = Signal(object)
    """Enter, or a double click, on a clause."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clauses: tuple[LibraryClause, ...] = ()
        self._shown: dict[str, LibraryClause] = {}
        self.search = named(QLineEdit(self), "shelf", "search")
        self.search.setPlaceholderText(_("Chercher : loyer, retard, enfant…"))
        self.search.setAccessibleName(_("Chercher une clause"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list = look(named(QListWidget(self), "shelf", "list"), "completions")
        self.list.setAccessibleName(_("Clauses"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda *_items: self.chosen.emit(self.current()))
        self.list.itemActivated.connect(lambda _item: self._take())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.search)

    def show_clauses(self, clauses: Sequence[LibraryClause], *, at: str = "") -> None:
        """Show these clauses, the one of key ``at`` in front, or the one that was."""
        before = self.current()
        self._clauses = tuple(clauses)
        self._fill(at=at or (before.key if before else ""))

    def current(self) -> LibraryClause | None:
        """The clause in front."""
        if self.list.currentRow() < 0:
            return None
        return self._shown.get(self.list.currentItem().data(_KEY))

    def _fill(self, _words: str = "", *, at: str = "") -> None:
        at = at or (now.key if (now := self.current()) else "")
        found = library.found(self._clauses, self.search.text())
        self._shown = {each.key: each for each in found}
        self.list.blockSignals(True)
        self.list.clear()
        matter, front = "", None
        for each in found:
            if each.matter != matter:
                matter = each.matter
                self._add_matter(each)
            item = self._add(each)
            if front is None or each.key == at:
                front = item
        if front is not None:
            self.list.setCurrentItem(front)
        self.list.blockSignals(False)
        self.chosen.emit(self.current())

    def _add_matter(self, clause: LibraryClause) -> None:
        names = {each.id: each.name for each in clause_matters(clause.language)}
        item = QListWidgetItem(names.get(clause.matter, clause.matter), self.list)
        font = QFont(self.list.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, _ROW))

    def _add(self, clause: LibraryClause) -> QListWidgetItem:
        said = clause.heading or clause.text[:60]
        if clause.hidden:
            said = _("{heading} (mise de côté)").format(heading=said)
        elif clause.own or clause.shipped is None:
            said = _("{heading} (la vôtre)").format(heading=said)
        item = QListWidgetItem(said, self.list)
        item.setData(_KEY, clause.key)
        item.setToolTip(clause.text)
        return item

    def _take(self) -> None:
        if (clause := self.current()) is not None:
            self.taken.emit(clause)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up:
                    self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._take()
                    return True
                case _:
                    pass
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if self.list.item(row).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(row)
                return
            row += by


def whole(text: str = "", parent: QWidget | None = None) -> WholeLabel:
    """Words on as many lines as they need, shown as they are."""
    label = WholeLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
