"""How long a training lasted, as it is typed: days of training are counted in hours."""

from __future__ import annotations

import re

from mediator.domain.typed import NotYet
from mediator.i18n import _

LONGEST = 1000 * 60
"""Minutes no training lasts."""
_HOURS = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:h|heures?|hours?)?", re.IGNORECASE)
_CLOCKED = re.compile(r"(\d{1,3})\s*(?:h|:)\s*([0-5]?\d)\s*(?:min)?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:min|minutes?)", re.IGNORECASE)


def read_length(text: str) -> int:
    """The minutes meant by « 14 », « 14 h », « 1,5 », « 1 h 30 », « 90 min »; a number alone is hours.

    Raises :class:`NotYet`.
    """
    plain = " ".join(text.split())
    if found := _CLOCKED.fullmatch(plain):
        return int(found[1]) * 60 + int(found[2])
    if found := _MINUTES.fullmatch(plain):
        return int(found[1])
    if found := _HOURS.fullmatch(plain):
        return round(float(f"{found[1]}.{found[2] or 0}") * 60)
    raise NotYet(_("Une durée comme 14 h, 1,5 ou 1 h 30."))
