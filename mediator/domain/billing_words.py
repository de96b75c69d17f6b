"""The neutral words of fee notes: months, units, what was done, and nothing of what it was about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mediator.domain.letters import of_name
from mediator.i18n import N_, _, current, day

UNITS: Mapping[str, str] = {
    "hour": N_("h"),
    "session": N_("séance"),
    "package": N_("forfait"),
    "provision": "",
    "": "",
}
_WORK: Mapping[str, str] = {
    "hour": N_("Médiation, {months} : séances, préparation et suivi"),
    "session": N_("Médiation, {months} : séances"),
    "package": N_("Médiation, {months} : forfait"),
}


def work_words(unit: str, months: str, language: str) -> str:
    """« Médiation, de septembre à novembre 2026 : séances, préparation et suivi »."""
    return _(_WORK[unit], language).format(months=months)


def month_span(first: date, last: date, language: str | None = None) -> str:
    """« novembre 2026 », « de septembre à novembre 2026 », « de décembre 2026 à janvier 2027 »."""
    ends = month_words(last.year, last.month, language)
    if (first.year, first.month) == (last.year, last.month):
        return ends
    begins = month_words(first.year, first.month, language)
    if first.year == last.year:
        begins = begins.rsplit(maxsplit=1)[0]
    since = of_name(begins) if (language or current()) == "fr" else f"from {begins}"
    return _("{since} à {last}", language).format(since=since.replace("'", "’"), last=ends)


def month_words(year: int, month: int, language: str | None = None) -> str:
    """« novembre 2026 »."""
    words = day(date(year, month, 2), "long", language or current())
    return words.split(maxsplit=1)[1]


def quantity_words(hundredths: int, unit: str, language: str | None = None) -> str:
    """« 3,5 h », « 2 séances », « 1 »."""
    language = language or current()
    whole, rest = divmod(abs(hundredths), 100)
    figures = f"{whole}" if not rest else f"{whole}.{rest:02d}".rstrip("0")
    figures = ("-" if hundredths < 0 else "") + (figures.replace(".", ",") if language == "fr" else figures)
    said = _(UNITS.get(unit, unit), language)
    if unit == "session" and abs(hundredths) > 100:
        said += "s"
    return f"{figures}\u00a0{said}".strip()
