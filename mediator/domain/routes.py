"""Ways to make an agreement enforceable, as data: what each asks for, its steps, who takes them, the papers they need."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from mediator.domain.case import Regime
from mediator.domain.method.entry import Wording
from mediator.domain.papers import PaperKind
from mediator.i18n import N_, _
from mediator.paths import RULES

CONDITIONS: Mapping[str, str] = {
    "counsel_each": N_("Chaque partie a son avocat."),
    "transaction": N_("Le texte est une transaction."),
    "accredited": N_("L'agrément de la médiatrice ou du médiateur est dit dans le cabinet."),
    "minor_told": N_("Chaque enfant capable de discernement a été informé de son droit d'être entendu."),
    "cross_border": N_("Les parties ont leurs adresses dans des pays différents."),
    "proceedings": N_("Une instance est en cours."),
}
"""What a route may ask for and the case can tell."""
_WHO: Mapping[str, str] = {
    "parties": N_("les parties"),
    "counsel": N_("les avocats"),
    "mediator": N_("vous"),
    "court": N_("le juge"),
    "registry": N_("le greffe"),
    "notary": N_("le notaire"),
}
ABROAD = ("europe", "singapore")
"""Routes offered beside those of the law of the case, when the parties live in different countries."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be done on a route."""

    id: str
    wording: Wording
    who: str
    papers: tuple[PaperKind, ...]
    """Papers of the case it needs."""

    def text(self, language: str | None = None) -> str:
        """What is done."""
        return self.wording.said(language)

    def actor(self, language: str | None = None) -> str:
        """Who does it."""
        return _(_WHO[self.who], language) if self.who in _WHO else self.who


@dataclass(frozen=True, slots=True)
class Route:
    """One way, with where the law says it."""

    id: str
    route: str
    """What profiles call it; several laws may have one of the same name."""
    jurisdictions: tuple[str, ...]
    regimes: tuple[str, ...]
    wording: Wording
    why: Wording
    when: tuple[str, ...]
    ask: tuple[Wording, ...]
    """What only the mediator or the parties can tell."""
    steps: tuple[Step, ...]
    source: str
    dated: str
    verified: bool

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Self:
        """A route as its table says it; what is unknown to this version is left out."""
        return cls(
            id=values["id"],
            route=values.get("route", values["id"]),
            jurisdictions=tuple(values.get("jurisdictions", ())),
            regimes=tuple(values.get("regimes", ())),
            wording=Wording.read(values),
            why=Wording.read(values.get("why") or {}),
            when=tuple(code for code in values.get("when", ()) if code in CONDITIONS),
            ask=tuple(Wording.read(each) for each in values.get("ask", ())),
            steps=tuple(_step(each) for each in values.get("steps", ())),
            source=values.get("source", ""),
            dated=values.get("date", ""),
            verified=values.get("status") == "verified",
        )

    def holds_for(self, regime: Regime, jurisdiction: str) -> bool:
        """Whether it is a way for a mediation of ``regime`` under the law of ``jurisdiction``."""
        return (not self.jurisdictions or jurisdiction in self.jurisdictions) and (
            not self.regimes or regime.value in self.regimes
        )

    def text(self, language: str | None = None) -> str:
        """What it is called."""
        return self.wording.said(language)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a route asks for, and whether the case fulfils it; ``None``: only she can tell."""

    words: str
    met: bool | None


def conditions(route: Route, facts: Mapping[str, bool], language: str | None = None) -> tuple[Condition, ...]:
    """What ``route`` asks for, beside what is known of the case."""
    known = (Condition(_(CONDITIONS[code], language), facts.get(code)) for code in route.when)
    asked = (Condition(wording.said(language), None) for wording in route.ask)
    return (*known, *asked)


@lru_cache(maxsize=1)
def shipped() -> tuple[Mapping[str, Any], ...]:
    """The routes of ``resources/rules/routes.toml``, as tables."""
    return tuple(tomllib.loads((RULES / "routes.toml").read_text("utf-8"))["route"])


def offered(
    tables: Iterable[Mapping[str, Any]], regime: Regime, jurisdiction: str, usual: Iterable[str] = (), *, abroad: bool
) -> tuple[Route, ...]:
    """The routes open to a mediation: the ``usual`` ones of its profile first, in their order; contracts bind anywhere.

    Without a profile the order of the tables stands. Those beyond the borders come when the parties live ``abroad``.
    """
    order = list(usual)
    found = [route for route in map(Route.read, tables) if route.holds_for(regime, jurisdiction)]
    here = [route for route in found if route.route not in ABROAD and (not order or route.route in order)]
    beyond = [route for route in found if route.route in ABROAD and abroad]
    here.sort(key=lambda route: order.index(route.route) if order else 0)
    return (*here, *beyond)


def _step(values: Mapping[str, Any]) -> Step:
    kinds = {kind.value: kind for kind in PaperKind}
    papers = tuple(kinds[name] for name in values.get("papers", ()) if name in kinds)
    return Step(values["id"], Wording.read(values), values.get("who", ""), papers)
