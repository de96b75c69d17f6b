"""The legal clocks of a case: read from its dated facts, each with its proof; the dates the mediator retains instead.

For the mediator alone: a clock tells what she noted and why. What may be said of a date to others is a deadline's
business (see :mod:`mediator.casework.follow_up`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from mediator.casework import court_order, holidays
from mediator.domain import clocks, rulebook, rules
from mediator.domain.agreement import Agreement, AgreementState, Commitment, CommitmentState
from mediator.domain.case import Case
from mediator.domain.clocks import Clock, Event, Fact, Known
from mediator.domain.court import CourtOrder
from mediator.domain.events import ClockOverride, DatedEvent
from mediator.domain.noun import Confidential
from mediator.domain.own_rules import RuleEdit
from mediator.domain.practice import Practice
from mediator.domain.rulebook import Rule
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience
from mediator.domain.sessions import Session, SessionKind
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work
from mediator.vault.listing import timed_case_ids

C = TypeVar("C", bound=Confidential)


@dataclass(frozen=True, slots=True)
class CalledClock:
    """A clock it is time to look at, with its case."""

    case: Case
    clock: Clock
    late: bool


def clocks_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Clock, ...]:
    """Every clock of a case that runs or is expected, the nearest first; nothing for anybody but the mediator."""
    with vault.reading(audience) as work:
        case = work.get(Case, case_id)
        if audience != MEDIATOR:
            return ()
        found = _read(_Rows(work, (case_id,)), case, _rules(work))
    return tuple(clock for clock in found if clocks.is_worth_showing(clock))


def called(work: Reading, on: date) -> tuple[CalledClock, ...]:
    """The clocks of all cases it is time to look at, the nearest first; only inside the mediator's own reading."""
    if work.audience != MEDIATOR:
        return ()
    ids = timed_case_ids(work)
    if not ids:
        return ()
    known = [rule for rule in _rules(work) if "each" not in rule.values]
    rows = _Rows(work, ids)
    found = [
        CalledClock(case, clock, (clock.due_on or on) < on)
        for case in work.list(Case, id=ids)
        for clock in _read(rows, case, known, begun=True)
        if clock.calls(on)
    ]
    return tuple(sorted(found, key=lambda each: (each.clock.due_on or date.max, each.case.reference)))


def events_of(vault: Vault, case_id: str) -> tuple[tuple[Event, Fact | None], ...]:
    """The dated events this case's clocks depend on and the mediator may note, each with what is known of it."""
    with vault.reading() as work:
        case = work.get(Case, case_id)
        rules_here = _holding(case, _rules(work))
        facts = _facts(_Rows(work, (case_id,)), case)
    return tuple((event, facts.get(event.id)) for event in clocks.starting(rules_here) if _may_be_noted(event))


def note_event(vault: Vault, case_id: str, kind: str, on: date, evidence: str = "") -> DatedEvent:
    """Note the day something happened and what proves it. Noted again, it is corrected.

    A date the case or its court order holds is written there too, so that papers say the same day.
    """
    event = clocks.events()[kind]
    if not _may_be_noted(event):
        raise RuleBroken("empty")
    with vault.writing(N_("Noter un fait daté"), case_id=case_id) as work:
        before = next(iter(work.list(DatedEvent, case_id=case_id, kind=kind)), None)
        noted = replace(
            before or DatedEvent(case_id=case_id, kind=kind, happened_on=on),
            happened_on=on,
            evidence=evidence.strip(),
            noted_by=_signature(work),
        )
        rules.require(noted)
        _write_where_read(work, case_id, event, on)
        if before is None:
            work.add(noted)
        else:
            work.put(noted)
    return noted


def forget_event(vault: Vault, case_id: str, kind: str) -> None:
    """Take back a fact that did not happen, and the date it gave the case."""
    with vault.writing(N_("Retirer un fait daté"), case_id=case_id) as work:
        for noted in work.list(DatedEvent, case_id=case_id, kind=kind):
            work.remove(DatedEvent, noted.id)
        _write_where_read(work, case_id, clocks.events()[kind], None)


def override(vault: Vault, case_id: str, clock: str, due_on: date, reason: str) -> ClockOverride:
    """Retain another date than a clock's. Raises :class:`RuleBroken` without a reason."""
    with vault.writing(N_("Retenir une autre date"), case_id=case_id) as work:
        before = next(iter(work.list(ClockOverride, case_id=case_id, clock=clock)), None)
        kept = ClockOverride(case_id=case_id, clock=clock, due_on=due_on, reason=reason.strip())
        rules.require(kept)
        if before is None:
            work.add(kept)
        else:
            work.put(replace(before, due_on=due_on, reason=kept.reason))
    return kept


def clear_override(vault: Vault, case_id: str, clock: str) -> None:
    """Go back to the date the clock gives."""
    with vault.writing(N_("Revenir à la date calculée"), case_id=case_id) as work:
        for kept in work.list(ClockOverride, case_id=case_id, clock=clock):
            work.remove(ClockOverride, kept.id)


def _rules(work: Reading) -> tuple[Rule, ...]:
    return rulebook.standing_rules("clocks", work.list(RuleEdit, family="clocks"))


def _holding(case: Case, known: Sequence[Rule]) -> tuple[Rule, ...]:
    return tuple(rule for rule in known if rule.holds_for(case.regime, case.jurisdiction))


