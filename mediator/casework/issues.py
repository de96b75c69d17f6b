"""Questions to settle, with what each party asks and why, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.casework.amend import next_rank
from mediator.domain import board, rules
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.domain.talk import Interest, Issue, Note, Option, Position
from mediator.i18n import N_
from mediator.vault import Vault


@dataclass(frozen=True, slots=True)
class IssueView:
    """One issue as an audience may see it."""

    issue: Issue
    number: int
    positions: tuple[Position, ...]
    interests: tuple[Interest, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All issues side by side, and what belongs to none of them."""

    issues: tuple[IssueView, ...]
    interests: tuple[Interest, ...]
    """Interests tied to no issue; those without a holder are common to all."""
    options: tuple[Option, ...]


def board_of(vault: Vault, audience: Audience, case_id: str) -> Board:
    """The issues of a case, numbered as this audience sees them."""
    with vault.reading(audience) as work:
        issues = work.list(Issue, case_id=case_id, order=("rank", "created_at"))
        positions = work.list(Position, case_id=case_id)
        interests = work.list(Interest, case_id=case_id, order=("rank", "created_at"))
        options = work.list(Option, case_id=case_id, order=("rank", "created_at"))
    return Board(
        tuple(
            IssueView(
                issue,
                number,
                tuple(p for p in positions if p.issue_id == issue.id),
                tuple(i for i in interests if i.issue_id == issue.id),
                tuple(o for o in options if o.issue_id == issue.id),
            )
            for number, issue in enumerate(issues, 1)
        ),
        tuple(i for i in interests if i.issue_id is None),
        tuple(o for o in options if o.issue_id is None),
    )


def add_issue(vault: Vault, case_id: str, title: str, *, scope: Scope = Scope.MEDIATOR) -> Issue:
    """Name a question to settle. Raises :class:`RuleBroken` when it has no words."""
    with vault.writing(N_("Ajouter une question"), case_id=case_id) as work:
        rank = next_rank(work, Issue, case_id=case_id)
        issue = Issue(case_id=case_id, title=title.strip(), rank=rank, scope=scope)
        rules.require(issue)
        work.add(issue)
    return issue


def add_position(
    vault: Vault, issue: Issue, holder_id: str, text: str, *, scope: Scope = Scope.MEDIATOR, party_id: str | None = None
) -> Position:
    """What a party asks for."""
    position = Position(
        case_id=issue.case_id,
        issue_id=issue.id,
        holder_id=holder_id,
        text=_words(text),
        scope=scope,
        party_id=_private_to(scope, party_id or holder_id),
    )
    with vault.writing(N_("Ajouter une position"), case_id=issue.case_id) as work:
        work.add(position)
    return position


def add_interest(
    vault: Vault,
    case_id: str,
    text: str,
    *,
    issue_id: str | None = None,
    holder_id: str | None = None,
    position_id: str | None = None,
    above_id: str | None = None,
    weight: int | None = None,
    scope: Scope = Scope.MEDIATOR,
    party_id: str | None = None,
) -> Interest:
    """Why a party asks for it; without a holder, what all have in common.

    ``position_id`` makes it the first rung under a position, ``above_id`` the rung under another interest.
    """
    with vault.writing(N_("Ajouter un intérêt"), case_id=case_id) as work:
        interest = Interest(
            case_id=case_id,
            issue_id=issue_id,
            holder_id=holder_id,
            position_id=position_id,
            above_id=above_id,
            text=_words(text),
            weight=weight,
            rank=next_rank(work, Interest, case_id=case_id),
            scope=scope,
            party_id=_private_to(scope, party_id or holder_id),
        )
        rules.require(interest)
        work.add(interest)
    return interest


def add_option(
    vault: Vault, case_id: str, text: str, *, issue_id: str | None = None, scope: Scope = Scope.MEDIATOR
) -> Option:
    """A way an issue could be settled."""
    with vault.writing(N_("Ajouter une option"), case_id=case_id) as work:
        rank = next_rank(work, Option, case_id=case_id)
        option = Option(case_id=case_id, issue_id=issue_id, text=_words(text), rank=rank, scope=scope)
        work.add(option)
    return option


def add_rung(
    vault: Vault, above_id: str, text: str, *, scope: Scope = Scope.MEDIATOR, party_id: str | None = None
) -> Interest:
    """« Et cela, pour quoi ? »: the answer, one rung under ``above_id``, of the same party on the same issue."""
    with vault.reading() as work:
        above = work.get(Interest, above_id)
    return add_interest(
        vault,
        above.case_id,
        text,
        issue_id=above.issue_id,
        holder_id=above.holder_id,
        above_id=above.id,
        scope=scope,
        party_id=party_id,
    )


def hang(vault: Vault, interest_id: str, *, above_id: str | None = None, position_id: str | None = None) -> Interest:
    """Put an interest under another, under a position, or at the top of its ladder when neither is given.

    Raises :class:`RuleBroken` when it would explain itself.
    """
    with vault.reading() as work:
        before = work.get(Interest, interest_id)
        others = work.list(Interest, case_id=before.case_id)
    if board.would_loop(others, interest_id, above_id):
        raise RuleBroken("ladder_loop")
    with vault.writing(N_("Changer un intérêt de place"), case_id=before.case_id) as writing:
        return writing.amend(Interest, interest_id, above_id=above_id, position_id=position_id)


def interest_from_note(
    vault: Vault,
    note_id: str,
    issue_id: str | None = None,
    *,
    position_id: str | None = None,
    above_id: str | None = None,
) -> Interest:
    """Make an interest of what was noted, with the note's own words, speaker's party and scope: nothing retyped."""
    with vault.reading() as work:
        note = work.get(Note, note_id)
        from mediator.casework.faces import faces_of

        face = faces_of(work, note.case_id).get(note.speaker_id or "")
    return add_interest(
        vault,
        note.case_id,
        note.text,
        issue_id=issue_id or note.issue_id,
        holder_id=face.party_id if face else note.party_id,
        position_id=position_id,
        above_id=above_id,
        scope=note.scope,
        party_id=note.party_id,
    )


def _words(text: str) -> str:
    if not text.strip():
        raise RuleBroken("words_empty")
    return text.strip()


def _private_to(scope: Scope, party_id: str | None) -> str | None:
    if scope is not Scope.PARTY:
        return None
    if party_id is None:
        raise RuleBroken("scope_needs_party")
    return party_id
