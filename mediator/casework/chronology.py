"""The story of a case, as far as an audience may know it."""

from __future__ import annotations

from mediator.casework.faces import faces_of
from mediator.domain import chronology
from mediator.domain.agreement import Agreement, Commitment
from mediator.domain.bargaining import Offer
from mediator.domain.case import Case, Deadline
from mediator.domain.chronology import Entry, Story
from mediator.domain.files import Document
from mediator.domain.scope import Audience
from mediator.domain.sessions import Session
from mediator.domain.talk import Disclosure, Note
from mediator.vault import Vault


def story_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Entry, ...]:
    """Every dated thing of a case this audience may see, oldest first."""
    with vault.reading(audience) as work:
        latest = work.list(Agreement, case_id=case_id, order=("-version",))[:1]
        story = Story(
            case=work.get(Case, case_id),
            names={face.id: face.short for face in faces_of(work, case_id).values()},
            sessions=work.list(Session, case_id=case_id),
            notes=work.list(Note, case_id=case_id),
            disclosures=work.list(Disclosure, case_id=case_id),
            offers=work.list(Offer, case_id=case_id),
            documents=work.list(Document, case_id=case_id),
            agreements=work.list(Agreement, case_id=case_id),
            commitments=work.list(Commitment, agreement_id={agreement.id for agreement in latest}),
            deadlines=work.list(Deadline, case_id=case_id),
        )
    return chronology.chronology(story)
