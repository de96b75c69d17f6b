"""Offers, what they are made of, and how far they have travelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.noun import Confidential


class Transmission(StrEnum):
    """How far an offer has travelled, in order."""

    TOLD = "told"
    AUTHORISED = "authorised"
    TRANSMITTED = "transmitted"
    ANSWERED = "answered"


class Answer(StrEnum):
    """What the other side said of an offer."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    COUNTERED = "countered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer(Confidential):
    """A proposal. Until it is transmitted it is private to its maker; what is transmitted is a new joint offer."""

    maker_id: str | None = None
    """Participation of the party that makes it; ``None`` for a proposal built together."""
    reply_to_id: str | None = None
    summary: str
    conditions: str = ""
    made_on: date
    expires_on: date | None = None
    transmission: Transmission = Transmission.TOLD
    answer: Answer | None = None
    answered_on: date | None = None
    released_from_id: str | None = None
    """The private offer these transmitted words come from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Confidential):
    """One thing an offer promises: who does or pays what, for whom, by when, proven how."""

    offer_id: str
    issue_id: str | None = None
    rank: int = 0
    text: str
    debtor_id: str | None = None
    creditor_id: str | None = None
    amount_cents: int | None = None
    due_on: date | None = None
    due_words: str = ""
    """When the date hangs on an event: « dans les huit jours calendaires du procès-verbal »."""
    proof: str = ""
