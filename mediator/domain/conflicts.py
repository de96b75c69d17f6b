"""Conflict of interests: ties between the people of a case and everybody else the mediator has met.

A tie is a fact to look at, never a verdict: the mediator decides, tells or declines (CPC art. 1530-2: independence).
The same comparison says when a contact may already be known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum

from mediator.domain.letters import plain
from mediator.domain.likeness import Index, Profile, profile
from mediator.domain.people import Contact, Role
from mediator.domain.words import word
from mediator.i18n import N_, _

VERY_CLOSE = 92.0
"""Names of this similarity (0–100) differ by one slip of the pen in about twelve letters."""
CLOSE = 84.0
"""Names of this similarity differ by two; below, two different people are likelier than one badly written."""
CLOSE_FAMILY = 80.0
"""Two people whose family names are less alike than this are not one, however alike their given names."""
SAME_STREET = 88.0
"""Streets with one house number in one town, one misspelt."""

Similarity = Callable[[str, str], float]
"""How alike two texts are, from 0 to 100 (``rapidfuzz.fuzz.ratio``)."""


class Strength(Enum):
    """How strong a tie is, strongest first."""

    SAME = "same"
    VERY_CLOSE = "very_close"
    CLOSE = "close"
    SAME_ADDRESS = "same_address"


STRENGTHS = {
    Strength.SAME: N_("Même personne"),
    Strength.VERY_CLOSE: N_("Très proche"),
    Strength.CLOSE: N_("Proche"),
    Strength.SAME_ADDRESS: N_("Mêmes coordonnées"),
}

REASONS = {
    "contact": N_("déjà dans un autre dossier"),
    "registration": N_("même immatriculation"),
    "birth_date": N_("même date de naissance"),
    "other_birth_date": N_("dates de naissance différentes"),
    "name": N_("même nom"),
    "initial": N_("même nom, même initiale"),
    "spelling": N_("noms presque identiques"),
    "resembling": N_("noms qui se ressemblent"),
    "family_town": N_("même nom de famille, même ville"),
    "named_after": N_("le nom de l'un est dans celui de l'autre"),
    "address": N_("même adresse"),
    "email": N_("même courriel"),
    "phone": N_("même téléphone"),
    "domain": N_("même domaine de courriel"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part somebody played in a case."""

    case_id: str
    reference: str
    role: Role


