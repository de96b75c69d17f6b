"""Who spoke how long: sums apart, shares, sleep, words."""

from datetime import UTC, datetime, timedelta

from mediator import i18n
from mediator.domain import speaking
from mediator.domain.conduct import Turn
from mediator.domain.speaking import Spoken

TEN = datetime(2026, 11, 24, 10, tzinfo=UTC)


def turn(holder="a", session="plen", seconds=0, began_at=TEN):
    return Turn(case_id="c", session_id=session, holder_id=holder, began_at=began_at, seconds=seconds)


def test_what_is_said_before_all_and_alone_are_told_apart():
    turns = [turn("a", seconds=60), turn("b", seconds=30), turn("a", "cap", 100), turn("a", "other", 999), turn("x")]
    told = speaking.spoken(turns, "plen", ["a", "b"], {"cap"})
    assert told == {"a": Spoken(60, 100), "b": Spoken(30, 0)}


def test_shares_are_parts_of_the_whole_and_nothing_at_first():
    assert speaking.shares({"a": 0, "b": 0}) == {"a": 0.0, "b": 0.0}
    assert speaking.shares({"a": 90, "b": 30}) == {"a": 0.75, "b": 0.25}


def test_a_turn_lasts_until_the_clock_is_read():
    at = TEN + timedelta(seconds=42)
    after, slept = speaking.lengthened(turn(), at - timedelta(seconds=1), at)
    assert (after.seconds, after.began_at, slept) == (42, TEN, 0)


def test_the_hours_a_laptop_slept_are_left_out():
    seen, woken = TEN + timedelta(minutes=5), TEN + timedelta(hours=3)
    after, slept = speaking.lengthened(turn(), seen, woken)
    assert after.seconds == 5 * 60
    assert slept == 175 * 60


def test_a_clock_set_back_takes_nothing_away():
    after, slept = speaking.lengthened(turn(seconds=50), TEN, TEN - timedelta(hours=1))
    assert (after.seconds, slept) == (50, 0)


def test_a_length_is_said_without_seconds():
    i18n.use("fr")
    said = [speaking.length(seconds).replace("\u00a0", " ") for seconds in (0, 59, 24 * 60, 4200, 7260)]
    assert said == ["0 min", "0 min", "24 min", "1 h 10", "2 h 01"]
