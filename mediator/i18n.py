"""Languages: sentences, dates, numbers and money. No Qt, so a document may speak another language than the window.

Sentences in the code are French (the source language); ``resources/i18n/en/LC_MESSAGES/mediator.po`` holds English.
French typography (non-breaking spaces before « : ; ? ! » and inside guillemets) is applied here, once.
"""

from __future__ import annotations

import gettext as _gettext
import re
from datetime import date, datetime
from functools import lru_cache

from mediator.paths import TRANSLATIONS

LANGUAGES = ("fr", "en")
SOURCE = "fr"
NBSP, NNBSP = "\u00a0", "\u202f"

_current = SOURCE


def use(language: str) -> None:
    """Make ``language`` the one the window and the messages speak from now on."""
    global _current
    _current = language if language in LANGUAGES else SOURCE


def current() -> str:
    """The language in use: ``fr`` or ``en``."""
    return _current


def N_(message: str) -> str:
    """Mark ``message`` for translation; translate it later with :func:`_`."""
    return message


def _(message: str, language: str | None = None) -> str:
    """``message`` in ``language`` (the one in use when not given), with that language's typography."""
    if not message:
        return ""
    language = language or _current
    return typeset(_catalogue(language).gettext(message), language)


def ngettext(one: str, many: str, count: int, language: str | None = None) -> str:
    """``one`` or ``many`` as the language counts; the placeholder ``{n}`` is filled with ``count``."""
    language = language or _current
    counted = 1 if language == "fr" and count == 0 else count
    return typeset(_catalogue(language).ngettext(one, many, counted), language).format(n=count)


@lru_cache(maxsize=4096)
def typeset(text: str, language: str) -> str:
    """French spaces that must not break, before signs and units too, apostrophes curled; English only curls apostrophes."""
    text = text.replace("'", "’")
    if language != "fr":
        return text
    text = re.sub(r"«[ \u00a0\u202f]?", "«" + NBSP, text)
    text = re.sub(r"[ \u00a0\u202f]?»", NBSP + "»", text)
    text = re.sub(r" ([;!?])", NNBSP + r"\1", text)
    text = re.sub(r" :(?=\s|$)", NBSP + ":", text)
    text = re.sub(r"(?<=[\d}]) (?=[€%]|(?:h|j|ko|Mo)\b|\d{3}\b)", NBSP, text)
    return re.sub(r"(?<=[\d}]\u00a0h) (?=[\d{])", NBSP, text)


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("mediator", TRANSLATIONS, [language], fallback=True)


def day(value: date, style: str = "long", language: str | None = None) -> str:
    """A date: ``long`` « 3 novembre 2026 », ``medium`` « 3 nov. 2026 », ``short`` « mar. 3 nov. »."""
    return _day(value.year, value.month, value.day, style, _locale(language))


@lru_cache(maxsize=4096)
def _day(year: int, month: int, number: int, style: str, locale: str) -> str:
    from babel import Locale
    from babel.dates import format_date

    value = date(year, month, number)
    if style == "short":
        text = Locale.parse(locale).datetime_skeletons["MMMEd"].apply(value, locale)
    else:
        text = format_date(value, format=style, locale=locale)
    return re.sub(r"\b1(?= )", "1er", text, count=1) if number == 1 and locale == "fr_FR" else text


def clock(value: datetime, language: str | None = None) -> str:
    """A time of day: « 14 h 30 » or « 2:30 pm »."""
    if (language or _current) == "fr":
        minutes = f"{NBSP}{value.minute:02d}" if value.minute else ""
        return f"{value.hour}{NBSP}h{minutes}"
    hour = value.hour % 12 or 12
    return f"{hour}:{value.minute:02d}{NBSP}{'am' if value.hour < 12 else 'pm'}"


def money(cents: int, currency: str = "EUR", language: str | None = None) -> str:
    """An amount given in cents, without decimals when it is whole: « 46 800 € »."""
    from babel.numbers import format_currency

    whole = cents % 100 == 0
    pattern = {"fr": "#,##0 ¤" if whole else "#,##0.00 ¤", "en": "¤#,##0" if whole else "¤#,##0.00"}
    text = format_currency(
        cents / 100, currency, pattern[language or _current], locale=_locale(language), currency_digits=False
    )
    return text.replace(" ", NBSP)


def _locale(language: str | None) -> str:
    return {"fr": "fr_FR", "en": "en_GB"}[language or _current]
