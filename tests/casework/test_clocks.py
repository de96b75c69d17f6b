"""The clocks of a real case: its own dates, events with their proof, dates retained instead; nobody else's business."""

from datetime import date, timedelta

import holidays as library
import pytest

from mediator.casework import clocks, court_order, follow_up, holidays, intake, rules
from mediator.casework.amend import amend
from mediator.domain import clock_words, dates
from mediator.domain.case import Case, Regime
from mediator.domain.clocks import ClockState
from mediator.domain.court import CourtOrder
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope, court, joint
from mediator.vault import Vault


@pytest.fixture
def vault(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault
    vault.close()


@pytest.fixture
def case(vault):
    return intake.open_case(vault, "Un mur mitoyen", ["Ada Morel", "Léo Brun"], regime=Regime.JUDICIAL)


def found(vault, case, key):
    return next(each for each in clocks.clocks_of(vault, MEDIATOR, case.id) if each.key == key)


def test_the_term_moves_with_what_the_order_says(vault, case):
    amend(vault, Case, case.id, ordered_on=date(2026, 9, 14))
    assert found(vault, case, "fr.judicial.term").due_on == date(2027, 2, 15)
    order = court_order.open_order(vault, case.id)
    amend(vault, CourtOrder, order.id, provision_paid_on=date(2026, 10, 7))
    assert found(vault, case, "fr.judicial.term").due_on == date(2027, 3, 8)
    amend(vault, CourtOrder, order.id, term_months=4)
    assert found(vault, case, "fr.judicial.term").due_on == date(2027, 2, 8)


def test_an_event_is_kept_with_its_proof_and_written_where_the_case_holds_its_date(vault, case):
    clocks.note_event(vault, case.id, "ordered", date(2026, 9, 14), "ordonnance du 14 septembre")
    clocks.note_event(vault, case.id, "provision_due", date(2026, 10, 16), "ordonnance")
    with vault.reading() as work:
        assert work.get(Case, case.id).ordered_on == date(2026, 9, 14)
        assert work.list(CourtOrder, case_id=case.id)[0].provision_due_on == date(2026, 10, 16)
    clock = found(vault, case, "fr.judicial.term")
    assert "ordonnance du 14 septembre" in "\n".join(clock_words.evidence(clock))
    clocks.note_event(vault, case.id, "ordered", date(2026, 9, 15), "ordonnance rectifiée")
    assert found(vault, case, "fr.judicial.term").facts[0].on == date(2026, 9, 15)
    clocks.forget_event(vault, case.id, "ordered")
    with vault.reading() as work:
        assert work.get(Case, case.id).ordered_on is None


def test_another_date_is_retained_only_with_its_reason(vault, case):
    clocks.note_event(vault, case.id, "ordered", date(2026, 9, 14))
    with pytest.raises(RuleBroken):
        clocks.override(vault, case.id, "fr.judicial.term", date(2027, 2, 12), " ")
    clocks.override(vault, case.id, "fr.judicial.term", date(2027, 2, 12), "le greffe compte ainsi")
    clocks.override(vault, case.id, "fr.judicial.term", date(2027, 2, 11), "relu avec le greffe")
    clock = found(vault, case, "fr.judicial.term")
    assert (clock.due_on, clock.computed_on) == (date(2027, 2, 11), date(2027, 2, 15))
    clocks.clear_override(vault, case.id, "fr.judicial.term")
    assert found(vault, case, "fr.judicial.term").override is None


def test_her_rule_counts_at_once(vault, case):
    clocks.note_event(vault, case.id, "ordered", date(2026, 9, 14))
    rules.edit_rule(vault, "clocks", "fr.judicial.term", months=6)
    assert found(vault, case, "fr.judicial.term").due_on == date(2027, 3, 15)
    rules.set_aside(vault, "clocks", "fr.judicial.term")
    assert "fr.judicial.term" not in [each.key for each in clocks.clocks_of(vault, MEDIATOR, case.id)]


def test_the_day_calls_for_what_comes_and_nobody_else_hears_of_it(vault, case):
    on = date(2027, 2, 1)
    clocks.note_event(vault, case.id, "ordered", date(2026, 9, 14), "ordonnance secrète")
    called = follow_up.day_of(vault, MEDIATOR, on).clocks
    assert [each.clock.key for each in called] == ["fr.judicial.term"]
    assert not called[0].late
    assert follow_up.day_of(vault, MEDIATOR, date(2027, 2, 16)).clocks[0].late
    assert follow_up.day_of(vault, MEDIATOR, date(2027, 1, 1)).clocks == ()
    for audience in (joint(case.id), court(case.id)):
        assert clocks.clocks_of(vault, audience, case.id) == ()
        assert follow_up.day_of(vault, audience, on).clocks == ()
    intake.archive(vault, case.id)
    assert follow_up.day_of(vault, MEDIATOR, on).clocks == ()


def test_the_provision_is_paid_once_everybody_has_paid(vault, case):
    sheet = court_order.order_of(vault, MEDIATOR, case.id)
    a, b = (face.id for face, _share in sheet.payers)
    court_order.note_share(vault, case.id, a, share_percent=60)
    court_order.note_share(vault, case.id, b, share_percent=30)
    sheet = court_order.order_of(vault, MEDIATOR, case.id)
    assert (sheet.total_percent, sheet.adds_up) == (90, False)
    court_order.note_share(vault, case.id, b, share_percent=40)
    assert court_order.order_of(vault, MEDIATOR, case.id).adds_up
    court_order.note_share(vault, case.id, a, paid_on=date(2026, 10, 2))
    assert court_order.order_of(vault, MEDIATOR, case.id).order.provision_paid_on is None
    court_order.note_share(vault, case.id, b, paid_on=date(2026, 10, 7))
    assert court_order.order_of(vault, MEDIATOR, case.id).order.provision_paid_on == date(2026, 10, 7)
    assert found(vault, case, "fr.judicial.term").due_on == date(2027, 3, 8)


def test_the_order_may_stand_in_a_letter_to_the_court(vault, case):
    order = court_order.open_order(vault, case.id)
    amend(vault, CourtOrder, order.id, mission="Aider les parties", provision_cents=150000)
    a, b = (face.id for face, _share in court_order.order_of(vault, MEDIATOR, case.id).payers)
    court_order.note_share(vault, case.id, a, amount_cents=100000)
    court_order.note_share(vault, case.id, b, amount_cents=40000)
    seen = court_order.order_of(vault, court(case.id), case.id)
    assert seen.order.scope is Scope.ADMINISTRATIVE
    assert (seen.order.mission, seen.total_cents, seen.adds_up) == ("Aider les parties", 140000, False)


def test_a_consumer_case_says_at_once_which_dates_it_expects(vault):
    case = intake.open_case(vault, "Une livraison", regime=Regime.CONSUMER)
    shown = {each.key: each for each in clocks.clocks_of(vault, MEDIATOR, case.id)}
    assert {"fr.consumer.complaint", "fr.consumer.outcome"} <= set(shown)
    assert all(each.state is ClockState.WAITING for each in shown.values())
    events = [event.id for event, _fact in clocks.events_of(vault, case.id)]
    assert "complaint" in events
    assert "injunction" in events
    assert "agreement_signed" not in events


def test_french_holidays_agree_with_the_library_and_other_laws_have_their_own():
    for year in range(2024, 2034):
        assert dates.holidays(year) == frozenset(library.country_holidays("FR", years=year))
    assert date(2027, 7, 21) in holidays.of_year("BE", 2027)
    assert date(2027, 6, 23) in holidays.of_year("LU", 2027)
    assert date(2027, 6, 24) in holidays.of_year("QC", 2027)
    assert date(2027, 12, 27) in holidays.of_year("EW", 2027)
    assert date(2027, 8, 1) in holidays.of_year("CH", 2027)
    assert holidays.days_off("FR") is None


def test_a_belgian_term_stops_at_the_belgian_national_day(vault, case):
    amend(vault, Case, case.id, jurisdiction="BE")
    clocks.note_event(vault, case.id, "ordered", date(2027, 1, 21))
    assert found(vault, case, "be.judicial.term").due_on == date(2027, 7, 22)


def test_in_switzerland_days_off_of_the_canton_are_said_not_to_be_known(vault, case):
    amend(vault, Case, case.id, jurisdiction="CH")
    values = {"after": ["injunction"], "days": 10, "rolled": True, "fr": "Répondre au juge."}
    key = rules.add_rule(vault, "clocks", jurisdictions=["CH"], **values)
    clocks.note_event(vault, case.id, "ordered", date(2027, 7, 22))
    assert key not in [each.key for each in clocks.clocks_of(vault, MEDIATOR, case.id)]
    clocks.note_event(vault, case.id, "injunction", date(2027, 7, 22))
    clock = found(vault, case, key)
    assert clock.due_on == date(2027, 8, 2)
    assert "nationaux" in clock_words.remarks(clock)[0]


def test_promises_of_a_signed_agreement_have_their_clock(tmp_path):
    from mediator.casework import demo

    vault = Vault.create(tmp_path / "demo.mediator", "phrase")
    case_id = demo.lay_down(vault)
    found = clocks.clocks_of(vault, MEDIATOR, case_id)
    promises = [each for each in found if each.key.startswith("agreement.performance")]
    dued = {p.due_on for p in follow_up.commitments_of(vault, MEDIATOR, case_id) if p.due_on}
    assert {each.due_on for each in promises} <= dued
    on = date(2026, 11, 22) + timedelta(days=1)
    assert not [each for each in follow_up.day_of(vault, MEDIATOR, on).clocks if "performance" in each.clock.key]
    vault.close()