class _Rows:
    """What several cases hold that clocks are read from, each kind loaded at once."""

    def __init__(self, work: Reading, ids: Sequence[str]) -> None:
        self.events = _by_case(work.list(DatedEvent, case_id=ids))
        self.orders = _by_case(work.list(CourtOrder, case_id=ids))
        self.overrides = _by_case(work.list(ClockOverride, case_id=ids))
        self.sessions = _by_case(work.list(Session, case_id=ids, held=True))
        self.agreements = _by_case(work.list(Agreement, case_id=ids, state=AgreementState.SIGNED))
        self.promises = _by_case(work.list(Commitment, case_id=ids, state=_STILL, order=("rank",)))
        self.practice = next(iter(work.list(Practice)), Practice())

    def order(self, case: Case) -> CourtOrder | None:
        """The court order of a case."""
        return next(iter(self.orders.get(case.id, ())), None)


_STILL = (CommitmentState.OPEN, CommitmentState.LATE, CommitmentState.DISPUTED)


def _by_case(things: Iterable[C]) -> dict[str, list[C]]:
    found: dict[str, list[C]] = {}
    for thing in things:
        found.setdefault(thing.case_id, []).append(thing)
    return found


def _read(rows: _Rows, case: Case, known: Sequence[Rule], *, begun: bool = False) -> tuple[Clock, ...]:
    """The clocks of a case; with ``begun``, only those that some fact or some decision of hers concerns."""
    off = holidays.days_off(case.jurisdiction)
    local = case.jurisdiction in holidays.PARTIAL
    what = Known(facts=_facts(rows, case), lengths=_lengths(rows, case), off=off, local_days_off=local)
    hers = {override.clock for override in rows.overrides.get(case.id, ())}
    found: list[Clock] = []
    for rule in _holding(case, known):
        if begun and rule.key not in hers and not clocks.may_have_begun(rule, what):
            continue
        if rule.values.get("each") == "commitment":
            found += [_of_promise(rule, what, promise) for promise in _promises(rows, case)]
        else:
            found.append(clocks.run(rule, what))
    return clocks.overridden(found, rows.overrides.get(case.id, ()))


def _of_promise(rule: Rule, known: Known, promise: Commitment) -> Clock:
    facts = dict(known.facts)
    if promise.due_on:
        facts["commitment_due"] = Fact("commitment_due", promise.due_on)
    return replace(clocks.run(rule, replace(known, facts=facts)), key=f"{rule.key}:{promise.id}", about=promise.text)


def _promises(rows: _Rows, case: Case) -> tuple[Commitment, ...]:
    signed = {agreement.id for agreement in rows.agreements.get(case.id, ())}
    return tuple(p for p in rows.promises.get(case.id, ()) if p.agreement_id in signed and p.due_on)


def _facts(rows: _Rows, case: Case) -> dict[str, Fact]:
    """What is known to have happened: what the case holds, and the events noted with their proofs."""
    facts = {
        event.kind: Fact(event.kind, event.happened_on, event.evidence, event.noted_by)
        for event in rows.events.get(case.id, ())
    }
    for name, on in _held(rows, case):
        kind = clocks.kept_in().get(name, "")
        if kind and on is not None:
            facts[kind] = replace(facts[kind], on=on) if kind in facts else Fact(kind, on)
    return facts


def _held(rows: _Rows, case: Case) -> Iterator[tuple[str, date | None]]:
    """The dates the case already holds, by the name clocks read them under."""
    for name in ("dispute_since", "framework_signed_on", "ended_on", "ordered_on"):
        yield f"case.{name}", getattr(case, name)
    order = rows.order(case)
    for name in ("starts_on", "provision_due_on", "provision_paid_on", "extended_on", "recall_on"):
        yield f"order.{name}", getattr(order, name) if order else None
    met = [s.starts_at.date() for s in rows.sessions.get(case.id, ()) if _is_meeting(s) and s.starts_at]
    yield "session.first", min(met, default=None)
    signed = [agreement.signed_on for agreement in rows.agreements.get(case.id, ()) if agreement.signed_on]
    yield "agreement.signed_on", max(signed, default=None)


def _is_meeting(session: Session) -> bool:
    return not session.kind.private and session.kind is not SessionKind.INFORMATION


def _lengths(rows: _Rows, case: Case) -> Mapping[str, int | None]:
    order = rows.order(case)
    return {
        "order.term_months": order.term_months if order else None,
        "order.extension_months": order.extension_months if order else None,
        "practice.payment_days": rows.practice.payment_days,
    }


def _may_be_noted(event: Event) -> bool:
    """Whether its date is hers to note: sessions, agreements and promises keep their own."""
    return not event.reads or event.reads.split(".")[0] in ("case", "order")


def _write_where_read(work: Work, case_id: str, event: Event, on: date | None) -> None:
    where, _dot, name = event.reads.partition(".")
    if where == "case":
        rules.require(work.amend(Case, case_id, **{name: on}))
    elif where == "order":
        rules.require(work.amend(CourtOrder, court_order.ensure(work, case_id).id, **{name: on}))


def _signature(work: Reading) -> str:
    practice = next(iter(work.list(Practice)), None)
    return practice.name if practice else ""
