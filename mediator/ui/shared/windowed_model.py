"""A table model over a query: it holds ids, and the few pages of rows that are being looked at.

Sorting and filtering are parameters of the query that gives the ids. 100,000 rows cost their ids.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

PAGE = 20
CACHED_PAGES = 60
VALUE_ROLE = Qt.ItemDataRole.UserRole
"""The row's native value (a frozen domain value), for delegates."""
ID_ROLE = Qt.ItemDataRole.UserRole + 1
_LARGE_EDIT = 2_000
"""Above this many differing rows a reset is cheaper than telling each move."""

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title, how a row reads in it, the key given to the query to sort by it, where it stands."""

    title: str
    text: Callable[[R], str]
    sort_key: str = ""
    """Empty when the list cannot be sorted by this column."""
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    width: int = 160
    stretch: bool = False


class WindowedModel(QAbstractTableModel, Generic[R]):
    """Rows of ``fetch_rows(ids)`` for the ids of ``fetch_ids()``; call :meth:`refresh` when either may have changed."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch_ids: Callable[[], Sequence[str]],
        fetch_rows: Callable[[Sequence[str]], Sequence[R]],
        *,
        identity: Callable[[R], str] = lambda row: row.id,  # pyright: ignore[reportAttributeAccessIssue]
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch_ids, self._fetch_rows, self._identity = fetch_ids, fetch_rows, identity
        self._ids: list[str] = list(fetch_ids())
        self._pages: OrderedDict[int, dict[str, R]] = OrderedDict()
        self._places: dict[str, int] | None = None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[index.column()].alignment | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, VALUE_ROLE):
            return None
        row = self.row(index.row())
        if row is None or role == VALUE_ROLE:
            return row
        return self.columns[index.column()].text(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self.columns[section].alignment | Qt.AlignmentFlag.AlignVCenter
        return None

    def row(self, number: int) -> R | None:
        """The value at ``number``; ``None`` when it vanished since the ids were read."""
        page = number // PAGE
        if page not in self._pages:
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = {self._identity(row): row for row in self._fetch_rows(ids)}
            if len(self._pages) > CACHED_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self._ids[number])

    def id_at(self, number: int) -> str:
        """The id shown at row ``number``."""
        return self._ids[number]

    def place_of(self, id_: str) -> int | None:
        """The row where ``id_`` stands, if it does."""
        if self._places is None:
            self._places = {known: place for place, known in enumerate(self._ids)}
        return self._places.get(id_)

    def refresh(self, touched: Collection[Hashable] | None = None) -> None:
        """Read the ids again and tell only what changed.

        ``touched`` are the ids whose rows may read differently; every visible row when not given.
        """
        self._pages.clear()
        self._move_to(list(self._fetch_ids()))
        if not self._ids:
            return
        places = range(len(self._ids)) if touched is None else self._known(touched)
        if touched is None:
            self.dataChanged.emit(self.index(0, 0), self.index(len(places) - 1, len(self.columns) - 1))
            return
        for place in places:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def _known(self, ids: Collection[Hashable]) -> list[int]:
        found = (self.place_of(str(id_)) for id_ in ids)
        return sorted(place for place in found if place is not None)

    def _move_to(self, wanted: list[str]) -> None:
        head, tail = _common_ends(self._ids, wanted)
        old, new = self._ids[head : len(self._ids) - tail], wanted[head : len(wanted) - tail]
        if not old and not new:
            return
        if len(old) > _LARGE_EDIT or len(new) > _LARGE_EDIT:
            if old and new:
                self._reset(wanted)
                return
            steps = [("replace", 0, len(old), 0, len(new))]
        else:
            steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for tag, first, last, new_first, new_last in reversed(steps):
            if tag != "equal":
                self._splice(head + first, head + last, new[new_first:new_last])

    def _splice(self, first: int, last: int, put: list[str]) -> None:
        if last > first:
            self.beginRemoveRows(QModelIndex(), first, last - 1)
            del self._ids[first:last]
            self._forget()
            self.endRemoveRows()
        if put:
            self.beginInsertRows(QModelIndex(), first, first + len(put) - 1)
            self._ids[first:first] = put
            self._forget()
            self.endInsertRows()

    def _reset(self, wanted: list[str]) -> None:
        self.beginResetModel()
        self._ids = wanted
        self._forget()
        self.endResetModel()

    def _forget(self) -> None:
        self._pages.clear()
        self._places = None


def _common_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    left = shortest - head
    tail = next((i for i in range(left) if old[-1 - i] != new[-1 - i]), left)
    return head, tail
