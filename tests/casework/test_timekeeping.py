"""Time is noted once, survives a crash, and is nobody's but the mediator's."""

from datetime import date, datetime, timedelta

import pytest

from mediator.casework import billing, fee_shares, intake, meetings, rules, timekeeping, to_bill
from mediator.casework.amend import amend
from mediator.domain.case import Case, Regime
from mediator.domain.durations import Spent, read_spent
from mediator.domain.noun import now, today
from mediator.domain.practice import Practice
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR
from mediator.domain.sessions import SessionKind
from mediator.domain.time_and_fees import TimeEntry, TimeKind
from mediator.vault import Vault


def test_the_timer_survives_a_crash_and_asks_what_to_keep(dispute):
    vault = dispute.vault
    timekeeping.start(vault, dispute.case_id, TimeKind.DRAFTING)
    running = timekeeping.running_of(vault)
    with vault.writing("hier", case_id=dispute.case_id) as work:
        work.amend(TimeEntry, running.entry.id, started_at=now() - timedelta(hours=14))
    vault.close()
    again = Vault.open(vault.path, "les mots que personne ne devine")
    try:
        found = timekeeping.running_of(again)
        assert found.entry.kind is TimeKind.DRAFTING
        assert found.minutes() == 14 * 60
        assert found.forgotten()
        timekeeping.stop(again, 90)
        assert timekeeping.running_of(again) is None
        assert timekeeping.time_of(again, dispute.case_id).total == 90
    finally:
        again.close()


def test_one_timer_runs_at_a_time_and_undo_takes_back_each_act(dispute):
    vault = dispute.vault
    other = intake.open_case(vault, "Une clôture")
    timekeeping.start(vault, dispute.case_id)
    timekeeping.start(vault, other.id)
    assert timekeeping.running_of(vault).entry.case_id == other.id
    assert timekeeping.time_of(vault, dispute.case_id).total == 1
    vault.undo()
    assert timekeeping.running_of(vault).entry.case_id == dispute.case_id
    timekeeping.drop(vault)
    assert timekeeping.running_of(vault) is None
    assert timekeeping.stop(vault) is None


