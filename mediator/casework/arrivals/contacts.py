"""Contacts from a table or from cards: matched with those kept here, shown first, then kept in one act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mediator.casework.arrivals.candidates import Candidate
from mediator.casework.arrivals.keeping import (
    Progress,
    Taken,
    arrivals_by_key,
    note_arrival,
    quietly,
    require_whole,
    taken,
)
from mediator.casework.arrivals.knowing import Acquaintances, told_apart
from mediator.casework.arrivals.plan import Came, Plan, PlannedLine, Standing
from mediator.domain.people import Contact
from mediator.domain.safekeeping import Arrival
from mediator.i18n import N_, _
from mediator.vault import Reading, Vault, Work

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
    matcher = Matcher(work, source)
    return Plan.of(name, tuple(matcher.line(each, same=(said or {}).get(each.number)) for each in candidates))


@dataclass(frozen=True, slots=True)
class Write:
    """What keeping one line writes."""

    key: str
    contact: Contact
    new: bool


class Matcher:
    """Finds whom a candidate is, among those kept here and those above it in its source."""

    def __init__(self, work: Reading, source: str) -> None:
        self._came = Came(work, source)
        self._people = Acquaintances(work.list(Contact))
        self._above: dict[str, int] = {}

    def line(self, each: Candidate, *, same: bool | None) -> PlannedLine:
        """What becomes of one line."""
        title = each.contact.full_name or _("sans nom")
        if each.faults:
            return PlannedLine(each.number, title, Standing.FAULT, each.faults)
        arrival = self._came.arrivals.get(each.key)
        if arrival is not None:
            before = self._people.kept(arrival.became)
            if before is None:
                said = _("Cette fiche était venue d'ici et vous l'avez retirée : elle reste dehors.")
                return PlannedLine(each.number, title, Standing.GONE, remarks=(said,))
            return self._known_line(each, title, before)
        found, certain = self._people.who(each.contact)
        if found is not None and found.id in self._above and not told_apart(found, each.contact):
            said = _("La même fiche se trouve déjà à la ligne {n}.").format(n=self._above[found.id])
            return PlannedLine(each.number, title, Standing.HERE, remarks=(said,))
        if found is None or found.id in self._above or same is False:
            self._meet(each)
            return PlannedLine(each.number, title, Standing.NEW, write=Write(each.key, each.contact, new=True))
        if not certain and not same:
            self._meet(each)
            said = _("{who} est peut-être la même personne.").format(who=found.full_name)
            write = Write(each.key, found, new=False)
            return PlannedLine(each.number, title, Standing.ALIKE, remarks=(said,), write=write)
        return self._known_line(each, title, found)

    def _meet(self, each: Candidate) -> None:
        self._above[each.contact.id] = each.number
        self._people.add(each.contact)

    def _known_line(self, each: Candidate, title: str, before: Contact) -> PlannedLine:
        write, hers = self._came.differences(before, each.values, each.key)
        after = replace(before, **write)
        remarks = tuple(_told(name, getattr(before, name), value, each) for name, value in hers.items())
        standing = Standing.CHANGED if write else Standing.HERS if hers else Standing.HERE
        return PlannedLine(each.number, title, standing, remarks=remarks, write=Write(each.key, after, new=False))


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
    progress: Progress = quietly,
) -> Taken:
    """Keep what the plan says, in one act. Raises :class:`RuleBroken` when all was wanted and something is at fault."""
    with vault.writing(N_("Reprendre des contacts")) as work:
        found = planned(work, source, name, candidates, said)
        require_whole(found, all_or_nothing=all_or_nothing)
        kept = arrivals_by_key(work, source)
        for place, line in enumerate(found.lines):
            progress(place, len(found.lines), line.title)
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
