"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_MOST_EXACT = 20_000
"""Words beyond which frequent ones no longer anchor the comparison: it stays quick."""


class Mark(Enum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that follow one another and share a mark; spaces are kept as they stood."""

    mark: Mark
    text: str


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """``after`` with what was removed from ``before`` and what was added, in reading order."""
    old, new = _words(before), _words(after)
    found: list[Stretch] = []
    for tag, i, j, k, m in compared(old, new):
        if tag == "equal":
            found.append(Stretch(Mark.KEPT, "".join(new[k:m])))
            continue
        if i < j:
            found.append(Stretch(Mark.REMOVED, "".join(old[i:j])))
        if k < m:
            found.append(Stretch(Mark.ADDED, "".join(new[k:m])))
    return tuple(found)


def _words(text: str) -> list[str]:
    """Words each with the space that follows it."""
    return re.findall(r"\S+\s*|\s+", text)


def compared(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """What was kept, added, removed and replaced, as :mod:`difflib` tells it."""
    quick = len(before) + len(after) > _MOST_EXACT
    return SequenceMatcher(_space if isinstance(before, list) else None, before, after, autojunk=quick).get_opcodes()


def _space(word: str) -> bool:
    return word.isspace()
