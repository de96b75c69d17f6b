"""The time a case takes: a timer that outlives the program, or by hand; the mediator's own, whoever is looking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, TypeVar

from mediator.casework.fee_shares import fee_rules_in
from mediator.casework.meetings import in_order
from mediator.domain import billing_rules, rules
from mediator.domain.case import Case
from mediator.domain.durations import LONGEST, Spent
from mediator.domain.noun import now, today
from mediator.domain.rules import RuleBroken
from mediator.domain.sessions import Session
from mediator.domain.time_and_fees import TimeEntry, TimeKind
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Running:
    """The timer that runs, wherever it does: one at a time in the vault."""

    entry: TimeEntry
    reference: str
    forgotten_after: int
    """Minutes after which it looks forgotten; 0 never."""

    def minutes(self) -> int:
        """How long it has run, to the minute, one at least."""
        return elapsed(self.entry, now())

    def forgotten(self) -> bool:
        """Whether it ran so long that it must be asked what to keep of it."""
        return bool(self.forgotten_after) and self.minutes() > self.forgotten_after


@dataclass(frozen=True, slots=True)
class Unnoted:
    """A session held whose time nobody noted yet."""

    session: Session
    number: int
    minutes: int


@dataclass(frozen=True, slots=True)
class TimeSheet:
    """The time of one case, newest first."""

    entries: tuple[TimeEntry, ...]
    sessions: tuple[Session, ...]
    """In time order: a session's number is its place."""
    unnoted: tuple[Unnoted, ...]
    running: Running | None
    """The timer of this case or of another."""
    rate_cents: int | None
    """The price of an hour unless an entry says otherwise."""

    @property
    def ended(self) -> tuple[TimeEntry, ...]:
        """The entries whose length is known."""
        return tuple(entry for entry in self.entries if entry.minutes is not None)

    @property
    def total(self) -> int:
        """All the minutes."""
        return _sum(self.ended)

    @property
    def unbilled(self) -> int:
        """The minutes to be asked for that no note asks for yet."""
        return _sum(entry for entry in self.ended if entry.billable and entry.fee_note_id is None)

    def by_kind(self) -> dict[TimeKind, int]:
        """Minutes by what they were spent on, in the order of kinds."""
        counted = self._by(lambda entry: entry.kind)
        return {kind: counted[kind] for kind in TimeKind if kind in counted}

    def by_session(self) -> dict[str | None, int]:
        """Minutes by session, those of none under ``None``."""
        return self._by(lambda entry: entry.session_id)

    def by_month(self) -> dict[tuple[int, int], int]:
        """Minutes by year and month, newest first."""
        return self._by(lambda entry: (day_of(entry).year, day_of(entry).month))

    def _by(self, key: Callable[[TimeEntry], K]) -> dict[K, int]:
        counted: Counter[K] = Counter()
        for entry in self.ended:
            counted[key(entry)] += entry.minutes or 0
        return dict(counted)


def day_of(entry: TimeEntry) -> date:
    """The day the time was spent, where the laptop is."""
    return entry.started_at.astimezone().date()


def elapsed(entry: TimeEntry, moment: datetime) -> int:
    """Minutes from the start of an entry to ``moment``, one at least."""
    return max(1, round((moment - entry.started_at).total_seconds() / 60))


def time_of(vault: Vault, case_id: str) -> TimeSheet:
    """The time of a case. For the mediator alone: what she spent, on what, is nobody else's."""
    with vault.reading() as work:
        entries = work.list(TimeEntry, case_id=case_id, order=("-started_at", "-created_at"))
        sessions = in_order(work.list(Session, case_id=case_id))
        case = work.get(Case, case_id)
        return TimeSheet(
            entries,
            tuple(sessions),
            tuple(_unnoted(sessions, entries)),
            running_in(work),
            rate_in(work, case),
        )


def rate_in(work: Reading, case: Case) -> int | None:
    """The price of an hour: the case's when hours are its unit, otherwise the practice's."""
    from mediator.domain.billing import Basis, basis_of
    from mediator.domain.practice import Practice

    practice = next(iter(work.list(Practice)), None)
    usual = practice.hourly_rate_cents if practice else None
    return case.fee_rate_cents if case.fee_rate_cents and basis_of(case.fee_basis) is Basis.HOUR else usual


def running_of(vault: Vault) -> Running | None:
    """The timer that runs, of whatever case."""
    with vault.reading() as work:
        return running_in(work)


def running_in(work: Reading) -> Running | None:
    """The same inside a reading of the mediator's."""
    found = work.list(TimeEntry, minutes=None, order=("-started_at",))
    if not found:
        return None
    forgotten_after = billing_rules.forgotten_after(fee_rules_in(work))
    return Running(found[0], work.get(Case, found[0].case_id).reference, forgotten_after)


# The timer.


def start(
    vault: Vault, case_id: str, kind: TimeKind = TimeKind.PREPARATION, session_id: str | None = None
) -> TimeEntry:
    """Start the timer on a case; one that ran elsewhere is stopped, its time kept."""
    entry = TimeEntry(case_id=case_id, started_at=now(), kind=kind, session_id=session_id)
    with vault.writing(N_("Lancer le chronomètre"), case_id=case_id) as work:
        for before in work.list(TimeEntry, minutes=None):
            _stop(work, before, None)
        work.add(entry)
    return entry


