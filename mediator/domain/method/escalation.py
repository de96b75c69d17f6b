"""Escalation in nine degrees (F. Glasl): a landmark for the mediator alone, of a dynamic, never of a person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.method.entry import Entry, Wording, by_id, lines, table, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Plateau(Entry):
    """Three degrees between which going back is easy: win-win, win-lose, lose-lose."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Entry):
    """A degree; its :meth:`hint` is the form of help that suits, on which authors differ."""

    number: int
    plateau: Plateau
    sentence: Wording
    signs: tuple[Entry, ...]
    helps: tuple[Entry, ...]

    def heard(self, language: str | None = None) -> str:
        """What is typically heard at this degree, with its quotation marks."""
        return self.sentence.said(language)


@lru_cache(maxsize=1)
def plateaus() -> tuple[Plateau, ...]:
    """The three plateaus, from the mildest."""
    return tuple(Plateau(**words(each), numbers=tuple(each["levels"])) for each in table("glasl")["plateau"])


@lru_cache(maxsize=1)
def levels() -> tuple[Level, ...]:
    """The nine degrees, from the mildest."""
    known = by_id(plateaus())
    return tuple(
        Level(
            **words(each),
            number=each["number"],
            plateau=known[each["plateau"]],
            sentence=Wording.read(each["heard"]),
            signs=lines(each["signs"]),
            helps=lines(each["mediator"]),
        )
        for each in table("glasl")["level"]
    )


def level(number: int) -> Level:
    """The degree 1 to 9; ``KeyError`` beyond."""
    return {each.number: each for each in levels()}[number]


@lru_cache(maxsize=1)
def easing() -> tuple[Entry, ...]:
    """Signs that it is coming down."""
    return lines(table("glasl")["easing"])


def tense(number: int | None) -> bool:
    """Whether distance does not go with such a degree; an unread one is not tense."""
    return number is not None and number >= table("glasl")["distance"]["from"]


@lru_cache(maxsize=1)
def distance() -> Entry:
    """Why a tense meeting had better not be held at a distance; its hint is the one exception, safety."""
    return Entry(**words({"id": "distance", **table("glasl")["distance"]}))
