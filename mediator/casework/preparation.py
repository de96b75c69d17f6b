"""Preparing the meeting itself: its plan, what all may read of it, and the ten-minute route over the same nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from mediator.casework import meetings
from mediator.casework.amend import next_rank
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.casework.intake import add_party
from mediator.domain import rules
from mediator.domain.case import Case
from mediator.domain.conduct import Plan
from mediator.domain.method import escalation
from mediator.domain.method.ground_rules import ground_rules
from mediator.domain.people import Participation, Role
from mediator.domain.problem import Alternative, Outlook
from mediator.domain.relations import Climate
from mediator.domain.scope import Audience, joint, party
from mediator.domain.sessions import Mode, Session, SessionKind
from mediator.domain.talk import Interest, Issue, Option
from mediator.i18n import N_
from mediator.vault import Vault

BRIEF = 3
"""Fields the ten-minute route gives to each matter."""
OWN_WORDS = ("hypotheses", "biases", "watch")
"""What a plan says of the mediator's own mind: she may erase it for good."""


@dataclass(frozen=True, slots=True)
class Process:
    """The third round: the meeting prepared, and what is prepared for it as far as an audience may know."""

    session: Session | None
    plan: Plan | None
    """The mediator's alone."""
    sessions: tuple[Session, ...]
    """The meetings that may be prepared: those to come, and the one shown."""
    faces: dict[str, Face]
    tense: tuple[Face, ...] = ()
    """The parties whose tension does not go with distance: the mediator's alone."""

    @property
    def parties(self) -> tuple[Face, ...]:
        return parties_of(self.faces)


def process_of(vault: Vault, audience: Audience, case_id: str, session_id: str | None = None) -> Process:
    """The meeting ``session_id``, or the next one, with its plan. Others than the mediator see the meeting alone."""
    with vault.reading(audience) as work:
        sessions = work.list(Session, case_id=case_id)
        plans = work.list(Plan, case_id=case_id)
        climates = work.list(Climate, case_id=case_id)
        faces = faces_of(work, case_id)
    coming = next_meeting(sessions)
    session = next((each for each in sessions if each.id == session_id), coming)
    shown = [each for each in sorted(sessions, key=_when) if not each.held or each == session]
    tense = tuple(face for face in parties_of(faces) if _is_tense(face, climates))
    return Process(session, plan_for(plans, session, coming), tuple(shown), faces, tense)


def next_meeting(sessions: Iterable[Session]) -> Session | None:
    """The meeting to prepare: the first to come that brings the parties together, else the first to come."""
    coming = [session for session in sessions if not session.held]
    return min(coming, key=lambda session: (session.kind.private, *_when(session)), default=None)


def plan_for(plans: Sequence[Plan], session: Session | None, coming: Session | None) -> Plan | None:
    """The plan of a meeting. What was prepared before any was fixed belongs to the next one once it is."""
    own = next((plan for plan in plans if session is not None and plan.session_id == session.id), None)
    loose = next((plan for plan in plans if plan.session_id is None), None)
    return own or (loose if session is None or session == coming else None)


def agenda_proposals(vault: Vault, case_id: str, session: Session) -> tuple[str, ...]:
    """Questions that may stand on the agenda of a meeting: those its own people may already read."""
    audience = party(case_id, session.party_id) if session.party_id else joint(case_id)
    with vault.reading(audience) as work:
        titles = [issue.title for issue in work.list(Issue, case_id=case_id, order=("rank", "created_at"))]
    there = {line.casefold() for line in session.agenda.splitlines()}
    return tuple(title for title in titles if title.casefold() not in there)


def rule_proposals(vault: Vault, case_id: str, session: Session) -> tuple[str, ...]:
    """Ground rules that may be added to a meeting: those its people accepted before, then those shipped."""
    audience = party(case_id, session.party_id) if session.party_id else joint(case_id)
    with vault.reading(audience) as work:
        language = work.get(Case, case_id).language
        earlier = [line for other in work.list(Session, case_id=case_id) for line in other.ground_rules.splitlines()]
    there = {line.casefold() for line in session.ground_rules.splitlines()}
    known = dict.fromkeys((*earlier, *(rule.text(language) for rule in ground_rules())))
    return tuple(line for line in known if line.strip() and line.casefold() not in there)


def note_plan(vault: Vault, case_id: str, session_id: str | None, **values: Any) -> Plan:
    """Write what is prepared for a meeting, or for the next one before any is fixed. One field is one act."""
    amends = f"plan:{case_id}:{session_id}:{','.join(sorted(values))}"
    with vault.writing(N_("Préparer la séance"), case_id=case_id, amends=amends) as work:
        coming = next_meeting(work.list(Session, case_id=case_id))
        session = work.find(Session, session_id)
        known = plan_for(work.list(Plan, case_id=case_id), session, coming)
        after = replace(known or Plan(case_id=case_id), session_id=session_id, **values)
        rules.require(after)
        if known is None:
            work.add(after)
        else:
            work.put(after)
    return after


