"""The shipped checklists: what may be asked at each stage, for each regime."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mediator.domain.case import Regime
from mediator.domain.case import Stage as CaseStage
from mediator.domain.checklists import Per
from mediator.domain.method.entry import Entry, by_id, table, words
from mediator.domain.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Entry):
    """A stage of the work, finer than the case's own: preparing has three rounds."""

    during: CaseStage
    """Where the case stands when this stage occupies the mediator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit(Entry):
    """The lists of one regime, or of a kind of dispute the mediator may choose for a case (neighbours)."""

    regime: Regime | None
    """``None`` when the kit is chosen, not given by the regime."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Entry):
    """A shipped line: what should be true."""

    stage: str
    scope: Scope
    """Whom its answer may be shown to, at most."""
    per: Per
    gate: str = ""
    """The stage better not opened before this is settled; never an obstacle."""


@lru_cache(maxsize=1)
def stages() -> tuple[Stage, ...]:
    """The ten stages, in order."""
    return tuple(Stage(**words(each), during=CaseStage(each["during"])) for each in table("checklists")["stage"])


def stage(stage_id: str) -> Stage:
    """A stage by its id; ``KeyError`` when there is none."""
    return by_id(stages())[stage_id]


def stages_during(case_stage: CaseStage) -> tuple[Stage, ...]:
    """The stages that occupy the mediator while a case stands at ``case_stage``."""
    return tuple(each for each in stages() if each.during is case_stage)


@lru_cache(maxsize=1)
def kits() -> tuple[Kit, ...]:
    """One kit for each regime, then those a mediator may choose."""
    regimes = {regime.value: regime for regime in Regime}
    return tuple(Kit(**words(each), regime=regimes.get(each["id"])) for each in table("checklists")["kit"])


def chosen_kits() -> tuple[Kit, ...]:
    """The kits no regime gives: the mediator chooses them for a case."""
    return tuple(kit for kit in kits() if kit.regime is None)


@lru_cache(maxsize=1)
def items() -> Mapping[str, Item]:
    """Every shipped line by its id."""
    return by_id(
        Item(
            **words(each),
            stage=each["stage"],
            scope=Scope(each["scope"]),
            per=Per(each["per"]),
            gate=each.get("gate", ""),
        )
        for each in table("checklists")["item"]
    )


@lru_cache(maxsize=128)
def listed(kit: str, stage_id: str) -> tuple[Item, ...]:
    """The lines of a kit (a regime's value, or the id of a chosen kit) at a stage, in order; empty when unknown."""
    for each in table("checklists")["list"]:
        if (each["kit"], each["stage"]) == (kit, stage_id):
            return tuple(items()[item] for item in each["items"])
    return ()


@lru_cache(maxsize=16)
def more(stage_id: str) -> tuple[Item, ...]:
    """Lines offered at a stage in any regime, for whoever wants more."""
    for each in table("checklists")["more"]:
        if each["stage"] == stage_id:
            return tuple(items()[item] for item in each["items"])
    return ()
