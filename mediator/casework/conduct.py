"""Conducting a meeting while it takes place: its phases, who speaks, apartés within it, questions ticked, its end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mediator.casework import meetings
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain import capture, rules, speaking
from mediator.domain.case import Case
from mediator.domain.conduct import PhaseMark, Plan, Turn
from mediator.domain.method import questions
from mediator.domain.noun import now, today
from mediator.domain.scope import Audience
from mediator.domain.sessions import Attendance, Presence, Session, SessionKind
from mediator.domain.speaking import Spoken
from mediator.domain.talk import Issue, Note, NoteKind
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work

PASSING = timedelta(seconds=10)
"""A phase left sooner was only passed through on the way to another: it is not kept."""
AFTERWARDS = timedelta(hours=1)
"""Past this after the end of a meeting, what is noted in it is noted afterwards: its hours stay as they are."""
_NUMBERED = re.compile(r"#(?P<number>\d{1,2})(?=\s|$)\s*")


@dataclass(frozen=True, slots=True)
class Room:
    """What those who sit in the room may read on the screen of one case."""

    case: Case
    session: Session | None
    """The meeting, when this audience may know of it."""
    faces: dict[str, Face]
    issues: tuple[Issue, ...]
    said: tuple[Note, ...]
    """What was noted in the meeting, but what was struck."""
    agreed: tuple[Note, ...]
    """What all agree on, whenever it was said."""


@dataclass(frozen=True, slots=True)
class Conduct:
    """A meeting as the mediator conducts it, for her eyes alone."""

    session: Session
    aparte: Session | None
    """The aparté under way, while the meeting waits."""
    faces: dict[str, Face]
    plan: Plan | None
    marks: tuple[PhaseMark, ...]
    spoken: Mapping[str, Spoken]

    @property
    def parties(self) -> tuple[Face, ...]:
        return parties_of(self.faces)

    @property
    def room(self) -> Session:
        """Where the mediator is now."""
        return self.aparte or self.session

    @property
    def phase(self) -> str:
        """The phase the meeting is in; the first one until it moves."""
        return self.marks[-1].phase if self.marks else questions.phases()[0].id


def wall_clock() -> datetime:
    """The hour on the wall, to the minute, as sessions keep it."""
    return now().astimezone().replace(tzinfo=None, second=0, microsecond=0)


def room_of(vault: Vault, audience: Audience, case_id: str, session_id: str | None = None) -> Room:
    """What ``audience`` may read in the room. An aparté leaves no trace for the others."""
    with vault.reading(audience) as work:
        session = work.find(Session, session_id)
        said = work.list(Note, session_id=session.id, struck_at=None, order=("said_at",)) if session else ()
        return Room(
            work.get(Case, case_id),
            session,
            faces_of(work, case_id),
            work.list(Issue, case_id=case_id, order=("rank", "created_at")),
            said,
            work.list(Note, case_id=case_id, kind=NoteKind.AGREED, struck_at=None, order=("said_at",)),
        )


def conduct_of(vault: Vault, session_id: str) -> Conduct:
    """A meeting as the mediator conducts it; named by one of its apartés, the meeting that this one interrupts."""
    with vault.reading() as work:
        session = work.get(Session, session_id)
        session = work.find(Session, session.within_id) or session
        apart = work.list(Session, within_id=session.id)
        plans = work.list(Plan, session_id=session.id) or work.list(Plan, case_id=session.case_id, session_id=None)
        marks = work.list(PhaseMark, session_id=session.id, order=("began_at",))
        faces = faces_of(work, session.case_id)
        inside = {each.id for each in apart}
        turns = work.list(Turn, session_id={session.id, *inside})
    parties = [face.id for face in parties_of(faces)]
    spoken = speaking.spoken(turns, session.id, parties, inside)
    return Conduct(session, _under_way(apart), faces, plans[0] if plans else None, marks, spoken)


def enter_phase(vault: Vault, session_id: str, phase: str, at: datetime | None = None) -> None:
    """Go to a phase of the wheel, forwards or back. Raises ``KeyError`` when there is none of that id."""
    questions.phase(phase)
    at = at or now()
    with vault.writing(N_("Changer de phase"), case_id=_case_of(vault, session_id)) as work:
        marks = list(work.list(PhaseMark, session_id=session_id, order=("began_at",)))
        while marks and at - marks[-1].began_at < PASSING:
            work.remove(PhaseMark, marks.pop().id)
        if not marks or marks[-1].phase != phase:
            case_id = work.get(Session, session_id).case_id
            work.add(PhaseMark(case_id=case_id, session_id=session_id, phase=phase, began_at=at))


def keep_turn(vault: Vault, turn: Turn) -> None:
    """Keep a turn as long as it lasts so far. It is the clock's doing, not an act to undo."""
    rules.require(turn)
    with vault.writing(N_("Compter le temps de parole"), case_id=turn.case_id, undoable=False) as work:
        if work.find(Turn, turn.id) is None:
            work.add(turn)
        else:
            work.put(turn)


