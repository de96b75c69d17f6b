"""Dates that cannot be: no such day, the wrong weekday, an end before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from mediator.domain.clause_check.finding import Finding, Severity
from mediator.domain.letters import plain
from mediator.i18n import _, day

_MONTHS = {
    "fr": ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
           "decembre"),
    "en": ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december"),
}  # fmt: skip
_DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
_DATE = {
    language: re.compile(
        rf"(?:\b({'|'.join(_DAYS[language])}),?\s+(?:the\s+|le\s+)?)?\b(\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+)?"
        rf"({'|'.join(_MONTHS[language])})\s+(\d{{4}})\b"
    )
    for language in _DAYS
}
_SPELT = {language: {name: n for n, name in enumerate(names, 1)} for language, names in _MONTHS.items()}
_RANGE = {"fr": (" au ", "du "), "en": (" to ", "from ")}


def found(text: str, language: str) -> Iterator[Finding]:
    """What is wrong with the dates of a clause."""
    folded = _folded(text)
    known: list[tuple[re.Match[str], date]] = []
    for match in _DATE[language].finditer(folded):
        weekday, number, month, year = match.groups()
        try:
            value = date(int(year), _SPELT[language][month], int(number))
        except ValueError:
            yield _finding(text, "date-impossible", match, _("Ce jour n'existe pas : ce mois est plus court."))
            continue
        known.append((match, value))
        if weekday and _DAYS[language][value.weekday()] != weekday:
            real = day(value, "full")
            why = _("Le jour et la date ne vont pas ensemble : c'est un {real}.").format(
                real=real.split(" ")[0].strip(",")
            )
            yield _finding(text, "date-weekday", match, why)
    until, since = _RANGE[language]
    for (one, first), (other, last) in pairwise(known):
        ranged = folded[one.end() : other.start()] == until and folded[: one.start()].endswith(since)
        if ranged and last < first:
            yield _finding(text, "date-order", other, _("La fin vient avant le début."))


def _folded(text: str) -> str:
    """Small letters without accents, each character where it was."""
    folded = plain(text)
    if len(folded) == len(text):
        return folded
    return "".join(one if len(one := plain(character)) == 1 else character for character in text)


def _finding(text: str, code: str, match: re.Match[str], why: str) -> Finding:
    words = text[match.start() : match.end()]
    return Finding(
        code=code, family="date", severity=Severity.STOP, start=match.start(), end=match.end(), words=words,
        sentence=words, why=why,
    )  # fmt: skip
