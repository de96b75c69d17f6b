"""Who pays for a mediation, and what was paid beforehand: shares agreed by all, provisions known to who pays them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from mediator.casework.court_order import order_in
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain import billing, billing_rules, rulebook, rules
from mediator.domain.case import Case
from mediator.domain.court import CourtOrder, ProvisionShare
from mediator.domain.noun import today
from mediator.domain.own_rules import RuleEdit
from mediator.domain.rulebook import Rule
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.domain.time_and_fees import FeeShare, Provision
from mediator.i18n import N_
from mediator.vault import Reading, Vault


@dataclass(frozen=True, slots=True)
class Payer:
    """One party, what it bears, and what it paid beforehand as far as the audience may know."""

    face: Face
    parts: int
    percent: Decimal
    legal_aid: bool = False
    exempt: bool = False
    """Whether the law frees it: the consumer, in a consumer mediation."""
    provisions: tuple[Provision, ...] = ()
    of_order: ProvisionShare | None = None

    @property
    def id(self) -> str:
        return self.face.id


@dataclass(frozen=True, slots=True)
class PayersSheet:
    """The parties in case order with their shares."""

    case: Case
    payers: tuple[Payer, ...]
    agreed: bool
    """Whether somebody said who bears what; otherwise the parties bear equal parts."""
    order: CourtOrder | None = None

    @property
    def parts(self) -> tuple[int, ...]:
        """The parts that count, in the order of the payers."""
        return tuple(payer.parts for payer in self.payers)


def payers_of(vault: Vault, audience: Audience, case_id: str) -> PayersSheet:
    """Who bears what, and the provisions this audience may know of."""
    fees = fee_rules(vault)
    with vault.reading(audience) as work:
        return payers_in(work, case_id, fees)


def fee_rules(vault: Vault) -> tuple[Rule, ...]:
    """The rules of fees that count, as the mediator wants them."""
    with vault.reading() as work:
        return fee_rules_in(work)


def fee_rules_in(work: Reading) -> tuple[Rule, ...]:
    """The same inside a reading of hers."""
    return rulebook.standing_rules(billing_rules.FAMILY, work.list(RuleEdit, family=billing_rules.FAMILY))


def payers_in(work: Reading, case_id: str, fees: Sequence[Rule]) -> PayersSheet:
    """The same inside a reading."""
    case = work.get(Case, case_id)
    shares = {share.payer_id: share for share in work.list(FeeShare, case_id=case_id)}
    provisions = work.list(Provision, case_id=case_id)
    order = order_in(work, case_id)
    ordered = {s.payer_id: s for s in work.list(ProvisionShare, order_id=order.id)} if order else {}
    parties = parties_of(faces_of(work, case_id))
    exempt = {face.id for face in parties if _is_free(face, case, fees)}
    parts = [0 if face.id in exempt else shares[face.id].parts if face.id in shares else 1 for face in parties]
    payers = tuple(
        Payer(
            face,
            mine,
            percent,
            legal_aid=face.id in shares and shares[face.id].legal_aid,
            exempt=face.id in exempt,
            provisions=tuple(p for p in provisions if p.payer_id == face.id),
            of_order=ordered.get(face.id),
        )
        for face, mine, percent in zip(parties, parts, billing.percents(parts), strict=True)
    )
    return PayersSheet(case, payers, bool(shares), order)


def _is_free(face: Face, case: Case, fees: Sequence[Rule]) -> bool:
    free = any(
        rule.values.get("free") and rule.holds_for(case.regime, case.jurisdiction)
        for rule in billing_rules.about(fees, "payer")
    )
    return free and not billing_rules.is_professional(face.contact)


def set_share(vault: Vault, case_id: str, payer_id: str, **values: Any) -> FeeShare:
    """Say what a party bears: its ``parts``, whether it has ``legal_aid``. What all agreed, all may read.

    The aid is the mediator's own: the others do not learn it.
    """
    amends = f"FeeShare:{payer_id}:{','.join(sorted(values))}"
    with vault.writing(N_("Partager les honoraires"), case_id=case_id, amends=amends) as work:
        known = {share.payer_id: share for share in work.list(FeeShare, case_id=case_id)}
        for face in parties_of(faces_of(work, case_id)):
            if face.id not in known:
                known[face.id] = FeeShare(case_id=case_id, payer_id=face.id, scope=Scope.JOINT)
                work.add(known[face.id])
        share = replace(known[payer_id], **values)
        rules.require(share)
        work.put(share)
    return share


# Provisions.


def ask_provision(
    vault: Vault, case_id: str, payer_id: str, amount_cents: int, asked_on: date | None = None
) -> Provision:
    """Ask a party to pay a sum beforehand: private to it. Raises :class:`RuleBroken`."""
    if amount_cents <= 0:
        raise RuleBroken("provision_nothing")
    provision = Provision(
        case_id=case_id,
        payer_id=payer_id,
        amount_cents=amount_cents,
        asked_on=asked_on or today(),
        scope=Scope.PARTY,
        party_id=payer_id,
    )
    with vault.writing(N_("Demander une provision"), case_id=case_id) as work:
        work.add(provision)
    return provision


def note_provision_paid(vault: Vault, provision_id: str, paid_on: date | None) -> Provision:
    """Say when a provision was paid; ``None``: it is not. One asked for by a note is paid with it."""
    with vault.reading() as reading:
        case_id = _open(reading, provision_id).case_id
    with vault.writing(N_("Noter une provision payée"), case_id=case_id, amends=f"Provision:{provision_id}") as work:
        return work.amend(Provision, _open(work, provision_id).id, paid_on=paid_on)


def remove_provision(vault: Vault, provision_id: str, title: str) -> None:
    """Put a provision in the recycle bin. Raises :class:`RuleBroken` once a note asks for it."""
    with vault.reading() as reading:
        case_id = _open(reading, provision_id).case_id
    with vault.writing(N_("Retirer une provision"), case_id=case_id, binned=title) as work:
        work.remove(Provision, _open(work, provision_id).id)


def _open(work: Reading, provision_id: str) -> Provision:
    provision = work.get(Provision, provision_id)
    if provision.fee_note_id is not None:
        raise RuleBroken("provision_on_note")
    return provision


def order_amount(order: CourtOrder | None, share: ProvisionShare | None) -> int:
    """What a party must pay of the provision a court ordered, in cents; 0 when that is not known."""
    if share is None or order is None:
        return 0
    if share.amount_cents is not None:
        return share.amount_cents
    if share.share_percent is None or order.provision_cents is None:
        return 0
    return billing.priced(share.share_percent, order.provision_cents)
