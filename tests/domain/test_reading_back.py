"""Who agreed to which words: never to others."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.noun import new_id
from mediator.domain.reading_back import Understanding, agreed, wanting

CASE, READING, START = new_id(), new_id(), datetime(2026, 11, 3, 15, tzinfo=UTC)


def understood(words: str, holder: str, minutes: int = 0) -> Understanding:
    at = START + timedelta(minutes=minutes)
    return Understanding(case_id=CASE, read_back_id=READING, passage="p", holder_id=holder, agreed_at=at, words=words)


said = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("ab"), st.integers(0, 90)), max_size=12)
text = st.lists(st.tuples(st.uuids().map(str), st.sampled_from("xyz")), max_size=5)


@given(said, text)
def test_what_is_wanting_is_exactly_what_nobody_agreed_to_in_these_words(told, passages):
    heard = [understood(words, holder, minutes) for words, holder, minutes in told]
    left = set(wanting(passages, "ab", heard))
    for passage, words in passages:
        for party in "ab":
            assert ((passage, party) in left) == ((words, party) not in {(w, h) for w, h, _ in told})


def test_the_first_time_counts():
    heard = [understood("x", "a", 30), understood("x", "a", 10), understood("y", "b")]
    assert agreed("x", heard) == {"a": START + timedelta(minutes=10)}
