"""The people of a dispute: how each sees it, what each expects, gestures, trust, tension, and whether it is safe to meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain import crossing, rules
from mediator.domain.checklists import ChecklistAnswer, Tick
from mediator.domain.crossing import Aspect, Crossing, Known
from mediator.domain.disclosing import said_first
from mediator.domain.method import escalation
from mediator.domain.method.screening import Reply
from mediator.domain.noun import Confidential, today
from mediator.domain.people import Authority
from mediator.domain.relations import (
    Climate,
    Expectation,
    Gesture,
    Perception,
    Reframing,
    Screening,
    Seat,
    Suitability,
)
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.domain.sessions import Session
from mediator.domain.talk import Issue, Note
from mediator.i18n import N_
from mediator.vault import Vault, Work

S = TypeVar("S", Perception, Screening)
_STARTED: Mapping[type[Confidential], str] = {
    Perception: N_("Noter un regard"),
    Screening: N_("Noter l'examen préalable"),
}


@dataclass(frozen=True, slots=True)
class Power:
    """Somebody who may speak for a party, and what she may settle."""

    face: Face
    authority: Authority | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRound:
    """The first round of preparation for one party, with what is known of those beside it."""

    face: Face
    beside: tuple[Face, ...]
    perceptions: tuple[Perception, ...]
    """From the seats this party took: its own, and the others'."""
    reframings: tuple[Reframing, ...]
    expectations: tuple[Expectation, ...]
    powers: tuple[Power, ...]
    climates: tuple[Climate, ...]
    screening: Screening | None
    replies: Mapping[str, Reply]
    """What was answered to the safety screen, by question."""
    notes: tuple[Note, ...]
    """What it said, to take raw words from."""
    looked_at: Mapping[Aspect, bool]
    """Empty for every audience but the mediator."""

    @property
    def id(self) -> str:
        return self.face.id

    @property
    def done(self) -> int:
        """How many aspects were looked at."""
        return sum(self.looked_at.values())

    def seat(self, seat: Seat, issue_id: str | None = None, other_id: str | None = None) -> Perception | None:
        """What was noted from one seat: what the party said itself rather than what is supposed of it."""
        wanted = (seat, issue_id, other_id)
        return next((p for p in said_first(self.perceptions) if (p.seat, p.issue_id, p.other_id) == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRound:
    """The people of a dispute, as an audience may know them."""

    case_id: str
    faces: Mapping[str, Face]
    issues: tuple[Issue, ...]
    parties: tuple[PartyRound, ...]
    observed: tuple[Perception, ...]
    """From the observer's seat."""
    crossings: tuple[Crossing, ...]
    expectations: tuple[Expectation, ...]
    gestures: tuple[Gesture, ...]
    """In the order they were made."""

    @property
    def unreturned(self) -> tuple[Gesture, ...]:
        return crossing.unreturned(self.gestures)

    def party(self, party_id: str) -> PartyRound | None:
        """One party."""
        return next((each for each in self.parties if each.id == party_id), None)


def people_round_of(vault: Vault, audience: Audience, case_id: str) -> PeopleRound:
    """The first round of preparation of a case."""
    with vault.reading(audience) as work:
        faces = faces_of(work, case_id)
        rows = _Rows(
            faces=faces,
            perceptions=work.list(Perception, case_id=case_id),
            reframings=work.list(Reframing, case_id=case_id),
            expectations=work.list(Expectation, case_id=case_id),
            powers=work.list(Authority, case_id=case_id),
            climates=work.list(Climate, case_id=case_id, order=("seen_on", "created_at")),
            screenings=work.list(Screening, case_id=case_id),
            answers=work.list(ChecklistAnswer, case_id=case_id),
            notes=work.list(Note, case_id=case_id, struck_at=None, order=("said_at",)),
            whole=audience == MEDIATOR,
        )
        issues = work.list(Issue, case_id=case_id, order=("rank", "created_at"))
        gestures = crossing.in_order(work.list(Gesture, case_id=case_id))
    return PeopleRound(
        case_id=case_id,
        faces=faces,
        issues=issues,
        parties=tuple(rows.of(face) for face in parties_of(faces)),
        observed=tuple(each for each in rows.perceptions if each.seat is Seat.OBSERVER),
        crossings=crossing.crossings(rows.perceptions),
        expectations=rows.expectations,
        gestures=gestures,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    faces: dict[str, Face]
    perceptions: tuple[Perception, ...]
    reframings: tuple[Reframing, ...]
    expectations: tuple[Expectation, ...]
    powers: tuple[Authority, ...]
    climates: tuple[Climate, ...]
    screenings: tuple[Screening, ...]
    answers: tuple[ChecklistAnswer, ...]
    notes: tuple[Note, ...]
    whole: bool

    def of(self, party: Face) -> PartyRound:
        mine = {face.id for face in self.faces.values() if face.party_id == party.id}
        by_person = {power.participation_id: power for power in self.powers}
        known = Known(
            perceptions=tuple(p for p in self.perceptions if p.holder_id in mine),
            reframings=tuple(r for r in self.reframings if r.speaker_id in mine),
            expectations=tuple(e for e in self.expectations if e.holder_id in mine),
            powers=tuple(p for p in self.powers if p.participation_id in mine),
            climates=tuple(c for c in self.climates if c.holder_id == party.id),
            screening=next((s for s in self.screenings if s.holder_id == party.id), None),
        )
        answers = (crossing.screened(a.key) for a in self.answers if a.holder_id == party.id)
        return PartyRound(
            face=party,
            beside=tuple(face for face in self.faces.values() if face.id in mine and face.id != party.id),
            perceptions=tuple(known.perceptions),
            reframings=tuple(known.reframings),
            expectations=tuple(known.expectations),
            powers=tuple(Power(face, by_person.get(face.id)) for face in self.faces.values() if face.id in mine),
            climates=tuple(known.climates),
            screening=known.screening,
            replies=dict(each for each in answers if each is not None),
            notes=tuple(n for n in self.notes if n.speaker_id in mine),
            looked_at=crossing.looked_at(known) if self.whole else {},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What was read of one party's tension and trust, in time order."""

    face: Face
    readings: tuple[Climate, ...]

    @property
    def level(self) -> int | None:
        """The last degree read."""
        return crossing.latest(self.readings, "level")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """Escalation and trust across the sessions of a case. The mediator's alone."""

    faces: Mapping[str, Face]
    sessions: tuple[Session, ...]
    """Dated ones, in time order."""
    trails: tuple[Trail, ...]

    @property
    def tense(self) -> bool:
        """Whether one party at least stands so high that distance does not go with it."""
        return any(escalation.tense(trail.level) for trail in self.trails)


def tension_of(vault: Vault, audience: Audience, case_id: str) -> Tension:
    """How the tension and the trust of each party went; without any reading for whoever is not the mediator."""
    with vault.reading(audience) as work:
        faces = faces_of(work, case_id)
        sessions = [s for s in work.list(Session, case_id=case_id, order=("starts_at", "created_at")) if s.starts_at]
        climates = work.list(Climate, case_id=case_id, order=("seen_on", "created_at"))
    trails = (
        Trail(face=party, readings=tuple(each for each in climates if each.holder_id == party.id))
        for party in parties_of(faces)
    )
    return Tension(faces=faces, sessions=tuple(sessions), trails=tuple(trails))


def write(vault: Vault, sheet: S, **values: Any) -> S:
    """Write on a sheet there is one of: a seat, the conclusion of a screen. The first words make it.

    Raises :class:`RuleBroken`.
    """
    amends = f"{type(sheet).__name__}:{sheet.id}:{','.join(sorted(values))}"
    with vault.writing(_STARTED[type(sheet)], case_id=sheet.case_id, amends=amends) as work:
        kept = work.find(type(sheet), sheet.id)
        after = replace(kept or sheet, **values)
        rules.require(after)
        if kept is None:
            work.add(after)
        else:
            work.put(after)
    return after


def conclude(vault: Vault, screening: Screening, decision: Suitability) -> Screening:
    """What the mediator concludes of a party's screen, today."""
    decided = None if decision is Suitability.UNDECIDED else today()
    return write(vault, screening, decision=decision, decided_on=decided)


def reply(vault: Vault, case_id: str, holder_id: str, question_id: str, said: Reply | None) -> ChecklistAnswer | None:
    """What a party answers to a question of the safety screen; ``None`` takes the answer away. Private to that party."""
    with vault.writing(N_("Noter l'examen préalable"), case_id=case_id) as work:
        for old in work.list(ChecklistAnswer, case_id=case_id, holder_id=holder_id):
            if (found := crossing.screened(old.key)) and found[0] == question_id:
                work.remove(ChecklistAnswer, old.id)
        if said is None:
            return None
        answer = ChecklistAnswer(
            case_id=case_id,
            key=crossing.screen_key(question_id, said),
            holder_id=holder_id,
            tick=Tick.DONE,
            answered_on=today(),
            scope=Scope.PARTY,
            party_id=holder_id,
        )
        work.add(answer)
    return answer


def reframe(
    vault: Vault,
    case_id: str,
    speaker_id: str,
    raw: str,
    *,
    note_id: str | None = None,
    issue_id: str | None = None,
    scope: Scope = Scope.MEDIATOR,
    party_id: str | None = None,
) -> Reframing:
    """Take the words of somebody, as they were said, to say them again. Raises :class:`RuleBroken` without words."""
    reframing = Reframing(
        case_id=case_id,
        speaker_id=speaker_id,
        note_id=note_id,
        issue_id=issue_id,
        raw=raw.strip(),
        scope=scope,
        party_id=party_id if scope is Scope.PARTY else None,
    )
    rules.require(reframing)
    with vault.writing(N_("Reprendre des mots"), case_id=case_id) as work:
        work.add(reframing)
    return reframing


def reframe_note(vault: Vault, note_id: str) -> Reframing:
    """Take the words of a note, with its speaker and its issue: private to her party, or the mediator's, as it was."""
    with vault.reading() as work:
        note = work.get(Note, note_id)
    if note.speaker_id is None:
        raise RuleBroken("words_empty")
    own = note.scope is Scope.PARTY
    return reframe(
        vault,
        note.case_id,
        note.speaker_id,
        note.text,
        note_id=note.id,
        issue_id=note.issue_id,
        scope=Scope.PARTY if own else Scope.MEDIATOR,
        party_id=note.party_id if own else None,
    )


def confirm(vault: Vault, reframing_id: str, on: date | None) -> Reframing:
    """The speaker said « c'est bien cela » on that day; ``None``: not yet."""
    with vault.reading() as reading:
        case_id = reading.get(Reframing, reframing_id).case_id
    with vault.writing(N_("Noter que c'est bien cela"), case_id=case_id) as work:
        return work.amend(Reframing, reframing_id, confirmed_on=on)


def expect(
    vault: Vault,
    case_id: str,
    holder_id: str,
    of_id: str,
    text: str,
    *,
    scope: Scope = Scope.MEDIATOR,
    party_id: str | None = None,
) -> Expectation:
    """What one expects of another's role, or how she sees her own. Raises :class:`RuleBroken` without words."""
    expectation = Expectation(
        case_id=case_id,
        holder_id=holder_id,
        of_id=of_id,
        text=text.strip(),
        scope=scope,
        party_id=party_id if scope is Scope.PARTY else None,
    )
    rules.require(expectation)
    with vault.writing(N_("Noter une attente"), case_id=case_id) as work:
        work.add(expectation)
    return expectation


def clash(vault: Vault, one_id: str, other_id: str | None) -> None:
    """Say that two expectations meet head on; without ``other_id``, that this one meets none."""
    with vault.reading() as reading:
        case_id = reading.get(Expectation, one_id).case_id
    with vault.writing(N_("Relier deux attentes"), case_id=case_id) as work:
        for each in work.list(Expectation, case_id=case_id, clashes_with_id=one_id):
            work.amend(Expectation, each.id, clashes_with_id=None)
        work.amend(Expectation, one_id, clashes_with_id=other_id)


def give(vault: Vault, case_id: str, giver_id: str, receiver_id: str, text: str, **values: Any) -> Gesture:
    """Note a gesture. Raises :class:`RuleBroken`."""
    gesture = Gesture(case_id=case_id, giver_id=giver_id, receiver_id=receiver_id, text=text.strip(), **values)
    rules.require(gesture)
    with vault.writing(N_("Noter un geste"), case_id=case_id) as work:
        work.add(gesture)
    return gesture


def give_back(vault: Vault, gesture_id: str, text: str, **values: Any) -> Gesture:
    """Note what came to answer a gesture."""
    with vault.reading() as work:
        first = work.get(Gesture, gesture_id)
    return give(vault, first.case_id, first.receiver_id, first.giver_id, text, returns_id=first.id, **values)


def read_climate(
    vault: Vault,
    case_id: str,
    holder_id: str,
    *,
    session_id: str | None = None,
    seen_on: date | None = None,
    **values: Any,
) -> Climate:
    """How tense and how trusting a party was, at a session or on a day. A second reading there completes the first.

    Values: ``level``, ``trust``, ``trust_aim``, ``signs``. Raises :class:`RuleBroken`.
    """
    with vault.writing(N_("Lire la tension"), case_id=case_id) as work:
        session = work.find(Session, session_id)
        met = session.starts_at.date() if session and session.starts_at else None
        on = seen_on or met or today()
        there = _reading_at(work, case_id, holder_id, session_id, on)
        fresh = Climate(case_id=case_id, holder_id=holder_id, session_id=session_id, seen_on=on)
        after = replace(there or fresh, **values)
        rules.require(after)
        if there is None:
            work.add(after)
        else:
            work.put(after)
    return after


def _reading_at(work: Work, case_id: str, holder_id: str, session_id: str | None, on: date) -> Climate | None:
    where: dict[str, Any] = {"session_id": session_id} if session_id else {"session_id": None, "seen_on": on}
    return next(iter(work.list(Climate, case_id=case_id, holder_id=holder_id, **where)), None)
