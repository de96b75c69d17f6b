"""Figures of a year, read with the eyes of statistics: numbers and codes, never words."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.domain.activity import Activity, activity
from mediator.domain.case import Regime
from mediator.domain.counted import Gathered, YearCounted
from mediator.domain.noun import today
from mediator.domain.scope import STATISTICS
from mediator.i18n import _
from mediator.vault import Vault, figures


def counted(vault: Vault, year: int) -> YearCounted:
    """What the figures of a year are made of; plain values, so that a job may go on without the vault."""
    with vault.reading(STATISTICS) as reading:
        return figures.year_of(reading, year)


def gathered(vault: Vault) -> tuple[Gathered, ...]:
    """How many cases, by the years they opened and ended in, by kind and matter."""
    with vault.reading(STATISTICS) as reading:
        return figures.all_years(reading)


def activity_of(
    vault: Vault, year: int, *, threshold: int | None = None, language: str | None = None
) -> Activity:  # fmt: skip
    """The tables of a year's activity; with a ``threshold``, small counts are hidden."""
    return activity(counted(vault, year), threshold=threshold, language=language)


def years_of(vault: Vault) -> tuple[int, ...]:
    """The years there is something to say of, the present one among them, latest first."""
    with vault.reading(STATISTICS) as reading:
        gathered = figures.all_years(reading)
    known = {year for each in gathered for year in (each.opened_year, each.ended_year) if year}
    present = today().year
    first = min((year for year in known if year <= present), default=present)
    return tuple(range(max({present, *known}), first - 1, -1))


@dataclass(frozen=True, slots=True)
class ToComplete:
    """A case the figures of a year cannot place, and what to say of it."""

    case_id: str
    reference: str
    subject: str
    lacks: str
    noun: str
    field: str


def to_complete(vault: Vault, year: int, regime: Regime | None = None) -> tuple[ToComplete, ...]:
    """The cases of a year, of one kind when it is given, that lack a matter or an end; for the mediator's eyes."""
    with vault.reading() as reading:
        found = figures.incomplete(reading, year, "" if regime is None else regime.value)
    return tuple(_lacking(*each) for each in found)


def _lacking(case_id: str, reference: str, subject: str, lack: str) -> ToComplete:
    words = {"end": _("fin à déclarer"), "matter": _("matière à préciser")}
    noun = "classification" if lack == "matter" else "mediation_case"
    return ToComplete(case_id, reference, subject, words[lack], noun, "matter" if lack == "matter" else "")
