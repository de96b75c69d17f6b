"""What the board is drawn from: a reading made for those who look, and what is under way on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from mediator.casework import disclosure, issues, people
from mediator.casework.faces import Face, parties_of
from mediator.casework.issues import Board
from mediator.domain.people import Role
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.domain.talk import Interest, Position
from mediator.ui.shared.capture_line import ScopeChoice
from mediator.ui.shared.chip import ScopeChip
from mediator.ui.shared.desk import Desk

Kind = Literal["issue", "position", "interest", "option"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is being added."""

    kind: Kind
    issue_id: str = ""
    party_id: str = ""


@dataclass(slots=True)
class Doing:
    """What is under way: it outlives a redrawing of the board."""

    adding: Spot | None = None
    scope: int = 0
    releasing: str = ""
    """The position or interest whose words are being let out."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the board shows to one audience."""

    desk: Desk
    case_id: str
    board: Board
    faces: dict[str, Face]
    told: frozenset[str]
    """Private sayings some words of which were let out with consent; known to the mediator alone."""
    editable: bool
    doing: Doing = field(default_factory=Doing)

    @property
    def parties(self) -> tuple[Face, ...]:
        return parties_of(self.faces)

    def chip(self, scope: Scope, party_id: str | None) -> ScopeChip:
        """Who may see a thing."""
        face = self.faces.get(party_id or "")
        return ScopeChip(scope, face.short if face else "", (face.party_rank or 0) if face else 0)

    def scopes(self, party_id: str = "") -> list[ScopeChoice]:
        """Who might see something new, the mediator alone first; private to ``party_id`` when it speaks."""
        choices = [ScopeChoice(Scope.MEDIATOR)]
        if party := self.faces.get(party_id):
            choices.append(ScopeChoice(Scope.PARTY, party.id, party.short, party.party_rank or 0))
        return [*choices, ScopeChoice(Scope.JOINT)]

    def beside(self, party: Face) -> str:
        """Who speaks for a party: « Mme Vasseur · Me Rivoire »."""
        speaking = (Role.REPRESENTATIVE, Role.COUNSEL)
        return " · ".join(f.short for f in self.faces.values() if f.party_id == party.id and f.role in speaking)

    def common(self) -> list[tuple[int, Interest]]:
        """Interests nobody holds alone, with the number of their issue, 0 for the whole dispute."""
        whole = [(0, interest) for interest in self.board.interests if interest.holder_id is None]
        tied = [(view.number, i) for view in self.board.issues for i in view.interests if i.holder_id is None]
        return whole + tied

    def general(self, party_id: str) -> list[Interest]:
        """What a party needs that belongs to no issue in particular."""
        return [interest for interest in self.board.interests if interest.holder_id == party_id]

    def shape(self) -> tuple[object, ...]:
        """What decides which widgets stand where; the words in them are left out."""
        board = self.board
        return (
            self.editable,
            tuple((face.id, face.name, self.beside(face)) for face in self.parties),
            tuple(
                (view.number, replace(view.issue, title=""), _wordless(view.positions), _wordless(view.interests))
                for view in board.issues
            ),
            tuple(replace(option, text="") for view in board.issues for option in view.options),
            _wordless(board.interests),
            tuple(replace(option, text="") for option in board.options),
            self.told,
            self.doing.adding,
            self.doing.releasing,
        )  # fmt: skip


def read(desk: Desk, audience: Audience, case_id: str, doing: Doing) -> Scene:
    """The board as ``audience`` may see it."""
    editable = audience == MEDIATOR
    consents = disclosure.disclosures_of(desk.vault, case_id) if editable else ()
    return Scene(
        desk,
        case_id,
        issues.board_of(desk.vault, audience, case_id),
        {person.face.id: person.face for person in people.people_of(desk.vault, audience, case_id)},
        frozenset(consent.subject_id for consent in consents if consent.revoked_at is None),
        editable,
        doing if editable else Doing(),
    )


def _wordless(sayings: Sequence[Position | Interest]) -> tuple[Position | Interest, ...]:
    return tuple(
        replace(saying, text="", **_BESIDE_WORDS) if isinstance(saying, Interest) else replace(saying, text="")
        for saying in sayings
    )


_BESIDE_WORDS: dict[str, Any] = {
    "weight": None,
    "kind": None,
    "certainty": None,
    "third_parties": "",
    "board_x": None,
    "board_y": None,
}
"""What an interest has that moves no widget here."""
