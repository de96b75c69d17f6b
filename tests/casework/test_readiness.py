"""Readiness of real cases, read through the vault."""

from mediator.casework import demo, intake, preparation, readiness
from mediator.domain.preparing import Round
from mediator.domain.readiness import sentence
from mediator.domain.scope import MEDIATOR, joint
from mediator.vault import Vault


def test_a_case_just_opened_lacks_nearly_everything_and_says_so(vault: Vault):
    case = intake.open_case(vault, "Une haie", ["Anne Morel", "Yann Tilleul"])
    found = readiness.readiness_of(vault, MEDIATOR, case.id)
    assert found.session is None
    told = [sentence(gap) for gap in found.mattering]
    assert "Anne Morel n’a pas encore eu d’entretien individuel." in told
    assert "Aucune séance n’est fixée." in told
    assert not [gap for gap in found.gaps if gap.code == "authority"], "somebody who decides for herself needs no power"
    assert found.progress[Round.PROBLEM].done == 0


def test_the_worked_dispute_is_nearly_ready(vault: Vault):
    case_id = demo.lay_down(vault)
    found = readiness.readiness_of(vault, MEDIATOR, case_id)
    assert found.session is not None
    codes = {gap.code for gap in found.gaps}
    assert not codes & {"talk", "session", "agenda", "first_words", "perception", "issues"}
    assert [gap.round for gap in found.gaps] == sorted((gap.round for gap in found.gaps), key=list(Round).index)
    told = readiness.summary(vault, case_id)
    assert sum(map(len, told.values())) == len(found.gaps)


def test_others_are_told_of_no_gap_not_even_their_number(vault: Vault):
    case_id = demo.lay_down(vault)
    assert readiness.readiness_of(vault, joint(case_id), case_id) == readiness.Readiness()


def test_fixing_what_is_missing_takes_it_off(vault: Vault):
    case = intake.open_case(vault, "Une haie", ["Anne Morel", "Yann Tilleul"])
    before = {gap.code for gap in readiness.readiness_of(vault, MEDIATOR, case.id).gaps}
    preparation.note_plan(vault, case.id, None, first_words="Merci d'être là.")
    after = {gap.code for gap in readiness.readiness_of(vault, MEDIATOR, case.id).gaps}
    assert before - after == {"first_words"}
