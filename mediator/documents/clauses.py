"""The library of general clauses an agreement may take: data, per language and country."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.agreement import ClauseKind
from mediator.i18n import typeset
from mediator.paths import DOCUMENTS

GENERAL = "general"
"""The matter of clauses any agreement may take."""


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
    matter: str = GENERAL
    status: str = ""
    """``verified``, ``to_check`` or ``usage``; empty when only the source says."""


@dataclass(frozen=True, slots=True)
class ClauseMatter:
    """A matter of the library, as it is named in its language."""

    id: str
    name: str


@lru_cache(maxsize=16)
def general_clauses(language: str, jurisdiction: str = "FR") -> tuple[GeneralClause, ...]:
    """The clauses offered in ``language``: the country's own text where there is one, else the text that cites no law."""
    return _chosen("clauses.toml", language, jurisdiction)


@lru_cache(maxsize=16)
def clause_library(language: str, jurisdiction: str = "FR") -> tuple[GeneralClause, ...]:
    """Every clause offered in ``language``, by matter, those any agreement may take last."""
    return (*_chosen("clause-library.toml", language, jurisdiction), *general_clauses(language, jurisdiction))


@lru_cache(maxsize=4)
def clause_matters(language: str) -> tuple[ClauseMatter, ...]:
    """The matters of the library, in order."""
    told = tomllib.loads((DOCUMENTS / language / "clause-library.toml").read_text("utf-8"))["matter"]
    return tuple(ClauseMatter(each["id"], typeset(each["name"], language)) for each in told)


def _chosen(name: str, language: str, jurisdiction: str) -> tuple[GeneralClause, ...]:
    entries = tomllib.loads((DOCUMENTS / language / name).read_text("utf-8"))["clause"]
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
            matter=entry.get("matter", GENERAL),
            status=entry.get("status", ""),
        )
        if clause.jurisdiction in ("", jurisdiction) and (clause.jurisdiction or clause.id not in chosen):
            chosen[clause.id] = clause
    return tuple(chosen.values())
