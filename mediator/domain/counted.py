"""What is counted of cases, and of the shells of those erased: codes and numbers, one line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from mediator.domain.case import Outcome, Regime
from mediator.domain.classifying import Category, Ending

UNSAID = ""
"""A code nobody gave."""


class Counted(NamedTuple):
    """One case, or the shell of one, that a year concerns."""

    opened_year: int | None
    ended_year: int | None
    regime: str
    outcome: str | None = None
    referral: str | None = None
    matter: str = ""
    detail: str = ""
    complaint: str = ""
    ending: str | None = None
    ground: str = ""
    cross_border: int = 0
    favour: str | None = None
    consumer_accepted: int | None = None
    professional_accepted: int | None = None
    performed: int | None = None
    days: int | None = None
    notified_days: int | None = None
    signed: int = 0
    commitments: int = 0
    commitments_kept: int = 0
    talks_held: int = 0

    @property
    def category(self) -> Category:
        """How it ended: an agreement said to have been reached goes before what else was noted."""
        if self.outcome in (Outcome.AGREEMENT, Outcome.PARTIAL):
            return Category(self.outcome)
        if self.ending in (Ending.REFUSED, Ending.NOT_STARTED, Ending.INTERRUPTED):
            return Category(self.ending)
        return Category.NONE if self.outcome == Outcome.NONE else Category.UNSAID

    @property
    def was_performed(self) -> bool | None:
        """Whether what was agreed was done: as she said, or when every promise followed was kept."""
        if self.performed is not None:
            return bool(self.performed)
        return True if self.commitments and self.commitments == self.commitments_kept else None


class Effort(NamedTuple):
    """What the cases of one kind took of a year."""

    regime: str
    cases: int
    sessions: int = 0
    session_minutes: int = 0
    worked_minutes: int = 0


class Gathered(NamedTuple):
    """How many cases opened and ended in the same years, of one kind and one matter."""

    opened_year: int | None
    ended_year: int | None
    regime: str
    matter: str
    cases: int


@dataclass(frozen=True, slots=True)
class YearCounted:
    """Everything the figures of one year are made of."""

    year: int
    cases: tuple[Counted, ...]
    efforts: tuple[Effort, ...] = ()
    undated: int = 0
    """Cases whose opening has no date: no year counts them as opened."""

    def opened(self) -> list[Counted]:
        """Those opened in the year."""
        return [each for each in self.cases if each.opened_year == self.year]

    def ended(self) -> list[Counted]:
        """Those ended in the year."""
        return [each for each in self.cases if each.ended_year == self.year]

    def running(self) -> list[Counted]:
        """Those under way when the year ended."""
        return [
            each
            for each in self.cases
            if each.opened_year is not None
            and each.opened_year <= self.year
            and (each.ended_year is None or each.ended_year > self.year)
        ]

    def of(self, regime: Regime) -> YearCounted:
        """The same year, as far as one kind of mediation goes."""
        return YearCounted(
            self.year,
            tuple(each for each in self.cases if each.regime == regime),
            tuple(each for each in self.efforts if each.regime == regime),
        )
