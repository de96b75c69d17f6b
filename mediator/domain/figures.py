"""Figures in free text, however they are written: sums of money, lengths of time, percentages, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from mediator.domain.letters import plain


class Unit(Enum):
    """What a figure counts."""

    MONEY = "money"
    """In cents, whatever the currency."""
    DAYS = "days"
    """Weeks count for seven."""
    MONTHS = "months"
    """Years count for twelve, quarters for three."""
    PERCENT = "percent"
    """In hundredths."""
    DATE = "date"
    """Month × 100 + day, and the year × 10 000 when it is said."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, and where it stands in its text."""

    unit: Unit
    value: int
    start: int
    end: int

    def meets(self, other: Figure) -> bool:
        """Whether both may be the same thing: a date without its year meets that day of any year."""
        if self.unit is not other.unit:
            return False
        if self.unit is Unit.DATE and (self.value < 10_000 or other.value < 10_000):
            return self.value % 10_000 == other.value % 10_000
        return self.value == other.value


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int
    number: int | None = None
    """In hundredths, for figures and words that count."""
    plain_year: bool = False
    """Four figures together that may be a year."""
    in_a_code: bool = False
    """Letters follow at once: « 93205dbd »."""


_PIECES = re.compile(
    r"(?:(?<![^\W_])|(?<=EUR)|(?<=CHF)|(?<=USD)|(?<=GBP))"
    r"(?:\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?)"
    r"|[^\W\d_]+|[€$£%]"
)
"""Numbers that do not begin inside a word, words, signs."""
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")

_ONES = (
    "zero|un,une,one|deux,two|trois,three|quatre,four|cinq,five|six|sept,seven|huit,eight|neuf,nine|dix,ten|onze,eleven|"
    "douze,twelve|treize,thirteen|quatorze,fourteen|quinze,fifteen|seize,sixteen|seventeen|eighteen|nineteen"
)
_COUNTED = {word: value for value, words in enumerate(_ONES.split("|")) for word in words.split(",")} | {
    word: value
    for words, value in {
        "vingt,vingts,twenty": 20,
        "trente,thirty": 30,
        "quarante,forty": 40,
        "cinquante,fifty": 50,
        "soixante,sixty": 60,
        "septante,seventy": 70,
        "huitante,octante,eighty": 80,
        "nonante,ninety": 90,
    }.items()
    for word in words.split(",")
}
_HUNDRED = ("cent", "cents", "hundred")
_GREAT = {"mille": 1_000, "thousand": 1_000, "milliers": 1_000, "million": 1_000_000, "millions": 1_000_000, "k": 1_000}
_CURRENCIES = frozenset(
    [
        "€",
        "$",
        "£",
        "euro",
        "euros",
        "eur",
        "chf",
        "franc",
        "francs",
        "dollar",
        "dollars",
        "pound",
        "pounds",
        "livre",
        "livres",
        "usd",
        "gbp",
    ]
)
_SIGNS_BEFORE = frozenset(["€", "$", "£", "eur", "chf", "usd", "gbp"])
_THOUSANDS_OF = frozenset(("keur", "keuro", "keuros", "kchf"))
_LENGTHS = {
    word: (unit, times)
    for words, unit, times in (
        ("jour jours day days", Unit.DAYS, 1),
        ("semaine semaines week weeks", Unit.DAYS, 7),
        ("mois month months", Unit.MONTHS, 1),
        ("trimestre trimestres quarter quarters", Unit.MONTHS, 3),
        ("semestre semestres", Unit.MONTHS, 6),
        ("an ans annee annees year years", Unit.MONTHS, 12),
    )
    for word in words.split()
}
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "janvier january", "fevrier february", "mars march", "avril april", "mai may", "juin june",
            "juillet july", "aout august", "septembre september", "octobre october", "novembre november",
            "decembre december",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_YEARS = range(1900, 2101)
