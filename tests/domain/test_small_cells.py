"""No small count can be computed back: checked by trying every other number that agrees with what is printed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mediator.domain.small_cells import Count, Shade, shaded

few = settings(max_examples=30)
values = st.integers(0, 9)


def possible(counts: list[Count], shades: list[Shade | None], threshold: int) -> list[tuple[int, ...]]:
    """The tables near the true one that agree with what is printed."""
    most = max(each.value for each in counts) + 2
    reach = {None: None, Shade.SMALL: range(1, threshold), Shade.WITHHELD: range(most)}
    hidden = [place for place, shade in enumerate(shades) if shade]
    free = [place for place in hidden if not counts[place].total]
    found = []
    nodes = {node for each in counts for node in (each.tail, each.head)}
    for tried in itertools.islice(itertools.product(*(_near(counts[p], reach[shades[p]]) for p in free)), 200_000):
        table = {place: each.value for place, each in enumerate(counts) if not shades[place]}
        table.update(zip(free, tried, strict=True))
        if _complete(counts, table, nodes) and all(table[p] in reach[shades[p]] for p in hidden):
            found.append(tuple(table[place] for place in range(len(counts))))
    return found


def _near(count: Count, reach: range) -> list[int]:
    """The numbers to try: those next to the true one are enough to show that it is not the only one."""
    return [number for number in range(count.value - 1, count.value + 2) if number in reach]


def _complete(counts: list[Count], table: dict[int, int], nodes: set) -> bool:
    """Compute the totals that are hidden, then see whether what comes into every node leaves it."""
    for _turn in counts:
        for node in nodes:
            unknown = [p for p, each in enumerate(counts) if node in (each.tail, each.head) and p not in table]
            if len(unknown) == 1:
                balance = sum(
                    (each.head == node) * table[p] - (each.tail == node) * table[p]
                    for p, each in enumerate(counts)
                    if p in table
                )
                table[unknown[0]] = balance if counts[unknown[0]].tail == node else -balance
    return len(table) == len(counts) and all(
        sum(((each.head == node) - (each.tail == node)) * table[p] for p, each in enumerate(counts)) == 0
        for node in nodes
    )


def line(parts: list[int]) -> list[Count]:
    return [*(Count("in", "out", part) for part in parts), Count("out", "in", sum(parts), total=True)]


def cross(rows: list[list[int]]) -> list[Count]:
    counts = [Count(("r", i), ("c", j), value) for i, row in enumerate(rows) for j, value in enumerate(row)]
    counts += [Count("in", ("r", i), sum(row), total=True) for i, row in enumerate(rows)]
    counts += [Count(("c", j), "out", sum(column), total=True) for j, column in enumerate(zip(*rows, strict=True))]
    return [*counts, Count("out", "in", sum(map(sum, rows)), total=True)]


def levels(groups: list[list[int]], beside: int) -> list[Count]:
    """A division in two levels, and the same total divided in two again."""
    total = sum(map(sum, groups))
    counts = [Count(("g", i), "middle", value) for i, group in enumerate(groups) for value in group]
    counts += [Count("in", ("g", i), sum(group), total=True) for i, group in enumerate(groups)]
    one = min(beside, total)
    counts += [Count("middle", "out", one), Count("middle", "out", total - one)]
    return [*counts, Count("out", "in", total, total=True)]


def check(counts: list[Count], threshold: int = 5) -> None:
    shades = shaded(counts, threshold)
    for each, shade in zip(counts, shades, strict=True):
        assert shade is not None or each.value == 0 or each.value >= threshold
        assert shade is not Shade.SMALL or 0 < each.value < threshold
    tables = possible(counts, shades, threshold)
    for place, each in enumerate(counts):
        if 0 < each.value < threshold:
            assert len({table[place] for table in tables}) > 1, f"{each} can be computed"


@few
@given(st.lists(values, min_size=1, max_size=5))
def test_a_line_and_its_total(parts):
    check(line(parts))


@few
@given(st.lists(st.lists(values, min_size=2, max_size=2), min_size=2, max_size=3))
def test_a_cross_table_with_the_totals_of_its_rows_and_columns(rows):
    check(cross(rows))


@few
@example([[5, 9], [9, 9]], 1)
@given(st.lists(st.lists(values, min_size=1, max_size=2), min_size=1, max_size=3), values)
def test_two_levels_and_another_division_of_the_same_total(groups, beside):
    check(levels(groups, beside))


@few
@given(st.lists(values, min_size=1, max_size=5), st.integers(3, 8))
def test_another_threshold(parts, threshold):
    check(line(parts), threshold)


def test_what_is_large_everywhere_is_told_everywhere():
    assert shaded(line([5, 12, 0, 90])) == [None] * 5


def test_one_small_count_takes_the_next_smallest_with_it():
    assert shaded(line([3, 40, 7, 12])) == [Shade.SMALL, None, Shade.WITHHELD, None, None]


def test_a_threshold_that_would_tell_the_number_is_refused():
    with pytest.raises(ValueError, match="three"):
        shaded(line([1, 2]), 2)
