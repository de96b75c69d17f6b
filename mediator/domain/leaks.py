"""The leak check: whether a text about to be shown carries something its readers may not know. For the mediator alone.

Free text typed into something common is the last way out of a confidence. What is looked for, the surest first: words
copied, words nearly copied, figures and names only hidden things hold, rare words that meet only in one hidden thing.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from mediator.domain import equivalents
from mediator.domain.figures import Figure, Unit, figures
from mediator.domain.leak_words import Sentence, Word, runs, sentences, telling
from mediator.domain.letters import words_of
from mediator.domain.scope import Scope
from mediator.i18n import N_, _

_RUN = 5
"""Words in a row that are no chance."""
_SHORTEST = 3
_NEAR = 0.6
_COMMON = 0.15
"""A word of more than this part of the hidden things is the talk of the case, not one secret's."""
_MANY = 8
_SPACES = re.compile(r"[ \t\r\n]+")


class LeakKind(Enum):
    """What gives something away, the surest first."""

    COPY = "copy"
    NEAR = "near"
    FIGURE = "figure"
    NAME = "name"
    WORDS = "words"


SENTENCES = {
    LeakKind.COPY: N_("Ces mots sont ceux d'une confidence."),
    LeakKind.NEAR: N_("Cette phrase redit presque une confidence."),
    LeakKind.FIGURE: N_("Ce chiffre ne vient que d'une confidence."),
    LeakKind.NAME: N_("Ce nom n'est connu que par une confidence."),
    LeakKind.WORDS: N_("Ces mots rappellent une confidence."),
}


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words these readers may not know, and where they are kept."""

    noun: str
    """Name of the table: ``note``, ``offer``…"""
    noun_id: str
    field: str
    words: str
    scope: Scope = Scope.MEDIATOR
    party_id: str | None = None
    figure: tuple[Unit, int] | None = None
    """A figure kept as such, a sum or a day, rather than words."""
    confided: bool = True
    """Whether it may say what somebody said. What the mediator plans for herself is not looked for reworded."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the readers already know."""

    said: tuple[str, ...] = ()
    """Words that clear whatever repeats them: what was said before these readers, what every paper of the kind says."""
    ordinary: tuple[str, ...] = ()
    """Words that clear single words only, never a figure or a copy: names, the subject of the case."""
    figures: tuple[tuple[Unit, int], ...] = ()
    """Figures kept as such that these readers may know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that seems to tell something hidden."""

    kind: LeakKind
    start: int
    end: int
    """Where the telling words stand in the text."""
    hidden: Hidden = field(repr=False)
    score: float
    """From 0 to 1: how sure."""
    words: str = field(repr=False)
    """The telling words."""
    excerpt: str = field(repr=False)
    """The whole sentence or sentences around them."""

    @property
    def sentence(self) -> str:
        """Why it is shown, in words."""
        return _(SENTENCES[self.kind])

    def fingerprint(self, readers: str) -> str:
        """What an acceptance holds for: this passage as it is worded, this hidden thing, these ``readers``."""
        told = "\n".join((" ".join(words_of(self.excerpt)), self.hidden.noun_id, readers))
        return hashlib.sha256(told.encode()).hexdigest()


def find(text: str, hidden: Iterable[Hidden], heard: Heard) -> tuple[Finding, ...]:
    """The passages of ``text`` that tell something hidden, in reading order; of two that overlap, the surer."""
    search = _Search(text, tuple(hidden), _Known(heard))
    kept: list[Finding] = []
    for found in sorted(search.all(), key=lambda each: (list(LeakKind).index(each.kind), -each.score, each.start)):
        if not any(found.start < other.end and other.start < found.end for other in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda each: each.start))


