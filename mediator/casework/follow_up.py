"""What is due: deadlines, tasks, commitments; the mediator's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mediator.casework import holding
from mediator.casework.clocks import CalledClock, called
from mediator.casework.faces import Face, faces_of
from mediator.domain import following, rules
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Agreement, AgreementState, Commitment, CommitmentState
from mediator.domain.case import Case, Deadline, Task
from mediator.domain.following import Reminder
from mediator.domain.noun import today
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.domain.sessions import Session
from mediator.i18n import N_
from mediator.vault import Reading, Vault
from mediator.vault.listing import CaseFilter, CaseRow, CaseShelf, case_ids, case_rows

_HORIZON = timedelta(days=21)
Dated = Session | Deadline | Task | Commitment | FollowUpTalk


@dataclass(frozen=True, slots=True)
class Due:
    """Something dated, with its case."""

    on: date
    case: Case
    thing: Dated
    late: bool
    who: str = ""
    """Whom a private session is with, or who made the promise: « Logivert », as far as the audience may know."""
    reminder: Reminder | None = None
    """Whether to recall a promise now; the mediator's business."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a mediator looks at in the morning."""

    sessions: tuple[Due, ...]
    deadlines: tuple[Due, ...]
    tasks: tuple[Due, ...]
    commitments: tuple[Due, ...]
    talks: tuple[Due, ...]
    """When to ask for news of what was signed."""
    undated: tuple[CaseRow, ...]
    """Open cases with no next date: nothing is worse than uncertainty."""
    clocks: tuple[CalledClock, ...] = ()
    """Legal clocks it is time to look at: the mediator's business, empty for every other audience."""


def day_of(vault: Vault, audience: Audience, on: date | None = None) -> Day:
    """What comes in the next three weeks, what is late, and which open cases have no next date."""
    on = on or today()
    with vault.reading(audience) as work:
        sessions = [
            s for s in work.list(Session, held=False) if s.starts_at and abs(s.starts_at.date() - on) <= _HORIZON
        ]
        deadlines = [d for d in work.list(Deadline, done_on=None) if d.due_on <= on + _HORIZON]
        tasks = [t for t in work.list(Task, done_on=None) if t.due_on is None or t.due_on <= on + _HORIZON]
        promises = [p for p in holding.promises_open(work) if p.due_on and p.due_on <= on + _HORIZON]
        talks = [t for t in work.list(FollowUpTalk, held_on=None) if t.due_on <= on + _HORIZON]
        cases = _open_cases(work, {each.case_id for each in (*sessions, *deadlines, *tasks, *promises, *talks)})
        names = {case_id: faces_of(work, case_id) for case_id in {each.case_id for each in (*sessions, *promises)}}
        undated = case_ids(work, CaseFilter(shelf=CaseShelf.UNDATED), on)[:200]
        return Day(
            *(
                _dues(cases, names, on, things, mine=audience == MEDIATOR)
                for things in (sessions, deadlines, tasks, promises, talks)
            ),
            undated=case_rows(work, undated, on),
            clocks=called(work, on),
        )


def commitments_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Commitment, ...]:
    """The promises that hold today in a case, in order: those signed, as amended; of the draft before any signature."""
    with vault.reading(audience) as work:
        return holding.promises_of(work, case_id)


def duties_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Deadline | Task, ...]:
    """The deadlines and tasks of a case: those to come by date, then the undated, then those done."""
    with vault.reading(audience) as work:
        duties = (*work.list(Deadline, case_id=case_id), *work.list(Task, case_id=case_id))
    return tuple(sorted(duties, key=lambda duty: (duty.done_on is not None, duty.due_on or date.max, duty.created_at)))


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


def _open_cases(work: Reading, ids: set[str]) -> dict[str, Case]:
    return {case.id: case for case in work.list(Case, id=ids, archived_at=None)}


def _dues(
    cases: dict[str, Case],
    names: dict[str, dict[str, Face]],
    on: date,
    things: Sequence[Dated],
    *,
    mine: bool,
) -> tuple[Due, ...]:
    dues: list[Due] = []
    for thing in sorted(things, key=_moment):
        if thing.case_id in cases:
            day = _moment(thing)[0]
            why = following.reminder(thing, on) if mine and isinstance(thing, Commitment) else None
            who = _who(thing, names.get(thing.case_id, {}))
            dues.append(Due(day, cases[thing.case_id], thing, day < on, who, why))
    return tuple(dues)


def _moment(thing: Dated) -> tuple[date, time, datetime]:
    """When it is due; a session at its hour, a task without a day after all others."""
    if isinstance(thing, Session):
        starts_at = thing.starts_at or datetime.max  # noqa: DTZ901 - sessions are wall-clock
        return starts_at.date(), starts_at.time(), thing.created_at
    return thing.due_on or date.max, time.min, thing.created_at


def _who(thing: Dated, faces: dict[str, Face]) -> str:
    person = thing.debtor_id if isinstance(thing, Commitment) else thing.party_id
    face = faces.get(person or "") if isinstance(thing, Session | Commitment) else None
    return face.short if face else ""
