from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.casework import bargaining, disclosure, drafting, intake
from mediator.domain.bargaining import Answer, Offer, Term, Transmission
from mediator.domain.case import Case
from mediator.domain.people import Participation
from mediator.domain.rounds import rounds_of
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope, joint, party
from mediator.domain.talk import Disclosure, Means
from mediator.vault import Vault
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


def transmit(dispute: Dispute, offer_id: str, words: str, **told):
    bargaining.authorise(dispute.vault, offer_id, words, consenter_id=dispute.speaks_for_a.id)
    return bargaining.transmit(dispute.vault, offer_id, **told)


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
        bargaining.transmit(dispute.vault, offer.id)
    assert ledger(dispute, dispute.joint) == ()


def test_words_authorised_are_kept_with_who_how_and_when_and_told_to_nobody(dispute):
    offer = told(dispute)
    at = datetime(2026, 11, 20, 10, tzinfo=UTC)
    bargaining.authorise(
        dispute.vault, offer.id, " Morel propose 12 000 €. ", consenter_id=dispute.speaks_for_a.id,
        means=Means.EMAIL, at=at,
    )  # fmt: skip
    (mine,) = ledger(dispute, MEDIATOR)
    consent = mine.disclosure
    assert (consent.words, consent.consenter_id) == ("Morel propose 12 000 €.", dispute.speaks_for_a.id)
    assert (consent.means, consent.given_at) == (Means.EMAIL, at)
    assert mine.offer.transmission is Transmission.AUTHORISED
    assert mine.transmitted is None
    for audience in (dispute.joint, dispute.only(dispute.b)):
        assert ledger(dispute, audience) == ()
        with dispute.vault.reading(audience) as work:
            assert work.list(Disclosure, case_id=dispute.case_id) == ()


def test_other_words_replace_those_authorised_before(dispute):
    offer = told(dispute)
    bargaining.authorise(dispute.vault, offer.id, "11 000 €", consenter_id=dispute.a.id)
    joint_offer = transmit(dispute, offer.id, "12 000 €")
    assert joint_offer.summary == "12 000 €"
    (mine,) = ledger(dispute, MEDIATOR)
    assert mine.disclosure.words == "12 000 €"
    assert mine.disclosure.statement_id == joint_offer.id


def test_an_authorisation_taken_back_stops_the_offer(dispute):
    offer = told(dispute)
    bargaining.authorise(dispute.vault, offer.id, "12 000 €", consenter_id=dispute.a.id)
    bargaining.take_back(dispute.vault, offer.id)
    (mine,) = ledger(dispute, MEDIATOR)
    assert (mine.offer.transmission, mine.disclosure) == (Transmission.TOLD, None)
    with pytest.raises(RuleBroken):
        bargaining.transmit(dispute.vault, offer.id)
    with pytest.raises(RuleBroken):
        bargaining.take_back(dispute.vault, offer.id)


def test_the_register_of_consents_takes_an_authorisation_back_but_not_what_was_told(dispute):
    offer = told(dispute)
    consent = bargaining.authorise(dispute.vault, offer.id, "12 000 €", consenter_id=dispute.a.id)
    disclosure.revoke(dispute.vault, consent.id)
    assert ledger(dispute, MEDIATOR)[0].offer.transmission is Transmission.TOLD
    transmit(dispute, offer.id, "12 000 €")
    with pytest.raises(RuleBroken):
        disclosure.revoke(dispute.vault, ledger(dispute, MEDIATOR)[0].disclosure.id)


def test_only_the_words_and_terms_authorised_reach_the_other_side(dispute):
    offer = told(dispute)
    transmit(dispute, offer.id, "Morel propose 12 000 €.")
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
    with pytest.raises(RuleBroken):
        bargaining.authorise(dispute.vault, offer.id, "12 000 €", consenter_id=dispute.speaks_for_b.id)
    assert ledger(dispute, MEDIATOR)[0].offer.transmission is Transmission.TOLD


def test_the_last_day_is_told_only_when_asked(dispute):
    for with_expiry, known in ((False, None), (True, date(2030, 1, 5))):
        offer = bargaining.make_offer(
            dispute.vault, dispute.case_id, "12 000 €", maker_id=dispute.a.id, expires_on=date(2030, 1, 5)
        )
        assert transmit(dispute, offer.id, "12 000 €", with_expiry=with_expiry).expires_on == known


def test_an_answer_to_something_never_told_is_not_transmitted_as_an_answer(dispute):
    private = told(dispute)
    reply = bargaining.make_offer(
        dispute.vault, dispute.case_id, "10 000 €", maker_id=dispute.b.id, reply_to_id=private.id
    )
    bargaining.authorise(dispute.vault, reply.id, "10 000 €", consenter_id=dispute.speaks_for_b.id)
    assert bargaining.transmit(dispute.vault, reply.id).reply_to_id is None


def test_an_answer_reaches_both_sides_of_a_transmitted_offer(dispute):
    offer = told(dispute)
    (term,) = bargaining.terms_of(dispute.vault, MEDIATOR, offer.id)
    joint_offer = transmit(dispute, offer.id, "12 000 €", term_ids=[term.id])
    bargaining.answer(dispute.vault, joint_offer.id, Answer.ACCEPTED)
    (line,) = ledger(dispute, dispute.joint)
    assert line.offer.answer is Answer.ACCEPTED
    assert [t.amount_cents for t in line.terms] == [1_200_000]
    (mine,) = ledger(dispute, MEDIATOR)
    assert mine.offer.answer is Answer.ACCEPTED


