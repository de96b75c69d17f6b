"""Dates, times and amounts, typed as one says them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mediator import i18n
from mediator.domain.typed import read_date, read_money, read_time
from mediator.i18n import _
from mediator.ui.shared import icons
from mediator.ui.shared.fields.text import LineField


def _today() -> date:
    return datetime.now().astimezone().date()


class DateField(LineField):
    """A day; its value is a ``date`` or ``None``. Alt+↓ or the button opens a calendar."""

    def __init__(
        self,
        label: str,
        *,
        missing_hint: str = "",
        placeholder: str = "",
        today: Callable[[], date] = _today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, missing_hint=missing_hint, placeholder=placeholder, parent=parent)
        self._today = today
        shortcut = QShortcut(QKeySequence("Alt+Down"), self.editor, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.open_calendar)

    def _body(self) -> QWidget:
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._button = QToolButton(body)
        self._button.setIcon(icons.icon("calendar"))
        self._button.setToolTip(_("Calendrier (Alt+↓)"))
        self._button.setAccessibleName(_("Calendrier : {label}").format(label=self.label))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        row.addWidget(self.editor)
        row.addWidget(self._button)
        return body

    def read(self) -> date | None:
        text = self.editor.text().strip()
        return read_date(text, self._today()) if text else None

    def shown(self, value: Any) -> str:
        return "" if value is None else i18n.day(value)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._button.setVisible(not read_only)

    def open_calendar(self) -> QCalendarWidget:
        """Open a calendar under the field; choosing a day commits it."""
        popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        chosen = self._value or self._today()
        calendar.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        calendar.activated.connect(lambda day: self._pick(day, popup))
        calendar.clicked.connect(lambda day: self._pick(day, popup))
        column = QVBoxLayout(popup)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(calendar)
        popup.move(self.editor.mapToGlobal(QPoint(0, self.editor.height() + 2)))
        popup.show()
        calendar.setFocus()
        return calendar

    def _pick(self, day: QDate, popup: QWidget) -> None:
        popup.close()
        self.editor.setText(self.shown(date(day.year(), day.month(), day.day())))
        self._edited()
        self._left()


class TimeField(LineField):
    """A time of day; its value is a ``time`` or ``None``."""

    def read(self) -> time | None:
        text = self.editor.text().strip()
        return read_time(text) if text else None

    def shown(self, value: Any) -> str:
        return "" if value is None else i18n.clock(datetime.combine(date.min, value))


class MoneyField(LineField):
    """An amount; its value is in cents, or ``None``."""

    def __init__(
        self,
        label: str,
        *,
        currency: str = "EUR",
        missing_hint: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, missing_hint=missing_hint, placeholder=placeholder, parent=parent)
        self._currency = currency

    def read(self) -> int | None:
        text = self.editor.text().strip()
        return read_money(text) if text else None

    def shown(self, value: Any) -> str:
        return "" if value is None else i18n.money(value, self._currency)
