"""A day and an hour on one line."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mediator import i18n
from mediator.domain.noun import today
from mediator.i18n import _
from mediator.ui.case.dated import read_moment
from mediator.ui.shared.fields import LineField, NotYet, read_time


class MomentField(LineField):
    """A day and an hour typed as one says them; its value is a wall-clock ``datetime``, or ``None``.

    With a ``day``, an hour alone is on that day.
    """

    def __init__(self, label: str, *, day: date | None = None) -> None:
        super().__init__(label, placeholder=_("mar. 24 nov. 10 h"))
        self._day = day

    def read(self) -> datetime | None:
        text = self.editor.text().strip()
        if not text:
            return None
        found = read_moment(text, today())
        if found and found[1]:
            return datetime.combine(found[0], found[1])
        if self._day is not None:
            return datetime.combine(self._day, read_time(text))
        raise NotYet(_("Un jour et une heure, comme « mar. 24 nov. 10 h »."))

    def shown(self, value: Any) -> str:
        return "" if value is None else f"{i18n.day(value.date())}, {i18n.clock(value)}"
