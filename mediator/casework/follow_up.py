"""What is due: deadlines, tasks, commitments; the mediator's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mediator.domain import rules
from mediator.domain.agreement import Agreement, AgreementState, Commitment, CommitmentState
from mediator.domain.case import Case, Deadline, Task
from mediator.domain.noun import today
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.domain.sessions import Session
from mediator.i18n import N_
from mediator.vault import Reading, Vault
from mediator.vault.listing import CaseFilter, CaseRow, CaseShelf, case_ids, case_rows

_HORIZON = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Due:
    """Something dated, with its case."""

    on: date
    case: Case
    thing: Session | Deadline | Task | Commitment
    late: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What a mediator looks at in the morning."""

    sessions: tuple[Due, ...]
    deadlines: tuple[Due, ...]
    tasks: tuple[Due, ...]
    commitments: tuple[Due, ...]
    undated: tuple[CaseRow, ...]
    """Open cases with no next date: nothing is worse than uncertainty."""


def day_of(vault: Vault, audience: Audience, on: date | None = None) -> Day:
    """What comes in the next three weeks, what is late, and which open cases have no next date."""
    on = on or today()
    with vault.reading(audience) as work:
        cases = _open_cases(work)
        undated = case_ids(work, CaseFilter(shelf=CaseShelf.UNDATED), on)
        return Day(
            _sessions(work, cases, on),
            _dues(cases, on, [d for d in work.list(Deadline, done_on=None) if d.case_id in cases]),
            _dues(cases, on, [t for t in work.list(Task, done_on=None) if t.case_id in cases]),
            _dues(cases, on, _promises(work, cases)),
            case_rows(work, undated[:200], on),
        )


def commitments_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Commitment, ...]:
    """The promises of the latest agreement of a case, in order."""
    with vault.reading(audience) as work:
        versions = work.list(Agreement, case_id=case_id, order=("-version",))
        return work.list(Commitment, agreement_id=versions[0].id, order=("rank",)) if versions else ()


def add_deadline(vault: Vault, case_id: str, title: str, due_on: date, scope: Scope = Scope.MEDIATOR) -> Deadline:
    """A date something must happen by."""
    deadline = Deadline(case_id=case_id, title=title.strip(), due_on=due_on, scope=scope)
    rules.require(deadline)
    with vault.writing(N_("Ajouter une échéance"), case_id=case_id) as work:
        work.add(deadline)
    return deadline


def add_task(vault: Vault, case_id: str, title: str, due_on: date | None = None) -> Task:
    """Something to do."""
    task = Task(case_id=case_id, title=title.strip(), due_on=due_on)
    rules.require(task)
    with vault.writing(N_("Ajouter une tâche"), case_id=case_id) as work:
        work.add(task)
    return task


def done(vault: Vault, thing: Deadline | Task, *, on: date | None) -> None:
    """A deadline met or a task done; ``None`` reopens it."""
    label = N_("Marquer comme fait") if on else N_("Marquer comme à faire")
    with vault.writing(label, case_id=thing.case_id) as work:
        work.amend(type(thing), thing.id, done_on=on)


def keep(vault: Vault, commitment_id: str, state: CommitmentState, on: date | None = None) -> None:
    """What became of a promise. Raises :class:`RuleBroken` while the agreement is not signed."""
    with vault.reading() as work:
        promise = work.get(Commitment, commitment_id)
        if work.get(Agreement, promise.agreement_id).state is not AgreementState.SIGNED:
            raise RuleBroken("agreement_unsigned")
    kept_on = (on or today()) if state is CommitmentState.KEPT else None
    with vault.writing(N_("Suivre un engagement"), case_id=promise.case_id) as writing:
        writing.amend(Commitment, commitment_id, state=state, kept_on=kept_on)


def _open_cases(work: Reading) -> dict[str, Case]:
    return {case.id: case for case in work.list(Case, archived_at=None)}


def _sessions(work: Reading, cases: dict[str, Case], on: date) -> tuple[Due, ...]:
    planned = [s for s in work.list(Session, held=False) if s.starts_at and s.case_id in cases]
    coming = [s for s in planned if s.starts_at and on - _HORIZON <= s.starts_at.date() <= on + _HORIZON]
    return _sorted(
        [Due(s.starts_at.date(), cases[s.case_id], s, s.starts_at.date() < on) for s in coming if s.starts_at]
    )


def _promises(work: Reading, cases: dict[str, Case]) -> list[Commitment]:
    signed = {a.id for a in work.list(Agreement, state=AgreementState.SIGNED)}
    open_states = (CommitmentState.OPEN, CommitmentState.LATE, CommitmentState.DISPUTED)
    promises = work.list(Commitment, state=open_states)
    return [p for p in promises if p.case_id in cases and p.agreement_id in signed]


def _dues(cases: dict[str, Case], on: date, things: list[Deadline] | list[Task] | list[Commitment]) -> tuple[Due, ...]:
    dated = [
        Due(thing.due_on, cases[thing.case_id], thing, thing.due_on < on)
        for thing in things
        if thing.due_on is not None and thing.due_on <= on + _HORIZON
    ]
    undated = [
        Due(date.max, cases[t.case_id], t, late=False) for t in things if t.due_on is None and isinstance(t, Task)
    ]
    return _sorted(dated + undated)


def _sorted(dues: list[Due]) -> tuple[Due, ...]:
    return tuple(
        sorted(dues, key=lambda due: (due.on, getattr(due.thing, "starts_at", None) is None, due.thing.created_at))
    )
