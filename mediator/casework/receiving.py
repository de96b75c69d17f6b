"""A case file that came in: what it would change here, and taking it, as one act that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mediator.casework import intake
from mediator.casework.common_ground import CommonGround, Ids, unseen
from mediator.casework.merging import SETTLED, WHOLE, Fate, Merged, Row, Spot, merge
from mediator.casework.received_contacts import Met, known_ids, meet, renamed
from mediator.casework.received_rows import CASE, CONTACT, PART, Rows, require_whole, sound_rows, tables
from mediator.casework.same_things import made_on_both_sides
from mediator.casework.senders import Sender, sender_of
from mediator.domain.agreement import AgreementState
from mediator.domain.case import Case, Regime
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord, Way
from mediator.domain.noun import Noun
from mediator.domain.people import Contact
from mediator.domain.references import is_free
from mediator.domain.scope import MEDIATOR, Audience, Scope, court, joint, party
from mediator.exchange.case_file import Manifest, Opened
from mediator.vault import Reading, Vault
from mediator.vault.plain import plain_row, tables_of_a_case
from mediator.vault.shape import keys_of

_WORDS_OF_A_TEXT = ("clause", "concession", "commitment")
"""What a final text is made of: it changes only when that is asked."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a case file would do. Nothing is written."""

    manifest: Manifest
    sender: Sender
    known: str
    """The reference of the case here; empty when it is new."""
    taken_at: datetime | None
    """When this very file was taken, or sent: then there is nothing to take."""
    way: Way | None
    shared: bool
    """Whether a file exchanged before tells who changed what."""
    rows: tuple[Merged, ...]
    people: tuple[Met, ...]
    reference: str
    """Another reference proposed when a case here has the file's; empty when it is free."""

    @property
    def changes(self) -> tuple[Merged, ...]:
        """What would be different here, or is to be chosen."""
        quiet = (Fate.SAME, Fate.OURS, Fate.REMOVED_HERE)
        return tuple(row for row in self.rows if row.open or row.fate not in quiet)

    @property
    def conflicts(self) -> tuple[Spot, ...]:
        """What both sides changed, and must be chosen."""
        return tuple(spot for row in self.rows if row.table != CONTACT for spot in row.spots)

    @property
    def sheets(self) -> tuple[Spot, ...]:
        """What a known contact's sheet says otherwise: ours stays unless asked."""
        return tuple(spot for row in self.rows if row.table == CONTACT for spot in row.spots)

    @property
    def nothing(self) -> bool:
        """Whether taking it would change nothing."""
        return self.taken_at is not None and not self.changes

    def of(self, fate: Fate) -> tuple[Merged, ...]:
        """The rows that met this fate."""
        return tuple(row for row in self.rows if row.fate is fate)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the mediator chose. What is not named keeps what is here."""

    theirs: frozenset[Spot] = frozenset()
    kept: frozenset[tuple[str, str]] = frozenset()
    """Rows removed there and kept here."""
    people: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    """By contact of the file: who it is here, ``None`` for somebody new. Who is not named is as proposed."""
    reference: str = ""

    def chosen(self, spot: Spot) -> bool:
        """Whether the file's side was chosen there."""
        return spot in self.theirs


def all_theirs(plan: Plan) -> Choices:
    """The file's side everywhere."""
    return Choices(theirs=frozenset((*plan.conflicts, *plan.sheets)))


def plan(vault: Vault, opened: Opened) -> Plan:
    """What taking this file would do. Raises :class:`RuleBroken` when it cannot be taken. Slow: call it in a job."""
    with vault.reading() as work:
        return _Planning(vault, work, opened).plan(sender_of(work, opened))


