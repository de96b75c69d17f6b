"""A clause cut into sentences, each knowing where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATED = re.compile(
    r"(?:^|[\s(«])(?:MM?|Mmes?|Mlle|Mes?|Mrs?|Ms|Dr|Pr|St|art|al|no|nos|p|pp|cf|ex|Co|Ltd|a\.m|p\.m|etc|c\.-à-d|C|civ|v)\.$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<=\bM)\.|(?<=\b(?:MM|Me|Mr|Ms|Dr|Pr|no|St))\.|(?<=\bMrs)\.|(?<=\bart)\.|(?<=\b[ap]\.m)\.")
_ONE_DOT = "\u2024"
_END = re.compile(r"[.!?](?=\s)|[;\n]")


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a clause and where they begin in it."""

    text: str
    start: int

    @property
    def flat(self) -> str:
        """The same letters in the same places, the dots of abbreviations undone: « M. Roy » holds no end of sentence."""
        return _DOTTED.sub(_ONE_DOT, self.text)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text``; a semicolon and a new line part them as a full stop does."""
    spans: list[Span] = []
    begin = 0
    for match in _END.finditer(text):
        if match[0] == "." and _ABBREVIATED.search(text[max(0, match.end() - 12) : match.end()]):
            continue
        spans.append(_trimmed(text, begin, match.end()))
        begin = match.end()
    spans.append(_trimmed(text, begin, len(text)))
    return tuple(span for span in spans if span.text)


def _trimmed(text: str, begin: int, end: int) -> Span:
    part = text[begin:end]
    lead = len(part) - len(part.lstrip())
    return Span(part.strip(), begin + lead)
