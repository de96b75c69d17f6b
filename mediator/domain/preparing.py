"""What must be known of a case to say how far its next meeting is prepared, in three rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from mediator.domain.bargaining import Offer, Term
from mediator.domain.conduct import Plan
from mediator.domain.method import escalation
from mediator.domain.people import Authority
from mediator.domain.problem import Alternative, Criterion, Outlook, Refusal, Service
from mediator.domain.relations import Climate, Gesture, Perception, Screening, Seat
from mediator.domain.sessions import Mode, Session, SessionKind
from mediator.domain.talk import Interest, Issue, Option, Position
from mediator.i18n import N_

REMOTE = (Mode.VIDEO, Mode.PHONE, Mode.HYBRID)
"""Ways of meeting where somebody is not in the room."""


class Round(Enum):
    """The three rounds of preparation, in order."""

    PEOPLE = "people"
    PROBLEM = "problem"
    PROCESS = "process"


ROUNDS: Mapping[Round, str] = {
    Round.PEOPLE: N_("Les personnes"),
    Round.PROBLEM: N_("Le problème"),
    Round.PROCESS: N_("Le processus"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party, and what tells whether it was met and who may settle for it."""

    id: str
    name: str
    alone: bool = False
    """Whether it is one person who decides for herself."""
    voices: frozenset[str] = frozenset()
    """The participations that may settle for it: its own, and those who represent it."""
    talk_declined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationState:
    """All of a case that bears on its next meeting, as one reading of the mediator's sees it."""

    case_id: str
    today: date
    sides: tuple[Side, ...] = ()
    sessions: tuple[Session, ...] = ()
    session: Session | None = None
    """The meeting prepared."""
    plan: Plan | None = None
    authorities: tuple[Authority, ...] = ()
    perceptions: tuple[Perception, ...] = ()
    screenings: tuple[Screening, ...] = ()
    climates: tuple[Climate, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    interests: tuple[Interest, ...] = ()
    options: tuple[Option, ...] = ()
    services: tuple[Service, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    offers: tuple[Offer, ...] = ()
    terms: tuple[Term, ...] = ()
    open_lines: int = 0
    """Checklist lines of the stage under way that are neither done nor passed over."""
    open_stage: str = ""
    """The stage of the first of them."""
    returned: frozenset[str] = frozenset()
    """Parties whose questionnaire came back filled."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """Short names by participation."""

    def met(self) -> frozenset[str]:
        """The parties heard alone."""
        private = (s for s in self.sessions if s.kind is SessionKind.INDIVIDUAL and s.held)
        return frozenset(session.party_id for session in private if session.party_id)

    def seen(self) -> frozenset[str]:
        """The parties whose own view of the dispute is noted."""
        own = (p for p in self.perceptions if p.seat is Seat.ME and (p.sees or p.feels or p.wants))
        return frozenset(perception.holder_id for perception in own if perception.holder_id)

    def climate(self, side: Side) -> Climate | None:
        """The latest reading of a party's tension and trust."""
        own = [climate for climate in self.climates if climate.holder_id == side.id]
        return max(own, key=lambda climate: (climate.seen_on, climate.created_at), default=None)

    def tense(self) -> tuple[Side, ...]:
        """The parties whose tension does not go with distance."""
        readings = ((side, self.climate(side)) for side in self.sides)
        return tuple(side for side, reading in readings if reading and escalation.tense(reading.level))

    def strained(self) -> tuple[Side, ...]:
        """The same, when the meeting prepared is at a distance; nobody otherwise."""
        remote = self.session is not None and self.session.mode in REMOTE
        return self.tense() if remote else ()

    def open_issues(self) -> tuple[Issue, ...]:
        """The questions the parties are not done with."""
        return tuple(issue for issue in self.issues if issue.settled_on is None)

    def said(self) -> tuple[Interest, ...]:
        """Each interest once: not the words released from another."""
        return tuple(interest for interest in self.interests if interest.released_from_id is None)

    def futures(self, side: Side) -> frozenset[Outlook]:
        """Which futures without agreement are described for a party."""
        own = (one for one in self.alternatives if one.holder_id == side.id)
        return frozenset(one.outlook for one in own if one.text or one.gain_cents is not None)

    def powers(self, side: Side) -> Sequence[Authority]:
        """What is known of the power to settle for a party."""
        return [power for power in self.authorities if power.participation_id in side.voices]

    def together(self) -> bool:
        """Whether the meeting prepared brings the parties together; so too while none is fixed."""
        return self.session is None or not self.session.kind.private
