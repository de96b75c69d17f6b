"""Rules that are data: what ``resources/rules`` ships, each with its source, its date and whether somebody read it there.

The mediator's own changes lie over the shipped rules and never in them: see :class:`mediator.domain.own_rules.RuleEdit`.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from mediator.domain.case import Regime
from mediator.domain.method.entry import Wording
from mediator.domain.own_rules import RuleEdit
from mediator.i18n import N_, _
from mediator.paths import RULES

JURISDICTIONS: Mapping[str, str] = {
    "FR": N_("France"),
    "BE": N_("Belgique"),
    "CH": N_("Suisse"),
    "LU": N_("Luxembourg"),
    "QC": N_("Québec"),
    "EW": N_("Angleterre et pays de Galles"),
}
"""The laws a mediation may be held under, by the code a case keeps."""


class Standing(Enum):
    """What a rule is worth: read in its source, or still to be checked there."""

    VERIFIED = "verified"
    TO_VERIFY = "to_verify"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a family, as shipped or as the mediator wants it. ``values`` holds what it decides."""

    family: str
    key: str
    values: Mapping[str, Any]

    @property
    def source(self) -> str:
        """Where the law says it."""
        return str(self.values.get("source", ""))

    @property
    def dated(self) -> str:
        """The day the source was read, as ``2026-11-22``."""
        return str(self.values.get("date", ""))

    @property
    def standing(self) -> Standing:
        """Whether it was read in its source."""
        read = self.values.get("status") == Standing.VERIFIED
        return Standing.VERIFIED if read else Standing.TO_VERIFY

    @property
    def note(self) -> str:
        """What the mediator wrote beside it."""
        return str(self.values.get("note", ""))

    @property
    def regimes(self) -> tuple[str, ...]:
        """The regimes it holds in; empty for all."""
        return tuple(self.values.get("regimes", ()))

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """The laws it holds under; empty for all."""
        return tuple(self.values.get("jurisdictions", ()))

    def said(self, language: str | None = None) -> str:
        """What it says, in a sentence; a rule of hers speaks the language she wrote it in."""
        french, english = str(self.values.get("fr", "")), str(self.values.get("en", ""))
        return Wording(french or english, english or french).said(language)

    def holds_for(self, regime: Regime, jurisdiction: str) -> bool:
        """Whether it concerns a mediation of ``regime`` under the law of ``jurisdiction``."""
        return (not self.regimes or regime.value in self.regimes) and (
            not self.jurisdictions or jurisdiction in self.jurisdictions
        )


@dataclass(frozen=True, slots=True)
class KeptRule:
    """A rule as it stands in this vault, beside the one that is shipped."""

    rule: Rule
    """The rule that counts."""
    shipped: Rule | None
    """``None`` for a rule of her own."""
    edit: RuleEdit | None = None

    @property
    def own(self) -> bool:
        """Whether the mediator wrote it."""
        return self.shipped is None

    @property
    def edited(self) -> bool:
        """Whether she changed the shipped rule."""
        return self.shipped is not None and self.edit is not None and self.edit.changes not in ("", "{}")

    @property
    def hidden(self) -> bool:
        """Whether she set it aside: it decides nothing."""
        return self.edit is not None and self.edit.hidden

    @property
    def shipped_changed(self) -> bool:
        """Whether the shipped rule is another one since she wrote over it."""
        return self.edited and self.edit is not None and self.edit.based_on != fingerprint(self.shipped)


_TABLES = ("rule", "clock", "route")
"""What a file of rules may call its rules; other tables of it are words they stand on."""


@lru_cache(maxsize=8)
def shipped(family: str) -> tuple[Rule, ...]:
    """The rules of ``resources/rules/FAMILY.toml``, in their order; none when the file is not there."""
    path = RULES / f"{family}.toml"
    if not path.is_file():
        return ()
    tables = tomllib.loads(path.read_text("utf-8"))
    entries = (entry for name in _TABLES for entry in tables.get(name, ()))
    return tuple(Rule(family, entry["id"], entry) for entry in entries)


def fingerprint(rule: Rule | None) -> str:
    """What tells one state of a shipped rule from another; empty for none."""
    if rule is None:
        return ""
    text = json.dumps(rule.values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def kept(family: str, edits: Iterable[RuleEdit]) -> tuple[KeptRule, ...]:
    """The rules of a family with the mediator's changes laid over them, her own last."""
    changed = {edit.key: edit for edit in edits if _family_of(edit) == family}
    rules = [_kept(rule, changed.pop(rule.key, None)) for rule in shipped(family)]
    return (*rules, *(KeptRule(Rule(family, edit.key, changes_of(edit)), None, edit) for edit in changed.values()))


def _family_of(edit: RuleEdit) -> str:
    """Where the rule an edit changes is now: how long things are kept was once among the clocks."""
    return "retention" if edit.key.startswith("retention.") else edit.family


def standing_rules(family: str, edits: Iterable[RuleEdit]) -> tuple[Rule, ...]:
    """The rules of a family that count: as she wants them, less those she set aside."""
    return tuple(each.rule for each in kept(family, edits) if not each.hidden)


def changes_of(edit: RuleEdit) -> dict[str, Any]:
    """The fields an edit changes; none when they cannot be read."""
    try:
        changes = json.loads(edit.changes or "{}")
    except ValueError:
        return {}
    return changes if isinstance(changes, dict) else {}


def jurisdiction_word(code: str, language: str | None = None) -> str:
    """« France », « Québec »; the code itself when it is none of ours."""
    return _(JURISDICTIONS[code], language) if code in JURISDICTIONS else code


def _kept(rule: Rule, edit: RuleEdit | None) -> KeptRule:
    if edit is None:
        return KeptRule(rule, rule)
    return KeptRule(Rule(rule.family, rule.key, {**rule.values, **changes_of(edit)}), rule, edit)
