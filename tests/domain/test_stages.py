from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment, CommitmentState
from mediator.domain.bargaining import Answer, Offer
from mediator.domain.case import Case, ConflictCheck, Deadline, Outcome, Regime, Stage, Task
from mediator.domain.papers import Missing
from mediator.domain.profiles import compose
from mediator.domain.scope import Scope
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.stages import (
    SENTENCES,
    CaseState,
    lacks,
    line,
    next_step,
    next_words,
    sentence,
    still_lacking,
)
from mediator.i18n import NBSP

TODAY = date(2026, 11, 22)
CASE = Case(reference="2026-014", subject="Le règlement d'un projet informatique")
PARTIES = {"a": "Logivert SAS", "b": "Fonderies Arnault SA"}


def checked(**changes):
    return ConflictCheck(
        case_id=CASE.id, checked_at=datetime(2026, 10, 1, tzinfo=UTC), people="p", findings="[]", **changes
    )


def state(stage=Stage.INTAKE, **changes):
    case = changes.pop("case", CASE)
    base = CaseState(case=replace(case, stage=stage), parties=PARTIES, people="p", check=checked())
    return replace(base, **changes)


def codes(missing):
    return [one.code for one in missing]


def test_intake_wants_two_parties_a_subject_and_a_current_check():
    assert codes(lacks(state())) == []
    empty = state(case=Case(reference="1", subject=" "), parties={"a": "Logivert"}, check=None)
    assert codes(lacks(empty)) == ["parties", "subject", "check"]
    assert codes(lacks(state(people="q"))) == ["check_again"]
    found = replace(checked(), findings='[{"a":1}]')
    assert codes(lacks(state(check=found))) == ["check_decision"]
    assert codes(lacks(state(check=replace(found, decision="Révélé aux parties, acceptée")))) == []


def test_framework_wants_its_date_and_a_judge_when_there_is_one():
    assert codes(lacks(state(Stage.FRAMEWORK))) == ["framework_date"]
    judicial = replace(CASE, regime=Regime.JUDICIAL, framework_signed_on=TODAY)
    required = frozenset(compose(Regime.JUDICIAL, "FR").requires)
    assert codes(lacks(state(Stage.FRAMEWORK, case=judicial, required=required))) == ["court", "ordered_on"]


def test_preparation_wants_a_talk_with_each_party_unless_it_wants_none():
    talk = Session(case_id=CASE.id, kind=SessionKind.INDIVIDUAL, scope=Scope.PARTY, party_id="a")
    (left,) = lacks(state(Stage.PREPARATION, sessions=(talk,)))
    assert sentence(left, "fr") == "Fonderies Arnault SA n’a pas encore eu d’entretien individuel."
    assert left.noun_id == "b"
    assert not lacks(state(Stage.PREPARATION, sessions=(talk,), no_talk_wanted=frozenset("b")))


def test_sessions_want_a_dated_one_together():
    private = Session(case_id=CASE.id, kind=SessionKind.CAUCUS, starts_at=datetime(2026, 11, 24, 10))
    assert codes(lacks(state(Stage.SESSIONS, sessions=(private,)))) == ["session"]
    assert not lacks(state(Stage.SESSIONS, sessions=(private, replace(private, kind=SessionKind.JOINT))))


def test_agreement_wants_an_accepted_offer_articles_and_signatures():
    assert codes(lacks(state(Stage.AGREEMENT))) == ["accepted_offer", "agreement"]
    offer = Offer(case_id=CASE.id, summary="40 000 €", made_on=TODAY, answer=Answer.ACCEPTED)
    agreement = Agreement(case_id=CASE.id)
    clause = Clause(case_id=CASE.id, agreement_id=agreement.id)
    drafting = state(Stage.AGREEMENT, offers=(offer,), agreements=(agreement,))
    assert codes(lacks(drafting)) == ["clauses"]
    assert codes(lacks(replace(drafting, clauses=(clause,)))) == ["signature"]
    signed = replace(agreement, state=AgreementState.SIGNED)
    assert not lacks(replace(drafting, agreements=(signed,), clauses=(clause,)))


