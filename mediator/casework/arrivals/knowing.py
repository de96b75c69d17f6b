"""Whom a contact from elsewhere may be, among many: by address, by name, and by what resembles it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from mediator.domain import conflicts
from mediator.domain.conflicts import Known, Strength
from mediator.domain.letters import words_of
from mediator.domain.likeness import Profile, profile
from mediator.domain.people import Contact

_SAME_NAME = 75.0
"""One address belongs to one person when the names differ by no more than a slip; a couple shares one too."""
_WORTH_A_LOOK = 70.0
_MOST = 20
"""Resembling names looked at closely."""


class Acquaintances:
    """The contacts kept here, and those read above in the same source, filed so that any of them is found at once."""

    def __init__(self, kept: Iterable[Contact]) -> None:
        self._contacts: dict[str, Contact] = {}
        self._by_email: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._profiles: dict[str, Profile] = {}
        for contact in kept:
            self.add(contact)
        self._kept = set(self._contacts)
        self._names: dict[bool, dict[str, str]] = {True: {}, False: {}}
        for identity, own in self._profiles.items():
            self._names[own.person][identity] = own.name

    def add(self, contact: Contact) -> None:
        """One more, or one known better: what comes below may be the same."""
        own = profile(contact)
        self._contacts[contact.id], self._profiles[contact.id] = contact, own
        if own.email:
            self._by_email.setdefault(own.email, []).append(contact.id)
        if contact.id not in (named := self._by_name.setdefault(own.name, [])):
            named.append(contact.id)

    def kept(self, identity: str) -> Contact | None:
        """The contact kept here with this identity."""
        return self._contacts[identity] if identity in self._kept else None

    def who(self, contact: Contact) -> tuple[Contact | None, bool]:
        """Who this is, and whether that is certain."""
        own = profile(contact)
        for identity in self._by_email.get(own.email, ()) if own.email else ():
            if fuzz.ratio(own.name, self._profiles[identity].name) >= _SAME_NAME:
                return self._contacts[identity], True
        named = [self._contacts[each] for each in self._by_name.get(own.name, ())]
        for each in named:
            if same_name(each, contact) and (each.id not in self._kept or _strength(each, contact) is Strength.SAME):
                return each, True
        return self._resembling(contact, own), False

    def of(self, identity: str) -> Contact:
        """The contact of this identity, kept here or read above."""
        return self._contacts[identity]

    def named_so(self, contact: Contact) -> Contact | None:
        """The one contact that bears this name and is not told apart; nobody when several do."""
        own = profile(contact)
        if own.person and not own.given:
            return None
        near = (self._contacts[each] for each in self._by_name.get(own.name, ()))
        found = [each for each in near if same_name(each, contact) and not told_apart(each, contact)]
        return found[0] if len(found) == 1 else None

    def _resembling(self, contact: Contact, own: Profile) -> Contact | None:
        """The contact kept here it resembles most; two that have each their address are two."""
        names = self._names[own.person]
        near = process.extract(own.name, names, scorer=fuzz.ratio, score_cutoff=_WORTH_A_LOOK, limit=_MOST)
        found: list[tuple[int, Contact]] = []
        for _name, _score, identity in near:
            each = self._contacts[identity]
            strength = _strength(each, contact)
            if strength in _STRONG and (same_name(each, contact) or not (each.email and contact.email)):
                found.append((_STRONG.index(strength), each))
        return min(found, key=lambda pair: pair[0])[1] if found else None


_STRONG = (Strength.SAME, Strength.VERY_CLOSE)


def _strength(one: Contact, other: Contact) -> Strength | None:
    tie = conflicts.compare(Known(other), Known(one), fuzz.ratio)
    return tie.strength if tie else None


def same_name(one: Contact, other: Contact) -> bool:
    """Whether two contacts bear one name, a legal form being left out at the most: « SCI X » is not « SARL X »."""
    words = [set(words_of(each.full_name)) for each in (one, other)]
    told = words[0] <= words[1] or words[1] <= words[0]
    return one.kind is other.kind and told and profile(one).name == profile(other).name


def told_apart(one: Contact, other: Contact) -> bool:
    """Whether two people of one name are told apart by their addresses or their days of birth."""
    for name in ("email", "birth_date"):
        here, there = getattr(one, name), getattr(other, name)
        if here and there and str(here).casefold() != str(there).casefold():
            return True
    return False
