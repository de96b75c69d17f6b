"""What is left of an erased case."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime

from mediator.casework import shells
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Agreement, AgreementState, Commitment, CommitmentState
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.classifying import CaseShell, Classification, Ending, Referral, ShellYear
from mediator.domain.events import DatedEvent
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.time_and_fees import TimeEntry


def test_a_shell_holds_numbers_and_codes_and_no_word_of_the_case(vault, dispute):
    with vault.writing("Monde", case_id=dispute.case_id) as work:
        work.amend(
            Case, dispute.case_id, regime=Regime.CONSUMER, opened_on=date(2025, 11, 3), ended_on=date(2026, 2, 1),
            outcome=Outcome.AGREEMENT, origin="Maître Oriol", subject="Un secret de famille",
        )  # fmt: skip
        work.add(
            Classification(
                case_id=dispute.case_id, matter="matiere-consommation", detail="un mot de trop",
                referral=Referral.WEBSITE, ending=Ending.COMPLETED, cross_border=True, performed=True,
            ),
            DatedEvent(case_id=dispute.case_id, kind="documents_notified", happened_on=date(2025, 11, 13)),
            Session(
                case_id=dispute.case_id, kind=SessionKind.CAUCUS, held=True, party_id=dispute.a.id,
                starts_at=datetime(2025, 12, 31, 22), ends_at=datetime(2026, 1, 1, 0, 30),
            ),
            Session(case_id=dispute.case_id, kind=SessionKind.JOINT, starts_at=datetime(2026, 1, 9, 9), held=True),
            Session(case_id=dispute.case_id, kind=SessionKind.JOINT, starts_at=datetime(2026, 1, 10, 9)),
            TimeEntry(case_id=dispute.case_id, started_at=datetime(2026, 1, 9, 9, tzinfo=UTC), minutes=45),
            TimeEntry(case_id=dispute.case_id, started_at=datetime(2026, 1, 9, 9, tzinfo=UTC)),
        )  # fmt: skip
        agreement = Agreement(case_id=dispute.case_id, state=AgreementState.SIGNED)
        draft = Agreement(case_id=dispute.case_id, version=2, amends_id=agreement.id)
        work.add(
            agreement, draft,
            Commitment(case_id=dispute.case_id, agreement_id=agreement.id, text="Payer", state=CommitmentState.KEPT),
            Commitment(case_id=dispute.case_id, agreement_id=agreement.id, text="Livrer"),
            Commitment(case_id=dispute.case_id, agreement_id=draft.id, text="Livrer plus tard"),
            FollowUpTalk(
                case_id=dispute.case_id, agreement_id=agreement.id, due_on=date(2026, 3, 1), held_on=date(2026, 3, 2)
            ),
            FollowUpTalk(case_id=dispute.case_id, agreement_id=agreement.id, due_on=date(2026, 8, 1)),
        )  # fmt: skip
        shell = shells.keep_shell(work, dispute.case_id)
    assert shell == CaseShell(
        id=shell.id, created_at=shell.created_at, opened_year=2025, ended_year=2026, regime=Regime.CONSUMER,
        jurisdiction="FR", outcome=Outcome.AGREEMENT, referral=Referral.WEBSITE, matter="matiere-consommation",
        ending=Ending.COMPLETED, cross_border=True, performed=True, parties=2, days=90, notified_days=80, signed=True,
        commitments=2, commitments_kept=1, talks_held=1,
    )  # fmt: skip
    with vault.reading() as work:
        years = work.list(ShellYear, shell_id=shell.id, order=("year",))
    assert [(y.year, y.sessions, y.session_minutes, y.worked_minutes) for y in years] == [
        (2025, 1, 150, 0), (2026, 1, 0, 45)
    ]  # fmt: skip
    assert dispute.case_id not in (shell.id, *(getattr(shell, f.name) for f in fields(shell)))


def test_a_case_nobody_ever_filled_in_leaves_a_shell_too(vault):
    case = Case(reference="2026-009", subject="Une haie")
    with vault.writing("Ouvrir") as work:
        work.add(case)
        shell = shells.keep_shell(work, case.id)
    assert (shell.opened_year, shell.ended_year, shell.days, shell.parties) == (None, None, None, 0)