def test_a_held_session_is_proposed_once(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    starts = datetime(2026, 11, 3, 14, 0)
    held = meetings.plan(vault, case_id, SessionKind.JOINT, starts_at=starts, ends_at=starts + timedelta(hours=3))
    meetings.plan(vault, case_id, SessionKind.JOINT, starts_at=starts + timedelta(days=9))
    assert not timekeeping.time_of(vault, case_id).unnoted
    meetings.hold(vault, held.id)
    assert timekeeping.to_note(vault, held.id) == 180
    (unnoted,) = timekeeping.time_of(vault, case_id).unnoted
    assert (unnoted.number, unnoted.minutes) == (1, 180)
    entry = timekeeping.note_session(vault, held.id)
    assert timekeeping.day_of(entry) == date(2026, 11, 3)
    assert timekeeping.note_session(vault, held.id) is None
    sheet = timekeeping.time_of(vault, case_id)
    assert not sheet.unnoted
    assert sheet.by_session() == {held.id: 180}
    assert sheet.by_kind() == {TimeKind.SESSION: 180}
    assert sheet.by_month() == {(2026, 11): 180}


def test_time_by_hand_changes_until_a_note_asks_for_it(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    amend(vault, Case, case_id, fee_basis="à l'heure", fee_rate_cents=20_000)
    spent = read_spent("9:00–10:30")
    entry = timekeeping.note(vault, case_id, spent, day=date(2026, 11, 2), remark=" appel ")
    assert entry.started_at.astimezone().hour == 9
    assert entry.remark == "appel"
    timekeeping.change(vault, entry.id, minutes=60)
    assert to_bill.to_bill(vault, case_id).net_cents == 20_000
    timekeeping.change(vault, entry.id, rate_cents=30_000)
    assert to_bill.to_bill(vault, case_id).net_cents == 30_000
    timekeeping.change(vault, entry.id, billable=False)
    assert to_bill.to_bill(vault, case_id).net_cents == 0
    with pytest.raises(RuleBroken):
        timekeeping.change(vault, entry.id, minutes=0)
    timekeeping.remove(vault, entry.id, "Temps : 1 h")
    assert not timekeeping.time_of(vault, case_id).entries
    assert [each.title for each in vault.bin_contents()] == ["Temps : 1 h"]


def test_rounding_is_a_rule_of_hers(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    amend(vault, Practice, intake.practice(vault).id, hourly_rate_cents=12_000)
    timekeeping.note(vault, case_id, Spent(50))
    timekeeping.note(vault, case_id, Spent(10))
    assert to_bill.to_bill(vault, case_id).net_cents == 12_000
    rules.edit_rule(vault, "fees", "time.rounding", minutes=15)
    assert to_bill.to_bill(vault, case_id).net_cents == 15_000


def test_without_a_price_nothing_can_be_asked(dispute):
    timekeeping.note(dispute.vault, dispute.case_id, Spent(50))
    with pytest.raises(RuleBroken, match="fee_rate_missing"):
        to_bill.to_bill(dispute.vault, dispute.case_id)


def test_private_meetings_are_not_counted_one_by_one(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    amend(vault, Case, case_id, fee_basis="à la séance", fee_rate_cents=40_000)
    starts = datetime(2026, 11, 3, 14, 0)
    together = meetings.plan(vault, case_id, SessionKind.JOINT, starts_at=starts)
    alone = meetings.plan(vault, case_id, SessionKind.INDIVIDUAL, party_id=dispute.a.id, starts_at=starts)
    for each in (together, alone):
        meetings.hold(vault, each.id)
        timekeeping.note_session(vault, each.id)
    bill = to_bill.to_bill(vault, case_id)
    assert (bill.net_cents, bill.private_sessions) == (40_000, 1)


@pytest.mark.parametrize("basis", ["à l'heure", "à la séance", "au forfait"])
def test_the_day_of_a_private_meeting_is_in_no_note(dispute, basis):
    vault, case_id = dispute.vault, dispute.case_id
    amend(vault, Case, case_id, fee_basis=basis, fee_rate_cents=40_000)
    starts = datetime(2026, 9, 15, 14, 0)
    together = meetings.plan(vault, case_id, SessionKind.JOINT, starts_at=starts, ends_at=starts + timedelta(hours=2))
    later = starts + timedelta(days=45)
    alone = meetings.plan(
        vault, case_id, SessionKind.INDIVIDUAL, party_id=dispute.b.id, starts_at=later,
        ends_at=later + timedelta(hours=1),
    )  # fmt: skip
    for each in (together, alone):
        meetings.hold(vault, each.id)
        timekeeping.note_session(vault, each.id)
    timekeeping.note(vault, case_id, Spent(30), day=date(2026, 9, 20))
    for note in billing.propose(vault, case_id):
        assert note.served_on == date(2026, 9, 20)
        (drawn,) = (each for each in billing.notes_of(vault, case_id) if each.note.id == note.id)
        assert all("Médiation, septembre 2026" in line.text for line in drawn.lines)


def test_a_note_of_private_meetings_alone_bears_the_day_it_was_prepared(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    amend(vault, Case, case_id, fee_basis="à l'heure", fee_rate_cents=20_000)
    starts = datetime(2026, 10, 20, 14, 0)
    alone = meetings.plan(
        vault, case_id, SessionKind.CAUCUS, party_id=dispute.b.id, starts_at=starts, ends_at=starts + timedelta(hours=1)
    )  # fmt: skip
    meetings.hold(vault, alone.id)
    timekeeping.note_session(vault, alone.id)
    bill = to_bill.to_bill(vault, case_id)
    assert (bill.net_cents, bill.served_on) == (20_000, today())
    assert "octobre" not in bill.lines[0].text or today().month == 10


def test_what_was_spent_is_nobody_elses(dispute):
    timekeeping.note(dispute.vault, dispute.case_id, Spent(50), remark="ce qu'il m'a confié")
    for audience in (dispute.joint, dispute.only(dispute.a)):
        with dispute.vault.reading(audience) as work:
            assert not work.list(TimeEntry)


def test_shares_are_agreed_by_all_and_the_aid_is_not_told(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    sheet = fee_shares.payers_of(vault, MEDIATOR, case_id)
    assert not sheet.agreed
    assert [str(payer.percent) for payer in sheet.payers] == ["50", "50"]
    fee_shares.set_share(vault, case_id, dispute.a.id, parts=2)
    fee_shares.set_share(vault, case_id, dispute.a.id, legal_aid=True)
    hers = fee_shares.payers_of(vault, MEDIATOR, case_id)
    assert [str(payer.percent) for payer in hers.payers] == ["66.67", "33.33"]
    assert [payer.legal_aid for payer in hers.payers] == [True, False]
    for audience in (dispute.joint, dispute.only(dispute.b)):
        theirs = fee_shares.payers_of(vault, audience, case_id)
        assert [str(payer.percent) for payer in theirs.payers] == ["66.67", "33.33"]
        assert not any(payer.legal_aid for payer in theirs.payers)


def test_a_provision_is_known_to_who_pays_it(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    provision = fee_shares.ask_provision(vault, case_id, dispute.a.id, 60_000)
    fee_shares.note_provision_paid(vault, provision.id, date(2026, 11, 20))
    seen = {
        name: [len(payer.provisions) for payer in fee_shares.payers_of(vault, audience, case_id).payers]
        for name, audience in {
            "hers": MEDIATOR, "joint": dispute.joint, "a": dispute.only(dispute.a), "b": dispute.only(dispute.b),
        }.items()
    }  # fmt: skip
    assert seen == {"hers": [1, 0], "joint": [0, 0], "a": [1, 0], "b": [0, 0]}
    with pytest.raises(RuleBroken):
        fee_shares.ask_provision(vault, case_id, dispute.a.id, 0)


def test_a_consumer_bears_nothing(dispute):
    vault = dispute.vault
    case = intake.open_case(vault, "Une chaudière", ["Anne Petit", "Chauffage Duval SARL"], regime=Regime.CONSUMER)
    sheet = fee_shares.payers_of(vault, MEDIATOR, case.id)
    assert [payer.exempt for payer in sheet.payers] == [True, False]
    assert [str(payer.percent) for payer in sheet.payers] == ["0", "100"]
