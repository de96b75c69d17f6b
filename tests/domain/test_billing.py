from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain import billing, billing_rules
from mediator.domain.billing import Basis, BillingTerms, Tax, basis_of
from mediator.domain.case import Case, Regime
from mediator.domain.people import Contact, ContactKind
from mediator.domain.practice import Practice
from mediator.domain.rulebook import shipped

RULES = shipped("fees")
CASE = Case(reference="2026-014", subject="Un toit qui fuit")
amounts = st.lists(st.integers(0, 10_000_000), min_size=1, max_size=6)
parts = st.lists(st.integers(0, 12), min_size=1, max_size=5).filter(any)


@given(amounts, parts)
def test_shares_add_up_to_the_cent_line_by_line_and_nobody_pays_a_cent_too_much(lines, shares):
    rows = billing.shared_lines(lines, shares)
    assert [sum(row) for row in rows] == lines
    whole = sum(shares)
    for place, share in enumerate(shares):
        paid, due = sum(row[place] for row in rows), Fraction(sum(lines) * share, whole)
        assert abs(paid - due) < 1
        assert share or not paid


@given(parts)
def test_percents_add_up_to_a_hundred(shares):
    assert sum(billing.percents(shares)) == 100


def test_thirds_of_ten_euros_and_one_cent():
    assert billing.shared(1001, [1, 1, 1]) == (334, 334, 333)
    assert billing.percents([1, 1, 1]) == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))
    assert billing.shared(1000, [0, 0]) == (0, 0)


@given(st.integers(-10_000_000, 10_000_000))
def test_a_credit_mirrors_the_tax_it_takes_back(net):
    quebec = BillingTerms(taxes=(Tax("TPS", Decimal(5)), Tax("TVQ", Decimal("9.975"))))
    assert quebec.vat_on(-net) == -quebec.vat_on(net)
    assert abs(quebec.vat_on(net) - Fraction(net * 14975, 100_000)) <= 1


def test_the_words_of_the_agreement_say_the_unit():
    assert basis_of("heure de séance ou de préparation") is Basis.HOUR
    assert basis_of("à la séance") is Basis.SESSION
    assert basis_of("au forfait, trois séances comprises") is Basis.PACKAGE
    assert basis_of("") is Basis.HOUR


def terms(regime, day=date(2026, 11, 28), language="fr", case=CASE, **practice):
    return billing_rules.terms(RULES, Practice(vat_regime=regime, **practice), case, day, language)


def test_the_mention_is_the_one_of_the_day_of_issue():
    assert terms("vat.fr.franchise").mention == "TVA non applicable, art. 293 B du CGI"
    assert "293" in terms("vat.fr.franchise", date(2028, 6, 30)).mention
    assert "293" not in terms("vat.fr.franchise", date(2028, 7, 1)).mention
    assert terms("vat.fr.franchise", vat_mention="La mienne").mention == "La mienne"
    assert terms("vat.fr.franchise").basis_points is None


def test_taxes_come_from_the_regime_chosen():
    assert terms("vat.fr.normal").vat_on(10_000) == 2_000
    assert terms("vat.qc.registered").vat_on(10_000) == 500 + 998
    assert [tax.name for tax in terms("vat.qc.registered", language="en").taxes] == ["GST", "QST"]
    assert terms("vat.ch.normal").currency == "CHF"
    assert billing_rules.currency_of(RULES, Practice(vat_regime="vat.ch.normal")) == "CHF"
    assert billing_rules.currency_of(RULES, Practice()) == "EUR"
    assert terms("", vat_rate_percent=20).vat_on(10_000) == 2_000
    assert not terms("vat.ch.none").says_why
    assert "débits" in terms("vat.fr.debits").mention


def test_lateness_costs_what_the_law_of_the_case_says():
    assert terms("vat.fr.normal").indemnity_cents == 4_000
    assert terms("vat.fr.normal", case=Case(reference="1", subject="x", jurisdiction="BE")).indemnity_cents == 0


def test_a_consumer_is_free_and_a_business_is_not():
    consumer = Case(reference="1", subject="x", regime=Regime.CONSUMER)
    assert terms("vat.fr.franchise", case=consumer).free_for_consumer
    assert not terms("vat.fr.franchise").free_for_consumer
    assert not billing_rules.is_professional(Contact(name="Petit"))
    assert billing_rules.is_professional(Contact(name="Petit", registration="552 100 554"))
    assert billing_rules.is_professional(Contact(kind=ContactKind.ORGANISATION, name="Logivert"))


def test_no_rule_of_fees_is_said_verified_without_a_source():
    for rule in RULES:
        assert rule.source
        assert rule.dated
        assert rule.said("fr") != rule.said("en")


def test_numbers_follow_their_scheme():
    day = date(2026, 3, 9)
    assert billing.number_in("F{year}-{number:04}", 12, day) == "F2026-0012"
    assert billing.series_of("F{year}-{number:04}", day) == "fee_note:2026"
    assert billing.series_of("F{number}", day) == "fee_note"
    assert billing.scheme_problem("F{year}-{number:04}") is None
    for wrong in ("", "F{year}", "{number}-{regime}", "{month}-{number}", "{number"):
        assert billing.scheme_problem(wrong)


@pytest.mark.parametrize(
    ("account", "sound"),
    [
        ("FR76 3000 6000 0112 3456 7890 189", True),
        ("fr7630006000011234567890189", True),
        ("FR76 3000 6000 0112 3456 7890 188", False),
        ("BE68539007547034", True),
        ("815-00123-1234567", True),
        ("", True),
    ],
)
def test_an_account_number_that_does_not_add_up_is_told(account, sound):
    assert (billing.iban_problem(account) is None) is sound


def test_an_iban_reads_by_fours():
    assert billing.grouped_iban("FR7630006000011234567890189") == "FR76 3000 6000 0112 3456 7890 189"
    assert billing.grouped_iban("815-00123") == "815-00123"
