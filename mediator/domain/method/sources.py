"""The sources of a conflict, after the circle of C. Moore: for the mediator alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.method.entry import Entry, Wording, by_id, lines, table, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entry):
    """A slice of the circle."""

    question: Wording
    snare: Wording
    signs: tuple[Entry, ...]
    interventions: tuple[Entry, ...]

    def ask(self, language: str | None = None) -> str:
        """What to ask oneself."""
        return self.question.said(language)

    def trap(self, language: str | None = None) -> str:
        """What to beware of."""
        return self.snare.said(language)


@lru_cache(maxsize=1)
def all() -> tuple[Source, ...]:  # noqa: A001 - read as sources.all()
    """The six slices, in the order they are best worked on."""
    return tuple(
        Source(
            **words(each),
            question=Wording.read(each["ask"]),
            snare=Wording.read(each["trap"]),
            signs=lines(each["signs"]),
            interventions=lines(each["interventions"]),
        )
        for each in table("moore")["source"]
    )


def source(source_id: str) -> Source:
    """A slice by its id; ``KeyError`` when there is none."""
    return by_id(all())[source_id]
