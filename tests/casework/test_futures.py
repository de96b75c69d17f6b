"""What awaits each party without agreement is kept private, begun as told or supposed, and set beside offers."""

import pytest

from mediator.casework import amend, bargaining, futures
from mediator.domain.bargaining import Term
from mediator.domain.problem import Alternative, Outlook
from mediator.domain.relations import Certainty
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope


def foresee(dispute, party, outlook, **values):
    return futures.foresee(dispute.vault, dispute.case_id, party.id, Outlook(outlook), **values)


def seen(dispute, audience=MEDIATOR):
    return futures.futures_of(dispute.vault, audience, dispute.case_id)


def test_what_is_supposed_stays_hers_and_what_was_told_is_private_to_who_told_it(dispute):
    supposed = foresee(dispute, dispute.a, "worst", text="La faillite")
    told = foresee(dispute, dispute.a, "best", told=True, text="Tout gagner")
    assert (supposed.scope, supposed.certainty) == (Scope.MEDIATOR, Certainty.INFERRED)
    assert (told.scope, told.party_id, told.certainty) == (Scope.PARTY, dispute.a.id, Certainty.STATED)
    assert set(seen(dispute)[0].futures.known) == {Outlook.WORST, Outlook.BEST}
    assert set(seen(dispute, dispute.only(dispute.a))[0].futures.known) == {Outlook.BEST}
    for audience in (dispute.joint, dispute.only(dispute.b)):
        assert not any(each.futures.known for each in seen(dispute, audience))
    for scope in (Scope.JOINT, Scope.ADMINISTRATIVE):
        with pytest.raises(RuleBroken):
            amend.share(dispute.vault, Alternative, told.id, scope)


def test_a_future_is_begun_once_then_completed(dispute):
    first = foresee(dispute, dispute.a, "likely", told=True, gain_cents=1_000_000)
    again = foresee(dispute, dispute.a, "likely", cost_cents=300_000)
    assert (again.id, again.scope, again.gain_cents) == (first.id, Scope.PARTY, 1_000_000)
    assert seen(dispute)[0].futures.net(Outlook.LIKELY) == 700_000
    with pytest.raises(RuleBroken):
        foresee(dispute, dispute.a, "likely", probability=140)


def test_an_offer_has_a_value_for_each_party_and_only_where_it_is_seen(dispute):
    term = Term(
        case_id=dispute.case_id, offer_id="", text="paie", debtor_id=dispute.b.id, creditor_id=dispute.a.id,
        amount_cents=1_200_000,
    )  # fmt: skip
    bargaining.make_offer(dispute.vault, dispute.case_id, "12 000 €", maker_id=dispute.b.id, terms=[term])
    a, b = seen(dispute)
    assert [(value.number, value.cents, value.confided) for value in a.offers] == [(1, 1_200_000, True)]
    assert [value.cents for value in b.offers] == [-1_200_000]
    assert seen(dispute, dispute.only(dispute.a))[0].offers == ()
    assert seen(dispute, dispute.only(dispute.b))[1].offers[0].cents == -1_200_000
