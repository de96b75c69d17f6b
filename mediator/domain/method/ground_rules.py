"""Ground rules to propose: what everyone accepts so that each can speak."""

from __future__ import annotations

from functools import lru_cache

from mediator.domain.method.entry import Entry, lines, table


@lru_cache(maxsize=1)
def ground_rules() -> tuple[Entry, ...]:
    """The rules proposed, in the order they are best said."""
    return lines(table("ground-rules")["rule"])
