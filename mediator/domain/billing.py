"""What a case costs and who bears it: shares that add up to the cent, taxes by the rules, numbers without a gap. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from mediator.domain import references
from mediator.domain.letters import plain
from mediator.i18n import _

PROVISION_LINE = "provision"
"""The unit of a line that takes off what an earlier note already asked for."""


class Basis(StrEnum):
    """What the price of a case is the price of."""

    HOUR = "hour"
    SESSION = "session"
    PACKAGE = "package"


_BASIS_WORDS = {
    Basis.HOUR: ("heure", "horaire", "hour"),
    Basis.PACKAGE: ("forfait", "package", "flat", "fixed", "lump"),
    Basis.SESSION: ("seance", "session", "reunion", "meeting"),
}


def basis_of(words: str) -> Basis:
    """What the words of the agreement to mediate make the unit: « heure de séance » is the hour; unsaid, the hour."""
    said = plain(words)
    return next((basis for basis, known in _BASIS_WORDS.items() if any(each in said for each in known)), Basis.HOUR)


# Shares.


def shared(cents: int, parts: Sequence[int]) -> tuple[int, ...]:
    """``cents`` shared by ``parts``: each gets its share to the cent, and the shares add up (largest remainder)."""
    return shared_lines([cents], parts)[0]


def shared_lines(lines: Sequence[int], parts: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Each line shared by ``parts``; what one got too much by less than a cent in a line is taken from its next.

    The shares of a line add up to it, so the notes add up to the whole, and nobody pays a cent more than her part.
    """
    whole = sum(parts)
    if not whole:
        return tuple((0,) * len(parts) for _line in lines)
    exact, given = [Fraction(0)] * len(parts), [0] * len(parts)
    rows: list[tuple[int, ...]] = []
    for line in lines:
        exact = [before + Fraction(line * part, whole) for before, part in zip(exact, parts, strict=True)]
        owed = [due - had for due, had in zip(exact, given, strict=True)]
        row = [each.numerator // each.denominator for each in owed]
        by_remainder = sorted(range(len(parts)), key=lambda n: (row[n] - owed[n], n))
        for place in by_remainder[: line - sum(row)]:
            row[place] += 1
        given = [had + got for had, got in zip(given, row, strict=True)]
        rows.append(tuple(row))
    return tuple(rows)


def percents(parts: Sequence[int]) -> tuple[Decimal, ...]:
    """What each of ``parts`` is of the whole, in percent with two decimals, adding up to 100."""
    return tuple(Decimal(each) / 100 for each in shared(10_000, parts)) if sum(parts) else (Decimal(0),) * len(parts)


def priced(quantity_hundredths: int, unit_cents: int) -> int:
    """The price of a quantity, to the cent."""
    return half_up(Fraction(quantity_hundredths * unit_cents, 100))


def half_up(value: Fraction) -> int:
    """To the nearest whole, halves away from nought: a credit mirrors what it takes back."""
    return int((Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1), ROUND_HALF_UP))


# Taxes.


@dataclass(frozen=True, slots=True)
class Tax:
    """One tax on a note: its name in the language of the note, its rate in percent."""

    name: str
    rate: Decimal

    def on(self, net_cents: int) -> int:
        """The tax on an amount."""
        return half_up(Fraction(net_cents) * Fraction(self.rate) / 100)


@dataclass(frozen=True, slots=True)
class BillingTerms:
    """What the law and the practice put on a note issued one day."""

    taxes: tuple[Tax, ...] = ()
    mention: str = ""
    """What stands in place of a tax, or beside it."""
    says_why: bool = True
    """Whether a note without tax must say why."""
    currency: str = "EUR"
    indemnity_cents: int = 0
    indemnity_source: str = ""
    late_rate: str = ""
    free_for_consumer: bool = False

    @property
    def basis_points(self) -> int | None:
        """The rates together, in hundredths of a percent; ``None`` without tax."""
        return half_up(Fraction(sum(tax.rate for tax in self.taxes)) * 100) if self.taxes else None

    def vat_on(self, net_cents: int) -> int:
        """All taxes on an amount, each rounded by itself."""
        return sum(tax.on(net_cents) for tax in self.taxes)


# Numbers.


def series_of(scheme: str, day: date) -> str:
    """The series a number issued that day belongs to: one a year when the year is in the scheme."""
    return f"fee_note:{day.year:04d}" if "{year}" in scheme else "fee_note"


def number_in(scheme: str, number: int, day: date) -> str:
    """The number as printed."""
    return scheme.format(number=number, year=f"{day.year:04d}", month=f"{day.month:02d}")


def scheme_problem(scheme: str) -> str | None:
    """Why ``scheme`` cannot number notes, as a sentence; ``None`` when it can."""
    if not scheme.strip():
        return _("Écrivez un modèle, comme {example}.").format(example="F{year}-{number:04}")
    if "{regime}" in scheme:
        return _("Les notes se suivent, quel que soit le type de médiation : retirez {field}.").format(field="{regime}")
    if "{month}" in scheme and "{year}" not in scheme:
        return _("Le mois sans l'année donnerait deux fois le même numéro : ajoutez {field}.").format(field="{year}")
    return references.problem(scheme)


# Accounts.


def iban_problem(text: str) -> str | None:
    """What seems wrong in an account number, as a sentence; ``None`` when it stands, or is no IBAN at all (Québec)."""
    bare = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}.*", bare):
        return None
    figures = "".join(str(int(sign, 36)) if sign.isascii() and sign.isalnum() else "x" for sign in bare[4:] + bare[:4])
    if not 15 <= len(bare) <= 34 or not figures.isdigit() or int(figures) % 97 != 1:
        return _("Cet IBAN ne tombe pas juste : relisez-le chiffre par chiffre.")
    return None


def grouped_iban(text: str) -> str:
    """An IBAN in groups of four; any other account as typed."""
    bare = re.sub(r"\s", "", text).upper()
    if iban_problem(bare) or not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", bare):
        return text.strip()
    return " ".join(bare[start : start + 4] for start in range(0, len(bare), 4))


def still_due(total_cents: int, settled_cents: Iterable[int]) -> int:
    """What remains of a note once provisions and payments are taken off; below nought, what is to be given back."""
    return total_cents - sum(settled_cents)
