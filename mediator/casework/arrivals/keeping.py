"""What every act that keeps something from elsewhere shares: what it tells, and the trace it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from mediator.casework.arrivals.plan import Plan, Standing
from mediator.domain.noun import now
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import Arrival
from mediator.i18n import _, ngettext
from mediator.vault import Reading, Work

Progress = Callable[[int, int, str], None]
"""Told how far an act is; what it raises ends the act, and nothing of it is kept."""
TABLE, VCARD = "table", "vcard"
"""Kinds of sources."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an act kept."""

    new: int
    changed: int
    faults: int

    @property
    def sentence(self) -> str:
        """« 12 fiches ajoutées, 3 mises à jour. »."""
        parts = [ngettext("{n} ajout", "{n} ajouts", self.new)] if self.new or not self.changed else []
        parts += [ngettext("{n} mise à jour", "{n} mises à jour", self.changed)] if self.changed else []
        return ", ".join(parts)


class StillFaults(RuleBroken):
    """Everything was wanted, and something is at fault: nothing was kept."""

    @property
    def sentence(self) -> str:
        return _("Il reste à corriger ({n}) : rien n'a été repris.").format(**self.params)


def require_whole(found: Plan, *, all_or_nothing: bool) -> None:
    """Raise :class:`RuleBroken` when everything was wanted and a line is at fault."""
    if all_or_nothing and found.counts[Standing.FAULT]:
        raise StillFaults("arrival_faults", n=str(found.counts[Standing.FAULT]))


def taken(found: Plan) -> Taken:
    """What keeping a plan did."""
    return Taken(found.counts[Standing.NEW], found.counts[Standing.CHANGED], found.counts[Standing.FAULT])


def arrivals_by_key(work: Reading, source: str) -> dict[str, Arrival]:
    """What came from a kind of source, by the key of its line."""
    return {each.key: each for each in work.list(Arrival, source=source)}


def note_arrival(
    work: Work, source: str, key: str, noun: type[Any], became: str, kept: dict[str, Arrival], *, written: bool
) -> None:
    """Keep that a line became something; again when it wrote over it, so that its own changes are told from hers."""
    before = kept.get(key)
    if before is None:
        kept[key] = Arrival(source=source, key=key, noun=noun.__name__, became=became)
        work.add(kept[key])
    elif written:
        work.put(replace(before, created_at=now()))


def quietly(_done: int, _total: int, _what: str) -> None:
    """Nobody watches."""
