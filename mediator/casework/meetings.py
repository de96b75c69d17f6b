"""Planning and holding sessions; who came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mediator.casework.faces import faces_of, parties_of
from mediator.domain import rules
from mediator.domain.people import Participation, Role
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.domain.sessions import Attendance, Mode, Presence, Session, SessionKind
from mediator.domain.talk import Note
from mediator.i18n import N_
from mediator.vault import Vault, Work

_USUAL_LENGTH = {
    SessionKind.INFORMATION: timedelta(hours=1),
    SessionKind.INDIVIDUAL: timedelta(hours=1, minutes=30),
    SessionKind.CAUCUS: timedelta(minutes=30),
    SessionKind.SHUTTLE: timedelta(hours=2),
    SessionKind.JOINT: timedelta(hours=3),
    SessionKind.READING: timedelta(hours=2),
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session, its number among those this audience may see, and who is expected or came."""

    session: Session
    number: int
    attendance: tuple[Attendance, ...]


def meetings_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Meeting, ...]:
    """The sessions of a case in time order (undated ones last), numbered as this audience sees them."""
    with vault.reading(audience) as work:
        sessions = in_order(work.list(Session, case_id=case_id))
        attendance = work.list(Attendance, case_id=case_id)
    return tuple(
        Meeting(session, number, tuple(a for a in attendance if a.session_id == session.id))
        for number, session in enumerate(sessions, 1)
    )


def plan(
    vault: Vault,
    case_id: str,
    kind: SessionKind,
    *,
    party_id: str | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    mode: Mode = Mode.PRESENCE,
    place: str = "",
    within_id: str | None = None,
) -> Session:
    """Plan a session. A private kind needs its party, and is private to it: even that it takes place.

    Those who should come are expected: the party and those beside it, or everybody the parties know of.
    """
    session = planned(
        case_id,
        kind,
        party_id=party_id,
        starts_at=starts_at,
        ends_at=ends_at,
        mode=mode,
        place=place,
        within_id=within_id,
    )
    with vault.writing(N_("Fixer une séance"), case_id=case_id) as work:
        add(work, session)
    return session


def planned(
    case_id: str,
    kind: SessionKind,
    *,
    party_id: str | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    mode: Mode = Mode.PRESENCE,
    place: str = "",
    within_id: str | None = None,
) -> Session:
    """A session as it would be planned, not kept yet. Raises :class:`RuleBroken`."""
    if kind.private and party_id is None:
        raise RuleBroken("session_needs_party", kind=kind.value)
    scope = _scope_of(kind)
    if starts_at is not None and ends_at is None:
        ends_at = starts_at + _USUAL_LENGTH[kind]
    session = Session(
        case_id=case_id,
        kind=kind,
        mode=mode,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        within_id=within_id,
        scope=scope,
        party_id=party_id if kind.private else None,
    )
    rules.require(session)
    return session


def add(work: Work, session: Session) -> None:
    """Keep a session and who is expected at it."""
    work.add(session, *_expected(work, session))


def hold(vault: Vault, session_id: str, *, held: bool = True) -> None:
    """Say that a session took place (those expected and not marked were there), or that it has not yet."""
    with vault.reading() as work:
        case_id = work.get(Session, session_id).case_id
    with vault.writing(N_("Noter la séance tenue"), case_id=case_id) as writing:
        writing.amend(Session, session_id, held=held)
        if held:
            for seat in writing.list(Attendance, session_id=session_id, presence=Presence.EXPECTED):
                writing.put(replace(seat, presence=Presence.PRESENT))


def change_kind(vault: Vault, session_id: str, kind: SessionKind, party_id: str | None = None) -> None:
    """Make a session of another kind, with that kind's scope; notes already taken keep theirs.

    Raises :class:`RuleBroken` when one party was already met alone: even that it took place stays private.
    """
    if kind.private and party_id is None:
        raise RuleBroken("session_needs_party", kind=kind.value)
    with vault.reading() as work:
        before = work.get(Session, session_id)
        begun = before.held or work.count(Note, session_id=session_id) > 0
    if before.kind.private and begun and (not kind.private or party_id != before.party_id):
        raise RuleBroken("private_session")
    with vault.writing(N_("Changer la séance"), case_id=before.case_id) as writing:
        after = replace(before, kind=kind, scope=_scope_of(kind), party_id=party_id if kind.private else None)
        writing.put(after)
        for seat in writing.list(Attendance, session_id=session_id):
            writing.put(replace(seat, scope=after.scope, party_id=after.party_id))


def mark(vault: Vault, session_id: str, participation_id: str, presence: Presence | None) -> None:
    """Say whether somebody was there; ``None`` takes her off the list."""
    with vault.reading() as work:
        session = work.get(Session, session_id)
        seats = work.list(Attendance, session_id=session_id, participation_id=participation_id)
    with vault.writing(N_("Noter une présence"), case_id=session.case_id) as writing:
        if presence is None:
            for seat in seats:
                writing.remove(Attendance, seat.id)
        elif seats:
            writing.put(replace(seats[0], presence=presence))
        else:
            writing.add(_seat(session, participation_id, presence))


def _scope_of(kind: SessionKind) -> Scope:
    if kind.private:
        return Scope.PARTY
    return Scope.ADMINISTRATIVE if kind is SessionKind.INFORMATION else Scope.JOINT


def _expected(work: Work, session: Session) -> list[Attendance]:
    faces = faces_of(work, session.case_id)
    known = len(parties_of(faces)) > 0
    seats: list[Attendance] = []
    for face in faces.values() if known else ():
        beside = face.party_id == session.party_id if session.kind.private else _sits(face.participation)
        if beside and not (
            face.role is Role.PARTY and _represented(face.id, [f.participation for f in faces.values()])
        ):
            seats.append(_seat(session, face.id, Presence.EXPECTED))
    return seats


def _sits(participation: Participation) -> bool:
    return participation.role in (
        Role.PARTY,
        Role.REPRESENTATIVE,
        Role.COUNSEL,
        Role.CO_MEDIATOR,
        Role.INTERPRETER,
    )


def _represented(party_id: str, participations: list[Participation]) -> bool:
    return any(p.role is Role.REPRESENTATIVE and p.of_id == party_id for p in participations)


def _seat(session: Session, participation_id: str, presence: Presence) -> Attendance:
    return Attendance(
        case_id=session.case_id,
        session_id=session.id,
        participation_id=participation_id,
        presence=presence,
        scope=session.scope,
        party_id=session.party_id,
    )


def in_order(sessions: Iterable[Session]) -> list[Session]:
    """Sessions in time order, undated ones last."""
    return sorted(sessions, key=_when)


def _when(session: Session) -> tuple[bool, datetime, datetime]:
    undated = session.starts_at is None
    return (undated, session.starts_at or datetime.min, session.created_at)  # noqa: DTZ901 - sessions are wall-clock
