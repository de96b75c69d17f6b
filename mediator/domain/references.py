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


def next_reference(scheme: str, existing: Iterable[str], today: date, regime: Regime = Regime.CONVENTIONAL) -> str:
    """The reference that follows the highest of ``existing``; numbers begin again each year when the year is in it.

    Numbers run on from month to month and are shared by all regimes. The answer is in none of ``existing``, even
    those written by hand. Raises ``ValueError`` when the scheme has a :func:`problem`.
    """
    if sentence := problem(scheme):
        raise ValueError(sentence)
    taken = {_same(reference) for reference in existing}
    pattern = _pattern(scheme, today)
    numbers = [int(match["number"]) for reference in taken if (match := pattern.fullmatch(reference))]
    number = max(numbers, default=0) + 1
    while _same(reference := _written(scheme, number, today, regime)) in taken:
        number += 1
    return reference


def is_free(reference: str, existing: Iterable[str]) -> bool:
    """Whether no other case bears ``reference``, whatever its capitals and outer spaces."""
    return _same(reference) not in {_same(other) for other in existing}


def _written(scheme: str, number: int, today: date, regime: Regime) -> str:
    return scheme.format(
        number=number, year=f"{today.year:04d}", month=f"{today.month:02d}", regime=REGIME_LETTERS[regime]
    )


def _same(reference: str) -> str:
    return reference.strip().casefold()


def _pattern(scheme: str, today: date) -> re.Pattern[str]:
    any_regime = "|".join(letters.casefold() for letters in REGIME_LETTERS.values())
    parts = {
        "number": r"(?P<number>[0-9]{1,18})",
        "year": f"{today.year:04d}",
        "month": "[0-9]{2}",
        "regime": f"(?:{any_regime})",
    }
    return re.compile(
        "".join(
            re.escape(text.casefold()) + (parts[name] if name else "")
            for text, name, _spec, _turn in string.Formatter().parse(scheme.strip())
        )
    )
