"""Words that do not go to a judge: who said what, who refused, why, what the mediator thinks (law n° 95-125, art. 21-3).

They are data: the entries of ``resources/rules/clause-words.toml`` whose ``where`` names the court.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.method.entry import Wording
from mediator.paths import RULES


@dataclass(frozen=True, slots=True)
class CourtWord:
    """Words found in a text meant for a judge, and why they should go."""

    words: str
    why: str


def not_for_a_judge(text: str, language: str) -> tuple[CourtWord, ...]:
    """What a judge must not read in ``text``."""
    text = unicodedata.normalize("NFC", text)
    return tuple(
        CourtWord(match[0], why.said()) for pattern, why in _turns(language) for match in pattern.finditer(text)
    )


@lru_cache(maxsize=4)
def _turns(language: str) -> tuple[tuple[re.Pattern[str], Wording], ...]:
    entries = tomllib.loads((RULES / "clause-words.toml").read_text("utf-8"))["entry"]
    return tuple(
        (re.compile(each["pattern"], re.IGNORECASE), Wording.read(each))
        for each in entries
        if each["lang"] == language and "court" in each.get("where", ())
    )
