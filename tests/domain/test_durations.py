from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator import i18n
from mediator.domain.durations import Spent, read_spent, rounded_up, spent_words, split_spent
from mediator.domain.typed import NotYet


@pytest.mark.parametrize(
    ("typed", "minutes", "begins"),
    [
        ("1 h 30", 90, None),
        ("1h30", 90, None),
        ("90", 90, None),
        ("90 min", 90, None),
        ("1,5 h", 90, None),
        ("1.5 hours", 90, None),
        ("2 heures", 120, None),
        ("1:30", 90, None),
        ("9:00–10:30", 90, time(9)),
        ("9h-10h30", 90, time(9)),
        ("de 9 h 00 à 10 h 30", 90, time(9)),
        ("from 9am to 10:30am", 90, time(9)),
    ],
)
def test_a_time_is_read_as_one_says_it(typed, minutes, begins):
    assert read_spent(typed) == Spent(minutes, begins)


@pytest.mark.parametrize("typed", ["", "long", "0", "25 h", "10:30–9:00", "1 h 75", "-30"])
def test_what_is_no_time_waits(typed):
    with pytest.raises(NotYet, match="Une durée"):
        read_spent(typed)


@pytest.mark.parametrize(
    ("line", "minutes", "words"),
    [
        ("1 h 30 relecture du projet", 90, "relecture du projet"),
        ("20 appel de 3 personnes", 20, "appel de 3 personnes"),
        ("de 9 h 00 à 10 h 30 courriels", 90, "courriels"),
        ("45", 45, ""),
    ],
)
def test_a_line_begins_with_the_time_and_goes_on_with_words(line, minutes, words):
    spent, rest = split_spent(line)
    assert (spent.minutes, rest) == (minutes, words)


@given(st.integers(1, 1440), st.sampled_from(["fr", "en"]))
def test_a_time_written_is_read_again(minutes, language):
    i18n.use("fr")
    assert read_spent(spent_words(minutes, language)).minutes == minutes


@given(st.integers(1, 1440), st.sampled_from([0, 1, 6, 15, 30]))
def test_rounding_never_takes_time_away_nor_adds_a_whole_step(minutes, step):
    counted = rounded_up(minutes, step)
    assert minutes <= counted < minutes + max(step, 1)
    assert step == 0 or counted % step == 0
