"""Contacts from a table or from cards: matched with those kept here, shown first, then kept in one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from mediator.casework.arrivals.candidates import Candidate
from mediator.casework.arrivals.keeping import Taken, arrivals_by_key, note_arrival, require_whole, taken
from mediator.casework.arrivals.plan import Came, Plan, PlannedLine, Standing
from mediator.domain import conflicts
from mediator.domain.conflicts import Strength
from mediator.domain.letters import words_of
from mediator.domain.likeness import Index, profile
from mediator.domain.people import Contact
from mediator.domain.safekeeping import Arrival
from mediator.i18n import N_, _
from mediator.vault import Reading, Vault, Work

_SAME_NAME = 75.0
"""One address belongs to one person when the names differ by no more than a slip; a couple shares one too."""


# What keeping them would do.


def plan(
    vault: Vault, source: str, name: str, candidates: tuple[Candidate, ...], said: Mapping[int, bool] | None = None
) -> Plan:
    """What would become of each; ``said``: of a line, whether it is who it resembles."""
    with vault.reading() as work:
        return planned(work, source, name, candidates, said)


def planned(
    work: Reading, source: str, name: str, candidates: tuple[Candidate, ...], said: Mapping[int, bool] | None = None
) -> Plan:
    """:func:`plan` inside a reading."""
    matcher = Matcher(work, source, candidates)
    return Plan.of(name, tuple(matcher.line(each, same=(said or {}).get(each.number)) for each in candidates))


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

    def line(self, each: Candidate, *, same: bool | None) -> PlannedLine:
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
        if found.id in self._above or same is False:
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


def take_in(
    vault: Vault,
    source: str,
    name: str,
    candidates: tuple[Candidate, ...],
    *,
    said: Mapping[int, bool] | None = None,
    all_or_nothing: bool = False,
) -> Taken:
    """Keep what the plan says, in one act. Raises :class:`RuleBroken` when all was wanted and something is at fault."""
    with vault.writing(N_("Reprendre des contacts")) as work:
        found = planned(work, source, name, candidates, said)
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
