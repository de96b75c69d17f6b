"""What each way of signing is worth, as data: ``resources/rules/signatures.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache

from mediator.domain.signing import SignatureMode
from mediator.i18n import typeset
from mediator.paths import RULES


@lru_cache(maxsize=4)
def worth(language: str) -> Mapping[SignatureMode, str]:
    """A sentence for each way of signing."""
    entries = tomllib.loads((RULES / "signatures.toml").read_text("utf-8"))["way"]
    return {SignatureMode(entry["id"]): typeset(entry[language], language) for entry in entries}
