"""The notes as lines one reads: hour, speaker in her party's hue, what it is, the words, who may see them.

Drawn by a delegate over one model: five hundred notes open as fast as five.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mediator import i18n
from mediator.casework.faces import Face
from mediator.domain.scope import Scope
from mediator.domain.talk import Note, NoteKind
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.chip import HEIGHT, chip_width, paint_chip, scope_word
from mediator.ui.shared.tokens import Hue

NOTE_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIDE, _TOP = 12, 10
_WHEN, _WHO, _SEEN = 64, 112, 152
_BAR = 12
"""Room kept for the scroll bar, so that its coming changes no line."""
_MEASURE = 640
"""The widest line of words, about 80 characters."""
_KNOWN = 5_000
"""Heights remembered before they are measured again."""
_UNDER = 16
"""Height of the line that names the question."""


@dataclass(frozen=True, slots=True)
class Line:
    """One note as it is drawn."""

    note: Note
    who: str
    rank: int | None
    """The party's place, for its hue; ``None`` for who stands beside none."""
    kind: str
    chip: str
    """Who may see it; empty on the shared screen."""
    chip_rank: int
    released: bool
    """Whether these words were let out with consent."""
    issue: str = ""
    """The question it is filed under."""

    @property
    def words(self) -> str:
        """What was said, as it is read: stored as typed, drawn with its typography."""
        return i18n.typeset(self.note.text, i18n.current())

    def hue(self) -> Hue:
        """The colours of its chip."""
        return theme.tokens().joint if self.released else theme.scope_colours(self.note.scope, self.chip_rank)


def line_of(note: Note, faces: dict[str, Face], issues: dict[str, str], *, mine: bool) -> Line:
    """How ``note`` is drawn, for the mediator or (``mine`` false) without saying who may see it."""
    face = faces.get(note.speaker_id or "")
    party = faces.get(note.party_id or "")
    rank = party.party_rank or 0 if party else 0
    chip = ""
    released = note.released_from_id is not None
    if mine:
        chip = _("divulgation consentie") if released else scope_word(note.scope, party.short if party else "")
    kind = "" if note.kind is NoteKind.STATEMENT else word(note.kind).lower()
    who = face.short if face else _("Moi") if note.scope is Scope.MEDIATOR else ""
    return Line(
        note,
        who,
        face.party_rank if face else None,
        kind,
        chip,
        rank,
        mine and released,
        issues.get(note.issue_id or "", ""),
    )


class NotesModel(QAbstractListModel):
    """The lines shown, in the order they were said."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == NOTE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            struck = _("rayée") if line.note.struck_at else ""
            return ", ".join(part for part in (line.who, line.kind, line.note.text, line.chip, struck) if part)
        return None

    def show_lines(self, lines: list[Line]) -> None:
        """Show ``lines``, telling only what differs from those before."""
        same = [line.note.id for line in lines[: len(self._lines)]] == [line.note.id for line in self._lines]
        if not same:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        old, added = self._lines, lines[len(self._lines) :]
        self._lines = lines[: len(old)]
        for place, (before, after) in enumerate(zip(old, self._lines, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(place), self.index(place))
        if added:
            self.beginInsertRows(QModelIndex(), len(old), len(lines) - 1)
            self._lines = lines
            self.endInsertRows()

    def line(self, place: int) -> Line | None:
        """The line at ``place``."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def place_of(self, note_id: str | None) -> int:
        """Where a note stands, or -1."""
        return next((place for place, line in enumerate(self._lines) if line.note.id == note_id), -1)


