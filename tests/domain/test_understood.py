"""A text is understood in the words that stand there, or not at all."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.reading_back import ReadBack, Understanding
from mediator.domain.understood import Aloud, carried, fingerprint, understood

NINE = datetime(2026, 11, 3, 9, tzinfo=UTC)
KEYS, HOLDERS, WORDS = ("preamble", "one", "two"), ("A", "B"), ("paie", "rend", "garde")

acts = st.lists(
    st.one_of(
        st.tuples(st.just("agree"), st.sampled_from(KEYS), st.sampled_from(HOLDERS)),
        st.tuples(st.just("take back"), st.sampled_from(KEYS), st.sampled_from(HOLDERS)),
        st.tuples(st.just("write"), st.sampled_from(KEYS), st.sampled_from(WORDS)),
    ),
    max_size=25,
)


def said(key: str, holder: str, words: str, minute: int = 0) -> Understanding:
    at = NINE + timedelta(minutes=minute)
    return Understanding(
        case_id="c", read_back_id="r", passage=key, holder_id=holder, agreed_at=at, words=fingerprint(words)
    )


def aloud(text: dict[str, str]) -> list[Aloud]:
    return [Aloud(key, fingerprint(words)) for key, words in text.items()]


def reading(waiver: str = "", minute: int = 0) -> ReadBack:
    return ReadBack(case_id="c", agreement_id="a", begun_at=NINE + timedelta(minutes=minute), waiver=waiver)


@given(acts)
def test_whatever_was_edited_nothing_is_final_in_words_somebody_did_not_agree_to(story):
    text = dict.fromkeys(KEYS, "paie")
    heard: list[Understanding] = []
    last_heard: dict[tuple[str, str], set[str]] = {}
    for what, key, other in story:
        if what == "write":
            text[key] = other
        elif what == "agree":
            heard.append(said(key, other, text[key], len(heard)))
            last_heard.setdefault((key, other), set()).add(text[key])
        else:
            heard = [each for each in heard if (each.passage, each.holder_id) != (key, other)]
            last_heard.pop((key, other), None)
        now = understood(aloud(text), HOLDERS, [reading()], heard)
        by_hand = all(text[k] in last_heard.get((k, h), ()) for k in KEYS for h in HOLDERS)
        assert now.may_be_final == by_hand == (not any(now.left_for(h) for h in HOLDERS))


def test_spaces_do_not_make_other_words():
    assert fingerprint("paie  20 000 €\n") == fingerprint("paie 20 000 €")
    assert fingerprint("paie 20 000 €") != fingerprint("paie 20 001 €")


def test_a_text_without_parties_was_read_to_nobody():
    assert not understood(aloud({"one": "paie"}), (), [reading()], ()).may_be_final
    assert not understood((), HOLDERS, [reading()], ()).may_be_final


def test_a_waiver_counts_until_a_reading_begins():
    text = aloud({"one": "paie"})
    assert understood(text, HOLDERS, [reading(), reading("lu chez le notaire", 5)], ()).may_be_final
    assert not understood(text, HOLDERS, [reading("lu chez le notaire"), reading(minute=5)], ()).may_be_final
    assert not understood(text, HOLDERS, [reading("  ")], ()).may_be_final


def test_the_first_moment_is_kept_when_the_same_words_come_back():
    heard = [said("one", "A", "paie"), said("one", "A", "rend", 5), said("one", "A", "paie", 9)]
    assert understood(aloud({"one": "paie"}), HOLDERS, [reading()], heard).agreed == {("one", "A"): NINE}


@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(WORDS)), st.sampled_from(WORDS))
def test_a_new_version_keeps_only_what_it_still_says(text, before):
    kept = carried(aloud(text), [said("old", "A", before)])
    assert all(text[key] == before for key, _each in kept)
    assert bool(kept) == (before in text.values())
