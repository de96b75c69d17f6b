"""Where a thing of the first round stands: whose sheet, which section, which issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediator.casework.relations import PeopleRound
from mediator.domain.crossing import Aspect
from mediator.domain.relations import Perception, Seat
from mediator.ui.shared.desk import Target

_SECTIONS = {
    "perception": Aspect.SEEING,
    "reframing": Aspect.REFRAMING,
    "expectation": Aspect.ROLES,
    "authority": Aspect.POWER,
    "gesture": Aspect.TRUST,
    "screening": Aspect.SAFETY,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the page."""

    party_id: str
    aspect: Aspect | None = None
    issue_id: str | None = None
    other_id: str | None = None


def spot_of(target: Target, read: PeopleRound) -> Spot | None:
    """Where ``target`` is shown; a gap to fill names the party instead of a thing. ``None`` when it is not here."""
    aspect = _SECTIONS.get(target.noun) or next((each for each in Aspect if each.value == target.field), None)
    for perception in (*read.observed, *(each for party in read.parties for each in party.perceptions)):
        if perception.id == target.noun_id:
            return _seat(perception, read)
    holder_id = dict(_holders(read)).get(target.noun_id or "", target.noun_id or "")
    face = read.faces.get(holder_id)
    if face is not None and face.party_id:
        return Spot(face.party_id, aspect)
    return Spot(read.parties[0].id, aspect) if aspect and read.parties else None


def _seat(perception: Perception, read: PeopleRound) -> Spot:
    holder = read.faces.get(perception.holder_id or "")
    party_id = holder.party_id if holder and holder.party_id else read.parties[0].id
    whole = perception.seat is Seat.ME and perception.issue_id is None
    return Spot(party_id, Aspect.SEEING if whole else Aspect.SEATS, perception.issue_id, perception.other_id)


def _holders(read: PeopleRound) -> Iterator[tuple[str, str]]:
    """Whose each thing is."""
    for party in read.parties:
        yield from ((each.id, each.speaker_id) for each in party.reframings)
        yield from ((each.authority.id, each.face.id) for each in party.powers if each.authority)
        if party.screening:
            yield party.screening.id, party.id
    yield from ((each.id, each.holder_id) for each in read.expectations)
    yield from ((each.id, each.giver_id) for each in read.gestures)
