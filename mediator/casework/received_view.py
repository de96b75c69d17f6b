"""What taking a case file would do, in the field's words: counts, people, what is to be chosen on either side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mediator.casework.merging import WHOLE, Fate, Merged, Row, Spot
from mediator.casework.received_rows import CASE, CONTACT, PART
from mediator.casework.receiving import Plan
from mediator.domain.case import Case
from mediator.domain.kind_words import counted, field_word, kind_word
from mediator.domain.people import Contact, Participation
from mediator.domain.scope import Scope
from mediator.domain.words import word
from mediator.i18n import _, clock, day, money
from mediator.vault import Vault
from mediator.vault.shape import keys_of, noun_of

_TITLES = ("title", "heading", "subject", "text", "summary", "raw", "filename", "words", "reference", "name")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class ToChoose:
    """One thing both sides say differently."""

    spot: Spot
    about: str
    """« Note : Le logiciel devait… »."""
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to the things of one kind."""

    table: str
    new: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that was removed there."""

    table: str
    id: str
    about: str


def lines(plan: Plan) -> tuple[Line, ...]:
    """What would change by itself, by kind of thing."""
    tallies: dict[str, dict[Fate, int]] = {}
    for row in plan.changes:
        if not row.open or row.taken:
            tally = tallies.setdefault(row.table, {})
            tally[row.fate] = tally.get(row.fate, 0) + 1
    return tuple(
        Line(
            table,
            tally.get(Fate.NEW, 0),
            tally.get(Fate.THEIRS, 0) + tally.get(Fate.BOTH, 0),
            tally.get(Fate.REMOVED_THERE, 0),
        )
        for table, tally in tallies.items()
    )


def paragraphs(plan: Plan) -> tuple[str, ...]:
    """The same in a few sentences: « En plus : 3 notes, 1 document. »"""
    found = lines(plan)
    said = (
        (_("En plus : {things}."), [(line.table, line.new) for line in found]),
        (_("Changé : {things}."), [(line.table, line.changed) for line in found]),
        (_("En moins : {things}."), [(line.table, line.removed) for line in found]),
    )
    if not plan.known:
        said = ((_("{things}."), [(line.table, line.new) for line in found if line.table != CASE]),)
    told = ((form, [counted(table, count) for table, count in counts if count]) for form, counts in said)
    return tuple(form.format(things=", ".join(things)) for form, things in told if things)


def party_of(plan: Plan) -> str:
    """The name of the one party the file was written for; empty for any other audience."""
    rows = {row.id: row.theirs or row.ours or {} for row in plan.rows if row.table in (PART, CONTACT)}
    contact = rows.get(str(rows.get(plan.manifest.for_party_id or "", {}).get("contact_id")))
    if not contact:
        return ""
    noun = noun_of(CONTACT, contact)
    assert isinstance(noun, Contact)
    return noun.full_name


def kept_here(plan: Plan) -> int:
    """How many things are here alone, or changed here alone: they stay as they are."""
    return sum(1 for row in plan.rows if row.fate is Fate.OURS and row.table != CONTACT)


def removals(vault: Vault, plan: Plan) -> tuple[Gone, ...]:
    """What was removed there and would be removed here."""
    words = _Words(vault, plan)
    gone = (row for row in plan.of(Fate.REMOVED_THERE) if not row.open)
    return tuple(Gone(row.table, row.id, words.about(row)) for row in gone)


def to_choose(vault: Vault, plan: Plan) -> tuple[ToChoose, ...]:
    """What must be chosen, then the sheets of contacts that say something else."""
    words = _Words(vault, plan)
    rows = sorted((row for row in plan.rows if row.open), key=lambda row: row.table == CONTACT)
    return tuple(choice for row in rows for choice in words.choices(row))


class _Words:
    """Says rows and values, naming what they name."""

    def __init__(self, vault: Vault, plan: Plan) -> None:
        self._rows: dict[str, Merged] = {row.id: row for row in plan.rows}
        self._known: dict[str, str] = {}
        with vault.reading() as work:
            parts = work.list(Participation, case_id=plan.manifest.case_id)
            contacts = {c.id: c.full_name for c in work.list(Contact, id=[part.contact_id for part in parts])}
            self._known |= contacts | {part.id: contacts[part.contact_id] for part in parts}
            self._known |= {case.id: case.reference for case in work.list(Case, id=[plan.manifest.case_id])}

    def about(self, row: Merged) -> str:
        """« Note : Le logiciel devait… »."""
        kind = kind_word(row.table)
        return _("{kind} : {title}").format(kind=kind[:1].upper() + kind[1:], title=self._title(row.id))

    def choices(self, row: Merged) -> Iterator[ToChoose]:
        for group, spot in zip(row.open, row.spots, strict=True):
            if group == (WHOLE,):
                sides = (row.ours, row.theirs)
                ours, theirs = (self._whole(row.table, side) for side in sides)
                yield ToChoose(spot, self.about(row), _("Garder ou retirer"), ours, theirs)
            else:
                assert row.ours is not None
                assert row.theirs is not None
                ours, theirs = (self._group(row.table, group, side) for side in (row.ours, row.theirs))
                yield ToChoose(spot, self.about(row), field_word(group[0]), ours, theirs)

    def _whole(self, table: str, side: Row | None) -> str:
        if side is None:
            return _("Retiré")
        said = self._text(table, side)
        return said or _("Gardé")

    def _group(self, table: str, group: tuple[str, ...], side: Row) -> str:
        said = [self._value(table, field, side) for field in group]
        return " · ".join(each for each in said if each) or _("(vide)")

    def _value(self, table: str, field: str, side: Row) -> str:
        value = side[field]
        if value is None or value == "":
            return ""
        if any(key.field == field for key in keys_of(table)):
            return self._title(str(value))
        return _said(getattr(noun_of(table, side), field), field)

    def _title(self, identity: str) -> str:
        if identity in self._known:
            return self._known[identity]
        row = self._rows.get(identity)
        side = (row.ours or row.theirs) if row else None
        if row is None or side is None:
            return _("(absent)")
        if row.table == PART:
            return self._title(str(side["contact_id"]))
        return self._text(row.table, side) or self._named(row.table, side)

    def _text(self, table: str, side: Row) -> str:
        if table == CONTACT:
            contact = noun_of(table, side)
            assert isinstance(contact, Contact)
            return contact.full_name
        if table == CASE:
            return str(side["reference"])
        return next((_short(str(side[field])) for field in _TITLES if side.get(field)), "")

    def _named(self, table: str, side: Row) -> str:
        """What something without words of its own is tied to, or when it was."""
        for key in keys_of(table):
            if key.field not in ("case_id", "party_id") and (named := side.get(key.field)):
                return self._title(str(named))
        return next(
            (self._value(table, f, side) for f in ("starts_at", "due_on", "kind") if side.get(f)), _("(sans titre)")
        )


def _said(value: object, field: str) -> str:
    match value:
        case bool():
            return _("Oui") if value else _("Non")
        case Scope():
            return word(value)
        case StrEnum():
            return word(value)
        case datetime():
            moment = value.astimezone() if value.tzinfo else value
            return f"{day(moment.date(), 'medium')}, {clock(moment)}"
        case date():
            return day(value, "medium")
        case int() if field.endswith("_cents"):
            return money(value)
        case _:
            return _short(str(value))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def plain_plan(vault: Vault, plan: Plan) -> Mapping[str, object]:
    """The plan as plain values, for scripts."""
    return {
        "reference": plan.reference or plan.known or plan.manifest.reference,
        "known": bool(plan.known),
        "already": plan.nothing,
        "signer": plan.sender.signer.value,
        "counts": {
            line.table: {"new": line.new, "changed": line.changed, "removed": line.removed} for line in lines(plan)
        },
        "people": [
            {
                "name": met.theirs.full_name,
                "standing": met.standing.value,
                "same_as": met.ours.full_name if met.ours and met.likely else None,
            }
            for met in plan.people
        ],
        "conflicts": [
            {"about": c.about, "field": c.field, "ours": c.ours, "theirs": c.theirs}
            for c in to_choose(vault, plan)
            if c.spot in plan.conflicts
        ],
    }