@dataclass(frozen=True, slots=True)
class Known:
    """A contact and every part it played."""

    contact: Contact
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A tie between somebody of the case and somebody known elsewhere."""

    subject_id: str
    subject: str
    other_id: str
    other: str
    strength: Strength
    reasons: tuple[str, ...]
    """Codes of :data:`REASONS`, the most telling first."""
    parts: tuple[Part, ...] = ()
    """The parts the other one played elsewhere."""

    def sentence(self, language: str | None = None) -> str:
        """« Hélène Vasseur et H. Vasseur : même nom, même initiale (partie dans 2025-003). »."""
        reasons = ", ".join(_(REASONS[code], language) for code in self.reasons)
        where = ", ".join(
            _("{role} dans {reference}", language).format(
                role=word(part.role, language).lower(), reference=part.reference
            )
            for part in self.parts
        )
        who = self.subject
        if self.subject_id != self.other_id:
            who = _("{one} et {other}", language).format(one=self.subject, other=self.other)
        message = _("{who} : {reasons} ({where}).", language) if where else _("{who} : {reasons}.", language)
        return message.format(who=who, reasons=reasons, where=where)


def compare(subject: Known, other: Known, similarity: Similarity) -> Finding | None:
    """The tie between two known contacts; ``None`` when there is none worth a look."""
    return _finding(subject, profile(subject.contact), other, profile(other.contact), similarity)


def check(
    case_id: str, people: Sequence[Known], everybody: Iterable[Known], similarity: Similarity
) -> tuple[Finding, ...]:
    """Every tie between ``people`` of a case and whoever played a part in another case, strongest first."""
    elsewhere = {
        known.contact.id: Known(known.contact, parts)
        for known in everybody
        if (parts := tuple(part for part in known.parts if part.case_id != case_id))
    }
    index = Index(profile(known.contact) for known in elsewhere.values())
    findings: list[Finding] = []
    for subject in people:
        own = profile(subject.contact)
        ties = (_finding(subject, own, elsewhere[near.contact_id], near, similarity) for near in index.near(own))
        findings.extend(found for found in ties if found)
    return _ordered(findings)


def duplicates(
    contact: Contact, index: Index, contacts: Callable[[str], Contact], similarity: Similarity
) -> tuple[Finding, ...]:
    """Contacts already known that may be this one, strongest first. ``contacts`` gives a contact by its id."""
    own = profile(contact)
    findings = (
        _finding(Known(contact), own, Known(contacts(near.contact_id)), near, similarity)
        for near in index.near(own)
        if near.contact_id != contact.id and near.person == own.person
    )
    strong = (Strength.SAME, Strength.VERY_CLOSE)
    return _ordered(found for found in findings if found and found.strength in strong)


def people_fingerprint(people: Iterable[tuple[Contact, Role]]) -> str:
    """Whom the check compares, as stable JSON: when it changes, the check must be run again."""
    compared = [
        [role.value, contact.full_name, contact.address, contact.postcode, contact.city, contact.email, contact.phone,
         contact.registration]
        for contact, role in people
    ]  # fmt: skip
    return json.dumps(sorted(compared), ensure_ascii=False, separators=(",", ":"))


def to_json(findings: Iterable[Finding]) -> str:
    """Findings as stable JSON; « [] » when there is none."""
    return json.dumps([asdict(found) for found in findings], ensure_ascii=False, separators=(",", ":"), default=_value)


def from_json(text: str) -> tuple[Finding, ...]:
    """The findings :func:`to_json` wrote."""
    return tuple(
        Finding(
            subject_id=row["subject_id"],
            subject=row["subject"],
            other_id=row["other_id"],
            other=row["other"],
            strength=Strength(row["strength"]),
            reasons=tuple(row["reasons"]),
            parts=tuple(Part(part["case_id"], part["reference"], Role(part["role"])) for part in row["parts"]),
        )
        for row in json.loads(text or "[]")
    )


def without_case(text: str, case_id: str, contact_ids: Collection[str]) -> str:
    """The same findings once a case and these contacts are erased: what tied somebody to them alone is not told."""
    kept: list[Finding] = []
    for found in from_json(text):
        parts = tuple(part for part in found.parts if part.case_id != case_id)
        if found.other_id not in contact_ids and (parts or not found.parts):
            kept.append(replace(found, parts=parts))
    return to_json(kept)


def strength_word(strength: Strength, language: str | None = None) -> str:
    """« Très proche »."""
    return _(STRENGTHS[strength], language)


def _value(thing: object) -> object:
    if isinstance(thing, Enum):
        return thing.value
    raise TypeError(f"cannot write {type(thing).__name__}")


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    order = list(Strength)
    return tuple(
        sorted(
            findings,
            key=lambda found: (order.index(found.strength), plain(found.subject), plain(found.other), found.other_id),
        )
    )


def _finding(subject: Known, own: Profile, other: Known, its: Profile, similarity: Similarity) -> Finding | None:
    tie = _tie(own, its, similarity)
    if tie is None:
        return None
    return Finding(
        own.contact_id, subject.contact.full_name, its.contact_id, other.contact.full_name, tie[0], tie[1], other.parts
    )


def _tie(one: Profile, two: Profile, similarity: Similarity) -> tuple[Strength, tuple[str, ...]] | None:
    if one.contact_id == two.contact_id:
        return Strength.SAME, ("contact",)
    if one.registration and one.registration == two.registration:
        return Strength.SAME, ("registration",)
    shared = _coordinates(one, two, similarity)
    named = _names(one, two, similarity)
    if named is None:
        return (Strength.SAME_ADDRESS, shared) if shared else None
    strength, reason = named
    born = _births(one, two)
    if strength is not Strength.CLOSE:
        if born == "other_birth_date":
            strength = Strength.CLOSE
        elif born or {"email", "phone", "address"}.intersection(shared):
            strength = Strength.SAME
    return strength, (reason, *((born,) if born else ()), *shared)


def _births(one: Profile, two: Profile) -> str:
    if one.birth_date is None or two.birth_date is None:
        return ""
    return "birth_date" if one.birth_date == two.birth_date else "other_birth_date"


def _coordinates(one: Profile, two: Profile, similarity: Similarity) -> tuple[str, ...]:
    """What lets both be reached at one place."""
    found: list[str] = []
    if one.street and one.town and (one.number, one.town) == (two.number, two.town):
        alike = one.street == two.street or (two.street and similarity(one.street, two.street) >= SAME_STREET)
        if alike:
            found.append("address")
    if one.email and one.email == two.email:
        found.append("email")
    elif one.domain and one.domain == two.domain:
        found.append("domain")
    if one.phone and one.phone == two.phone:
        found.append("phone")
    return tuple(found)


def _names(one: Profile, two: Profile, similarity: Similarity) -> tuple[Strength, str] | None:
    """How alike the names are."""
    if not one.family or not two.family:
        return None
    if one.person != two.person:
        person, firm = (one, two) if one.person else (two, one)
        inside = len("".join(person.family)) > 3 and set(person.family) <= set(firm.family)
        return (Strength.CLOSE, "named_after") if inside else None
    if one.name == two.name:
        return Strength.VERY_CLOSE, "name"
    if one.person and one.family == two.family:
        if (related := _same_family(one, two)) is not None:
            return related
    elif one.person and similarity(" ".join(one.family), " ".join(two.family)) < CLOSE_FAMILY:
        return None
    score = max(similarity(one.name, two.name), similarity(" ".join(one.words), " ".join(two.words)))
    if score >= VERY_CLOSE:
        return Strength.VERY_CLOSE, "spelling"
    return (Strength.CLOSE, "resembling") if score >= CLOSE else None


def _same_family(one: Profile, two: Profile) -> tuple[Strength, str] | None:
    """Two people of one family name whose given names differ: an initial, none, or kin in one town."""
    if not one.given or not two.given:
        return Strength.CLOSE, "resembling"
    first, second = one.given[0], two.given[0]
    if 1 in (len(first), len(second)) and first[0] == second[0]:
        return Strength.VERY_CLOSE, "initial"
    if one.town and one.town == two.town:
        return Strength.CLOSE, "family_town"
    return None
