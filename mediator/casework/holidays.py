"""Public holidays under each law: France's own are computed by hand, the others come from a library."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from mediator.domain import dates
from mediator.domain.dates import DaysOff

_COUNTRIES = {"BE": ("BE", None), "CH": ("CH", None), "LU": ("LU", None), "QC": ("CA", "QC"), "EW": ("GB", "ENG")}
"""Country and part of it. Switzerland: the days of the whole Confederation; each canton adds its own."""
PARTIAL = frozenset({"CH"})
"""Laws whose days off are not all known here: the mediator checks the local ones."""


def days_off(jurisdiction: str) -> DaysOff | None:
    """Gives the public holidays of a year under a law; ``None`` for France and for a law nobody described."""
    if jurisdiction not in _COUNTRIES:
        return None
    return lambda year: _days(jurisdiction, year)


def of_year(jurisdiction: str, year: int) -> frozenset[date]:
    """The public holidays of one year."""
    return (days_off(jurisdiction) or dates.holidays)(year)


@lru_cache(maxsize=64)
def _days(jurisdiction: str, year: int) -> frozenset[date]:
    import holidays

    country, part = _COUNTRIES[jurisdiction]
    return frozenset(holidays.country_holidays(country, subdiv=part, years=year))
