"""Papers as they are issued: what was typed for one of them alone, and how it reached whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediator.domain.noun import Confidential


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperEntry(Confidential):
    """One field of one paper, for what no other noun holds: a deadline to answer, a variant, a number."""

    kind: str
    """A :class:`mediator.domain.papers.PaperKind`."""
    field: str
    """A field the catalogue of papers asks (``resources/documents/papers.toml``)."""
    value: str = ""
    """Words as typed; dates in ISO 8601, amounts in cents, yes and no as ``yes`` and ``no``, choices by their key."""
    holder_id: str | None = None
    """The participation the paper is for, when there is one paper for each."""
    session_id: str | None = None
    """The session the paper is about, when there is one paper for each."""


class Channel(StrEnum):
    """How a paper travels."""

    HAND = "hand"
    POST = "post"
    REGISTERED = "registered"
    EMAIL = "email"
    ELECTRONIC_REGISTERED = "electronic_registered"
    PROVIDER = "provider"
    """An outside signature provider."""
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery(Confidential):
    """A kept document sent or handed to somebody, and what proves it."""

    document_id: str
    recipient_id: str | None = None
    """The participation it went to; ``None`` for somebody outside the case, named in ``recipient``."""
    recipient: str = ""
    channel: Channel = Channel.HAND
    sent_on: date
    proof: str = ""
    """Tracking number, receipt, « remis contre signature »."""
    received_on: date | None = None
    returned_id: str | None = None
    """For a provider: the document that came back."""
