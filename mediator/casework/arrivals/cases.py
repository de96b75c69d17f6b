"""Cases from a table, with their parties and those parties' lawyers: shown first, then kept in one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mediator.casework.arrivals import cells
from mediator.casework.arrivals.columns import MOST_PARTIES, NAMING, Columns, cells_of, key_of
from mediator.casework.arrivals.keeping import (
    TABLE,
    Progress,
    Taken,
    arrivals_by_key,
    note_arrival,
    quietly,
    require_whole,
    taken,
)
from mediator.casework.arrivals.knowing import Acquaintances, same_name
from mediator.casework.arrivals.plan import Came, Fault, Plan, PlannedLine, Standing
from mediator.casework.intake import next_reference, practice_of
from mediator.domain import rules
from mediator.domain.case import Case, Outcome, Regime, Stage
from mediator.domain.letters import words_of
from mediator.domain.noun import new_id, now, today
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.safekeeping import Arrival
from mediator.domain.typed import NotYet
from mediator.exchange.tables import Line, Table
from mediator.i18n import N_, _
from mediator.vault import Reading, Vault, Work

_DATES = ("opened_on", "framework_signed_on", "ended_on", "ordered_on")
_CHOICES = {"regime": Regime, "stage": Stage, "outcome": Outcome}
_TO_COME = "\0"
"""Stands for the reference a case will be given."""
_BLANK = Case(reference=_TO_COME, subject="")


@dataclass(frozen=True, slots=True)
class PartyCell:
    """One party of a line, and the lawyer beside it."""

    n: int
    contact: Contact
    counsel: Contact | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as a line tells it."""

    number: int
    key: str
    values: Mapping[str, Any]
    parties: tuple[PartyCell, ...]
    faults: tuple[Fault, ...] = ()


def from_table(table: Table, columns: Columns) -> tuple[CaseLine, ...]:
    """The cases of a table; what cannot be read is told with each."""
    firsts = {
        key: cells.is_month_first(line.cells[place] for line in table.lines)
        for key in _DATES
        if (place := columns.of(key)) is not None
    }
    headers = {key: header for key, header in zip(columns.columns, table.header, strict=True) if key}
    found: list[CaseLine] = []
    seen: dict[str, int] = {}
    references: set[str] = set()
    for line in table.lines:
        each = _case_line(line, columns, headers, firsts)
        seen[each.key] = seen.get(each.key, 0) + 1
        again = seen[each.key] > 1 or _reference(each) in references
        references |= {_reference(each)} - {""}
        found.append(_again(each, seen[each.key], headers) if again else each)
    return tuple(found)


def _reference(each: CaseLine) -> str:
    return str(each.values.get("reference", "")).strip().casefold()


def _again(each: CaseLine, times: int, headers: Mapping[str, str]) -> CaseLine:
    key = key_of((each.key, str(times))) if times > 1 else each.key
    if "reference" not in each.values:
        return replace(each, key=key)
    said = _("Cette référence est déjà plus haut dans le tableau.")
    fault = Fault(headers["reference"], said, each.values["reference"])
    return replace(each, key=key, faults=(*each.faults, fault))


def _case_line(line: Line, columns: Columns, headers: Mapping[str, str], firsts: Mapping[str, bool]) -> CaseLine:
    said = dict(cells_of(line.cells, columns))
    source_key = said.pop(NAMING, "")
    faults: list[Fault] = []
    parties = tuple(_parties(said, headers, faults))
    values: dict[str, Any] = {}
    for key, text in said.items():
        try:
            values[key] = _value(key, text, month_first=firsts.get(key, False))
        except (NotYet, ValueError) as trouble:
            faults.append(Fault(headers[key], str(trouble), text))
    for problem in rules.check(replace(_BLANK, **values)):
        header = headers.get(problem.field, "")
        if not problem.warning and not any(fault.column == header and header for fault in faults):
            faults.append(Fault(header, problem.sentence(), said.get(problem.field, "")))
    named = ("id", source_key) if source_key else ("ref", said.get("reference", ""))
    if not source_key and "reference" not in said:
        named = ("subject", said.get("subject", ""), *(each.contact.full_name for each in parties))
    return CaseLine(line.number, key_of(("case", *named)), values, parties, tuple(faults))


def _value(key: str, text: str, *, month_first: bool) -> Any:
    if key in _DATES:
        return cells.read_day(text, today(), month_first=month_first)
    if key in _CHOICES:
        return cells.read_choice(_CHOICES[key], text)
    return cells.read_amount(text) if key == "stake_cents" else text


