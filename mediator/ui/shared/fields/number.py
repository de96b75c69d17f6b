"""A whole number typed where it stands."""

from __future__ import annotations

from mediator.domain.typed import NotYet
from mediator.i18n import _
from mediator.ui.shared.fields.text import LineField


class NumberField(LineField):
    """How many; its value is an ``int`` or ``None``."""

    def read(self) -> int | None:
        text = self.editor.text().strip()
        if not text:
            return None
        if not text.isdecimal():
            raise NotYet(_("Un nombre, comme 2."))
        return int(text)
