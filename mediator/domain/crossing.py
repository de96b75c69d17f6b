"""How people's looks, expectations and gestures meet, or miss, each other: pure readings, for the mediator's eyes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from mediator.domain.method.screening import Reply
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

RETURNED = ("accueil-rendu", "accueil-trop-grand")
"""Receptions of ``gestures.toml`` after which no return is looked for."""
_SCREENED = "screen:"


@dataclass(frozen=True, slots=True)
class Crossing:
    """What one party imagines of another, beside that other's own words. Both stay with the mediator."""

    guess: Perception
    own: Perception | None
    """The other's own words on the same issue; ``None`` while nobody has asked."""

    @property
    def issue_id(self) -> str | None:
        return self.guess.issue_id

    @property
    def holder_id(self) -> str:
        return self.guess.holder_id or ""

    @property
    def other_id(self) -> str:
        return self.guess.other_id or ""


def written(perception: Perception | None) -> bool:
    """Whether a seat holds words."""
    return perception is not None and any((perception.sees, perception.feels, perception.wants, perception.surprise))


def crossings(perceptions: Sequence[Perception]) -> tuple[Crossing, ...]:
    """Every guess of a party about another, beside the other's own words on that issue."""
    own = {(each.holder_id, each.issue_id): each for each in perceptions if each.seat is Seat.ME and written(each)}
    guesses = (each for each in perceptions if each.seat is Seat.OTHER and each.holder_id and written(each))
    return tuple(Crossing(guess, own.get((guess.other_id, guess.issue_id))) for guess in guesses)


def clashes(expectations: Sequence[Expectation]) -> tuple[tuple[Expectation, Expectation], ...]:
    """The expectations that meet head on, two by two, each pair once: what is expected first, then the own view."""
    known = {each.id: each for each in expectations}
    pairs: dict[frozenset[str], tuple[Expectation, Expectation]] = {}
    for each in expectations:
        if each.clashes_with_id in known:
            other = known[each.clashes_with_id]
            first, second = (other, each) if each.holder_id == each.of_id else (each, other)
            pairs.setdefault(frozenset((each.id, other.id)), (first, second))
    return tuple(pairs.values())


def in_order(gestures: Sequence[Gesture]) -> tuple[Gesture, ...]:
    """The gestures in the order they were made, then those only thought of."""
    return tuple(sorted(gestures, key=lambda each: (each.given_on is None, each.given_on or date.min, each.created_at)))


def unreturned(gestures: Sequence[Gesture]) -> tuple[Gesture, ...]:
    """The gestures made that nothing came to answer. What answers a gesture calls for none; one only thought of neither."""
    answered = {each.returns_id for each in gestures}
    return tuple(
        each
        for each in gestures
        if each.given_on is not None
        and each.id not in answered
        and each.returns_id is None
        and each.reception not in RETURNED
    )


def screened(key: str) -> tuple[str, Reply] | None:
    """The question and the reply a checklist answer of the safety screen stands for; ``None`` for any other line."""
    if not key.startswith(_SCREENED):
        return None
    question, _colon, reply = key.removeprefix(_SCREENED).rpartition(":")
    return (question, Reply(reply)) if question and reply in tuple(Reply) else None


def screen_key(question_id: str, reply: Reply) -> str:
    """The key of the checklist answer that keeps ``reply``."""
    return f"{_SCREENED}{question_id}:{reply}"


class Aspect(Enum):
    """What the first round looks at, for each party."""

    SEEING = "seeing"
    SEATS = "seats"
    REFRAMING = "reframing"
    ROLES = "roles"
    POWER = "power"
    TRUST = "trust"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is kept of one party and of those who stand beside it."""

    perceptions: Sequence[Perception] = ()
    reframings: Sequence[Reframing] = ()
    expectations: Sequence[Expectation] = ()
    powers: Sequence[Authority] = ()
    climates: Sequence[Climate] = ()
    screening: Screening | None = None


def looked_at(known: Known) -> Mapping[Aspect, bool]:
    """Which aspects of a party have been worked on, in the order of the page. A landmark, never a mark."""
    own = next((each for each in known.perceptions if each.seat is Seat.ME and each.issue_id is None), None)
    return {
        Aspect.SEEING: own is not None and all((own.sees, own.feels, own.wants)),
        Aspect.SEATS: any(each.seat is Seat.OTHER and written(each) for each in known.perceptions),
        Aspect.REFRAMING: any(each.confirmed_on is not None for each in known.reframings),
        Aspect.ROLES: bool(known.expectations),
        Aspect.POWER: any(power.limit_cents is not None or power.decider or power.basis for power in known.powers),
        Aspect.TRUST: any(each.trust is not None for each in known.climates),
        Aspect.SAFETY: known.screening is not None and known.screening.decision is not Suitability.UNDECIDED,
    }


def latest(climates: Sequence[Climate], field: str) -> int | None:
    """The last value read of ``level``, ``trust`` or ``trust_aim``."""
    known = [each for each in climates if getattr(each, field) is not None]
    return getattr(max(known, key=lambda each: (each.seen_on, each.created_at)), field) if known else None


def still_free(gestures: Sequence[Gesture], gesture: Gesture) -> Collection[Gesture]:
    """The earlier gestures of the other side that ``gesture`` could be the answer to."""
    taken = {each.returns_id for each in gestures if each.id != gesture.id}
    return tuple(
        each
        for each in gestures
        if (each.giver_id, each.receiver_id) == (gesture.receiver_id, gesture.giver_id) and each.id not in taken
    )
