"""How long each party spoke, before all and alone, so that the mediator sees the balance and nobody is judged by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mediator.domain.conduct import Turn
from mediator.i18n import _

ASLEEP = timedelta(seconds=90)
"""When nobody looked at the clock for longer, the computer slept: what passed is counted only if she says so."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How long one party spoke, in seconds."""

    before_all: int = 0
    alone: int = 0
    """Heard in an aparté of the same meeting."""

    def __add__(self, other: Spoken) -> Spoken:
        return Spoken(self.before_all + other.before_all, self.alone + other.alone)


def spoken(
    turns: Iterable[Turn], session_id: str, parties: Collection[str], apart: Collection[str] = ()
) -> dict[str, Spoken]:
    """What each of ``parties`` spoke in a session, and alone in the apartés ``apart`` that interrupted it."""
    told = dict.fromkeys(parties, Spoken())
    for turn in turns:
        if turn.holder_id not in told:
            continue
        if turn.session_id == session_id:
            told[turn.holder_id] += Spoken(before_all=turn.seconds)
        elif turn.session_id in apart:
            told[turn.holder_id] += Spoken(alone=turn.seconds)
    return told


def shares(seconds: Mapping[str, int]) -> dict[str, float]:
    """The part of the whole each party took, 0 to 1; nothing for all while nobody has spoken."""
    whole = sum(seconds.values())
    return {party: each / whole if whole else 0.0 for party, each in seconds.items()}


def lengthened(turn: Turn, seen_at: datetime, at: datetime) -> tuple[Turn, int]:
    """``turn`` as long as it lasts at ``at``, and the seconds left out of it.

    ``seen_at`` is the last moment the clock was looked at: past :data:`ASLEEP` since then, the turn ends there. A clock
    set back takes nothing away.
    """
    gap = at - seen_at
    slept = int(gap.total_seconds()) if gap > ASLEEP else 0
    until = seen_at if slept else at
    lasted = int((until - turn.began_at).total_seconds())
    return replace(turn, seconds=max(turn.seconds, lasted)), slept


def length(seconds: int) -> str:
    """A length of time as one says it, without seconds: « 24 min », « 1 h 10 »."""
    minutes = seconds // 60
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes:02d}").format(hours=minutes // 60, minutes=minutes % 60)
