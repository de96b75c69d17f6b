"""What may be told to a person about herself: kinds of things she said, gave, promised or did, never what was thought of her."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mediator.domain.noun import Noun
from mediator.domain.people import Civility, Contact, ContactKind, Participation
from mediator.domain.practice_papers import Line
from mediator.domain.relations import Certainty, Perception
from mediator.domain.table_words import TABLE_WORDS
from mediator.domain.words import role, word
from mediator.i18n import N_, _, clock, day, money

TOLD = (
    "authority", "attendance", "note", "disclosure", "position", "interest", "option", "perception", "offer", "term",
    "concession", "commitment", "signature", "understanding", "read_back_remark", "follow_up_answer", "document",
    "delivery", "provision_share", "fee_share", "provision", "fee_note",
)  # fmt: skip
"""What is hers to know. What the mediator reads into people (tension, safety, gestures, refusals…) is her own work."""

CONTACT_FIELDS = {
    "name": N_("Nom"),
    "given_name": N_("Prénom"),
    "civility": N_("Civilité"),
    "occupation": N_("Profession"),
    "birth_date": N_("Date de naissance"),
    "birth_place": N_("Lieu de naissance"),
    "nationality": N_("Nationalité"),
    "legal_form": N_("Forme sociale"),
    "capital_cents": N_("Capital"),
    "registration": N_("Immatriculation"),
    "registry_city": N_("Ville du registre"),
    "bar": N_("Barreau"),
    "address": N_("Adresse"),
    "postcode": N_("Code postal"),
    "city": N_("Ville"),
    "country": N_("Pays"),
    "email": N_("Courriel"),
    "phone": N_("Téléphone"),
}
"""The fields of a contact that are told; what the mediator noted for herself is not among them."""
_SILENT = frozenset(
    {"id", "created_at", "case_id", "scope", "party_id", "subject_kind", "to_scope", "passage", "words_then", "paper"}
    | {"text_sha256", "sha256", "media_type", "filename", "strokes", "number", "vat_mention", "certainty", "client"}
)


def tellable(noun: Noun) -> bool:
    """Whether it is what the person said or did: what the mediator supposes of her is not."""
    return not (isinstance(noun, Perception) and noun.certainty is not Certainty.STATED)


def contact_lines(contact: Contact, language: str) -> tuple[Line, ...]:
    """What is kept of a person outside any mediation."""
    return tuple(
        Line(_(label, language), _said(name, getattr(contact, name), language))
        for name, label in CONTACT_FIELDS.items()
        if getattr(contact, name) not in (None, "")
        and not (name == "legal_form" and contact.kind is ContactKind.PERSON)
    )


def line(table: str, noun: Noun, language: str) -> Line:
    """One thing of a mediation in a line."""
    said = [text for name in _told_fields(table, noun) if (text := _said(name, getattr(noun, name), language))]
    return Line(_(TABLE_WORDS.get(table, N_("Texte")), language), " · ".join(said) or "–")


def part_line(part: Participation, civility: Civility, language: str) -> Line:
    """The part she plays."""
    capacity = f", {part.capacity}" if part.capacity else ""
    return Line(_("Rôle", language), f"{role(part.role, civility, language)}{capacity}")


def _told_fields(table: str, noun: Noun) -> Iterator[str]:
    for one in fields(noun):
        value: Any = getattr(noun, one.name)
        hidden = one.name in _SILENT or one.name.endswith(("_id", "_sha256"))
        if table == "understanding" and one.name == "words":
            continue  # a fingerprint
        if not hidden and value not in (None, "") and not isinstance(value, bool):
            yield one.name


def _said(name: str, value: Any, language: str) -> str:
    match value:
        case StrEnum():
            return word(value, language) if value else ""
        case str():
            return value.strip()
        case datetime():
            moment = value.astimezone() if value.tzinfo else value
            return f"{day(moment.date(), 'long', language)}, {clock(moment, language)}"
        case date():
            return day(value, "long", language)
        case int() if name.endswith("_cents"):
            return money(value, language=language)
        case int() if name.endswith("_percent"):
            return f"{value} %"
        case _:
            return ""
