"""What the mediator of the worked dispute had prepared: read by the short keys of its story."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, get_type_hints

from mediator.domain.conduct import Plan
from mediator.domain.noun import Confidential
from mediator.domain.problem import Alternative, ConflictSource, Criterion, CriterionView, InterestTie, Refusal, Service
from mediator.domain.relations import Climate, Expectation, Gesture, Perception, Reframing, Screening
from mediator.domain.scope import Scope
from mediator.paths import DEMO

_SECTIONS: Mapping[str, type[Confidential]] = {
    "perception": Perception,
    "reframing": Reframing,
    "expectation": Expectation,
    "climate": Climate,
    "gesture": Gesture,
    "screening": Screening,
    "interest_tie": InterestTie,
    "service": Service,
    "criterion": Criterion,
    "criterion_view": CriterionView,
    "alternative": Alternative,
    "conflict_source": ConflictSource,
    "refusal": Refusal,
    "plan": Plan,
}


def prepared(case_id: str, known: Mapping[str, str]) -> Iterator[Confidential]:
    """The things prepared, in an order in which each may name those before; ``known`` gives identities by key."""
    data = tomllib.loads((DEMO / "projet-informatique-preparation.toml").read_text("utf-8"))
    names = dict(known)
    for section, noun in _SECTIONS.items():
        for rank, entry in enumerate(data[section]):
            made = _made(noun, entry, case_id, names, rank)
            names[entry.get("key", made.id)] = made.id
            yield made


def _made(
    noun: type[Confidential], entry: Mapping[str, Any], case_id: str, names: Mapping[str, str], rank: int
) -> Confidential:
    hints = get_type_hints(noun)
    told = {one.name: entry[one.name] for one in fields(noun) if one.name in entry and one.name != "scope"}
    values = {name: _value(name, value, hints[name], names) for name, value in told.items()}
    if noun is Criterion:
        values["rank"] = rank
    scope = Scope(entry.get("scope", "mediator"))
    private_to = names[entry.get("party", entry.get("holder_id"))] if scope is Scope.PARTY else None
    return noun(case_id=case_id, scope=scope, party_id=private_to, **values)


def _value(name: str, value: Any, hint: Any, names: Mapping[str, str]) -> Any:
    if name.endswith("_id"):
        return names[value]
    kinds = [kind for kind in (hint, *getattr(hint, "__args__", ())) if isinstance(kind, type)]
    return next((kind(value) for kind in kinds if issubclass(kind, StrEnum)), value)
