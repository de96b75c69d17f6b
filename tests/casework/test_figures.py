"""Figures against a count made in plain Python, before and after cases are erased."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mediator.casework import figures, shells
from mediator.domain import lineage, matters
from mediator.domain.aftercare import FollowUpTalk
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment, CommitmentState
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.classifying import CaseShell, Category, Classification, Ending, Favour, Referral, ShellYear
from mediator.domain.counted import YearCounted
from mediator.domain.events import DatedEvent
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.time_and_fees import TimeEntry
from mediator.vault import Vault

YEARS = (2024, 2025, 2026)
few = settings(max_examples=5, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))


class Year:
    """Random cases, and what should be counted of them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.cases: list[Case] = []
        self.things: dict[str, list] = {}

    def day(self) -> date:
        return date(2024, 1, 1) + timedelta(days=self.random.randrange(1096))

    def maybe(self, value):
        return value if self.random.random() < 0.75 else None

    def fill(self, count: int) -> None:
        for number in range(count):
            opened = self.maybe(self.day())
            ended = self.maybe(min(date(2026, 12, 31), (opened or self.day()) + timedelta(self.random.randrange(400))))
            case = Case(
                reference=str(number), subject="Une haie", regime=self.random.choice(list(Regime)), opened_on=opened,
                ended_on=ended, outcome=self.random.choice(list(Outcome)) if ended else None,
            )  # fmt: skip
            self.cases.append(case)
            self.things[case.id] = [*self.classified(case), *self.met(case), *self.followed(case)]

    def classified(self, case: Case) -> list:
        matter = self.random.choice(matters.matters())
        if self.random.random() < 0.2:
            return []
        return [
            Classification(
                case_id=case.id, matter=self.random.choice(["", matter.code, "un secret", "mot-inconnu"]),
                detail=self.random.choice(["", matter.items[0].code]), ground="arret-mediateur",
                referral=self.maybe(self.random.choice(list(Referral))),
                ending=self.maybe(self.random.choice(list(Ending))), cross_border=self.random.random() < 0.3,
                favour=self.maybe(Favour.SHARED), performed=self.maybe(self.random.random() < 0.5),
            )
        ]  # fmt: skip

    def met(self, case: Case) -> list:
        made: list = [DatedEvent(case_id=case.id, kind="documents_notified", happened_on=self.day())]
        for _ in range(self.random.randrange(4)):
            start = datetime.combine(self.day(), datetime.min.time()) + timedelta(hours=self.random.randrange(24))
            end = self.maybe(start + timedelta(minutes=self.random.randrange(300)))
            kind, held = self.random.choice(list(SessionKind)), self.random.random() < 0.7
            made.append(Session(case_id=case.id, kind=kind, starts_at=self.maybe(start), ends_at=end, held=held))
            at = datetime.combine(self.day(), datetime.min.time(), UTC)
            made.append(TimeEntry(case_id=case.id, started_at=at, minutes=self.maybe(self.random.randrange(200))))
        return made

    def followed(self, case: Case) -> list:
        if self.random.random() < 0.4:
            return []
        signed = Agreement(case_id=case.id, state=self.random.choice(list(AgreementState)))
        clause = Clause(case_id=case.id, agreement_id=signed.id)
        promises = [self.promise(case, signed.id, clause.id) for _ in range(self.random.randrange(3))]
        talk = FollowUpTalk(case_id=case.id, agreement_id=signed.id, due_on=self.day(), held_on=self.maybe(self.day()))
        made = [signed, clause, *promises, talk]
        if self.random.random() < 0.5:
            again = Agreement(case_id=case.id, state=AgreementState.SIGNED, version=2, amends_id=signed.id)
            taken = Clause(id=lineage.successor(again.id, clause.id), case_id=case.id, agreement_id=again.id)
            made += [again, taken, self.promise(case, again.id, taken.id)]
        return made

    def promise(self, case: Case, agreement_id: str, clause_id: str) -> Commitment:
        state = self.random.choice(list(CommitmentState))
        return Commitment(
            case_id=case.id, agreement_id=agreement_id, clause_id=clause_id, text="Payer", state=state
        )  # fmt: skip

    def of(self, case: Case, noun: type) -> list:
        return [each for each in self.things[case.id] if isinstance(each, noun)]

    def standing(self, case: Case) -> list[Commitment]:
        agreements = self.of(case, Agreement)
        if not any(each.state is AgreementState.SIGNED for each in agreements):
            return []
        held = lineage.still_holding(agreements, self.of(case, Clause), self.of(case, Commitment))
        signed = {each.id for each in agreements if each.state is AgreementState.SIGNED}
        return [each for each in held if each.agreement_id in signed]