class _Known:
    """What the readers know, as it is compared."""

    def __init__(self, heard: Heard) -> None:
        said = [sentence for text in heard.said for sentence in sentences(text)]
        self.runs = {run for s in said for length in range(_SHORTEST, _RUN + 1) for run in runs(s.words, length)}
        self.said = {meaning for sentence in said for meaning in sentence.meanings}
        ordinary = {m for text in heard.ordinary for sentence in sentences(text) for m in sentence.meanings}
        self.ordinary = self.said | ordinary
        self.plain = {word.plain for s in said for word in s.words} | {
            word for text in heard.ordinary for word in words_of(text)
        }
        self.counted = {each.said for text in heard.said for each in equivalents.counted(text)}
        self._figures: dict[Unit, list[Figure]] = defaultdict(list)
        for figure in (f for text in heard.said for f in figures(text)):
            self._figures[figure.unit].append(figure)
        for unit, value in heard.figures:
            self._figures[unit].append(Figure(unit, value, 0, 0))

    def holds(self, figure: Figure) -> bool:
        """Whether the readers know this figure."""
        return any(figure.meets(other) for other in self._figures[figure.unit])

    def rare(self, meaning: str) -> bool:
        """Whether they never heard of it."""
        return meaning not in (self.said if telling(meaning) else self.ordinary)


@dataclass(frozen=True, slots=True)
class _Secret:
    """One sentence of a hidden thing."""

    hidden: Hidden
    words: tuple[Word, ...]
    meanings: frozenset[str]


