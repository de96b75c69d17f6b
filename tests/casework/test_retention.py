"""What has been kept long enough is proposed, with its reason; nothing goes by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mediator.casework import backups, closing, erasing, intake, retention, rules
from mediator.casework.erasing import Asked
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment
from mediator.domain.case import Case, Outcome
from mediator.domain.classifying import Classification, Ending
from mediator.domain.dates import add_months
from mediator.domain.erasing import Category
from mediator.domain.noun import now, today
from mediator.domain.own_rules import RuleEdit
from mediator.domain.rules import RuleBroken
from mediator.domain.talk import Note
from mediator.domain.time_and_fees import FeeNoteNature, RegisteredNote


def ago(months: int) -> date:
    return add_months(today(), -months)


def ended(vault, months, *, notes=True, outcome=Outcome.NONE):
    case = intake.open_case(vault, "Un toit qui fuit")
    if notes:
        with vault.writing("Noter") as work:
            work.add(Note(case_id=case.id, text="dit", said_at=now()))
    closing.end(vault, case.id, outcome, ago(months))
    return case


def due(vault):
    return [(each.case.id, each.category) for each in retention.standing(vault).due]


def test_nothing_is_due_while_a_mediation_runs(vault):
    case = intake.open_case(vault, "Un toit qui fuit")
    with vault.writing("Noter") as work:
        work.add(Note(case_id=case.id, text="dit", said_at=now()))
    assert due(vault) == []
    assert retention.due_now(vault) == 0


def test_each_part_is_due_at_its_own_time(vault):
    case = ended(vault, 4)
    (proposal,) = retention.standing(vault).due
    assert (proposal.case.id, proposal.category, proposal.due_on) == (case.id, "notes", add_months(ago(4), 3))
    assert proposal.why() == "Elles ont servi à conduire la médiation ; elle est finie.".replace(" ;", "\u202f;")
    assert [each.category for each in retention.standing(vault).coming] == ["file"]
    assert retention.due_now(vault) == 1
    erasing.erase(vault, Asked(case.id, proposal.parts))
    assert due(vault) == []
    old = ended(vault, 61)
    assert due(vault) == [(old.id, "notes"), (old.id, "file")]


def test_an_agreement_is_kept_from_its_performance(vault):
    case = ended(vault, 70, notes=False, outcome=Outcome.AGREEMENT)
    agreement = Agreement(case_id=case.id, state=AgreementState.SIGNED, signed_on=ago(70))
    clause = Clause(case_id=case.id, agreement_id=agreement.id, text="Payer.")
    promise = Commitment(case_id=case.id, agreement_id=agreement.id, text="Payer.", due_on=ago(50))
    with vault.writing("Signer") as work:
        work.add(agreement, clause, promise)
    assert due(vault) == [(case.id, "file")]
    erasing.erase(vault, Asked(case.id, frozenset({Category.FILE})))
    assert due(vault) == []
    with vault.reading() as work:
        assert work.get(Clause, clause.id).text == "Payer."
        assert work.get(Case, case.id).reference == case.reference
    assert [each.category for each in retention.standing(vault).coming] == ["agreement"]


def test_a_refused_request_goes_whole_after_a_year(vault):
    case = ended(vault, 13)
    with vault.writing("Classer") as work:
        work.add(Classification(case_id=case.id, ending=Ending.REFUSED))
    (proposal,) = retention.standing(vault).due
    assert (proposal.category, proposal.parts) == ("refused", frozenset(Category))


def test_she_may_keep_longer_and_says_why(vault):
    case = ended(vault, 61)
    with pytest.raises(RuleBroken):
        retention.hold(vault, case.id, "notes", " ")
    hold = retention.hold(vault, case.id, "notes", "un recours", date(2999, 1, 1))
    assert due(vault) == []
    assert {each.category for each in retention.standing(vault).coming} == {"notes", "file"}
    assert [held.reason for held, _case in retention.standing(vault).held] == ["un recours"]
    retention.hold(vault, case.id, "notes", "un recours", ago(1))
    assert len(due(vault)) == 2
    retention.hold(vault, case.id, "file", "un recours")
    assert due(vault) == [(case.id, "notes")]
    with vault.reading() as work:
        assert work.find(type(hold), hold.id) is None
    retention.lift(vault, retention.standing(vault).held[0][0].id)
    assert len(due(vault)) == 2


def test_she_changes_how_long_and_sets_a_rule_aside(vault):
    case = ended(vault, 4)
    rules.edit_rule(vault, "retention", "retention.notes", months=6)
    assert due(vault) == []
    rules.restore_rule(vault, "retention", "retention.notes")
    assert due(vault) == [(case.id, "notes")]
    with vault.writing("Avant") as work:  # as when how long things are kept was among the clocks
        work.add(RuleEdit(family="clocks", key="retention.notes", changes='{"months": 6}'))
    assert due(vault) == []
    rules.restore_rule(vault, "retention", "retention.notes")
    rules.set_aside(vault, "retention", "retention.notes")
    assert due(vault) == []


def test_fee_notes_of_the_register_are_let_go_at_their_own_time(vault):
    kept, gone = (
        RegisteredNote(
            number=number, issued_on=ago(months), nature=FeeNoteNature.FINAL, client="Logivert SAS", total_cents=9,
        )
        for number, months in (("F2026-0002", 12), ("F2014-0001", 121))
    )  # fmt: skip
    with vault.writing("Émettre") as work:
        work.add(kept, gone)
    assert [note.number for note in retention.standing(vault).notes_due] == ["F2014-0001"]
    assert retention.due_now(vault) == 1
    assert retention.let_go_of_notes(vault) == 1
    with vault.reading() as work:
        assert work.get(RegisteredNote, kept.id) == kept
        left = work.get(RegisteredNote, gone.id)
    assert (left.number, left.client, left.total_cents) == ("F2014-0001", "", 9)
    assert retention.due_now(vault) == 0


def test_backups_made_before_an_erasure_go_once_a_newer_one_is_sound(vault, tmp_path):
    case = ended(vault, 4)
    backups.change_plan(vault, folder=str(tmp_path))
    old = backups.back_up(vault, tmp_path)
    assert not backups.standing(vault).changed
    erasing.erase(vault, Asked(case.id))
    assert backups.standing(vault).changed, "an erasure is in no copy yet"
    with pytest.raises(RuleBroken) as refused:
        retention.remove_outdated_backups(vault)
    assert refused.value.code == "backup_first"
    new = backups.back_up(vault, tmp_path)
    backups.note_fault(vault, new, "backup_corrupt")
    with pytest.raises(RuleBroken):
        retention.remove_outdated_backups(vault)
    backups.note_fault(vault, new, "")
    assert retention.remove_outdated_backups(vault) == 1
    assert [run.id for run in backups.copies(vault)] == [new.id]
    assert not Path(old.path).exists()


def test_that_something_was_erased_is_remembered_without_its_words(vault):
    case = ended(vault, 4)
    erasing.erase(vault, Asked(case.id))
    with vault.reading() as work:
        query = "SELECT number, label, case_id, binned FROM change_set ORDER BY number DESC"
        number, *act = work.connection.exec_driver_sql(query).first()
        query = "SELECT count(*) FROM change WHERE change_set_number = ?"
        changes = work.connection.exec_driver_sql(query, (number,)).scalar_one()
    assert act == [erasing.LABEL, None, None]
    assert changes == 0
