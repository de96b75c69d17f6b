"""Sums, lengths of time, percentages and dates, however they are written."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from mediator.domain.figures import Unit, figures


def told(text):
    return [(figure.unit, figure.value) for figure in figures(text)]


@pytest.mark.parametrize(
    "written",
    [
        "35 000 €", "35\u202f000\u00a0€", "35000", "35.000 euros", "35 000,00 €", "€35,000", "EUR 35 000", "35 k€",
        "35k€", "35 mille euros", "35 milliers d'euros", "trente-cinq mille", "Trente-cinq mille euros",
        "thirty-five thousand euros", "thirty five thousand", "35 keuros", "EUR35,000",
    ],
)  # fmt: skip
def test_one_sum_is_the_same_however_it_is_written(written):
    assert told(f"Une somme de {written}, pour solde.") == [(Unit.MONEY, 3_500_000)]


@pytest.mark.parametrize("written", ["huit semaines", "8 semaines", "8-week", "eight weeks", "56 jours"])
def test_lengths_of_time(written):
    assert told(f"pendant {written} encore") == [(Unit.DAYS, 56)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("le 12 octobre 2026", 20261012), ("October 12, 2026", 20261012), ("12/10/2026", 20261012),
        ("2026-10-12", 20261012), ("12 octobre", 1012), ("le 1er décembre 2026", 20261201),
    ],
)  # fmt: skip
def test_dates(written, value):
    assert told(f"Le rendez-vous, {written}, est pris.") == [(Unit.DATE, value)]


def test_a_day_without_its_year_meets_that_day_of_any_year():
    (short,), (whole,), (other,) = map(figures, ("12 octobre", "12 octobre 2026", "13 octobre 2026"))
    assert short.meets(whole)
    assert whole.meets(short)
    assert not short.meets(other)


@pytest.mark.parametrize(
    "nothing",
    [
        "un jour viendra",
        "a year",
        "en 2027",
        "à 10 heures",
        "deux modules",
        "l'article 12",
        "neuf et onze",
        "q14d5177aed063.93205dbd15d498",
    ],
)
def test_what_counts_nothing_says_nothing(nothing):
    assert told(nothing) == []


def test_several_figures_of_one_sentence():
    text = "Avant le 15 mars 2027, 20 000 € puis 50 % du solde, entre deux et trois mois après."
    assert told(text) == [(Unit.DATE, 20270315), (Unit.MONEY, 2_000_000), (Unit.PERCENT, 5_000), (Unit.MONTHS, 3)]
    assert told("dans les huit (8) semaines")[0] == (Unit.DAYS, 56)


@given(st.integers(2, 9_999_999), st.sampled_from(["fr", "en", "fr_BE", "fr_CH"]))
def test_every_sum_in_words_is_read(amount, language):
    said = num2words(amount, lang=language)
    assert told(f"La somme de {said} euros.") == [(Unit.MONEY, amount * 100)]


@given(st.integers(2, 99_999_999), st.sampled_from(["fr_FR", "en_GB", "de_DE", "fr_CH"]))
def test_every_sum_in_figures_is_read(amount, locale):
    assert told(f"La somme de {format_decimal(amount, locale=locale)} €.") == [(Unit.MONEY, amount * 100)]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["fr_FR", "en_GB", "en_US"]))
def test_every_date_is_read(day, locale):
    value = day.year * 10_000 + day.month * 100 + day.day
    assert told(f"Le {format_date(day, 'long', locale=locale)}.") == [(Unit.DATE, value)]
    assert told(f"{day + timedelta(0):%d/%m/%Y}") == [(Unit.DATE, value)]


@given(st.text())
def test_any_text_is_read_without_trouble(text):
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
