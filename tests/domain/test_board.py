"""Ladders, sums, unserved interests, and places on the board."""

from hypothesis import given
from hypothesis import strategies as st

from mediator.domain import board
from mediator.domain.board import Place
from mediator.domain.problem import InterestTie, Service, Tie
from mediator.domain.talk import Interest, Option, OptionState, Position


def interest(name, **values):
    return Interest(id=name, case_id="c", text=name, **values)


def test_a_ladder_goes_from_the_surface_to_the_depth():
    found = [interest("why", above_id="cash"), interest("cash"), interest("deep", above_id="why"), interest("other")]
    assert [(rung.interest.id, rung.depth) for rung in board.rungs(found)] == [
        ("cash", 0),
        ("why", 1),
        ("deep", 2),
        ("other", 0),
    ]


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_every_interest_stands_once_on_a_ladder_even_in_a_loop(above):
    found = [interest(str(n), above_id=str(a)) for n, a in enumerate(above)]
    assert sorted(rung.interest.id for rung in board.rungs(found)) == [str(n) for n in range(8)]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=40))
def test_what_is_hung_without_looping_never_loops(moves):
    above = {str(n): None for n in range(8)}
    for one, under in moves:
        found = [interest(name, above_id=up) for name, up in above.items()]
        if not board.would_loop(found, str(one), str(under)):
            above[str(one)] = str(under)
    for name in above:
        climbed, at = 0, name
        while at is not None and climbed <= 8:
            at, climbed = above[at], climbed + 1
        assert climbed <= 8


def test_interests_that_name_no_position_stand_under_the_first():
    asked = [Position(id=name, case_id="c", issue_id="i", holder_id="a", text=name) for name in ("p1", "p2")]
    found = [interest("loose"), interest("named", position_id="p2"), interest("under", above_id="named")]
    told = [(ladder.position.id, [r.interest.id for r in ladder.rungs]) for ladder in board.ladders(asked, found)]
    assert told == [("p1", ["loose"]), ("p2", ["named", "under"])]
    (alone,) = board.ladders([], found[:1])
    assert alone.position is None
    assert [rung.interest.id for rung in alone.rungs] == ["loose"]


def test_an_option_left_aside_serves_nothing():
    kept = Option(id="kept", case_id="c", text="payer en deux fois")
    dropped = Option(id="dropped", case_id="c", text="rien", state=OptionState.DROPPED)
    services = [
        Service(case_id="c", option_id="kept", interest_id="a"),
        Service(case_id="c", option_id="dropped", interest_id="b"),
    ]
    found = [interest("a"), interest("b"), interest("d")]
    assert [i.id for i in board.unserved(found, [kept, dropped], services)] == ["b", "d"]


def test_what_an_exchange_is_made_of():
    assert board.worth_more_than_it_costs(Option(case_id="c", text="o", cost=1, value=3))
    assert not board.worth_more_than_it_costs(Option(case_id="c", text="o", cost=2, value=2))
    assert not board.worth_more_than_it_costs(Option(case_id="c", text="o", value=3))


def test_ties_are_counted_by_kind():
    ties = [
        InterestTie(case_id="c", one_id="a", other_id="b", tie=kind)
        for kind in (Tie.SHARED, Tie.OPPOSED, Tie.SHARED, Tie.COMPATIBLE)
    ]
    told = board.sums(ties)
    assert [told.of(kind) for kind in Tie] == [2, 1, 1]


def test_what_is_common_stands_between_two_parties_and_after_more():
    assert board.columns(["a", "b"]) == ("a", None, "b")
    assert board.columns(["a", "b", "c"]) == ("a", "b", "c", None)
    assert board.columns(["a"]) == ("a", None)


def test_cards_stand_in_their_columns_unless_she_put_them_elsewhere():
    found = [
        interest("a1", holder_id="a"),
        interest("a2", holder_id="a"),
        interest("b1", holder_id="b"),
        interest("common"),
        interest("moved", holder_id="b", board_x=5, board_y=700),
    ]
    places = board.lay_out(found, ["a", "b"], lambda _interest: 60)
    assert places["a1"].x == places["a2"].x == board.column_left(0)
    assert places["a2"].y == places["a1"].y + 60 + board.CARD_GAP
    assert (places["common"].x, places["b1"].x) == (board.column_left(1), board.column_left(2))
    assert places["moved"] == Place(5, 700, 60)


@given(st.dictionaries(st.integers(0, 30), st.tuples(st.integers(0, 2000), st.integers(0, 2000)), min_size=2))
def test_arrows_go_where_they_point(spots):
    places = {key: Place(x, y, 60) for key, (x, y) in spots.items()}
    start = next(iter(places))
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        found = board.toward(places, start, across, down)
        if found is not None:
            moved = [there - here for there, here in zip(places[found].middle, places[start].middle, strict=True)]
            assert moved[0] * across + moved[1] * down > 0
