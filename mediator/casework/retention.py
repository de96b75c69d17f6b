"""How long things are kept: what is due, what comes next, what she keeps longer, what was erased. Proposed, never done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from mediator.casework import backups
from mediator.casework.erasing import older_backups
from mediator.domain import retention, rulebook
from mediator.domain.agreement import Agreement, Commitment
from mediator.domain.case import Case, Stage
from mediator.domain.classifying import Classification, Ending
from mediator.domain.erasing import Category
from mediator.domain.events import DatedEvent
from mediator.domain.noun import today
from mediator.domain.own_rules import RuleEdit
from mediator.domain.retention import CaseFacts, Proposal
from mediator.domain.rulebook import Rule
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import BackupRun, Erasure, RetentionHold
from mediator.domain.sessions import Session
from mediator.domain.time_and_fees import FeeNote, RegisteredNote
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work, erasing, presence
from mediator.vault.disks import is_file

REJECTED = "rejected"
"""The event of :class:`DatedEvent` that says a request was turned down."""
_NEVER_BEGUN = (Ending.REFUSED, Ending.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand with the plan today."""

    due: tuple[Proposal, ...]
    coming: tuple[Proposal, ...]
    held: tuple[tuple[RetentionHold, Case], ...]
    notes_due: tuple[RegisteredNote, ...]
    """Registered fee notes whose own term is over and that still name their client."""
    erased: tuple[Erasure, ...]
    """The latest first."""


def standing(vault: Vault) -> Standing:
    """What is due, what comes, what is held, what was erased."""
    with vault.reading() as work:
        found = _proposals(work)
        cases = {case.id: case for case in work.list(Case)}
        holds = [(hold, cases[hold.case_id]) for hold in work.list(RetentionHold, order=("until", "created_at"))]
        return Standing(
            due=tuple(each for each in found if retention.is_due(each, today())),
            coming=tuple(each for each in found if not retention.is_due(each, today())),
            held=tuple((hold, case) for hold, case in holds if retention.held(hold, today())),
            notes_due=_notes_due(work),
            erased=work.list(Erasure, order=("-erased_at",)),
        )


def due_now(vault: Vault) -> int:
    """How many things are due: what the page of the day says in a line."""
    with vault.reading() as work:
        found = sum(1 for each in _proposals(work) if retention.is_due(each, today()))
        return found + bool(_notes_due(work))


def hold(vault: Vault, case_id: str, category: str, reason: str, until: date | None = None) -> RetentionHold:
    """Keep something longer than the plan says. Raises :class:`RuleBroken` without a reason."""
    if not reason.strip():
        raise RuleBroken("hold_why")
    decided = RetentionHold(case_id=case_id, category=category, reason=reason.strip(), until=until)
    with vault.writing(N_("Garder plus longtemps"), case_id=case_id) as work:
        for before in work.list(RetentionHold, case_id=case_id, category=category):
            work.remove(RetentionHold, before.id)
        work.add(decided)
    return decided


def lift(vault: Vault, hold_id: str) -> None:
    """Take back the decision to keep something longer."""
    with vault.reading() as reading:
        case_id = reading.get(RetentionHold, hold_id).case_id
    with vault.writing(N_("Ne plus garder plus longtemps"), case_id=case_id) as work:
        work.remove(RetentionHold, hold_id)


def let_go_of_notes(vault: Vault) -> int:
    """Erase whom the registered fee notes whose term is over were for, and their PDF; gives how many there were."""

    def take(work: Work) -> int:
        due = _notes_due(work)
        erasing.rewrite(work, [replace(note, client="", sha256="") for note in due])
        return len(due)

    count, _cleaned = vault.erase(N_("Effacer pour de bon"), take)
    return count


def outdated_backups(vault: Vault) -> tuple[BackupRun, ...]:
    """The backups still there that were made before the last erasure: they hold what it took."""
    with vault.reading() as work:
        latest = _last_erasure(work)
        if latest is None:
            return ()
        return tuple(run for run in older_backups(work) if run.started_at < latest and is_file(Path(run.path)))


def remove_outdated_backups(vault: Vault) -> int:
    """Remove the backups made before the last erasure, and give how many went.

    Raises :class:`RuleBroken` unless one made since was found sound: they would be the only ones to restore from.
    """
    with vault.reading() as work:
        latest = _last_erasure(work)
    if not any(backups.works(run) and (latest is None or run.started_at > latest) for run in backups.runs(vault)):
        raise RuleBroken("backup_first")
    return sum(backups.remove(vault, run) for run in outdated_backups(vault))


def _last_erasure(work: Reading) -> datetime | None:
    return max((each.erased_at for each in work.list(Erasure)), default=None)


# The facts the plan reads.


def plan_in(work: Reading) -> tuple[Rule, ...]:
    """The plan as she wants it."""
    return rulebook.standing_rules(retention.FAMILY, work.list(RuleEdit))


def _proposals(work: Reading) -> tuple[Proposal, ...]:
    return retention.proposals(_facts(work), plan_in(work), work.list(RetentionHold), today())


def _facts(work: Reading) -> list[CaseFacts]:
    """The cases that are over, or that issued fee notes."""
    present = presence.parts_present(work)
    never = {c.case_id for c in work.list(Classification, ending=_NEVER_BEGUN)}
    rejected = {e.case_id: e.happened_on for e in work.list(DatedEvent, kind=REJECTED)}
    issued = _last((n.case_id, n.issued_on) for n in work.list(FeeNote))
    held = {session.case_id for session in work.list(Session, held=1)}
    performed = _performed(work)
    facts: list[CaseFacts] = []
    for case in work.list(Case):
        ended = _ended(case)
        refused = None
        if case.id not in held and case.framework_signed_on is None and (case.id in never or case.id in rejected):
            refused = rejected.get(case.id, ended)
        parts = frozenset(present.get(case.id, ()))
        facts.append(
            CaseFacts(case, parts, ended, performed.get(case.id), issued.get(case.id), refused)
        )  # fmt: skip
    return facts


def _ended(case: Case) -> date | None:
    """The end declared; without one, the day a closed case was put away."""
    if case.ended_on is not None:
        return case.ended_on
    if case.stage is Stage.CLOSED and case.archived_at is not None:
        return case.archived_at.astimezone().date()
    return None


def _performed(work: Reading) -> dict[str, date]:
    """The last day something of a signed agreement was, or is to be, done."""
    days = [(c.case_id, c.kept_on or c.due_on) for c in work.list(Commitment)]
    days += [(a.case_id, a.signed_on) for a in work.list(Agreement)]
    signed = {a.case_id for a in work.list(Agreement) if a.signed_on is not None}
    return {case_id: day for case_id, day in _last(days).items() if case_id in signed}


def _last(days: Iterable[tuple[str, date | None]]) -> dict[str, date]:
    latest: dict[str, date] = {}
    for case_id, day in days:
        if day is not None and (case_id not in latest or latest[case_id] < day):
            latest[case_id] = day
    return latest


def _notes_due(work: Reading) -> tuple[RegisteredNote, ...]:
    """Registered notes of cases no longer there whose term is over and whose client is still named."""
    rule = next((r for r in plan_in(work) if r.values.get("category") == Category.INVOICES), None)
    if rule is None:
        return ()
    months = retention.months_of(rule)
    known = {note.id for note in work.list(FeeNote)}
    return tuple(
        note
        for note in work.list(RegisteredNote, order=("issued_on", "number"))
        if (note.client or note.sha256)
        and note.of_note not in known
        and retention.add_months(note.issued_on, months) <= today()
    )