def stop(vault: Vault, minutes: int | None = None) -> TimeEntry | None:
    """Stop the timer that runs, keeping the time it ran or ``minutes`` of it; ``None`` when none does.

    Raises :class:`RuleBroken` for a length nobody works.
    """
    running = running_of(vault)
    if running is None:
        return None
    with vault.writing(N_("Arrêter le chronomètre"), case_id=running.entry.case_id) as work:
        return _stop(work, running.entry, minutes)


def drop(vault: Vault) -> None:
    """Let go of the timer that runs: nothing of its time is kept."""
    running = running_of(vault)
    if running is not None:
        with vault.writing(N_("Ne rien garder du chronomètre"), case_id=running.entry.case_id) as work:
            work.remove(TimeEntry, running.entry.id)


def _stop(work: Work, entry: TimeEntry, minutes: int | None) -> TimeEntry:
    kept = replace(entry, minutes=min(elapsed(entry, now()), LONGEST) if minutes is None else minutes)
    rules.require(kept)
    work.put(kept)
    return kept


# By hand.


def note(
    vault: Vault,
    case_id: str,
    spent: Spent,
    *,
    kind: TimeKind = TimeKind.PREPARATION,
    day: date | None = None,
    remark: str = "",
    session_id: str | None = None,
    billable: bool = True,
) -> TimeEntry:
    """Note time spent. Raises :class:`RuleBroken`."""
    begins = datetime.combine(day or today(), spent.begins or time(12)).astimezone()
    entry = TimeEntry(
        case_id=case_id,
        started_at=begins,
        minutes=spent.minutes,
        kind=kind,
        remark=remark.strip(),
        session_id=session_id,
        billable=billable,
    )
    rules.require(entry)
    with vault.writing(N_("Noter du temps"), case_id=case_id) as work:
        work.add(entry)
    return entry


def note_session(vault: Vault, session_id: str) -> TimeEntry | None:
    """Note the time of a session from its start to its end; ``None`` when it is noted already, or not known."""
    with vault.reading() as reading:
        session = reading.get(Session, session_id)
        noted = reading.count(TimeEntry, session_id=session_id)
    minutes = length_of(session)
    if noted or not minutes or session.starts_at is None:
        return None
    entry = TimeEntry(
        case_id=session.case_id,
        started_at=session.starts_at.astimezone(),
        minutes=minutes,
        kind=TimeKind.SESSION,
        session_id=session_id,
    )
    with vault.writing(N_("Noter le temps de la séance"), case_id=session.case_id) as work:
        work.add(entry)
    return entry


def length_of(session: Session) -> int:
    """Minutes from the start of a session to its end; 0 when that is not known."""
    if session.starts_at is None or session.ends_at is None:
        return 0
    return min(round((session.ends_at - session.starts_at).total_seconds() / 60), LONGEST)


def to_note(vault: Vault, session_id: str) -> int:
    """Minutes of a held session that are not noted yet; 0 when there is nothing to note."""
    with vault.reading() as work:
        session = work.find(Session, session_id)
        if session is None or not session.held or session.within_id or work.count(TimeEntry, session_id=session_id):
            return 0
    return length_of(session)


def change(vault: Vault, entry_id: str, **values: Any) -> TimeEntry:
    """Give fields of an entry new values. Raises :class:`RuleBroken` once a note asks for it."""
    with vault.reading() as reading:
        case_id = reading.get(TimeEntry, entry_id).case_id
    amends = f"TimeEntry:{entry_id}:{','.join(sorted(values))}"
    with vault.writing(N_("Modifier un temps"), case_id=case_id, amends=amends) as work:
        entry = replace(_free(work, entry_id), **values)
        rules.require(entry)
        work.put(entry)
    return entry


def remove(vault: Vault, entry_id: str, title: str) -> None:
    """Put an entry in the recycle bin. Raises :class:`RuleBroken` once a note asks for it."""
    with vault.reading() as reading:
        case_id = reading.get(TimeEntry, entry_id).case_id
    with vault.writing(N_("Retirer un temps"), case_id=case_id, binned=title) as work:
        work.remove(TimeEntry, _free(work, entry_id).id)


def _free(work: Work, entry_id: str) -> TimeEntry:
    entry = work.get(TimeEntry, entry_id)
    if entry.fee_note_id is not None:
        raise RuleBroken("time_billed")
    return entry


def _unnoted(sessions: list[Session], entries: tuple[TimeEntry, ...]) -> Iterable[Unnoted]:
    noted = {entry.session_id for entry in entries}
    for number, session in enumerate(sessions, 1):
        minutes = length_of(session)
        if session.held and minutes and session.within_id is None and session.id not in noted:
            yield Unnoted(session, number, minutes)


def _sum(entries: Iterable[TimeEntry]) -> int:
    return sum(entry.minutes or 0 for entry in entries)
