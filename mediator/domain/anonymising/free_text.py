"""A free text of a case, as it stands, as it could leave, and what still looks like a name in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from mediator.i18n import N_, _

WITHHELD = "[…]"
"""What stands in place of a text nobody let leave."""


class DoubtKind(Enum):
    """Why some words of a proposal deserve a look."""

    CAPITAL = "capital"
    NUMBER = "number"
    KNOWN = "known"


SENTENCES = {
    DoubtKind.CAPITAL: N_("Cela ressemble à un nom."),
    DoubtKind.NUMBER: N_("Ce nombre pourrait être reconnu."),
    DoubtKind.KNOWN: N_("Cela permet de reconnaître quelqu'un : nom, adresse, référence ou montant du dossier."),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Some words of a text that may tell who it is about, and where they stand."""

    kind: DoubtKind
    start: int
    end: int

    @property
    def sentence(self) -> str:
        """Why it is shown."""
        return _(SENTENCES[self.kind])


@dataclass(frozen=True, slots=True)
class FreeText:
    """One text that leaves only once the mediator read it."""

    key: str
    """Table, identity and field of the original, in the mediator's own vault."""
    where: str
    """What it is, in words, without a name."""
    original: str = field(repr=False)
    proposed: str = field(repr=False)
    doubts: tuple[Doubt, ...] = ()
    """In the proposal."""
