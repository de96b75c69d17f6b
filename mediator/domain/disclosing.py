"""Who may learn what was said: first scopes, what may be widened, and releases made with consent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar, cast

from mediator.domain.agreement import Agreement, Clause, Commitment, Concession
from mediator.domain.bargaining import Answer, Offer, Transmission
from mediator.domain.case import Deadline, Task
from mediator.domain.files import Document, Nature
from mediator.domain.noun import Confidential, new_id, now
from mediator.domain.people import Participation, Role
from mediator.domain.problem import Criterion, CriterionView
from mediator.domain.rules import HERS_ALONE, KEPT_PRIVATE, RuleBroken
from mediator.domain.scope import Scope
from mediator.domain.sessions import Attendance, Session
from mediator.domain.talk import Disclosure, Interest, Issue, Means, Note, NoteKind, Option, Position

N = TypeVar("N", bound=Confidential)
Saying = TypeVar("Saying", Note, Position, Interest, Offer)
"""What somebody said: it never changes to a wider scope, it is released in exact words."""

KINDS: dict[type[Confidential], str] = {Note: "note", Position: "position", Interest: "interest", Offer: "offer"}
"""How a disclosure names what it lets out."""

_CONSTRUCTS = (Issue, Option, Criterion, CriterionView, Session, Attendance, Deadline, Task, Document, Participation,
               Agreement, Clause, Concession, Commitment)  # fmt: skip
_PROCEDURAL = (Session, Attendance, Deadline, Participation)
"""What may be told to a judge: that things took place, never what was said (loi n° 95-125, art. 21-3)."""


def first_scope(session: Session | None) -> tuple[Scope, str | None]:
    """Who may see what is born in ``session``: the party met alone, otherwise nobody but the mediator."""
    if session is not None and session.kind.private and session.party_id is not None:
        return Scope.PARTY, session.party_id
    return Scope.MEDIATOR, None


def said_first(nouns: Iterable[N]) -> list[N]:
    """The same things, what a party said itself before what is supposed of it."""
    return sorted(nouns, key=lambda noun: noun.scope is not Scope.PARTY)


def narrows(noun: Confidential, scope: Scope, party_id: str | None = None) -> bool:
    """Whether nobody would learn ``noun`` who may not see it now."""
    if scope is Scope.MEDIATOR or (scope, party_id) == (noun.scope, noun.party_id):
        return True
    order = list(Scope)
    return noun.scope in (Scope.ADMINISTRATIVE, Scope.JOINT) and order.index(scope) >= order.index(noun.scope)


def may_change_scope(noun: Confidential, scope: Scope, party_id: str | None = None) -> bool:
    """Whether ``noun`` may simply be given this scope.

    Narrowing always. Widening only what the mediator made herself and still keeps to herself; to the judge's eyes,
    only what is procedural. A private meeting, and all that was said, never: see :func:`release`.
    """
    if (scope is Scope.PARTY) != (party_id is not None):
        return False
    if isinstance(noun, HERS_ALONE) and scope is not Scope.MEDIATOR:
        return False
    if isinstance(noun, KEPT_PRIVATE):
        return scope is Scope.MEDIATOR or (scope, party_id) == (noun.scope, noun.party_id)
    if narrows(noun, scope, party_id):
        return True
    if isinstance(noun, Session) and noun.kind.private:
        return noun.scope is Scope.MEDIATOR and scope is Scope.PARTY
    procedural = isinstance(noun, _PROCEDURAL) or (isinstance(noun, Document) and noun.nature is Nature.PRODUCED)
    if scope is Scope.ADMINISTRATIVE:
        return procedural and noun.scope in (Scope.MEDIATOR, Scope.JOINT)
    common = isinstance(noun, Interest) and noun.holder_id is None
    return noun.scope is Scope.MEDIATOR and (common or isinstance(noun, _CONSTRUCTS))


def with_scope(noun: Confidential, scope: Scope, party_id: str | None = None) -> Confidential:
    """``noun`` with this scope. Raises :class:`RuleBroken` when only a release may do it."""
    if not may_change_scope(noun, scope, party_id):
        raise RuleBroken("not_widened")
    return replace(noun, scope=scope, party_id=party_id)


def party_of(participation: Participation) -> str | None:
    """The party somebody is, or stands beside."""
    return participation.id if participation.role is Role.PARTY else participation.of_id


def release(
    saying: Saying,
    words: str,
    consenter: Participation,
    *,
    to_scope: Scope = Scope.JOINT,
    to_party_id: str | None = None,
    means: Means = Means.ORAL,
    at: datetime | None = None,
) -> tuple[Disclosure, Saying]:
    """Let ``words``, and nothing else, out of ``saying``: the consent, and the new statement that carries the words.

    The new statement keeps no trace of the private talk: neither its session, its hour, its kind, its conditions nor its weight.
    Raises :class:`RuleBroken` when the profession's rules forbid it.
    """
    words, at = words.strip(), at or now()
    _may_release(saying, words, consenter, to_scope, to_party_id)
    statement = _restated(saying, words, at)
    statement = replace(statement, scope=to_scope, party_id=to_party_id)
    disclosure = Disclosure(
        case_id=saying.case_id,
        scope=saying.scope,
        party_id=saying.party_id,
        subject_kind=KINDS[type(saying)],
        subject_id=saying.id,
        statement_id=statement.id,
        words=words,
        to_scope=to_scope,
        to_party_id=to_party_id,
        consenter_id=consenter.id,
        means=means,
        given_at=at,
    )
    return disclosure, statement


def revoke(disclosure: Disclosure, at: datetime | None = None) -> Disclosure:
    """The consent withdrawn: from then on the words are no longer repeated; what was said stays said."""
    if disclosure.revoked_at is not None:
        raise RuleBroken("revoked")
    return replace(disclosure, revoked_at=at or now())


def _may_release(
    saying: Note | Position | Interest | Offer,
    words: str,
    consenter: Participation,
    to_scope: Scope,
    to_party_id: str | None,
) -> None:
    if not words:
        raise RuleBroken("words_empty")
    if saying.scope in (Scope.JOINT, Scope.ADMINISTRATIVE):
        raise RuleBroken("already_known")
    sound = to_party_id is None if to_scope is Scope.JOINT else to_scope is Scope.PARTY and to_party_id is not None
    if not sound or (to_scope is Scope.PARTY and to_party_id == saying.party_id):
        raise RuleBroken("release_target")
    if consenter.case_id != saying.case_id or (saying.scope is Scope.PARTY and party_of(consenter) != saying.party_id):
        raise RuleBroken("consent_elsewhere")
    if isinstance(saying, Note) and saying.struck_at is not None:
        raise RuleBroken("struck")
    if isinstance(saying, Offer) and saying.transmission is not Transmission.AUTHORISED:
        raise RuleBroken("not_authorised")


def _restated(saying: Saying, words: str, at: datetime) -> Saying:
    """A new statement of the same kind, from the same person, saying ``words`` and nothing else."""
    match saying:
        case Note():
            born = replace(saying, text=words, kind=NoteKind.STATEMENT, session_id=None, said_at=at)
        case Offer():
            born = replace(
                saying,
                summary=words,
                conditions="",
                reply_to_id=None,
                made_on=at.date(),
                expires_on=None,
                transmission=Transmission.TRANSMITTED,
            )
        case Interest():
            born = Interest(
                case_id=saying.case_id, issue_id=saying.issue_id, holder_id=saying.holder_id, text=words,
                rank=saying.rank,
            )  # fmt: skip
        case _:
            born = replace(saying, text=words)
    return cast("Saying", replace(born, id=new_id(), created_at=at, released_from_id=saying.id))


_NEXT = {Transmission.TOLD: Transmission.AUTHORISED, Transmission.AUTHORISED: Transmission.TRANSMITTED}


def first_transmission(scope: Scope) -> Transmission:
    """How far a new offer has travelled: what is said before everybody is transmitted at once."""
    return Transmission.TRANSMITTED if scope in (Scope.JOINT, Scope.ADMINISTRATIVE) else Transmission.TOLD


def authorise(offer: Offer) -> Offer:
    """The maker lets the mediator transmit the offer."""
    return _advance(offer, Transmission.AUTHORISED)


def transmit(offer: Offer) -> Offer:
    """The private offer, once its released words have been told to the other side."""
    return _advance(offer, Transmission.TRANSMITTED)


def answer(offer: Offer, said: Answer, on: datetime | None = None) -> Offer:
    """The offer with its answer. A later answer replaces an earlier one; its maker may withdraw it at any moment."""
    heard = offer.transmission in (Transmission.TRANSMITTED, Transmission.ANSWERED)
    if not heard and said is not Answer.WITHDRAWN:
        raise RuleBroken("not_transmitted")
    return replace(offer, transmission=Transmission.ANSWERED, answer=said, answered_on=(on or now()).date())


def _advance(offer: Offer, to: Transmission) -> Offer:
    if _NEXT.get(offer.transmission) is not to:
        raise RuleBroken("not_authorised" if offer.transmission is Transmission.TOLD else "transmission_order")
    return replace(offer, transmission=to)
