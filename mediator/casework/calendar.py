"""Sessions and due dates for a calendar that others may see: the reference of the case, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mediator.casework import holding
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import AgreementState, CommitmentState
from mediator.domain.case import Case, Deadline, Stage, Task
from mediator.domain.noun import now, today
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.sessions import Session
from mediator.exchange.calendar import CalendarEntry, written
from mediator.i18n import _
from mediator.vault import Reading, Vault

_PAST = timedelta(days=31)
"""How far back a calendar goes."""
_SESSION_ALARMS = (timedelta(days=1), timedelta(hours=1))
_DUE_ALARMS = (timedelta(days=7), timedelta(0))
_PROMISE_ALARMS = (timedelta(days=7), timedelta(0), timedelta(days=-8))


def entries_of(vault: Vault, audience: Audience, case_id: str | None = None) -> tuple[CalendarEntry, ...]:
    """What has a date in a case, or in all open ones for the mediator, as far as the audience may know.

    A private meeting looks like any other; a promise, a deadline and a task look the same.
    """
    since = today() - _PAST
    with vault.reading(audience) as work:
        cases = [work.get(Case, case_id)] if case_id else [c for c in work.list(Case, archived_at=None) if _open(c)]
        return tuple(entry for case in cases for entry in _entries(work, case, since))


def calendar_of(vault: Vault, audience: Audience, case_id: str | None = None) -> bytes:
    """The same as a calendar file (iCalendar)."""
    return written(entries_of(vault, audience, case_id), _("Médiations"), now().replace(microsecond=0))


def file_name(vault: Vault, case_id: str | None = None) -> str:
    """What the file is called, in neutral words."""
    if case_id is None:
        return f"{_('mediations')}.ics"
    with vault.reading() as work:
        return f"{_('mediation')}-{work.get(Case, case_id).reference}.ics".replace("/", "-")


def _open(case: Case) -> bool:
    return case.stage is not Stage.CLOSED


def _entries(work: Reading, case: Case, since: date) -> Iterator[CalendarEntry]:
    meeting = _("Médiation {reference}").format(reference=case.reference)
    due = _("Échéance {reference}").format(reference=case.reference)
    for session in work.list(Session, case_id=case.id, order=("starts_at",)):
        if session.starts_at and session.starts_at.date() >= since:
            alarms = () if session.held else _SESSION_ALARMS
            yield CalendarEntry(f"session:{session.id}", meeting, session.starts_at, session.ends_at, alarms)
    duties = (*work.list(Deadline, case_id=case.id, done_on=None), *work.list(Task, case_id=case.id, done_on=None))
    talks = work.list(FollowUpTalk, case_id=case.id, held_on=None)
    for duty in (*duties, *talks):
        if duty.due_on and duty.due_on >= since:
            yield CalendarEntry(f"due:{duty.id}", due, duty.due_on, before=_DUE_ALARMS)
    if not any(agreement.state is AgreementState.SIGNED for agreement in holding.standing(work, case.id)):
        return
    alarms = _PROMISE_ALARMS if work.audience == MEDIATOR else _DUE_ALARMS
    for promise in holding.promises_of(work, case.id):
        if promise.due_on and promise.due_on >= since and promise.state is not CommitmentState.KEPT:
            yield CalendarEntry(f"due:{promise.id}", due, promise.due_on, before=alarms)
