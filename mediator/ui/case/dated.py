"""Something to do and its moment, typed on one line: « Relire l'accord, 24 nov. », « mar. 24 nov. 10 h »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from mediator.ui.shared.fields import NotYet, read_date, read_time

_MOST_WORDS = 7
"""Words a date and an hour take at most: « mardi 24 novembre 2026 à 10 h »."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The words of a line, and the moment at its end when there is one."""

    words: str
    on: date | None = None
    at: time | None = None


def read_line(text: str, today: date) -> Dated:
    """The words and the moment of ``text``; figures alone are a date only after a comma."""
    before, comma, after = text.rpartition(",")
    if comma and (found := read_moment(after, today)):
        return Dated(before.strip(), *found)
    words = text.split()
    for start in range(max(0, len(words) - _MOST_WORDS), len(words)):
        tail = " ".join(words[start:])
        if not re.fullmatch(r"[\d ]+", tail) and (found := read_moment(tail, today)):
            return Dated(" ".join(words[:start]).rstrip(" ,"), *found)
    return Dated(text.strip())


def read_moment(text: str, today: date) -> tuple[date, time | None] | None:
    """A day, and its hour when it is said; ``None`` when ``text`` says neither."""
    words = text.replace(",", " ").split()
    for cut in range(len(words), 0, -1):
        hour = " ".join(words[cut:]).removeprefix("à ").removeprefix("at ")
        try:
            return read_date(" ".join(words[:cut]), today), read_time(hour) if hour else None
        except NotYet:
            continue
    return None
