"""Signatures given: by whom, where, when, by what means."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mediator.domain.noun import Confidential

Strokes = Sequence[Sequence[tuple[int, int]]]
"""Lines drawn without lifting the hand, each a sequence of (x, y), y downwards."""
MOST_POINTS = 20_000


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


def written(strokes: Strokes) -> str:
    """Strokes as they are kept."""
    return json.dumps([[[round(x), round(y)] for x, y in stroke] for stroke in strokes], separators=(",", ":"))


def read_strokes(text: str) -> Strokes:
    """Strokes as they were kept; nothing for words that are not strokes, or beyond what a hand draws."""
    try:
        found: Any = json.loads(text or "[]")
        strokes = [[(int(x), int(y)) for x, y in stroke] for stroke in found]
    except (ValueError, TypeError):
        return []
    return strokes if sum(map(len, strokes)) <= MOST_POINTS else []


def looks_signed(strokes: Strokes) -> bool:
    """Whether a hand drew something: more than a touch."""
    return sum(map(len, strokes)) >= 8
