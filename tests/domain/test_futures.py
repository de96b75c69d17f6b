"""The futures of a party without agreement: net of costs, as a range, weighed only when asked; and where to begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain import futures
from mediator.domain.bargaining import Term
from mediator.domain.circle import Beginning, where_to_begin
from mediator.domain.futures import Against, Doubt, futures_of
from mediator.domain.problem import Alternative, Outlook

CENTS = st.integers(0, 10**9)


def future(outlook, gain=None, cost=0, **values):
    return Alternative(
        case_id="c",
        holder_id="a",
        outlook=Outlook(outlook),
        gain_cents=gain,
        cost_cents=cost,
        hazard="le juge",
        **values,
    )


def three(worst, likely, best, **values):
    gains = {"worst": worst, "likely": likely, "best": best}
    return futures_of("a", [future(name, abs(gain), owes=gain < 0, **values) for name, gain in gains.items()])


def test_what_a_future_leaves_is_what_it_brings_less_what_it_costs():
    assert futures.net_cents(future("best", 4_680_000, 1_100_000)) == 3_580_000
    assert futures.net_cents(future("worst", 600_000, 1_600_000, owes=True)) == -2_200_000
    assert futures.net_cents(future("best", 100, None)) == 100
    assert futures.net_cents(future("best", None, 500)) is None


@given(CENTS, CENTS, CENTS)
def test_the_range_holds_every_future_put_in_figures(one, two, three_):
    found = three(one, two, three_)
    low, high = found.range
    assert all(low <= cents <= high for cents in found.nets.values())


def test_nothing_in_figures_is_no_range_and_no_place():
    empty = futures_of("a", [future("best")])
    assert (empty.range, empty.weighted(), empty.doubts()) == (None, None, ())
    assert futures.against(empty, 100) is None


def test_only_three_futures_with_their_chances_are_weighed():
    assert three(0, 100, 200).weighted() is None
    known = [future("worst", 0, probability=25), future("likely", 100, probability=50)]
    assert futures_of("a", known).weighted() is None
    assert futures_of("a", [*known, future("best", 300, probability=25)]).weighted() == 125


def test_futures_out_of_order_are_doubted_and_kept():
    assert three(0, 100, 50).doubts() == (Doubt.BEST_BELOW,)
    assert three(150, 100, 200).doubts() == (Doubt.WORST_ABOVE,)
    assert three(100, 100, 100).doubts() == ()
    assert futures_of("a", [future("worst", 100), future("best", 50)]).doubts() == (Doubt.BEST_BELOW,)


def test_a_missing_cost_a_missing_hazard_and_chances_that_do_not_add_up_are_said():
    assert Doubt.COST_MISSING in futures_of("a", [future("best", 100, None)]).doubts()
    bare = Alternative(case_id="c", holder_id="a", outlook=Outlook.BEST, gain_cents=1, cost_cents=0)
    assert futures_of("a", [bare]).doubts() == (Doubt.HAZARD_MISSING,)
    off = three(0, 100, 200, probability=30)
    assert futures.said_doubt(off.doubts()[0], off) == "Les trois chances font 90\N{NO-BREAK SPACE}% ensemble."
    assert three(0, 100, 200, probability=30).doubts() == (Doubt.CHANCES,)


@pytest.mark.parametrize("gone", Outlook)
def test_two_futures_may_share_less_than_the_whole_chance(gone):
    rest = [future(outlook, 100, probability=30) for outlook in Outlook if outlook is not gone]
    assert Doubt.CHANCES not in futures_of("a", rest).doubts()


def test_the_first_said_holds():
    first, second = future("best", 100), future("best", 200)
    assert futures_of("a", [first, second]).known[Outlook.BEST] is first


def term(debtor, creditor, cents):
    return Term(case_id="c", offer_id="o", text="", debtor_id=debtor, creditor_id=creditor, amount_cents=cents)


def test_the_sums_of_an_offer_are_read_from_each_side():
    terms = (term("b", "a", 2_000_000), term("b", "a", 2_000_000), term("a", "b", 500_000), term("a", "b", None))
    assert futures.offer_value(terms, "a") == 3_500_000
    assert futures.offer_value(terms, "b") == -3_500_000
    assert futures.offer_value(terms, "c") is None


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab"), CENTS), min_size=1))
def test_what_one_of_two_receives_the_other_pays(flows):
    terms = [term(*flow) for flow in flows]
    sides = [futures.offer_value(terms, side) or 0 for side in "ab"]
    assert sum(sides) == 0


def test_a_sum_has_a_place_beside_the_futures():
    found = three(-100, 200, 300)
    places = [futures.against(found, cents) for cents in (-200, 0, 200, 250, 400)]
    assert places == [
        Against.BELOW_WORST,
        Against.BELOW_LIKELY,
        Against.AT_LIKELY,
        Against.ABOVE_LIKELY,
        Against.ABOVE_BEST,
    ]
    assert futures.said_against(Against.BELOW_WORST) == "moins que son pire"
    ends = futures_of("a", [future("worst", 100), future("best", 300)])
    assert futures.against(ends, 200) is None
    assert futures.against(ends, 400) is Against.ABOVE_BEST


def test_what_people_can_do_together_comes_first():
    felt = {"donnees": 3, "interets": 2, "structure": 2, "relation": 1, "valeurs": 0, "circonstances": 3}
    assert where_to_begin(felt) == Beginning(("donnees",), ("interets", "structure", "circonstances", "relation"))
    assert where_to_begin({"valeurs": 3, "structure": 1}).first == ("structure",)
    assert where_to_begin({"valeurs": 2}).first == ("valeurs",)
    assert where_to_begin({}) == Beginning((), ())


def test_a_relationship_too_hurt_comes_before_all():
    felt = {"donnees": 3, "interets": 3, "relation": 3}
    assert where_to_begin(felt) == Beginning(("relation",), ("donnees", "interets"))
    assert where_to_begin({**felt, "relation": 2}).first == ("donnees", "interets")


@given(st.permutations([("donnees", 2), ("relation", 2), ("valeurs", 1)]))
def test_the_order_they_were_noted_in_does_not_count(noted):
    assert where_to_begin(dict(noted)) == Beginning(("donnees",), ("relation", "valeurs"))
