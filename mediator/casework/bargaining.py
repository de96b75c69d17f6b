"""Offers: told to the mediator, authorised, transmitted, answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from mediator.casework.amend import next_rank
from mediator.domain import disclosing, rounds, rules
from mediator.domain.bargaining import Answer, Offer, Term, Transmission
from mediator.domain.noun import new_id, today
from mediator.domain.people import Participation, Role
from mediator.domain.rounds import Rounds
from mediator.domain.rules import RuleBroken
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
    """The maker's consent to the exact words: given when authorised, kept once transmitted."""


def ledger_of(vault: Vault, audience: Audience, case_id: str) -> tuple[LedgerLine, ...]:
    """The offers of a case in the order they were made."""
    with vault.reading(audience) as work:
        offers = work.list(Offer, case_id=case_id, order=("made_on", "created_at"))
        terms = work.list(Term, case_id=case_id, order=("rank", "created_at"))
        given = work.list(Disclosure, case_id=case_id, subject_kind="offer", order=("given_at", "created_at"))
    born = {offer.released_from_id: offer for offer in offers if offer.released_from_id}
    shown = [offer for offer in offers if offer.released_from_id is None]
    consents = {consent.subject_id: consent for consent in given if consent.revoked_at is None}
    return tuple(
        LedgerLine(
            offer,
            number,
            tuple(term for term in terms if term.offer_id == offer.id),
            born.get(offer.id),
            consents.get(offer.id),
        )
        for number, offer in enumerate(shown, 1)
    )


def rounds_of(vault: Vault, audience: Audience, case_id: str) -> Rounds:
    """Who answered whom, what moved and how far apart they stand, from what ``audience`` may see and nothing else."""
    with vault.reading(audience) as work:
        parties = [p.id for p in work.list(Participation, case_id=case_id, role=Role.PARTY, order=("rank",))]
        return rounds.rounds_of(
            work.list(Offer, case_id=case_id), work.list(Term, case_id=case_id, order=("rank", "created_at")), parties
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


def authorise(
    vault: Vault, offer_id: str, words: str, *, consenter_id: str, means: Means = Means.ORAL, at: datetime | None = None
) -> Disclosure:
    """The maker agrees that the offer be transmitted in these exact words: the consent is kept, nothing is told yet.

    Authorising again replaces the words. Raises :class:`RuleBroken` when the profession's rules forbid it.
    """
    with vault.reading() as work:
        offer = work.get(Offer, offer_id)
        consenter = work.get(Participation, consenter_id)
        waiting = _waiting_consent(work, offer)
    authorised = offer if offer.transmission is Transmission.AUTHORISED else disclosing.authorise(offer)
    consent, _statement = disclosing.release(authorised, words, consenter, means=means, at=at)
    consent = replace(consent, statement_id="")
    with vault.writing(N_("Autoriser la transmission"), case_id=offer.case_id) as writing:
        if waiting is not None:
            writing.put(disclosing.revoke(waiting))
        writing.put(authorised)
        writing.add(consent)
    return consent


def take_back(vault: Vault, offer_id: str) -> None:
    """The maker no longer agrees that the offer be transmitted: it is confided again."""
    with vault.reading() as work:
        offer = work.get(Offer, offer_id)
        waiting = _waiting_consent(work, offer)
    if offer.transmission is not Transmission.AUTHORISED:
        raise RuleBroken("transmission_order")
    with vault.writing(N_("Retirer l'autorisation"), case_id=offer.case_id) as writing:
        writing.put(replace(offer, transmission=Transmission.TOLD))
        if waiting is not None:
            writing.put(disclosing.revoke(waiting))


def transmit(vault: Vault, offer_id: str, *, term_ids: Iterable[str] = (), with_expiry: bool = False) -> Offer:
    """Tell the other side, in the exact words authorised: a joint offer is made of them.

    ``term_ids`` names the terms told with them (none unless named), ``with_expiry`` tells the last day too; the
    conditions stay with the private offer. Raises :class:`RuleBroken` when the maker has not authorised it.
    """
    with vault.reading() as work:
        offer = work.get(Offer, offer_id)
        consent = _waiting_consent(work, offer)
        terms = work.list(Term, offer_id=offer_id, order=("rank", "created_at"))
        reply_to = _joint_counterpart(work, offer.reply_to_id)
        consenter = work.find(Participation, consent.consenter_id) if consent else None
    if consent is None or consenter is None:
        raise RuleBroken("not_authorised")
    chosen = set(term_ids)
    _again, joint = disclosing.release(offer, consent.words, consenter, means=consent.means)
    joint = replace(joint, reply_to_id=reply_to, expires_on=offer.expires_on if with_expiry else None)
    with vault.writing(N_("Transmettre l'offre"), case_id=offer.case_id) as writing:
        writing.put(disclosing.transmit(offer))
        writing.add(joint)
        released = (term for term in terms if term.id in chosen)
        writing.add(*(_joined(replace(term, id=new_id()), joint, rank) for rank, term in enumerate(released)))
        writing.put(replace(consent, statement_id=joint.id))
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


def _waiting_consent(work: Reading, offer: Offer) -> Disclosure | None:
    """The consent to words not told yet."""
    given = work.list(Disclosure, case_id=offer.case_id, subject_id=offer.id, order=("given_at", "created_at"))
    return next((c for c in reversed(given) if c.revoked_at is None and not c.statement_id), None)


def _joint_counterpart(work: Reading, offer_id: str | None) -> str | None:
    """What all parties know of an offer: nothing while it is private."""
    offer = work.find(Offer, offer_id)
    if offer is None or offer.scope in (Scope.JOINT, Scope.ADMINISTRATIVE):
        return offer_id if offer else None
    born = work.list(Offer, released_from_id=offer.id)
    return born[0].id if born else None


def _twins(one: Offer, other: Offer) -> bool:
    return one.released_from_id == other.id or (other.released_from_id is not None and one.id == other.released_from_id)


def _joined(term: Term, offer: Offer, rank: int) -> Term:
    return replace(
        term, offer_id=offer.id, case_id=offer.case_id, rank=rank, scope=offer.scope, party_id=offer.party_id
    )  # fmt: skip
