"""Which agreements and promises of a case hold today, as a reading sees them."""

from __future__ import annotations

from mediator.domain import lineage
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment, CommitmentState
from mediator.vault import Reading


def standing(work: Reading, case_id: str) -> tuple[Agreement, ...]:
    """The signed agreement and its signed amendments; the latest draft while nothing is signed."""
    return lineage.speaking(work.list(Agreement, case_id=case_id))


def promises_of(work: Reading, case_id: str) -> tuple[Commitment, ...]:
    """The promises that hold today in a case, those of its latest draft while nothing is signed."""
    agreements = work.list(Agreement, case_id=case_id, order=("version",))
    if len(agreements) < 2:
        return work.list(Commitment, case_id=case_id, order=("rank", "created_at"))
    return lineage.still_holding(
        agreements, work.list(Clause, case_id=case_id), work.list(Commitment, case_id=case_id)
    )  # fmt: skip


def promises_open(work: Reading) -> tuple[Commitment, ...]:
    """The signed promises of all cases that are not known to be kept."""
    versions: dict[str, list[Agreement]] = {}
    for agreement in work.list(Agreement):
        versions.setdefault(agreement.case_id, []).append(agreement)
    states = tuple(state for state in CommitmentState if state is not CommitmentState.KEPT)
    found = work.list(Commitment, state=states)
    several = {each.case_id for each in found if len(versions.get(each.case_id, ())) > 1}
    held = {promise.id for case_id in several for promise in promises_of(work, case_id)}
    signed = {a.id for group in versions.values() for a in group if a.state is AgreementState.SIGNED}
    return tuple(
        each for each in found if each.agreement_id in signed and (each.case_id not in several or each.id in held)
    )
