"""The tabs of a case, in reading order, and which of them shows what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from PySide6.QtWidgets import QWidget

from mediator.domain.papers import Missing
from mediator.i18n import N_
from mediator.ui.shared.desk import Desk, Target


@dataclass(frozen=True, slots=True)
class TabPlace:
    """One tab: its key, its name as a message to translate, and how it is built on first visit."""

    key: str
    words: str
    shortcut: str
    factory: Callable[[Desk], QWidget]


def _lazily(key: str) -> Callable[[Desk], QWidget]:
    """Build the tab ``key`` with its own package, imported when the tab is first visited."""

    def build(desk: Desk) -> QWidget:
        return cast("QWidget", import_module(f"mediator.ui.{key}").build(desk))

    return build


_NAMES = {
    "overview": N_("Vue d'ensemble"),
    "people": N_("Personnes"),
    "preparation": N_("Préparation"),
    "sessions": N_("Séances"),
    "interests": N_("Positions et intérêts"),
    "offers": N_("Offres"),
    "agreement": N_("Accord"),
    "follow_up": N_("Suivi"),
    "fees": N_("Honoraires"),
    "files": N_("Documents"),
    "chronology": N_("Chronologie"),
}

_OWN_KEYS = {"follow_up": "Ctrl+Shift+E", "fees": "Ctrl+Shift+H"}
"""Engagements, honoraires: the tabs that were there before keep their figures."""
_FIGURES = [key for key in _NAMES if key not in _OWN_KEYS]

TABS = tuple(
    TabPlace(key, words, _OWN_KEYS.get(key) or f"Ctrl+{_FIGURES.index(key) + 1}", _lazily(key))
    for key, words in _NAMES.items()
)

_OF_NOUN = {
    "participation": "people",
    "contact": "people",
    "authority": "people",
    "session": "sessions",
    "attendance": "sessions",
    "note": "sessions",
    "disclosure": "sessions",
    "issue": "interests",
    "position": "interests",
    "interest": "interests",
    "option": "interests",
    "offer": "offers",
    "term": "offers",
    "agreement": "agreement",
    "clause": "agreement",
    "concession": "agreement",
    "commitment": "agreement",
    "time_entry": "fees",
    "fee_share": "fees",
    "provision": "fees",
    "fee_note": "fees",
    "fee_line": "fees",
    "follow_up_talk": "follow_up",
    "follow_up_answer": "follow_up",
    "document": "files",
    "delivery": "files",
    "paper_entry": "files",
    "minor": "agreement",
    "criterion": "preparation",
    "criterion_view": "preparation",
    "perception": "preparation",
    "reframing": "preparation",
    "expectation": "preparation",
    "climate": "preparation",
    "gesture": "preparation",
    "screening": "preparation",
    "alternative": "preparation",
    "conflict_source": "preparation",
    "refusal": "preparation",
    "plan": "preparation",
    "checklist_answer": "preparation",
}
_OF_FIELD = {
    "parties": "people",
    "representatives": "people",
    "counsel": "people",
    "sessions": "sessions",
    "offers": "offers",
    "agreements": "agreement",
    "kept_on": "follow_up",
    "ended_on": "files",
    "ended_by": "files",
    "outcome": "files",
}
"""Fields that are shown elsewhere than the rest of their noun."""


def tab_of(target: Target) -> str:
    """The key of the tab that shows ``target``; the overview for what is the case's own."""
    return target.tab or _OF_FIELD.get(target.field) or _OF_NOUN.get(target.noun, "overview")


def target_of(case_id: str, missing: Missing) -> Target:
    """Where a missing mention is mended."""
    if missing.noun == "practice":
        return Target("practice", noun="practice", noun_id=missing.noun_id, field=missing.field)
    found = Target("case", case_id, noun=missing.noun, noun_id=missing.noun_id, field=missing.field)
    return Target("case", case_id, tab_of(found), missing.noun, missing.noun_id, missing.field)
