"""The mediator's own clauses, beside the shipped library."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.domain.agreement import ClauseKind
from mediator.domain.noun import Noun


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnClause(Noun):
    """A clause of her own, or a shipped one in her words. Past versions are its history. Hers alone."""

    key: str
    """The id of the shipped clause it stands for; its own id otherwise."""
    language: str
    matter: str = ""
    """A matter of the library (``resources/documents/<language>/clauses.toml``); empty: for all."""
    kind: ClauseKind = ClauseKind.UNDERTAKING
    heading: str
    text: str
    source: str = ""
    hidden: bool = False
    """Set aside: not offered any more."""