class _Search:
    def __init__(self, text: str, hidden: Sequence[Hidden], known: _Known) -> None:
        self.text, self.hidden, self.known = text, hidden, known
        self.sentences = sentences(text)

    @cached_property
    def secrets(self) -> list[_Secret]:
        return [_Secret(each, s.words, s.meanings) for each in self.hidden for s in sentences(each.words)]

    @cached_property
    def by_meaning(self) -> dict[str, list[int]]:
        """Where each meaning the readers never heard is found among the secrets."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, secret in enumerate(self.secrets):
            for meaning in secret.meanings:
                if self.known.rare(meaning):
                    found[meaning].append(place)
        most = max(_MANY, len(self.secrets) * _COMMON)
        return {meaning: places for meaning, places in found.items() if telling(meaning) or len(places) <= most}

    def all(self) -> Iterator[Finding]:
        yield from self._copies()
        yield from self._codes()
        yield from self._figures()
        yield from self._counted()
        yield from self._names()
        for place, sentence in enumerate(self.sentences):
            yield from self._alike((sentence,))
            if place + 1 < len(self.sentences):
                yield from self._alike((sentence, self.sentences[place + 1]))
            yield from self._telling(sentence)

    def _finding(self, kind: LeakKind, start: int, end: int, hidden: Hidden, score: float) -> Finding:
        around = [s for s in self.sentences if s.start < end and start < s.end]
        first, last = (around[0].start, around[-1].end) if around else (start, end)
        told, excerpt = (_SPACES.sub(" ", self.text[a:b]).strip() for a, b in ((start, end), (first, last)))
        return Finding(kind, start, end, hidden, score, told, excerpt)

    # Words copied.

    def _copies(self) -> Iterator[Finding]:
        secret_runs: dict[tuple[str, ...], Hidden] = {}
        for secret in self.secrets:
            length = min(_RUN, len(secret.words))
            if length >= _SHORTEST:
                for run in runs(secret.words, length):
                    if run not in self.known.runs:
                        secret_runs.setdefault(run, secret.hidden)
        for sentence in self.sentences:
            for first, last, hidden in _stretches(sentence.words, secret_runs):
                words = sentence.words[first:last]
                meant = [word.meaning for word in words if word.meaning]
                if len(meant) >= 2 and any(map(self.known.rare, meant)):
                    yield self._finding(LeakKind.COPY, words[0].start, words[-1].end, hidden, 1.0)

    def _codes(self) -> Iterator[Finding]:
        """References, addresses and numbers: one word that holds figures or an at sign."""
        for hidden in self.hidden:
            pattern = _code(hidden.words)
            if pattern and not any(pattern.search(said) for said in self.known.plain):
                for match in pattern.finditer(self.text):
                    yield self._finding(LeakKind.COPY, match.start(), match.end(), hidden, 1.0)

    # Words reworded.

    def _alike(self, window: Sequence[Sentence]) -> Iterator[Finding]:
        meant = frozenset[str]().union(*(sentence.meanings for sentence in window))
        shared_rare = Counter(place for meaning in meant for place in self.by_meaning.get(meaning, ()))
        for place, count in shared_rare.items():
            secret = self.secrets[place]
            if not secret.hidden.confided or " " not in secret.hidden.words:
                continue
            shared = secret.meanings & meant
            part = len(shared) / len(secret.meanings)
            if len(shared) >= 3 and part >= _NEAR:
                kind = LeakKind.NEAR
            elif count >= 2 and part >= (0.2 if count >= 3 else 0.25):
                kind = LeakKind.WORDS
            else:
                continue
            words = [word for sentence in window for word in sentence.words if word.meaning in shared]
            if len({sentence.start for sentence in window if sentence.meanings & shared}) == len(window):
                yield self._finding(kind, words[0].start, words[-1].end, secret.hidden, part)

    def _telling(self, sentence: Sentence) -> Iterator[Finding]:
        for word in sentence.words:
            if telling(word.meaning) and word.meaning in self.by_meaning:
                secret = self.secrets[self.by_meaning[word.meaning][0]]
                yield self._finding(LeakKind.WORDS, word.start, word.end, secret.hidden, 0.5)

    # Figures and names.

    def _figures(self) -> Iterator[Finding]:
        secret: dict[Unit, list[tuple[Figure, Hidden]]] = defaultdict(list)
        for hidden in self.hidden:
            own = [Figure(*hidden.figure, 0, 0)] if hidden.figure else figures(hidden.words)
            for figure in own:
                if not self.known.holds(figure):
                    secret[figure.unit].append((figure, hidden))
        for figure in figures(self.text):
            if not self.known.holds(figure):
                holder = next((hidden for other, hidden in secret[figure.unit] if figure.meets(other)), None)
                if holder is not None:
                    yield self._finding(LeakKind.FIGURE, figure.start, figure.end, holder, 0.9)
                else:
                    yield from self._roughly(figure, secret)
        for figure in equivalents.about(self.text):
            for other, hidden in secret[figure.unit]:
                if equivalents.near_ten(figure, other):
                    yield self._finding(LeakKind.FIGURE, figure.start, figure.end, hidden, 0.6)

    def _roughly(self, figure: Figure, secret: dict[Unit, list[tuple[Figure, Hidden]]]) -> Iterator[Finding]:
        for other, hidden in (each for held in secret.values() for each in held):
            if equivalents.roughly(figure, other, self.text):
                yield self._finding(LeakKind.FIGURE, figure.start, figure.end, hidden, 0.7)
                return

    def _counted(self) -> Iterator[Finding]:
        """« Deux départs » for two resignations: another word, as many."""
        secret = {each.said: hidden for hidden in self.hidden for each in equivalents.counted(hidden.words)}
        for each in equivalents.counted(self.text):
            if each.said in secret and each.said not in self.known.counted:
                yield self._finding(LeakKind.WORDS, each.start, each.end, secret[each.said], 0.6)

    def _names(self) -> Iterator[Finding]:
        secret: dict[str, Hidden] = {}
        for each in self.secrets:
            whole = each.hidden.field == "name"
            for word in each.words:
                named = word.meaning and (word.name or (whole and len(word.plain) > 3))
                if named and word.plain not in self.known.plain:
                    secret.setdefault(word.plain, each.hidden)
        for sentence in self.sentences:
            for word in sentence.words:
                capital = word.name or self.text[word.start].isupper()
                if capital and word.plain in secret:
                    yield self._finding(LeakKind.NAME, word.start, word.end, secret[word.plain], 0.8)


def _stretches(words: Sequence[Word], secret_runs: dict[tuple[str, ...], Hidden]) -> Iterator[tuple[int, int, Hidden]]:
    """The longest stretches of ``words`` made of secret runs: from, to, and whose they are."""
    plains = tuple(word.plain for word in words)
    place = 0
    while place < len(plains):
        lengths = [n for n in range(_RUN, _SHORTEST - 1, -1) if plains[place : place + n] in secret_runs]
        if not lengths:
            place += 1
            continue
        end, hidden = place + lengths[0], secret_runs[plains[place : place + lengths[0]]]
        while plains[end - _RUN + 1 : end + 1] in secret_runs and end < len(plains):
            end += 1
        yield place, end, hidden
        place = end


def _code(words: str) -> re.Pattern[str] | None:
    letters = re.sub(r"[\W_]", "", words)
    figured = sum(letter.isdigit() for letter in letters)
    one = " " not in words.strip() or figured == len(letters)
    if not one or len(letters) < 6 or (figured < 4 and "@" not in words):
        return None
    spelt = r"[\W_]{0,2}".join(re.escape(letter) for letter in letters)
    return re.compile(rf"(?<!\w){spelt}(?!\w)", re.IGNORECASE)
