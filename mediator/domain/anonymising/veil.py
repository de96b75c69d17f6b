"""Free texts read for what tells who they are about: what is known gets its mask, what looks like a name is pointed at.

The mediator has the last word on a text, but not against what is known: :meth:`Veil.remains` says what still stands.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mediator.domain.anonymising.disguise import Disguise
from mediator.domain.anonymising.free_text import WITHHELD, Doubt, DoubtKind
from mediator.domain.anonymising.known import Form, Known, Number, word_lists
from mediator.domain.figures import Figure, Unit, figures
from mediator.domain.letters import plain
from mediator.domain.likeness import CIVILITIES
from mediator.i18n import NBSP, _, day

_WORDS = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s.,'’&/\-–]{1,3}")
_ELIDED = re.compile(r"\b(?:([dD])|([lL])|([qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu))['’]$")
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_SITE = re.compile(
    r"(?i)\bhttps?://[^\s<>»)]+|\bwww\.[^\s<>»)]+"
    r"|(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:fr|com|net|org|eu|be|ch|lu|ca|uk|io|info)\b"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0\u202f]?[A-Z0-9]{4}){3,7}(?:[ \u00a0\u202f]?[A-Z0-9]{1,3})?\b")
_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)\d{1,3}[ \u00a0\u202f.\-]?(?:\(0\))?|0)\d(?:[ \u00a0\u202f.\-]?\d){7,10}(?!\w)"
)
_TIED = r"[\s.\-/()_]{0,3}"
_BARE = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\w)|(?<![\w.,])\d+(?!\w)")
_LONG_NUMBER = re.compile(r"\d(?:[\d \u00a0\u202f.,/-]*\d)?")
_CAPITAL = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_QUOTES = ' \t\u00a0\u202f«»"“”([•–-'
_ENDS = ".!?…:;\n"
_LAW = re.compile(
    r"(?i)\b(?:articles?|art\.)\s+(?:[LRDA]\.?\s*)?\d[\d-]*(?:\s*(?:,|et|à|and|to)\s*(?:[LRDA]\.?\s*)?\d[\d-]*)*"
    r"|\b(?:loi|ordonnance|décret|directive|règlement|act|regulation)\s+(?:\([A-Z]+\)\s*)?(?:n°|no\.?)?\s*\d[\d/-]*"
    r"(?:\s+du\s+\d{1,2}(?:er)?\s+[^\W\d_]+\s+\d{4})?"
)
"""What a text says of the law: neither an amount nor a day of the case."""
_CURRENCY = re.compile(r"(?i)€|euros?\b|eur\b|\$|dollars?\b|usd\b|£|pounds?\b|gbp\b|chf\b|francs?\b")
_FEWEST_FIGURES = 4
_LONGEST = 18
_SHORT_NAME = 2
_NOTICED = 10_000
"""From a hundred on, in cents, a number alone that equals an amount of the case is taken for it."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    mask: str


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    start: int
    end: int
    capital: bool


