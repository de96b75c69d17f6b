"""What has been kept long enough: worked out of the plan, the cases, what she holds longer and the day. Nothing is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mediator.domain.case import Case
from mediator.domain.dates import add_months
from mediator.domain.erasing import Category, with_those_taken_along
from mediator.domain.method.entry import Wording
from mediator.domain.rulebook import Rule
from mediator.domain.safekeeping import RetentionHold

FAMILY = "retention"
REFUSED = "refused"
"""The category of the plan that is a whole case: one that never became a mediation."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the plan needs to know of one case."""

    case: Case
    present: frozenset[Category]
    """The parts of which something is still there."""
    ended: date | None = None
    performed: date | None = None
    issued: date | None = None
    refused: date | None = None
    """The day it was turned down, for a case that never became a mediation."""

    def since(self, after: str) -> date | None:
        """The day a term counts from."""
        return {"ended": self.ended, "performed": self.performed, "issued": self.issued, REFUSED: self.refused}.get(
            after
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """One part of one case whose term is over, or will be."""

    case: Case
    category: str
    """A :class:`Category`, or :data:`REFUSED` for the whole of it."""
    due_on: date
    rule: Rule
    hold: RetentionHold | None = None
    """Why it is kept longer, when it is."""

    @property
    def parts(self) -> frozenset[Category]:
        """What goes if she follows it."""
        return frozenset(Category) if self.category == REFUSED else with_those_taken_along({Category(self.category)})

    def why(self, language: str | None = None) -> str:
        """The reason, in words; the rule itself when she gave none."""
        values = self.rule.values
        french, english = str(values.get("why_fr", "")), str(values.get("why_en", ""))
        return Wording(french or english, english or french).said(language) or self.rule.said(language)


def proposals(
    cases: Iterable[CaseFacts], plan: Iterable[Rule], holds: Iterable[RetentionHold], today: date
) -> tuple[Proposal, ...]:
    """Every part of a case that has a term, due or to come, the earliest first; at most one for each part."""
    rules, held = tuple(plan), tuple(holds)
    found = [each for facts in cases for each in _of_case(facts, rules, held, today)]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.case.reference, each.category)))


def is_due(proposal: Proposal, today: date) -> bool:
    """Whether it may go now."""
    return proposal.due_on <= today and proposal.hold is None


def held(hold: RetentionHold, today: date) -> bool:
    """Whether a decision to keep longer still counts."""
    return hold.until is None or hold.until > today


def _of_case(
    facts: CaseFacts, rules: tuple[Rule, ...], holds: tuple[RetentionHold, ...], today: date
) -> Iterable[Proposal]:
    case = facts.case
    wanted = {REFUSED} if facts.refused is not None else {each.value for each in facts.present}
    for category in sorted(wanted):
        for rule in rules:
            since = facts.since(str(rule.values.get("after", "")))
            if rule.values.get("category") != category or not rule.holds_for(case.regime, case.jurisdiction):
                continue
            if since is None:
                continue
            hold = next((h for h in holds if _covers(h, facts, category) and held(h, today)), None)
            due_on = add_months(since, months_of(rule))
            if hold is not None and hold.until is not None:
                due_on = max(due_on, hold.until)
            yield Proposal(case, category, due_on, rule, hold)
            break


def _covers(hold: RetentionHold, facts: CaseFacts, category: str) -> bool:
    """A part held holds whatever takes it along: the file is not erased from around notes that stay."""
    if hold.case_id != facts.case.id:
        return False
    if category == REFUSED:
        return True
    return hold.category in with_those_taken_along({Category(category)})


def months_of(rule: Rule) -> int:
    """How long a rule keeps things; nothing read as a number keeps them for ever."""
    try:
        return max(0, int(rule.values.get("months", "")))
    except (TypeError, ValueError):
        return 12 * 1000
