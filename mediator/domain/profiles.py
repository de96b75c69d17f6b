"""What a mediation's regime and law decide: documents, who signs each, fields asked, clocks, routes to enforcement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mediator.domain.case import Regime
from mediator.domain.papers import PaperKind
from mediator.domain.rulebook import Rule, shipped


class Signer(StrEnum):
    """Who may have to sign a paper."""

    PARTIES = "parties"
    """Every party, or those who sign for it."""
    PARTY = "party"
    """The one party the paper comes from or goes to."""
    COUNSEL = "counsel"
    """The lawyer of each party."""
    MEDIATOR = "mediator"
    PERSON = "person"
    """The person the paper is about: a third party, somebody who attended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one regime under one law decides. The values are keys: words are said elsewhere."""

    jurisdiction: str
    regime: Regime
    documents: tuple[PaperKind, ...]
    """The papers offered, in the order of a mediation."""
    signs: Mapping[PaperKind, tuple[Signer, ...]]
    """Who signs each paper; nobody when a paper is not named."""
    asks: tuple[str, ...]
    """Attributes of the case that are asked."""
    requires: tuple[str, ...]
    """Those a case of this kind cannot well do without."""
    clocks: tuple[str, ...]
    """Ids of the clocks that may run (``resources/rules/clocks.toml``)."""
    routes: tuple[str, ...]
    """Ways to an enforceable title offered, the usual one first (``resources/rules/routes.toml``)."""

    def signers(self, kind: PaperKind) -> tuple[Signer, ...]:
        """Who signs a paper of ``kind``."""
        return self.signs.get(kind, ())


def compose(
    regime: Regime, jurisdiction: str, rules: Iterable[Rule] | None = None, clocks: Iterable[Rule] | None = None
) -> Profile:
    """The profile of a regime under a law, from the rules given (the shipped ones when none are).

    What holds everywhere comes first, then what the law says, then what the regime says, then what it says under that
    law; each adds to or replaces what came before.
    """
    rules = shipped("profiles") if rules is None else rules
    clocks = shipped("clocks") if clocks is None else clocks
    laid = sorted((rule for rule in rules if rule.holds_for(regime, jurisdiction)), key=_narrowness)
    made = _Composition()
    for rule in laid:
        made.lay(rule.values)
    offered = made.offered
    return Profile(
        jurisdiction=jurisdiction,
        regime=regime,
        documents=tuple(kind for kind in made.order if kind in offered),
        signs=made.signs,
        asks=tuple(made.asks),
        requires=tuple(made.requires),
        clocks=tuple(clock.key for clock in clocks if clock.holds_for(regime, jurisdiction)),
        routes=tuple(made.routes),
    )


def _narrowness(rule: Rule) -> int:
    return bool(rule.jurisdictions) + 2 * bool(rule.regimes)


class _Composition:
    """A profile being composed, one rule after another."""

    def __init__(self) -> None:
        self.order: list[PaperKind] = list(PaperKind)
        self.offered: set[PaperKind] = set()
        self.signs: dict[PaperKind, tuple[Signer, ...]] = {}
        self.asks: dict[str, None] = {}
        self.requires: dict[str, None] = {}
        self.routes: list[str] = []

    def lay(self, values: Mapping[str, Any]) -> None:
        """Lay one rule over those before."""
        if order := _kinds(values.get("order", ())):
            self.order = [*order, *(kind for kind in PaperKind if kind not in order)]
        self.offered |= set(_kinds(values.get("offers", ())))
        self.offered -= set(_kinds(values.get("withholds", ())))
        for kind, who in values.get("signs", {}).items():
            if kind in _KINDS:
                self.signs[PaperKind(kind)] = tuple(Signer(each) for each in who if each in _SIGNERS)
        self.asks |= dict.fromkeys(values.get("asks", ()))
        self.requires |= dict.fromkeys(values.get("requires", ()))
        self.routes = list(values.get("routes", self.routes))


_KINDS = frozenset(kind.value for kind in PaperKind)
_SIGNERS = frozenset(signer.value for signer in Signer)


def _kinds(names: Iterable[str]) -> list[PaperKind]:
    return [PaperKind(name) for name in names if name in _KINDS]
