"""What stands in a cell, read as the kind of thing its column holds; what cannot be read is one sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from mediator.casework.intake import contact_named
from mediator.domain.case import Outcome, Regime, Stage
from mediator.domain.letters import plain, words_of
from mediator.domain.likeness import LEGAL_FORMS
from mediator.domain.people import Civility, Contact, ContactKind
from mediator.domain.typed import NotYet, read_date, read_money
from mediator.domain.words import word
from mediator.i18n import LANGUAGES, N_, _

E = TypeVar("E", bound=StrEnum)

_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_000
"""Days counted by spreadsheets from the end of 1899: 1927 to 2099."""
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_NO_DAY = N_("Cette date n'existe pas, ou n'est pas lisible : écrivez-la comme 03/11/2026.")
_CIVILITIES = {
    **dict.fromkeys(("mme", "madame", "mlle", "mademoiselle", "mrs", "ms", "miss", "f", "femme"), Civility.MADAM),
    **dict.fromkeys(("m", "mr", "monsieur", "h", "homme"), Civility.SIR),
    **dict.fromkeys(("me", "maitre"), Civility.NONE),
}
_PERSONS = ("personne", "particulier", "physique", "person", "individual", "personne physique", "p")
_ORGANISATIONS = (
    "organisation", "societe", "entreprise", "morale", "personne morale", "professionnel", "association", "company",
    "organization", "o", "pro",
)  # fmt: skip
_FIRM_WORDS = frozenset(
    ["association", "assurances", "ateliers", "banque", "cabinet", "clinique", "commune", "copropriete", "fondation",
     "garage", "groupe", "hotel", "mairie", "mutuelle", "office", "residence", "restaurant", "syndicat", "tribunal",
     "universite", "ville"]
)  # fmt: skip
_ALSO: dict[StrEnum, tuple[str, ...]] = {
    Regime.CONVENTIONAL: ("conventionnel", "amiable", "contractuelle"),
    Regime.JUDICIAL: ("judiciaire", "ordonnee", "court ordered"),
    Regime.CONSUMER: ("consommation", "conso"),
    Regime.FAMILY: ("famille", "familial"),
    Regime.ADMINISTRATIVE: ("administratif",),
    Regime.WORKPLACE: ("travail", "entreprise", "sociale"),
    Stage.CLOSED: ("clos", "close", "termine", "terminee", "cloture", "fini"),
    Stage.SESSIONS: ("en cours", "ouvert", "ouverte"),
    Outcome.AGREEMENT: ("oui", "accord total", "yes"),
    Outcome.NONE: ("non", "echec", "pas d accord", "desaccord", "no"),
    Outcome.PARTIAL: ("partiel",),
}


def read_day(text: str, today: date, *, month_first: bool = False, past: bool = False) -> date:
    """A day as tables write it; its year must be there. ``past``: two figures of a year never mean one to come.

    Raises :class:`NotYet`.
    """
    said = re.sub(r"[ T]\d{1,2}:\d{2}.*$", "", text.strip())
    if said.isdigit() and _FIRST_SERIAL <= int(said) <= _LAST_SERIAL:
        return date(1899, 12, 30) + timedelta(days=int(said))
    if found := _DAY.fullmatch(said):
        one, other, year = found.groups()
        said = f"{other}/{one}/{year}" if month_first else f"{one}/{other}/{year}"
    elif not re.search(r"\d{4}", said):
        raise NotYet(_(_NO_DAY))
    try:
        day = read_date(said, today)
    except NotYet as trouble:
        raise NotYet(_(_NO_DAY)) from trouble
    return day.replace(year=day.year - 100) if past and day > today and not re.search(r"\d{4}", said) else day


def is_month_first(cells: Iterable[str]) -> bool:
    """Whether the days of a column are written month first: some cannot be otherwise, and all can be so."""
    found = [(int(m[1]), int(m[2])) for cell in cells if (m := _DAY.fullmatch(cell.strip()))]
    return any(second > 12 for _first, second in found) and all(first <= 12 for first, _second in found)


def read_amount(text: str) -> int:
    """An amount in cents; a point before decimals, as programs write numbers, is one. Raises :class:`NotYet`."""
    if re.fullmatch(r"\d+\.\d+", text.strip()):
        return round(float(text) * 100)
    return read_money(text)


def read_choice(kind: type[E], text: str) -> E:
    """One of a closed list, by its code or its words in any language. Raises :class:`NotYet`."""
    said = " ".join(words_of(text))
    for each in kind:
        known = {each.value, *(" ".join(words_of(word(each, language))) for language in LANGUAGES)}
        if said in known or said in _ALSO.get(each, ()) or f"mediation {said}" in known:
            return each
    raise NotYet(_("Une de ces valeurs : {values}.").format(values=", ".join(word(each) for each in kind)))


def read_civility(text: str) -> Civility:
    """How somebody is addressed. Raises :class:`NotYet`."""
    said = " ".join(words_of(text))
    if said in _CIVILITIES:
        return _CIVILITIES[said]
    return read_choice(Civility, text)


def read_kind(text: str) -> ContactKind:
    """A person or an organisation. Raises :class:`NotYet`."""
    said = " ".join(words_of(text))
    if said in _PERSONS:
        return ContactKind.PERSON
    if said in _ORGANISATIONS or set(said.split()) & LEGAL_FORMS:
        return ContactKind.ORGANISATION
    return read_choice(ContactKind, text)


def read_email(text: str) -> tuple[str, str]:
    """The first address of a cell, and the others."""
    found = [each.strip(" <>") for each in re.split(r"[;,\s]+(?=\S+@)", text) if each.strip(" <>")]
    first = found[0] if found else ""
    first = re.sub(r"(?i)^mailto:", "", first)
    angled = re.search(r"<([^<>]+@[^<>]+)>", text)
    return (angled[1] if angled else first), " ".join(found[1:]) if not angled else ""


def read_phone(text: str) -> str:
    """A number; one a spreadsheet took for a quantity has its first nought again."""
    said = " ".join(text.split())
    return f"0{said}" if re.fullmatch(r"[1-9]\d{8}", said) else said


def read_postcode(text: str, country: str) -> str:
    """A postcode; a French one a spreadsheet took for a quantity has its first nought again."""
    french = plain(country) in ("", "fr", "france")
    return text.zfill(5) if french and re.fullmatch(r"\d{4}", text) else text


def named(text: str, *, person: bool = False) -> Contact:
    """Whom a name means: « SCI des Brumes » is an organisation, « Me Aline Prévost » a person.

    ``person``: three words and more are a person's unless one of them says otherwise.
    """
    said = " ".join(text.split())
    words = said.split()
    flat = [plain(each).strip(".") for each in words]
    if len(words) > 1 and flat[0] in LEGAL_FORMS and flat[0] not in ("me", "m"):
        return Contact(kind=ContactKind.ORGANISATION, name=said)
    firm = has_firm_word(flat)
    found = contact_named(said)
    if (
        firm
        and found.kind is ContactKind.PERSON
        and found.civility is Civility.NONE
        and flat[0] not in ("me", "maitre")
    ):
        return Contact(kind=ContactKind.ORGANISATION, name=said)
    if person and not firm and found.kind is ContactKind.ORGANISATION and not found.legal_form and len(words) > 1:
        return Contact(kind=ContactKind.PERSON, given_name=words[0], name=" ".join(words[1:]))
    return found


def has_firm_word(flat: Collection[str]) -> bool:
    """Whether one of these plain words names no human being."""
    return bool(set(flat) & (_FIRM_WORDS | (LEGAL_FORMS - {"sa", "ag", "sl", "sel", "spa"})))
