from datetime import date, timedelta

import pytest

from mediator.domain import following
from mediator.domain.agreement import Commitment, CommitmentState
from mediator.domain.following import Reminder

DUE = date(2027, 1, 15)


def promise(state=CommitmentState.OPEN, due_on=DUE):
    return Commitment(case_id="c", agreement_id="a", text="paie", state=state, due_on=due_on)


@pytest.mark.parametrize(
    ("signed_on", "days"),
    [
        (date(2026, 12, 2), (date(2027, 1, 18), date(2027, 6, 2), date(2027, 12, 2))),
        # 31 August plus six months is the last day of February; a Sunday goes to Monday.
        (date(2026, 8, 31), (date(2026, 10, 15), date(2027, 3, 1), date(2027, 8, 31))),
        (date(2027, 8, 31), (date(2027, 10, 15), date(2028, 2, 29), date(2028, 8, 31))),
        # A year after 29 February is 28 February, here a Friday.
        (date(2024, 2, 29), (date(2024, 4, 15), date(2024, 8, 29), date(2025, 2, 28))),
        # 14 July is a holiday, and so is 11 November.
        (date(2026, 5, 30), (date(2026, 7, 15), date(2026, 11, 30), date(2027, 5, 31))),
        (date(2026, 5, 11), (date(2026, 6, 25), date(2026, 11, 12), date(2027, 5, 11))),
    ],
)
def test_talks_fall_at_45_days_six_and_twelve_months_on_a_working_day(signed_on, days):
    assert following.talk_days(signed_on) == days


@pytest.mark.parametrize(
    ("days", "why"),
    [(-8, None), (-7, Reminder.SOON), (-1, Reminder.SOON), (0, Reminder.TODAY), (1, None), (7, None),
     (8, Reminder.OVERDUE), (300, Reminder.OVERDUE)],
)  # fmt: skip
def test_a_promise_is_recalled_a_week_before_on_its_day_and_eight_days_later(days, why):
    assert following.reminder(promise(), DUE + timedelta(days=days)) is why
    assert following.reminder(promise(CommitmentState.KEPT), DUE + timedelta(days=days)) is None


def test_late_is_worked_out_and_never_needs_to_be_written():
    after = DUE + timedelta(days=1)
    assert not following.late(promise(), DUE)
    assert following.late(promise(), after)
    assert following.late(promise(CommitmentState.DISPUTED), after)
    assert not following.late(promise(CommitmentState.KEPT), after)
    assert not following.late(promise(due_on=None), after)
    assert following.promise_words(promise(), DUE) == "à tenir"
    assert following.promise_words(promise(), after) == "en retard"
