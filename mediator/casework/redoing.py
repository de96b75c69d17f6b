"""What a note asks for again once it was taken back: never the same work twice, whoever of its set pays it."""

from __future__ import annotations

from collections.abc import Iterable

from mediator.casework.billing import siblings
from mediator.casework.to_bill import taken_back
from mediator.domain.billing import Basis
from mediator.domain.rules import RuleBroken
from mediator.domain.time_and_fees import FeeLine, FeeNote, FeeNoteNature, TimeEntry
from mediator.vault import Reading

_TIMED = {Basis.HOUR, Basis.SESSION}
_WORK = {*_TIMED, Basis.PACKAGE}
"""The units of the lines that a note of work was proposed with; one written by hand has none."""


def require_redoable(work: Reading, taken: FeeNote) -> None:
    """Raises :class:`RuleBroken` unless the whole of a note was taken back, and no other asks its payer for the same."""
    if not taken.number:
        raise RuleBroken("note_draft")
    if not taken_back(work, taken):
        raise RuleBroken("note_stands")
    alike = work.list(FeeNote, case_id=taken.case_id, payer_id=taken.payer_id, nature=taken.nature)
    if any(note.created_at == taken.created_at and not taken_back(work, note) for note in alike):
        raise RuleBroken("note_redone")


def freed_time(work: Reading, taken: FeeNote) -> tuple[TimeEntry, ...]:
    """The time freed with the set of a note, for the redone note to own; none while a note of the set still does.

    Raises :class:`RuleBroken` when that time is gone, or may be another set's: it is then to be billed as usual.
    """
    moment, together = taken.created_at, siblings(work, taken)
    if taken.nature is not FeeNoteNature.FINAL or not all(taken_back(work, note) for note in together):
        return ()
    units = _units(work, together)
    if not units & _WORK:
        return ()
    finals = work.list(FeeNote, case_id=taken.case_id, nature=FeeNoteNature.FINAL)
    others = [note for note in finals if note.created_at != moment]
    known = [entry for entry in work.list(TimeEntry, case_id=taken.case_id) if entry.created_at <= moment]
    free = tuple(e for e in known if e.billable and e.minutes is not None and e.fee_note_id is None)
    later = {note.id for note in others if note.created_at > moment}
    earlier = [note.created_at for note in others if note.created_at < moment and _units(work, [note]) & _WORK]
    if (
        any(entry.fee_note_id in later for entry in known)
        or any(entry.created_at <= before for entry in free for before in earlier)
        or (units & _TIMED and not free)
        or (Basis.PACKAGE in units and any(_stands(work, note, Basis.PACKAGE) for note in others))
    ):
        raise RuleBroken("note_work_free")
    return free


def _stands(work: Reading, note: FeeNote, unit: str) -> bool:
    return unit in _units(work, [note]) and not taken_back(work, note)


def _units(work: Reading, notes: Iterable[FeeNote]) -> set[str]:
    return {line.unit for line in work.list(FeeLine, fee_note_id={note.id for note in notes})}
