"""Ways to make an agreement enforceable, as data: what each asks for, its steps, who takes them, the papers they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from mediator.domain.case import Regime
from mediator.domain.method.entry import Wording
from mediator.domain.papers import PaperKind
from mediator.domain.rulebook import Rule, Standing
from mediator.i18n import N_, _

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
    wording: Wording
    why: Wording
    when: tuple[str, ...]
    ask: tuple[Wording, ...]
    """What only the mediator or the parties can tell."""
    steps: tuple[Step, ...]
    source: str
    verified: bool

    @classmethod
    def read(cls, rule: Rule) -> Self:
        """A route as its rule says it; what is unknown to this version is left out."""
        values = rule.values
        return cls(
            id=rule.key,
            route=values.get("route", rule.key),
            wording=Wording.read(values),
            why=Wording.read(values.get("why") or {}),
            when=tuple(code for code in values.get("when", ()) if code in CONDITIONS),
            ask=tuple(Wording.read(each) for each in values.get("ask", ())),
            steps=tuple(_step(each) for each in values.get("steps", ())),
            source=rule.source,
            verified=rule.standing is Standing.VERIFIED,
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


def offered(
    rules: Iterable[Rule], regime: Regime, jurisdiction: str, usual: Iterable[str], *, abroad: bool
) -> tuple[Route, ...]:
    """The routes open to a mediation: the ``usual`` ones of its profile in their order, then those she added herself.

    Those beyond the borders come last, when the parties live ``abroad`` from one another.
    """
    order = list(usual)
    found = [Route.read(rule) for rule in rules if rule.holds_for(regime, jurisdiction)]
    here = sorted((route for route in found if route.route in order), key=lambda route: order.index(route.route))
    hers = [route for route in found if route.route == route.id and route.route not in order]
    beyond = [route for route in found if route.route in ABROAD and abroad]
    return (*here, *hers, *beyond)


def _step(values: Mapping[str, Any]) -> Step:
    kinds = {kind.value: kind for kind in PaperKind}
    papers = tuple(kinds[name] for name in values.get("papers", ()) if name in kinds)
    return Step(values["id"], Wording.read(values), values.get("who", ""), papers)
