"""No report gives a small count away: every other year near the true one that agrees with all that is printed is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import mul
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mediator.domain.activity import activity
from mediator.domain.case import Outcome, Regime
from mediator.domain.classifying import Ending, Favour
from mediator.domain.consumer_year import ConsumerYear
from mediator.domain.counted import Counted, Effort, Gathered, YearCounted
from mediator.domain.counts import Table, Unit
from mediator.domain.practice_years import practice_tables
from mediator.domain.small_cells import Shade

YEAR, LEAST = 2025, 5
few = settings(max_examples=15, deadline=None)
Told = dict[tuple[str, str, str], Any]
Print = Callable[[Sequence[int], int | None], Sequence[Table]]


def told(tables: Sequence[Table], *, counts: bool = False) -> Told:
    """What a report prints, by table, line and column: all of it, or its counts alone."""
    return {
        (table.key, f"{line.level} {line.label}", column.words): value
        for table in tables
        for line in table.lines
        for column, value in zip(table.columns, line.values, strict=True)
        if not counts or column.unit is Unit.COUNT
    }


def units(printed: Print, kinds: int) -> list[dict]:
    """What one case of each kind adds to every count."""
    alone = [told(printed([int(place == kind) for place in range(kinds)], None), counts=True) for kind in range(kinds)]
    nothing = told(printed([0] * kinds, None), counts=True)
    return [{key: (value or 0) - (nothing.get(key) or 0) for key, value in each.items()} for each in alone]


def near(rows: Sequence[tuple[int, ...]], true: Sequence[int], begun: tuple[int, ...] = ()) -> Iterator[list[int]]:
    """The years with one case more or less of each kind that leave every count told as it is."""
    place = len(begun)
    if any(sum(map(mul, row, begun)) for row in rows if not any(row[place:])):
        return
    if place == len(true):
        yield [value + by for value, by in zip(true, begun, strict=True)]
        return
    for by in (0, 1, -1):
        if true[place] + by >= 0:
            yield from near(rows, true, (*begun, by))


def agrees(found: Told, printed: Told) -> bool:
    """Whether a year would print as that report does."""
    for key, value in printed.items():
        exact = found.get(key)
        if value is Shade.SMALL and not 0 < (exact or 0) < LEAST:
            return False
        if not isinstance(value, Shade) and (exact or 0) != (value or 0):
            return False
    return True


def check(printed: Print, true: Sequence[int], unprinted: Sequence[Sequence[int]] = ()) -> None:
    """Every small count of the report, and of some groups of kinds it does not print, may be another number."""
    adds = units(printed, len(true))
    for place, group in enumerate(unprinted):
        for kind in group:
            adds[kind]["unprinted", "", str(place)] = 1
    keys = {key for each in adds for key in each}
    rows = {key: tuple(each.get(key, 0) for each in adds) for key in keys}
    shown = told(printed(true, LEAST))
    fixed = [row for key, row in rows.items() if key[0] != "unprinted" and not isinstance(shown.get(key, 0), Shade)]
    small = {row for row in rows.values() if 0 < sum(map(mul, row, true)) < LEAST}
    for other in near(sorted(set(fixed)), true):
        able = {row for row in small if sum(map(mul, row, other)) != sum(map(mul, row, true))}
        if able and agrees(told(printed(other, None)), shown):
            small -= able
        if not small:
            return
    assert not small, [key for key, row in rows.items() if row in small]


# The year of a consumer mediator.

_DONE = {"days": 30, "notified_days": 20}
_KINDS: tuple[dict[str, Any], ...] = (
    *(
        {"outcome": Outcome.AGREEMENT, "favour": favour, "performed": performed, **_DONE}
        for favour in (Favour.SHARED, Favour.CONSUMER)
        for performed in (1, None)
    ),
    {"ending": Ending.REFUSED, "ground": "refus-plus-un-an", **_DONE},
    {"ending": Ending.REFUSED, "ground": "refus-infondee", **_DONE},
    {"ending": Ending.INTERRUPTED, "ground": "arret-mediateur", **_DONE},
    {"ending": Ending.NOT_STARTED, **_DONE},
    {"outcome": Outcome.NONE, **_DONE},
    # Opened nobody knows when:
    {"outcome": Outcome.NONE},
    {"ending": Ending.INTERRUPTED, "ground": "arret-mediateur"},
    {"outcome": Outcome.AGREEMENT, "favour": Favour.SHARED},
)


def year_of(kinds: Sequence[dict[str, Any]], numbers: Sequence[int], regime: str = Regime.CONSUMER) -> YearCounted:
    ended = [
        Counted(YEAR - 1, YEAR, **{"regime": regime, **values})
        for values, number in zip(kinds, numbers, strict=False)
        for _time in range(number)
    ]
    return YearCounted(YEAR, (*ended, *(Counted(YEAR, None, regime) for _time in range(20))))


def consumer(numbers: Sequence[int], threshold: int | None) -> Sequence[Table]:
    return ConsumerYear(year_of(_KINDS, numbers), threshold=threshold).tables()


@few
@example([18, 0, 0, 0, 2, 0, 0, 0, 9])
@example([0, 0, 0, 0, 4, 0, 0, 0, 4])
@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_the_year_of_a_consumer_mediator_gives_no_small_count_away(numbers):
    check(consumer, numbers, unprinted=[(7,), (8,)])


@few
@example([18, 0, 0, 0, 0, 0, 0, 0, 9, 2, 0, 0])
@example([0, 0, 0, 5, 0, 0, 1, 0, 0, 5, 0, 0])
@given(st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_nor_how_few_have_no_date(numbers):
    check(consumer, numbers, unprinted=[(7,), (8, 9), (9, 10, 11)])


def test_lengths_are_told_when_they_give_nothing_away():
    lines = lines_of(consumer([18, 0, 0, 0, 6, 0, 0, 0, 9, 0], LEAST), "delais")
    assert lines["De la saisine à l’issue"] == (27, 30.0, 30.0)
    assert lines["Au-delà de quatre-vingt-dix jours"] == (0, None, None)


# The activity of a year.

_SIGNED = {"outcome": Outcome.AGREEMENT, "signed": 1}
_OF_A_YEAR: tuple[dict[str, Any], ...] = (
    {"outcome": Outcome.AGREEMENT},
    _SIGNED,
    {**_SIGNED, "commitments": 1},
    {**_SIGNED, "commitments": 1, "commitments_kept": 1, "talks_held": 1},
    {**_SIGNED, "outcome": Outcome.PARTIAL},
    {"outcome": Outcome.PARTIAL},
    {"outcome": Outcome.NONE},
    {"ending": Ending.INTERRUPTED},
)


def active(numbers: Sequence[int], threshold: int | None) -> Sequence[Table]:
    return activity(year_of(_OF_A_YEAR, numbers, Regime.FAMILY), threshold=threshold).tables


@few
@example([0, 20, 0, 0, 4, 0, 9, 0])
@example([2, 18, 0, 0, 0, 0, 9, 0])
@example([0, 5, 1, 9, 0, 0, 9, 0])
@given(st.lists(st.integers(0, 9), min_size=8, max_size=8))
def test_what_followed_the_signature_gives_no_small_count_away(numbers):
    check(active, numbers)


def lines_of(tables: Sequence[Table], key: str) -> dict[str, tuple[Any, ...]]:
    return {line.label: line.values for table in tables if table.key == key for line in table.lines}


def test_few_sessions_of_many_cases_are_hidden_with_their_hours():
    efforts = (Effort(Regime.FAMILY, 6, 3, 90, 600), Effort(Regime.JUDICIAL, 9, 12, 900, 700))
    found = lines_of(activity(YearCounted(YEAR, (), efforts), threshold=LEAST).tables, "seances")
    assert found["Familiale"] == (Shade.SMALL, Shade.WITHHELD, 600)
    assert found["Judiciaire"] == (Shade.WITHHELD, Shade.WITHHELD, 700)
    assert found["Total"] == (15, 990, 1300)


def test_lengths_of_few_cases_are_not_computed_from_those_of_the_others():
    dated = {"outcome": Outcome.NONE, "days": 30}
    year = year_of([dated, {"outcome": Outcome.NONE}], [2, 4], Regime.FAMILY)
    others = year_of([dated], [9], Regime.JUDICIAL)
    counted = YearCounted(YEAR, (*year.cases, *others.cases))
    found = lines_of(activity(counted, threshold=LEAST).tables, "durees")
    assert found["Familiale"] == found["Judiciaire"] == (Shade.WITHHELD,) * 4
    assert found["Total"][:2] == (30, 30)


# The years of a practice.

_FIELDS = ("matiere-famille", "matiere-voisinage-bruit")
_ENDS = ((YEAR - 5, ""), *((YEAR - ago, field) for ago in range(3) for field in _FIELDS))


def practised(numbers: Sequence[int], threshold: int | None) -> Sequence[Table]:
    gathered = [
        Gathered(None, year, Regime.FAMILY, field, number)
        for (year, field), number in zip(_ENDS, numbers, strict=True)
        if number
    ]
    return practice_tables(gathered, YEAR, threshold=threshold)


@few
@example([5, 3, 0, 12, 0, 10, 0])
@example([5, 5, 5, 9, 0, 9, 2])
@given(st.lists(st.integers(0, 9), min_size=7, max_size=7))
def test_the_fields_of_a_practice_give_no_small_year_away(numbers):
    check(practised, numbers)
