"""Identities, days and amounts drawn anew from one secret seed: always the same way round, never back again.

Everything is drawn by HMAC-SHA256 from a seed that never leaves the vault's owner: from what was drawn nobody can come
back to what it was drawn from, nor from one thing to another.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

_LEAST_WEEKS, _WEEKS = 26, 130
_WHOLE = 100
_FIGURES = 3
"""How many figures of an amount stay once it is rounded."""


def new_seed() -> str:
    """A secret to draw from."""
    return secrets.token_hex(32)


@dataclass(frozen=True, slots=True)
class Disguise:
    """What everything of one case is turned into."""

    seed: str = field(repr=False)
    amounts: frozenset[int] = frozenset()
    """The amounts of the case, in cents: none of them may come out."""
    taken: frozenset[str] = frozenset()
    """Figures in a row (postcodes, numbers of files) that no amount may be written like."""
    ranks: dict[datetime, int] = field(default_factory=dict[datetime, int], repr=False)
    """The moments of the case in order: their seconds are not kept, their order is."""

    def identity(self, original: str) -> str:
        """The new identity of a row."""
        return self._drawn(f"id:{original}")[:32]

    @property
    def reference(self) -> str:
        """A reference that means nothing: « ANON-3F9A2C »."""
        return f"ANON-{self._drawn('reference')[:6].upper()}"

    @property
    def weeks(self) -> int:
        """How far all days move: a whole number of weeks, into the past."""
        return -(_LEAST_WEEKS + int(self._drawn("weeks"), 16) % _WEEKS)

    @property
    def factor(self) -> Fraction:
        """What all amounts are multiplied by: well under one, or well over."""
        drawn = int(self._drawn("factor"), 16) % 2_000
        return Fraction(350 + drawn % 450 if drawn < 900 else 1_300 + drawn % 1_400, 1_000)

    def day(self, original: date) -> date:
        """The same weekday, some weeks away; the day itself at the ends of time."""
        try:
            return original + timedelta(weeks=self.weeks)
        except OverflowError:
            return original

    def moment(self, original: datetime) -> datetime:
        """The same minute of the same weekday, some weeks away, in the same order among the moments of the case."""
        try:
            moved = original + timedelta(weeks=self.weeks)
        except OverflowError:
            moved = original
        rank = self.ranks.get(_utc(original), 0) % 1_000_000 if original.tzinfo else 0
        return moved.replace(second=0, microsecond=rank)

    def amount(self, cents: int) -> int:
        """The amount in proportion, rounded, and equal to none of the case."""
        if cents == 0:
            return 0
        scaled = round(abs(cents) * self.factor)
        step = 10 ** max(0, len(str(scaled)) - _FIGURES)
        if cents % _WHOLE == 0 and scaled >= _WHOLE:
            step = max(step, _WHOLE)
        scaled = max(step, (scaled + step // 2) // step * step)
        while scaled in self.amounts or str(scaled // _WHOLE) in self.taken:
            scaled += step
        return scaled if cents > 0 else -scaled

    def _drawn(self, label: str) -> str:
        return hmac.new(self.seed.encode(), label.encode(), hashlib.sha256).hexdigest()


def ranks_of(moments: Iterable[datetime]) -> dict[datetime, int]:
    """The place of each moment among all of them."""
    return {moment: rank for rank, moment in enumerate(sorted({_utc(each) for each in moments if each.tzinfo}))}


def in_figures(numbers: Collection[str]) -> frozenset[str]:
    """Those of ``numbers`` that are figures alone, together."""
    bare = ("".join(c for c in number if c.isalnum()) for number in numbers)
    return frozenset(number for number in bare if number.isdigit())


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