def begin_aparte(vault: Vault, session_id: str, party_id: str) -> Session:
    """Interrupt a meeting to hear one party alone; the aparté with it already under way goes on.

    One is heard at a time: the aparté with another ends first.
    """
    conduct = conduct_of(vault, session_id)
    if conduct.aparte is not None and conduct.aparte.party_id == party_id:
        return conduct.aparte
    if conduct.aparte is not None:
        end_aparte(vault, conduct.aparte.id)
    return meetings.plan(
        vault,
        conduct.session.case_id,
        SessionKind.CAUCUS,
        party_id=party_id,
        starts_at=wall_clock(),
        mode=conduct.session.mode,
        place=conduct.session.place,
        within_id=conduct.session.id,
    )


def end_aparte(vault: Vault, session_id: str) -> None:
    """Come back before all: the aparté was held, until now."""
    with vault.writing(N_("Finir l'aparté"), case_id=_case_of(vault, session_id)) as work:
        _hold(work, work.get(Session, session_id), wall_clock())


def close_meeting(vault: Vault, session_id: str, opened_at: datetime) -> Session | None:
    """Leave the room: when something took place since ``opened_at``, the meeting was held, and until now.

    Gives the meeting as kept, or ``None`` when nothing had to be said of it: nothing was done, it stands on another
    day, or it had ended long before it was opened again.
    """
    opened, moment = opened_at.astimezone().replace(tzinfo=None, second=0, microsecond=0), wall_clock()
    with vault.reading() as work:
        session = work.get(Session, session_id)
        began = session.starts_at or opened
        over = session.held and session.ends_at is not None and opened - session.ends_at > AFTERWARDS
        if over or began.date() != moment.date() or not _something_happened(work, session_id, opened_at):
            return None
        begun = replace(session, starts_at=began if began < moment else opened)
    with vault.writing(N_("Noter la séance tenue"), case_id=session.case_id) as work:
        return _hold(work, begun, moment)


def tick_issue(vault: Vault, issue_id: str, *, settled: bool) -> None:
    """Say that the parties are done with a question, or that it is open again."""
    with vault.reading() as work:
        case_id = work.get(Issue, issue_id).case_id
    label = N_("Cocher une question") if settled else N_("Rouvrir une question")
    with vault.writing(label, case_id=case_id) as writing:
        writing.amend(Issue, issue_id, settled_on=today() if settled else None)


def read_line(
    line: str, speakers: Sequence[capture.Speaker], issue_ids: Sequence[str]
) -> tuple[capture.Captured, str | None]:
    """What a capture line says, and the question its « #2 » files it under: the number the mediator sees beside it."""
    issue_id: str | None = None
    for match in _NUMBERED.finditer(line):
        if 1 <= int(match["number"]) <= len(issue_ids):
            issue_id = issue_ids[int(match["number"]) - 1]
            line = line[: match.start()] + line[match.end() :]
            break
    return capture.parse(line, speakers), issue_id


def where_of(session: Session) -> questions.Where:
    """Where the questions put in a meeting are heard: nothing meant for one alone is asked before all."""
    if not session.kind.private:
        return questions.Where.JOINT
    return questions.Where.INDIVIDUAL if session.kind is SessionKind.INDIVIDUAL else questions.Where.CAUCUS


def _under_way(apart: Sequence[Session]) -> Session | None:
    """The aparté begun today that has not ended."""
    day = wall_clock().date()
    begun = [each for each in apart if each.starts_at and each.starts_at.date() == day and not each.held]
    return max(begun, key=lambda each: each.created_at, default=None)


def _hold(work: Work, session: Session, until: datetime) -> Session:
    begun = session.starts_at
    held = replace(session, held=True, ends_at=until if begun and until > begun else None)
    work.put(held)
    for seat in work.list(Attendance, session_id=session.id, presence=Presence.EXPECTED):
        work.put(replace(seat, presence=Presence.PRESENT))
    return held


def _something_happened(work: Reading, session_id: str, since: datetime) -> bool:
    rooms = {session_id, *(each.id for each in work.list(Session, within_id=session_id))}
    moments = [note.said_at for note in work.list(Note, session_id=rooms)]
    moments += [mark.began_at for mark in work.list(PhaseMark, session_id=session_id)]
    moments += [turn.began_at for turn in work.list(Turn, session_id=rooms)]
    return any(moment >= since for moment in moments)


def _case_of(vault: Vault, session_id: str) -> str:
    with vault.reading() as work:
        return work.get(Session, session_id).case_id
