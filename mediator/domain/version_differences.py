"""What changed between two versions of an agreement: articles added, taken out, moved, and their words, one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_WORD = re.compile(r"\s+|[^\s]+")
_FIGURE = re.compile(r"\d")
_ALIKE = 0.5
"""From which likeness two texts without a common heading are the same article, rewritten."""


class Fate(Enum):
    """What became of a part of the text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text as it is compared: an article, a concession, a commitment, the preamble."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stayed, came or went; ``figures`` when a figure or a date is among those that changed."""

    fate: Fate
    words: str

    @property
    def figures(self) -> bool:
        return self.fate is not Fate.SAME and bool(_FIGURE.search(self.words))


@dataclass(frozen=True, slots=True)
class Difference:
    """One part in both versions: how it fared, and its words."""

    fate: Fate
    before: Piece | None
    after: Piece | None
    spans: tuple[Span, ...]

    @property
    def figures(self) -> bool:
        """Whether a figure or a date changed: what is checked first."""
        return any(span.figures for span in self.spans)


def compare(before: Sequence[Piece], after: Sequence[Piece]) -> tuple[Difference, ...]:
    """Every part of both versions in the order of the later one, what was taken out where it stood."""
    pairs = _paired(before, after)
    kept = [pairs[place] for place in sorted(pairs)]
    still = set(_longest_rise(kept))
    found: list[Difference] = []
    gone = iter([place for place in range(len(before)) if place not in set(pairs.values())])
    waiting = next(gone, None)
    for place, piece in enumerate(after):
        old = pairs.get(place)
        while waiting is not None and old is not None and waiting < old:
            found.append(_one(before[waiting], None))
            waiting = next(gone, None)
        found.append(_one(before[old] if old is not None else None, piece, moved=old is not None and old not in still))
    while waiting is not None:
        found.append(_one(before[waiting], None))
        waiting = next(gone, None)
    return tuple(found)


def spans(before: str, after: str) -> tuple[Span, ...]:
    """The words of both texts in reading order, what went before what came."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Span] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Span(Fate.SAME, "".join(old[a:b])))
            continue
        if a < b:
            found.append(Span(Fate.REMOVED, "".join(old[a:b])))
        if c < d:
            found.append(Span(Fate.ADDED, "".join(new[c:d])))
    return tuple(found)


def _one(before: Piece | None, after: Piece | None, *, moved: bool = False) -> Difference:
    if before is None:
        assert after is not None
        return Difference(Fate.ADDED, None, after, (Span(Fate.ADDED, after.text),))
    if after is None:
        return Difference(Fate.REMOVED, before, None, (Span(Fate.REMOVED, before.text),))
    same = (before.heading, before.text) == (after.heading, after.text)
    fate = (Fate.MOVED if moved else Fate.SAME) if same else Fate.CHANGED
    return Difference(fate, before, after, spans(before.text, after.text))


def _paired(before: Sequence[Piece], after: Sequence[Piece]) -> dict[int, int]:
    """Which earlier part each later one continues: by key, then by heading, then by likeness of words."""
    pairs: dict[int, int] = {}
    free = set(range(len(before)))

    def pair(place: int, old: int) -> None:
        pairs[place] = old
        free.discard(old)

    for same in (_same_key, _same_words, _same_heading):
        for place, piece in enumerate(after):
            old = next((o for o in sorted(free) if same(before[o], piece)), None) if place not in pairs else None
            if old is not None:
                pair(place, old)
    for place, piece in enumerate(after):
        if place in pairs or not free:
            continue
        alike, old = max((_likeness(before[o].text, piece.text), o) for o in free)
        if alike >= _ALIKE:
            pair(place, old)
    return pairs


def _same_key(one: Piece, other: Piece) -> bool:
    return bool(one.key) and one.key == other.key


def _same_words(one: Piece, other: Piece) -> bool:
    return (one.heading, one.text) == (other.heading, other.text)


def _same_heading(one: Piece, other: Piece) -> bool:
    return bool(one.heading.strip()) and one.heading.strip().casefold() == other.heading.strip().casefold()


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _longest_rise(places: Sequence[int]) -> list[int]:
    """The most of these that stand in their old order: the others moved."""
    best: list[list[int]] = []
    for place in places:
        before = max((run for run in best if run[-1] < place), key=len, default=[])
        best.append([*before, place])
    return max(best, key=len, default=[])


__all__ = ["Difference", "Fate", "Piece", "Span", "compare", "spans"]
