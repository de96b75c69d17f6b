"""What a page offers to the palette: lines that go somewhere or do something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its words, a hint at the right (a key, a stage), other words that find it, and what Enter does."""

    words: str
    act: Callable[[], object]
    hint: str = ""
    keywords: str = ""


Search = Callable[[str], Sequence[Entry]]
"""What the vault finds for the words typed, best first, in a few milliseconds."""
