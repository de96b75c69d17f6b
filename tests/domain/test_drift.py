from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.agreement import Clause
from mediator.domain.bargaining import Answer, Offer, Term
from mediator.domain.drift import DriftKind, changed_parts, drift, fingerprint, sentence, unused

TERM = Term(
    case_id="c",
    offer_id="o",
    text="Payer 20 000 €",
    debtor_id="b",
    creditor_id="a",
    amount_cents=2000000,
    due_on=date(2027, 1, 15),
    due_words="dans les huit jours",
    proof="virement",
)
CLAUSE = Clause(case_id="c", agreement_id="x", term_id=TERM.id, term_then=fingerprint(TERM))
CHANGES = [
    ("text", {"text": "Payer 21 000 €"}),
    ("debtor", {"debtor_id": "c"}),
    ("creditor", {"creditor_id": None}),
    ("amount", {"amount_cents": 0}),
    ("due", {"due_on": None}),
    ("due", {"due_words": ""}),
    ("proof", {"proof": ""}),
]


def test_the_fingerprint_is_readable():
    assert fingerprint(TERM).splitlines() == [
        "text: Payer 20 000 €",
        "debtor: b",
        "creditor: a",
        "amount: 2000000",
        "due: 2027-01-15 dans les huit jours",
        "proof: virement",
    ]


def test_spaces_rank_and_issue_do_not_matter():
    same = replace(TERM, text=" Payer  20 000 €\n", rank=7, issue_id="i")
    assert drift(CLAUSE, same, Answer.ACCEPTED) is None


@pytest.mark.parametrize(("part", "change"), CHANGES)
def test_each_part_that_changes_is_named(part, change):
    changed = replace(TERM, **change)
    assert drift(CLAUSE, changed, Answer.ACCEPTED) is DriftKind.CHANGED
    assert changed_parts(CLAUSE, changed) == (part,)
    assert sentence(DriftKind.CHANGED, (part,), "fr") != sentence(DriftKind.CHANGED, (), "fr")


def test_a_withdrawn_or_unaccepted_offer_comes_first():
    assert drift(CLAUSE, None, None) is DriftKind.WITHDRAWN
    assert drift(CLAUSE, TERM, Answer.WITHDRAWN) is DriftKind.WITHDRAWN
    for answer in (None, Answer.REFUSED, Answer.COUNTERED):
        assert drift(CLAUSE, TERM, answer) is DriftKind.NOT_ACCEPTED
    assert drift(replace(CLAUSE, term_id=None), None, None) is None
    assert drift(replace(CLAUSE, term_then=""), TERM, Answer.ACCEPTED) is DriftKind.CHANGED


@pytest.mark.parametrize("kind", DriftKind)
def test_each_drift_has_a_sentence(kind):
    assert sentence(kind, ("text", "due"), "fr").endswith(".")


def test_accepted_terms_without_a_clause_wait():
    offer = Offer(case_id="c", id="o", summary="40 000 €", made_on=date(2026, 11, 3), answer=Answer.ACCEPTED)
    second, first = replace(TERM, id="2", rank=2), replace(TERM, id="1", rank=1)
    refused = replace(TERM, id="3", offer_id="p")
    assert unused((TERM, second, first, refused), (offer,), (CLAUSE,)) == (first, second)


@given(st.text(), st.text(), st.text())
def test_words_never_pass_for_other_parts(text, due, proof):
    term = replace(TERM, text=text, due_words=due, proof=proof)
    clause = replace(CLAUSE, term_then=fingerprint(term))
    assert drift(clause, term, Answer.ACCEPTED) is None
    assert changed_parts(clause, replace(term, amount_cents=5)) == ("amount",)
