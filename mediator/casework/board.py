"""Interests across the parties: their ties, their places on the board, and the options that serve them."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.casework.amend import next_rank
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain import board, rules
from mediator.domain.board import Sums
from mediator.domain.noun import today
from mediator.domain.problem import InterestTie, Refusal, Service, Tie
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.domain.talk import Interest, Issue, Note, NoteKind, Option, OptionState, Position
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work

_TELLING = (NoteKind.INTEREST, NoteKind.NEED, NoteKind.FEELING, NoteKind.STATEMENT)
"""Kinds of notes that may say why."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something a party's side said that may be a reason, and is not among the interests yet."""

    note: Note
    party_id: str


@dataclass(frozen=True, slots=True)
class InterestBoard:
    """What the parties need, how it holds together, and what answers it, as far as an audience may see."""

    parties: tuple[Face, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    interests: tuple[Interest, ...] = ()
    options: tuple[Option, ...] = ()
    ties: tuple[InterestTie, ...] = ()
    services: tuple[Service, ...] = ()
    told: tuple[Told, ...] = ()

    def interest(self, identity: str) -> Interest | None:
        """The interest of this identity."""
        return next((each for each in self.interests if each.id == identity), None)

    def face(self, holder_id: str | None) -> Face | None:
        """The party that holds something; ``None`` for what is common."""
        return next((face for face in self.parties if face.id == holder_id), None)

    @property
    def sums(self) -> Sums:
        return board.sums(self.ties)

    def alone(self) -> tuple[Interest, ...]:
        """The interests of a party that nothing ties to another yet."""
        tied = {end for tie in self.ties for end in (tie.one_id, tie.other_id)}
        return tuple(each for each in self.interests if each.holder_id and each.id not in tied)

    def unserved(self, holder_id: str | None) -> tuple[Interest, ...]:
        """What a party needs (what all do, for ``None``) that no option serves yet."""
        held = [each for each in self.interests if each.holder_id == holder_id]
        return board.unserved(held, self.options, self.services)

    def serves(self, option_id: str, interest_id: str) -> bool:
        """Whether an option was said to serve an interest."""
        return any((each.option_id, each.interest_id) == (option_id, interest_id) for each in self.services)


def interest_board_of(vault: Vault, audience: Audience, case_id: str) -> InterestBoard:
    """The interests of a case and what surrounds them; ties, places and services are the mediator's alone."""
    ranked = ("rank", "created_at")
    with vault.reading(audience) as work:
        faces = faces_of(work, case_id)
        interests = work.list(Interest, case_id=case_id, order=ranked)
        return InterestBoard(
            parties_of(faces),
            work.list(Issue, case_id=case_id, order=ranked),
            work.list(Position, case_id=case_id),
            interests,
            work.list(Option, case_id=case_id, order=ranked),
            work.list(InterestTie, case_id=case_id),
            work.list(Service, case_id=case_id),
            _told(work, case_id, faces, {interest.text for interest in interests}),
        )


def tie(vault: Vault, one_id: str, other_id: str, kind: Tie = Tie.COMPATIBLE) -> InterestTie:
    """Say how two interests stand to each other; the tie they may already have changes.

    Raises :class:`RuleBroken` between an interest and itself.
    """
    with vault.reading() as reading:
        case_id = reading.get(Interest, one_id).case_id
        before = _between(reading.list(InterestTie, case_id=case_id), one_id, other_id)
    if before is not None:
        return qualify(vault, before.id, kind)
    made = InterestTie(case_id=case_id, one_id=one_id, other_id=other_id, tie=kind)
    rules.require(made)
    with vault.writing(N_("Relier deux intérêts"), case_id=case_id) as work:
        work.add(made)
    return made


def qualify(vault: Vault, tie_id: str, kind: Tie) -> InterestTie:
    """Say that a tie is of another kind."""
    with vault.reading() as reading:
        case_id = reading.get(InterestTie, tie_id).case_id
    with vault.writing(N_("Changer un lien"), case_id=case_id) as work:
        return work.amend(InterestTie, tie_id, tie=kind)


def move_end(vault: Vault, tie_id: str, end_id: str, to_id: str) -> InterestTie:
    """Take the end of a tie that is on ``end_id`` to another interest. One already there is replaced."""
    with vault.reading() as reading:
        before = reading.get(InterestTie, tie_id)
        there = _between(
            reading.list(InterestTie, case_id=before.case_id), board.other_end(before, end_id), to_id
        )  # fmt: skip
    kept = board.other_end(before, end_id)
    if kept == to_id:
        raise RuleBroken("itself")
    with vault.writing(N_("Déplacer un lien"), case_id=before.case_id) as work:
        if there is not None and there.id != tie_id:
            work.remove(InterestTie, there.id)
        side = "one_id" if before.one_id == end_id else "other_id"
        return work.amend(InterestTie, tie_id, **{side: to_id})


def untie(vault: Vault, tie_id: str) -> None:
    """Two interests are no longer tied."""
    with vault.reading() as reading:
        case_id = reading.get(InterestTie, tie_id).case_id
    with vault.writing(N_("Délier deux intérêts"), case_id=case_id) as work:
        work.remove(InterestTie, tie_id)


def place(vault: Vault, interest_id: str, x: int, y: int) -> None:
    """Put a card on the board, in pixels at 100 %. Small moves of one card in a row are one act."""
    with vault.reading() as reading:
        case_id = reading.get(Interest, interest_id).case_id
    with vault.writing(N_("Déplacer une carte"), case_id=case_id, amends=f"place:{interest_id}") as work:
        work.amend(Interest, interest_id, board_x=max(0, x), board_y=max(0, y))


def arrange(vault: Vault, case_id: str) -> None:
    """Every card goes back to its column."""
    with vault.writing(N_("Ranger la carte"), case_id=case_id) as work:
        for interest in work.list(Interest, case_id=case_id):
            work.amend(Interest, interest.id, board_x=None, board_y=None)


def may_become_common(vault: Vault, tie_id: str) -> str | None:
    """The words a common interest may begin with, ``None`` unless the tie is of two parties' shared interests.

    Words said alone are never offered: the mediator finds her own, in the hearing of both.
    """
    with vault.reading() as reading:
        found = reading.find(InterestTie, tie_id)
        ends = [reading.get(Interest, end) for end in (found.one_id, found.other_id)] if found else []
    if found is None or found.tie is not Tie.SHARED or any(end.holder_id is None for end in ends):
        return None
    return next((end.text for end in ends if end.scope is Scope.JOINT), "")


def make_common(vault: Vault, tie_id: str, text: str) -> Interest:
    """Two shared interests meet in one that nobody holds alone, said in ``text``, for the mediator's eyes.

    What each party said keeps its scope. Raises :class:`RuleBroken` when there are no words, or when they are those one
    party said alone; ``ValueError`` when the tie does not allow it.
    """
    if may_become_common(vault, tie_id) is None:
        raise ValueError("not the shared interests of two parties")
    with vault.reading() as reading:
        found = reading.get(InterestTie, tie_id)
        ends = [reading.get(Interest, end) for end in (found.one_id, found.other_id)]
    if any(_same_words(end.text, text) for end in ends if end.scope is not Scope.JOINT):
        raise RuleBroken("not_widened")
    with vault.writing(N_("Reconnaître un intérêt commun"), case_id=found.case_id) as work:
        return _meet(work, found, ends, text)


def _meet(work: Work, found: InterestTie, ends: list[Interest], text: str) -> Interest:
    issues = {end.issue_id for end in ends}
    common = Interest(
        case_id=found.case_id,
        issue_id=issues.pop() if len(issues) == 1 else None,
        text=text.strip(),
        rank=next_rank(work, Interest, case_id=found.case_id),
    )
    rules.require(common)
    work.add(common)
    work.remove(InterestTie, found.id)
    for end in ends:
        work.add(InterestTie(case_id=found.case_id, one_id=end.id, other_id=common.id, tie=Tie.SHARED))
    return common


def serve(vault: Vault, option_id: str, interest_id: str, *, serves: bool = True) -> None:
    """Say that an option serves an interest, or that it does not after all."""
    with vault.reading() as reading:
        case_id = reading.get(Option, option_id).case_id
        there = reading.list(Service, option_id=option_id, interest_id=interest_id)
    if bool(there) == serves:
        return
    label = N_("Relier une option à un intérêt") if serves else N_("Délier une option d'un intérêt")
    with vault.writing(label, case_id=case_id) as work:
        for service in there:
            work.remove(Service, service.id)
        if serves:
            work.add(Service(case_id=case_id, option_id=option_id, interest_id=interest_id))


def drop(vault: Vault, option_id: str, *, holder_id: str | None = None, reason: str = "") -> Refusal | None:
    """Leave an option aside; the no of the party that said it is kept with its reason, in order to come back to it.

    Both are one act: the option comes back with the no taken back.
    """
    with vault.reading() as reading:
        case_id = reading.get(Option, option_id).case_id
    with vault.writing(N_("Laisser une option de côté"), case_id=case_id) as work:
        work.amend(Option, option_id, state=OptionState.DROPPED)
        if holder_id is None:
            return None
        refusal = Refusal(
            case_id=case_id, holder_id=holder_id, option_id=option_id, text="", reason=reason.strip(), said_on=today()
        )
        rules.require(refusal)
        work.add(refusal)
        return refusal


def _told(work: Reading, case_id: str, faces: dict[str, Face], known: set[str]) -> tuple[Told, ...]:
    notes = work.list(Note, case_id=case_id, kind=_TELLING, struck_at=None, order=("said_at",))
    said = ((note, faces.get(note.speaker_id or "")) for note in notes if note.text not in known)
    return tuple(Told(note, face.party_id) for note, face in said if face and face.party_id)


def _between(ties: tuple[InterestTie, ...], one_id: str, other_id: str) -> InterestTie | None:
    return next((each for each in ties if {each.one_id, each.other_id} == {one_id, other_id}), None)


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
