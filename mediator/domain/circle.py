"""Where to begin, from how strongly each source feeds the conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WORKABLE = ("donnees", "interets", "structure")
"""What people can do something about together: facts, needs, rules."""
RELATION = "relation"
_OVERWHELMING = 3
_ORDER = (*WORKABLE, RELATION, "valeurs", "circonstances")


@dataclass(frozen=True, slots=True)
class Beginning:
    """The sources to work on: the first, and those that come after, by their ids in ``moore.toml``."""

    first: tuple[str, ...]
    then: tuple[str, ...]


def where_to_begin(intensities: Mapping[str, int]) -> Beginning:
    """Data, interests and structure first, the strongest of them; the relationship before all when it is at its worst.

    After C. Moore (The Mediation Process) and G. Furlong's reading of his circle (The Conflict Resolution Toolbox):
    bring people to what they can work on, away from values and blame; but nothing advances on a relationship too hurt.
    Sources at 0, or not read, are left out.
    """
    felt = sorted((source for source in _ORDER if intensities.get(source, 0)), key=lambda s: -intensities[s])
    if intensities.get(RELATION, 0) == _OVERWHELMING:
        first = (RELATION,)
    else:
        candidates = [source for source in felt if source in WORKABLE] or felt
        first = tuple(s for s in candidates if intensities[s] == intensities[candidates[0]])
    then = sorted((source for source in felt if source not in first), key=lambda s: s not in WORKABLE)
    return Beginning(first, tuple(then))
