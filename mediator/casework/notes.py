"""What was said, captured as it is said: struck when wrong, never deleted."""

from __future__ import annotations

from mediator.domain import capture as capturing
from mediator.domain import disclosing
from mediator.domain.noun import now
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.domain.sessions import Session
from mediator.domain.talk import Note, NoteKind
from mediator.i18n import N_
from mediator.vault import Vault


def notes_of(vault: Vault, audience: Audience, case_id: str, session_id: str | None = None) -> tuple[Note, ...]:
    """The notes of a case, or of one of its sessions, as they were said."""
    with vault.reading(audience) as work:
        if session_id is None:
            return work.list(Note, case_id=case_id, order=("said_at",))
        return work.list(Note, case_id=case_id, session_id=session_id, order=("said_at",))


def first_scope(vault: Vault, session_id: str | None) -> tuple[Scope, str | None]:
    """Who may see a note taken now: the party met alone, else the mediator."""
    with vault.reading() as work:
        return disclosing.first_scope(work.find(Session, session_id))


def note(
    vault: Vault,
    case_id: str,
    captured: capturing.Captured,
    *,
    scope: Scope,
    party_id: str | None = None,
    session_id: str | None = None,
    issue_id: str | None = None,
) -> Note:
    """Keep a sentence. Raises :class:`RuleBroken` when it is empty."""
    if not captured.text.strip():
        raise RuleBroken("note_empty")
    kept = Note(
        case_id=case_id,
        text=captured.text.strip(),
        kind=captured.kind,
        speaker_id=captured.speaker_id,
        session_id=session_id,
        issue_id=issue_id,
        said_at=now(),
        scope=scope,
        party_id=party_id if scope is Scope.PARTY else None,
    )
    with vault.writing(N_("Noter"), case_id=case_id) as work:
        work.add(kept)
    return kept


def strike(vault: Vault, note_id: str, *, struck: bool = True) -> None:
    """Strike a note, or take the stroke back. It stays readable to the mediator."""
    with vault.reading() as work:
        case_id = work.get(Note, note_id).case_id
    label = N_("Rayer la note") if struck else N_("Rétablir la note")
    with vault.writing(label, case_id=case_id) as writing:
        writing.amend(Note, note_id, struck_at=now() if struck else None)


def refile(vault: Vault, note_id: str, *, kind: NoteKind | None = None, issue_id: str | None = None) -> None:
    """Say what a note is, or to which issue it belongs."""
    with vault.reading() as work:
        before = work.get(Note, note_id)
    with vault.writing(N_("Classer la note"), case_id=before.case_id) as writing:
        writing.amend(Note, note_id, kind=kind or before.kind, issue_id=issue_id or before.issue_id)


def unfile(vault: Vault, note_id: str) -> None:
    """Take a note off the issue it was filed under."""
    with vault.reading() as work:
        case_id = work.get(Note, note_id).case_id
    with vault.writing(N_("Classer la note"), case_id=case_id) as writing:
        writing.amend(Note, note_id, issue_id=None)
