"""Ready for the meeting? What is missing across the three rounds, gathered in one reading of the mediator's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mediator.casework import checklists
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.casework.preparation import next_meeting, plan_for
from mediator.domain import progress, readiness
from mediator.domain.bargaining import Offer, Term
from mediator.domain.conduct import Plan
from mediator.domain.files import Document, Nature
from mediator.domain.method.checklists import stages_during
from mediator.domain.noun import today
from mediator.domain.people import Authority, ContactKind, Role
from mediator.domain.preparing import PreparationState, Round, Side
from mediator.domain.problem import Alternative, Criterion, Refusal, Service
from mediator.domain.progress import Progress
from mediator.domain.readiness import Gap
from mediator.domain.relations import Climate, Gesture, Perception, Screening
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.domain.sessions import Session
from mediator.domain.talk import Interest, Issue, Option, Position
from mediator.vault import Reading, Vault


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far the next meeting is prepared: the mediator's business, empty for every other audience."""

    session: Session | None = None
    gaps: tuple[Gap, ...] = ()
    progress: Mapping[Round, Progress] = field(default_factory=dict[Round, Progress])
    faces: Mapping[str, Face] = field(default_factory=dict[str, Face])

    @property
    def mattering(self) -> tuple[Gap, ...]:
        """The gaps that matter, round after round."""
        return tuple(gap for gap in self.gaps if gap.matters)

    def of(self, part: Round) -> tuple[Gap, ...]:
        """The gaps of one round, what matters first."""
        return tuple(gap for gap in self.gaps if gap.round is part)


def readiness_of(vault: Vault, audience: Audience, case_id: str) -> Readiness:
    """What is missing before the next meeting of a case. Never an obstacle: whoever wants to begin, begins."""
    if audience != MEDIATOR:
        return Readiness()
    waiting = _open_lines(vault, case_id)
    with vault.reading(audience) as work:
        faces = faces_of(work, case_id)
        state = replace(_state(work, case_id, faces), open_lines=len(waiting), open_stage=next(iter(waiting), ""))
    found = readiness.gaps(state)
    return Readiness(state.session, found, progress.progress(state, found), faces)


def summary(vault: Vault, case_id: str) -> dict[str, list[dict[str, object]]]:
    """What is missing in each round, as plain values: what matters first, each with its sentence."""
    found = readiness_of(vault, MEDIATOR, case_id)
    return {part.value: [_told(gap) for gap in found.of(part)] for part in Round}


def _told(gap: Gap) -> dict[str, object]:
    said = {"sentence": readiness.sentence(gap), "why": readiness.why(gap)}
    return {"code": gap.code, "matters": gap.matters, **said, "noun": gap.noun, "noun_id": gap.noun_id}


def _state(work: Reading, case_id: str, faces: Mapping[str, Face]) -> PreparationState:
    sessions = work.list(Session, case_id=case_id)
    session = next_meeting(sessions)
    return PreparationState(
        case_id=case_id,
        today=today(),
        sides=tuple(_side(party, faces) for party in parties_of(dict(faces))),
        sessions=sessions,
        session=session,
        plan=plan_for(work.list(Plan, case_id=case_id), session, session),
        authorities=work.list(Authority, case_id=case_id),
        perceptions=work.list(Perception, case_id=case_id),
        screenings=work.list(Screening, case_id=case_id),
        climates=work.list(Climate, case_id=case_id),
        gestures=work.list(Gesture, case_id=case_id),
        issues=work.list(Issue, case_id=case_id, order=("rank", "created_at")),
        positions=work.list(Position, case_id=case_id),
        interests=work.list(Interest, case_id=case_id, order=("rank", "created_at")),
        options=work.list(Option, case_id=case_id),
        services=work.list(Service, case_id=case_id),
        criteria=work.list(Criterion, case_id=case_id),
        alternatives=work.list(Alternative, case_id=case_id),
        refusals=work.list(Refusal, case_id=case_id),
        offers=work.list(Offer, case_id=case_id),
        terms=work.list(Term, case_id=case_id),
        returned=_returned(work, case_id),
        names={face.id: face.short for face in faces.values()},
    )


def _side(party: Face, faces: Mapping[str, Face]) -> Side:
    voices = {face.id for face in faces.values() if face.role is Role.REPRESENTATIVE and face.party_id == party.id}
    return Side(
        id=party.id,
        name=party.short,
        alone=party.contact.kind is ContactKind.PERSON and not voices,
        voices=frozenset({party.id, *voices}),
        talk_declined=party.participation.talk_declined,
    )


def _returned(work: Reading, case_id: str) -> frozenset[str]:
    """The parties a filled questionnaire came back from: a paper of theirs, private to them, kept as it came."""
    came = work.list(Document, case_id=case_id, scope=Scope.PARTY, nature=Nature.ELABORATED)
    return frozenset(each.party_id for each in came if each.party_id and each.party_id == each.provided_by_id)


def _open_lines(vault: Vault, case_id: str) -> list[str]:
    """The stage of each line of the stages under way that waits for an answer somewhere."""
    sheet = checklists.sheet_of(vault, MEDIATOR, case_id)
    now = {stage.id for stage in stages_during(sheet.case.stage)}
    lines = ((page.stage.id, line) for page in sheet.stages if page.stage.id in now for line in page.lines)
    return [stage for stage, line in lines if line.slots and not line.settled]
