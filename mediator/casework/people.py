"""Contacts, the parts they play in a case, and the power to settle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from mediator.casework.amend import next_rank
from mediator.casework.faces import Face, faces_of
from mediator.domain import rules
from mediator.domain.case import Case
from mediator.domain.people import Authority, Contact, Participation, Role
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Audience, Scope
from mediator.domain.time_and_fees import FeeNote
from mediator.i18n import N_
from mediator.vault import Vault, Work


@dataclass(frozen=True, slots=True)
class Person:
    """One person or organisation of a case, with her power to settle when the audience may know it."""

    face: Face
    authority: Authority | None


def people_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Person, ...]:
    """The people of a case, parties first, each followed by those who stand beside it."""
    with vault.reading(audience) as work:
        faces = faces_of(work, case_id)
        powers = {power.participation_id: power for power in work.list(Authority, case_id=case_id)}
    return tuple(Person(face, powers.get(face.id)) for face in faces.values())


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """Everything kept of a contact, and the parts it plays in every case, newest case first."""

    contact: Contact
    parts: tuple[tuple[Participation, Case], ...]


def sheet_of(vault: Vault, audience: Audience, contact_id: str) -> ContactSheet | None:
    """The sheet of a contact as this audience may see it; ``None`` when there is none."""
    with vault.reading(audience) as work:
        contact = work.find(Contact, contact_id)
        parts = work.list(Participation, contact_id=contact_id)
        cases = {case.id: case for case in work.list(Case, id={part.case_id for part in parts})}
    if contact is None:
        return None
    played = [(part, cases[part.case_id]) for part in parts if part.case_id in cases]
    return ContactSheet(contact, tuple(sorted(played, key=lambda pair: pair[1].reference, reverse=True)))


def add_contact(vault: Vault, contact: Contact) -> Contact:
    """Keep a new contact. Raises :class:`RuleBroken`."""
    rules.require(contact)
    with vault.writing(N_("Ajouter un contact")) as work:
        work.add(contact)
    return contact


def add_to_case(
    vault: Vault,
    case_id: str,
    contact: Contact,
    role: Role,
    *,
    of_id: str | None = None,
    capacity: str = "",
    signs: bool = False,
    **values: Any,
) -> Participation:
    """Give a contact (new or known) a part in a case. Raises :class:`RuleBroken` when a part needs its party."""
    if role.of_a_party and of_id is None:
        raise RuleBroken("role_needs_party", role=role.value)
    with vault.writing(N_("Ajouter une personne au dossier"), case_id=case_id) as work:
        if work.find(Contact, contact.id) is None:
            rules.require(contact)
            work.add(contact)
        scope = role.first_scope
        participation = Participation(
            case_id=case_id,
            contact_id=contact.id,
            role=role,
            of_id=of_id if role.of_a_party else None,
            rank=next_rank(work, Participation, case_id=case_id, role=role),
            capacity=capacity,
            signs=signs,
            scope=scope,
            party_id=of_id if scope is Scope.PARTY else None,
            **values,
        )
        work.add(participation)
    return participation


def change_role(vault: Vault, participation_id: str, role: Role, of_id: str | None = None) -> Participation:
    """Give somebody another part; its scope becomes the part's own."""
    if role.of_a_party and of_id is None:
        raise RuleBroken("role_needs_party", role=role.value)
    with vault.reading() as work:
        before = work.get(Participation, participation_id)
    with vault.writing(N_("Changer de rôle"), case_id=before.case_id) as writing:
        scope = role.first_scope
        after = replace(
            before,
            role=role,
            of_id=of_id if role.of_a_party else None,
            scope=scope,
            party_id=of_id if scope is Scope.PARTY else None,
        )
        writing.put(after)
    return after


def set_authority(vault: Vault, participation_id: str, **values: Any) -> Authority:
    """Say what somebody may settle: private to her party. Values: ``limit_cents``, ``basis``, ``proven``."""
    with vault.reading() as work:
        participation = work.get(Participation, participation_id)
        known = work.list(Authority, participation_id=participation_id)
    amends = f"authority:{participation_id}:{','.join(sorted(values))}"
    with vault.writing(
        N_("Modifier le pouvoir de transiger"), case_id=participation.case_id, amends=amends
    ) as writing:  # fmt: skip
        if known:
            return writing.amend(Authority, known[0].id, **values)
        party_id = participation.id if participation.role is Role.PARTY else participation.of_id
        power = Authority(
            case_id=participation.case_id,
            participation_id=participation_id,
            scope=Scope.PARTY if party_id else Scope.MEDIATOR,
            party_id=party_id,
            **values,
        )
        rules.require(power)
        writing.add(power)
    return power


def remove_from_case(vault: Vault, participation_id: str) -> None:
    """Take somebody out of a case: what was hers alone there goes to the recycle bin with her."""
    with vault.reading() as work:
        participation = work.get(Participation, participation_id)
        name = work.get(Contact, participation.contact_id).full_name
        if any(note.number for note in work.list(FeeNote, payer_id=participation_id)):
            raise RuleBroken("party_has_notes", who=name)
    with vault.writing(
        N_("Retirer une personne du dossier"), case_id=participation.case_id, binned=name
    ) as writing:  # fmt: skip
        writing.remove(Participation, participation_id)


def remove_contact(vault: Vault, contact_id: str) -> None:
    """Put a contact in the recycle bin. Raises :class:`RuleBroken` while a case needs it."""
    with vault.reading() as work:
        contact = work.get(Contact, contact_id)
        in_use = work.count(Participation, contact_id=contact_id)
    if in_use:
        raise RuleBroken("contact_in_use", who=contact.full_name)
    with vault.writing(N_("Mettre le contact à la corbeille"), binned=contact.full_name) as writing:
        writing.remove(Contact, contact_id)


def merge_contacts(vault: Vault, kept_id: str, other_id: str) -> Contact:
    """Make one contact of two: every part of the other passes to the one kept, whose blanks are filled."""
    with vault.writing(N_("Fusionner deux contacts")) as work:
        kept, other = work.get(Contact, kept_id), work.get(Contact, other_id)
        merged = _filled(kept, other)
        work.put(merged)
        _move_parts(work, kept_id, other_id)
        work.remove(Contact, other_id)
    return merged


def roles_of(vault: Vault, contact_id: str) -> tuple[Participation, ...]:
    """Every part a contact plays in any case."""
    with vault.reading(MEDIATOR) as work:
        return work.list(Participation, contact_id=contact_id)


def _filled(kept: Contact, other: Contact) -> Contact:
    from dataclasses import fields

    blank = {f.name: getattr(other, f.name) for f in fields(kept) if getattr(kept, f.name) in ("", None)}
    return replace(kept, **blank)


def _move_parts(work: Work, kept_id: str, other_id: str) -> None:
    for part in work.list(Participation, contact_id=other_id):
        work.put(replace(part, contact_id=kept_id))
