"""Sheets to prepare with: what each prints, gathered in one value from a reading made for those who will read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mediator.domain.bargaining import Offer
from mediator.domain.case import Case
from mediator.domain.conduct import Plan
from mediator.domain.papers import PartyOnPaper, PersonOnPaper
from mediator.domain.people import Authority
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
from mediator.domain.scope import MEDIATOR, Audience, joint, party
from mediator.domain.sessions import Session
from mediator.domain.talk import Interest, Issue, Option, Position

if TYPE_CHECKING:
    from mediator.domain.readiness import Gap


class WorksheetKind(StrEnum):
    """The sheets; the values are the names of the command line and of the template files."""

    PREPARATION = "preparation"
    """What one party prepares, with what she already said: hers and the mediator's."""
    BRIEF = "brief"
    """One page in large type for the mediator's table."""
    AGENDA = "agenda"
    """What all the parties receive before a meeting."""
    PEOPLE = "people"
    PROBLEM = "problem"
    PROCESS = "process"
    """The three rounds, for the mediator's eyes."""
    TEN_MINUTES = "ten-minutes"
    """The short route, when there is no time."""

    @property
    def of_a_party(self) -> bool:
        """Whether it is made for one party."""
        return self is WorksheetKind.PREPARATION

    @property
    def fillable_by_hand(self) -> bool:
        """Whether it also exists as a blank form."""
        return self not in (WorksheetKind.BRIEF, WorksheetKind.AGENDA)

    def audience(self, case_id: str, party_id: str | None = None) -> Audience:
        """Who will read it, and so for whom it is gathered."""
        if self is WorksheetKind.PREPARATION:
            assert party_id is not None
            return party(case_id, party_id)
        return joint(case_id) if self is WorksheetKind.AGENDA else MEDIATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAtWork:
    """Everything a worksheet may draw from."""

    case: Case
    practice: Practice
    parties: tuple[PartyOnPaper, ...]
    party_id: str | None = None
    """The party a sheet is made for."""
    session: Session | None = None
    """The meeting prepared."""
    attending: tuple[PersonOnPaper, ...] = ()
    plan: Plan | None = None
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    interests: tuple[Interest, ...] = ()
    options: tuple[Option, ...] = ()
    ties: tuple[InterestTie, ...] = ()
    services: tuple[Service, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    views: tuple[CriterionView, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    perceptions: tuple[Perception, ...] = ()
    reframings: tuple[Reframing, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    climates: tuple[Climate, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    screenings: tuple[Screening, ...] = ()
    authorities: tuple[Authority, ...] = ()
    sources: tuple[ConflictSource, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    offers: tuple[Offer, ...] = ()
    gaps: tuple[Gap, ...] = ()
    """What is still missing before the meeting; the mediator's business."""
    today: date = date.min
