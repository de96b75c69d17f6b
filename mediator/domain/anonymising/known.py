"""Everything by which those of a case may be recognised, in all the ways it is written, and the mask each one gets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mediator.domain.case import Case
from mediator.domain.letters import plain, words_of
from mediator.domain.likeness import CIVILITIES, LEGAL_FORMS, PARTICLES, PUBLIC_MAIL, name_words
from mediator.domain.people import Contact, ContactKind, Participation, Role
from mediator.domain.practice import Practice
from mediator.i18n import N_, _
from mediator.paths import RULES

_BESIDE = {
    Role.REPRESENTATIVE: N_("Représentant de {party}"),
    Role.COUNSEL: N_("Conseil de {party}"),
    Role.INSURER: N_("Assureur de {party}"),
    Role.SUPPORT: N_("Accompagnant de {party}"),
}
_ALONE = {
    Role.REPRESENTATIVE: N_("Représentant {n}"),
    Role.COUNSEL: N_("Conseil {n}"),
    Role.INSURER: N_("Assureur {n}"),
    Role.SUPPORT: N_("Accompagnant {n}"),
    Role.INTERPRETER: N_("Interprète {n}"),
    Role.EXPERT: N_("Expert {n}"),
    Role.OBSERVER: N_("Observateur {n}"),
    Role.COURT: N_("Juridiction {n}"),
    Role.REFERRER: N_("Prescripteur {n}"),
    Role.CO_MEDIATOR: N_("Co-médiateur {n}"),
}
_SURE = 4
"""From how many letters on a single word is a name even without a capital."""
_SHORTEST = 3
_COURT = re.compile(r"(?i)(?:tribunal|cour|court|conseil de prud|county|high)\b")
_CITY_OF_A_COURT = re.compile(
    r"\b(?:de |du |d['’]|of )\s*((?:la |le |les )?[A-ZÀ-Ý][\w'’-]*(?:[ -][A-ZÀ-Ý][\w'’-]*)*)$"
)
_PLACE_WORDS = frozenset({"cedex", "barreau", "bar", "ville", "city", "france"})


@dataclass(frozen=True, slots=True)
class Form:
    """One way a name, a place or an address is written: its plain words, in a row, and what is put in their place."""

    words: tuple[str, ...]
    mask: str
    capital: bool = False
    """Whether it counts only when it is written with a capital."""
    person: bool = False
    """Whether « Madame » before it goes with it."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, a code, a phone: its letters and figures together, however they are spaced."""

    code: str
    mask: str
    phone: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """All of it."""

    forms: tuple[Form, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Masks:
    """The mask of everybody and of every place of one case."""

    contacts: Mapping[str, str]
    children: Mapping[str, str]
    places: Mapping[str, str]
    """By the plain words of the place."""
    subject: str
    names: frozenset[str] = field(default=frozenset(), repr=False)
    """The plain words names are made of."""
    language: str = "fr"

    def contact(self, contact_id: str) -> str:
        """« Partie A »."""
        return self.contacts.get(contact_id, _("Personne", self.language))

    def child(self, minor_id: str) -> str:
        """« Enfant 1 »."""
        return self.children.get(minor_id, _("Enfant", self.language))

    def place(self, written: str) -> str:
        """« Ville 1 »."""
        return self.places.get(_place_key(written), _("Lieu", self.language)) if written.strip() else ""

    @property
    def court(self) -> str:
        return _("Juridiction", self.language)

    @property
    def judge(self) -> str:
        return _("Juge", self.language)

    def name_in(self, code: str) -> bool:
        """Whether a word of a name stands in it."""
        return not self.names.isdisjoint(words_of(code))


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    """Whom and what a case may be recognised by."""

    case: Case
    practice: Practice
    parts: Sequence[Participation]
    """Parties first, in case order, each followed by those beside it."""
    contacts: Mapping[str, Contact]
    children: Mapping[str, str] = field(default_factory=dict[str, str])
    """Given names by the identity of the child."""
    judges: Sequence[str] = ()
    places: Sequence[str] = ()
    """Where meetings were held and texts signed."""
    names: Sequence[str] = ()
    """Other names written in a field made for one: who decides, who was told."""


def masks_of(people: People) -> Masks:
    """The masks of a case, in the language of its papers."""
    language = people.case.language
    contacts = _masks_of_people(people, language)
    children = {
        identity: _("Enfant {n}", language).format(n=n) for n, identity in enumerate(dict.fromkeys(people.children), 1)
    }
    parties = [contacts[p.contact_id] for p in people.parts if p.role is Role.PARTY and p.contact_id in contacts]
    subject = _("Dossier anonyme", language)
    if parties:
        between = " / ".join(dict.fromkeys(parties))
        subject = _("Dossier anonyme : {parties}", language).format(parties=between)
    return Masks(contacts, children, _masks_of_places(people, language), subject, _name_words(people), language)


def known_of(people: People, masks: Masks) -> Known:
    """All the ways the people, places and numbers of a case are written."""
    forms = [
        *(
            form
            for identity, contact in people.contacts.items()
            for form in _of_contact(contact, masks.contact(identity), masks.language)
        ),
        *_of_practice(people.practice, masks.language),
        *(form for key, mask in masks.places.items() for form in _of_place(tuple(key.split()), mask)),
        *(form for identity, name in people.children.items() for form in _of_person("", name, masks.child(identity))),
        *(form for name in people.judges for form in _of_person("", name, masks.judge)),
        *(form for name in people.names for form in _of_person("", name, _("Personne", masks.language))),
        *_whole(people.case.court_name, masks.court),
        *_whole(people.case.subject, masks.subject),
    ]
    spoken = _mask_words(masks)
    best: dict[tuple[object, ...], Form] = {}
    for form in forms:
        if form.words and not set(form.words) <= spoken:
            key = (form.words, form.person)
            before = best.get(key)
            best[key] = form if before is None or (before.capital and not form.capital) else before
    numbers = {n.code: n for n in reversed([*_numbers(people, masks.language)]) if len(n.code) >= _SHORTEST}
    return Known(tuple(best.values()), tuple(sorted(numbers.values(), key=lambda n: -len(n.code))))


@lru_cache(maxsize=1)
def word_lists() -> tuple[frozenset[str], frozenset[str]]:
    """Common nouns of the names of organisations, and capitals that name nobody."""
    data = tomllib.loads((RULES / "anonymous-words.toml").read_text("utf-8"))
    ordinary, capitals = (
        frozenset(word for language in ("fr", "en") for word in data[group][language].split())
        for group in ("ordinary", "capitals")
    )
    return ordinary, capitals


def _masks_of_people(people: People, language: str) -> dict[str, str]:
    """By contact: a party by its letter, those beside it by that letter, others by a number."""
    letters: dict[str, str] = {}
    masks: dict[str, str] = {}
    for part in people.parts:
        if part.role is Role.PARTY:
            letters[part.id] = _letter(len(letters))
            masks.setdefault(part.contact_id, _("Partie {party}", language).format(party=letters[part.id]))
    used: dict[str, int] = {}
    for part in people.parts:
        if part.contact_id in masks:
            continue
        letter = letters.get(part.of_id or "")
        if letter is not None and part.role in _BESIDE:
            mask = _(_BESIDE[part.role], language).format(party=letter)
            used[mask] = used.get(mask, 0) + 1
            masks[part.contact_id] = mask if used[mask] == 1 else f"{mask} ({used[mask]})"
        else:
            template = _ALONE.get(part.role, N_("Personne {n}"))
            used[template] = used.get(template, 0) + 1
            masks[part.contact_id] = _(template, language).format(n=used[template])
    return masks


def _letter(rank: int) -> str:
    return chr(ord("A") + rank) if rank < 26 else f"A{rank + 1}"


def _masks_of_places(people: People, language: str) -> dict[str, str]:
    """Places by their plain words, numbered as they are met."""
    written = [
        people.case.place,
        *people.places,
        *(place for c in people.contacts.values() for place in (c.city, c.birth_place, c.registry_city, c.bar)),
        *([people.practice.city]),
        *_places_in_court_names(people),
    ]
    keys = dict.fromkeys(key for place in written if (key := _place_key(place)))
    return {key: _("Ville {n}", language).format(n=n) for n, key in enumerate(keys, 1)}


def _places_in_court_names(people: People) -> Iterator[str]:
    """« tribunal judiciaire de Tours »: what follows the last « de », written with a capital."""
    courts = [people.case.court_name, *(c.name for c in people.contacts.values() if c.kind is ContactKind.ORGANISATION)]
    for name in courts:
        found = _CITY_OF_A_COURT.search(name) if _COURT.match(name) else None
        if found:
            yield found[1]


def _place_key(place: str) -> str:
    return " ".join(word for word in words_of(place) if word not in _PLACE_WORDS and not word.isdigit())


def _name_words(people: People) -> frozenset[str]:
    ordinary, _capitals = word_lists()
    words = {w for c in people.contacts.values() for w in (*name_words(c.name), *name_words(c.given_name or c.name))}
    words |= {w for name in people.children.values() for w in words_of(name)}
    return frozenset(w for w in words if len(w) >= _SHORTEST and w not in ordinary)


def _of_contact(contact: Contact, mask: str, language: str) -> Iterator[Form]:
    if contact.kind is ContactKind.PERSON:
        yield from _of_person(contact.given_name, contact.name, mask)
    else:
        yield from _of_organisation(contact.name, contact.legal_form, mask)
    yield from _of_address(contact.address, language)


def _of_practice(practice: Practice, language: str) -> Iterator[Form]:
    mask = _("la médiatrice", language) if practice.civility.feminine else _("le médiateur", language)
    yield from _of_person(practice.given_name, practice.family_name, mask)
    yield from _of_organisation(practice.organisation, "", mask)
    yield from _of_organisation(practice.insurer, "", _("Assureur", language))
    yield from _of_address(practice.address, language)


def _of_person(given_name: str, name: str, mask: str) -> Iterator[Form]:
    """« Hélène Vasseur », « Vasseur Hélène », « H. Vasseur », « Vasseur », « Hélène », « HV »."""
    given, family = words_of(given_name), words_of(name)
    initials = tuple(word[0] for word in given)
    for words in (given + family, family + given, initials + family if initials else (), initials[:1] + family):
        if len(words) > 1:
            yield Form(words, mask, person=True)
    if len(given) > 1:
        yield Form(given, mask, person=True)
    if family:
        yield Form(family, mask, len("".join(family)) < _SURE, person=True)
    for word in (*name_words(name), *name_words(given_name)):
        if len(word) >= _SHORTEST and word not in CIVILITIES | PARTICLES:
            yield Form((word,), mask, len(word) < _SURE, person=True)
    if given and family:
        both = initials + tuple(word[0] for word in name_words(name))
        yield Form(("".join(both),), mask, capital=True, person=True)
        yield Form(both, mask, capital=True, person=True)


def _of_organisation(name: str, legal_form: str, mask: str) -> Iterator[Form]:
    """« Fonderies Arnault SA », « la SA Fonderies Arnault », « Fonderies Arnault », « Arnault »."""
    ordinary, _capitals = word_lists()
    words, legal, core = words_of(name), words_of(legal_form), name_words(name)
    for whole in (words + legal, legal + words, core + legal, legal + core):
        if legal and words:
            yield Form(whole, mask)
    for whole in (words, core):
        if whole:
            common = len(whole) == 1 and whole[0] in ordinary
            yield Form(whole, mask, common or len("".join(whole)) < _SURE)
    for word in core:
        if len(word) > _SHORTEST and word not in ordinary | LEGAL_FORMS:
            yield Form((word,), mask, len(word) < _SURE)
    if len(words) > 2:
        yield Form(("".join(word[0] for word in words if word not in PARTICLES),), mask, capital=True)


def _of_place(words: tuple[str, ...], mask: str) -> Iterator[Form]:
    if words:
        yield Form(words, mask, capital=len("".join(words)) < _SURE)


def _of_address(address: str, language: str) -> Iterator[Form]:
    """The whole of it, and the street without its number."""
    mask = _("[adresse]", language)
    for line in address.splitlines():
        words = words_of(line)
        yield from _whole(line, mask)
        street = tuple(word for word in words if not re.fullmatch(r"\d+\w?|bis|ter|quater", word))
        if len(street) > 1:
            yield Form(street, mask)
        named = [word for word in street if len(word) >= _SURE]
        if len(words) == 1 or (len(street) == 1 and named):
            yield Form(street or words, mask)


def _whole(text: str, mask: str) -> Iterator[Form]:
    words = words_of(text)
    if len(words) > 1 or (words and len(words[0]) >= _SURE):
        yield Form(words, mask)


def _numbers(people: People, language: str) -> Iterator[Number]:
    reference, phone = _("[référence]", language), _("[téléphone]", language)
    postcode, register = _("[code postal]", language), _("[immatriculation]", language)
    practice = people.practice
    for contact in people.contacts.values():
        yield from _number(contact.registration, register)
        yield from _number(contact.postcode, postcode)
        yield from _phone(contact.phone, phone)
        yield from _email(contact.email, language)
    for text in (people.case.reference, people.case.court_reference, *(part.reference for part in people.parts)):
        yield from _number(text, reference)
    for text in (practice.insurance_policy, practice.vat_number, practice.bank_account, practice.accreditation):
        yield from _number(text, reference)
    yield from _number(practice.registration, register)
    yield from _number(practice.postcode, postcode)
    yield from _phone(practice.phone, phone)
    yield from _email(practice.email, language)


def _number(text: str, mask: str) -> Iterator[Number]:
    code = "".join(re.findall(r"[^\W_]", plain(text)))
    if code:
        yield Number(code, mask)


def _email(text: str, language: str) -> Iterator[Number]:
    """The address, and the house behind it unless anybody may have one there."""
    yield from _number(text, _("[courriel]", language))
    house = plain(text).rpartition("@")[2]
    if house.partition(".")[0] not in PUBLIC_MAIL:
        yield from _number(house, _("[site]", language))


def _phone(text: str, mask: str) -> Iterator[Number]:
    digits = "".join(re.findall(r"\d", text))
    if len(digits) >= 6:
        yield Number(digits[-9:], mask, phone=True)
    else:
        yield from _number(text, mask)


def _mask_words(masks: Masks) -> frozenset[str]:
    """The words masks are written with: a name made of them alone cannot be told from a mask."""
    written = (*masks.contacts.values(), *masks.children.values(), *masks.places.values(), masks.judge, masks.court)
    return frozenset(word for mask in written for word in words_of(mask))
