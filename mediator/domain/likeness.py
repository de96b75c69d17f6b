"""What two records of people have in common once spelling habits are set aside: names, addresses, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mediator.domain.letters import plain, words_of
from mediator.domain.people import Contact, ContactKind

CIVILITIES = frozenset(
    {"m", "mr", "mme", "mlle", "me", "maitre", "madame", "monsieur", "dr", "docteur", "pr", "mrs", "ms"}
)
PARTICLES = frozenset(
    {"de", "du", "des", "la", "le", "les", "d", "l", "von", "van", "der", "den", "of", "the", "et", "and"}
)
LEGAL_FORMS = frozenset(
    [
        "sa",
        "sas",
        "sasu",
        "sarl",
        "eurl",
        "sci",
        "scp",
        "snc",
        "sca",
        "scs",
        "scop",
        "scic",
        "sel",
        "selarl",
        "selas",
        "selafa",
        "gie",
        "gip",
        "earl",
        "gaec",
        "societe",
        "ste",
        "ets",
        "etablissements",
        "etablissement",
        "cie",
        "compagnie",
        "ltd",
        "limited",
        "llc",
        "llp",
        "plc",
        "inc",
        "corp",
        "gmbh",
        "ag",
        "kg",
        "bv",
        "nv",
        "srl",
        "sprl",
        "spa",
        "sl",
        "asbl",
    ]
)
STREETS = frozenset(
    [
        "rue",
        "r",
        "avenue",
        "av",
        "ave",
        "boulevard",
        "bd",
        "bld",
        "blvd",
        "place",
        "pl",
        "chemin",
        "ch",
        "che",
        "chem",
        "impasse",
        "imp",
        "allee",
        "allees",
        "all",
        "quai",
        "q",
        "route",
        "rte",
        "cours",
        "crs",
        "square",
        "sq",
        "faubourg",
        "fg",
        "fbg",
        "passage",
        "pass",
        "sentier",
        "residence",
        "res",
        "street",
        "st",
        "road",
        "rd",
    ]
)
PUBLIC_MAIL = frozenset(
    [
        "gmail",
        "googlemail",
        "outlook",
        "hotmail",
        "live",
        "msn",
        "yahoo",
        "ymail",
        "orange",
        "wanadoo",
        "free",
        "sfr",
        "laposte",
        "bbox",
        "neuf",
        "icloud",
        "me",
        "mac",
        "aol",
        "gmx",
        "proton",
        "protonmail",
        "pm",
        "numericable",
        "club-internet",
        "voila",
        "bluewin",
        "skynet",
        "videotron",
    ]
)
_REPEATERS = {"bis": "b", "ter": "t", "quater": "q"}
_SOUNDS = ((r"ph", "f"), (r"qu|[ckq]", "k"), (r"[zç]", "s"), (r"y", "i"), (r"w", "v"), (r"h", ""))


@dataclass(frozen=True, slots=True)
class Profile:
    """A contact reduced to what can be compared."""

    contact_id: str
    person: bool
    family: tuple[str, ...]
    """Words of a family name, or of an organisation's name without its legal form."""
    given: tuple[str, ...]
    number: str
    """House number with its repeater: « 12b »."""
    street: str
    town: str
    """Postcode, or the city when there is none."""
    email: str
    domain: str
    """Domain of the e-mail address, unless anybody may have one there."""
    phone: str
    """The last nine figures."""
    registration: str
    birth_date: date | None

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the name, as they are said."""
        return self.given + self.family

    @property
    def name(self) -> str:
        """The same words in the order of the alphabet, whichever comes first on the letterhead."""
        return " ".join(sorted(self.words))


def profile(contact: Contact) -> Profile:
    """Reduce ``contact`` to what can be compared."""
    person = contact.kind is ContactKind.PERSON
    number, street = _house(contact.address)
    email = contact.email.strip().casefold()
    domain = email.rpartition("@")[2]
    phone = re.sub(r"\D", "", contact.phone)
    return Profile(
        contact_id=contact.id,
        person=person,
        family=name_words(contact.name),
        given=name_words(contact.given_name) if person and contact.given_name else (),
        number=number,
        street=street,
        town="".join(words_of(contact.postcode)) or _town(contact.city),
        email=email,
        domain="" if domain.partition(".")[0] in PUBLIC_MAIL else domain,
        phone=phone[-9:] if len(phone) >= 6 else "",
        registration="".join(words_of(contact.registration)),
        birth_date=contact.birth_date,
    )


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without civilities, particles and legal forms; all of them when nothing else is left."""
    joined = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda match: match[0].replace(".", ""), plain(name))
    words = words_of(joined)
    return tuple(word for word in words if word not in CIVILITIES | PARTICLES | LEGAL_FORMS) or words


def keys(one: Profile) -> Iterator[str]:
    """What this profile is filed under: two profiles worth comparing share a key.

    A word is filed by its first three letters, its last three, and its consonants as they sound, so one slip of the
    pen leaves a key intact.
    """
    for word in {*one.family, *(one.given if len("".join(one.family)) < 4 else ())}:
        yield "n" + word[:3]
        if len(word) > 4:
            yield "e" + word[-3:]
            yield "s" + _sound(word)
    if one.street and one.town:
        yield f"a{one.number}|{one.town}"
    for mark, value in (("@", one.email), ("d", one.domain), ("p", one.phone), ("r", one.registration)):
        if value:
            yield mark + value


class Index:
    """Profiles filed by their keys: finds, among tens of thousands, the few worth comparing."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._filed: dict[str, list[Profile]] = {}
        for one in profiles:
            for key in keys(one):
                self._filed.setdefault(key, []).append(one)

    def near(self, one: Profile) -> tuple[Profile, ...]:
        """The profiles that share a key with ``one``, itself included, each once, in a stable order."""
        found = {other.contact_id: other for key in keys(one) for other in self._filed.get(key, ())}
        return tuple(found[contact_id] for contact_id in sorted(found))


def _house(address: str) -> tuple[str, str]:
    """House number and street words: « 12 bis, r. Paul-Bert » → (« 12b », « paul bert »)."""
    words = list(words_of(re.sub(r"(?<=\d)(?=[^\W\d_])", " ", address)))
    number = next((place for place, word in enumerate(words[:3]) if word.isdigit()), None)
    house = ""
    if number is not None:
        house = words.pop(number)
        if number < len(words) and (
            words[number] in _REPEATERS or (len(words[number]) == 1 and words[number] not in "rq")
        ):
            house += _REPEATERS.get(words[number], words[number])
            words.pop(number)
    return house, " ".join(word for word in words if word not in STREETS | PARTICLES)


def _town(city: str) -> str:
    words = words_of(re.sub(r"(?i)\bcedex\b.*", "", city))
    return "".join("saint" if word == "st" else "sainte" if word == "ste" else word for word in words)


def _sound(word: str) -> str:
    """First sound and consonants of a word, doubled ones once: « lemaitre » and « lemetre » → « lmtr »."""
    for pattern, letter in _SOUNDS:
        word = re.sub(pattern, letter, word)
    return word[:1] + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", word[1:]))
