"""The story of a case, as far as an audience may know it."""

from __future__ import annotations

from itertools import pairwise

from mediator.casework import holding
from mediator.casework.faces import faces_of
from mediator.domain import chronology
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Agreement
from mediator.domain.bargaining import Offer
from mediator.domain.case import Case, Deadline, Stage
from mediator.domain.chronology import Entry, StageChange, Story
from mediator.domain.files import Document
from mediator.domain.scope import Audience, AudienceKind
from mediator.domain.sessions import Session
from mediator.domain.talk import Disclosure, Note
from mediator.vault import Vault

_TOLD_STAGES = (AudienceKind.MEDIATOR, AudienceKind.JOINT, AudienceKind.PARTY)
"""Who follows how far the mediation has come."""


def story_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Entry, ...]:
    """Every dated thing of a case this audience may see, oldest first."""
    with vault.reading(audience) as work:
        story = Story(
            case=work.get(Case, case_id),
            names={face.id: face.short for face in faces_of(work, case_id).values()},
            sessions=work.list(Session, case_id=case_id),
            notes=work.list(Note, case_id=case_id),
            disclosures=work.list(Disclosure, case_id=case_id),
            offers=work.list(Offer, case_id=case_id),
            documents=work.list(Document, case_id=case_id),
            agreements=work.list(Agreement, case_id=case_id),
            commitments=holding.promises_of(work, case_id),
            deadlines=work.list(Deadline, case_id=case_id),
            talks=work.list(FollowUpTalk, case_id=case_id),
            stages=_stages(vault, case_id) if audience.kind in _TOLD_STAGES else (),
        )
    return chronology.chronology(story)


def _stages(vault: Vault, case_id: str) -> tuple[StageChange, ...]:
    """The stages reached since the case was opened; within one day, only the last: a wrong click is not a story."""
    with vault.reading() as work:
        states = [(at, Stage(row["stage"])) for at, row in work.states(Case, case_id) if row]
    last_of_day = {at.astimezone().date(): (at, stage) for at, stage in states}
    reached = [states[0], *last_of_day.values()] if states else []
    return tuple(StageChange(at, stage) for (_before, before), (at, stage) in pairwise(reached) if stage is not before)
