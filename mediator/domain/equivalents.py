"""Rough equivalents: « deux mois » for eight weeks, « une trentaine de mille », « deux départs » for two resignations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.figures import Figure, Unit
from mediator.domain.letters import plain
from mediator.paths import RULES

_DAYS_A_MONTH = (28, 31)
_ROUGHLY = 0.06
"""How far from the sum a rounded one may stand."""
_REACH = 40
"""Letters within which a count belongs to what is counted."""
_COUNTS = {
    word: value
    for value, words in enumerate(("deux two 2", "trois three 3", "quatre four 4", "cinq five 5", "six 6"), 2)
    for word in words.split()
}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one matter a text speaks of: (2, resignations)."""

    count: int
    matter: str
    start: int
    end: int

    @property
    def said(self) -> tuple[int, str]:
        return self.count, self.matter


@dataclass(frozen=True, slots=True)
class _Rules:
    rough: re.Pattern[str]
    about: dict[str, int]
    counted: tuple[tuple[str, tuple[str, ...]], ...]


def roughly(one: Figure, other: Figure, text: str) -> bool:
    """Whether ``one``, written in ``text``, may stand for ``other``: a length in another unit, a sum said to be rounded."""
    lengths = {Unit.DAYS, Unit.MONTHS}
    if {one.unit, other.unit} == lengths:
        months, days = (one, other) if one.unit is Unit.MONTHS else (other, one)
        least, most = (months.value * each for each in _DAYS_A_MONTH)
        return months.value <= 6 and least <= days.value <= most
    if one.unit is other.unit is Unit.MONEY and one.value != other.value:
        before = plain(text[max(0, one.start - 24) : one.start])
        return bool(_rules().rough.search(before)) and abs(one.value - other.value) <= other.value * _ROUGHLY
    return False


def about(text: str) -> tuple[Figure, ...]:
    """Sums and lengths told by tens: « une trentaine de milliers d'euros », « une quinzaine de jours »."""
    rules, found = _rules(), list[Figure]()
    tens = "|".join(rules.about)
    pattern = (
        rf"\b({tens})\s+(?:de\s+|d['’]|of\s+)?(milliers?|mille|thousand|k|jours?|days?|semaines?|weeks?|mois|months?)\b"
    )
    for match in re.finditer(pattern, text, re.IGNORECASE):
        value, unit = rules.about[match[1].casefold()], plain(match[2])[:3]
        kinds = {"jou": (Unit.DAYS, 1), "day": (Unit.DAYS, 1), "sem": (Unit.DAYS, 7), "wee": (Unit.DAYS, 7),
                 "moi": (Unit.MONTHS, 1), "mon": (Unit.MONTHS, 1)}  # fmt: skip
        kind, times = kinds.get(unit, (Unit.MONEY, 100_000))
        found.append(Figure(kind, value * times, match.start(), match.end()))
    return tuple(found)


def near_ten(one: Figure, other: Figure) -> bool:
    """Whether a figure told by tens may stand for another: « une trentaine » for thirty-five."""
    return one.unit is other.unit and one.value * 0.9 <= other.value <= one.value * 1.2


def counted(text: str) -> Iterator[Counted]:
    """What is counted in ``text`` among the matters that tell: « deux départs », « both developers have left »."""
    words = [(plain(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
    for place, (_word, start, end) in enumerate(words):
        for matter, forms in _rules().counted:
            if not any(_begins(words, place, form) for form in forms):
                continue
            for number, begins, _ends in reversed(words[max(0, place - 6) : place]):
                if (count := _COUNTS.get(number)) and start - begins <= _REACH:
                    yield Counted(count, matter, begins, end)
                    break


def _begins(words: list[tuple[str, int, int]], place: int, form: str) -> bool:
    parts = form.split()
    said = [word for word, _start, _end in words[place : place + len(parts)]]
    return len(said) == len(parts) and all(word.startswith(part) for word, part in zip(said, parts, strict=True))


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data = tomllib.loads((RULES / "leak-words.toml").read_text("utf-8"))
    own = {each["id"]: tuple(each["forms"]) for each in data["matter"]}
    hedges = "|".join(re.escape(plain(each)) for each in data["rough"]["hedges"])
    return _Rules(
        rough=re.compile(rf"(?:{hedges})\W*$"),
        about=dict(data["rough"]["tens"]),
        counted=tuple((each["of"], (*own[each["of"]], *each["forms"])) for each in data["synonym"]),
    )
