"""Who is who in a case: names and party colours, as every page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from mediator.domain.people import Contact, ContactKind, Participation, Role
from mediator.vault import Reading


@dataclass(frozen=True, slots=True)
class Face:
    """How one participation is shown."""

    participation: Participation
    contact: Contact
    party_id: str | None
    """The party this person is or stands beside, as far as the audience may know."""
    party_rank: int | None
    """Place of that party among the parties, from 0: it gives the colour."""
    short: str
    """« Mme Vasseur », « Logivert »."""

    @property
    def id(self) -> str:
        return self.participation.id

    @property
    def name(self) -> str:
        return self.contact.full_name

    @property
    def role(self) -> Role:
        return self.participation.role


def faces_of(work: Reading, case_id: str) -> dict[str, Face]:
    """The faces of a case by participation, parties first, each followed by those who stand beside it."""
    participations = work.list(Participation, case_id=case_id, order=("rank", "created_at"))
    contacts = {c.id: c for c in work.list(Contact, id={p.contact_id for p in participations})}
    parties = [p for p in participations if p.role is Role.PARTY]
    ranks = {p.id: rank for rank, p in enumerate(parties)}
    ordered = sorted(participations, key=lambda p: _place(p, ranks))
    return {p.id: _face(p, contacts[p.contact_id], ranks) for p in ordered}


def parties_of(faces: dict[str, Face]) -> tuple[Face, ...]:
    """The parties among these faces, in case order."""
    return tuple(face for face in faces.values() if face.role is Role.PARTY)


def _place(participation: Participation, ranks: dict[str, int]) -> tuple[int, int, int, int]:
    roles = list(Role)
    if participation.id in ranks:
        return (ranks[participation.id], 0, 0, 0)
    if participation.of_id in ranks:
        return (ranks[participation.of_id], 1, roles.index(participation.role), participation.rank)
    return (len(ranks), 2, roles.index(participation.role), participation.rank)


def _face(participation: Participation, contact: Contact, ranks: dict[str, int]) -> Face:
    party_id = participation.id if participation.id in ranks else participation.of_id
    return Face(participation, contact, party_id, ranks.get(party_id or ""), short_name(contact))


def short_name(contact: Contact) -> str:
    """« Mme Vasseur » for a person, « Logivert » for an organisation."""
    from mediator.domain import words

    if contact.kind is ContactKind.ORGANISATION:
        return contact.name
    civility = words.title(contact.civility)
    return f"{civility} {contact.name}" if civility else contact.full_name
