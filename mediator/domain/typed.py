"""What a mediator types, read as dates, times and amounts. Pure: the day it is today is given."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

from mediator.domain.dates import add_months
from mediator.i18n import _

MONTHS = (
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
_WEEKDAYS = (
    ("lundi", "monday"),
    ("mardi", "tuesday"),
    ("mercredi", "wednesday"),
    ("jeudi", "thursday"),
    ("vendredi", "friday"),
    ("samedi", "saturday"),
    ("dimanche", "sunday"),
)
_NEAR = {
    "aujourd'hui": 0,
    "auj": 0,
    "today": 0,
    "demain": 1,
    "tomorrow": 1,
    "apres-demain": 2,
    "hier": -1,
    "yesterday": -1,
}
_SPAN = re.compile(r"([+-]) ?(\d{1,4}) ?(j|jours?|d|days?|s|sem\.?|semaines?|w|weeks?|m|mois|months?)?")
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED = re.compile(r"(?:[a-z]+\.? )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]{3,})\.?(?: (\d{2}|\d{4}))?")
_CLOCK = re.compile(r"(\d{1,2}) ?(?:[h:] ?(\d{2})?)? ?(am|pm)?")
_AMOUNT = re.compile(
    r"(?P<grouped>\d{1,3}(?P<by>[.,'])\d{3}(?:(?P=by)\d{3})*)(?:(?!(?P=by))[.,](?P<rest>\d{1,2}))?"
    r"|(?P<whole>\d+)(?:[.,](?P<cents>\d{1,2}))?"
)
_COMPACT = re.compile(r"(\d{1,2})(\d{2})")


class NotYet(ValueError):
    """The text cannot be read yet; the message is the calm sentence to show beneath it."""


def folded(text: str) -> str:
    """``text`` as it compares: no case, no accents, single spaces."""
    text = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


def read_date(text: str, today: date) -> date:
    """The day meant by « 3/11/2026 », « 3 nov », « demain », « lundi », « +8 j », « +2 sem », ``2026-11-03``.

    A date without its year is the one nearest to ``today``; a weekday is the next one. Raises :class:`NotYet`.
    """
    plain = folded(text).replace(",", "")
    try:
        found = _relative(plain, today) or _absolute(plain, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise NotYet(_("Une date comme 3/11/2026, 3 nov ou +8 j."))
    return found


def _relative(plain: str, today: date) -> date | None:
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    for number, names in enumerate(_WEEKDAYS):
        if plain in names:
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    if span := _SPAN.fullmatch(plain):
        sign, count, unit = span.groups()
        steps = int(count) * (1 if sign == "+" else -1)
        match (unit or "j")[0]:
            case "s" | "w":
                return today + timedelta(weeks=steps)
            case "m":
                return add_months(today, steps)
            case _:
                return today + timedelta(days=steps)
    return None


def _absolute(plain: str, today: date) -> date | None:
    if iso := _ISO.fullmatch(plain):
        year, month, day = map(int, iso.groups())
        return date(year, month, day)
    if numeric := _NUMERIC.fullmatch(plain):
        day, month, typed_year = numeric.groups()
        return _dated(int(day), int(month), typed_year, today)
    if worded := _WORDED.fullmatch(plain):
        day, name, typed_year = worded.groups()
        months = [n for n, names in enumerate(MONTHS, 1) if any(full.startswith(name) for full in names)]
        return _dated(int(day), months[0], typed_year, today) if len(months) == 1 else None
    return None


def _dated(day: int, month: int, typed_year: str | None, today: date) -> date:
    if typed_year:
        return date(int(typed_year) + (2000 if len(typed_year) == 2 else 0), month, day)
    nearby: list[date] = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            nearby.append(date(year, month, day))
        except ValueError:
            continue
    return min(nearby, key=lambda candidate: abs(candidate - today))


def read_time(text: str) -> time:
    """The time of day meant by « 14 h 30 », ``14:30``, ``1430``, « 9 h », ``2:30 pm``. Raises :class:`NotYet`."""
    plain = folded(text)
    found = _COMPACT.fullmatch(plain) if plain.isdigit() and len(plain) >= 3 else _CLOCK.fullmatch(plain)
    if found:
        hour, minute = int(found[1]), int(found[2] or 0)
        half = found[3] if found.re is _CLOCK else None
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise NotYet(_("Une heure comme 14 h 30."))


def read_money(text: str) -> int:
    """The amount meant by « 46 800 € », ``46800,50``, ``€46,800.50``, in cents. Raises :class:`NotYet`.

    A last comma or point followed by three figures separates thousands; by one or two, decimals.
    """
    plain = re.sub(r"[\s€$£]|eur|chf|cad|gbp", "", folded(text))
    if found := _AMOUNT.fullmatch(plain):
        whole = re.sub(r"\D", "", found["grouped"] or found["whole"])
        return int(whole) * 100 + int((found["rest"] or found["cents"] or "").ljust(2, "0"))
    raise NotYet(_("Un montant comme 46 800 ou 1 250,50."))
