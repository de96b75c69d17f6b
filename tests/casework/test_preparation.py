"""The plan of a meeting, the ten-minute route and the elements, over a real vault."""

from datetime import datetime

import pytest

from mediator.casework import amend, demo, elements, issues, meetings, preparation
from mediator.casework.preparation import brief_of, plan_for, process_of
from mediator.domain.conduct import Plan
from mediator.domain.problem import Alternative, Outlook
from mediator.domain.relations import Climate
from mediator.domain.scope import MEDIATOR, Scope, joint, party
from mediator.domain.sessions import Mode, Session, SessionKind

WHEN = datetime(2026, 12, 1, 10)


def test_what_is_prepared_before_a_meeting_is_fixed_goes_with_it(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    preparation.note_plan(vault, case_id, None, first_words="Merci", aim="Se parler")
    assert process_of(vault, MEDIATOR, case_id).session is None
    session = preparation.fix_meeting(vault, case_id, WHEN, "Orléans")
    shown = process_of(vault, MEDIATOR, case_id)
    assert (shown.session, shown.plan.first_words) == (session, "Merci")
    preparation.note_plan(vault, case_id, session.id, room="Deux pièces")
    with vault.reading() as work:
        (plan,) = work.list(Plan, case_id=case_id)
    assert (plan.session_id, plan.first_words, plan.room) == (session.id, "Merci", "Deux pièces")


def test_each_meeting_has_its_own_plan(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    first = preparation.fix_meeting(vault, case_id, WHEN)
    second = meetings.plan(vault, case_id, SessionKind.READING, starts_at=datetime(2026, 12, 9, 10))
    preparation.note_plan(vault, case_id, first.id, aim="Entendre")
    preparation.note_plan(vault, case_id, second.id, aim="Signer")
    assert process_of(vault, MEDIATOR, case_id).plan.aim == "Entendre"
    assert process_of(vault, MEDIATOR, case_id, second.id).plan.aim == "Signer"
    meetings.hold(vault, first.id)
    assert process_of(vault, MEDIATOR, case_id).plan.aim == "Signer"


def test_a_field_written_again_and_again_is_one_act(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    preparation.note_plan(vault, case_id, None, aim="S")
    preparation.note_plan(vault, case_id, None, aim="Se parler")
    vault.undo()
    assert process_of(vault, MEDIATOR, case_id).plan is None


def test_a_meeting_of_all_is_prepared_before_a_private_one(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    together = preparation.fix_meeting(vault, case_id, WHEN)
    meetings.plan(vault, case_id, SessionKind.INDIVIDUAL, party_id=dispute.a.id, starts_at=datetime(2026, 11, 1, 9))
    assert process_of(vault, MEDIATOR, case_id).session == together


def test_others_see_the_meeting_and_nothing_of_its_plan(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    session = preparation.fix_meeting(vault, case_id, WHEN)
    amend.amend(vault, Session, session.id, agenda="La toiture")
    preparation.note_plan(vault, case_id, session.id, watch="kanari")
    with vault.writing("Tension", case_id=case_id) as work:
        work.add(Climate(case_id=case_id, holder_id=dispute.a.id, seen_on=WHEN.date(), level=7))
    assert [face.id for face in process_of(vault, MEDIATOR, case_id).tense] == [dispute.a.id]
    for audience in (dispute.joint, dispute.only(dispute.a)):
        seen = process_of(vault, audience, case_id)
        assert (seen.session.agenda, seen.plan, seen.tense) == ("La toiture", None, ())
        assert "kanari" not in repr(seen)


def test_a_question_nobody_else_knows_is_not_proposed_to_the_agenda(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    session = preparation.fix_meeting(vault, case_id, WHEN)
    issues.add_issue(vault, case_id, "La toiture", scope=Scope.JOINT)
    issues.add_issue(vault, case_id, "Ce que je soupçonne")
    assert preparation.agenda_proposals(vault, case_id, session) == ("La toiture",)
    amend.amend(vault, Session, session.id, agenda="la toiture")
    with vault.reading() as work:
        session = work.get(Session, session.id)
    assert preparation.agenda_proposals(vault, case_id, session) == ()


def test_rules_accepted_before_are_proposed_first_and_never_those_of_a_private_meeting(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    before = meetings.plan(vault, case_id, SessionKind.JOINT)
    amend.amend(vault, Session, before.id, ground_rules="On se tutoie")
    alone = meetings.plan(vault, case_id, SessionKind.INDIVIDUAL, party_id=dispute.a.id)
    amend.amend(vault, Session, alone.id, ground_rules="Ne pas parler de l'ancien associé")
    proposed = preparation.rule_proposals(vault, case_id, preparation.fix_meeting(vault, case_id, WHEN))
    assert proposed[0] == "On se tutoie"
    assert len(proposed) > 5
    assert not [line for line in proposed if "associé" in line]


def test_her_own_words_are_erased_for_good_and_the_rest_stays(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    plan = preparation.note_plan(vault, case_id, None, aim="Se parler", biases="penchant-secret", watch="guet-secret")
    preparation.erase_own_words(vault, plan, "Notes de préparation")
    kept = process_of(vault, MEDIATOR, case_id).plan
    assert (kept.aim, kept.biases, kept.watch) == ("Se parler", "", "")
    assert vault.bin_contents() == []
    assert vault.undo_label() is None
    with vault.reading() as work:
        dump = "\n".join(str(row) for row in work.connection.exec_driver_sql("SELECT * FROM change").all())
        dump += "\n".join(str(row) for row in work.connection.exec_driver_sql("SELECT * FROM search_entry").all())
    assert "secret" not in dump


def test_ten_minutes_write_the_same_things_as_everywhere(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    issues.add_interest(vault, case_id, "Dormir au sec", holder_id=dispute.a.id)
    preparation.note_future(vault, case_id, dispute.a.id, Outlook.WORST, "Deux ans de procès")
    again = preparation.note_future(vault, case_id, dispute.a.id, Outlook.WORST, "Trois ans de procès")
    brief = brief_of(vault, MEDIATOR, case_id)
    side = brief.parties[0]
    assert [one.text for one in side.interests] == ["Dormir au sec"]
    assert side.futures[Outlook.WORST] == again
    with vault.reading() as work:
        assert work.count(Alternative, case_id=case_id) == 1
    seven = elements.seven_of(vault, MEDIATOR, case_id)
    told = [line.text for row in seven.rows for line in row.cells.get(dispute.a.id, ())]
    assert {"Dormir au sec", "Trois ans de procès"} <= set(told)


def test_parties_are_named_in_one_line(vault):
    from mediator.casework import intake

    case = intake.open_case(vault, "Une haie")
    preparation.name_parties(vault, case.id, ["Anne Morel", " Hôtel des Tilleuls SAS ", ""])
    shorts = [side.face.short for side in brief_of(vault, MEDIATOR, case.id).parties]
    assert shorts == ["Anne Morel", "Hôtel des Tilleuls"]


@pytest.mark.parametrize("read", [elements.seven_of, elements.ten_of])
def test_the_elements_show_the_worked_dispute_and_keep_its_secrets(vault, read):
    case_id = demo.lay_down(vault)
    whole = read(vault, MEDIATOR, case_id)
    a, b = (face.id for face in whole.parties)
    filled = [row for row in whole.rows if row.common or any(row.cells.values())]
    assert len(filled) == len(whole.rows)
    seen = repr(read(vault, joint(case_id), case_id))
    for secret in ("huit semaines", "90 000", "35 000", "comité de direction"):
        assert secret not in seen
    assert "6000000" not in repr(read(vault, party(case_id, a), case_id))
    assert "6000000" in repr(read(vault, party(case_id, b), case_id))


def test_a_remote_meeting_stays_possible(dispute):
    session = preparation.fix_meeting(dispute.vault, dispute.case_id, WHEN)
    amend.amend(dispute.vault, Session, session.id, mode=Mode.VIDEO)
    assert process_of(dispute.vault, MEDIATOR, dispute.case_id).session.mode is Mode.VIDEO


def test_a_loose_plan_is_nobody_else_s(dispute):
    coming = preparation.fix_meeting(dispute.vault, dispute.case_id, WHEN)
    later = meetings.plan(dispute.vault, dispute.case_id, SessionKind.READING, starts_at=datetime(2026, 12, 9, 10))
    loose = Plan(case_id=dispute.case_id, aim="Se parler")
    assert plan_for([loose], coming, coming) == loose
    assert plan_for([loose], later, coming) is None
