"""What the papers of a case can be about: its parties, its sessions, those who take part. For the mediator to choose from."""

from __future__ import annotations

from mediator.casework.faces import faces_of
from mediator.casework.meetings import in_order
from mediator.casework.naming import parties_named
from mediator.casework.papers import PERSONS, only_for
from mediator.casework.rules import profile_of
from mediator.documents.catalogue import catalogue, form_of
from mediator.domain.letters import words_of
from mediator.domain.paper_forms import WHOLE_CASE, About, Subject
from mediator.domain.papers import PaperKind
from mediator.domain.people import Role
from mediator.domain.scope import Scope
from mediator.domain.sessions import Attendance, Presence, Session
from mediator.domain.words import word
from mediator.i18n import day
from mediator.vault import Reading, Vault


def offered(vault: Vault, case_id: str) -> tuple[PaperKind, ...]:
    """The papers the profile of a case offers, grouped as they serve in a mediation."""
    wanted = profile_of(vault, case_id).documents
    return tuple(kind for kind in catalogue() if kind in wanted)


def subjects_of(vault: Vault, kind: PaperKind, case_id: str) -> tuple[Subject, ...]:
    """What there may be one paper of this kind for; nothing that its readers could not know of."""
    about = form_of(kind).about
    if about is About.CASE:
        return (WHOLE_CASE,)
    with vault.reading() as work:
        if about is About.PARTY:
            faces = faces_of(work, case_id).values()
            return tuple(Subject(face.short, party_id=face.id) for face in faces if face.role is Role.PARTY)
        if about is About.PERSON:
            return _persons(work, case_id)
        sessions = [s for s in in_order(work.list(Session, case_id=case_id)) if s.scope is not Scope.MEDIATOR]
        if about is About.SESSION:
            return tuple(_of_session(session) for session in sessions)
        return tuple(subject for session in sessions if session.held for subject in _attendees(work, session))


def subjects_named(
    vault: Vault, kind: PaperKind, case_id: str, name: str | None, session: int | None
) -> tuple[Subject, ...]:
    """Those of :func:`subjects_of` that answer to what somebody typed.

    ``name`` is the beginning of words of a name; ``session`` the number of a session as the mediator counts them.
    """
    found = subjects_of(vault, kind, case_id)
    if name is not None and form_of(kind).about is About.PARTY:
        named = {face.id for face in parties_named(vault, case_id, name)}
        found = tuple(subject for subject in found if subject.party_id in named)
    elif name is not None:
        wanted = words_of(name)
        found = tuple(s for s in found if all(any(w.startswith(each) for w in words_of(s.title)) for each in wanted))
    if session is not None:
        with vault.reading() as work:
            known = in_order(work.list(Session, case_id=case_id))
        held = known[session - 1].id if 0 < session <= len(known) else ""
        found = tuple(subject for subject in found if subject.session_id == held)
    return found


def _persons(work: Reading, case_id: str) -> tuple[Subject, ...]:
    people = [f for f in faces_of(work, case_id).values() if f.role in PERSONS]
    return tuple(
        Subject(face.name, person_id=face.id, private_to=only_for(face.participation))
        for face in people
        if face.participation.scope is not Scope.MEDIATOR
    )


def _of_session(session: Session) -> Subject:
    return Subject(title_of(session), session_id=session.id, private_to=only_for(session))


def _attendees(work: Reading, session: Session) -> tuple[Subject, ...]:
    """Those who came."""
    faces = faces_of(work, session.case_id)
    seats = work.list(Attendance, session_id=session.id, presence=Presence.PRESENT)
    came = {seat.participation_id for seat in seats}
    return tuple(
        Subject(
            f"{face.name}, {title_of(session)}",
            person_id=face.id,
            session_id=session.id,
            private_to=only_for(session),
        )
        for face in faces.values()
        if face.id in came and _admits(session, face.participation.scope, face.participation.party_id)
    )


def _admits(session: Session, scope: Scope, party_id: str | None) -> bool:
    """Whether those who may know of a session may also know of somebody."""
    return scope in (Scope.ADMINISTRATIVE, Scope.JOINT) or (
        scope is Scope.PARTY and party_id is not None and party_id == only_for(session)
    )


def title_of(session: Session) -> str:
    """« plénière du 20 oct. 2026 »: a session, to choose it among others."""
    kind = word(session.kind)
    return f"{kind}, {day(session.starts_at.date(), 'medium')}" if session.starts_at else kind
