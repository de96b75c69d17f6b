"""The library of general clauses an agreement may take: data, per language and country."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.agreement import ClauseKind
from mediator.i18n import typeset
from mediator.paths import DOCUMENTS


@dataclass(frozen=True, slots=True)
class GeneralClause:
    """A ready clause, its source, and whether an agreement has it unless another of its kind was chosen."""

    id: str
    kind: ClauseKind
    heading: str
    text: str
    source: str
    usual: bool = False
    jurisdiction: str = ""
    """The country whose law the text cites; empty when it cites none."""


@lru_cache(maxsize=16)
def general_clauses(language: str, jurisdiction: str = "FR") -> tuple[GeneralClause, ...]:
    """The clauses offered in ``language``: the country's own text where there is one, else the text that cites no law."""
    entries = tomllib.loads((DOCUMENTS / language / "clauses.toml").read_text("utf-8"))["clause"]
    chosen: dict[str, GeneralClause] = {}
    for entry in entries:
        clause = GeneralClause(
            id=entry["id"],
            kind=ClauseKind(entry["kind"]),
            heading=typeset(entry["heading"], language),
            text=typeset(entry["text"].strip(), language),
            source=entry["source"],
            usual=entry.get("usual", False),
            jurisdiction=entry.get("jurisdiction", ""),
        )
        if clause.jurisdiction in ("", jurisdiction) and (clause.jurisdiction or clause.id not in chosen):
            chosen[clause.id] = clause
    return tuple(chosen.values())