def check(world: Year, year: int, found: YearCounted) -> None:
    opened = [c for c in world.cases if c.opened_on and c.opened_on.year == year]
    ended = [c for c in world.cases if c.ended_on and c.ended_on.year == year]
    running = [
        c for c in world.cases
        if c.opened_on and c.opened_on.year <= year and (not c.ended_on or c.ended_on.year > year)
    ]  # fmt: skip
    for group, cases in ((found.opened(), opened), (found.ended(), ended), (found.running(), running)):
        assert Counter(each.regime for each in group) == Counter(case.regime.value for case in cases)
        codes = [world.of(case, Classification) for case in cases]
        assert Counter(each.referral for each in group) == Counter(
            (c[0].referral if c else None) for c in codes
        )  # fmt: skip
        known = Counter(matters.known(each.matter) for each in group)
        assert known == Counter(matters.known(c[0].matter) if c else "" for c in codes)
    assert Counter(each.days for each in found.ended()) == Counter(
        (c.ended_on - c.opened_on).days if c.opened_on else None for c in ended
    )
    assert sum(each.commitments for each in found.ended()) == sum(len(world.standing(c)) for c in ended)
    assert sum(each.commitments_kept for each in found.ended()) == sum(
        sum(p.state is CommitmentState.KEPT for p in world.standing(c)) for c in ended
    )
    assert Counter(each.category for each in found.ended()) == Counter(
        category(c, world.of(c, Classification)) for c in ended
    )
    efforts = {each.regime: each for each in found.efforts}
    for regime in Regime:
        cases = [c for c in world.cases if c.regime is regime]
        held = [
            s for c in cases for s in world.of(c, Session) if s.held and s.starts_at and s.starts_at.year == year
        ]  # fmt: skip
        spent = [
            t.minutes for c in cases for t in world.of(c, TimeEntry)
            if t.minutes is not None and t.started_at.astimezone().year == year
        ]  # fmt: skip
        one = efforts.get(regime.value)
        counted = (one.sessions, one.session_minutes, one.worked_minutes) if one else (0, 0, 0)
        lengths = [(s.ends_at - s.starts_at) // timedelta(minutes=1) for s in held if s.ends_at]
        assert counted == (len(held), sum(max(0, each) for each in lengths), sum(spent))


def category(case: Case, codes: list[Classification]) -> Category:
    if case.outcome in (Outcome.AGREEMENT, Outcome.PARTIAL):
        return Category(case.outcome.value)
    ending = codes[0].ending if codes else None
    if ending and ending is not Ending.COMPLETED:
        return Category(ending.value)
    return Category.NONE if case.outcome else Category.UNSAID


@few
@given(st.integers(0, 2**32))
def test_figures_are_those_of_a_plain_count_and_stay_so_once_cases_are_erased(tmp_path_factory, seed):
    world = Year(Random(seed))
    world.fill(14)
    vault = Vault.create(tmp_path_factory.mktemp("v") / "a.mediator", "les mots que personne ne devine")
    with vault.writing("Monde") as work:
        work.add(*world.cases, *(each for things in world.things.values() for each in things))
    before = {year: figures.counted(vault, year) for year in YEARS}
    years, gathered = figures.years_of(vault), known_of(vault)
    for year in YEARS:
        check(world, year, before[year])
    erased = world.random.sample(world.cases, 8)
    with vault.writing("Effacer") as work:
        for case in erased:
            shells.keep_shell(work, case.id)
            work.remove(Case, case.id)
    for year in YEARS:
        assert tables(figures.counted(vault, year)) == tables(before[year])
        for threshold in (None, 5):
            assert figures.activity_of(vault, year, threshold=threshold) == figures.activity(
                before[year], threshold=threshold
            )
    assert (figures.years_of(vault), known_of(vault)) == (years, gathered)
    with vault.reading() as reading:
        assert reading.count(CaseShell) == 8
        assert reading.count(ShellYear) > 0
    vault.close()


def tables(counted: YearCounted):
    """What is counted, whatever the order of its lines; codes that are none count as not said."""
    known = (
        each._replace(matter=matters.known(each.matter), detail=matters.known(each.detail)) for each in counted.cases
    )
    return sorted(map(repr, known)), sorted(counted.efforts), counted.undated


def known_of(vault: Vault) -> Counter:
    counted: Counter = Counter()
    for each in figures.gathered(vault):
        counted[each._replace(matter=matters.known(each.matter), cases=0)] += each.cases
    return counted
