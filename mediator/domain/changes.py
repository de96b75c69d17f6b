"""What an act changed: the one thing a unit of work returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after: ``before`` is ``None`` for a birth, ``after`` for a removal."""

    table: str
    row_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.row_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The changes of one act, in the order they were made."""

    id: str
    at: datetime
    label: str
    """What was done, as a message to translate: « Noter », « Ajouter une offre »."""
    changes: tuple[Change, ...]
    case_id: str | None = None

    def touches(self, *tables: str) -> bool:
        """Whether a row of one of these tables changed."""
        return any(change.table in tables for change in self.changes)


def together(missed: Sequence[ChangeSet | None]) -> ChangeSet | None:
    """Several acts as one, for whoever was not looking; ``None`` when one of them may have changed everything."""
    known = [changes for changes in missed if changes is not None]
    if not known or len(known) < len(missed):
        return None
    last = known[-1]
    cases = {changes.case_id for changes in known}
    case_id = last.case_id if len(cases) == 1 else None
    return ChangeSet(last.id, last.at, last.label, tuple(c for each in known for c in each.changes), case_id)
