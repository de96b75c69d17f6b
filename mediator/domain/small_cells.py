"""Hiding small counts so that they cannot be computed back from the totals printed beside them.

Counts that add up make a network: every count is an arc, and what comes into a node leaves it. Four counts and their
total are four arcs from one node to another and one that comes back; a cross table, a division in two levels or
several divisions of one total are networks too. A reader who knows some arcs can compute a hidden one exactly when no
other flow agrees with all that is printed: when no cycle through it can be raised or lowered by one.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import Enum

LEAST = 5
"""What is smaller is hidden, unless another threshold is asked for."""


class Shade(Enum):
    """What is printed in place of a count."""

    SMALL = "small"
    """« < 5 »: one at least, and fewer than the threshold."""
    WITHHELD = "withheld"
    """« n. c. »: not told, so that another cannot be computed."""


@dataclass(frozen=True, slots=True)
class Count:
    """One count of a network: what flows from ``tail`` to ``head``. A count of nothing is told, and protects nothing."""

    tail: Hashable
    head: Hashable
    value: int
    total: bool = False
    """Whether others add up to it: withheld only when nothing else would do."""


def shaded(counts: Sequence[Count], threshold: int = LEAST) -> list[Shade | None]:
    """What is printed of each count; ``None`` where it is told. The threshold is three at least."""
    if threshold < 3:
        raise ValueError("with a threshold below three, « fewer than » tells the number")
    shades: list[Shade | None] = [Shade.SMALL if 0 < each.value < threshold else None for each in counts]
    for place in sorted(
        (place for place, shade in enumerate(shades) if shade is Shade.SMALL), key=lambda place: counts[place].value
    ):
        for passed in _cheapest_cycle(counts, shades, place, threshold):
            if not _may_change(counts[passed.place].value, shades[passed.place], passed.by, threshold):
                shades[passed.place] = Shade.WITHHELD
    return shades


@dataclass(frozen=True, slots=True)
class _Step:
    place: int
    by: int
    """One more or one less."""


def _may_change(value: int, shade: Shade | None, by: int, threshold: int) -> bool:
    """Whether a reader would believe the count one more or one less."""
    match shade:
        case None:
            return False
        case Shade.SMALL:
            return 0 < value + by < threshold
        case Shade.WITHHELD:
            return value + by >= 0


def _cost(count: Count, shade: Shade | None, by: int, threshold: int) -> int:
    """What it costs the reader to let a count change so; 0 when it may already."""
    if _may_change(count.value, shade, by, threshold):
        return 0
    if count.total:
        return 4 * (count.value + threshold)
    return 2 * threshold if shade is Shade.SMALL else count.value


def _cheapest_cycle(
    counts: Sequence[Count], shades: Sequence[Shade | None], place: int, threshold: int
) -> tuple[_Step, ...]:
    """The cycle through a hidden count that costs the reader least, of those that let it be another number."""
    found: tuple[int, tuple[_Step, ...]] | None = None
    for by in (1, -1):
        own = counts[place]
        if not _may_change(own.value, shades[place], by, threshold):
            continue
        start, end = (own.head, own.tail) if by == 1 else (own.tail, own.head)
        way = _cheapest_way(counts, shades, place, start, end, threshold)
        if way is not None and (found is None or way[0] < found[0]):
            found = way
    return found[1] if found else ()


def _cheapest_way(
    counts: Sequence[Count],
    shades: Sequence[Shade | None],
    without: int,
    start: Hashable,
    end: Hashable,
    threshold: int,
) -> tuple[int, tuple[_Step, ...]] | None:
    """From node to node along counts that gain one, or against counts that lose one (Dijkstra)."""
    steps: dict[Hashable, list[tuple[Hashable, _Step, int]]] = {}
    for place, count in enumerate(counts):
        if place == without or count.value == 0:
            continue
        for by, source, target in ((1, count.tail, count.head), (-1, count.head, count.tail)):
            cost = _cost(count, shades[place], by, threshold)
            steps.setdefault(source, []).append((target, _Step(place, by), cost))
    waiting: list[tuple[int, int, Hashable, tuple[_Step, ...]]] = [(0, 0, start, ())]
    reached: set[Hashable] = set()
    turn = 0
    while waiting:
        cost, _turn, node, way = heapq.heappop(waiting)
        if node == end:
            return cost, way
        if node in reached:
            continue
        reached.add(node)
        for target, step, more in steps.get(node, ()):
            turn += 1
            heapq.heappush(waiting, (cost + more, turn, target, (*way, step)))
    return None
