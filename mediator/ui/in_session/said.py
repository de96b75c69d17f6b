"""Who said what: two columns face to face, what belongs to neither between them; in order, or by question."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mediator import i18n
from mediator.i18n import N_, _
from mediator.ui.shared import theme
from mediator.ui.shared.chip import chip_width, paint_chip
from mediator.ui.shared.notes_list import NOTE_ROLE, Line, NotesList

Index = QModelIndex | QPersistentModelIndex
TEXT_PX = 16
_GAP, _BAR, _EDGE, _TOP, _META, _SCROLL = 32, 3, 14, 10, 22, 12
_HEADING = 44
_MEASURE = 640
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value


class Arrangement(Enum):
    """How what was said is laid out."""

    FACE_TO_FACE = N_("Face à face")
    BY_ISSUE = N_("Par question")
    IN_ORDER = N_("À la suite")


class SaidDelegate(QStyledItemDelegate):
    """Draws a line on its side: hour, who and what it is above, the words in large type under them."""

    def __init__(self, view: SaidView) -> None:
        super().__init__(view)
        self._view = view
        self._metrics = QFontMetrics(theme.font(TEXT_PX))

    def place_of(self, line: Line) -> QRect:
        """Where the words of a line stand across the view: left, right, or between."""
        width = self._view.width() - _SCROLL
        half = (width - _GAP) // 2
        left, right = self._view.sides
        if self._view.arrangement is Arrangement.IN_ORDER:
            return QRect(0, 0, min(width, _MEASURE), 0)
        if line.rank == left:
            return QRect(0, 0, half, 0)
        if line.rank == right:
            return QRect(half + _GAP, 0, half, 0)
        between = min(half + half // 3, _MEASURE)
        return QRect((width - between) // 2, 0, between, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        line: Line = index.data(NOTE_ROLE)
        room = self.place_of(line).width() - _BAR - 2 * _EDGE
        words = self._metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, line.words).height()
        heading = _HEADING if self._begins_issue(index) else 0
        return QSize(self._view.width() - _SCROLL, heading + _META + words + 2 * _TOP)

    def _begins_issue(self, index: Index) -> bool:
        if self._view.arrangement is not Arrangement.BY_ISSUE:
            return False
        here, before = self._view.lines.line(index.row()), self._view.lines.line(index.row() - 1)
        return before is None or here is None or here.note.issue_id != before.note.issue_id

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(NOTE_ROLE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        colours = theme.tokens()
        painter.save()
        top = rect.top()
        if self._begins_issue(index):
            self._paint_heading(painter, QRect(rect.left(), top, rect.width(), _HEADING), line.issue)
            top += _HEADING
        across = self.place_of(line)
        box = QRect(rect.left() + across.left(), top + 4, across.width(), rect.bottom() - top - 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.rank not in self._view.sides:
            painter.fillRect(box, QColor(colours.ground))
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selection))
            painter.drawRoundedRect(box, 6, 6)
        hue = None if line.rank is None else theme.party_hue(line.rank)
        painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), QColor(hue.mark if hue else colours.line))
        inner = box.adjusted(_BAR + _EDGE, 4, -_EDGE, 0)
        self._paint_meta(painter, line, inner, hue.text if hue else colours.soft)
        struck = line.note.struck_at is not None
        font = QFont(theme.font(TEXT_PX))
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(QColor(colours.soft if struck else colours.ink))
        painter.drawText(inner.adjusted(0, _META, 0, 0), _WRAP, line.words)
        painter.restore()

    def _paint_meta(self, painter: QPainter, line: Line, inner: QRect, colour: str) -> None:
        """Who, when, what it is; who may see it, at the end of the line."""
        shown = QRect(inner.left(), inner.top(), inner.width(), 20)
        if line.chip:
            width = chip_width(line.chip)
            paint_chip(painter, QPoint(shown.right() - width, shown.top()), line.chip, line.hue())
            shown.setWidth(shown.width() - width - 8)
        painter.setFont(theme.font(13))
        when = i18n.clock(line.note.said_at.astimezone())
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        who = metrics.elidedText(line.who, Qt.TextElideMode.ElideRight, shown.width())
        painter.setPen(QColor(colour))
        painter.drawText(shown, middle, who)
        taken = metrics.horizontalAdvance(who) + 10 if who else 0
        painter.setPen(QColor(theme.tokens().soft))
        room = shown.adjusted(taken, 0, 0, 0)
        fuller = (" · ".join(part for part in (when, line.kind) if part), line.kind or when, "")
        rest = next(words for words in fuller if metrics.horizontalAdvance(words) <= max(0, room.width()))
        painter.drawText(room, middle, rest)

    def _paint_heading(self, painter: QPainter, box: QRect, issue: str) -> None:
        colours = theme.tokens()
        painter.setFont(theme.bold(15))
        painter.setPen(QColor(colours.ink if issue else colours.soft))
        words = painter.fontMetrics().elidedText(
            issue or _("Sans question précise"), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(
            box.adjusted(0, 0, 0, -8), Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignBottom.value, words
        )
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(box.left(), box.bottom() - 4, box.right(), box.bottom() - 4)


class SaidView(NotesList):
    """The notes of the room. ``sides`` are the places of the parties face to face; ``None`` is the mediator."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.arrangement = Arrangement.FACE_TO_FACE
        self.sides: tuple[int | None, int | None] = (0, 1)
        super().__init__(parent)
        self.setItemDelegate(SaidDelegate(self))
        self.setAccessibleName(_("Ce qui est dit"))

    def arrange(self, arrangement: Arrangement, sides: tuple[int | None, int | None]) -> None:
        """Lay out otherwise from now on."""
        if (arrangement, sides) != (self.arrangement, self.sides):
            self.arrangement, self.sides = arrangement, sides
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def show_said(self, lines: Sequence[Line], issue_ids: Sequence[str], *, keep_place: bool) -> None:
        """Show what was said, in the order of time or under its question."""
        shown = list(lines)
        if self.arrangement is Arrangement.BY_ISSUE:
            places = {issue_id: place for place, issue_id in enumerate(issue_ids)}
            shown.sort(key=lambda line: places.get(line.note.issue_id or "", len(places)))
        self.show_lines(shown, keep_place=keep_place)

    def bring_in_sight(self, note_id: str) -> None:
        """Scroll to a note just kept, wherever it stands."""
        self.scrollTo(self.lines.index(self.lines.place_of(note_id)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.arrangement is not Arrangement.IN_ORDER:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme.tokens().line), 1))
            middle = (self.width() - _SCROLL) // 2
            painter.drawLine(middle, 0, middle, self.viewport().height())
            painter.end()
        super().paintEvent(event)
