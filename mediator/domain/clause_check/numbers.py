"""Sums of money in a clause: in figures, in words, and both side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_FR = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "nonante": 90, "cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6,
}  # fmt: skip
_EN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "million": 10**6,
}  # fmt: skip
_NUMBERS = {"fr": _FR, "en": _EN}
_AND = {"fr": "et", "en": "and"}

FIGURES = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?:[.,]\d{2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_UNIT = r"(?:€|euros?\b|EUR\b|£|pounds?\b|GBP\b|\$|dollars?\b|CHF\b|francs?\b)"
_MONEY = re.compile(
    rf"(?P<after>{FIGURES})\s*{_UNIT}|(?:£|€|\$|\b(?:EUR|GBP|CHF)\s)\s?(?P<before>{FIGURES})", re.IGNORECASE
)

_BRACKETED = re.compile(rf"([^().;:\d\n]{{1,80}})\(\s*[£€$]?\s?({FIGURES})(?![\d/])")
"""Figures between brackets, and what stands before them."""


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money, in cents, and where it stands."""

    cents: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A number told twice, in words and in figures."""

    spelt: int
    written: int
    start: int
    end: int

    @property
    def agrees(self) -> bool:
        return self.spelt == self.written


def sums(text: str, language: str) -> tuple[Sum, ...]:
    """Every amount of money, once each: an amount told in words and figures counts as its figures."""
    figures = [
        Sum(_cents(match["after"] or match["before"]), match.start(), match.end()) for match in _MONEY.finditer(text)
    ]
    spelt = [each for each in _spelt(text, language) if not _told_again(text, each)]
    return tuple(sorted((*figures, *spelt), key=lambda each: each.start))


def pairs(text: str, language: str) -> Iterator[Pair]:
    """Numbers told in words and in figures side by side: « trente mille euros (30 000 €) », « 30 (trente) jours »."""
    run = _run(language)
    before = re.compile(rf"(?<![\d/])({FIGURES})(?:[^\S\n]*{_UNIT})?[^().;:\d]{{0,24}}\(\s*({run})\b", re.IGNORECASE)
    for match in _BRACKETED.finditer(text):
        runs = [each for each in re.finditer(run, match[1], re.IGNORECASE) if not _is_fraction(match[1][each.end() :])]
        spelt = spelt_number(runs[-1][0], language) if runs else None
        if spelt is not None and "," not in match[1][runs[-1].end() :]:
            yield Pair(spelt, _cents(match[2]) // 100, match.start() + runs[-1].start(), match.end())
    for match in before.finditer(text):
        spelt = spelt_number(match[2], language)
        if spelt is not None:
            yield Pair(spelt, _cents(match[1]) // 100, match.start(), match.end())


def spelt_number(words: str, language: str) -> int | None:
    """« quarante mille » → 40000; ``None`` when these are not the words of a number."""
    total, group = 0, 0
    known = _NUMBERS[language]
    parts = [part for part in re.split(r"[\s-]+", words.casefold()) if part and part != _AND[language]]
    if not parts or any(part not in known for part in parts):
        return None
    for part in parts:
        value = known[part]
        if value >= 1000:
            total += (group or 1) * value
            group = 0
        elif value == 100:
            group = (group or 1) * 100 if group < 100 else group + 100
        elif value == 20 and group % 100 == 4 and language == "fr":
            group += 76
        else:
            group += value
    return total + group


def number(text: str, language: str) -> int | None:
    """A whole number in figures or in words."""
    return int(text) if text.isdecimal() else spelt_number(text, language)


@lru_cache(maxsize=4)
def _run(language: str) -> str:
    word = "|".join(sorted(_NUMBERS[language], key=len, reverse=True))
    return rf"\b(?:{word})\b(?:(?:[\s-]+{_AND[language]})?[\s-]+(?:{word})\b)*"


def _spelt(text: str, language: str) -> Iterator[Sum]:
    for match in re.finditer(rf"({_run(language)})\s+(?:d['’])?{_UNIT}", text, re.IGNORECASE):
        value = spelt_number(match[1], language)
        if value is not None:
            yield Sum(value * 100, match.start(), match.end())


def _told_again(text: str, spelt: Sum) -> bool:
    """Whether the same amount stands in figures just after, or just before, in brackets."""
    return bool(re.match(r"[^().;:\d]{0,48}\(\s*[£€$]?\s?\d", text[spelt.end :])) or bool(
        re.search(r"\d[^().;:\d]{0,24}\(\s*$", text[: spelt.start])
    )


def _is_fraction(following: str) -> bool:
    """« … et cinquante centimes »: these words count cents."""
    return bool(re.match(r"\s*(?:centimes?|pence|cents?)\b", following, re.IGNORECASE))


def _cents(figures: str) -> int:
    whole, cents = figures, "00"
    if decimal := re.search(r"[.,](\d{1,2})$", figures):
        whole, cents = figures[: decimal.start()], decimal[1].ljust(2, "0")
    return int(re.sub(r"\D", "", whole)) * 100 + int(cents)
