"""How one case reads on its line of the list."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from mediator import i18n
from mediator.domain.case import Stage
from mediator.domain.words import word
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.record_table import RowDelegate
from mediator.ui.shared.windowed_model import Column, WindowedModel
from mediator.vault.listing import CaseRow, CaseSort

_SUBJECT, _NEXT = 1, 4
_SIDE = 12
_KEPT = 4000
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value


def columns() -> tuple[Column[CaseRow], ...]:
    """Reference, subject, parties, stage, next date."""
    return (
        Column(_("Référence"), lambda row: row.reference, CaseSort.REFERENCE, width=120),
        Column(_("Objet"), lambda row: row.subject, CaseSort.SUBJECT, stretch=True),
        Column(_("Parties"), lambda row: " · ".join(row.parties), stretch=True),
        Column(_("Étape"), lambda row: word(row.stage), CaseSort.STAGE, width=120),
        Column(_("Prochaine date"), next_words, CaseSort.NEXT_DATE, width=150),
    )


def waits_for_date(row: CaseRow) -> bool:
    """Whether an open case has no next date: nothing is worse than uncertainty."""
    return row.next_on is None and row.stage is not Stage.CLOSED and not row.archived


def next_words(row: CaseRow) -> str:
    """« mar. 24 nov. », « aucune date », or « archivé »."""
    if row.archived:
        return _("archivé")
    if row.next_on is not None:
        return _day(row.next_on, i18n.current())
    return _("aucune date") if waits_for_date(row) else ""


@lru_cache(maxsize=1024)
def _day(day: date, language: str) -> str:
    near = abs((day - date.today()).days) < 300  # noqa: DTZ011 - only chooses how much of the date to write
    return i18n.day(day, "short" if near else "medium", language)


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


class CaseDelegate(RowDelegate):
    """The subject stands out; the rest is quiet, and what waits for a date is amber.

    A frame draws a hundred cells: each is measured once, and asks the model for nothing but its row.
    """

    def __init__(self, model: WindowedModel[CaseRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._font = theme.font()
        metrics = self._metrics = QFontMetrics(self._font)
        self._rise = metrics.ascent() - metrics.height() // 2
        self._widest = metrics.horizontalAdvance("W")
        """No run of letters is wider than as many W: short texts need not be measured."""
        self._elided: dict[tuple[str, int], str] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.tokens()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: int = option.state.value  # pyright: ignore[reportAttributeAccessIssue]
        if state & _SELECTED:
            painter.fillRect(rect, _colour(colours.selection))
        elif state & _HOVERED:
            painter.fillRect(rect, _colour(colours.hover))
        left, width = rect.left(), rect.width()
        painter.fillRect(left, rect.bottom(), width, 1, _colour(colours.line))
        row, column = self._model.row(index.row()), index.column()
        if row is None:
            return
        if column == _NEXT and waits_for_date(row):
            ink = colours.waiting.text
        else:
            ink = colours.ink if column == _SUBJECT or state & _SELECTED else colours.soft
        painter.setPen(_colour(ink))
        painter.setFont(self._font)
        text = self._fitting(self._model.columns[column].text(row), width - 2 * _SIDE)
        painter.drawText(left + _SIDE, rect.center().y() + self._rise, text)

    def _fitting(self, text: str, width: int) -> str:
        if len(text) * self._widest <= width:
            return text
        fitting = self._elided.get((text, width))
        if fitting is None:
            if len(self._elided) > _KEPT:
                del self._elided[next(iter(self._elided))]
            fitting = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[text, width] = fitting
        return fitting
