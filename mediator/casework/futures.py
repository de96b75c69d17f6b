"""What awaits each party without agreement: private, never joint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from mediator.casework.bargaining import ledger_of
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain import futures, rules
from mediator.domain.bargaining import Offer, Transmission
from mediator.domain.futures import Futures
from mediator.domain.problem import Alternative, Outlook
from mediator.domain.relations import Certainty
from mediator.domain.scope import Audience, Scope
from mediator.i18n import N_
from mediator.vault import Vault


@dataclass(frozen=True, slots=True)
class OfferValue:
    """What the sums of one offer bring to one party, in cents, below zero when it pays."""

    offer: Offer
    number: int
    cents: int

    @property
    def confided(self) -> bool:
        """Whether the other side does not know of it."""
        return self.offer.transmission in (Transmission.TOLD, Transmission.AUTHORISED)


@dataclass(frozen=True, slots=True)
class PartyFutures:
    """One party before its futures, with the offers it may be compared with when the mediator asks."""

    face: Face
    futures: Futures
    offers: tuple[OfferValue, ...]


def futures_of(vault: Vault, audience: Audience, case_id: str) -> tuple[PartyFutures, ...]:
    """The futures of each party as ``audience`` may see them, in case order: for all together, none is known."""
    with vault.reading(audience) as work:
        parties = parties_of(faces_of(work, case_id))
        alternatives = work.list(Alternative, case_id=case_id)
    ledger = ledger_of(vault, audience, case_id)
    return tuple(
        PartyFutures(
            face,
            futures.futures_of(face.id, alternatives),
            tuple(
                OfferValue(line.offer, line.number, cents)
                for line in ledger
                if (cents := futures.offer_value(line.terms, face.id)) is not None
            ),
        )
        for face in parties
    )


def foresee(
    vault: Vault, case_id: str, holder_id: str, outlook: Outlook, *, told: bool = False, **values: Any
) -> Alternative:
    """Say something of one of the futures of a party; begun if it was not.

    ``told`` counts when it is begun: by the party alone, it is private to it; otherwise the mediator supposes it, for
    herself. Raises ``RuleBroken`` when a value is not on its scale.
    """
    with vault.reading() as work:
        known = work.list(Alternative, case_id=case_id, holder_id=holder_id, outlook=outlook)
    after = replace(known[0] if known else _begun(case_id, holder_id, outlook, told=told), **values)
    rules.require(after)
    with vault.writing(N_("Noter ce qui arriverait sans accord"), case_id=case_id) as writing:
        if known:
            writing.put(after)
        else:
            writing.add(after)
    return after


def _begun(case_id: str, holder_id: str, outlook: Outlook, *, told: bool) -> Alternative:
    return Alternative(
        case_id=case_id,
        holder_id=holder_id,
        outlook=outlook,
        scope=Scope.PARTY if told else Scope.MEDIATOR,
        party_id=holder_id if told else None,
        certainty=Certainty.STATED if told else Certainty.INFERRED,
    )
