"""When a text is understood: each passage, in the words that stand there now, by each party; or why it was not read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mediator.domain.reading_back import ReadBack, Understanding


@dataclass(frozen=True, slots=True)
class Aloud:
    """A passage to be read, by its key, and the fingerprint of its words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Understood:
    """How far a version of the text was read back."""

    passages: tuple[Aloud, ...]
    holders: tuple[str, ...]
    """The parties, in case order."""
    agreed: Mapping[tuple[str, str], datetime] = field(default_factory=dict[tuple[str, str], datetime])
    """When each party agreed to each passage as it stands: key and party → moment."""
    waiver: str = ""

    def by_all(self, key: str) -> bool:
        """Whether every party understood and agreed to a passage as it stands."""
        return bool(self.holders) and all((key, holder) in self.agreed for holder in self.holders)

    @property
    def read(self) -> tuple[str, ...]:
        """The passages every party agreed to."""
        return tuple(each.key for each in self.passages if self.by_all(each.key))

    @property
    def complete(self) -> bool:
        """Whether nothing is left to read: a text without parties or without passages was read to nobody."""
        return bool(self.passages) and len(self.read) == len(self.passages)

    @property
    def may_be_final(self) -> bool:
        """Whether the text may be made final: read back entirely, or waived with a reason."""
        return self.complete or bool(self.waiver.strip())

    def left_for(self, holder_id: str) -> tuple[str, ...]:
        """The passages one party has not agreed to as they stand."""
        return tuple(each.key for each in self.passages if (each.key, holder_id) not in self.agreed)


def fingerprint(text: str) -> str:
    """What stands for the words of a passage; spaces do not matter, everything else does."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def understood(
    passages: Sequence[Aloud],
    holders: Sequence[str],
    readings: Iterable[ReadBack],
    agreed: Iterable[Understanding],
) -> Understood:
    """What was understood of a text as it stands, from the readings of its version and what was agreed in them.

    Agreement to other words than those that stand now does not count; a waiver counts until a reading begins.
    """
    standing = {(each.key, each.words) for each in passages}
    known: dict[tuple[str, str], datetime] = {}
    for each in sorted(agreed, key=lambda one: one.agreed_at):
        if (each.passage, each.words) in standing:
            known.setdefault((each.passage, each.holder_id), each.agreed_at)
    ordered = sorted(readings, key=lambda one: one.begun_at)
    return Understood(tuple(passages), tuple(holders), known, ordered[-1].waiver if ordered else "")


def carried(passages: Sequence[Aloud], agreed: Iterable[Understanding]) -> tuple[tuple[str, Understanding], ...]:
    """What a new version keeps of an earlier reading: same words, same agreement, under the passage's key of now."""
    keys = {each.words: each.key for each in reversed(passages)}
    return tuple((keys[each.words], each) for each in agreed if each.words in keys)


__all__ = ["Aloud", "Understood", "carried", "fingerprint", "understood"]
