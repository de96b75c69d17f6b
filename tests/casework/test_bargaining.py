import pytest

from mediator.casework import bargaining, drafting
from mediator.domain.bargaining import Answer, Term, Transmission
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope
from tests.casework.conftest import Dispute


def told(dispute: Dispute, summary: str = "12 000 € si tout est réglé vendredi"):
    return bargaining.make_offer(
        dispute.vault,
        dispute.case_id,
        summary,
        maker_id=dispute.a.id,
        conditions="ne pas dire que la trésorerie est courte",
        terms=[Term(case_id="", offer_id="", text="paie", amount_cents=1_200_000)],
    )


def ledger(dispute: Dispute, audience):
    return bargaining.ledger_of(dispute.vault, audience, dispute.case_id)


def test_an_offer_told_is_seen_by_its_maker_and_nobody_else(dispute):
    told(dispute)
    assert len(ledger(dispute, MEDIATOR)) == 1
    assert len(ledger(dispute, dispute.only(dispute.a))) == 1
    assert ledger(dispute, dispute.joint) == ()
    assert ledger(dispute, dispute.only(dispute.b)) == ()


def test_an_offer_is_not_transmitted_without_being_authorised(dispute):
    offer = told(dispute)
    with pytest.raises(RuleBroken):
        bargaining.transmit(dispute.vault, offer.id, "12 000 €", consenter_id=dispute.speaks_for_a.id)
    assert ledger(dispute, dispute.joint) == ()


def test_only_the_words_and_terms_authorised_reach_the_other_side(dispute):
    offer = told(dispute)
    bargaining.authorise(dispute.vault, offer.id)
    bargaining.transmit(dispute.vault, offer.id, "Morel propose 12 000 €.", consenter_id=dispute.speaks_for_a.id)
    (line,) = ledger(dispute, dispute.only(dispute.b))
    assert line.offer.summary == "Morel propose 12 000 €."
    assert line.offer.conditions == ""
    assert line.offer.released_from_id is None
    assert line.terms == ()
    (mine,) = ledger(dispute, MEDIATOR)
    assert mine.offer.transmission is Transmission.TRANSMITTED
    assert mine.transmitted is not None
    assert mine.disclosure is not None
    assert mine.disclosure.words == "Morel propose 12 000 €."


def test_the_other_side_cannot_consent_for_the_maker(dispute):
    offer = told(dispute)
    bargaining.authorise(dispute.vault, offer.id)
    with pytest.raises(RuleBroken):
        bargaining.transmit(dispute.vault, offer.id, "12 000 €", consenter_id=dispute.speaks_for_b.id)


def test_an_answer_reaches_both_sides_of_a_transmitted_offer(dispute):
    offer = told(dispute)
    bargaining.authorise(dispute.vault, offer.id)
    (term,) = bargaining.terms_of(dispute.vault, MEDIATOR, offer.id)
    joint_offer = bargaining.transmit(
        dispute.vault, offer.id, "12 000 €", consenter_id=dispute.speaks_for_a.id, term_ids=[term.id]
    )
    bargaining.answer(dispute.vault, joint_offer.id, Answer.ACCEPTED)
    (line,) = ledger(dispute, dispute.joint)
    assert line.offer.answer is Answer.ACCEPTED
    assert [t.amount_cents for t in line.terms] == [1_200_000]
    (mine,) = ledger(dispute, MEDIATOR)
    assert mine.offer.answer is Answer.ACCEPTED


def test_undo_takes_the_transmission_back_whole(dispute):
    offer = told(dispute)
    bargaining.authorise(dispute.vault, offer.id)
    bargaining.transmit(dispute.vault, offer.id, "12 000 €", consenter_id=dispute.speaks_for_a.id)
    dispute.vault.undo()
    (mine,) = ledger(dispute, MEDIATOR)
    assert mine.offer.transmission is Transmission.AUTHORISED
    assert mine.transmitted is None
    assert ledger(dispute, dispute.joint) == ()


def test_offers_are_numbered_as_each_audience_sees_them(dispute):
    told(dispute)
    bargaining.make_offer(dispute.vault, dispute.case_id, "15 000 €", maker_id=dispute.b.id, in_joint_session=True)
    assert [line.number for line in ledger(dispute, MEDIATOR)] == [1, 2]
    assert [line.number for line in ledger(dispute, dispute.joint)] == [1]


def test_a_private_accepted_offer_never_feeds_the_agreement(dispute):
    told(dispute)
    joint_offer = bargaining.make_offer(
        dispute.vault,
        dispute.case_id,
        "15 000 €",
        maker_id=dispute.b.id,
        in_joint_session=True,
        terms=[Term(case_id="", offer_id="", text="paie la réfection", debtor_id=dispute.b.id, amount_cents=1_500_000)],
    )
    assert joint_offer.scope is Scope.JOINT
    bargaining.answer(dispute.vault, joint_offer.id, Answer.ACCEPTED)
    drafting.begin(dispute.vault, dispute.case_id)
    draft = drafting.draft_of(dispute.vault, dispute.joint, dispute.case_id)
    assert draft is not None
    assert [c.amount_cents for c in draft.paper.commitments] == [1_500_000]
    assert not any("12 000" in clause.text for clause in draft.paper.clauses)
