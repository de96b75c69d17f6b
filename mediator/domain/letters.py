"""Comparing what people type: without accents, case or punctuation."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})


def plain(text: str) -> str:
    """``text`` in small letters without accents or ligatures: « Hélène Cœur » → « helene coeur »."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words_of(text: str) -> tuple[str, ...]:
    """The plain words of ``text``, cut at anything that is neither a letter nor a figure."""
    return tuple(re.findall(r"[^\W_]+", plain(text)))


def of_name(name: str) -> str:
    """« de » before a French name, elided as one says it: « d'Étienne », « d'Hélène », « de Yann », « de Logivert »."""
    elided = re.match(r"[aeiou]|h[eiou]|y[^aeiouy\W]", plain(name))
    return f"d'{name}" if elided else f"de {name}"
