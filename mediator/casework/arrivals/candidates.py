"""Contacts as a table or a card tells them, before they are matched with anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mediator.casework.arrivals import cells
from mediator.casework.arrivals.columns import NAMING, Columns, cells_of, key_of
from mediator.casework.arrivals.plan import Fault
from mediator.domain import rules
from mediator.domain.noun import today
from mediator.domain.people import Civility, Contact, ContactKind
from mediator.domain.typed import NotYet
from mediator.exchange.tables import Line, Table
from mediator.exchange.vcards import Card, Cards
from mediator.i18n import _

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
