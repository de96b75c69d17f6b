"""Taking a case file: what was planned and chosen becomes the vault's, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mediator.casework import receiving
from mediator.casework.merging import Fate, Merged, Row
from mediator.casework.received_contacts import Standing
from mediator.casework.received_rows import CASE, CONTACT, PART, Rows, require_whole, tables
from mediator.casework.receiving import Choices, Plan
from mediator.domain import rules
from mediator.domain.case_file_base import base_of
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord, Way
from mediator.domain.kind_words import kind_word
from mediator.domain.noun import now
from mediator.domain.people import Participation
from mediator.domain.references import is_free
from mediator.domain.rules import RuleBroken
from mediator.exchange.case_file import Opened
from mediator.i18n import N_
from mediator.vault import Vault, Work, listing
from mediator.vault.shape import keys_of, noun_of, type_of

NO_CHOICES = Choices()
_AS_IT_IS: Row = {}
"""Stands for a contact that is here and stays as it is."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken."""

    case_id: str
    reference: str
    new: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def nothing(self) -> bool:
        """Whether nothing was different."""
        return not (self.new or self.changed or self.removed)


def take(
    vault: Vault, opened: Opened, plan: Plan, choices: Choices = NO_CHOICES, *, filename: str = ""
) -> Taken:  # fmt: skip
    """Make the vault what was planned, in one act that can be undone. Raises :class:`RuleBroken`; slow.

    Taking the same file again does nothing.
    """
    if plan.nothing:
        return Taken(plan.manifest.case_id, plan.known)
    final = outcome(plan, choices)
    with vault.writing(N_("Reprendre un dossier reçu"), case_id=plan.manifest.case_id) as work:
        ours = receiving.rows_here(work, plan.manifest.case_id, final[CONTACT])
        _require_unmoved(plan, ours)
        _require_reference(work, ours, final)
        _keep_contents(work, opened, ours, final)
        counts = _write(work, ours, final)
        work.add(_record(work, opened, plan, filename))
    return Taken(plan.manifest.case_id, str(final[CASE][plan.manifest.case_id]["reference"]), *counts)


def outcome(plan: Plan, choices: Choices) -> Rows:
    """The rows of the case once everything is chosen. Raises :class:`RuleBroken` when they do not go together."""
    final = _settled(plan, choices)
    _follow_owners(plan, final)
    _name_people(plan, choices, final)
    _drop_orphans(final)
    case = final[CASE][plan.manifest.case_id]
    if reference := choices.reference.strip() or plan.reference:
        final[CASE][plan.manifest.case_id] = {**case, "reference": reference}
    changed: Rows = {}
    for row in plan.changes:
        if (state := final[row.table].get(row.id)) is not None:
            changed.setdefault(row.table, {})[row.id] = state
            _require_sense(row, state)
    require_whole(final, whose=changed)
    return final


def _settled(plan: Plan, choices: Choices) -> Rows:
    final: Rows = {table: {} for table in tables()}
    for row in plan.rows:
        kept = row.fate is Fate.REMOVED_THERE and (row.table, row.id) in choices.kept
        state = row.ours if kept else row.settled(choices.chosen)
        if state is not None:
            final[row.table][row.id] = state
    return final


def _follow_owners(plan: Plan, final: Rows) -> None:
    """What was removed here with its owner comes back with it."""
    back = {(row.table, row.id) for row in plan.of(Fate.REMOVED_HERE) if row.id in final[row.table]}
    gone = [row for row in plan.of(Fate.REMOVED_HERE) if row.id not in final[row.table] and row.theirs]
    while back:
        coming = [row for row in gone if any(owner in back for owner in receiving.owners_of(row))]
        for row in coming:
            assert row.theirs is not None
            final[row.table][row.id] = row.theirs
        gone = [row for row in gone if row not in coming]
        back = {(row.table, row.id) for row in coming}


def _name_people(plan: Plan, choices: Choices, final: Rows) -> None:
    """Those found to be somebody known here lend their part to that contact."""
    named: dict[str, str] = {}
    for met in plan.people:
        proposed = met.ours.id if met.ours and met.likely else None
        if met.standing is Standing.ALIKE and (known := choices.people.get(met.theirs.id, proposed)):
            named[met.theirs.id] = known
            final[CONTACT].pop(met.theirs.id, None)
            final[CONTACT].setdefault(known, _AS_IT_IS)
    for identity, part in final[PART].items():
        final[PART][identity] = {**part, "contact_id": named.get(str(part["contact_id"]), part["contact_id"])}


