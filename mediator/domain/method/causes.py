"""Where the difficulty comes from: a working hypothesis to check with the people, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.method.entry import Entry, Wording, by_id, lines, table
from mediator.domain.method.sources import Source, source


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause(Entry):
    """A cause; its :meth:`hint` says what it is."""

    source: Source
    """The slice of Moore's circle it belongs to."""
    tells: tuple[Entry, ...]
    question: Wording
    beginning: Wording
    reason: Wording

    def ask(self, language: str | None = None) -> str:
        """A question that checks it."""
        return self.question.said(language)

    def first(self, language: str | None = None) -> str:
        """What to begin with."""
        return self.beginning.said(language)

    def why(self, language: str | None = None) -> str:
        """What experience says of it; often empty."""
        return self.reason.said(language)


@lru_cache(maxsize=1)
def all() -> tuple[Cause, ...]:  # noqa: A001 - read as causes.all()
    """The causes, the most common first."""
    return tuple(
        Cause(
            id=each["id"],
            wording=Wording.read(each),
            explained=Wording.read(each["hint"]),
            source=source(each["moore"]),
            tells=lines(each["tell"]),
            question=Wording.read(each["ask"]),
            beginning=Wording.read(each["first"]),
            reason=Wording.read(each.get("why", {})),
        )
        for each in table("causes")["cause"]
    )


def cause(cause_id: str) -> Cause:
    """A cause by its id; ``KeyError`` when there is none."""
    return by_id(all())[cause_id]
