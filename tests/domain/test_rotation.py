"""Which copies go: never the newest, never the last of a day, a week or a month that is kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.rotation import Kept, superfluous

START = datetime(2025, 1, 1, tzinfo=UTC)
copies = st.lists(st.integers(0, 24 * 500), max_size=60, unique=True).map(
    lambda hours: [Kept(str(hour), START + timedelta(hours=hour)) for hour in hours]
)
numbers = st.integers(0, 13)
PERIODS = {
    "daily": lambda at: at.date(),
    "weekly": lambda at: at.isocalendar()[:2],
    "monthly": lambda at: (at.year, at.month),
}


@given(copies, numbers, numbers, numbers)
def test_the_last_of_each_kept_period_stays_and_nothing_else(kept, daily, weekly, monthly):
    plan = {"daily": daily, "weekly": weekly, "monthly": monthly}
    going = superfluous(kept, **plan)
    staying = [copy for copy in kept if copy.id not in going]
    assert set(going) <= {copy.id for copy in kept}
    assert not kept or max(kept, key=lambda copy: copy.at) in staying
    for name, period in PERIODS.items():
        periods = sorted({period(copy.at) for copy in kept})
        for wanted in periods[len(periods) - plan[name] :] if plan[name] else ():
            assert max((c for c in kept if period(c.at) == wanted), key=lambda copy: copy.at) in staying
    assert len(staying) <= max(1, sum(plan.values())) or not kept


@given(copies, numbers, numbers, numbers)
def test_rotating_twice_takes_nothing_more(kept, daily, weekly, monthly):
    going = superfluous(kept, daily=daily, weekly=weekly, monthly=monthly)
    left = [copy for copy in kept if copy.id not in going]
    assert superfluous(left, daily=daily, weekly=weekly, monthly=monthly) == ()


def test_a_year_of_copies_leaves_days_weeks_and_months():
    year = [Kept(str(day), START + timedelta(days=day, hours=9)) for day in range(365)]
    going = superfluous(year, daily=7, weekly=4, monthly=12)
    assert len(year) - len(going) == 7 + 2 + 11
    assert "364" not in going