class NoteDelegate(QStyledItemDelegate):
    """Draws a :class:`Line`; its height is that of its words."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._metrics = QFontMetrics(theme.font())
        self._leads: dict[str, int] = {}
        self._heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        line: Line = index.data(NOTE_ROLE)
        width = self._view.width()
        return QSize(width - _BAR, self._height(line, width) + 2 * _TOP + (_UNDER if line.issue else 0))

    def _lead(self, line: Line) -> int:
        if line.kind not in self._leads:
            self._leads[line.kind] = chip_width(line.kind) + 8 if line.kind else 0
        return self._leads[line.kind]

    def _room(self, line: Line, width: int) -> int:
        left = _SIDE + _WHEN + _WHO + self._lead(line)
        return max(120, min(width - _BAR - left - (_SEEN if line.chip else 0) - 2 * _SIDE, _MEASURE))

    def _height(self, line: Line, width: int) -> int:
        """The height of the words, measured once for each width."""
        room = self._room(line, width)
        key = (line.words, room)
        if len(self._heights) > _KNOWN:
            self._heights.clear()
        if key not in self._heights:
            if self._metrics.horizontalAdvance(line.words) < room and "\n" not in line.words:
                self._heights[key] = HEIGHT
            else:
                box = self._metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, line.words)
                self._heights[key] = max(box.height(), HEIGHT)
        return self._heights[key]

    def _words_box(self, line: Line) -> QRect:
        width = self._view.width()
        left = _SIDE + _WHEN + _WHO + self._lead(line)
        return QRect(left, 0, self._room(line, width), self._height(line, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(NOTE_ROLE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        colours = theme.tokens()
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        top = rect.top() + _TOP
        self._paint_when_and_who(painter, line, rect.left() + _SIDE, top)
        box = self._words_box(line).translated(rect.left(), top)
        if line.kind:
            paint_chip(painter, QPoint(box.left() - self._lead(line), top - 1), line.kind, colours.kind)
        struck = line.note.struck_at is not None
        font = QFont(theme.font())
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(QColor(colours.soft if struck else colours.ink))
        painter.drawText(box, _WRAP, line.words)
        if line.issue:
            painter.setFont(theme.font(theme.SMALL_PX))
            painter.setPen(QColor(colours.soft))
            under = QRect(box.left(), box.bottom() + 1, box.width(), _UNDER)
            painter.drawText(under, Qt.AlignmentFlag.AlignLeft, f"↳ {line.issue}")
        if line.chip:
            paint_chip(painter, QPoint(rect.right() - _SIDE - _SEEN, top - 1), line.chip, line.hue())
        painter.restore()

    def _paint_when_and_who(self, painter: QPainter, line: Line, left: int, top: int) -> None:
        colours = theme.tokens()
        painter.setFont(theme.figures(13))
        painter.setPen(QColor(colours.soft))
        said = line.note.said_at.astimezone()
        painter.drawText(QRect(left, top, _WHEN, HEIGHT), Qt.AlignmentFlag.AlignLeft, i18n.clock(said))
        painter.setFont(theme.font())
        painter.setPen(QColor(colours.soft if line.rank is None else theme.party_hue(line.rank).text))
        who = painter.fontMetrics().elidedText(line.who, Qt.TextElideMode.ElideRight, _WHO - 10)
        painter.drawText(QRect(left + _WHEN, top, _WHO, HEIGHT), Qt.AlignmentFlag.AlignLeft, who)


_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value


class NotesList(QListView):
    """The notes of a session. Suppr strikes, the menu key opens what can be done."""

    strike_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = NotesModel()
        self.setModel(self.lines)
        self.setItemDelegate(NoteDelegate(self))
        self.setAccessibleName(_("Notes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    def show_lines(self, lines: list[Line], *, keep_place: bool) -> None:
        """Show ``lines``; at the end when nothing was shown before, or when the end was in sight."""
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 4
        chosen = self.current()
        self.lines.show_lines(lines)
        if chosen is not None and (place := self.lines.place_of(chosen.id)) >= 0:
            self.setCurrentIndex(self.lines.index(place))
        if at_end or not keep_place:
            self.scrollToBottom()

    def current(self) -> Note | None:
        """The note chosen."""
        line = self.lines.line(self.currentIndex().row())
        return line.note if line else None

    def point_at(self, note_id: str | None) -> bool:
        """Choose a note and show it; whether it is there."""
        place = self.lines.place_of(note_id)
        if place >= 0:
            self.setCurrentIndex(self.lines.index(place))
            self.scrollTo(self.currentIndex())
            self.setFocus()
        return place >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note = self.current()
        if note is not None and event.key() == Qt.Key.Key_Delete:
            self.strike_wanted.emit(note)
        elif note is not None and event.key() in (Qt.Key.Key_Menu, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            box = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(note, self.viewport().mapToGlobal(box.bottomLeft() + QPoint(_WHEN + _WHO, 0)))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _ask_menu(self, at: QPoint) -> None:
        line = self.lines.line(self.indexAt(at).row())
        if line is not None:
            self.menu_wanted.emit(line.note, self.viewport().mapToGlobal(at))