def test_undo_takes_the_transmission_back_whole(dispute):
    offer = told(dispute)
    transmit(dispute, offer.id, "12 000 €")
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


CASE, SIDES = "c" * 32, ("a" * 32, "b" * 32, "d" * 32)
turns = st.fixed_dictionaries(
    {
        "maker": st.sampled_from([*SIDES, None]),
        "way": st.sampled_from(["confided", "authorised", "told", "before all"]),
        "cents": st.none() | st.integers(0, 9_000_000),
        "paid": st.tuples(*[st.sampled_from([*SIDES, None])] * 2),
        "answers": st.none() | st.integers(0, 9),
        "day": st.integers(0, 3),
        "answer": st.none() | st.sampled_from(list(Answer)),
    }
)


def written(turns: list[dict]) -> list[Offer | Term]:
    """The rows these turns leave in a vault: a private offer, its joint words when told, and their sums."""
    rows: list[Offer | Term] = []
    latest: list[str] = []
    for number, turn in enumerate(turns):
        maker, way = turn["maker"], "before all" if turn["maker"] is None else turn["way"]
        heard = way in ("told", "before all")
        made = date(2026, 10, 1) + timedelta(days=turn["day"])
        base = Offer(
            case_id=CASE, maker_id=maker, summary=f"offre {number}", made_on=made, scope=Scope.PARTY, party_id=maker,
            created_at=datetime(2026, 10, 1, tzinfo=UTC) + timedelta(minutes=number),
            reply_to_id=latest[turn["answers"]] if (turn["answers"] or 0) < len(latest) and turn["answers"] is not None else None,
            answer=turn["answer"] if heard else None,
            transmission=Transmission.ANSWERED if heard and turn["answer"] else Transmission.TOLD,
        )  # fmt: skip
        offers = [base] if way != "before all" else []
        if heard:
            said = replace(base, id=f"{number:032d}", scope=Scope.JOINT, party_id=None)
            offers.append(replace(said, released_from_id=base.id if way == "told" else None))
        latest.append(offers[-1].id)
        debtor, creditor = turn["paid"]
        for offer in offers:
            rows.append(offer)
            if turn["cents"] is not None:
                rows.append(
                    Term(case_id=CASE, offer_id=offer.id, text="paie", amount_cents=turn["cents"], debtor_id=debtor,
                         creditor_id=creditor, scope=offer.scope, party_id=offer.party_id, created_at=offer.created_at)
                )  # fmt: skip
    return rows


def never_said(rows: list[Offer | Term], audience) -> list[Offer | Term]:
    """The same ledger had nobody ever confided what ``audience`` may not know."""
    kept = [row for row in rows if audience.admits(row.scope, row.party_id)]
    ids = {row.id for row in kept}

    def blank(row: Offer | Term) -> Offer | Term:
        if isinstance(row, Term):
            return row
        return replace(
            row,
            reply_to_id=row.reply_to_id if row.reply_to_id in ids else None,
            released_from_id=row.released_from_id if row.released_from_id in ids else None,
        )

    return [blank(row) for row in kept]


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """A case between three, empty of offers."""
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v.mediator", "phrase")
    intake.open_case(vault, "Un toit", ["A", "B", "D"])
    with vault.reading() as work:
        case = work.list(Case)[0]
        sides = [p.id for p in work.list(Participation, case_id=case.id, order=("rank",))]
    yield vault, case.id, sides
    vault.close()


def stand_in(rows, case_id: str, sides: list[str]):
    """The rows as written in a case of the vault, with identities of their own."""
    names = dict(zip((CASE, *SIDES), (case_id, *sides), strict=True))
    fields = ("case_id", "maker_id", "party_id", "debtor_id", "creditor_id")
    return [replace(row, **{f: names.get(getattr(row, f)) for f in fields if hasattr(row, f)}) for row in rows]


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(turns, min_size=1, max_size=7))
def test_rounds_are_those_of_a_world_where_nothing_was_confided(three, ledger_written):
    vault, case_id, sides = three
    rows = stand_in(written(ledger_written), case_id, sides)
    with vault.writing("", case_id=case_id) as work:
        work.add(*rows)
    try:
        for audience in (joint(case_id), *(party(case_id, side) for side in sides)):
            bare = never_said(rows, audience)
            expected = rounds_of(
                [row for row in bare if isinstance(row, Offer)], [row for row in bare if isinstance(row, Term)], sides
            )
            assert bargaining.rounds_of(vault, audience, case_id) == expected
            lines = bargaining.ledger_of(vault, audience, case_id)
            assert [line.number for line in lines] == list(range(1, len(lines) + 1))
            assert {line.offer for line in lines} <= {row for row in bare if isinstance(row, Offer)}
        mine = bargaining.rounds_of(vault, MEDIATOR, case_id)
        assert numbers(mine) == numbers(bargaining.rounds_of(vault, joint(case_id), case_id))
    finally:
        vault.undo()


def numbers(rounds):
    """Everything counted of what all know: what is confided has no part in it."""
    known = [move for move in rounds.moves if not move.confided]
    moves = [(move.offer.id, move.round, move.reply_to, move.sums, move.steps, move.unplaced) for move in known]
    flows = [flow for flow in rounds.flows if any(flow in move.sums for move in known)]
    return moves, [(flow, [gap.cents for gap in rounds.gaps(flow)]) for flow in flows]