def erase_own_words(vault: Vault, plan: Plan, title: str) -> None:
    """Erase for good the mediator's hypotheses, biases and what she watches for; the rest of the plan stays.

    ``title`` names what is erased while it is being erased. Nothing done before can be undone afterwards.
    """
    with vault.writing(N_("Effacer mes notes de préparation"), case_id=plan.case_id, binned=title) as work:
        work.remove(Plan, plan.id)
    gone = next(each for each in vault.bin_contents() if each.title == title and each.case_id == plan.case_id)
    vault.empty_from_bin(gone.change_set_id)
    kept = Plan(case_id=plan.case_id, **_kept(plan))
    with vault.writing(N_("Préparer la séance"), case_id=plan.case_id, undoable=False) as work:
        work.add(kept)


def _kept(plan: Plan) -> dict[str, Any]:
    gone = {"id", "created_at", "case_id", *OWN_WORDS}
    return {one.name: getattr(plan, one.name) for one in fields(plan) if one.name not in gone}


# The ten-minute route: three fields each, over the same nouns.


@dataclass(frozen=True, slots=True)
class BriefParty:
    """What ten minutes can say of one party: its heaviest interests, and its three futures without agreement."""

    face: Face
    interests: tuple[Interest, ...]
    others: int
    """Interests beyond the three shown."""
    futures: dict[Outlook, Alternative]


@dataclass(frozen=True, slots=True)
class Brief:
    """The ten-minute route of a case: what stands there already, to be completed."""

    issues: tuple[Issue, ...]
    session: Session | None
    plan: Plan | None
    parties: tuple[BriefParty, ...]
    options: tuple[Option, ...]
    other_options: int

    @property
    def only_issue_id(self) -> str | None:
        """The one question there is: what is noted in haste is about it."""
        return self.issues[0].id if len(self.issues) == 1 else None


def brief_of(vault: Vault, audience: Audience, case_id: str) -> Brief:
    """The ten-minute route, as an audience may see it."""
    with vault.reading(audience) as work:
        faces = faces_of(work, case_id)
        interests = work.list(Interest, case_id=case_id, order=("rank", "created_at"))
        options = work.list(Option, case_id=case_id, order=("rank", "created_at"))
        alternatives = work.list(Alternative, case_id=case_id)
        session = next_meeting(work.list(Session, case_id=case_id))
        plan = plan_for(work.list(Plan, case_id=case_id), session, session)
        named = work.list(Issue, case_id=case_id, order=("rank", "created_at"))
    sides = tuple(_brief_party(face, interests, alternatives) for face in parties_of(faces))
    return Brief(named, session, plan, sides, options[:BRIEF], len(options[BRIEF:]))


def name_parties(vault: Vault, case_id: str, names: Sequence[str]) -> None:
    """Add parties by their names alone; their papers can wait."""
    with vault.writing(N_("Ajouter les parties"), case_id=case_id) as work:
        for name in (name.strip() for name in names if name.strip()):
            add_party(work, case_id, name, next_rank(work, Participation, case_id=case_id, role=Role.PARTY))


def fix_meeting(vault: Vault, case_id: str, starts_at: datetime | None, place: str = "") -> Session:
    """Fix the next meeting of all; what was prepared before goes with it."""
    return meetings.plan(vault, case_id, SessionKind.JOINT, starts_at=starts_at, place=place, mode=Mode.PRESENCE)


def note_future(vault: Vault, case_id: str, holder_id: str, outlook: Outlook, text: str) -> Alternative:
    """What awaits a party without agreement, in a few words; the mediator's until she says who told her."""
    amends = f"alternative:{case_id}:{holder_id}:{outlook}"
    with vault.writing(N_("Noter l'issue sans accord"), case_id=case_id, amends=amends) as work:
        known = work.list(Alternative, case_id=case_id, holder_id=holder_id, outlook=outlook)
        after = replace(known[0], text=text) if known else Alternative(
            case_id=case_id, holder_id=holder_id, outlook=outlook, text=text
        )  # fmt: skip
        rules.require(after)
        if known:
            work.put(after)
        else:
            work.add(after)
    return after


def _brief_party(face: Face, interests: Sequence[Interest], alternatives: Sequence[Alternative]) -> BriefParty:
    own = [one for one in interests if one.holder_id == face.id and one.released_from_id is None]
    own.sort(key=lambda one: -(one.weight or 0))
    futures = {one.outlook: one for one in alternatives if one.holder_id == face.id}
    return BriefParty(face, tuple(own[:BRIEF]), len(own[BRIEF:]), futures)


def _is_tense(face: Face, climates: Sequence[Climate]) -> bool:
    own = [climate for climate in climates if climate.holder_id == face.id]
    latest = max(own, key=lambda climate: (climate.seen_on, climate.created_at), default=None)
    return latest is not None and escalation.tense(latest.level)


def _when(session: Session) -> tuple[bool, datetime, datetime]:
    undated = session.starts_at is None
    return (undated, session.starts_at or datetime.min, session.created_at)  # noqa: DTZ901 - sessions are wall-clock
