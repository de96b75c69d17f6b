"""Legal clocks: when a delay ends, computed from dated facts by the rules of ``resources/rules/clocks.toml``.

Nothing here knows any law: a rule says from which fact it runs, how long, what lengthens it and what ends it. The
result is always indicative, and tells how it was reached.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any

from mediator.domain.dates import DaysOff, add_months, next_working_day
from mediator.domain.events import ClockOverride
from mediator.domain.method.entry import Wording
from mediator.domain.rulebook import Rule
from mediator.paths import RULES

_LINGERS = timedelta(days=15)
"""How long a date nobody can say is met stays in sight once past."""


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of dated fact. ``reads`` names the field that holds its date; without one it is noted with its proof."""

    id: str
    wording: Wording
    reads: str = ""

    def said(self, language: str | None = None) -> str:
        """« versement de la provision »."""
        return self.wording.said(language)


@dataclass(frozen=True, slots=True)
class Fact:
    """An event that happened, on a day, and what proves it."""

    event: str
    on: date
    evidence: str = ""
    noted_by: str = ""


class ClockState(Enum):
    """What a clock is doing."""

    WAITING = "waiting"
    """No fact has started it yet."""
    RUNNING = "running"
    SUSPENDED = "suspended"
    """It does not run while the mediation goes on."""
    MET = "met"
    """What it was for has happened."""


class StepKind(Enum):
    """One thing a computation did."""

    FROM = "from"
    MONTHS = "months"
    DAYS = "days"
    SUSPENSION = "suspension"
    FLOOR = "floor"
    EXTENSION = "extension"
    UNTIL = "until"
    ROLLED = "rolled"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a computation: how much, from which fact, on which day."""

    kind: StepKind
    count: int = 0
    event: str = ""
    on: date | None = None


class Remark(Enum):
    """What the mediator should know about a computed date."""

    EXPIRED_BEFORE = "expired_before"
    """Limitation had run before the mediation began."""
    ORIGIN_UNKNOWN = "origin_unknown"
    """Only the least the law guarantees could be computed."""
    LATE_EXTENSION = "late_extension"
    """The extension came after the term."""
    EXTENSION_LENGTH = "extension_length"
    """Nobody said how long the extension is."""
    LOCAL_HOLIDAYS = "local_holidays"
    """Local days off are not all known: the next working day may be a later one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock of a case, as it stands."""

    key: str
    """The rule's key; for one of several alike, followed by what it is about."""
    rule: Rule
    state: ClockState
    computed_on: date | None = None
    """The date the rule gives; ``None`` while it waits or is suspended without end."""
    steps: tuple[Step, ...] = ()
    facts: tuple[Fact, ...] = ()
    """The facts it was computed from."""
    since: date | None = None
    """Since when it is suspended, or the day it was met."""
    remarks: tuple[Remark, ...] = ()
    override: ClockOverride | None = None
    about: str = ""
    """What it concerns, for one of several alike."""

    @property
    def due_on(self) -> date | None:
        """The date that counts: the one she retained, else the computed one."""
        return self.override.due_on if self.override else self.computed_on

    @property
    def group(self) -> str:
        """Which kind of delay it is."""
        return str(self.rule.values.get("group", ""))

    @property
    def awaited(self) -> str:
        """The fact it waits for, when it does."""
        return first_of(self.rule, "after")

    @property
    def alerts(self) -> tuple[date, ...]:
        """The days she wants to be told, in order; none once it is met."""
        if self.due_on is None or self.state is ClockState.MET:
            return ()
        return tuple(sorted(self.due_on - timedelta(days=days) for days in numbers(self.rule.values.get("alerts"))))

    def calls(self, today: date) -> bool:
        """Whether it is time to look at it: an alert has come, and what it is for has not."""
        if not self.alerts or self.due_on is None or self.alerts[0] > today:
            return False
        endless = not names(self.rule.values.get("stops")) and "each" not in self.rule.values
        return not endless or today <= max(self.due_on, self.alerts[-1]) + _LINGERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a case when its clocks are read."""

    facts: Mapping[str, Fact]
    lengths: Mapping[str, int | None] = field(default_factory=dict[str, int | None])
    """Values a length may be read from: ``order.term_months``…"""
    off: DaysOff | None = None
    """The public holidays of its law; ``None`` for France."""
    local_days_off: bool = False
    """Whether its law has local days off besides."""

    def first(self, events: Sequence[str]) -> Fact | None:
        """The first of ``events`` that is known, in their order."""
        return next((self.facts[event] for event in events if event in self.facts), None)

    def length(self, values: Mapping[str, Any], unit: str) -> int:
        """So many months or days: what the case says, else what the rule says."""
        said = self.lengths.get(str(values.get(f"{unit}_from", "")))
        return int(values.get(unit) or 0) if said is None else said


@lru_cache(maxsize=1)
def events() -> Mapping[str, Event]:
    """The kinds of dated facts, by id."""
    entries = tomllib.loads((RULES / "clocks.toml").read_text("utf-8"))["event"]
    return {each["id"]: Event(each["id"], Wording.read(each), each.get("reads", "")) for each in entries}


@lru_cache(maxsize=1)
def kept_in() -> Mapping[str, str]:
    """The kind of fact each field of a case tells of: ``case.ordered_on`` → ``ordered``."""
    return {event.reads: event.id for event in events().values() if event.reads}


def may_have_begun(rule: Rule, known: Known) -> bool:
    """Whether some fact a date could be computed from is known."""
    floor: Mapping[str, Any] = rule.values.get("floor") or {}
    return (
        known.first(names(rule.values.get("after"))) is not None or known.first(names(floor.get("after"))) is not None
    )


def run(rule: Rule, known: Known) -> Clock:
    """Where a clock stands, from what is known."""
    return _Run(rule, known).clock()


def overridden(clocks: Iterable[Clock], overrides: Iterable[ClockOverride]) -> tuple[Clock, ...]:
    """The same clocks with the dates she retained, the nearest first, then those without a date."""
    hers = {override.clock: override for override in overrides}
    found = (replace(clock, override=hers.get(clock.key)) for clock in clocks)
    return tuple(sorted(found, key=lambda clock: (clock.due_on is None, clock.due_on or date.max, clock.key)))


def is_worth_showing(clock: Clock) -> bool:
    """Whether a case shows the clock: it has begun, or it is expected of every case of its kind."""
    return clock.state is not ClockState.WAITING or bool(clock.rule.values.get("expected")) or bool(clock.override)


def starting(rules: Iterable[Rule]) -> tuple[Event, ...]:
    """The facts these clocks run from or depend on, each once, in the order of the file."""
    wanted: set[str] = set()
    for rule in rules:
        parts = [rule.values, *(rule.values.get(part) or {} for part in ("shift", "interrupted", "extension", "floor"))]
        for values in parts:
            for name in ("after", "stops", "from", "to", "by", "until", "event", "asked"):
                wanted |= set(names(values.get(name)))
    return tuple(event for event in events().values() if event.id in wanted)


def names(value: object) -> tuple[str, ...]:
    """The names in a value that holds one or several."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(each) for each in value) if isinstance(value, (list, tuple)) else ()


