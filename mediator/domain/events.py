"""Dated events that legal clocks run from, with their evidence, and the dates the mediator sets instead of a clock's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediator.domain.noun import Confidential


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedEvent(Confidential):
    """Something that happened on a day, and what proves it. The mediator's own record."""

    kind: str
    """An event of ``resources/rules/clocks.toml``."""
    happened_on: date
    evidence: str = ""
    """What proves the day: « accusé de réception n° … », « ordonnance »."""
    document_id: str | None = None
    noted_by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockOverride(Confidential):
    """The date the mediator retains instead of a clock's, and why."""

    clock: str
    """A clock of ``resources/rules/clocks.toml``."""
    due_on: date
    reason: str
