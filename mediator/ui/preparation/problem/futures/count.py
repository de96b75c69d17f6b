"""A whole number typed on a line."""

from __future__ import annotations

import re
from typing import Any

from mediator.i18n import _
from mediator.ui.shared.fields import LineField, NotYet


class CountField(LineField):
    """Its value is an ``int`` or ``None``; « 20 mois » and « 25 % » read as 20 and 25."""

    def read(self) -> int | None:
        text = self.editor.text().strip()
        if not text:
            return None
        found = re.fullmatch(r"(\d+)\s*(?:%|\w*)", text)
        if found is None:
            raise NotYet(_("Un nombre entier, comme 20."))
        return int(found[1])

    def shown(self, value: Any) -> str:
        return "" if value is None else str(value)
