"""Gestures given, received, returned (after M. Mauss): a list for the mediator, never a score."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.method.entry import Entry, Wording, by_id, lines, table, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Entry):
    """A kind of gesture."""

    given: tuple[Entry, ...]
    """What the giver would say."""
    received: tuple[Entry, ...]
    """What the receiver would say."""
    snare: Wording

    def trap(self, language: str | None = None) -> str:
        """How it goes wrong."""
        return self.snare.said(language)


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """The kinds of gestures, in order."""
    return tuple(
        Kind(
            **words(each),
            given=lines(each["given"]),
            received=lines(each["received"]),
            snare=Wording.read(each["trap"]),
        )
        for each in table("gestures")["kind"]
    )


def kind(kind_id: str) -> Kind:
    """A kind by its id; ``KeyError`` when there is none."""
    return by_id(kinds())[kind_id]


@lru_cache(maxsize=1)
def receptions() -> tuple[Entry, ...]:
    """How a gesture may be received; the hint says what to do then."""
    return lines(table("gestures")["reception"])


def reception(reception_id: str) -> Entry:
    """A reception by its id; ``KeyError`` when there is none."""
    return by_id(receptions())[reception_id]


@lru_cache(maxsize=1)
def rules() -> tuple[Entry, ...]:
    """How the list is meant to be used."""
    return lines(table("gestures")["rule"])
