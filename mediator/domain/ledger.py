"""Counts that add up, and what is told of each once the small ones are hidden."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from mediator.domain.counts import Value
from mediator.domain.small_cells import Count, Shade, shaded


class Ledger:
    """Counts by key, and what is told of each: all of them, or none that is small or gives a small one away."""

    def __init__(self, threshold: int | None) -> None:
        self.threshold = threshold
        self._values: dict[Hashable, int] = {}
        self._counts: dict[Hashable, Count] = {}
        self._shades: dict[Hashable, Shade | None] | None = None

    def put(self, key: Hashable, tail: Hashable, head: Hashable, value: int, *, total: bool = False) -> None:
        """Count ``value`` under ``key``, flowing from ``tail`` to ``head``."""
        self._values[key] = value
        self._counts[key] = Count(tail, head, value, total)

    def value(self, key: Hashable) -> int:
        """The number itself; nothing was counted under a key never put."""
        return self._values.get(key, 0)

    def told(self, key: Hashable) -> int | Shade:
        """The number, or what stands in its place."""
        shade = self._hidden().get(key)
        return self.value(key) if shade is None else shade

    def beside(self, key: Hashable, value: Value) -> Value:
        """Another number about the same cases: told when theirs is, and hidden with it."""
        shade = self._hidden().get(key)
        return value if shade is None else Shade.WITHHELD

    def stages(self, measure: Hashable, total: int, divisions: Sequence[Mapping[Any, int]]) -> None:
        """One total, and the ways it is divided, each adding up to it."""
        for place, division in enumerate(divisions):
            for key, value in division.items():
                self.put((measure, key), (measure, place), (measure, place + 1), value)
        self.put((measure, "total"), (measure, len(divisions)), (measure, 0), total, total=True)

    def _hidden(self) -> Mapping[Hashable, Shade | None]:
        if self._shades is None:
            keys = sorted(self._counts, key=repr)
            found = (
                shaded([self._counts[key] for key in keys], self.threshold) if self.threshold else [None] * len(keys)
            )
            self._shades = dict(zip(keys, found, strict=True))
        return self._shades
