"""What feeds the conflict, source by source: the mediator's reading, hers alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from mediator.domain import circle, rules
from mediator.domain.circle import Beginning
from mediator.domain.method import sources
from mediator.domain.method.sources import Source
from mediator.domain.problem import ConflictSource
from mediator.domain.scope import Audience
from mediator.i18n import N_, _
from mediator.vault import Vault


@dataclass(frozen=True, slots=True)
class Slice:
    """One source of the circle, with what the mediator reads of it; ``None`` when she has not looked yet."""

    source: Source
    read: ConflictSource | None

    @property
    def intensity(self) -> int | None:
        """0 (absent) to 3 (strong)."""
        return self.read.intensity if self.read else None


@dataclass(frozen=True, slots=True)
class Circle:
    """The whole circle, and where to begin."""

    slices: tuple[Slice, ...]
    beginning: Beginning

    def names(self, source_ids: tuple[str, ...]) -> str:
        """« Données, Structure »."""
        return ", ".join(sources.source(source_id).text() for source_id in source_ids)


def circle_of(vault: Vault, audience: Audience, case_id: str) -> Circle:
    """What feeds the conflict, in the circle's order. For any audience but the mediator, the bare circle."""
    with vault.reading(audience) as work:
        read = {each.source: each for each in work.list(ConflictSource, case_id=case_id, order=("-created_at",))}
    slices = tuple(Slice(source, read.get(source.id)) for source in sources.all())
    felt = {each.source.id: each.intensity for each in slices if each.intensity is not None}
    return Circle(slices, circle.where_to_begin(felt))


def read_source(vault: Vault, case_id: str, source_id: str, **values: Any) -> ConflictSource:
    """Say something of one source: how strong, what was heard, from whom, what to do about it.

    ``KeyError`` when the circle has no such source; ``RuleBroken`` when the intensity is off its scale.
    """
    sources.source(source_id)
    with vault.reading() as work:
        known = work.list(ConflictSource, case_id=case_id, source=source_id)
    after = replace(known[0] if known else ConflictSource(case_id=case_id, source=source_id), **values)
    rules.require(after)
    names = ",".join(sorted(values))
    with vault.writing(
        N_("Lire une source du conflit"), case_id=case_id, amends=f"ConflictSource:{after.id}:{names}"
    ) as writing:
        if known:
            writing.put(after)
        else:
            writing.add(after)
    return after


def add_line(vault: Vault, case_id: str, source_id: str, field: str, words: str) -> ConflictSource:
    """Add a sign recognised to the ``evidence``, or an idea to the ``intervention``, once, below what is there."""
    with vault.reading() as work:
        known = work.list(ConflictSource, case_id=case_id, source=source_id)
    lines = str(getattr(known[0], field)).splitlines() if known else []
    if words not in lines:
        lines.append(words)
    return read_source(vault, case_id, source_id, **{field: "\n".join(lines)})


def said_beginning(read: Circle) -> str:
    """« Travailler d'abord : Données, puis Intérêts, Structure. »; nothing while nothing is felt."""
    first, then = read.names(read.beginning.first), read.names(read.beginning.then)
    if not first:
        return ""
    if not then:
        return _("Travailler d'abord : {first}.").format(first=first)
    return _("Travailler d'abord : {first}, puis {then}.").format(first=first, then=then)
