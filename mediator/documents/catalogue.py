"""The catalogue of papers: ``resources/documents/papers.toml`` as frozen values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from mediator.domain.paper_forms import About, Asked, AskedField, Choice, Group, PaperForm
from mediator.domain.papers import PaperKind
from mediator.domain.scope import AudienceKind
from mediator.i18n import LANGUAGES
from mediator.paths import DOCUMENTS

_LONGEST = {Asked.LONG: 2000}


@lru_cache(maxsize=1)
def catalogue() -> Mapping[PaperKind, PaperForm]:
    """Every kind of paper, in the order of a mediation."""
    read = tomllib.loads((DOCUMENTS / "papers.toml").read_text("utf-8"))
    forms = (_form(entry) for entry in read["paper"])
    return {form.kind: form for form in forms}


def form_of(kind: PaperKind) -> PaperForm:
    """What a kind of paper is and asks."""
    return catalogue()[kind]


def _form(entry: Mapping[str, Any]) -> PaperForm:
    return PaperForm(
        kind=PaperKind(entry["kind"]),
        group=Group(entry["group"]),
        audience=AudienceKind(entry["audience"]),
        about=About(entry["about"]),
        letter=entry["letter"],
        signers=tuple(entry["signers"]),
        until_final=entry.get("draft_until") == "final",
        fields=tuple(_field(field) for field in entry.get("field", ())),
    )


def _field(entry: Mapping[str, Any]) -> AskedField:
    asked = Asked(entry["type"])
    return AskedField(
        name=entry["name"],
        type=asked,
        label=entry["label"],
        hint=entry.get("hint", dict.fromkeys(LANGUAGES, "")),
        required=entry.get("required", False),
        default=entry.get("default", ""),
        choices=tuple(
            Choice(each["key"], {code: each[code] for code in LANGUAGES}) for each in entry.get("choices", ())
        ),
        when=_when(entry.get("when", "")),
        longest=entry.get("longest", _LONGEST.get(asked, 200)),
        watched=entry.get("watched", False),
        secret=entry.get("secret", False),
    )


def _when(condition: str) -> tuple[str, tuple[str, ...]] | None:
    name, equal, keys = condition.partition("=")
    return (name.strip(), tuple(key.strip() for key in keys.split(","))) if equal else None
