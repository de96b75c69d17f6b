"""The plot of one flow of money as plain values: which points stand where, on what axis. No painting here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from mediator import i18n
from mediator.domain.bargaining import Answer
from mediator.domain.rounds import Flow, Gap, Move, Rounds, expiry
from mediator.i18n import _
from mediator.ui.offers.spoken import said_expiry, said_move

_TICKS = 5
"""About how many lines of the money axis are drawn."""


@dataclass(frozen=True, slots=True)
class Point:
    """One sum proposed, in its column."""

    move: Move
    cents: int
    confided: bool
    column: int
    said: str
    """The whole point in a sentence."""
    expiring: str
    """Until when it stands, when that is near or past; otherwise nothing."""

    @property
    def label(self) -> str:
        """What stands beside the point."""
        money = i18n.money(self.cents)
        if self.confided:
            return _("{sum}, confiée").format(sum=money)
        return _("{sum}, acceptée").format(sum=money) if self.accepted else money

    @property
    def accepted(self) -> bool:
        return self.move.offer.answer is Answer.ACCEPTED and not self.confided


class Side(Enum):
    """Where a party's sums are said: who is paid asks for more, so its sums stand above."""

    ABOVE = auto()
    BELOW = auto()
    BESIDE = auto()
    """For who neither pays nor is paid."""


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one maker, in order."""

    maker_id: str | None
    name: str
    rank: int | None
    """Place of the party in the case; ``None`` when all propose together."""
    side: Side
    points: tuple[Point, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if not point.confided)


@dataclass(frozen=True, slots=True)
class Column:
    """One place on the axis of time."""

    round: int
    """0 for what is confided."""
    day: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything painted for one flow."""

    title: str
    columns: tuple[Column, ...]
    series: tuple[Series, ...]
    ticks: tuple[int, ...]
    """Sums the axis names, in cents, from the lowest."""
    gap: Gap | None
    midpoint: int | None
    """Half-way, in cents, only when it was asked for."""

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point, column by column, the highest first."""
        every = (point for series in self.series for point in series.points)
        return tuple(sorted(every, key=lambda point: (point.column, -point.cents)))


def draw(
    rounds: Rounds,
    flow: Flow,
    makers: Iterable[tuple[str | None, str, int | None]],
    from_to: Callable[[Flow], str],
    today: date,
    *,
    midpoint: bool = False,
) -> Picture:
    """The picture of ``flow``; ``makers`` (identity, name, rank) come in case order, together last."""
    moves = rounds.on(flow)
    series = tuple(
        Series(maker, name, rank, _side(maker, flow), points)
        for maker, name, rank in makers
        if (points := tuple(_points(moves, flow, maker, name, today)))
    )
    accepted = any(point.accepted for each in series for point in each.points)
    gap = None if accepted else rounds.gap(flow)
    return Picture(
        from_to(flow),
        tuple(Column(move.round, i18n.day(move.offer.made_on, "medium")) for move in moves),
        series,
        ticks([point.cents for each in series for point in each.points]),
        gap,
        gap.midpoint if gap and midpoint else None,
    )


def _side(maker: str | None, flow: Flow) -> Side:
    if maker == flow.creditor_id:
        return Side.ABOVE
    return Side.BELOW if maker in (flow.debtor_id, None) else Side.BESIDE


def _points(moves: tuple[Move, ...], flow: Flow, maker: str | None, name: str, today: date) -> Iterable[Point]:
    for column, move in enumerate(moves):
        if move.offer.maker_id != maker:
            continue
        for sums, confided in ((move.sums, False), (move.kept, True)):
            if flow in sums:
                said = said_move(move, flow, name, today, confided=confided)
                near = said_expiry(move.offer, today) if expiry(move.offer, today) else ""
                yield Point(move, sums[flow], confided, column, said, near)


def ticks(sums: list[int]) -> tuple[int, ...]:
    """Round sums that hold all of ``sums`` between the first and the last; from nought when nought is near."""
    low, high = min(sums, default=0), max(sums, default=0)
    if 0 < low < high * 0.4:
        low = 0
    step = _round_step(max(high - low, abs(high) / 4, 100))
    first, last = math.floor(low / step), math.ceil(high / step)
    if last == first:
        last += 1
    return tuple(number * step for number in range(first, last + 1))


def _round_step(width: float) -> int:
    """A step of 1, 2 or 5 times a power of ten, in cents, at least one unit of money."""
    rough = width / _TICKS
    power = 10 ** math.floor(math.log10(rough))
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= rough)
    return max(100, int(step))
