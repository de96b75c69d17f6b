"""Legal clocks against dated examples worked by hand from the sources, edge dates included."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediator.domain import clock_words, clocks
from mediator.domain.case import Regime
from mediator.domain.clocks import ClockState, Fact, Known, Remark
from mediator.domain.dates import add_months, is_working_day
from mediator.domain.events import ClockOverride
from mediator.domain.rulebook import JURISDICTIONS, Rule, shipped

RULES = {rule.key: rule for rule in shipped("clocks")}
BELGIAN = {date(2027, 7, 21)}
LUXEMBOURGISH = {date(2027, 6, 23)}


def D(text: str) -> date:
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def run(key, *, lengths=None, off=None, **facts):
    known = {event: Fact(event, D(on)) for event, on in facts.items()}
    return clocks.run(RULES[key], Known(facts=known, lengths=lengths or {}, off=off))


LIMITATION = [
    # C. civ. 2238: 1 October to 15 December is 75 days; 30 June and 75 days is 13 September, beyond 15 June.
    ("30/06/2027", "01/10/2026", "15/12/2026", "13/09/2027"),
    # Across the year's end: 91 days lead to 19 January; six months after 31 December is 30 June.
    ("20/10/2026", "01/10/2026", "31/12/2026", "30/06/2027"),
    # A leap February: 91 days lead to 31 August, one day short of 1 September.
    ("01/06/2028", "01/12/2027", "01/03/2028", "01/09/2028"),
    # Six months after 31 August: the last day of February.
    ("01/09/2027", "30/08/2027", "31/08/2027", "29/02/2028"),
    # The old expiry falls on the very day the mediation began: it had not run.
    ("01/10/2026", "01/10/2026", "15/12/2026", "15/06/2027"),
    # One day before: it had.
    ("30/09/2026", "01/10/2026", "15/12/2026", "30/09/2026"),
    # Sunday 7 March 2027 stays: C. civ. 2228 and 2229 carry no next working day.
    ("07/03/2027", None, None, "07/03/2027"),
    # Began and ended on one day.
    ("30/06/2027", "01/10/2026", "01/10/2026", "30/06/2027"),
]


@pytest.mark.parametrize(("old", "begun", "ended", "due"), LIMITATION)
def test_limitation_in_france(old, begun, ended, due):
    facts = {"limitation_expiry": old, "framework_signed": begun, "ended": ended}
    clock = run("fr.limitation", **{name: on for name, on in facts.items() if on})
    assert clock.computed_on == D(due)
    assert clock.state is ClockState.RUNNING


DATED = [
    # Judicial term: five months from the payment of the deposit; 7 March 2027 is a Sunday.
    ("fr.judicial.term", {"provision_paid": "07/10/2026"}, "08/03/2027"),
    # The order's own starting day comes first, the decision last.
    ("fr.judicial.term", {"term_starts": "12/10/2026", "provision_paid": "07/10/2026"}, "12/03/2027"),
    ("fr.judicial.term", {"ordered": "14/09/2026"}, "15/02/2027"),
    # 30 September and five months: the last day of February, a Sunday.
    ("fr.judicial.term", {"provision_paid": "30/09/2026"}, "01/03/2027"),
    # 1 May 2027 is a Saturday; 29 March 2027 is Easter Monday.
    ("fr.judicial.term", {"provision_paid": "01/12/2026"}, "03/05/2027"),
    ("fr.judicial.term", {"provision_paid": "29/10/2026"}, "30/03/2027"),
    # Extended in time: three months from 7 March, not from the Monday it had rolled to.
    ("fr.judicial.term", {"provision_paid": "07/10/2026", "extension_granted": "01/03/2027"}, "07/06/2027"),
    # On the last, rolled day it is still in time.
    ("fr.judicial.term", {"provision_paid": "07/10/2026", "extension_granted": "08/03/2027"}, "07/06/2027"),
    # Asked before, granted after.
    (
        "fr.judicial.term",
        {"provision_paid": "07/10/2026", "extension_asked": "05/03/2027", "extension_granted": "10/03/2027"},
        "07/06/2027",
    ),
    # Asked and granted after the term: not counted.
    (
        "fr.judicial.term",
        {"provision_paid": "07/10/2026", "extension_asked": "09/03/2027", "extension_granted": "10/03/2027"},
        "08/03/2027",
    ),
    # A deposit due on a Saturday; on Christmas Day, a Friday.
    ("fr.judicial.provision", {"provision_due": "14/11/2026"}, "16/11/2026"),
    ("fr.judicial.provision", {"provision_due": "25/12/2026"}, "28/12/2026"),
    # 31 January and one month; in a leap year.
    ("fr.judicial.information", {"injunction": "31/01/2027"}, "01/03/2027"),
    ("fr.judicial.information", {"injunction": "31/01/2028"}, "29/02/2028"),
    # 1 May 2026 is a Friday: Monday the 4th.
    ("fr.judicial.information", {"injunction": "01/04/2026"}, "04/05/2026"),
    # A hearing is on its day.
    ("fr.judicial.recall", {"recall": "13/03/2027"}, "13/03/2027"),
    # Two years from the last step; anew from the outcome once the mediation interrupted them.
    ("fr.judicial.lapse", {"last_diligence": "10/06/2025"}, "10/06/2027"),
    ("fr.judicial.lapse", {"last_diligence": "10/06/2025", "ordered": "07/10/2026", "ended": "26/02/2027"}, "26/02/2029"),
    ("fr.judicial.lapse", {"last_diligence": "29/02/2024"}, "02/03/2026"),
    ("fr.attempt.conciliator", {"conciliator_referral": "30/11/2026"}, "28/02/2027"),
    # Consumers: a year, three weeks, the same day, ninety calendar days.
    ("fr.consumer.complaint", {"complaint": "29/02/2024"}, "28/02/2025"),
    ("fr.consumer.rejection", {"request_received": "10/11/2026"}, "01/12/2026"),
    ("fr.consumer.notify", {"documents_received": "14/11/2026"}, "14/11/2026"),
    ("fr.consumer.outcome", {"documents_notified": "01/10/2026"}, "30/12/2026"),
    ("fr.consumer.outcome", {"documents_notified": "01/10/2026", "outcome_extended": "15/02/2027"}, "15/02/2027"),
    (
        "fr.limitation.consumer",
        {"limitation_expiry": "30/06/2027", "admissible": "01/10/2026", "proposal_notified": "15/12/2026"},
        "13/09/2027",
    ),
    # Time to sue the administration: 15 November 2026 is a Sunday; anew from the declared end; not when ordered.
    ("fr.administrative.suit", {"decision_notified": "15/09/2026"}, "16/11/2026"),
    (
        "fr.administrative.suit",
        {"decision_notified": "15/09/2026", "mediator_seised": "02/11/2026", "ended": "10/01/2027"},
        "10/03/2027",
    ),
    (
        "fr.administrative.suit",
        {"decision_notified": "15/09/2026", "mediator_seised": "02/11/2026", "ordered": "03/11/2026"},
        "16/11/2026",
    ),
    (
        "fr.limitation.administrative",
        {"limitation_expiry": "30/06/2027", "framework_signed": "01/10/2026", "ended": "15/12/2026", "ordered": "01/09/2026"},
        "30/06/2027",
    ),
    # A refusal to approve: fifteen days, the fifteenth a Sunday.
    ("fr.agreement.refusal", {"homologation_refused": "31/10/2026"}, "16/11/2026"),
    ("fr.agreement.limitation", {"agreement_signed": "29/02/2028"}, "28/02/2033"),
    # Belgium: until one month after the registered letter (106 days); the proposal alone, one month (30 days).
    (
        "be.limitation",
        {"limitation_expiry": "30/06/2027", "framework_signed": "01/10/2026", "end_letter": "15/12/2026"},
        "14/10/2027",
    ),
    ("be.limitation.proposal", {"limitation_expiry": "15/01/2027", "claim_letter": "31/10/2026"}, "14/02/2027"),
    (
        "lu.limitation",
        {"limitation_expiry": "30/06/2027", "framework_signed": "01/10/2026", "end_letter": "15/12/2026"},
        "14/10/2027",
    ),
    # Switzerland: only with a written agreement.
    (
        "ch.limitation",
        {"limitation_expiry": "30/06/2027", "framework_signed": "01/10/2026", "ended": "15/12/2026"},
        "30/06/2027",
    ),
    (
        "ch.limitation",
        {"limitation_expiry": "30/06/2027", "limitation_agreement": "01/10/2026", "ended": "15/12/2026"},
        "13/09/2027",
    ),
    # Québec: six months at most (182 days), ended or not.
    ("qc.limitation", {"limitation_expiry": "30/06/2027", "limitation_agreement": "01/10/2026"}, "29/12/2027"),
    (
        "qc.limitation",
        {"limitation_expiry": "30/06/2027", "limitation_agreement": "01/10/2026", "ended": "15/12/2026"},
        "13/09/2027",
    ),
    (
        "qc.limitation",
        {"limitation_expiry": "30/06/2027", "limitation_agreement": "01/10/2026", "ended": "15/08/2027"},
        "29/12/2027",
    ),
    ("practice.invoice", {"invoice_sent": "01/12/2026"}, "31/12/2026"),
    ("agreement.reflection", {"draft_given": "20/12/2026"}, "30/12/2026"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "facts", "due"), DATED)
def test_a_clock_ends_when_the_source_says(key, facts, due):
    assert run(key, **facts).computed_on == D(due)


def test_national_days_put_terms_off_where_they_are_days_off():
    belgian = run("be.judicial.term", off=lambda _year: frozenset(BELGIAN), ordered="21/01/2027")
    assert belgian.computed_on == date(2027, 7, 22)
    grand_duchy = run("lu.judicial.term", off=lambda _year: frozenset(LUXEMBOURGISH), ordered="23/03/2027")
    assert grand_duchy.computed_on == date(2027, 6, 24)


def test_luxembourg_adds_one_month_and_belgium_only_what_all_agreed():
    assert run("lu.judicial.term", ordered="01/02/2027", extension_granted="20/04/2027").computed_on == date(2027, 6, 1)
    belgian = run("be.judicial.term", ordered="01/02/2027", extension_granted="20/07/2027")
    assert belgian.remarks == (Remark.EXTENSION_LENGTH,)
    lengths = {"order.extension_months": 2}
    belgian = run("be.judicial.term", lengths=lengths, ordered="01/02/2027", extension_granted="20/07/2027")
    assert belgian.computed_on == date(2027, 10, 1)


def test_what_the_order_says_stands_over_the_usual_length():
    lengths = {"order.term_months": 4, "order.extension_months": 2}
    assert run("fr.judicial.term", lengths=lengths, provision_paid="07/10/2026").computed_on == date(2027, 2, 8)
    extended = run("fr.judicial.term", lengths=lengths, provision_paid="07/10/2026", extension_granted="01/02/2027")
    assert extended.computed_on == date(2027, 4, 7)
    assert run(
        "practice.invoice", lengths={"practice.payment_days": 45}, invoice_sent="01/12/2026"
    ).computed_on == date(2027, 1, 15)


def test_what_was_not_told_is_said_and_never_guessed():
    assert run("fr.limitation").state is ClockState.WAITING
    assert run("fr.limitation", framework_signed="01/10/2026").state is ClockState.SUSPENDED
    suspended = run("fr.limitation", framework_signed="01/10/2026", limitation_expiry="30/06/2027")
    assert (suspended.state, suspended.computed_on, suspended.since) == (ClockState.SUSPENDED, None, date(2026, 10, 1))
    least = run("fr.limitation", framework_signed="01/10/2026", ended="15/12/2026")
    assert least.computed_on == date(2027, 6, 15)
    assert least.remarks == (Remark.ORIGIN_UNKNOWN,)
    gone = run("fr.limitation", limitation_expiry="30/09/2026", framework_signed="01/10/2026", ended="15/12/2026")
    assert gone.remarks == (Remark.EXPIRED_BEFORE,)
    late = run("fr.judicial.term", provision_paid="07/10/2026", extension_granted="10/03/2027")
    assert late.remarks == (Remark.LATE_EXTENSION,)
    assert run("fr.judicial.lapse", ordered="07/10/2026").state is ClockState.WAITING
    assert run("be.limitation.proposal", limitation_expiry="15/01/2027").state is ClockState.WAITING


def test_limitation_runs_from_the_first_meeting_when_nothing_was_signed():
    facts = {"limitation_expiry": "30/06/2027", "ended": "15/12/2026"}
    assert run("fr.limitation", first_meeting="01/10/2026", **facts).computed_on == date(2027, 9, 13)
    signed = run("fr.limitation", first_meeting="01/10/2026", framework_signed="15/10/2026", **facts)
    assert signed.computed_on == date(2027, 8, 30)


def test_a_thing_done_is_met_and_no_longer_calls():
    clock = run("fr.judicial.provision", provision_due="16/11/2026", provision_paid="12/11/2026")
    assert (clock.state, clock.since, clock.alerts) == (ClockState.MET, date(2026, 11, 12), ())
    assert not clock.calls(date(2026, 11, 16))


def test_alerts_come_before_the_term_and_stay_until_it_is_met():
    clock = run("fr.judicial.term", provision_paid="07/10/2026")
    assert clock.alerts == (date(2027, 2, 6), date(2027, 2, 21))
    assert not clock.calls(date(2027, 2, 5))
    assert clock.calls(date(2027, 2, 6))
    assert clock.calls(date(2027, 4, 1))
    bare = run("fr.limitation", limitation_expiry="30/06/2027")
    assert bare.calls(date(2027, 7, 10))
    assert not bare.calls(date(2027, 8, 1))


def test_performance_asks_before_on_the_day_and_eight_days_after():
    clock = run("agreement.performance", commitment_due="01/03/2027")
    assert clock.alerts == (date(2027, 2, 22), date(2027, 3, 1), date(2027, 3, 9))


def test_the_date_she_retains_counts_and_the_computed_one_is_still_told():
    clock = run("fr.judicial.term", provision_paid="07/10/2026")
    mine = ClockOverride(case_id="x", clock=clock.key, due_on=date(2027, 2, 26), reason="le greffe compte ainsi")
    (kept,) = clocks.overridden([clock], [mine])
    assert (kept.due_on, kept.computed_on) == (date(2027, 2, 26), date(2027, 3, 8))
    assert kept.alerts[0] == date(2027, 1, 27)


def test_how_a_date_was_reached_is_said():
    clock = run("fr.judicial.term", provision_paid="07/10/2026")
    assert clock_words.how(clock, "fr") == (
        "du 7 octobre 2026 (versement de la provision), plus 5 mois, reporté du 7 mars 2027 au premier jour ouvrable"
    )
    clock = run("fr.limitation", limitation_expiry="20/10/2026", framework_signed="01/10/2026", ended="31/12/2026")
    assert "plus 91 jours de suspension" in clock_words.how(clock, "fr")
    assert "au moins 6 mois après le 31 décembre 2026" in clock_words.how(clock, "fr")
    assert clock_words.how(run("fr.limitation", framework_signed="01/10/2026"), "fr") == (
        "ne court pas depuis le 1er octobre 2026"
    )
    assert "réclamation écrite" in clock_words.how(run("fr.consumer.complaint"), "fr")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_clock_has_words(language):
    for rule in RULES.values():
        clock = clocks.run(rule, Known(facts={}))
        assert clock_words.title(clock, language)
        assert clock_words.how(clock, language)
        assert clock.group in clock_words.GROUPS


def test_every_name_a_rule_uses_is_a_known_event():
    parts = ("shift", "floor", "interrupted", "extension")
    for rule in RULES.values():
        for values in (rule.values, *(rule.values.get(part, {}) for part in parts)):
            for name in ("after", "stops", "from", "to", "by", "until", "event", "asked", "unless"):
                assert set(clocks.names(values.get(name))) <= set(clocks.events()), rule.key
        assert isinstance(rule.values["rolled"], bool)
    assert all(event.said("fr") and event.said("en") for event in clocks.events().values())


def test_limitation_is_never_rolled():
    assert not any(rule.values["rolled"] for rule in RULES.values() if rule.values["group"] == "limitation")


def test_each_law_has_the_clocks_the_facts_give():
    def keys(regime, code):
        return {rule.key for rule in RULES.values() if rule.holds_for(regime, code)}

    assert {"fr.limitation", "fr.judicial.term", "fr.judicial.provision"} <= keys(Regime.JUDICIAL, "FR")
    assert "fr.judicial.term" not in keys(Regime.CONVENTIONAL, "FR")
    assert {"fr.limitation.consumer", "fr.consumer.outcome"} <= keys(Regime.CONSUMER, "FR")
    assert "fr.limitation" not in keys(Regime.CONSUMER, "FR")
    for code in set(JURISDICTIONS) - {"FR"}:
        assert not [key for key in keys(Regime.JUDICIAL, code) if key.startswith("fr.")]


DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 2000), st.integers(0, 900))
def test_the_french_formula_is_the_later_of_the_two(begun, before, length):
    old, ended = begun + timedelta(days=before), begun + timedelta(days=length)
    facts = {
        name: Fact(name, on) for name, on in (("limitation_expiry", old), ("framework_signed", begun), ("ended", ended))
    }
    clock = clocks.run(RULES["fr.limitation"], Known(facts=facts))
    assert clock.computed_on == max(old + (ended - begun), add_months(ended, 6))


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 36), st.integers(0, 100), st.booleans())
def test_a_term_ends_after_its_event_and_rolls_forward_only(start, months, days, rolled):
    values = {"after": ["injunction"], "months": months, "days": days, "rolled": rolled}
    facts = {"injunction": Fact("injunction", start)}
    due = clocks.run(Rule("clocks", "x", values), Known(facts=facts)).computed_on
    plain = add_months(start, months) + timedelta(days=days)
    assert due is not None
    assert plain <= due <= plain + timedelta(days=5)
    assert is_working_day(due) or not rolled
    assert rolled or due == plain


def test_a_rule_badly_edited_does_not_break_the_others():
    rule = replace(RULES["fr.judicial.term"], values={"after": 3, "months": None, "alerts": "x", "rolled": True})
    assert clocks.run(rule, Known(facts={})).state is ClockState.WAITING
