"""Interests seen together: the ladders they stand on, the ties between them, the options that serve them, the board."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mediator.domain.problem import InterestTie, Service, Tie
from mediator.domain.talk import Interest, Option, OptionState, Position

K = TypeVar("K")

CARD_WIDTH, COLUMN_GAP = 204, 90
"""Of the board at 100 %, in pixels: the gap is where ties are read."""
CARD_GAP, TOP, SIDE = 16, 56, 24


@dataclass(frozen=True, slots=True)
class Rung:
    """An interest on its ladder, ``depth`` rungs under the first."""

    interest: Interest
    depth: int


def rungs(interests: Iterable[Interest]) -> tuple[Rung, ...]:
    """These interests from the surface to the depth, each followed by those that explain it.

    One whose upper rung is not among them stands at the top. A loop, which nothing should have let in, is cut.
    """
    found = {interest.id: interest for interest in interests}
    under: dict[str | None, list[Interest]] = {}
    for interest in found.values():
        under.setdefault(interest.above_id if interest.above_id in found else None, []).append(interest)
    seen: dict[str, Rung] = {}
    for top in under.get(None, ()):
        _climb_down(top, 0, under, seen)
    for left in found.values():
        if left.id not in seen:
            _climb_down(left, 0, under, seen)
    return tuple(seen.values())


def _climb_down(
    interest: Interest, depth: int, under: Mapping[str | None, Sequence[Interest]], seen: dict[str, Rung]
) -> None:
    if interest.id in seen:
        return
    seen[interest.id] = Rung(interest, depth)
    for lower in under.get(interest.id, ()):
        _climb_down(lower, depth + 1, under, seen)


@dataclass(frozen=True, slots=True)
class Ladder:
    """What a party asks for, and why, and why again."""

    position: Position | None
    rungs: tuple[Rung, ...]


def ladders(positions: Sequence[Position], interests: Iterable[Interest]) -> tuple[Ladder, ...]:
    """The ladders of one party on one issue, in order. Interests that name no position stand under the first."""
    first = positions[0].id if positions else None
    known = {position.id for position in positions}
    under: dict[str | None, list[Rung]] = {}
    current = first
    for rung in rungs(interests):
        if rung.depth == 0:
            current = rung.interest.position_id if rung.interest.position_id in known else first
        under.setdefault(current, []).append(rung)
    if not positions:
        return (Ladder(None, tuple(under.get(None, ()))),)
    return tuple(Ladder(position, tuple(under.get(position.id, ()))) for position in positions)


def would_loop(interests: Iterable[Interest], identity: str, above_id: str | None) -> bool:
    """Whether hanging ``identity`` under ``above_id`` would make it explain itself."""
    above = {interest.id: interest.above_id for interest in interests}
    seen: set[str] = set()
    while above_id is not None and above_id not in seen:
        if above_id == identity:
            return True
        seen.add(above_id)
        above_id = above.get(above_id)
    return False


def unserved(
    interests: Iterable[Interest], options: Iterable[Option], services: Iterable[Service]
) -> tuple[Interest, ...]:
    """The interests that no option still on the table serves."""
    alive = {option.id for option in options if option.state is not OptionState.DROPPED}
    served = {service.interest_id for service in services if service.option_id in alive}
    return tuple(interest for interest in interests if interest.id not in served)


def worth_more_than_it_costs(option: Option) -> bool:
    """Whether it costs its giver less than it is worth to who receives: what an exchange is made of."""
    return option.cost is not None and option.value is not None and option.cost < option.value


@dataclass(frozen=True, slots=True)
class Sums:
    """How many ties of each kind there are."""

    shared: int = 0
    compatible: int = 0
    opposed: int = 0

    def of(self, tie: Tie) -> int:
        """How many are of this kind."""
        return {Tie.SHARED: self.shared, Tie.COMPATIBLE: self.compatible, Tie.OPPOSED: self.opposed}[tie]


def sums(ties: Iterable[InterestTie]) -> Sums:
    """The ties counted by kind."""
    kinds = [tie.tie for tie in ties]
    return Sums(*(kinds.count(kind) for kind in (Tie.SHARED, Tie.COMPATIBLE, Tie.OPPOSED)))


def ties_of(ties: Iterable[InterestTie], identity: str) -> tuple[InterestTie, ...]:
    """The ties that touch an interest."""
    return tuple(tie for tie in ties if identity in (tie.one_id, tie.other_id))


def other_end(tie: InterestTie, identity: str) -> str:
    """The interest at the other end of ``tie``."""
    return tie.other_id if tie.one_id == identity else tie.one_id


def columns(parties: Sequence[str]) -> tuple[str | None, ...]:
    """The columns of the board from left to right, ``None`` for what is common: between two parties, else the last."""
    if len(parties) == 2:
        return parties[0], None, parties[1]
    return *parties, None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands on the board, in pixels at 100 %."""

    x: int
    y: int
    height: int

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + CARD_WIDTH / 2, self.y + self.height / 2


def column_left(number: int) -> int:
    """Where a column begins."""
    return SIDE + number * (CARD_WIDTH + COLUMN_GAP)


def lay_out(
    interests: Iterable[Interest], parties: Sequence[str], height: Callable[[Interest], int]
) -> dict[str, Place]:
    """Where each card stands: where the mediator put it, otherwise in its party's column, under the one before."""
    numbers = {party: number for number, party in enumerate(columns(parties))}
    next_top = dict.fromkeys(numbers, TOP)
    places: dict[str, Place] = {}
    for interest in interests:
        tall = height(interest)
        holder = interest.holder_id if interest.holder_id in numbers else None
        if interest.board_x is not None and interest.board_y is not None:
            places[interest.id] = Place(interest.board_x, interest.board_y, tall)
            continue
        places[interest.id] = Place(column_left(numbers[holder]), next_top[holder], tall)
        next_top[holder] += tall + CARD_GAP
    return places


def toward(places: Mapping[K, Place], start: K, across: int, down: int) -> K | None:
    """The nearest card in a direction (one of ``across`` and ``down`` is -1 or 1, the other 0); ``None`` at the edge."""
    x, y = places[start].middle

    def away(place: Place) -> tuple[float, float]:
        dx, dy = place.middle[0] - x, place.middle[1] - y
        return dx * across + dy * down, abs(dx * down) + abs(dy * across)

    def ahead() -> Iterator[tuple[float, K]]:
        for key, place in places.items():
            forward, aside = away(place)
            if key != start and forward > 0 and forward * 4 >= aside:
                yield forward + 2 * aside, key

    return min(ahead(), key=lambda found: found[0], default=(0.0, None))[1]
