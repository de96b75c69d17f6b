"""The clause check on the worked dispute: the mediator's own, and what she leaves as it is."""

import json

import pytest

from mediator.casework import amend, checklists, clause_check, demo, drafting
from mediator.domain.agreement import Agreement, AgreementKind, Clause, Concession
from mediator.domain.case import Case, Regime
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, court, joint, party

VAGUE = "La société Logivert SAS corrige les trois modules dans les meilleurs délais."


@pytest.fixture
def case_id(vault):
    return demo.lay_down(vault)


def paper(vault, case_id):
    return drafting.draft_of(vault, MEDIATOR, case_id).paper


def write(vault, case_id, text, place=0):
    amend.amend(vault, Clause, paper(vault, case_id).clauses[place].id, text=text)


def found(vault, case_id):
    return clause_check.findings_of(vault, MEDIATOR, case_id)


def test_the_agreement_of_the_worked_dispute_calls_for_nothing(vault, case_id):
    assert found(vault, case_id) == ()


def test_vague_words_are_found_and_the_accepted_date_offered(vault, case_id):
    write(vault, case_id, VAGUE)
    (told,) = found(vault, case_id)
    assert told.words == "dans les meilleurs délais"
    assert told.replacement == "au plus tard le 15 janvier 2027"


def test_nobody_else_reads_what_was_found(vault, case_id):
    write(vault, case_id, VAGUE)
    holder = paper(vault, case_id).concessions[0].holder_id
    for audience in (joint(case_id), party(case_id, holder), court(case_id)):
        assert clause_check.findings_of(vault, audience, case_id) == ()
        assert clause_check.rereading_of(vault, audience, case_id) is None


def test_what_is_set_aside_stays_so_until_the_sentence_changes(vault, case_id):
    write(vault, case_id, VAGUE)
    (told,) = found(vault, case_id)
    clause_check.set_aside(vault, case_id, told, "les conseils y tiennent")
    assert found(vault, case_id) == ()
    write(vault, case_id, VAGUE.replace("trois modules", "quatre modules"))
    assert len(found(vault, case_id)) == 1
    write(vault, case_id, VAGUE)
    assert found(vault, case_id) == ()
    clause_check.take_up_again(vault, case_id, told)
    assert len(found(vault, case_id)) == 1


def test_setting_aside_needs_a_reason_can_be_undone_and_tells_nobody(vault, case_id):
    write(vault, case_id, VAGUE)
    (told,) = found(vault, case_id)
    with pytest.raises(RuleBroken):
        clause_check.set_aside(vault, case_id, told, "  ")
    clause_check.set_aside(vault, case_id, told, "raison secrète")
    assert "secrète" not in repr(checklists.sheet_of(vault, joint(case_id), case_id))
    assert "délais" not in clause_check.key(told)
    vault.undo()
    assert len(found(vault, case_id)) == 1


def test_words_being_typed_are_read_before_they_are_kept(vault, case_id):
    first = paper(vault, case_id).clauses[0]
    rereading = clause_check.rereading_of(vault, MEDIATOR, case_id)
    assert [each.words for each in rereading.with_texts({first.id: VAGUE}).findings()] == ["dans les meilleurs délais"]
    assert rereading.findings() == ()


def test_a_transaction_without_a_concession_of_one_side_is_stopped_even_set_aside(vault, case_id):
    agreement = paper(vault, case_id)
    gone = agreement.concessions[0].holder_id
    for concession in agreement.concessions:
        if concession.holder_id == gone:
            amend.remove(vault, Concession, concession.id, "concession")
    (told,) = clause_check.obstacles_of(vault, case_id)
    clause_check.set_aside(vault, case_id, told, "plus tard")
    assert found(vault, case_id) == ()
    assert clause_check.obstacles_of(vault, case_id) == (told,)
    with pytest.raises(clause_check.Stopped) as stopped:
        clause_check.require_no_obstacle(vault, case_id)
    assert "2044" in stopped.value.sentence
    amend.amend(vault, Agreement, agreement.agreement.id, kind=AgreementKind.SETTLEMENT)
    clause_check.require_no_obstacle(vault, case_id)


def test_a_child_is_asked_about_in_family_cases_only(vault, case_id):
    write(vault, case_id, "L’enfant réside chez sa mère à compter du 5 mai 2027.")
    assert clause_check.obstacles_of(vault, case_id) == ()
    amend.amend(vault, Case, case_id, regime=Regime.FAMILY)
    assert [each.code for each in clause_check.obstacles_of(vault, case_id)] == ["minor-unheard"]


def test_a_promise_beyond_the_power_is_seen_and_its_ceiling_is_not_said(vault, case_id):
    text = "La société Fonderies Arnault SA paie à la société Logivert SAS la somme de 75 000 € le 24 novembre 2026."
    write(vault, case_id, text, place=1)
    told = [each for each in found(vault, case_id) if each.code == "beyond-power"]
    assert [each.words for each in told] == ["75 000 €"]
    assert "60" not in told[0].why


def test_findings_are_told_as_plain_values(vault, case_id):
    write(vault, case_id, VAGUE)
    rereading = clause_check.rereading_of(vault, MEDIATOR, case_id)
    (told,) = json.loads(json.dumps(clause_check.as_values(rereading.findings(), rereading.deed)))
    assert (told["article"], told["words"], told["severity"]) == (1, "dans les meilleurs délais", "warn")


def test_no_agreement_nothing_to_reread(vault):
    from mediator.casework import intake

    case = intake.open_case(vault, "Un différend", [])
    assert found(vault, case.id) == ()
