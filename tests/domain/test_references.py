from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.case import Regime
from mediator.domain.references import is_free, next_reference, problem

TODAY = date(2026, 11, 22)
SCHEMES = [
    "{year}-{number:03}",
    "{number}",
    "MED/{regime}/{year}.{month}-{number:04}",
    "{year}{month}{number:02}",
    "a+{{b}} {number}",
]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_sound_scheme_has_no_problem(scheme):
    assert problem(scheme) is None


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("{year}-{number", "accolade"),
        ("{year}-}", "accolade"),
        ("{year}", "{number}"),
        ("{number}{number}", "une fois"),
        ("", "{number}"),
        ("{client}-{number}", "{client}"),
        ("{}-{number}", "n’est pas connu"),
        ("{number:x}", "chiffres"),
        ("{number!r}", "chiffres"),
        ("{number:>999999999}", "chiffres"),
        ("{year:03}-{number}", "chiffres"),
        ("{number.__class__}", "n’est pas connu"),
    ],
)
def test_a_wrong_scheme_says_why(scheme, words):
    sentence = problem(scheme)
    assert sentence is not None
    assert words in sentence
    with pytest.raises(ValueError, match=r"\S"):
        next_reference(scheme, [], TODAY)


def test_numbers_follow_and_begin_again_each_year():
    scheme = "{year}-{number:03}"
    assert next_reference(scheme, [], TODAY) == "2026-001"
    assert next_reference(scheme, ["2026-013", "2026-002", "2025-200", "autre"], TODAY) == "2026-014"
    assert next_reference(scheme, ["2026-014"], date(2027, 1, 4)) == "2027-001"
    assert next_reference(scheme, ["2026-999"], TODAY) == "2026-1000"


def test_numbers_run_on_across_months_regimes_and_years_without_year():
    scheme = "{regime}-{year}{month}-{number:02}"
    assert next_reference(scheme, ["MC-202610-07"], TODAY, Regime.JUDICIAL) == "MJ-202611-08"
    assert next_reference("D{number}", ["D41", "d42"], date(2027, 1, 1)) == "D43"


def test_a_reference_taken_by_hand_is_not_given_again():
    assert next_reference("{year}-{number:03}", [" 2026-1 "], TODAY) == "2026-002"
    assert next_reference("N°{number}", ["n°1", "N°2"], TODAY) == "N°3"
    assert not is_free("2026-014 ", ["2026-014"])
    assert is_free("2026-014", ["2026-015"])


@given(st.sampled_from(SCHEMES), st.lists(st.integers(1, 60), max_size=30), st.sampled_from(Regime))
def test_the_next_reference_is_new_and_the_highest(scheme, days, regime):
    given_so_far: list[str] = []
    for number in days:
        reference = next_reference(scheme, given_so_far, date(2026, 1 + number % 12, 1), regime)
        assert is_free(reference, given_so_far)
        given_so_far.append(reference)
    assert len(set(given_so_far)) == len(days)
