"""The words of a text as the leak check compares them: accents, endings and small words set aside."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.letters import plain
from mediator.paths import RULES

_STEM = 7
_WORDS = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"(?<!\bMr\.)(?<!\bM\.)(?<=[.!?…])[\"»”)]*\s+|(?<=\n)\s*")
_FORM = 6
"""Over how many words a matter may be said, small ones included."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or the several words of one matter, and where it stands."""

    plain: str
    meaning: str
    """What it is compared by: the beginning of the word, or the matter it names in either language. Empty for a small
    word that means nothing alone."""
    start: int
    end: int
    name: bool = False
    """Written with a capital inside a sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its words."""

    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def meanings(self) -> frozenset[str]:
        """What its words mean."""
        return frozenset(word.meaning for word in self.words if word.meaning)


@dataclass(frozen=True, slots=True)
class _Matter:
    id: str
    telling: bool
    forms: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def _rules() -> tuple[dict[str, list[tuple[tuple[str, ...], _Matter]]], frozenset[str], frozenset[str]]:
    """Forms by the first three letters of their first word, the longest first; small words; matters that tell alone."""
    data = tomllib.loads((RULES / "leak-words.toml").read_text("utf-8"))
    filed: dict[str, list[tuple[tuple[str, ...], _Matter]]] = {}
    matters = [
        _Matter(f"§{each['id']}", each.get("telling", False), tuple(tuple(form.split()) for form in each["forms"]))
        for each in data["matter"]
    ]
    for matter in matters:
        for form in matter.forms:
            filed.setdefault(form[0][:3], []).append((form, matter))
    for forms in filed.values():
        forms.sort(key=lambda each: (-len(each[0]), -len(each[0][0])))
    small = frozenset(plain(word) for language in ("fr", "en") for word in data["words"][language].split())
    return filed, small, frozenset(matter.id for matter in matters if matter.telling)


def telling(meaning: str) -> bool:
    """Whether this alone betrays a confidence that speaks of it: resignations, cash, illness…"""
    return meaning in _rules()[2]


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text``; a new line ends one."""
    bounds = [0, *(match.end() for match in _ENDS.finditer(text)), len(text)]
    parts = ((start, end) for start, end in itertools.pairwise(bounds) if text[start:end].strip())
    return tuple(Sentence(start, end, tuple(_words(text, start, end))) for start, end in parts)


def runs(words: Sequence[Word], length: int) -> Iterator[tuple[str, ...]]:
    """Every run of ``length`` words."""
    plains = [word.plain for word in words]
    return (tuple(plains[at : at + length]) for at in range(len(plains) - length + 1))


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    found = [(plain(m[0]), m.start(), m.end(), m[0]) for m in _WORDS.finditer(text, start, end)]
    place = 0
    while place < len(found):
        bare, begins, ends, written = found[place]
        matter, length = _matter([each[0] for each in found[place : place + _FORM]])
        if matter is not None:
            yield Word(bare, matter.id, begins, found[place + length - 1][2])
            for inner, opens, closes, _text in found[place + 1 : place + length]:
                yield Word(inner, _meaning(inner), opens, closes)
            place += length
            continue
        name = place > 0 and len(written) > 3 and written[0].isupper()
        yield Word(bare, _meaning(bare), begins, ends, name)
        place += 1


def _matter(following: Sequence[str]) -> tuple[_Matter | None, int]:
    """The matter that begins here, and over how many words it is said."""
    filed, small, _telling = _rules()
    for form, matter in filed.get(following[0][:3], ()):
        at = 0
        for word in form:
            while at and at < len(following) and following[at] in small and not following[at].startswith(word):
                at += 1
            if at >= len(following) or not following[at].startswith(word):
                break
            at += 1
        else:
            return matter, at
    return None, 0


def _meaning(word: str) -> str:
    """The beginning of a word, its plural set aside; nothing for a number or a small word."""
    if word[0].isdigit() or len(word) < 3 or word in _rules()[1]:
        return ""
    return word.removesuffix(word[-1])[:_STEM] if len(word) > 3 and word[-1] in "sx" else word[:_STEM]
