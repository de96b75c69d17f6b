from dataclasses import replace
from datetime import date

import pytest

from mediator.casework import attachments, bargaining, drafting, follow_up, overview
from mediator.casework.amend import amend, remove
from mediator.domain.agreement import AgreementState, Clause, ClauseKind, Commitment, CommitmentState
from mediator.domain.bargaining import Answer, Term
from mediator.domain.case import Stage
from mediator.domain.drift import DriftKind
from mediator.domain.files import DocumentKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR
from tests.casework.conftest import Dispute, made_final


@pytest.fixture
def agreed(dispute: Dispute):
    term = Term(
        case_id="",
        offer_id="",
        text="paie la réfection de la toiture",
        debtor_id=dispute.b.id,
        creditor_id=dispute.a.id,
        amount_cents=1_500_000,
        due_on=date(2027, 1, 15),
        proof="avis de virement",
    )
    offer = bargaining.make_offer(
        dispute.vault, dispute.case_id, "15 000 €", maker_id=None, in_joint_session=True, terms=[term]
    )
    bargaining.answer(dispute.vault, offer.id, Answer.ACCEPTED)
    drafting.begin(dispute.vault, dispute.case_id)
    return dispute


def draft_of(dispute):
    draft = drafting.draft_of(dispute.vault, MEDIATOR, dispute.case_id)
    assert draft is not None
    return draft


def term_of(dispute):
    with dispute.vault.reading() as work:
        return work.list(Term)[0]


def test_an_accepted_term_becomes_a_precise_clause_and_a_commitment(agreed):
    draft = draft_of(agreed)
    clause = next(c for c in draft.paper.clauses if c.term_id)
    assert "quinze mille euros (15\u202f000\u00a0€)" in clause.text
    assert "15\u00a0janvier 2027" in clause.text or "15 janvier 2027" in clause.text
    assert "avis de virement" in clause.text
    (promise,) = draft.paper.commitments
    assert (promise.amount_cents, promise.due_on, promise.debtor_id) == (1_500_000, date(2027, 1, 15), agreed.b.id)
    assert draft.drifts == {}
    assert draft.unused == ()
    assert overview.head_of(agreed.vault, MEDIATOR, agreed.case_id).case.stage is Stage.AGREEMENT


def test_a_term_changed_later_shows_as_drift_until_it_is_taken_up_or_kept(agreed):
    with agreed.vault.writing("corriger") as work:
        work.put(replace(term_of(agreed), amount_cents=1_600_000))
    draft = draft_of(agreed)
    clause = next(c for c in draft.paper.clauses if c.term_id)
    assert draft.drifts == {clause.id: DriftKind.CHANGED}
    drafting.follow_term(agreed.vault, clause.id)
    draft = draft_of(agreed)
    assert draft.drifts == {}
    assert "seize mille euros" in next(c for c in draft.paper.clauses if c.term_id).text
    assert draft.paper.commitments[0].amount_cents == 1_600_000


def test_a_drift_may_be_kept_as_written(agreed):
    with agreed.vault.writing("corriger") as work:
        work.put(replace(term_of(agreed), proof="reçu"))
    clause = next(c for c in draft_of(agreed).paper.clauses if c.term_id)
    drafting.keep_as_written(agreed.vault, clause.id)
    draft = draft_of(agreed)
    assert draft.drifts == {}
    assert next(c for c in draft.paper.clauses if c.id == clause.id).text == clause.text


def test_an_offer_withdrawn_after_drafting_shows(agreed):
    bargaining.answer(agreed.vault, term_of(agreed).offer_id, Answer.WITHDRAWN)
    assert set(draft_of(agreed).drifts.values()) == {DriftKind.WITHDRAWN}


def test_a_clause_removed_leaves_its_term_waiting(agreed):
    clause = next(c for c in draft_of(agreed).paper.clauses if c.term_id)
    remove(agreed.vault, Clause, clause.id, "Article")
    assert [t.text for t in draft_of(agreed).unused] == ["paie la réfection de la toiture"]