class _Planning:
    """One look at a file beside the vault."""

    def __init__(self, vault: Vault, work: Reading, opened: Opened) -> None:
        self.vault, self.work, self.opened = vault, work, opened
        self.manifest = opened.contents.manifest
        self.case = work.find(Case, self.manifest.case_id)
        records = work.list(CaseFileRecord, case_id=self.manifest.case_id)
        self.same = max(
            (r for r in records if r.file_key == self.manifest.file_key), key=lambda r: r.happened_at, default=None
        )
        self.ground = CommonGround(records, self.manifest)

    def plan(self, sender: Sender) -> Plan:
        """What taking the file would do."""
        manifest = self.manifest
        found = sound_rows(self.work, self.opened.contents)
        self.ground.ids = known_ids(self.work, found, self.ground.since)
        theirs = renamed(found, self.ground.ids.ours)
        ours = rows_here(self.work, manifest.case_id, theirs[CONTACT])
        if both := made_on_both_sides(ours, theirs):
            self.ground.ids = Ids({**self.ground.ids.here, **both})
            theirs = renamed(found, self.ground.ids.ours)
        search = manifest.audience != CaseFileAudience.ANONYMISED
        people = meet(self.work, found, self.ground.ids, manifest.case_id, search=search)
        rows = self._merged(ours, theirs, people)
        require_whole(_overlaid(ours, theirs), whose=theirs)
        return Plan(
            manifest,
            sender,
            self.case.reference if self.case else "",
            self.same.happened_at if self.same else None,
            self.same.way if self.same else None,
            self.ground.any,
            rows,
            people,
            self._reference(theirs),
        )

    def _merged(self, ours: Rows, theirs: Rows, people: tuple[Met, ...]) -> tuple[Merged, ...]:
        final = {a["id"] for a in ours["agreement"].values() if a["state"] != AgreementState.DRAFT.value}
        elsewhere = {met.ours.id for met in people if met.ours and met.elsewhere}
        seen = self._seen(ours)
        rows: dict[tuple[str, str], Merged] = {}
        for table in ours:
            for identity in {**ours[table], **theirs[table]}:
                mine, its = ours[table].get(identity), theirs[table].get(identity)
                held = mine is not None and (
                    (table == CONTACT and identity in elsewhere)
                    or (table in _WORDS_OF_A_TEXT and mine["agreement_id"] in final)
                )
                rows[table, identity] = self._one(table, mine, its, held=held, seen=identity in seen.get(table, ()))
        return tuple(_with_dependents(rows).values())

    def _one(self, table: str, mine: Row | None, its: Row | None, *, held: bool, seen: bool) -> Merged:
        if mine is not None and its is not None:
            hidden = unseen(self.manifest, table, mine, its)
            if table == CASE and not self._free(its):
                hidden |= {"reference"}
            return merge(table, mine, its, self.ground.since, unseen=hidden, held=held)
        if mine is None:
            assert its is not None
            identity = str(its["id"])
            if not self.ground.held(table, identity):
                return Merged(table, identity, Fate.NEW, None, its)
            return _removed(table, identity, Fate.REMOVED_HERE, (None, its), changed=self._changed(table, its))
        identity = str(mine["id"])
        gone = seen and table not in (CASE, CONTACT) and self.ground.held(table, identity)
        if not gone:
            return Merged(table, identity, Fate.OURS, mine, None)
        changed = held or self._changed(table, mine)
        return _removed(table, identity, Fate.REMOVED_THERE, (mine, None), changed=changed)

    def _changed(self, table: str, row: Row) -> bool:
        identity = str(row["id"])
        told = (name for name in row if name not in SETTLED and not self.ground.hid(table, identity, name))
        return any(self.ground.since(table, identity, name, row[name]) for name in told)

    def _seen(self, ours: Rows) -> Mapping[str, set[str]]:
        """What of ours the audience of the file sees: what it had and has no more was removed there."""
        if self.case is None or not self.ground.any:
            return {}
        audience = _audience(self.manifest)
        if audience == MEDIATOR:
            hers = not self.manifest.own_notes
            return {
                table: {i for i, row in held.items() if not (hers and row.get("scope") == Scope.MEDIATOR.value)}
                for table, held in ours.items()
            }
        with self.vault.reading(audience) as work:
            return {
                table: {noun.id for noun in work.list(kind, case_id=self.manifest.case_id)}
                for table, kind in tables_of_a_case().items()
            }

    def _reference(self, theirs: Rows) -> str:
        row = theirs[CASE][self.manifest.case_id]
        if self.case is not None or self._free(row):
            return ""
        return intake.coming_reference(self.vault, Regime(str(row["regime"])))

    def _free(self, row: Row) -> bool:
        others = [case.reference for case in self.work.list(Case) if case.id != self.manifest.case_id]
        return is_free(str(row["reference"]), others)


def _audience(manifest: Manifest) -> Audience:
    match manifest.audience:
        case CaseFileAudience.FULL | CaseFileAudience.ANONYMISED:
            return MEDIATOR
        case CaseFileAudience.ADMINISTRATIVE:
            return court(manifest.case_id)
        case CaseFileAudience.PARTY if manifest.for_party_id:
            return party(manifest.case_id, manifest.for_party_id)
        case _:
            return joint(manifest.case_id)


def rows_here(work: Reading, case_id: str, contacts: Iterable[str]) -> Rows:
    """All that is here of the case with its people, and the contacts named that are known."""
    of_case = tables_of_a_case()
    rows: Rows = {CASE: _by_id(work.list(Case, id=[case_id])), CONTACT: {}}
    for table in tables():
        if table not in rows:
            rows[table] = _by_id(work.list(of_case[table], case_id=case_id))
    playing = {str(part["contact_id"]) for part in rows[PART].values()}
    rows[CONTACT] = _by_id(work.list(Contact, id=sorted(playing.union(contacts))))
    return rows


def _by_id(nouns: tuple[Noun, ...]) -> dict[str, Row]:
    return {noun.id: plain_row(noun) for noun in nouns}


def _overlaid(ours: Rows, theirs: Rows) -> Rows:
    return {table: {**ours[table], **theirs[table]} for table in ours}


def _removed(
    table: str, identity: str, fate: Fate, sides: tuple[Row | None, Row | None], *, changed: bool
) -> Merged:  # fmt: skip
    """A row one side removed: for good, or to be chosen when the other one changed it."""
    return Merged(table, identity, fate, *sides, open=((WHOLE,),) if changed else ())


def _with_dependents(rows: dict[tuple[str, str], Merged]) -> dict[tuple[str, str], Merged]:
    """Nothing goes with its owner in silence: a removal that would take something else along is to be chosen."""
    waiting = [key for key, row in rows.items() if _stays(row)]
    done = set(waiting)
    while waiting:
        row = rows[waiting.pop()]
        for owner in owners_of(row):
            above = rows.get(owner)
            if above is None or _stays(above):
                continue
            rows[owner] = replace(above, open=((WHOLE,),))
            if owner not in done:
                done.add(owner)
                waiting.append(owner)
    return rows


def _stays(row: Merged) -> bool:
    return bool(row.open) or row.fate not in (Fate.REMOVED_HERE, Fate.REMOVED_THERE)


def owners_of(row: Merged) -> Iterator[tuple[str, str]]:
    """The rows this one belongs to."""
    side = row.ours or row.theirs or {}
    for key in keys_of(row.table):
        if key.owned and side.get(key.field):
            yield key.tables[0], str(side[key.field])
