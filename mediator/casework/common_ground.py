"""What the sender of a case file and this vault had in common before: read from the record of what travelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mediator.casework.case_file_tables import HER_WORDS
from mediator.casework.merging import Raw
from mediator.domain.case_file_base import Base, read_base
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord, Way
from mediator.exchange.case_file import Manifest
from mediator.vault.shape import blank_of, hidden_fields, keys_of


class Ids:
    """The identities the file uses, and those they have here: two records of one person are one."""

    def __init__(self, here: Mapping[str, str]) -> None:
        self.here = here
        self._there = {ours: theirs for theirs, ours in here.items()}

    def ours(self, identity: str) -> str:
        """What the file calls ``identity`` is called so here."""
        return self.here.get(identity, identity)

    def theirs(self, identity: str) -> str:
        """What is called ``identity`` here is called so in the file."""
        return self._there.get(identity, identity)


@dataclass(frozen=True, slots=True)
class _Ground:
    """One case file both sides had."""

    record: CaseFileRecord
    base: Base

    def weak(self, table: str, field: str) -> bool:
        """Whether the audience of this file may not have seen the field as it is."""
        if self.record.audience is CaseFileAudience.FULL:
            return not self.record.own_notes and field in HER_WORDS.get(table, ())
        links = {key.field for key in keys_of(table) if not key.owned}
        return field in hidden_fields(table) or field in links or field == "rank"


class CommonGround:
    """The files both sides had, newest first; a field is compared with the newest that showed it as it was."""

    def __init__(self, records: Iterable[CaseFileRecord], manifest: Manifest) -> None:
        keys = {manifest.file_key, *manifest.ancestors}
        shared = sorted((r for r in records if r.file_key in keys), key=lambda r: r.happened_at, reverse=True)
        read = [(record, read_base(record.base)) for record in shared]
        self._grounds = [_Ground(record, base) for record, base in read if base is not None]
        self.ids = Ids({})
        alike = [ground for ground in self._grounds if _same_audience(ground.record, manifest)]
        self._last = (alike or self._grounds or [None])[0]
        self.any = bool(self._grounds)

    def held(self, table: str, identity: str) -> bool:
        """Whether the last comparable file held this row."""
        return self._last is not None and self._last.base.holds(table, self._called(self._last, identity))

    def hid(self, table: str, identity: str, field: str) -> bool:
        """Whether the last comparable file did not show this field as it was: it says nothing of a change."""
        if self._last is None or not self._last.weak(table, field):
            return False
        there = self._called(self._last, identity)
        return field == "rank" or self._last.base.same(table, there, field, blank_of(table, field))

    def since(self, table: str, identity: str, field: str, value: Raw) -> bool | None:
        """Whether ``value`` differs from what was common; ``None`` when nothing was."""
        for weak in (False, True):
            for ground in self._grounds:
                there = self._called(ground, identity)
                known = ground.base.rows.get(table, {}).get(there, {})
                if field in known and ground.weak(table, field) is weak:
                    said = self._said(ground, table, field, value)
                    return not ground.base.same(table, there, field, said)
        return None

    def _called(self, ground: _Ground, identity: str) -> str:
        """What a row is called in a file: one that came in has the sender's names."""
        return self.ids.theirs(identity) if ground.record.way is Way.RECEIVED else identity

    def _said(self, ground: _Ground, table: str, field: str, value: Raw) -> Raw:
        if not value or all(key.field != field for key in keys_of(table)):
            return value
        return self._called(ground, str(value))


def _same_audience(record: CaseFileRecord, manifest: Manifest) -> bool:
    mine = (record.audience.value, record.for_party_id, record.own_notes)
    return mine == (manifest.audience, manifest.for_party_id, manifest.own_notes)


def unseen(manifest: Manifest, table: str, ours: Mapping[str, Raw], theirs: Mapping[str, Raw]) -> frozenset[str]:
    """The fields of a row the file could not show to its audience: blank in it, and not here; ranks told without gaps."""
    full = manifest.audience == CaseFileAudience.FULL
    if full and manifest.own_notes:
        return frozenset()
    links = {key.field for key in keys_of(table) if not key.owned}
    hidden = set(HER_WORDS.get(table, ())) if full else hidden_fields(table) | links
    blanked = {field for field in hidden if theirs[field] == blank_of(table, field)}
    return frozenset(blanked if full else blanked | ({"rank"} & set(ours)))
