"""Contacts from a table or from cards: matched with those kept here, shown first, then kept in one act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from mediator.casework.arrivals import cells
from mediator.casework.arrivals.columns import NAMING, Columns, cells_of, key_of
from mediator.casework.arrivals.plan import Came, Fault, Plan, PlannedLine, Standing
from mediator.domain import conflicts, rules
from mediator.domain.conflicts import Strength
from mediator.domain.letters import words_of
from mediator.domain.likeness import Index, profile
from mediator.domain.noun import now, today
from mediator.domain.people import Civility, Contact, ContactKind
from mediator.domain.rules import RuleBroken
from mediator.domain.safekeeping import Arrival
from mediator.domain.typed import NotYet
from mediator.exchange.tables import Line, Table
from mediator.exchange.vcards import Card, Cards
from mediator.i18n import N_, _, ngettext
from mediator.vault import Reading, Vault, Work

TABLE, VCARD = "table", "vcard"
_SAME_NAME = 75.0
"""One address belongs to one person when the names differ by no more than a slip; a couple shares one too."""
_DATES = ("birth_date",)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact as its source tells it."""

    number: int
    key: str
    contact: Contact
    values: Mapping[str, Any]
    """The fields the source says something of."""
    faults: tuple[Fault, ...] = ()
    column_of: Mapping[str, str] | None = None
    """The header each field came from."""


def from_table(table: Table, columns: Columns) -> tuple[Candidate, ...]:
    """The contacts of a table; what cannot be read is told with each."""
    months_first = {
        key: cells.is_month_first(line.cells[place] for line in table.lines)
        for key in _DATES
        if (place := columns.of(key)) is not None
    }
    headers = {key: header for key, header in zip(columns.columns, table.header, strict=True) if key}
    reader = _Reader(columns, headers, months_first)
    return _numbered(reader.candidate(line) for line in table.lines)


def from_cards(cards: Cards) -> tuple[Candidate, ...]:
    """The contacts of a file of cards; those that could not be read are told by their number."""
    read = [_of_card(card) for card in cards.cards]
    sentence = _("Cette carte est abîmée : ouvrez-la dans le programme d'origine et exportez-la de nouveau.")
    bad = [Candidate(number, "", Contact(), {}, (Fault("", sentence),)) for number in cards.bad]
    return _numbered(sorted((*read, *bad), key=lambda each: each.number))


