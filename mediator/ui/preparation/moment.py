"""A day and an hour on one line."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mediator import i18n
from mediator.domain.noun import today
from mediator.i18n import _
from mediator.ui.case.dated import read_moment
from mediator.ui.shared.fields import LineField, NotYet


class MomentField(LineField):
    """A day and an hour typed as one says them; its value is a wall-clock ``datetime``, or ``None``."""

    def __init__(self, label: str) -> None:
        super().__init__(label, placeholder=_("mar. 24 nov. 10 h"))

    def read(self) -> datetime | None:
        text = self.editor.text().strip()
        found = read_moment(text, today()) if text else None
        if text and (found is None or found[1] is None):
            raise NotYet(_("Un jour et une heure, comme « mar. 24 nov. 10 h »."))
        return datetime.combine(found[0], found[1]) if found and found[1] else None

    def shown(self, value: Any) -> str:
        return "" if value is None else f"{i18n.day(value.date())}, {i18n.clock(value)}"
