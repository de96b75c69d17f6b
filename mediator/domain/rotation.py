"""Which copies of the vault may go: the last of each recent day, week and month stays."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that opens and was compared; ``at`` is when it was made, on the clock of the laptop."""

    id: str
    at: datetime


def superfluous(copies: Sequence[Kept], *, daily: int, weekly: int, monthly: int) -> tuple[str, ...]:
    """Those that may be removed, oldest first: never the newest, nor the last of a day, week or month still kept.

    Days, weeks and months without a copy do not count, so that a long absence takes nothing away.
    """
    oldest_first = sorted(copies, key=lambda copy: (copy.at, copy.id))
    kept = {copy.id for copy in oldest_first[-1:]}
    for period, number in ((_day, daily), (_week, weekly), (_month, monthly)):
        last: dict[Hashable, str] = {period(copy.at): copy.id for copy in oldest_first}
        kept |= set(list(last.values())[-number:] if number > 0 else ())
    return tuple(copy.id for copy in oldest_first if copy.id not in kept)


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month
