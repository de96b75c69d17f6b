"""What every part of the page is given: the desk, the round as it was last read, and the names of people."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

from mediator.casework.faces import Face
from mediator.casework.relations import PartyRound, PeopleRound
from mediator.domain.crossing import Aspect
from mediator.domain.noun import Confidential
from mediator.domain.people import Role
from mediator.domain.scope import Scope
from mediator.i18n import _
from mediator.ui.shared import theme
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk
from mediator.ui.shared.tokens import Hue

S = TypeVar("S", bound=Confidential)


class Part(Protocol):
    """What stands under one heading."""

    def show_round(self, scene: Scene) -> None:
        """Take what was read again; what is being edited is left alone."""
        ...


@dataclass(slots=True)
class Scene:
    """The page's state, shared by its parts."""

    desk: Desk
    round: PeopleRound
    open_aspect: Callable[[str, Aspect], object]
    """Show one aspect of one party."""
    _blanks: dict[Hashable, Confidential] = field(default_factory=dict[Hashable, Confidential])

    @property
    def parties(self) -> tuple[Face, ...]:
        return tuple(each.face for each in self.round.parties)

    @property
    def faces(self) -> Mapping[str, Face]:
        return self.round.faces

    def party(self, party_id: str) -> PartyRound:
        """One party of the case; raises ``KeyError``."""
        found = self.round.party(party_id)
        if found is None:
            raise KeyError(party_id)
        return found

    def others(self, party_id: str) -> tuple[Face, ...]:
        """The parties but one."""
        return tuple(face for face in self.parties if face.id != party_id)

    def name(self, participation_id: str | None) -> str:
        """« Logivert », « Mme Vasseur ». Nothing when she is no more in the case."""
        face = self.faces.get(participation_id or "")
        return face.short if face else ""

    def hue(self, participation_id: str | None) -> Hue:
        """The colours of a party, or of the one somebody stands beside."""
        face = self.faces.get(participation_id or "")
        rank = face.party_rank if face else None
        return theme.tokens().mediator if rank is None else theme.party_hue(rank)

    def issue(self, issue_id: str | None) -> str:
        """An issue's words; the whole dispute when there is none."""
        found = next((each.title for each in self.round.issues if each.id == issue_id), None)
        return found or _("Le différend dans son ensemble")

    def feminine(self, party_id: str) -> bool:
        """Whether the words of a party are said by a woman: the first who represents it, else the party herself."""
        party = self.party(party_id)
        speaking = (face for face in party.beside if face.role is Role.REPRESENTATIVE)
        return next(speaking, party.face).contact.civility.feminine

    def choices(self, party_id: str) -> list[ScopeChoice]:
        """Who may see what is noted of a party: the mediator, or that party when it said so alone."""
        face = self.faces[party_id]
        return [
            ScopeChoice(Scope.MEDIATOR),
            ScopeChoice(Scope.PARTY, face.id, face.short, face.party_rank or 0),
        ]

    def chip(self, noun: Confidential) -> ScopeChip:
        """Who may see ``noun``."""
        face = self.faces.get(noun.party_id or "")
        return ScopeChip(noun.scope, face.short if face else "", (face.party_rank or 0) if face else 0)

    def blank(self, key: Hashable, make: Callable[[], S]) -> S:
        """The sheet that is not kept yet, the same until it is."""
        return cast("S", self._blanks.setdefault(key, make()))

    def put_blank(self, key: Hashable, sheet: Confidential) -> None:
        """Change a sheet that is not kept yet."""
        self._blanks[key] = sheet
