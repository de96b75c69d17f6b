"""The end of a mediation, and coming back to it."""

from __future__ import annotations

from datetime import date, datetime

from mediator.casework import meetings
from mediator.domain.case import Case, Outcome, Stage
from mediator.domain.events import DatedEvent
from mediator.domain.noun import today
from mediator.domain.sessions import Session, SessionKind
from mediator.i18n import N_
from mediator.vault import Vault

RETURNED = "returned"
"""The event of :class:`DatedEvent` that says the parties came back to mediation."""
ENDED = "ended"
"""The event that keeps an end already declared."""


def end(vault: Vault, case_id: str, outcome: Outcome, on: date, by: str = "") -> None:
    """Declare the end: its date sets limitation running again (C. civ. art. 2238). Never why."""
    with vault.writing(N_("Déclarer la fin"), case_id=case_id) as work:
        stage = Stage.FOLLOW_UP if outcome is not Outcome.NONE else Stage.CLOSED
        work.amend(Case, case_id, outcome=outcome, ended_on=on, ended_by=by, stage=stage)


def close(vault: Vault, case_id: str) -> None:
    """Nothing remains to be followed."""
    with vault.writing(N_("Clore le dossier"), case_id=case_id) as work:
        work.amend(Case, case_id, stage=Stage.CLOSED)


def return_to_mediation(
    vault: Vault, case_id: str, *, on: date | None = None, starts_at: datetime | None = None
) -> Session:
    """The parties come back: the case is at its sessions again, with one to hold; what was signed stays as it is.

    An end already declared is kept among the dated events of the case, and the case is open again.
    """
    with vault.reading() as reading:
        place = reading.get(Case, case_id).place
    session = meetings.planned(case_id, SessionKind.JOINT, starts_at=starts_at, place=place)
    with vault.writing(N_("Revenir en médiation"), case_id=case_id) as work:
        case = work.get(Case, case_id)
        work.add(DatedEvent(case_id=case_id, kind=RETURNED, happened_on=on or today()))
        if case.ended_on is not None:
            work.add(DatedEvent(case_id=case_id, kind=ENDED, happened_on=case.ended_on, noted_by=case.ended_by))
        work.amend(
            Case, case_id, stage=Stage.SESSIONS, archived_at=None, ended_on=None, ended_by="", outcome=None
        )  # fmt: skip
        meetings.add(work, session)
    return session