def _numbered(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Two lines that bear the same name in one source are two: the second is told from the first by its place."""
    seen: dict[str, int] = {}
    found: list[Candidate] = []
    for each in candidates:
        seen[each.key] = seen.get(each.key, 0) + 1
        found.append(each if seen[each.key] == 1 else replace(each, key=key_of((each.key, str(seen[each.key])))))
    return tuple(found)


class _Reader:
    """Reads the lines of one table."""

    def __init__(self, columns: Columns, headers: Mapping[str, str], months_first: Mapping[str, bool]) -> None:
        self._columns, self._headers, self._months_first = columns, headers, months_first
        self._today = today()

    def candidate(self, line: Line) -> Candidate:
        said = dict(cells_of(line.cells, self._columns))
        source_key = said.pop(NAMING, "")
        faults: list[Fault] = []
        values = self._named(said, faults)
        for key, text in said.items():
            try:
                values[key] = self._value(key, text, said)
            except (NotYet, ValueError) as trouble:
                faults.append(Fault(self._headers[key], str(trouble), text))
        if rest := cells.read_email(said.get("email", ""))[1]:
            values["note"] = "\n".join(each for each in (str(values.get("note", "")), rest) if each)
        contact = replace(Contact(), **values)
        faults += self._rules(contact, said, faults)
        return Candidate(line.number, _key(contact, source_key), contact, values, tuple(faults), self._headers)

    def _named(self, said: dict[str, str], faults: list[Fault]) -> dict[str, Any]:
        """Who the line is about: a name in parts, a name in full, or an organisation."""
        full, organisation = said.pop("full_name", ""), said.pop("organisation", "")
        kind = said.pop("kind", "")
        found: dict[str, Any] = {}
        try:
            found["kind"] = cells.read_kind(kind) if kind else ContactKind.PERSON
        except NotYet as trouble:
            faults.append(Fault(self._headers["kind"], str(trouble), kind))
        person = bool(said.get("given_name") or (said.get("name") and said.get("civility")))
        if not said.get("name") and not person and (organisation or full):
            return found | _parts(cells.named(full or organisation, person=not organisation and not kind), organisation)
        if organisation and not said.get("name") and not person:
            return found | {"kind": ContactKind.ORGANISATION, "name": organisation}
        if organisation:
            said["occupation"] = ", ".join(each for each in (said.get("occupation", ""), organisation) if each)
        elif not person and not kind:
            alone = cells.named(said.get("name", ""))
            found |= _parts(alone, "") if alone.legal_form else {}
            if alone.legal_form:
                said.pop("name")
        return found

    def _value(self, key: str, text: str, said: Mapping[str, str]) -> Any:
        match key:
            case "birth_date":
                first = self._months_first.get(key, False)
                return cells.read_day(text, self._today, month_first=first, past=True)
            case "civility":
                return cells.read_civility(text)
            case "email":
                return cells.read_email(text)[0]
            case "phone":
                return cells.read_phone(text)
            case "postcode":
                return cells.read_postcode(text, said.get("country", ""))
            case _:
                return text

    def _rules(self, contact: Contact, said: Mapping[str, str], faults: list[Fault]) -> list[Fault]:
        found: list[Fault] = []
        for problem in rules.check(contact):
            if problem.warning:
                continue
            header = self._headers.get(problem.field, "")
            if not any(fault.column == header for fault in faults):
                found.append(Fault(header, problem.sentence(), said.get(problem.field, "")))
        return found


def _parts(named: Contact, organisation: str) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": named.kind, "name": named.name}
    if organisation and named.kind is ContactKind.PERSON and named.civility is Civility.NONE:
        found |= {"kind": ContactKind.ORGANISATION, "name": organisation}
    for name in ("given_name", "legal_form", "civility"):
        if found["kind"] is named.kind and getattr(named, name):
            found[name] = getattr(named, name)
    return found


def _of_card(card: Card) -> Candidate:
    values: dict[str, Any] = {"kind": ContactKind.ORGANISATION if card.is_organisation else ContactKind.PERSON}
    if card.is_organisation:
        firm = cells.named(card.organisation or card.name)
        whole = firm.kind is ContactKind.ORGANISATION
        values |= {"name": firm.name if whole else card.organisation or card.name}
        values |= {"legal_form": firm.legal_form} if whole and firm.legal_form else {}
    else:
        full = cells.named(card.name, person=True)
        values |= {"given_name": card.given or ("" if card.family else full.given_name)}
        values |= {"name": card.family or ("" if card.given else full.name) or card.given}
        values["occupation"] = ", ".join(each for each in (card.title, card.organisation) if each)
        if card.prefix:
            values["civility"] = _civility(card.prefix)
        if values["name"] == values["given_name"]:
            values["given_name"] = ""
    values |= {"birth_date": card.born, "address": card.street, "postcode": card.postcode, "city": card.city}
    values |= {"country": card.country, "email": card.email, "phone": card.phone, "note": card.note}
    values = {name: value for name, value in values.items() if value not in ("", None)}
    contact = replace(Contact(), **values)
    faults = tuple(Fault("", each.sentence()) for each in rules.check(contact) if not each.warning)
    return Candidate(card.number, _key(contact, ""), contact, values, faults)


def _civility(prefix: str) -> Civility:
    try:
        return cells.read_civility(prefix)
    except NotYet:
        return Civility.NONE


def _key(contact: Contact, source_key: str) -> str:
    if source_key:
        return key_of(("id", source_key))
    return key_of((contact.kind, contact.given_name, contact.name))


# What keeping them would do.


def plan(vault: Vault, source: str, name: str, candidates: tuple[Candidate, ...], same: Collection[int] = ()) -> Plan:
    """What would become of each; ``same``: the lines she says are somebody already here."""
    with vault.reading() as work:
        return planned(work, source, name, candidates, same)


def planned(
    work: Reading, source: str, name: str, candidates: tuple[Candidate, ...], same: Collection[int] = ()
) -> Plan:
    """:func:`plan` inside a reading."""
    matcher = Matcher(work, source, candidates)
    return Plan.of(name, tuple(matcher.line(each, same=each.number in same) for each in candidates))


@dataclass(frozen=True, slots=True)
class Write:
    """What keeping one line writes."""

    key: str
    contact: Contact
    new: bool


class Matcher:
    """Finds whom a candidate is, among those kept here and those above it in its source."""

    def __init__(self, work: Reading, source: str, candidates: Iterable[Candidate] = ()) -> None:
        self._came = Came(work, source)
        self._known = {each.id: each for each in work.list(Contact)}
        self._above: dict[str, int] = {}
        everybody = [*self._known.values(), *(each.contact for each in candidates)]
        self._all = {each.id: each for each in everybody}
        self._index = Index(profile(each) for each in everybody)

    def line(self, each: Candidate, *, same: bool) -> PlannedLine:
        """What becomes of one line."""
        title = each.contact.full_name or _("sans nom")
        if each.faults:
            return PlannedLine(each.number, title, Standing.FAULT, each.faults)
        arrival = self._came.arrivals.get(each.key)
        if arrival is not None:
            before = self._known.get(arrival.became)
            if before is None:
                said = _("Cette fiche était venue d'ici et vous l'avez retirée : elle reste dehors.")
                return PlannedLine(each.number, title, Standing.GONE, remarks=(said,))
            return self._known_line(each, title, before)
        found, certain = self.who(each.contact)
        if found is None:
            self._above[each.contact.id] = each.number
            return PlannedLine(each.number, title, Standing.NEW, write=Write(each.key, each.contact, new=True))
        if found.id in self._above and not _other_address(found, each.contact):
            said = _("La même fiche se trouve déjà à la ligne {n}.").format(n=self._above[found.id])
            return PlannedLine(each.number, title, Standing.HERE, remarks=(said,))
        if found.id in self._above:
            self._above[each.contact.id] = each.number
            return PlannedLine(each.number, title, Standing.NEW, write=Write(each.key, each.contact, new=True))
        if not certain and not same:
            said = _("{who} est peut-être la même personne.").format(who=found.full_name)
            self._above[each.contact.id] = each.number
            return PlannedLine(
                each.number, title, Standing.ALIKE, remarks=(said,), write=Write(each.key, found, new=False)
            )
        return self._known_line(each, title, found)

    def _known_line(self, each: Candidate, title: str, before: Contact) -> PlannedLine:
        write, hers = self._came.differences(before, each.values, each.key)
        after = replace(before, **write)
        remarks = tuple(_told(name, getattr(before, name), value, each) for name, value in hers.items())
        standing = Standing.CHANGED if write else Standing.HERS if hers else Standing.HERE
        return PlannedLine(each.number, title, standing, remarks=remarks, write=Write(each.key, after, new=False))

    def who(self, contact: Contact) -> tuple[Contact | None, bool]:
        """Who this is, and whether that is certain; nobody below it in its source."""
        own = profile(contact)
        for near in self._index.near(own):
            if not self._may_be(near.contact_id, contact) or not own.email or near.email != own.email:
                continue
            if fuzz.ratio(own.name, near.name) >= _SAME_NAME:
                return self._all[near.contact_id], True
        found = conflicts.duplicates(contact, self._index, self._all.__getitem__, fuzz.ratio)
        for each in found:
            other = self._all[each.other_id]
            alike = same_name(other, contact)
            if not self._may_be(other.id, contact) or (not alike and self._told_apart(other, contact)):
                continue
            return other, alike and (each.strength is Strength.SAME or other.id in self._above)
        return None, False

    def named_so(self, contact: Contact) -> Contact | None:
        """The one contact kept here that bears this name; nobody when several do."""
        own = profile(contact)
        if own.person and not own.given:
            return None
        near = (self._known.get(each.contact_id) for each in self._index.near(own))
        found = [each for each in near if each is not None and same_name(each, contact)]
        return found[0] if len(found) == 1 else None

    def _told_apart(self, other: Contact, contact: Contact) -> bool:
        """Whether two names that resemble each other are two people: each has its address, or stands in one source."""
        return bool(other.email and contact.email) or other.id in self._above

    def _may_be(self, contact_id: str, contact: Contact) -> bool:
        return contact_id != contact.id and (contact_id in self._known or contact_id in self._above)


def _other_address(one: Contact, other: Contact) -> bool:
    """Whether two people of one name are told apart by their addresses or their days of birth."""
    for name in ("email", "birth_date"):
        here, there = getattr(one, name), getattr(other, name)
        if here and there and str(here).casefold() != str(there).casefold():
            return True
    return False


def same_name(one: Contact, other: Contact) -> bool:
    """Whether two contacts bear one name, a legal form being left out at the most: « SCI X » is not « SARL X »."""
    words = [set(words_of(each.full_name)) for each in (one, other)]
    told = words[0] <= words[1] or words[1] <= words[0]
    return one.kind is other.kind and told and profile(one).name == profile(other).name


def _told(name: str, here: Any, there: Any, each: Candidate) -> str:
    header = (each.column_of or {}).get(name, "") or field_words(name)
    return _("{column} : « {here} » ici, « {there} » dans le fichier ; ce qui est ici reste.").format(
        column=header, here=_words(here), there=_words(there)
    )


def field_words(name: str) -> str:
    """What a field of a contact is called."""
    from mediator.casework.arrivals.columns import Goal, places

    return next((place.said for place in places(Goal.CONTACTS) if place.key == name), name)


def _words(value: Any) -> str:
    from mediator.domain.words import WORDS, word

    if isinstance(value, date):
        return value.isoformat()
    return word(value) if type(value) in WORDS else str(value if value is not None else "").replace("\n", ", ")


# Keeping them.


@dataclass(frozen=True, slots=True)
class Taken:
    """What an act kept."""

    new: int
    changed: int
    faults: int

    @property
    def sentence(self) -> str:
        """« 12 fiches ajoutées, 3 mises à jour. »."""
        parts = [ngettext("{n} ajout", "{n} ajouts", self.new)] if self.new or not self.changed else []
        parts += [ngettext("{n} mise à jour", "{n} mises à jour", self.changed)] if self.changed else []
        return ", ".join(parts)


def take_in(
    vault: Vault,
    source: str,
    name: str,
    candidates: tuple[Candidate, ...],
    *,
    same: Collection[int] = (),
    all_or_nothing: bool = False,
) -> Taken:
    """Keep what the plan says, in one act. Raises :class:`RuleBroken` when all was wanted and something is at fault."""
    with vault.writing(N_("Reprendre des contacts")) as work:
        found = planned(work, source, name, candidates, same)
        require_whole(found, all_or_nothing=all_or_nothing)
        kept = arrivals_by_key(work, source)
        for line in found.lines:
            if line.write is not None and line.standing is not Standing.ALIKE:
                _write(work, source, line, kept)
    return taken(found)


def _write(work: Work, source: str, line: PlannedLine, kept: dict[str, Arrival]) -> None:
    write: Write = line.write
    if write.new:
        work.add(write.contact)
    elif line.standing is Standing.CHANGED:
        work.put(write.contact)
    note_arrival(work, source, write.key, Contact, write.contact.id, kept, written=line.kept)


def require_whole(found: Plan, *, all_or_nothing: bool) -> None:
    """Raise :class:`RuleBroken` when everything was wanted and a line is at fault."""
    if all_or_nothing and found.counts[Standing.FAULT]:
        raise RuleBroken("arrival_faults", n=str(found.counts[Standing.FAULT]))


def taken(found: Plan) -> Taken:
    """What keeping a plan did."""
    return Taken(found.counts[Standing.NEW], found.counts[Standing.CHANGED], found.counts[Standing.FAULT])


def arrivals_by_key(work: Reading, source: str) -> dict[str, Arrival]:
    """What came from a kind of source, by the key of its line."""
    return {each.key: each for each in work.list(Arrival, source=source)}


def note_arrival(
    work: Work, source: str, key: str, noun: type[Any], became: str, kept: dict[str, Arrival], *, written: bool
) -> None:
    """Keep that a line became something; again when it wrote over it, so that its own changes are told from hers."""
    before = kept.get(key)
    if before is None:
        kept[key] = Arrival(source=source, key=key, noun=noun.__name__, became=became)
        work.add(kept[key])
    elif written:
        work.put(replace(before, created_at=now()))