def each_gives_something(dispute) -> None:
    agreement = draft_of(dispute).paper.agreement
    for party, words in ((dispute.a, "renonce aux intérêts"), (dispute.b, "renonce à ses pénalités")):
        drafting.add_concession(dispute.vault, agreement.id, party.id, words)


def test_a_transaction_without_a_concession_of_each_is_not_made_final(agreed):
    agreement = draft_of(agreed).paper.agreement
    drafting.add_concession(agreed.vault, agreement.id, agreed.a.id, "renonce aux intérêts")
    with pytest.raises(RuleBroken) as told:
        made_final(agreed.vault, agreement.id)
    assert "Hôtel des Tilleuls" in told.value.sentence
    assert draft_of(agreed).paper.agreement.state is AgreementState.DRAFT


def test_a_final_text_does_not_change_and_a_new_version_does(agreed):
    each_gives_something(agreed)
    draft = draft_of(agreed)
    clause = draft.paper.clauses[0]
    made_final(agreed.vault, draft.paper.agreement.id)
    with pytest.raises(RuleBroken):
        amend(agreed.vault, Clause, clause.id, text="autre chose")
    with pytest.raises(RuleBroken):
        remove(agreed.vault, Clause, clause.id, "Article")
    with pytest.raises(RuleBroken):
        drafting.add_clause(agreed.vault, draft.paper.agreement.id, heading="Encore")
    drafting.reopen(agreed.vault, draft.paper.agreement.id)
    again = draft_of(agreed)
    assert again.paper.agreement.version == 2
    assert [c.text for c in again.paper.clauses] == [c.text for c in draft.paper.clauses]
    by_clause = {c.id for c in again.paper.clauses}
    assert all(p.clause_id in by_clause for p in again.paper.commitments)
    amend(agreed.vault, Clause, again.paper.clauses[0].id, text="autre chose")


def test_a_draft_is_not_signed(agreed, tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    agreement = draft_of(agreed).paper.agreement
    with pytest.raises(RuleBroken):
        attachments.attach_signed(agreed.vault, agreement.id, scan, date(2026, 12, 1))
    assert attachments.documents_of(agreed.vault, MEDIATOR, agreed.case_id) == ()


def test_the_signed_scan_is_fingerprinted_and_the_promises_live_on(agreed, tmp_path):
    each_gives_something(agreed)
    agreement = draft_of(agreed).paper.agreement
    made_final(agreed.vault, agreement.id)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    kept = attachments.attach_signed(agreed.vault, agreement.id, scan, date(2026, 12, 1))
    assert kept.kind is DocumentKind.SIGNED_SCAN
    assert len(kept.sha256) == 64
    assert attachments.content_of(agreed.vault, kept) == b"%PDF-1.4 signed"
    draft = draft_of(agreed)
    assert draft.paper.agreement.state is AgreementState.SIGNED
    (due,) = follow_up.day_of(agreed.vault, MEDIATOR, date(2027, 1, 10)).commitments
    assert due.on == date(2027, 1, 15)
    promise = draft.paper.commitments[0]
    follow_up.keep(agreed.vault, promise.id, CommitmentState.KEPT, date(2027, 1, 14))
    assert follow_up.day_of(agreed.vault, MEDIATOR, date(2027, 1, 10)).commitments == ()
    with agreed.vault.reading() as work:
        assert work.get(Commitment, promise.id).kept_on == date(2027, 1, 14)


def test_promises_are_not_followed_before_signature(agreed):
    with pytest.raises(RuleBroken):
        follow_up.keep(agreed.vault, draft_of(agreed).paper.commitments[0].id, CommitmentState.KEPT)


def test_general_clauses_come_with_the_draft(agreed):
    kinds = {c.kind for c in draft_of(agreed).paper.clauses}
    assert ClauseKind.CONFIDENTIALITY in kinds
