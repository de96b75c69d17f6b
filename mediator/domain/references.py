"""The practice's own case references: « 2026-014 », « MJ/26-11/007 »."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from datetime import date

from mediator.domain.case import Regime
from mediator.i18n import _

REGIME_LETTERS = {
    Regime.CONVENTIONAL: "MC",
    Regime.JUDICIAL: "MJ",
    Regime.CONSUMER: "CO",
    Regime.FAMILY: "MF",
    Regime.ADMINISTRATIVE: "MA",
    Regime.WORKPLACE: "MT",
}

_NUMBER_WIDTH = re.compile(r"(0[1-9])?")


def problem(scheme: str) -> str | None:
    """Why ``scheme`` cannot make references, as a sentence; ``None`` when it can.

    A scheme is text around ``{number}`` (or ``{number:03}``: three figures at least), ``{year}``, ``{month}`` and
    ``{regime}``.
    """
    try:
        fields = [
            (name, spec or "", turn) for _text, name, spec, turn in string.Formatter().parse(scheme) if name is not None
        ]
    except ValueError:
        return _("Une accolade reste ouverte : écrivez par exemple {example}.").format(example="{year}-{number:03}")
    for name, spec, turn in fields:
        if name not in ("number", "year", "month", "regime"):
            return _("« {field} » n'est pas connu : utilisez {known}.").format(
                field="{" + name + "}", known="{number}, {year}, {month}, {regime}"
            )
        if turn or not (_NUMBER_WIDTH.fullmatch(spec) if name == "number" else not spec):
            return _("Seul le nombre de chiffres peut être précisé, ainsi : {example}.").format(example="{number:03}")
    if [name for name, _spec, _turn in fields].count("number") != 1:
        return _("La référence doit contenir {number} une fois : c'est ce qui distingue les dossiers.").format(
            number="{number}"
        )
    return None


def next_reference(
    scheme: str, existing: Iterable[str], today: date, regime: Regime = Regime.CONVENTIONAL, *, least: int = 1
) -> str:
    """The reference that follows the highest of ``existing``; numbers begin again each year when the year is in it.

    Numbers run on from month to month and are shared by all regimes; none is below ``least``. The answer is in none of
    ``existing``, even those written by hand. Raises ``ValueError`` when the scheme has a :func:`problem`.
    """
    if sentence := problem(scheme):
        raise ValueError(sentence)
    taken = {_same(reference) for reference in existing}
    pattern = _pattern(scheme, f"{today.year:04d}")
    numbers = [int(match["number"]) for reference in taken if (match := pattern.fullmatch(reference))]
    number = max(max(numbers, default=0) + 1, least)
    while _same(reference := _written(scheme, number, today, regime)) in taken:
        number += 1
    return reference


def series_of(scheme: str, today: date) -> str:
    """The series the numbers of this scheme run in today: each year its own when the year is in it."""
    return f"reference:{today.year:04d}" if "year" in _fields(scheme) else "reference:"


def place_of(scheme: str, reference: str) -> tuple[str, int] | None:
    """The series and the number of a reference made by this scheme in any year; ``None`` for one written by hand."""
    match = _pattern(scheme, "[0-9]{4}").fullmatch(_same(reference))
    if match is None:
        return None
    return f"reference:{match.groupdict().get('year', '')}", int(match["number"])


def is_free(reference: str, existing: Iterable[str]) -> bool:
    """Whether no other case bears ``reference``, whatever its capitals and outer spaces."""
    return _same(reference) not in {_same(other) for other in existing}


def _written(scheme: str, number: int, today: date, regime: Regime) -> str:
    return scheme.format(
        number=number, year=f"{today.year:04d}", month=f"{today.month:02d}", regime=REGIME_LETTERS[regime]
    )


def _same(reference: str) -> str:
    return reference.strip().casefold()


def _fields(scheme: str) -> list[str]:
    return [name for _text, name, _spec, _turn in string.Formatter().parse(scheme) if name]


def _pattern(scheme: str, year: str) -> re.Pattern[str]:
    """What references of this scheme look like; ``year`` is one, or any."""
    any_regime = "|".join(letters.casefold() for letters in REGIME_LETTERS.values())
    parts = {
        "number": r"(?P<number>[0-9]{1,18})",
        "year": f"(?P<year>{year})",
        "month": "[0-9]{2}",
        "regime": f"(?:{any_regime})",
    }
    written, seen = "", set[str]()
    for text, name, _spec, _turn in string.Formatter().parse(scheme.strip()):
        again = f"(?P={name})" if name == "year" and name in seen else ""
        written += re.escape(text.casefold()) + (again or (parts[name] if name else ""))
        seen.add(name or "")
    return re.compile(written)