def _parties(said: dict[str, str], headers: Mapping[str, str], faults: list[Fault]) -> list[PartyCell]:
    found: list[PartyCell] = []
    for n in range(1, MOST_PARTIES + 1):
        name, email, phone, counsel = (said.pop(f"{each}_{n}", "") for each in _PARTY_KEYS)
        if not name:
            if email or phone or counsel:
                column = headers.get(f"party_{n}", "")
                faults.append(Fault(column, _("Qui est la partie {n} ? Son nom manque.").format(n=n)))
            continue
        contact = replace(cells.named(name), email=cells.read_email(email)[0], phone=cells.read_phone(phone))
        for problem in rules.check(contact):
            if not problem.warning:
                column = headers.get(f"party_{problem.field}_{n}", headers[f"party_{n}"])
                faults.append(Fault(column, problem.sentence(), email or name))
        found.append(PartyCell(n, contact, cells.named(counsel, person=True) if counsel else None))
    return found


_PARTY_KEYS = ("party", "party_email", "party_phone", "counsel")


# What keeping them would do.


@dataclass(frozen=True, slots=True)
class Write:
    """What keeping one line writes."""

    line: CaseLine
    case: Case
    new: bool
    people: tuple[tuple[str, Contact, Contact | None], ...] = ()
    """Parts to give: the key of the part, who plays it, and for a lawyer the party it stands beside."""
    contacts: tuple[Contact, ...] = ()
    """Contacts whose names were corrected in the source."""


def plan(vault: Vault, name: str, lines: tuple[CaseLine, ...]) -> Plan:
    """What would become of each line."""
    with vault.reading() as work:
        return planned(work, name, lines)


def planned(work: Reading, name: str, lines: tuple[CaseLine, ...]) -> Plan:
    """:func:`plan` inside a reading."""
    planner = _Planner(work)
    return Plan.of(name, tuple(planner.line(each) for each in lines))


class _Planner:
    """Finds which case a line is, and what it lacks."""

    def __init__(self, work: Reading) -> None:
        self._work = work
        self._came = Came(work, TABLE)
        self._cases = {each.id: each for each in work.list(Case)}
        self._by_reference = {each.reference.strip().casefold(): each for each in self._cases.values()}

    def line(self, each: CaseLine) -> PlannedLine:
        """What becomes of one line."""
        title = " ".join(str(each.values.get(name, "")) for name in ("reference", "subject")).strip() or _("sans objet")
        if each.faults:
            return PlannedLine(each.number, title, Standing.FAULT, each.faults)
        arrival = self._came.arrivals.get(each.key)
        if arrival is not None and arrival.became not in self._cases:
            said = _("Ce dossier était venu d'ici et vous l'avez retiré : il reste dehors.")
            return PlannedLine(each.number, title, Standing.GONE, remarks=(said,))
        before = self._cases[arrival.became] if arrival else None
        before = before or self._by_reference.get(_reference(each))
        if before is None:
            people = tuple(_parts(each))
            case = replace(_BLANK, **each.values, id=new_id(), created_at=now())
            return PlannedLine(each.number, title, Standing.NEW, write=Write(each, case, True, people))
        return self._known(each, title, before)

    def _known(self, each: CaseLine, title: str, before: Case) -> PlannedLine:
        write, hers = self._came.differences(before, each.values, each.key)
        other = self._by_reference.get(_reference(each), before)
        if "reference" in write and other.id != before.id:
            said = rules.RuleBroken("reference_taken", reference=other.reference).sentence
            fault = Fault(field_words("reference"), said, each.values["reference"])
            return PlannedLine(each.number, title, Standing.FAULT, (fault,))
        people, contacts, told = self._people(each, before)
        remarks = [
            _("{column} : ce qui est écrit ici reste.").format(column=field_words(name)) for name in hers
        ]  # fmt: skip
        changed = bool(write or people or contacts)
        standing = Standing.CHANGED if changed else Standing.HERS if hers or told else Standing.HERE
        kept = Write(each, replace(before, **write), False, people, contacts)
        return PlannedLine(each.number, title, standing, remarks=(*remarks, *told), write=kept)

    def _people(
        self, each: CaseLine, case: Case
    ) -> tuple[tuple[tuple[str, Contact, Contact | None], ...], tuple[Contact, ...], list[str]]:
        """The parts this case lacks, the names its source corrected, and what she changed herself."""
        parts = self._work.list(Participation, case_id=case.id)
        here = {c.id: c for c in self._work.list(Contact, id={part.contact_id for part in parts})}
        by_id = {part.id: part for part in parts}
        lacking: list[tuple[str, Contact, Contact | None]] = []
        corrected: list[Contact] = []
        told: list[str] = []
        for key, contact, beside in _parts(each):
            if any(same_name(known, contact) for known in here.values()):
                continue
            arrival = self._came.arrivals.get(key)
            if arrival is None:
                lacking.append((key, contact, beside))
            elif (part := by_id.get(arrival.became)) is not None:
                known = here[part.contact_id]
                told += self._corrected(known, contact, key, corrected)
        return tuple(lacking), tuple(corrected), told

    def _corrected(self, known: Contact, contact: Contact, key: str, corrected: list[Contact]) -> list[str]:
        values = {name: getattr(contact, name) for name in _NAMES if getattr(contact, name)}
        write, hers = self._came.differences(known, values, key)
        if hers:
            said = _("{who} s'appelle autrement dans le fichier ({other}) : ce qui est écrit ici reste.")
            return [said.format(who=known.full_name, other=contact.full_name)]
        corrected.append(replace(known, **write))
        return []