def numbers(value: object) -> tuple[int, ...]:
    """The whole numbers of a list."""
    return tuple(each for each in value if isinstance(each, int)) if isinstance(value, (list, tuple)) else ()


def first_of(rule: Rule, name: str) -> str:
    """The first of the names a rule gives there."""
    return next(iter(names(rule.values.get(name))), "")


class _Run:
    """One computation: the date as it stands, and the steps that led there."""

    def __init__(self, rule: Rule, known: Known) -> None:
        self.rule, self.values, self.known = rule, rule.values, known
        self.due: date | None = None
        self.steps: list[Step] = []
        self.facts: list[Fact] = []
        self.remarks: list[Remark] = []
        self.suspended: date | None = None

    def clock(self) -> Clock:
        """The whole computation, in the order of the law."""
        start = self._start()
        if start is not None:
            self._count(start)
        shifted = self._shift()
        if shifted:
            self._floor()
        self._extend()
        self._roll()
        return self._told()

    def _told(self) -> Clock:
        met = self.known.first(names(self.values.get("stops")))
        state = ClockState.RUNNING if self.due else ClockState.WAITING
        if self.suspended is not None:
            state = ClockState.SUSPENDED
        if met is not None and state is not ClockState.WAITING:
            state = ClockState.MET
            self.facts.append(met)
        return Clock(
            key=self.rule.key,
            rule=self.rule,
            state=state,
            computed_on=self.due,
            steps=tuple(self.steps),
            facts=tuple(dict.fromkeys(self.facts)),
            since=met.on if state is ClockState.MET and met else self.suspended,
            remarks=tuple(self.remarks),
        )

    def _start(self) -> Fact | None:
        start = self.known.first(names(self.values.get("after")))
        break_ = self._part("interrupted")
        by = self.known.first(names(break_.get("by"))) if break_ else None
        if by is None:
            return start
        until = self.known.first(names(break_.get("until")))
        self.facts.append(by)
        if until is None or until.on < by.on:
            if start is not None:
                self.suspended = by.on
            return None
        return until if start is not None else None

    def _count(self, start: Fact) -> None:
        months, days = (self.known.length(self.values, unit) for unit in ("months", "days"))
        self.facts.append(start)
        self.steps.append(Step(StepKind.FROM, event=start.event, on=start.on))
        if months:
            self.steps.append(Step(StepKind.MONTHS, months))
        if days:
            self.steps.append(Step(StepKind.DAYS, days))
        self.due = add_months(start.on, months) + timedelta(days=days)

    def _shift(self) -> bool:
        """Add the time the clock was suspended; whether it was."""
        shift = self._part("shift")
        begun = self.known.first(names(shift.get("from"))) if shift else None
        if begun is None:
            if shift.get("only"):
                self.due = None
            return False
        self.facts.append(begun)
        if self.due is not None and self.due < begun.on:
            self.remarks.append(Remark.EXPIRED_BEFORE)
            return False
        ended = self._end_of(shift, begun)
        if ended is None:
            self.suspended, self.due = begun.on, None
            return False
        if self.due is None:
            self.remarks.append(Remark.ORIGIN_UNKNOWN)
            return True
        days = max((ended - begun.on).days, 0)
        self.steps.append(Step(StepKind.SUSPENSION, days, begun.event, begun.on))
        self.due += timedelta(days=days)
        return True

    def _end_of(self, shift: Mapping[str, Any], begun: Fact) -> date | None:
        """When the suspension ends, or must at the latest."""
        fact = self.known.first(names(shift.get("to")))
        latest = add_months(begun.on, int(shift["most_months"])) if shift.get("most_months") else None
        if fact is None:
            return latest
        self.facts.append(fact)
        ended = add_months(fact.on, int(shift.get("to_months", 0)))
        return min(ended, latest) if latest else ended

    def _floor(self) -> None:
        floor = self._part("floor")
        fact = self.known.first(names(floor.get("after"))) if floor else None
        if fact is None:
            return
        months, days = (int(floor.get(unit, 0)) for unit in ("months", "days"))
        least = add_months(fact.on, months) + timedelta(days=days)
        if self.due is None or self.due < least:
            self.due = least
            self.steps.append(Step(StepKind.FLOOR, months, fact.event, fact.on))

    def _extend(self) -> None:
        extension = self._part("extension")
        if not extension or self.due is None:
            return
        until = self.known.first(names(extension.get("until")))
        if until is not None:
            self.due = until.on
            self.steps.append(Step(StepKind.UNTIL, event=until.event, on=until.on))
            self.facts.append(until)
        granted = self.known.first(names(extension.get("event")))
        if granted is not None:
            self._prolong(granted, extension, self.due)

    def _prolong(self, granted: Fact, extension: Mapping[str, Any], due: date) -> None:
        asked = self.known.first(names(extension.get("asked")))
        first = min(granted.on, asked.on) if asked else granted.on
        self.facts += [granted, *([asked] if asked else [])]
        last_day = next_working_day(due, self.known.off) if self.values.get("rolled") else due
        months = self.known.length(extension, "months")
        if first > last_day:
            self.remarks.append(Remark.LATE_EXTENSION)
        elif not months:
            self.remarks.append(Remark.EXTENSION_LENGTH)
        else:
            self.due = add_months(due, months)
            self.steps.append(Step(StepKind.EXTENSION, months, granted.event, granted.on))

    def _roll(self) -> None:
        if self.due is None or not self.values.get("rolled"):
            return
        if self.known.local_days_off:
            self.remarks.append(Remark.LOCAL_HOLIDAYS)
        working = next_working_day(self.due, self.known.off)
        if working != self.due:
            self.steps.append(Step(StepKind.ROLLED, on=self.due))
            self.due = working

    def _part(self, name: str) -> Mapping[str, Any]:
        """A part of the rule; nothing when a fact of its ``unless`` is known."""
        part: Mapping[str, Any] = self.values.get(name) or {}
        return {} if self.known.first(names(part.get("unless"))) else part