_LONGEST = 18
"""Figures of one number that are read: beyond, it counts nothing anybody owes."""
_LARGE = 100_000
"""From a thousand on, in hundredths, a number without unit may be a sum of money."""


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of ``text`` in order. « Un jour », « a year » and small numbers without a unit say nothing."""
    found = [*_numbered_dates(text)]
    taken = [(figure.start, figure.end) for figure in found]
    pieces = [p for p in _pieces(text) if not any(start <= p.start < end for start, end in taken)]
    found += _read(pieces)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _numbered_dates(text: str) -> Iterator[Figure]:
    for match in _ISO.finditer(text):
        yield from _date(int(match[3]), int(match[2]), int(match[1]), match.start(), match.end())
    for match in _SLASHED.finditer(text):
        year = int(match[3])
        yield from _date(
            int(match[1]), int(match[2]), year + 2000 if year < 100 else year, match.start(), match.end()
        )  # fmt: skip


def _date(day: int, month: int, year: int, start: int, end: int) -> Iterator[Figure]:
    if 1 <= day <= 31 and 1 <= month <= 12:
        yield Figure(Unit.DATE, year * 10_000 + month * 100 + day, start, end)


def _pieces(text: str) -> list[_Piece]:
    """Words, signs, and numbers put together: « trente-cinq mille » and « 35 k » are one piece."""
    bare = [_Piece(plain(match[0]), match.start(), match.end()) for match in _PIECES.finditer(text)]
    pieces: list[_Piece] = []
    place = 0
    while place < len(bare):
        after, number = _number(text, bare, place)
        if number is None:
            pieces.append(bare[place])
            place += 1
            continue
        first, last = bare[place], bare[after - 1]
        year = after == place + 1 and first.text.isdigit() and number // 100 in _YEARS
        code = text[last.end : last.end + 1].isalpha()
        pieces.append(_Piece("", first.start, last.end, number, year, code))
        place = after
    return pieces


def _number(text: str, bare: Sequence[_Piece], place: int) -> tuple[int, int | None]:
    """The number that begins at ``place``, in hundredths, and where what follows it begins."""
    total, current, at = 0, None, place
    while at < len(bare):
        word = bare[at].text
        if at > place and not _goes_on(text[bare[at - 1].end : bare[at].start], bare[at - 1].text):
            break
        if word[0].isdigit() and current is None and not total:
            current = _digits(word)
        elif word in _COUNTED and (current is None or _adds(current, word)):
            current = _added(current or 0, word)
        elif word in _HUNDRED and not (at == place and word == "cents"):
            current = (current or 100) * 100
        elif word in _GREAT and (word != "k" or at > place):
            total, current = total + (current or 100) * _GREAT[word], None
        elif not (word in ("et", "and") and at > place and at + 1 < len(bare) and bare[at + 1].text in _COUNTED):
            break
        at += 1
    return at, None if at == place else total + (current or 0)


def _goes_on(between: str, before: str) -> bool:
    """Whether what stands between two words may stand inside one number: « thirty-five », « one thousand, two hundred »."""
    return between in ("", " ", "-", "\u00a0", "\u202f", "\n") or (between == ", " and before in _GREAT)


def _adds(current: int, word: str) -> bool:
    """Whether a counting word goes on with the number said so far: « vingt » then « deux », not « deux » then « trois »."""
    value, said = _COUNTED[word], current // 100
    if current % 100:
        return False
    if value == 20 and said % 100 == 4:
        return True
    room = 100 if said % 100 == 0 else 20 if said % 100 in (60, 80) else 10 if said % 10 == 0 else 0
    return value < room


def _added(current: int, word: str) -> int:
    """« quatre » then « vingt » is eighty; everything else adds up."""
    eighty = _COUNTED[word] == 20 and current % 10_000 == 400
    return current + 7_600 if eighty else current + _COUNTED[word] * 100


def _digits(written: str) -> int:
    """A number in figures, in hundredths: « 35 000,50 », « 35,000 », « 35.000 »."""
    whole, decimals = written, ""
    if match := re.fullmatch(r"(.*?)[.,](\d{1,2})", written):
        whole, decimals = match[1], match[2]
    return int(re.sub(r"\D", "", whole)[:_LONGEST]) * 100 + int(decimals.ljust(2, "0") or 0)


def _read(pieces: Sequence[_Piece]) -> Iterator[Figure]:
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        after = [pieces[at] if at < len(pieces) else None for at in (place + 1, place + 2, place + 3)]
        if piece.number is not None:
            yield from _of_number(piece, before, after)
        elif piece.text in _MONTHS and after[0] is not None and after[0].number is not None and piece.text.isalpha():
            yield from _english_date(piece, before, after)


def _of_number(piece: _Piece, before: _Piece | None, after: Sequence[_Piece | None]) -> Iterator[Figure]:
    number, start = piece.number or 0, piece.start
    following, second, third = after
    if following is not None and following.number == number and second is not None:
        following, second, third = second, third, None  # « huit (8) semaines »
    word = following.text if following is not None else ""
    if word == "er":
        word, following, second = (second.text, second, third) if second is not None else ("", None, None)
    if word in _CURRENCIES or word in _THOUSANDS_OF:
        times = 1_000 if word in _THOUSANDS_OF else 1
        yield Figure(Unit.MONEY, number * times, start, following.end if following else piece.end)
    elif before is not None and before.text in _SIGNS_BEFORE:
        yield Figure(Unit.MONEY, number, before.start, piece.end)
    elif word == "%" or (word in ("pour", "per") and second is not None and (second.text == "cent" or second.number)):
        yield Figure(Unit.PERCENT, number, start, following.end if following else piece.end)
    elif word in _LENGTHS:
        unit, times = _LENGTHS[word]
        if number != 100:
            yield Figure(unit, number // 100 * times, start, following.end if following else piece.end)
    elif word in _MONTHS and number % 100 == 0 and 1 <= number // 100 <= 31:
        year = second.number // 100 if second is not None and second.plain_year and second.number else 0
        end = (second if year and second is not None else following or piece).end
        yield from _date(number // 100, _MONTHS[word], year, start, end)
    elif number >= _LARGE and not piece.plain_year and not piece.in_a_code:
        yield Figure(Unit.MONEY, number, start, piece.end)


def _english_date(month: _Piece, before: _Piece | None, after: Sequence[_Piece | None]) -> Iterator[Figure]:
    """« March 15, 2027 », unless the day came before the month."""
    day, year = after[0], after[1]
    if day is None or day.number is None or day.plain_year or (before is not None and before.number is not None):
        return
    known = year.number // 100 if year is not None and year.plain_year and year.number else 0
    yield from _date(
        day.number // 100, _MONTHS[month.text], known, month.start, (year or day).end if known else day.end
    )
