"""Rounds, movements and gaps, worked out on offers written by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mediator.domain.bargaining import Answer, Offer, Term, Transmission
from mediator.domain.rounds import Expiry, Flow, expiry, rounds_of
from mediator.domain.scope import Scope

A, B, C = "logivert", "arnault", "garance"
PAYS = Flow(B, A)
DAY = date(2026, 10, 20)


class Ledger:
    """Offers one after the other, a minute apart."""

    def __init__(self) -> None:
        self.offers: list[Offer] = []
        self.terms: list[Term] = []

    def add(self, maker, cents=None, flow=PAYS, reply_to=None, *, joint=True, released_from=None, answer=None, **more):
        private = maker if not joint else None
        offer = Offer(
            case_id="k",
            maker_id=maker,
            summary="mots",
            made_on=DAY,
            created_at=datetime(2026, 10, 20, 9, tzinfo=UTC) + timedelta(minutes=len(self.offers)),
            reply_to_id=reply_to.id if reply_to else None,
            released_from_id=released_from.id if released_from else None,
            scope=Scope.JOINT if joint else Scope.PARTY,
            party_id=private,
            answer=answer,
            transmission=Transmission.ANSWERED if answer else Transmission.TRANSMITTED if joint else Transmission.TOLD,
            **more,
        )
        self.offers.append(offer)
        if cents is not None:
            self.promise(offer, cents, flow.debtor_id, flow.creditor_id)
        return offer

    def promise(self, offer, cents, debtor, creditor):
        self.terms.append(
            Term(case_id="k", offer_id=offer.id, text="paie", amount_cents=cents, debtor_id=debtor, creditor_id=creditor,
                 scope=offer.scope, party_id=offer.party_id)
        )  # fmt: skip

    def rounds(self, *parties):
        return rounds_of(self.offers, self.terms, parties or (A, B))


@pytest.fixture
def worked():
    """B 20 000 → A 46 800 → B 30 000 → A 42 000 → 40 000 together, accepted."""
    ledger = Ledger()
    first = ledger.add(B, 20_000_00, answer=Answer.COUNTERED)
    second = ledger.add(A, 46_800_00, reply_to=first, answer=Answer.COUNTERED)
    third = ledger.add(B, 30_000_00, reply_to=second, answer=Answer.COUNTERED)
    ledger.add(A, 42_000_00, reply_to=third, answer=Answer.COUNTERED)
    ledger.add(None, 40_000_00, answer=Answer.ACCEPTED)
    return ledger


def test_a_round_is_an_offer_of_each_and_answers_stay_in_the_round_they_answer(worked):
    assert [move.round for move in worked.rounds().moves] == [1, 1, 2, 2, 3]


def test_each_moves_from_its_own_last_sum(worked):
    moves = worked.rounds().moves
    assert [move.steps.get(PAYS) for move in moves] == [None, None, 10_000_00, -4_800_00, None]


def test_the_gap_narrows_offer_by_offer(worked):
    rounds = worked.rounds()
    assert rounds.flows == (PAYS,)
    assert [gap.cents for gap in rounds.gaps(PAYS)] == [26_800_00, 16_800_00, 12_000_00]
    gap = rounds.gap(PAYS)
    assert (gap.asked_cents, gap.offered_cents, gap.midpoint) == (42_000_00, 30_000_00, 36_000_00)


def test_the_latest_of_each_stands_first_side_by_side(worked):
    makers = [move.offer.maker_id for move in worked.rounds().side_by_side()]
    assert makers == [None, A, B, A, B]


def test_a_confided_offer_moves_nothing_the_others_count(worked):
    known = worked.rounds()
    worked.add(A, 35_000_00, joint=False)
    rounds = worked.rounds()
    assert rounds.moves[:-1] == known.moves
    assert rounds.flows == known.flows
    assert rounds.gap(PAYS) == known.gap(PAYS)
    confided = rounds.moves[-1]
    assert (confided.round, confided.sums, confided.kept) == (0, {}, {PAYS: 35_000_00})
    assert confided.steps == {PAYS: -7_000_00}
    assert rounds.confided_gap(PAYS).cents == 5_000_00
    assert known.confided_gap(PAYS) is None


def test_what_was_told_stands_for_what_was_confided_and_the_rest_is_kept(worked):
    private = worked.add(A, 35_000_00, joint=False)
    told = worked.add(A, 38_000_00, released_from=private)
    rounds = worked.rounds()
    (move,) = (move for move in rounds.moves if move.source_id == private.id)
    assert move.offer == told
    assert (move.sums, move.kept) == ({PAYS: 38_000_00}, {PAYS: 35_000_00})


def test_money_flowing_back_is_taken_off(worked):
    offer = worked.add(A, 44_000_00)
    worked.promise(offer, 4_000_00, A, B)
    rounds = worked.rounds()
    assert rounds.flows == (PAYS,)
    assert rounds.moves[-1].sums == {PAYS: 40_000_00}


def test_an_amount_names_one_end_only_between_two_parties():
    ledger = Ledger()
    ledger.promise(ledger.add(A), 5_00, B, None)
    ledger.promise(ledger.add(A), 7_00, None, None)
    first, second = ledger.rounds().moves
    assert (first.sums, first.unplaced) == ({PAYS: 5_00}, False)
    assert (second.sums, second.unplaced) == ({}, True)
    assert ledger.rounds(A, B, C).moves[0].unplaced


def test_among_three_the_gap_is_between_who_pays_and_who_is_paid():
    ledger = Ledger()
    ledger.add(A, 50_00, Flow(C, A))
    ledger.add(B, 20_00, Flow(C, A))
    assert ledger.rounds(A, B, C).gap(Flow(C, A)) is None
    ledger.add(C, 30_00, Flow(C, A))
    assert ledger.rounds(A, B, C).gap(Flow(C, A)).cents == 20_00


def test_an_offer_taken_back_leaves_no_gap_until_another_is_made(worked):
    worked.add(A, 41_000_00, answer=Answer.WITHDRAWN)
    assert worked.rounds().gap(PAYS) is None
    worked.add(A, 40_500_00)
    assert worked.rounds().gap(PAYS).cents == 10_500_00


def test_offers_that_answer_each_other_in_a_circle_are_still_numbered():
    ledger = Ledger()
    first = ledger.add(A, 1_00)
    second = ledger.add(B, 2_00, reply_to=first)
    ledger.offers[0] = type(first)(**{name: getattr(first, name) for name in first.__dataclass_fields__} | {"reply_to_id": second.id})  # fmt: skip
    assert [move.reply_to for move in ledger.rounds().moves] == [None, first.id]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, Expiry.PAST), (0, Expiry.TODAY), (1, Expiry.TOMORROW), (7, Expiry.SOON), (8, Expiry.LATER)],
)
def test_an_unanswered_offer_is_told_apart_by_its_last_day(days, expected):
    ledger = Ledger()
    offer = ledger.add(A, expires_on=DAY + timedelta(days=days))
    assert expiry(offer, DAY) is expected
    assert expiry(ledger.add(A, expires_on=DAY, answer=Answer.REFUSED), DAY) is None
    assert expiry(ledger.add(A), DAY) is None
