"""The people a case file brings: the same as here, perhaps the same under another identity, or new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from mediator.casework.common_ground import Ids
from mediator.casework.merging import Row, Since
from mediator.casework.received_rows import CONTACT, PART, Rows
from mediator.domain import conflicts
from mediator.domain.conflicts import Finding, Known, Strength
from mediator.domain.likeness import Index, profile
from mediator.domain.people import Contact, Participation
from mediator.vault import Reading
from mediator.vault.shape import keys_of, noun_of


class Standing(Enum):
    """Whether somebody of the file is known here."""

    KNOWN = "known"
    ALIKE = "alike"
    """Under another identity: to be chosen."""
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody of the file."""

    theirs: Contact
    standing: Standing
    ours: Contact | None = None
    """Who this is here, or may be."""
    likely: bool = False
    """Whether it is proposed to be the same person."""
    findings: tuple[Finding, ...] = ()
    """Why, and who else it may be, strongest first."""
    elsewhere: int = 0
    """How many other cases here this contact has a part in: its sheet changes only when that is asked."""


def known_ids(work: Reading, rows: Rows, since: Since) -> Ids:
    """Who of the file is here under another identity: whoever plays the same part of the same case.

    Somebody else may play it now: then the file says so since it was common, and the two are nothing alike.
    """
    parts = {part.id: part for part in work.list(Participation, id=list(rows[PART]))}
    ours = {contact.id: contact for contact in work.list(Contact, id=[part.contact_id for part in parts.values()])}
    found: dict[str, str] = {}
    for part in rows[PART].values():
        theirs, mine = (
            str(part["contact_id"]),
            ours.get(parts[str(part["id"])].contact_id) if part["id"] in parts else None,
        )
        if mine is None or mine.id == theirs or theirs in found or {mine.id} & {*rows[CONTACT], *found.values()}:
            continue
        if work.find(Contact, theirs) is not None:
            continue
        always = since(PART, str(part["id"]), "contact_id", theirs) is False
        if always or _alike(_contact(rows[CONTACT][theirs]), mine):
            found[theirs] = mine.id
    return Ids(found)


def _alike(one: Contact, other: Contact) -> bool:
    tie = conflicts.compare(Known(one), Known(other), fuzz.ratio)
    return tie is not None and tie.strength in (Strength.SAME, Strength.VERY_CLOSE)


def meet(work: Reading, rows: Rows, ids: Ids, case_id: str, *, search: bool) -> tuple[Met, ...]:
    """Everybody of the file. ``search``: look for those who may be known under another identity."""
    everybody = {contact.id: contact for contact in work.list(Contact)}
    index: Index | None = None
    met: list[Met] = []
    for identity, row in rows[CONTACT].items():
        theirs = _contact(row)
        known = everybody.get(ids.ours(identity))
        if known is not None:
            met.append(Met(theirs, Standing.KNOWN, known, elsewhere=_elsewhere(work, known.id, case_id)))
            continue
        if search and index is None:
            index = Index(profile(each) for each in everybody.values())
        found = conflicts.duplicates(theirs, index, everybody.__getitem__, fuzz.ratio) if index else ()
        found = tuple(each for each in found if each.other_id not in rows[CONTACT])
        met.append(_met(theirs, found, everybody))
    return tuple(met)


def _met(theirs: Contact, found: tuple[Finding, ...], everybody: Mapping[str, Contact]) -> Met:
    if not found:
        return Met(theirs, Standing.NEW)
    return Met(
        theirs, Standing.ALIKE, everybody[found[0].other_id], found[0].strength is Strength.SAME, found
    )  # fmt: skip


def _elsewhere(work: Reading, contact_id: str, case_id: str) -> int:
    return len({part.case_id for part in work.list(Participation, contact_id=contact_id)} - {case_id})


def _contact(row: Row) -> Contact:
    made = noun_of(CONTACT, row)
    assert isinstance(made, Contact)
    return made


def renamed(rows: Mapping[str, Mapping[str, Row]], ours: Callable[[str], str]) -> Rows:
    """The same rows, with the identities they have here."""
    made: Rows = {}
    for table, held in rows.items():
        keys = [key.field for key in keys_of(table)]
        made[table] = {ours(identity): _renamed(row, keys, ours) for identity, row in held.items()}
    return made


def _renamed(row: Row, keys: list[str], ours: Callable[[str], str]) -> Row:
    changed = {key: ours(str(row[key])) for key in keys if row[key]}
    return {**row, **changed, "id": ours(str(row["id"]))}
