"""The agreement is read back before it is final: every passage, every party, in the words that stand there."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.casework import demo, drafting, reading_back
from mediator.casework.amend import amend
from mediator.domain.agreement import Agreement, AgreementKind, AgreementState, Clause
from mediator.domain.people import Contact
from mediator.domain.reading_back import ReadBack, RemarkKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, court
from mediator.vault import Vault

THREE = datetime(2026, 11, 3, 15, tzinfo=UTC)


@pytest.fixture
def drafted(dispute):
    """A short text between two companies."""
    agreement = drafting.begin(dispute.vault, dispute.case_id, AgreementKind.SETTLEMENT)
    drafting.add_clause(dispute.vault, agreement.id, heading="Toiture", text="Toitures Morel reprend le toit.")
    return dispute


def state(dispute, audience=None):
    return reading_back.state_of(dispute.vault, audience or dispute.joint, dispute.case_id)


def key_of(dispute, heading: str) -> str:
    return next(each.key for each in state(dispute).passages if each.passage.heading == heading)


def read_all(dispute, reading, *, at: datetime = THREE) -> None:
    for passage in state(dispute).passages:
        for face in state(dispute).parties:
            reading_back.agree(dispute.vault, reading.id, passage.key, face.id, at=at)


def test_nothing_is_final_unless_it_was_read_back(drafted):
    agreement = state(drafted).agreement
    with pytest.raises(RuleBroken) as told:
        drafting.finalise(drafted.vault, agreement.id)
    assert "Relisez l’accord avec les parties" in told.value.sentence
    reading = reading_back.begin(drafted.vault, agreement.id)
    read_all(drafted, reading)
    drafting.finalise(drafted.vault, agreement.id)
    assert state(drafted).agreement.state is AgreementState.FINAL


def test_one_party_on_one_passage_is_enough_to_wait(drafted):
    reading = reading_back.begin(drafted.vault, state(drafted).agreement.id)
    read_all(drafted, reading)
    clause = key_of(drafted, "Toiture")
    reading_back.take_back(drafted.vault, reading.id, clause, drafted.b.id)
    assert state(drafted).progress.left_for(drafted.b.id) == (clause,)
    assert state(drafted).progress.left_for(drafted.a.id) == ()
    with pytest.raises(RuleBroken):
        drafting.finalise(drafted.vault, state(drafted).agreement.id)


def test_other_words_ask_for_another_reading_of_that_passage_alone(drafted):
    reading = reading_back.begin(drafted.vault, state(drafted).agreement.id)
    read_all(drafted, reading)
    clause = key_of(drafted, "Toiture")
    said = reading_back.reword(
        drafted.vault, reading.id, clause, "Toitures Morel reprend le toit avant Noël.", holder_id=drafted.b.id
    )
    assert (said.kind, said.before) == (RemarkKind.REWORDING, "Toitures Morel reprend le toit.")
    now = state(drafted)
    assert [each.key for each in now.passages if not now.progress.by_all(each.key)] == [clause]
    drafted.vault.undo()
    assert state(drafted).progress.complete
    assert state(drafted).passages[2].remarks == ()


def test_a_renamed_party_is_read_again_where_it_is_named(drafted):
    reading = reading_back.begin(drafted.vault, state(drafted).agreement.id)
    read_all(drafted, reading)
    amend(drafted.vault, Contact, drafted.a.contact_id, name="Couvertures Morel SARL")
    assert "head" not in state(drafted).progress.read


def test_a_reading_that_stops_goes_on_another_day(drafted):
    agreement = state(drafted).agreement
    reading = reading_back.begin(drafted.vault, agreement.id)
    assert reading_back.begin(drafted.vault, agreement.id) == reading
    clause = key_of(drafted, "Toiture")
    reading_back.agree(drafted.vault, reading.id, clause, drafted.a.id, at=THREE)
    reading_back.finish(drafted.vault, reading.id)
    with pytest.raises(RuleBroken):
        reading_back.agree(drafted.vault, reading.id, clause, drafted.b.id)
    again = reading_back.begin(drafted.vault, agreement.id)
    assert again.id != reading.id
    assert state(drafted).progress.agreed == {(clause, drafted.a.id): THREE}


def test_a_new_version_keeps_what_it_still_says_with_its_moment(drafted):
    reading = reading_back.begin(drafted.vault, state(drafted).agreement.id)
    read_all(drafted, reading)
    drafting.finalise(drafted.vault, state(drafted).agreement.id)
    new = drafting.reopen(drafted.vault, state(drafted).agreement.id)
    assert state(drafted).progress.read == ()
    amend(drafted.vault, Clause, key_of(drafted, "Toiture"), text="Toitures Morel refait le toit.")
    with pytest.raises(RuleBroken):
        drafting.finalise(drafted.vault, new.id)
    reading_back.begin(drafted.vault, new.id, at=THREE + timedelta(days=7))
    progress = state(drafted).progress
    assert progress.left_for(drafted.a.id) == (key_of(drafted, "Toiture"),)
    assert set(progress.agreed.values()) == {THREE}


def test_a_waiver_needs_a_reason_and_stays_the_mediators(drafted):
    agreement = state(drafted).agreement
    with pytest.raises(RuleBroken):
        reading_back.waive(drafted.vault, agreement.id, "  ")
    reading_back.waive(drafted.vault, agreement.id, "relu chez leurs avocats")
    assert state(drafted, MEDIATOR).progress.waiver == "relu chez leurs avocats"
    assert "avocats" not in repr(state(drafted))
    assert state(drafted, court(drafted.case_id)) is None
    drafting.finalise(drafted.vault, agreement.id)
    new = drafting.reopen(drafted.vault, agreement.id)
    with pytest.raises(RuleBroken):
        drafting.finalise(drafted.vault, new.id)


def test_questions_are_kept_and_answered(drafted):
    reading = reading_back.begin(drafted.vault, state(drafted).agreement.id)
    clause = key_of(drafted, "Toiture")
    asked = reading_back.remark(drafted.vault, reading.id, clause, "Ardoises comprises ?", holder_id=drafted.b.id)
    assert state(drafted).unsettled == (asked,)
    reading_back.settle(drafted.vault, asked.id, "Oui.")
    assert state(drafted).unsettled == ()
    with pytest.raises(RuleBroken):
        reading_back.remark(drafted.vault, reading.id, clause, "  ")


def test_a_passage_that_is_gone_is_not_agreed_to(drafted):
    reading = reading_back.begin(drafted.vault, state(drafted).agreement.id)
    with pytest.raises(RuleBroken):
        reading_back.agree(drafted.vault, reading.id, "annexe", drafted.a.id)
    with pytest.raises(RuleBroken):
        reading_back.reword(drafted.vault, reading.id, "head", "autre chose")


steps = st.lists(st.sampled_from(["read", "edit", "take back", "reopen", "final", "finish"]), min_size=3, max_size=9)


@settings(deadline=None, max_examples=6, suppress_health_check=list(HealthCheck))
@given(steps)
def test_no_sequence_of_acts_leaves_a_final_text_in_words_not_agreed_to(drafted, story):
    vault = drafted.vault
    for number, step in enumerate(story):
        try:
            _do(drafted, step, number)
        except RuleBroken:
            continue
        now = state(drafted)
        if now.agreement.state is AgreementState.FINAL:
            assert now.progress.complete
    with vault.reading() as work:
        assert all(each.waiver == "" for each in work.list(ReadBack, case_id=drafted.case_id))


def _do(dispute, step: str, number: int) -> None:
    vault, now = dispute.vault, state(dispute)
    clause = next(each.key for each in now.passages if each.passage.heading == "Toiture")
    match step:
        case "read":
            read_all(dispute, reading_back.begin(vault, now.agreement.id))
        case "edit":
            amend(vault, Clause, clause, text=f"Toitures Morel vient {number % 2 + 1} fois.")
        case "take back":
            reading_back.take_back(vault, reading_back.begin(vault, now.agreement.id).id, clause, dispute.a.id)
        case "reopen" if now.agreement.state is AgreementState.FINAL:
            drafting.reopen(vault, now.agreement.id)
        case "finish" if now.open_reading is not None:
            reading_back.finish(vault, now.open_reading.id)
        case "final":
            drafting.finalise(vault, now.agreement.id)


def test_the_finished_example_stands_read_back_and_final(vault: Vault):
    case_id = demo.lay_down(vault, finished=True)
    now = reading_back.state_of(vault, MEDIATOR, case_id)
    assert now is not None
    assert (now.agreement.state, now.agreement.version) == (AgreementState.FINAL, 1)
    assert now.progress.complete
    assert now.progress.waiver == ""
    assert {at.date().isoformat() for at in now.progress.agreed.values()} == {"2026-11-03"}
    kinds = [remark.kind for each in now.passages for remark in each.remarks]
    assert kinds == [RemarkKind.QUESTION, RemarkKind.REWORDING]
    with vault.reading() as work:
        assert work.get(Agreement, now.agreement.id).finalised_at is not None
