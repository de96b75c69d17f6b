"""Needs to offer words for: what everyone may recognise beneath a demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.method.entry import Entry, by_id, lines, table, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Entry):
    """Needs that belong together."""

    words: tuple[Entry, ...]


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """The needs, by family."""
    return tuple(Family(**words(each), words=lines(each["words"])) for each in table("feelings-needs")["needs"])


@lru_cache(maxsize=1)
def needs() -> Mapping[str, Entry]:
    """Every need by its id."""
    return by_id(word for family in families() for word in family.words)
