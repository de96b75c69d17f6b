"""Time spent, as a mediator types it and reads it: « 1 h 30 », « 90 », « 1,5 h », « 9:00–10:30 »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from mediator.domain.typed import NotYet, folded, read_time
from mediator.i18n import NBSP, _, current

LONGEST = 24 * 60
"""Minutes nobody works on end."""

_HOURS = r"(?:h|hr|hrs|heures?|hours?)"
_MINUTES = r"(?:min|mn|mins|minutes?|m)"
_CLOCKED = re.compile(rf"(\d{{1,2}}) ?{_HOURS} ?(?:(\d{{1,2}}) ?{_MINUTES}?)?")
_COLON = re.compile(r"(\d{1,2}):([0-5]\d)")
_PART = re.compile(rf"(\d{{1,2}})[.,](\d{{1,2}}) ?{_HOURS}")
_PLAIN = re.compile(rf"(\d{{1,4}})(?: ?{_MINUTES})?")
_SPAN = re.compile(r"(?:de |from )?(.+?) ?(?:-|–|—| a | to ) ?(.+)")
_MOST_WORDS = 8
"""Words a duration takes at most: « de 9 h 00 à 10 h 30 »."""


@dataclass(frozen=True, slots=True)
class Spent:
    """A length of time, and when it began where that was said."""

    minutes: int
    begins: time | None = None


def read_spent(text: str) -> Spent:
    """The time meant by « 1 h 30 », « 90 », « 1,5 h », ``1:30``, « 9:00–10:30 », « de 9 h à 10 h 30 ».

    A number alone is minutes. Raises :class:`NotYet`.
    """
    plain = folded(text)
    found = _length(plain) or _between(plain)
    if found is None or not 0 < found.minutes <= LONGEST:
        raise NotYet(_("Une durée comme 1 h 30, 90, 1,5 h ou 9:00–10:30."))
    return found


def split_spent(line: str) -> tuple[Spent, str]:
    """The time at the head of a line, the longest that reads as one, and the words after it. Raises :class:`NotYet`."""
    words = line.split()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        try:
            spent = read_spent(" ".join(words[:count]))
        except NotYet:
            continue
        return spent, " ".join(words[count:])
    return read_spent(line), ""


def spent_words(minutes: int, language: str | None = None) -> str:
    """« 1 h 30 », « 45 min », « 3 h »; in English « 1 h 30 min »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    if not rest:
        return f"{hours}{NBSP}h"
    if (language or current()) == "fr":
        return f"{hours}{NBSP}h{NBSP}{rest:02d}"
    return f"{hours}{NBSP}h{NBSP}{rest:02d}{NBSP}min"


def rounded_up(minutes: int, step: int) -> int:
    """The time counted when it goes by steps of ``step`` minutes; as it is for none."""
    return minutes if step <= 1 else -(-minutes // step) * step


def _length(plain: str) -> Spent | None:
    if found := _COLON.fullmatch(plain):
        return Spent(int(found[1]) * 60 + int(found[2]))
    if found := _PART.fullmatch(plain):
        return Spent(round(float(f"{found[1]}.{found[2]}") * 60))
    if (found := _CLOCKED.fullmatch(plain)) and int(found[2] or 0) < 60:
        return Spent(int(found[1]) * 60 + int(found[2] or 0))
    if found := _PLAIN.fullmatch(plain):
        return Spent(int(found[1]))
    return None


def _between(plain: str) -> Spent | None:
    """From one time of day to another of the same day."""
    found = _SPAN.fullmatch(plain)
    if found is None:
        return None
    try:
        begins, ends = read_time(found[1]), read_time(found[2])
    except NotYet:
        return None
    length = datetime.combine(date.min, ends) - datetime.combine(date.min, begins)
    return Spent(round(length.total_seconds() / 60), begins)