_NAMES = ("kind", "civility", "given_name", "name", "legal_form")


def _parts(each: CaseLine) -> list[tuple[str, Contact, Contact | None]]:
    found: list[tuple[str, Contact, Contact | None]] = []
    for party in each.parties:
        found.append((key_of((each.key, "party", str(party.n))), party.contact, None))
        if party.counsel is not None:
            found.append((key_of((each.key, "counsel", str(party.n))), party.counsel, party.contact))
    return found


def field_words(name: str) -> str:
    """What a field of a case is called."""
    from mediator.casework.arrivals.columns import Goal, places

    return next((place.said for place in places(Goal.CASES) if place.key == name), name)


# Keeping them.


def take_in(
    vault: Vault, name: str, lines: tuple[CaseLine, ...], *, all_or_nothing: bool = False, progress: Progress = quietly
) -> Taken:
    """Keep what the plan says, in one act. Raises :class:`RuleBroken` when all was wanted and something is at fault."""
    with vault.writing(N_("Reprendre des dossiers")) as work:
        found = planned(work, name, lines)
        require_whole(found, all_or_nothing=all_or_nothing)
        writer = _Writer(work)
        for place, line in enumerate(found.lines):
            progress(place, len(found.lines), line.title)
            if line.write is not None:
                writer.write(line.write, changed=line.kept)
    return taken(found)


class _Writer:
    """Writes lines one after the other; somebody named twice is one contact."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._kept: dict[str, Arrival] = arrivals_by_key(work, TABLE)
        self._known = Acquaintances(work.list(Contact))
        self._named: dict[tuple[str, ...], str] = {}
        """Whom each name and address above turned out to mean."""
        self._language = practice_of(work).window_language

    def write(self, write: Write, *, changed: bool) -> None:
        case = write.case
        if write.new:
            reference = case.reference
            if reference == _TO_COME:
                reference = next_reference(self._work, case.regime)
            case = replace(case, reference=reference, language=self._language)
            self._work.add(case)
        else:
            self._work.put(case)
        note_arrival(self._work, TABLE, write.line.key, Case, case.id, self._kept, written=changed)
        for contact in write.contacts:
            self._work.put(contact)
        self._give_parts(case, write)

    def _give_parts(self, case: Case, write: Write) -> None:
        parts = self._work.list(Participation, case_id=case.id)
        party_of = {part.contact_id: part for part in parts if part.role is Role.PARTY}
        for key, said, beside in write.people:
            contact = self._contact(said)
            owner = self._owner(beside, party_of) if beside is not None else None
            role = Role.COUNSEL if beside is not None else Role.PARTY
            part = Participation(
                case_id=case.id,
                contact_id=contact.id,
                role=role,
                of_id=owner.id if owner else None,
                rank=len([each for each in party_of.values() if role is Role.PARTY]),
                scope=role.first_scope,
            )
            self._work.add(part)
            if role is Role.PARTY:
                party_of[contact.id] = part
            note_arrival(self._work, TABLE, key, Participation, part.id, self._kept, written=True)
        for key, contact, _beside in _parts(write.line) if write.contacts else ():
            if (kept := self._kept.get(key)) and any(same_name(contact, c) for c in write.contacts):
                note_arrival(self._work, TABLE, key, Participation, kept.became, self._kept, written=True)

    def _owner(self, said: Contact, party_of: Mapping[str, Participation]) -> Participation | None:
        """The party of this case a lawyer stands beside; an address that changed since makes nobody else of her."""
        found = self._found(said)
        if found is not None and found.id in party_of:
            return party_of[found.id]
        here = self._work.list(Contact, id=set(party_of))
        named = [party_of[each.id] for each in here if same_name(each, said)]
        return named[0] if len(named) == 1 else None

    def _contact(self, said: Contact) -> Contact:
        """The contact a name and an address mean: one kept here, one named above, or a new one."""
        found = self._found(said)
        if found is None:
            found = said
            self._work.add(found)
            self._known.add(found)
        elif self._known.kept(found.id) is None:
            found = self._completed(found, said)
        self._named[_naming(said)] = found.id
        return found

    def _found(self, said: Contact) -> Contact | None:
        if (identity := self._named.get(_naming(said))) is not None:
            return self._known.of(identity)
        found, certain = self._known.who(said)
        here = found is not None and self._known.kept(found.id) is not None
        return found if certain and here else self._known.named_so(said)

    def _completed(self, found: Contact, said: Contact) -> Contact:
        """Somebody new, with the address or the telephone that this line gives and those above did not."""
        more = {name: getattr(said, name) for name in ("email", "phone") if not getattr(found, name)}
        if not any(more.values()):
            return found
        found = replace(found, **more)
        self._work.put(found)
        self._known.add(found)
        return found


def _naming(said: Contact) -> tuple[str, ...]:
    return (said.kind, said.email.casefold(), *words_of(said.full_name))
