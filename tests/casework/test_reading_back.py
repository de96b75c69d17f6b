"""Reading back: nothing is final unless every party agreed to it as it reads, or the reading was waived."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.casework import demo, drafting, reading_back
from mediator.casework.amend import amend
from mediator.domain.agreement import Agreement, AgreementState, Clause
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, joint
from mediator.vault import Vault


@pytest.fixture
def worked(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault, demo.lay_down(vault)
    vault.close()


def standing(vault, case_id, audience=MEDIATOR):
    found = reading_back.standing_of(vault, audience, case_id)
    assert found is not None
    return found


def read_all(vault, case_id):
    now = standing(vault, case_id)
    begun = reading_back.begin(vault, now.agreement.id)
    for each in now.heard:
        reading_back.agree(vault, begun.id, each.part, [face.id for face in now.parties])
    return begun


def clause(vault, case_id, place=0):
    return [each.part for each in standing(vault, case_id).heard if each.part.clause_id][place]


def test_an_unread_text_is_not_made_final(worked):
    vault, case_id = worked
    agreement_id = standing(vault, case_id).agreement.id
    with pytest.raises(RuleBroken) as told:
        drafting.finalise(vault, agreement_id)
    assert told.value.code == "not_read_back"
    read_all(vault, case_id)
    drafting.finalise(vault, agreement_id)
    assert standing(vault, case_id).agreement.state is AgreementState.FINAL


def test_one_party_is_not_all(worked):
    vault, case_id = worked
    now = standing(vault, case_id)
    begun = reading_back.begin(vault, now.agreement.id)
    for each in now.heard:
        reading_back.agree(vault, begun.id, each.part, [now.parties[0].id])
    with pytest.raises(RuleBroken):
        drafting.finalise(vault, now.agreement.id)
    assert {face.id for _part, face in standing(vault, case_id).wanting} == {now.parties[1].id}


def test_a_waiver_needs_a_reason_and_stays_the_mediator_s(worked):
    vault, case_id = worked
    agreement_id = standing(vault, case_id).agreement.id
    with pytest.raises(RuleBroken):
        reading_back.waive(vault, agreement_id, "  ")
    reading_back.waive(vault, agreement_id, "Lu par les avocats de chacun.")
    assert standing(vault, case_id, joint(case_id)).waiver == ""
    drafting.finalise(vault, agreement_id)


def test_other_words_are_read_again_and_the_former_ones_are_kept(worked):
    vault, case_id = worked
    begun = read_all(vault, case_id)
    part = clause(vault, case_id)
    before = standing(vault, case_id)
    remark = reading_back.reword(vault, begun.id, part, "La société Logivert SAS corrige tout.", before.parties[1].id)
    now = standing(vault, case_id)
    assert {each.part.key for each in now.heard if not each.agreed} == {part.key}
    assert remark.before.startswith("La société Logivert SAS corrige")
    assert remark.before != remark.text
    with pytest.raises(RuleBroken):
        drafting.finalise(vault, now.agreement.id)
    vault.undo()
    assert standing(vault, case_id).complete


def test_a_unit_changed_is_another_text(worked):
    vault, case_id = worked
    read_all(vault, case_id)
    part = clause(vault, case_id, 1)
    with vault.reading() as work:
        text = work.get(Clause, part.clause_id).text
    amend(vault, Clause, part.clause_id, text=text.replace("€", "$"))
    assert not standing(vault, case_id).complete


def test_a_new_version_keeps_what_was_agreed_to_and_asks_for_the_rest(worked):
    vault, case_id = worked
    read_all(vault, case_id)
    first = standing(vault, case_id)
    drafting.finalise(vault, first.agreement.id)
    drafting.reopen(vault, first.agreement.id)
    assert standing(vault, case_id).complete
    part = clause(vault, case_id, 2)
    amend(vault, Clause, part.clause_id, heading="Solde")
    now = standing(vault, case_id)
    assert {each.key for each, _face in now.wanting} == {part.key}
    kept = next(each for each in now.heard if each.part.key != part.key)
    assert min(kept.agreed.values()) < now.agreement.created_at


def test_questions_are_kept_and_settled(worked):
    vault, case_id = worked
    begun = reading_back.begin(vault, standing(vault, case_id).agreement.id)
    asked = reading_back.ask(vault, begun.id, clause(vault, case_id), "Ouvrés ou calendaires ?")
    assert standing(vault, case_id).unsettled == (asked,)
    reading_back.settle(vault, asked.id, "Calendaires.")
    assert standing(vault, case_id).unsettled == ()
    with pytest.raises(RuleBroken):
        reading_back.ask(vault, begun.id, clause(vault, case_id), "  ")


def test_agreement_is_taken_back(worked):
    vault, case_id = worked
    begun = read_all(vault, case_id)
    now = standing(vault, case_id)
    reading_back.take_back(vault, begun.id, now.heard[3].part, now.parties[0].id)
    assert [(part.key, face.id) for part, face in standing(vault, case_id).wanting] == [
        (now.heard[3].part.key, now.parties[0].id)
    ]


def test_the_demonstration_is_read_back_and_final(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    case_id = demo.lay_down_read_back(vault)
    now = standing(vault, case_id, joint(case_id))
    assert now.complete
    assert now.agreement.state is AgreementState.FINAL
    assert now.read_on is not None
    assert now.read_on.date().isoformat() == "2026-11-03"
    assert {remark.kind.value for each in now.heard for remark in each.remarks} == {"question", "rewording"}
    vault.close()


deeds = st.lists(
    st.tuples(st.sampled_from(["agree", "back", "reword", "final", "reopen"]), st.integers(0, 3)), max_size=9
)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds)
def test_no_sequence_of_acts_makes_final_a_passage_agreed_in_other_words(tmp_path_factory, acts):
    vault = Vault.create(tmp_path_factory.mktemp("v") / "v.mediator", "phrase")
    case_id = demo.lay_down(vault)
    begun = read_all(vault, case_id)
    for number, (act, place) in enumerate(acts):
        now = standing(vault, case_id)
        part, holder = clause(vault, case_id, place), now.parties[place % 2].id
        try:
            match act:
                case "agree":
                    reading_back.agree(vault, begun.id, part, [holder])
                case "back":
                    reading_back.take_back(vault, begun.id, part, holder)
                case "reword":
                    reading_back.reword(vault, begun.id, part, f"La société Logivert SAS remet la pièce {number}.")
                case "final":
                    drafting.finalise(vault, now.agreement.id)
                case _:
                    drafting.reopen(vault, now.agreement.id)
                    begun = reading_back.begin(vault, standing(vault, case_id).agreement.id)
        except RuleBroken:
            pass
        with vault.reading() as work:
            final = [each for each in work.list(Agreement, case_id=case_id) if each.state is AgreementState.FINAL]
        if final and final[-1].id == standing(vault, case_id).agreement.id:
            assert standing(vault, case_id).complete
    vault.close()
