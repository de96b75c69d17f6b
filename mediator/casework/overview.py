"""Where one case stands, as an audience may know it: its head, its stage line, what it lacks, its next step."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.casework import conflict_check, holding, rules
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain import stages
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Clause
from mediator.domain.bargaining import Offer
from mediator.domain.case import Case, ConflictCheck, Deadline, Task
from mediator.domain.noun import today
from mediator.domain.papers import Missing
from mediator.domain.people import Participation
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.sessions import Session
from mediator.domain.stages import CaseState, StageMark, Step
from mediator.vault import Reading, Vault


@dataclass(frozen=True, slots=True)
class CaseHead:
    """The one head every page of a case has."""

    case: Case
    faces: dict[str, Face]
    line: tuple[StageMark, ...]
    lacking: tuple[Missing, ...]
    """What the case still lacks: the mediator's business, empty for every other audience."""
    next_step: Step | None

    @property
    def parties(self) -> tuple[Face, ...]:
        return parties_of(self.faces)


def head_of(vault: Vault, audience: Audience, case_id: str) -> CaseHead:
    """The head of a case. Raises ``NotFound`` when the audience has nothing to do with it."""
    with vault.reading(audience) as work:
        state = state_of(work, case_id)
        faces = faces_of(work, case_id)
    lacking = stages.still_lacking(state) if audience == MEDIATOR else ()
    return CaseHead(state.case, faces, stages.line(state), lacking, stages.next_step(state, today()))


def state_of(work: Reading, case_id: str) -> CaseState:
    """What must be known of a case to say where it stands, as this reading sees it."""
    faces = faces_of(work, case_id)
    agreements = holding.standing(work, case_id)
    current = {agreement.id for agreement in agreements}
    checks = work.list(ConflictCheck, case_id=case_id, order=("-checked_at",))
    case = work.get(Case, case_id)
    return CaseState(
        case=case,
        required=frozenset(rules.profile_in(work, case).requires),
        parties={face.id: face.name for face in parties_of(faces)},
        no_talk_wanted=frozenset(p.id for p in work.list(Participation, case_id=case_id) if p.talk_declined),
        people=conflict_check.people_compared(work, case_id),
        check=checks[0] if checks else None,
        sessions=work.list(Session, case_id=case_id),
        offers=work.list(Offer, case_id=case_id),
        agreements=agreements,
        clauses=work.list(Clause, agreement_id=current),
        commitments=holding.promises_of(work, case_id),
        deadlines=work.list(Deadline, case_id=case_id),
        tasks=work.list(Task, case_id=case_id),
        talks=work.list(FollowUpTalk, case_id=case_id, held_on=None),
    )
