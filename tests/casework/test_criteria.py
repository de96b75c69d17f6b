"""Criteria may be shared; how a party would explain them to its own people may not."""

import pytest

from mediator.casework import amend, criteria, issues
from mediator.domain.problem import Acceptance, Criterion, CriterionKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope


@pytest.fixture
def devis(dispute):
    return criteria.add_criterion(
        dispute.vault, dispute.case_id, "Le prix moyen de trois devis", kind=CriterionKind.MARKET, source="Trois devis"
    )


def table(dispute, audience=MEDIATOR):
    return criteria.criteria_of(dispute.vault, audience, dispute.case_id)


def share(dispute, criterion):
    amend.share(dispute.vault, Criterion, criterion.id, Scope.JOINT)


def test_a_criterion_stands_in_a_table_of_parties(dispute, devis):
    issue = issues.add_issue(dispute.vault, dispute.case_id, "Le prix")
    criteria.add_criterion(dispute.vault, dispute.case_id, "L'usage du métier", issue_id=issue.id)
    criteria.weigh(dispute.vault, devis.id, dispute.a.id, Acceptance.ACCEPTS)
    found = table(dispute)
    assert [face.id for face in found.parties] == [dispute.a.id, dispute.b.id]
    assert [line.criterion.rank for line in found.lines] == [0, 1]
    first, second = found.lines
    assert (first.acceptance(dispute.a.id), first.acceptance(dispute.b.id)) == (Acceptance.ACCEPTS, None)
    assert not first.accepted_by_all(found.parties)
    criteria.weigh(dispute.vault, devis.id, dispute.b.id, Acceptance.ACCEPTS)
    assert table(dispute).lines[0].accepted_by_all(found.parties)
    assert second.issue == issue
    with pytest.raises(RuleBroken):
        criteria.add_criterion(dispute.vault, dispute.case_id, " ")


def test_a_criterion_shared_tells_nothing_of_what_each_makes_of_it(dispute, devis):
    criteria.weigh(dispute.vault, devis.id, dispute.a.id, Acceptance.REJECTS)
    assert table(dispute, dispute.joint).lines == ()
    share(dispute, devis)
    (line,) = table(dispute, dispute.joint).lines
    assert (line.criterion.text, dict(line.views)) == ("Le prix moyen de trois devis", {})


def test_what_a_party_makes_of_it_may_be_told_to_all_but_not_how_it_would_explain_it(dispute, devis):
    criteria.weigh(dispute.vault, devis.id, dispute.a.id, Acceptance.ACCEPTS)
    with pytest.raises(RuleBroken):
        criteria.tell_all(dispute.vault, devis.id, dispute.a.id)
    share(dispute, devis)
    criteria.explain(dispute.vault, devis.id, dispute.a.id, "Nos salariés comprendront.")
    with pytest.raises(RuleBroken):
        criteria.tell_all(dispute.vault, devis.id, dispute.a.id)
    criteria.explain(dispute.vault, devis.id, dispute.a.id, "")
    criteria.tell_all(dispute.vault, devis.id, dispute.a.id)
    assert table(dispute, dispute.joint).lines[0].acceptance(dispute.a.id) is Acceptance.ACCEPTS
    with pytest.raises(RuleBroken):
        criteria.explain(dispute.vault, devis.id, dispute.a.id, "Nos salariés comprendront.")


def test_taking_a_criterion_back_takes_what_was_told_of_it(dispute, devis):
    share(dispute, devis)
    criteria.weigh(dispute.vault, devis.id, dispute.a.id, Acceptance.ACCEPTS)
    criteria.tell_all(dispute.vault, devis.id, dispute.a.id)
    criteria.keep_to_oneself(dispute.vault, devis.id)
    assert table(dispute, dispute.joint).lines == ()
    assert table(dispute).lines[0].views[dispute.a.id].scope is Scope.MEDIATOR
    dispute.vault.undo()
    assert len(table(dispute, dispute.joint).lines) == 1


def test_weighing_again_is_one_view(dispute, devis):
    first = criteria.weigh(dispute.vault, devis.id, dispute.a.id, Acceptance.ACCEPTS)
    again = criteria.weigh(dispute.vault, devis.id, dispute.a.id, None)
    assert (again.id, again.acceptance) == (first.id, None)
