"""The circle of sources is read by the mediator alone, and says where to begin."""

import pytest

from mediator.casework import amend, sources
from mediator.domain.problem import ConflictSource
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope


def circle(dispute, audience=MEDIATOR):
    return sources.circle_of(dispute.vault, audience, dispute.case_id)


def test_reading_a_source_says_where_to_begin(dispute):
    assert sources.said_beginning(circle(dispute)) == ""
    sources.read_source(dispute.vault, dispute.case_id, "valeurs", intensity=2)
    assert sources.said_beginning(circle(dispute)).endswith("Valeurs.")
    sources.read_source(dispute.vault, dispute.case_id, "donnees", intensity=1)
    sources.read_source(dispute.vault, dispute.case_id, "relation", intensity=3)
    assert [each.intensity for each in circle(dispute).slices] == [1, None, None, 3, 2, None]
    said = sources.said_beginning(circle(dispute))
    assert "Relation, puis Données, Valeurs" in said


def test_one_source_is_read_once_and_completed(dispute):
    sources.read_source(dispute.vault, dispute.case_id, "donnees", intensity=1)
    sources.read_source(dispute.vault, dispute.case_id, "donnees", evidence="Deux relevés", heard_from_id=dispute.a.id)
    with dispute.vault.reading() as work:
        (kept,) = work.list(ConflictSource, case_id=dispute.case_id)
    assert (kept.intensity, kept.evidence, kept.heard_from_id) == (1, "Deux relevés", dispute.a.id)
    with pytest.raises(RuleBroken):
        sources.read_source(dispute.vault, dispute.case_id, "donnees", intensity=4)
    with pytest.raises(KeyError):
        sources.read_source(dispute.vault, dispute.case_id, "lune", intensity=1)


def test_signs_and_ideas_are_added_line_by_line_and_once(dispute):
    for words in ("Chacun a son expert.", "Les dates diffèrent.", "Chacun a son expert."):
        kept = sources.add_line(dispute.vault, dispute.case_id, "donnees", "evidence", words)
    assert kept.evidence == "Chacun a son expert.\nLes dates diffèrent."


def test_the_circle_is_bare_for_anybody_else_and_never_shared(dispute):
    kept = sources.read_source(dispute.vault, dispute.case_id, "donnees", intensity=3, evidence="Un secret")
    for audience in (dispute.joint, dispute.only(dispute.a)):
        seen = circle(dispute, audience)
        assert not any(each.read for each in seen.slices)
        assert sources.said_beginning(seen) == ""
    with pytest.raises(RuleBroken):
        amend.share(dispute.vault, ConflictSource, kept.id, Scope.JOINT)
