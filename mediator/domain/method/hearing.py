"""Hearing an accusing word, or a thought that passes for a feeling, in what somebody said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mediator.domain.letters import plain
from mediator.domain.method.entry import table


def heard_in(text: str, language: str) -> Iterator[str]:
    """The ids of the judgements and thoughts ``text`` holds, whole words only, in all their forms.

    Accents may be missing where that leaves no doubt; « le juge » and « j'ai utilisé » are not taken for « jugé » and
    « utilisé ».
    """
    said = _tokens(text)
    return (phrase.judgement for phrase in _phrases(language) if _heard(phrase, said, language))


@dataclass(frozen=True, slots=True)
class _Phrase:
    judgement: str
    tokens: tuple[str, ...]
    suffered: bool
    """It must have been done to the speaker: elsewhere the same words are a verb, or a thing."""


_ACUTE = "´"
"""Closes the key of a word that ends in « é »: « jugé » is not « juge », though « meprisé » is « méprisé »."""
_AVOIR = frozenset({"ai", "as", "a", "avons", "avez", "ont", "avais", "avait", "avions", "aviez", "avaient", "aurait"})
_ME = frozenset({"m", "me", "nous"})
_ADVERBS = frozenset({
    "bien", "deja", "encore", "jamais", "pas", "plus", "presque", "si", "souvent", "tant", "toujours", "tout", "tres",
    "trop", "vraiment",
})  # fmt: skip
_DETERMINERS = frozenset({
    "au", "aucun", "aucune", "aux", "ce", "ces", "cet", "cette", "des", "du", "la", "le", "les", "leur", "leurs", "ma",
    "mes", "mon", "nos", "notre", "quelle", "sa", "sans", "ses", "son", "sous", "ta", "tes", "ton", "un", "une", "vos",
    "votre",
})  # fmt: skip
_FEELING = frozenset({"sens", "sent", "sentais", "sentait", "sentons", "sentez", "senti", "sentie", "ressens"})
_FEEL = frozenset({
    "am", "are", "be", "been", "being", "feel", "feeling", "feels", "felt", "get", "gets", "got", "is", "m", "re", "was",
    "were",
})  # fmt: skip
_US = frozenset({"me", "us"})


def _cut(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold())


def _token(word: str) -> str:
    stem = re.fullmatch(r"(.+?)ée?s?", word)
    return plain(stem[1]) + _ACUTE if stem else plain(word)


@lru_cache(maxsize=2)
def _phrases(language: str) -> tuple[_Phrase, ...]:
    known = table("feelings-needs")
    return tuple(
        _Phrase(each["id"], tokens, suffered=True)
        for each in known["judgement"]
        for tokens in dict.fromkeys(_forms(each, language))
    ) + tuple(
        _Phrase(each["id"], _tokens(sentence), suffered=False)
        for each in known["thought"]
        for sentence in each["heard"][language]
    )


def _forms(source: Mapping[str, Any], language: str) -> Iterator[tuple[str, ...]]:
    """Every way of writing an accusing word: feminine, plural, and the other ways of saying it."""
    also: Iterable[str] = source.get("also", {}).get(language, ())
    if language != "fr":
        yield from map(_tokens, (source["en"], *also))
        return
    yield from _plurals(_cut(source["fr"]), _cut(source["fr_f"]))
    for other in also:
        said = _cut(other)
        yield from _plurals(said, [*said[:-1], f"{said[-1]}e"])


def _plurals(masculine: Sequence[str], feminine: Sequence[str]) -> Iterator[tuple[str, ...]]:
    place = next(at for at, (his, hers) in enumerate(zip(masculine, feminine, strict=True)) if his != hers)
    for word in (masculine[place], feminine[place]):
        for form in (word, word if word[-1] in "sx" else f"{word}s"):
            yield tuple(map(_token, (*masculine[:place], form, *masculine[place + 1 :])))


def _tokens(sentence: str) -> tuple[str, ...]:
    return tuple(map(_token, _cut(sentence)))


def _heard(phrase: _Phrase, said: Sequence[str], language: str) -> bool:
    size = len(phrase.tokens)
    for at in range(len(said) - size + 1):
        there = said[at : at + size]
        if there == phrase.tokens:
            if not phrase.suffered or (_felt_in_french(said, at) if language == "fr" else _felt(said, at, size)):
                return True
        elif language == "fr" and _before(said, at)[0] in _FEELING and _unaccented(phrase, there):
            return True
    return False


def _unaccented(phrase: _Phrase, there: Sequence[str]) -> bool:
    """Whether ``there`` is the phrase typed without its last accent: « je me sens humiliee »."""
    return all(
        heard.rstrip("s").removesuffix("e").removesuffix("e") == meant.removesuffix(_ACUTE)
        if meant.endswith(_ACUTE)
        else heard == meant
        for meant, heard in zip(phrase.tokens, there, strict=True)
    )


def _felt_in_french(said: Sequence[str], at: int) -> bool:
    """Whether the word says what was done to the speaker: not what she did, nor a thing (« une menace »)."""
    before, place = _before(said, at)
    if before in _AVOIR:
        return place > 0 and said[place - 1] in _ME and (said[place - 1], before) != ("nous", "avons")
    return before not in _DETERMINERS


def _before(said: Sequence[str], at: int) -> tuple[str, int]:
    """The word before ``at``, adverbs left out, and its place; an empty word when there is none."""
    return next(((said[place], place) for place in range(at - 1, -1, -1) if said[place] not in _ADVERBS), ("", -1))


def _felt(said: Sequence[str], at: int, size: int) -> bool:
    """The same in English: alone, after to feel or to be, or before « me »."""
    after = said[at + size] if at + size < len(said) else ""
    if (said[at], after) == ("used", "to"):
        return False
    return len(said) <= size + 1 or after in _US or any(word in _FEEL for word in said[max(0, at - 4) : at])
