"""The children an agreement is about, and how each was told of the right to be heard (CPC art. 1541-2)."""

from __future__ import annotations

from mediator.domain.agreement import Agreement, AgreementState, Minor
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience
from mediator.i18n import N_
from mediator.vault import Vault


def minors_of(vault: Vault, audience: Audience, case_id: str) -> tuple[Minor, ...]:
    """The children of the latest agreement, as far as the audience may know."""
    with vault.reading(audience) as work:
        versions = work.list(Agreement, case_id=case_id, order=("-version",))
        return work.list(Minor, agreement_id=versions[0].id) if versions else ()


def add(vault: Vault, agreement_id: str, given_name: str) -> Minor:
    """A child the agreement is about. Raises :class:`RuleBroken` without a first name, or once the text is final."""
    if not given_name.strip():
        raise RuleBroken("empty")
    with vault.reading() as reading:
        agreement = reading.get(Agreement, agreement_id)
    if agreement.state is not AgreementState.DRAFT:
        raise RuleBroken("agreement_final")
    minor = Minor(
        case_id=agreement.case_id, agreement_id=agreement_id, given_name=given_name.strip(), scope=agreement.scope
    )  # fmt: skip
    with vault.writing(N_("Ajouter un enfant"), case_id=agreement.case_id) as work:
        work.add(minor)
    return minor
