"""What figures call things: matters, reasons of complaints, grounds. Codes of one rule file, said in two languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mediator.domain.case import Regime
from mediator.domain.classifying import Ending
from mediator.domain.method.entry import Wording
from mediator.paths import RULES

_GROUNDS = {Ending.REFUSED: "refusal", Ending.NOT_STARTED: "not_started", Ending.INTERRUPTED: "interruption"}


@dataclass(frozen=True, slots=True)
class Matter:
    """One code with its words; ``items`` are its second level."""

    code: str
    wording: Wording
    regimes: tuple[str, ...] = ()
    """The kinds of mediation it is met in; empty for all."""
    usual: tuple[str, ...] = ()
    """The kinds of mediation it is offered first in."""
    items: tuple[Matter, ...] = ()

    def said(self, language: str | None = None) -> str:
        """Its words in ``language``."""
        return self.wording.said(language)


def matters(regime: Regime | None = None) -> tuple[Matter, ...]:
    """The domains of disputes, those usual in ``regime`` first."""
    return tuple(sorted(_family("matter"), key=lambda each: regime not in each.usual))


def details(matter: str) -> tuple[Matter, ...]:
    """The items of a domain; none of a domain that is not known."""
    return next((each.items for each in _family("matter") if each.code == matter), ())


def complaints() -> tuple[Matter, ...]:
    """The reasons of a consumer's complaint, two levels."""
    return _family("reason")


def grounds(ending: Ending | None, regime: Regime | None = None) -> tuple[Matter, ...]:
    """Why a mediation ended that way, as far as ``regime`` knows such a ground; none when it was completed."""
    if ending is None or ending not in _GROUNDS:
        return ()
    found = _family(_GROUNDS[ending])
    return tuple(each for each in found if regime is None or not each.regimes or regime in each.regimes)


def said(code: str, language: str | None = None) -> str:
    """The words of a code; empty for one that is not known."""
    found = _all().get(code)
    return found.said(language) if found else ""


def known(code: str) -> str:
    """The code itself, or nothing when the file does not know it: free words are no code."""
    return code if code in _all() else ""


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((RULES / "matters.toml").read_text("utf-8"))


@cache
def _family(name: str) -> tuple[Matter, ...]:
    return _read(_file()[name])


def _read(sources: Iterable[Mapping[str, Any]]) -> tuple[Matter, ...]:
    return tuple(
        Matter(
            source["id"],
            Wording.read(source),
            tuple(source.get("regimes", ())),
            tuple(source.get("usual", ())),
            _read(source.get("items", ())),
        )
        for source in sources
    )


@cache
def _all() -> Mapping[str, Matter]:
    firsts = [each for name in ("matter", "reason", *_GROUNDS.values()) for each in _family(name)]
    return {each.code: each for first in firsts for each in (first, *first.items)}