def test_follow_up_shows_what_is_not_yet_kept():
    promise = Commitment(case_id=CASE.id, agreement_id="x", text="Corriger les trois modules")
    kept, disputed = replace(promise, state=CommitmentState.KEPT), replace(promise, state=CommitmentState.DISPUTED)
    found = lacks(state(Stage.FOLLOW_UP, commitments=(promise, kept, disputed)))
    assert codes(found) == ["commitment", "commitment_disputed"]
    assert "Corriger les trois modules" in sentence(found[0])


def test_a_closed_case_says_when_how_and_by_whom():
    assert codes(lacks(state(Stage.CLOSED))) == ["ended_on", "outcome"]
    ended = replace(CASE, ended_on=TODAY, outcome=Outcome.NONE)
    assert codes(lacks(state(Stage.CLOSED, case=ended))) == ["ended_by"]
    assert not lacks(state(Stage.CLOSED, case=replace(ended, outcome=Outcome.AGREEMENT)))


def test_early_wants_that_matter_to_the_end_remain():
    assert codes(still_lacking(state(Stage.SESSIONS, check=None))) == ["check", "framework_date", "session"]
    promise = Commitment(case_id=CASE.id, agreement_id="x", text="Payer")
    closed = replace(CASE, ended_on=TODAY, outcome=Outcome.AGREEMENT, framework_signed_on=TODAY)
    assert codes(still_lacking(state(Stage.CLOSED, case=closed, commitments=(promise,)))) == ["commitment"]


def test_the_line_marks_what_is_passed_and_current():
    marks = line(state(Stage.FRAMEWORK))
    assert [mark.stage for mark in marks] == list(Stage)
    assert [mark.passed for mark in marks].count(True) == 1
    assert [mark.stage for mark in marks if mark.current] == [Stage.FRAMEWORK]
    assert [codes(mark.missing) for mark in marks] == [[], ["framework_date"], [], [], [], [], []]


@pytest.mark.parametrize("code", SENTENCES)
def test_every_want_has_a_sentence(code):
    assert sentence(Missing(code, "case", "1", "field", "Logivert"), "fr").startswith(tuple("AILUL"))


def dated(kind=SessionKind.JOINT, at=datetime(2026, 11, 24, 10), **changes):
    return Session(case_id=CASE.id, kind=kind, starts_at=at, place="Orléans", **changes)


def test_the_next_step_is_the_nearest_of_all_kinds():
    deadline = Deadline(case_id=CASE.id, title="Rendre compte au juge", due_on=date(2026, 11, 24))
    task = Task(case_id=CASE.id, title="Rappeler Me Rivoire", due_on=TODAY)
    promise = Commitment(case_id=CASE.id, agreement_id="x", text="Payer", due_on=date(2026, 11, 30))
    everything = state(
        Stage.SESSIONS, sessions=(dated(),), deadlines=(deadline,), tasks=(task,), commitments=(promise,)
    )
    order = []
    while step := next_step(everything, TODAY):
        order.append(step.noun)
        match step.noun:
            case "session":
                everything = replace(everything, sessions=(dated(held=True),))
            case "deadline":
                everything = replace(everything, deadlines=(replace(deadline, done_on=TODAY),))
            case "task":
                everything = replace(everything, tasks=(replace(task, done_on=TODAY),))
            case _:
                everything = replace(everything, commitments=(replace(promise, state=CommitmentState.KEPT),))
    assert order == ["task", "session", "deadline", "commitment"]


def test_a_past_date_is_not_a_next_one_and_a_closed_case_has_none():
    assert next_step(state(Stage.SESSIONS, sessions=(dated(at=datetime(2026, 11, 21, 10)),)), TODAY) is None
    assert next_step(state(Stage.CLOSED, sessions=(dated(),)), TODAY) is None
    undated = Task(case_id=CASE.id, title="Un jour")
    assert next_step(state(tasks=(undated,)), TODAY) is None


def test_the_next_step_in_words():
    step = next_step(state(sessions=(dated(),)), TODAY)
    assert next_words(step, "fr").replace(NBSP, " ") == "mar. 24 nov., 10 h : Plénière, Orléans"
    assert next_words(None, "fr") == "aucune date"
    deadline = Deadline(case_id=CASE.id, title="Rendre compte", due_on=date(2026, 11, 24))
    assert (
        next_words(next_step(state(deadlines=(deadline,)), TODAY), "fr").replace(NBSP, " ")
        == "mar. 24 nov. : Rendre compte"
    )
