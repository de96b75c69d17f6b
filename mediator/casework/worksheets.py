"""Sheets to prepare with: gathered from a reading made for those who will read them, then drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from mediator import documents
from mediator.casework import readiness
from mediator.casework.papers import parties_on_paper
from mediator.casework.preparation import next_meeting, plan_for
from mediator.domain.bargaining import Offer
from mediator.domain.case import Case
from mediator.domain.conduct import Plan
from mediator.domain.noun import Confidential, today
from mediator.domain.papers import PersonOnPaper
from mediator.domain.people import Authority, Contact, Participation
from mediator.domain.practice import Practice
from mediator.domain.problem import (
    Alternative,
    ConflictSource,
    Criterion,
    CriterionView,
    InterestTie,
    Refusal,
    Service,
)
from mediator.domain.relations import Climate, Expectation, Gesture, Perception, Reframing, Screening
from mediator.domain.scope import MEDIATOR
from mediator.domain.sessions import Attendance, Session
from mediator.domain.talk import Interest, Issue, Option, Position
from mediator.domain.worksheets import CaseAtWork, WorksheetKind
from mediator.vault import Reading, Vault

N = TypeVar("N", bound=Confidential)


def gather(
    vault: Vault, kind: WorksheetKind, case_id: str, *, party_id: str | None = None, session_id: str | None = None
) -> CaseAtWork:
    """What a sheet may say, and nothing its readers may not know.

    Without ``session_id``, the meeting prepared is the next one these readers may know of. Raises ``NotFound``, also
    for a party that is not to know it is one.
    """
    audience = kind.audience(case_id, party_id)
    with vault.reading(audience) as work:
        if party_id is not None:
            work.get(Participation, party_id)
        found = _gathered(work, case_id, session_id)
    gaps = readiness.readiness_of(vault, audience, case_id).gaps if audience == MEDIATOR else ()
    return replace(found, party_id=party_id, gaps=gaps)


def blank(vault: Vault, kind: WorksheetKind, case_id: str, *, party_id: str | None = None) -> CaseAtWork:
    """The same sheet with nothing in it but whose it is: a form to fill by hand."""
    with vault.reading(kind.audience(case_id, party_id)) as work:
        if party_id is not None:
            work.get(Participation, party_id)
        return CaseAtWork(
            case=work.get(Case, case_id),
            practice=next(iter(work.list(Practice)), Practice()),
            parties=parties_on_paper(work, case_id),
            party_id=party_id,
            today=today(),
        )


def worksheet(data: CaseAtWork, kind: WorksheetKind, language: str | None = None) -> documents.Paper:
    """The sheet as PDF/A-2a and PDF/UA-1: it touches no vault, so a job may draw it."""
    return documents.worksheet(kind, data, language or data.case.language)


def _gathered(work: Reading, case_id: str, session_id: str | None) -> CaseAtWork:
    def of_case(noun: type[N], *order: str) -> tuple[N, ...]:
        return work.list(noun, case_id=case_id, order=(*order, "created_at"))

    coming = next_meeting(of_case(Session))
    session = work.get(Session, session_id) if session_id else coming
    return CaseAtWork(
        case=work.get(Case, case_id),
        practice=next(iter(work.list(Practice)), Practice()),
        parties=parties_on_paper(work, case_id),
        session=session,
        attending=_attending(work, session),
        plan=plan_for(of_case(Plan), session, coming),
        issues=of_case(Issue, "rank"),
        positions=of_case(Position),
        interests=of_case(Interest, "rank"),
        options=of_case(Option, "rank"),
        ties=of_case(InterestTie),
        services=of_case(Service),
        criteria=of_case(Criterion, "rank"),
        views=of_case(CriterionView),
        alternatives=of_case(Alternative),
        perceptions=of_case(Perception),
        reframings=of_case(Reframing),
        expectations=of_case(Expectation),
        climates=of_case(Climate, "seen_on"),
        gestures=of_case(Gesture, "given_on"),
        screenings=of_case(Screening),
        authorities=of_case(Authority),
        sources=of_case(ConflictSource),
        refusals=of_case(Refusal),
        offers=of_case(Offer, "made_on"),
        today=today(),
    )


def _attending(work: Reading, session: Session | None) -> tuple[PersonOnPaper, ...]:
    if session is None:
        return ()
    seats = {seat.participation_id for seat in work.list(Attendance, session_id=session.id)}
    people = work.list(Participation, id=seats, order=("rank", "created_at"))
    return tuple(PersonOnPaper(work.get(Contact, p.contact_id), p) for p in people)
