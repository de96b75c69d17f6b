from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.dates import add_months, easter, holidays, is_working_day, next_working_day, relative, term

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 10, 7), 5, date(2027, 3, 7)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 1), -12, date(2025, 1, 1)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start, months, end):
    assert add_months(start, months) == end


@given(DAYS, st.integers(-600, 600))
def test_added_months_land_in_the_right_month(start, months):
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (1818, date(1818, 3, 22)),
    ],
)
def test_easter(year, day):
    assert easter(year) == day


def test_the_holidays_of_2026():
    assert sorted(day.strftime("%d/%m") for day in holidays(2026)) == sorted(
        ["01/01", "06/04", "01/05", "08/05", "14/05", "25/05", "14/07", "15/08", "01/11", "11/11", "25/12"]
    )


@given(st.integers(1900, 2199))
def test_easter_is_a_sunday_in_spring(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(DAYS)
def test_the_next_working_day_is_the_first(day):
    end = next_working_day(day)
    assert is_working_day(end)
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((end - day).days))
    assert (end - day).days <= 5


def test_a_delay_rolls_to_a_working_day_but_limitation_does_not():
    assert term(date(2026, 10, 7), months=5) == date(2027, 3, 8)
    assert term(date(2026, 10, 7), months=5, rolled=False) == date(2027, 3, 7)
    assert term(date(2026, 4, 24), days=7) == date(2026, 5, 4)
    assert term(date(2026, 1, 31), months=1, days=2) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "aujourd’hui"),
        (1, "demain"),
        (2, "après-demain"),
        (8, "dans 8 jours"),
        (21, "dans 21 jours"),
        (22, "dans 3 semaines"),
        (60, "dans 8 semaines"),
        (61, "dans 2 mois"),
        (365, "dans 12 mois"),
        (731, "dans 2 ans"),
        (-1, "hier"),
        (-2, "avant-hier"),
        (-3, "il y a 3 jours"),
        (-30, "il y a 4 semaines"),
        (-100, "il y a 3 mois"),
        (-1000, "il y a 2 ans"),
    ],
)
def test_how_near_a_date_is(days, said):
    assert relative(TODAY + timedelta(days=days), TODAY, "fr") == said


@given(DAYS, DAYS)
def test_every_distance_has_words(day, today):
    said = relative(day, today, "fr")
    assert said
    assert "{" not in said
