"""Who may see what: the scopes of things and the audiences of readings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Who may ever see a thing, from the widest to the narrowest."""

    ADMINISTRATIVE = "administrative"
    JOINT = "joint"
    PARTY = "party"
    MEDIATOR = "mediator"


class AudienceKind(StrEnum):
    """For whom a reading is made."""

    MEDIATOR = "mediator"
    JOINT = "joint"
    PARTY = "party"
    COURT = "court"
    STATISTICS = "statistics"


@dataclass(frozen=True, slots=True)
class Audience:
    """Those who will see the result of a reading. All but the mediator and statistics are bound to one case."""

    kind: AudienceKind
    case_id: str | None = None
    party_id: str | None = None

    def __post_init__(self) -> None:
        bound = self.kind in (AudienceKind.JOINT, AudienceKind.PARTY, AudienceKind.COURT)
        if bound != (self.case_id is not None):
            raise ValueError(f"an audience of kind {self.kind} {'needs a' if bound else 'has no'} case")
        if (self.kind is AudienceKind.PARTY) != (self.party_id is not None):
            raise ValueError("a party audience, and only it, names its party")

    def admits(self, scope: Scope, party_id: str | None) -> bool:
        """Whether this audience may see words of ``scope`` (private to ``party_id`` when the scope is ``party``)."""
        match self.kind:
            case AudienceKind.MEDIATOR:
                return True
            case AudienceKind.COURT:
                return scope is Scope.ADMINISTRATIVE
            case AudienceKind.JOINT:
                return scope in (Scope.ADMINISTRATIVE, Scope.JOINT)
            case AudienceKind.PARTY:
                own = scope is Scope.PARTY and party_id == self.party_id
                return own or scope in (Scope.ADMINISTRATIVE, Scope.JOINT)
            case AudienceKind.STATISTICS:
                return False


MEDIATOR = Audience(AudienceKind.MEDIATOR)
STATISTICS = Audience(AudienceKind.STATISTICS)


def joint(case_id: str) -> Audience:
    """All the parties of a case, together."""
    return Audience(AudienceKind.JOINT, case_id)


def party(case_id: str, party_id: str) -> Audience:
    """One party of a case, alone."""
    return Audience(AudienceKind.PARTY, case_id, party_id)


def court(case_id: str) -> Audience:
    """The judge: who may learn almost nothing (CPC art. 1528-3; loi n° 95-125, art. 21-3)."""
    return Audience(AudienceKind.COURT, case_id)