def _drop_orphans(final: Rows) -> None:
    """Without its owner a row goes, and the mention of what is gone is blanked."""
    dropped = True
    while dropped:
        dropped = False
        for table, held in final.items():
            for identity, row in list(held.items()):
                left = _left(table, row, final)
                if left is None:
                    del held[identity]
                    dropped = True
                elif left is not row:
                    held[identity] = left


def _left(table: str, row: Row, final: Mapping[str, Mapping[str, Row]]) -> Row | None:
    if table == CONTACT:
        return row
    for key in keys_of(table):
        named = row[key.field]
        if not named or any(named in final[each] for each in key.tables):
            continue
        if key.owned:
            return None
        row = {**row, key.field: "" if len(key.tables) > 1 else None}
    return row


def _require_sense(row: Merged, final: Row) -> None:
    """What was taken from both sides must go together as either side did."""
    if final in (row.ours, row.theirs):
        return
    broken = [p for p in rules.check(noun_of(row.table, final)) if not p.warning]
    for side in (row.ours, row.theirs):
        if side is not None and broken and set(broken) <= set(rules.check(noun_of(row.table, side))):
            return
    if broken:
        raise RuleBroken("received_mix", where=kind_word(row.table), said=broken[0].sentence())


def _require_unmoved(plan: Plan, ours: Rows) -> None:
    before = {(row.table, row.id): row.ours for row in plan.rows if row.ours is not None}
    for table, held in ours.items():
        for identity, row in held.items():
            if table != CONTACT and before.pop((table, identity), None) != row:
                raise RuleBroken("received_moved")
    for (table, identity), row in before.items():
        if table != CONTACT or (ours[CONTACT].get(identity, row) != row):
            raise RuleBroken("received_moved")


def _require_reference(work: Work, ours: Rows, final: Rows) -> None:
    ((case_id, case),) = final[CASE].items()
    before = ours[CASE].get(case_id)
    reference, others = str(case["reference"]), listing.references(work)
    if before is not None:
        others.remove(str(before["reference"]))
    if (before is None or before["reference"] != reference) and not is_free(reference, others):
        raise RuleBroken("received_reference", reference=reference)


def _keep_contents(work: Work, opened: Opened, ours: Rows, final: Rows) -> None:
    for identity, row in final["document"].items():
        sha256 = str(row["sha256"])
        if identity not in ours["document"] or not work.holds_bytes(sha256):
            content: Callable[[], bytes] | None = opened.contents.attachments.get(sha256)
            if content is not None and not work.holds_bytes(sha256):
                work.keep_bytes(sha256, content())


def _write(work: Work, ours: Rows, final: Rows) -> tuple[int, int, int]:
    """Keep the difference, and count it: new, changed, removed."""
    counts = {"new": 0, "changed": 0, "removed": 0}
    for table, held in final.items():
        for identity, row in held.items():
            before = ours[table].get(identity)
            if row is _AS_IT_IS:
                if before is None:
                    raise RuleBroken("received_moved")
            elif before is None:
                work.add(noun_of(table, row))
                counts["new"] += 1
            elif before != row:
                work.put(noun_of(table, row))
                counts["changed"] += 1
    for table, identity in _gone(ours, final):
        work.remove(type_of(table), identity)
        counts["removed"] += 1
    return counts["new"], counts["changed"], counts["removed"]


def _gone(ours: Rows, final: Rows) -> list[tuple[str, str]]:
    return [(table, id_) for table, held in ours.items() if table != CONTACT for id_ in held if id_ not in final[table]]


def _record(work: Work, opened: Opened, plan: Plan, filename: str) -> CaseFileRecord:
    manifest = opened.contents.manifest
    about = work.find(Participation, manifest.for_party_id)
    return CaseFileRecord(
        case_id=manifest.case_id,
        file_key=manifest.file_key,
        way=Way.RECEIVED,
        audience=CaseFileAudience(manifest.audience),
        for_party_id=about.id if about and about.case_id == manifest.case_id else None,
        happened_at=now(),
        who=plan.sender.name,
        fingerprint=plan.sender.fingerprint,
        filename=filename,
        size=opened.size,
        sha256=opened.sha256,
        own_notes=manifest.own_notes,
        base=base_of(manifest.file_key, opened.contents.rows),
    )
