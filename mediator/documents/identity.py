"""How deeds name and describe people and legal persons, with the agreement their gender asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mediator.documents.wording import (
    blank,
    enumeration,
    grouped,
    legal_forms,
    long_day,
    of,
    phrase,
    to,
    translated,
)
from mediator.domain.papers import PartyOnPaper, PersonOnPaper
from mediator.domain.people import Civility, Contact, ContactKind
from mediator.domain.practice import Practice
from mediator.i18n import money

_NAMED: dict[str, Any] = {"noun": "", "feminine": True, "capital": False, "suffix": True, "full": ""}


def form_of(contact: Contact, language: str) -> dict[str, Any]:
    """What is known of an organisation's legal form: a company's habits unless its entry says otherwise."""
    forms = legal_forms(language)
    entry = forms.get(contact.legal_form.strip().upper())
    return _NAMED if entry is None else forms["company"] | entry


def gender(contact: Contact, language: str) -> str:
    """``f``, ``m``, or ``n`` when a person's civility does not tell."""
    if contact.kind is ContactKind.ORGANISATION:
        return "f" if form_of(contact, language)["feminine"] else "m"
    return person_gender(contact.civility)


def person_gender(civility: Civility) -> str:
    """``f``, ``m``, or ``n`` when the civility does not tell."""
    if civility is Civility.NONE:
        return "n"
    return "f" if civility.feminine else "m"


def contact_name(contact: Contact, language: str) -> str:
    """« la société Logivert SAS », « Madame Hélène Vasseur », as it stands in a sentence."""
    if contact.kind is ContactKind.ORGANISATION:
        form = form_of(contact, language)
        name = contact.full_name if form["suffix"] else contact.name
        return f"{form['noun']} {name}".strip() or blank("name", language)
    return person_name(contact.civility, contact.full_name, language)


def person_name(civility: Civility, name: str, language: str) -> str:
    """« Madame Claire Delmas »."""
    if not name:
        return blank("name", language)
    title = phrase(language, f"civility.{civility.value}") if civility is not Civility.NONE else ""
    return f"{title} {name}".strip()


def address(street: str, postcode: str, city: str, country: str = "") -> str:
    """« 12 rue des Halles, 37000 Tours »; empty when nothing is known. France is not repeated."""
    return ", ".join(_lines(street, postcode, city, country))


def address_lines(contact: Contact) -> tuple[str, ...]:
    """The address as an envelope gives it, a line each; nothing when it is not known."""
    return _lines(contact.address, contact.postcode, contact.city, contact.country)


def whole_address(contact: Contact) -> str:
    """The same on one line with its country, France too once it is said: what another State reads."""
    said = contact.country.strip() if not contact.abroad else ""
    return ", ".join((*address_lines(contact), said) if said else address_lines(contact))


def practice_lines(practice: Practice) -> tuple[str, ...]:
    """The mediator's address, a line each."""
    return _lines(practice.address, practice.postcode, practice.city)


def _lines(street: str, postcode: str, city: str, country: str = "") -> tuple[str, ...]:
    town = " ".join(part for part in (postcode.strip(), city.strip()) if part)
    abroad = "" if country.strip().upper() in ("", "FR", "FRANCE") else country.strip()
    return tuple(part.strip() for part in (*street.splitlines(), town, abroad) if part.strip())


def salutation(contact: Contact, language: str) -> str:
    """« Madame, », « Maître, », « Madame, Monsieur, »: how a letter opens."""
    if contact.kind is ContactKind.ORGANISATION or contact.civility is Civility.NONE:
        return phrase(language, "salutation.any")
    return phrase(language, f"salutation.{contact.civility.value}")


def description(party: PartyOnPaper, language: str) -> str:
    """A party as it stands at the head of a deed, with those who represent and assist it."""
    contact = party.contact
    facts = _organisation(contact, language) if contact.kind is ContactKind.ORGANISATION else _person(contact, language)
    return ", ".join([contact_name(contact, language), *facts, *_beside(party, language)])


