"""Offers: told to the mediator, authorised, transmitted, answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mediator.casework.amend import next_rank
from mediator.domain import disclosing, rules
from mediator.domain.bargaining import Answer, Offer, Term, Transmission
from mediator.domain.noun import new_id, today
from mediator.domain.people import Participation
from mediator.domain.scope import Audience, Scope
from mediator.domain.talk import Disclosure, Means
from mediator.i18n import N_
from mediator.vault import Reading, Vault


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One offer as an audience sees it, with its number among those it may see."""

    offer: Offer
    number: int
    terms: tuple[Term, ...]
    transmitted: Offer | None
    """The joint offer it became when transmitted; the mediator sees both as one line."""
    disclosure: Disclosure | None


def ledger_of(vault: Vault, audience: Audience, case_id: str) -> tuple[LedgerLine, ...]:
    """The offers of a case in the order they were made."""
    with vault.reading(audience) as work:
        offers = work.list(Offer, case_id=case_id, order=("made_on", "created_at"))
        terms = work.list(Term, case_id=case_id, order=("rank", "created_at"))
        consents = {d.statement_id: d for d in work.list(Disclosure, case_id=case_id, subject_kind="offer")}
    born = {offer.released_from_id: offer for offer in offers if offer.released_from_id}
    shown = [offer for offer in offers if offer.released_from_id is None]
    return tuple(
        LedgerLine(
            offer,
            number,
            tuple(term for term in terms if term.offer_id == offer.id),
            born.get(offer.id),
            consents.get(born[offer.id].id) if offer.id in born else None,
        )
        for number, offer in enumerate(shown, 1)
    )


def terms_of(vault: Vault, audience: Audience, offer_id: str) -> tuple[Term, ...]:
    """What an offer promises, in order."""
    with vault.reading(audience) as work:
        return work.list(Term, offer_id=offer_id, order=("rank", "created_at"))


def make_offer(
    vault: Vault,
    case_id: str,
    summary: str,
    *,
    maker_id: str | None,
    reply_to_id: str | None = None,
    conditions: str = "",
    made_on: date | None = None,
    expires_on: date | None = None,
    in_joint_session: bool = False,
    terms: Iterable[Term] = (),
) -> Offer:
    """Note an offer. Told to the mediator it is private to its maker; made before all, it is joint and transmitted.

    ``terms`` are given with any ``offer_id``; they take the offer's own, with its scope.
    """
    joint = in_joint_session or maker_id is None
    offer = Offer(
        case_id=case_id,
        maker_id=maker_id,
        reply_to_id=reply_to_id,
        summary=summary.strip(),
        conditions=conditions,
        made_on=made_on or today(),
        expires_on=expires_on,
        transmission=Transmission.TRANSMITTED if joint else Transmission.TOLD,
        scope=Scope.JOINT if joint else Scope.PARTY,
        party_id=None if joint else maker_id,
    )
    rules.require(offer)
    with vault.writing(N_("Ajouter une offre"), case_id=case_id) as work:
        work.add(offer)
        work.add(*(_joined(term, offer, rank) for rank, term in enumerate(terms)))
    return offer


def add_term(vault: Vault, offer_id: str, text: str, **values: Any) -> Term:
    """Add one promise to an offer not yet transmitted."""
    with vault.reading() as work:
        offer = work.get(Offer, offer_id)
    with vault.writing(N_("Ajouter une ligne à l'offre"), case_id=offer.case_id) as writing:
        rank = next_rank(writing, Term, offer_id=offer_id)
        term = _joined(Term(case_id=offer.case_id, offer_id=offer_id, text=text.strip(), **values), offer, rank)
        rules.require(term)
        writing.add(term)
    return term


def authorise(vault: Vault, offer_id: str) -> None:
    """The maker agrees that the offer be transmitted."""
    with vault.reading() as work:
        offer = work.get(Offer, offer_id)
    with vault.writing(N_("Autoriser la transmission"), case_id=offer.case_id) as writing:
        writing.put(disclosing.authorise(offer))


def transmit(
    vault: Vault,
    offer_id: str,
    words: str,
    *,
    consenter_id: str,
    means: Means = Means.ORAL,
    term_ids: Iterable[str] = (),
) -> Offer:
    """Tell the other side, in the exact words agreed to: a consent is kept and a joint offer made of them.

    ``term_ids`` names the terms released with them (none unless named); the conditions stay with the private offer.
    Raises :class:`RuleBroken` when the maker has not authorised it.
    """
    with vault.reading() as work:
        offer = work.get(Offer, offer_id)
        terms = work.list(Term, offer_id=offer_id, order=("rank", "created_at"))
        reply_to = _joint_counterpart(work, offer.reply_to_id)
        consenter = work.get(Participation, consenter_id)
    chosen = set(term_ids)
    consent, joint = disclosing.release(offer, words, consenter, means=means)
    joint = replace(joint, reply_to_id=reply_to)
    with vault.writing(N_("Transmettre l'offre"), case_id=offer.case_id) as writing:
        writing.put(disclosing.transmit(offer))
        writing.add(joint)
        released = (term for term in terms if term.id in chosen)
        writing.add(*(_joined(replace(term, id=new_id()), joint, rank) for rank, term in enumerate(released)))
        writing.add(consent)
    return joint


def answer(vault: Vault, offer_id: str, answered: Answer, on: date | None = None) -> None:
    """What the other side says of a transmitted offer."""
    with vault.reading() as work:
        offer = work.get(Offer, offer_id)
        twins = [o for o in work.list(Offer, case_id=offer.case_id) if _twins(o, offer)]
    with vault.writing(N_("Noter la réponse à l'offre"), case_id=offer.case_id) as writing:
        for each in (offer, *twins):
            writing.put(replace(disclosing.answer(each, answered), answered_on=on or today()))


def accepted_terms(work: Reading, case_id: str) -> tuple[tuple[Offer, Term], ...]:
    """The joint terms of accepted offers, in order."""
    offers = [
        offer
        for offer in work.list(Offer, case_id=case_id, answer=Answer.ACCEPTED, order=("answered_on", "created_at"))
        if offer.scope in (Scope.JOINT, Scope.ADMINISTRATIVE)
    ]
    return tuple(
        (offer, term) for offer in offers for term in work.list(Term, offer_id=offer.id, order=("rank", "created_at"))
    )


def _joint_counterpart(work: Reading, offer_id: str | None) -> str | None:
    if offer_id is None:
        return None
    born = work.list(Offer, released_from_id=offer_id)
    return born[0].id if born else offer_id


def _twins(one: Offer, other: Offer) -> bool:
    return one.released_from_id == other.id or (other.released_from_id is not None and one.id == other.released_from_id)


def _joined(term: Term, offer: Offer, rank: int) -> Term:
    return replace(
        term, offer_id=offer.id, case_id=offer.case_id, rank=rank, scope=offer.scope, party_id=offer.party_id
    )  # fmt: skip
