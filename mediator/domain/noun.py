"""What every stored value has: an identity that reveals nothing, and a moment of birth."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from mediator.domain.scope import Scope


def new_id() -> str:
    """A random identity. Never a counter: a gap in a counter tells that something is hidden."""
    return uuid.uuid4().hex


def now() -> datetime:
    """The present moment, in UTC, to the microsecond."""
    return datetime.now(UTC)


def today() -> date:
    """The present day, where the laptop is."""
    return now().astimezone().date()


@dataclass(frozen=True, kw_only=True, slots=True)
class Noun:
    """A stored value. Two nouns with the same ``id`` are two states of the same thing."""

    id: str = field(default_factory=new_id)
    created_at: datetime = field(default_factory=now)


@dataclass(frozen=True, kw_only=True, slots=True)
class Confidential(Noun):
    """A noun that somebody may not be allowed to see: private to the mediator unless said otherwise."""

    case_id: str
    scope: Scope = Scope.MEDIATOR
    party_id: str | None = None
    """The participation of the party a ``party`` scope is private to; ``None`` for every other scope."""