def _person(contact: Contact, language: str) -> list[str]:
    key = gender(contact, language)
    if contact.birth_date and contact.birth_place:
        values = {
            "date": long_day(contact.birth_date, language),
            "place": contact.birth_place,
            "at_place": to(contact.birth_place, language),
        }
        born = phrase(language, f"person.born.{key}", **values)
    elif contact.birth_date:
        born = phrase(language, f"person.born_on.{key}", date=long_day(contact.birth_date, language))
    else:
        born = phrase(language, f"person.unborn.{key}", blank=blank("birth", language))
    nationality = translated(contact.nationality, language)
    home = address(contact.address, contact.postcode, contact.city, contact.country) or blank("address", language)
    return [
        born,
        *([phrase(language, "person.nationality", nationality=nationality)] if nationality else []),
        *([translated(contact.occupation, language)] if contact.occupation else []),
        phrase(language, "person.home", address=home),
    ]


def _organisation(contact: Contact, language: str) -> list[str]:
    form = form_of(contact, language)
    full = str(form["full"]) or (blank("form_of", language) if not contact.legal_form else contact.legal_form)
    if form["capital"] and contact.capital_cents is not None:
        capital = money(contact.capital_cents, language=language)
        full += " " + phrase(language, "organisation.capital", amount=capital)
    seat = address(contact.address, contact.postcode, contact.city, contact.country) or blank("seat", language)
    number = grouped(contact.registration) or blank("registration", language)
    key = "f" if form["feminine"] else "m"
    registered = (
        phrase(
            language,
            f"organisation.rcs.{key}",
            of_city=of(contact.registry_city, language),
            city=contact.registry_city,
            number=number,
        )
        if contact.registry_city
        else phrase(language, f"organisation.number.{key}", number=number)
    )
    return [full, phrase(language, "organisation.seat", address=seat), registered]


def _beside(party: PartyOnPaper, language: str) -> list[str]:
    key = gender(party.contact, language)
    said: list[str] = []
    signatories = party.signatories
    if signatories:
        people = enumeration((acting(person, language) for person in signatories), language)
        said += [phrase(language, f"represented.by.{key}", people=people), _empowered(signatories, language)]
    elif party.contact.kind is ContactKind.ORGANISATION:
        said.append(phrase(language, f"represented.by.{key}", people=blank("representative", language)))
    if party.counsel:
        people = enumeration((lawyer(person, language) for person in party.counsel), language)
        said.append(phrase(language, f"counsel.assisted.{key}", people=people))
    return said


def capacity(person: PersonOnPaper, language: str) -> str:
    """In what quality somebody acts, in the paper's language."""
    return translated(person.participation.capacity, language) or blank("capacity", language)


def acting(person: PersonOnPaper, language: str) -> str:
    """« Madame Hélène Vasseur, en qualité de présidente »."""
    quality = capacity(person, language)
    return phrase(
        language,
        "represented.as",
        person=contact_name(person.contact, language),
        of_capacity=of(quality, language),
        capacity=quality,
    )


def _empowered(people: Sequence[PersonOnPaper], language: str) -> str:
    genders = [gender(person.contact, language) for person in people]
    if len(genders) == 1:
        return phrase(language, f"represented.empowered.{genders[0]}")
    return phrase(language, f"represented.empowered.{'fs' if set(genders) == {'f'} else 'ms'}")


def lawyer(person: PersonOnPaper, language: str) -> str:
    """« Maître Paul Rivoire, avocat au barreau de Tours »."""
    key = gender(person.contact, language)
    name = contact_name(person.contact, language)
    bar = person.contact.bar
    if not bar:
        return phrase(language, f"counsel.plain.{key}", name=name)
    at_bar = phrase(language, "counsel.bar", of_bar=of(bar, language), bar=bar)
    return phrase(language, f"counsel.lawyer.{key}", name=name, at_bar=at_bar)


def undersigned(parties: Sequence[PartyOnPaper], language: str) -> str:
    """« Entre les soussignées » when all are feminine, « Entre les soussignés » otherwise."""
    feminine = bool(parties) and all(gender(party.contact, language) == "f" for party in parties)
    return phrase(language, "undersigned.fs" if feminine else "undersigned.ms")


def mediator_description(practice: Practice, language: str) -> str:
    """The mediator as she stands at the head of a deed."""
    home = address(practice.address, practice.postcode, practice.city) or blank("address", language)
    organisation = practice.organisation
    values = {"organisation": organisation, "of_organisation": of(organisation, language)} if organisation else {}
    facts = [
        person_name(practice.civility, practice.name, language) if practice.name else blank("mediator", language),
        translated(practice.title, language) or phrase(language, f"mediator.title.{person_gender(practice.civility)}"),
        phrase(language, "mediator.practice", **values) if values else "",
        home,
        practice.accreditation,
    ]
    return ", ".join(fact for fact in facts if fact)