class Veil:
    """What the texts of one case are read against."""

    def __init__(self, known: Known, disguise: Disguise, *, language: str, year: int) -> None:
        self._disguise = disguise
        self._language = language
        self._year = year
        self._forms: dict[str, list[Form]] = {}
        for form in known.forms:
            self._forms.setdefault(form.words[0], []).append(form)
        self._short = frozenset(f.words[0] for f in known.forms if f.capital and len(f.words) == 1)
        self._numbers = [(_spelt(number), number.mask) for number in known.numbers]
        self._capitals = frozenset[str]()

    def learn(self, texts: Iterable[str]) -> None:
        """Notice the words written with a capital inside the sentences of ``texts``: at the head of one they are names too."""
        seen = (word for text in texts for word, first in _capital_words(text) if not first)
        self._capitals = frozenset(plain(word) for word in seen)

    def propose(self, text: str) -> tuple[str, tuple[Doubt, ...]]:
        """``text`` with its masks on, and what still looks like a name in it."""
        proposed, masked = _put(text, self._spans(text))
        if self.remains(proposed):
            proposed, masked = WITHHELD, [(0, len(WITHHELD))]
        return proposed, tuple(self._doubts(proposed, masked))

    def remains(self, text: str) -> tuple[Doubt, ...]:
        """What still stands in ``text`` of the names, addresses, numbers and amounts of the case."""
        spans = [*self._identities(text), *self._amounts(text, old_only=True)]
        return tuple(Doubt(DoubtKind.KNOWN, span.start, span.end) for span in _apart(spans))

    def doubts(self, text: str) -> tuple[Doubt, ...]:
        """What deserves a look in a text the mediator is writing: what may not stay, then what looks like a name."""
        known = self.remains(text)
        masks = [(m.start(), m.end()) for m in re.finditer(r"\[[^\]]*\]", text)]
        looks = self._doubts(text, [*masks, *((d.start, d.end) for d in known)])
        return tuple(sorted((*known, *looks), key=lambda doubt: doubt.start))

    def _spans(self, text: str) -> list[_Span]:
        return _apart([*self._identities(text), *self._dates(text), *self._amounts(text)])

    def _identities(self, text: str) -> Iterator[_Span]:
        language = self._language
        for pattern, mask in (
            (_EMAIL, _("[courriel]", language)),
            (_SITE, _("[site]", language)),
            (_IBAN, _("[compte]", language)),
        ):
            yield from (_Span(m.start(), m.end(), mask) for m in pattern.finditer(text))
        for pattern, mask in self._numbers:
            yield from (_Span(m.start(), m.end(), mask) for m in pattern.finditer(text))
        yield from self._names(text)
        yield from (_Span(m.start(), m.end(), _("[téléphone]", language)) for m in _PHONE.finditer(text))

    def _names(self, text: str) -> Iterator[_Span]:
        words = [_Word(plain(m[0]), m.start(), m.end(), m[0][0].isupper()) for m in _WORDS.finditer(text)]
        place = 0
        while place < len(words):
            before = words[place - 1] if place and _addresses(text, words[place - 1], words[place]) else None
            form = self._form_at(text, words, place, person=before is not None)
            if form is None:
                place += 1
                continue
            start, end = (before or words[place]).start, words[place + len(form.words) - 1].end
            yield from _unelided(text, start, end, form.mask)
            place += len(form.words)

    def _form_at(self, text: str, words: Sequence[_Word], place: int, *, person: bool) -> Form | None:
        """The longest form that begins here; of two written the same, the person's after « Madame »."""
        forms = self._forms.get(words[place].plain, ())
        for form in sorted(forms, key=lambda each: (-len(each.words), each.person is not person)):
            run = words[place : place + len(form.words)]
            if tuple(word.plain for word in run) != form.words:
                continue
            if form.capital and not all(_looks_written(text, word) for word in run):
                continue
            gaps = (text[one.end : two.start] for one, two in itertools.pairwise(run))
            if all(_GAP.fullmatch(gap) for gap in gaps):
                return form
        return None

    def _dates(self, text: str) -> Iterator[_Span]:
        law = _laws(text)
        for figure in figures(text):
            if (
                figure.unit is Unit.DATE
                and not _touches(law, figure.start, figure.end)
                and (moved := self._moved(figure))
            ):
                yield _Span(figure.start, figure.end, moved)

    def _moved(self, figure: Figure) -> str:
        """The day a date becomes; without its year when it was said without."""
        year, rest = divmod(figure.value, 10_000)
        try:
            moved = self._disguise.day(date(year or self._year, rest // 100, rest % 100))
        except ValueError:
            return "[…]"
        written = day(moved, "long", self._language)
        return written if year else re.sub(r",?\s+\d{4}$", "", written)

    def _amounts(self, text: str, *, old_only: bool = False) -> Iterator[_Span]:
        """The amounts of a text, turned into others; ``old_only``: those that are amounts of the case, as they stand."""
        taken = [*_laws(text), *((figure.start, figure.end) for figure in figures(text))]
        for figure in amounts_in(text):
            if not old_only or figure.value in self._disguise.amounts:
                yield _Span(figure.start, figure.end, self._money(text[figure.start : figure.end], figure.value))
        for bare in _BARE.finditer(text):
            cents = int(re.sub(r"\D", "", bare[0])[:_LONGEST]) * 100
            if cents >= _NOTICED and cents in self._disguise.amounts and not _touches(taken, bare.start(), bare.end()):
                yield _Span(bare.start(), bare.end(), self._money(bare[0], cents))

    def _money(self, written: str, cents: int) -> str:
        amount = self._disguise.amount(cents)
        whole, rest = divmod(amount, 100)
        separator = "," if self._language == "en" else "\u202f"
        number = f"{whole:,}".replace(",", separator)
        if rest:
            number += f"{'.' if self._language == 'en' else ','}{rest:02d}"
        unit = _CURRENCY.search(written)
        sign = {"euros": "€", "euro": "€", "eur": "€", "keur": "€"}.get(unit[0].casefold(), unit[0]) if unit else ""
        return f"{number}{NBSP}{sign}" if sign else number

    def _doubts(self, text: str, masked: Sequence[tuple[int, int]]) -> Iterator[Doubt]:
        _ordinary, quiet = word_lists()
        found: list[Doubt] = []
        for match in _CAPITAL.finditer(text):
            word = plain(match[0])
            if match[0].islower() and word in self._short and len(word) > _SHORT_NAME:
                found.append(Doubt(DoubtKind.CAPITAL, match.start(), match.end()))
            if not match[0][0].isupper() or len(word) == 1 or word in quiet or _behind(word) in quiet:
                continue
            first = _begins(text, match.start())
            shouted = len(match[0]) > 1 and match[0].isupper()
            if not first or shouted or word in self._capitals:
                found.append(Doubt(DoubtKind.CAPITAL, match.start(), match.end()))
        found += [
            Doubt(DoubtKind.NUMBER, match.start(), match.end())
            for match in _LONG_NUMBER.finditer(text)
            if sum(c.isdigit() for c in match[0]) >= _FEWEST_FIGURES
        ]
        settled = [*masked, *_laws(text)]
        yield from (d for d in sorted(found, key=lambda d: d.start) if not _touches(settled, d.start, d.end))


def amounts_in(text: str) -> tuple[Figure, ...]:
    """The amounts of money a text says, numbers without a unit when nothing tells that they count something else."""
    law = _laws(text)
    found = [f for f in figures(text) if f.unit is Unit.MONEY and not _touches(law, f.start, f.end)]
    return tuple(f for f in found if _CURRENCY.search(text, f.start, f.end) or not _of_a_code(text, f))


def _of_a_code(text: str, figure: Figure) -> bool:
    """« 2026-014 », « n° 4512 », « 12/2045 »: figures of something else."""
    before, after = text[max(0, figure.start - 6) : figure.start], text[figure.end : figure.end + 2]
    return re.match(r"[-/]\d", after) is not None or re.search(r"(?i)(?:n[°o]\.?\s?|\d[-/]|\w-)$", before) is not None


def _laws(text: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in _LAW.finditer(text)]


def _touches(taken: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in taken)


def _behind(word: str) -> str:
    """The word after an elision: « l'europe » → « europe »."""
    return re.sub(r"^(?:[dljmnstc]|qu)['’]", "", word)


def _addresses(text: str, before: _Word, name: _Word) -> bool:
    """Whether « Madame », « M. », « Me » stand just before a name."""
    return before.plain in CIVILITIES and re.fullmatch(r"\.?\s{0,2}", text[before.end : name.start]) is not None


def _looks_written(text: str, word: _Word) -> bool:
    """Whether a word of a name that may be another word is written as a name: a capital, initials in capitals."""
    written = text[word.start : word.end]
    return word.capital and (len(written) > _SHORT_NAME or written.isupper())


def _unelided(text: str, start: int, end: int, mask: str) -> Iterator[_Span]:
    """« d'Hélène » → « de Partie A », « l'Atelier » → « Partie A », « qu'Hélène » → « que Partie A »."""
    shift = max(0, start - 10)
    elided = _ELIDED.search(text[shift:start])
    if elided is None:
        yield _Span(start, end, mask)
    elif elided[1]:
        yield _Span(shift + elided.start(), end, f"{elided[1]}e {mask}")
    elif elided[2]:
        yield _Span(shift + elided.start(), end, mask)
    else:
        yield _Span(shift + elided.start(), end, f"{elided[3]}e {mask}")


def _spelt(number: Number) -> re.Pattern[str]:
    """The number however it is spaced; a phone with or without what stands before its nine last figures."""
    tied = _TIED.join(map(re.escape, number.code))
    if number.code.isascii() and "@" not in number.code and number.phone:
        tied = rf"(?:(?:\+|00)\d{{1,3}}{_TIED}(?:\(0\){_TIED})?|0{_TIED})?{tied}"
        return re.compile(rf"(?<![\d+]){tied}(?!\d)")
    return re.compile(rf"(?<![^\W_]){tied}(?![^\W_])", re.IGNORECASE)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence, or a quotation, begins there."""
    before = text[max(0, start - 12) : start].rstrip(_QUOTES)
    opened = text[max(0, start - 1) : start] in ("«", "“", '"', "(") or text[max(0, start - 2) : start - 1] == "«"
    return opened or (before[-1] in _ENDS if before else start <= 12)


def _capital_words(text: str) -> Iterator[tuple[str, bool]]:
    """The words written with a capital, and whether they begin a sentence."""
    for match in _CAPITAL.finditer(text):
        if match[0][0].isupper() and len(match[0]) > 2:
            yield match[0], _begins(text, match.start())


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """Those that do not overlap an earlier one, in reading order: the first found wins."""
    kept: list[_Span] = []
    for span in spans:
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _put(text: str, spans: Sequence[_Span]) -> tuple[str, list[tuple[int, int]]]:
    """The text with its masks, and where they stand."""
    parts, masked, at, length = [], [], 0, 0
    for span in spans:
        before = text[at : span.start]
        parts += [before, span.mask]
        length += len(before)
        masked.append((length, length + len(span.mask)))
        length += len(span.mask)
        at = span.end
    return "".join([*parts, text[at:]]), masked
