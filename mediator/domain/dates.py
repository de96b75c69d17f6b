"""Counting days and months as French procedure does, and saying how near a date is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from mediator.i18n import _, ngettext

DaysOff = Callable[[int], frozenset[date]]
"""Gives the public holidays of a year."""

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))


def add_months(start: date, months: int) -> date:
    """The day of the last month that bears the number of ``start``, else that month's last day (CPC art. 641, al. 2)."""
    place = start.year * 12 + start.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def term(start: date, *, months: int = 0, days: int = 0, rolled: bool = True, off: DaysOff | None = None) -> date:
    """When a delay running from the event of ``start`` ends, at midnight.

    Months are counted first, then days; the day of the event does not count (CPC art. 641). ``rolled``: a delay that
    would end on a Saturday, a Sunday or a holiday runs to the next working day (CPC art. 642). Limitation is not rolled:
    C. civ. art. 2228 and 2229 carry no such rule. ``off`` gives the holidays of a year elsewhere than in France.
    """
    end = add_months(start, months) + timedelta(days=days)
    return next_working_day(end, off) if rolled else end


def next_working_day(day: date, off: DaysOff | None = None) -> date:
    """``day`` itself, or the first day after it that is neither Saturday, Sunday nor holiday (CPC art. 642, al. 2)."""
    while not is_working_day(day, off):
        day += timedelta(days=1)
    return day


def is_working_day(day: date, off: DaysOff | None = None) -> bool:
    """Whether procedural delays may end on ``day``, in France or where ``off`` gives the holidays of a year."""
    return day.weekday() < 5 and day not in (off or holidays)(day.year)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of a year in France (C. trav. art. L. 3133-1); Alsace and Moselle have two more."""
    sunday = easter(year)
    movable = (sunday + timedelta(days=days) for days in (1, 39, 50))
    return frozenset((*(date(year, month, day) for month, day in _FIXED), *movable))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm printed in *Nature*, 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped, remainder = divmod(century, 4)
    lunar = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - lunar + 15) % 30
    leap, common = divmod(rest, 4)
    weekday = (32 + 2 * remainder + 2 * leap - epact - common) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def relative(day: date, today: date, language: str | None = None) -> str:
    """How near ``day`` is: « demain », « dans 8 jours », « il y a 3 semaines »; whole units, never more than is true."""
    days = (day - today).days
    near = {
        0: _("aujourd'hui", language),
        1: _("demain", language),
        2: _("après-demain", language),
        -1: _("hier", language),
        -2: _("avant-hier", language),
    }
    if days in near:
        return near[days]
    distance = abs(days)
    if distance <= 21:
        if days > 0:
            return ngettext("dans {n} jour", "dans {n} jours", distance, language)
        return ngettext("il y a {n} jour", "il y a {n} jours", distance, language)
    months = _whole_months(min(day, today), max(day, today))
    if months < 2:
        return _weeks(distance // 7, days > 0, language)
    if months < 24:
        return _months(months, days > 0, language)
    return _years(months // 12, days > 0, language)


def _whole_months(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (add_months(first, months) > last)


def _weeks(count: int, ahead: bool, language: str | None) -> str:
    if ahead:
        return ngettext("dans {n} semaine", "dans {n} semaines", count, language)
    return ngettext("il y a {n} semaine", "il y a {n} semaines", count, language)


def _months(count: int, ahead: bool, language: str | None) -> str:
    if ahead:
        return ngettext("dans {n} mois", "dans {n} mois", count, language)
    return ngettext("il y a {n} mois", "il y a {n} mois", count, language)


def _years(count: int, ahead: bool, language: str | None) -> str:
    if ahead:
        return ngettext("dans {n} an", "dans {n} ans", count, language)
    return ngettext("il y a {n} an", "il y a {n} ans", count, language)
