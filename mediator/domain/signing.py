"""Signatures given: by whom, where, when, by what means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediator.domain.noun import Confidential


class SignatureMode(StrEnum):
    """By what means somebody signed; what each is worth is said in ``law``: see ``resources/rules/signatures.toml``."""

    HANDWRITTEN = "handwritten"
    DRAWN = "drawn"
    PROVIDER = "provider"


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature(Confidential):
    """One hand under one text. Separate places and dates are the rule's own case, not an exception."""

    agreement_id: str
    signer_id: str
    """The participation that signs: a party, its representative, its counsel."""
    mode: SignatureMode = SignatureMode.HANDWRITTEN
    place: str = ""
    signed_on: date | None = None
    signed_at: datetime | None = None
    """The moment a signature was drawn on the screen."""
    strokes: str = ""
    """A drawn signature: JSON, a list of strokes, each a list of [x, y] between 0 and 1000, y downwards."""
    consent: str = ""
    """The sentence the signer accepted on the screen before drawing, word for word."""
    document_id: str | None = None
    """The file that bears it, once there is one."""
    original_number: int | None = None
    """Which of the originals, on paper."""
