"""Changing a signed agreement: an amendment says which of its articles it rewrites; the rest stays as signed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mediator.domain import lineage
from mediator.domain.agreement import Agreement, AgreementKind, AgreementState, Clause, Commitment, CommitmentState
from mediator.domain.case import Case
from mediator.domain.noun import now
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Scope
from mediator.i18n import N_, _
from mediator.vault import Vault, Work


def begin(
    vault: Vault, agreement_id: str, *, clauses: Collection[str] = (), commitments: Collection[str] = ()
) -> Agreement:
    """Begin an amendment that takes up these articles, with what they promise, and these promises, to rewrite them.

    The signed text stays in force, whole, until the amendment is signed. Raises :class:`RuleBroken` when it is not
    signed, or when an amendment is already being written.
    """
    with vault.reading() as reading:
        signed = reading.get(Agreement, agreement_id)
        base = reading.find(Agreement, signed.amends_id) or signed
        known = reading.list(Agreement, case_id=signed.case_id)
        case = reading.get(Case, signed.case_id)
    if signed.state is not AgreementState.SIGNED:
        raise RuleBroken("amends_unsigned")
    if pending(known) is not None:
        raise RuleBroken("amendment_begun")
    amendment = Agreement(
        case_id=base.case_id,
        kind=AgreementKind.AMENDMENT,
        amends_id=base.id,
        version=max(each.version for each in known) + 1,
        place=case.place,
        preamble=base.preamble,
        originals=base.originals,
        scope=Scope.JOINT,
    )
    with vault.writing(N_("Commencer un avenant"), case_id=base.case_id) as work:
        work.add(amendment)
        _take_up(work, amendment, set(clauses), set(commitments), case.language)
    return amendment


def pending(agreements: Collection[Agreement]) -> Agreement | None:
    """The amendment being written or awaiting its signatures, when there is one."""
    latest = max(agreements, key=lambda each: each.version, default=None)
    if latest is None or latest.amends_id is None or latest.state is AgreementState.SIGNED:
        return None
    return latest


def _take_up(work: Work, amendment: Agreement, clauses: set[str], commitments: set[str], language: str) -> None:
    taken: dict[str, str] = {}
    for rank, clause in enumerate(work.list(Clause, id=clauses, order=("rank", "created_at"))):
        taken[clause.id] = lineage.successor(amendment.id, clause.id)
        work.add(
            replace(
                clause, id=taken[clause.id], created_at=now(), agreement_id=amendment.id, rank=rank, term_id=None,
                term_then="", heading=_heading(work, clause, language),
            )
        )  # fmt: skip
    promised = work.list(Commitment, case_id=amendment.case_id, order=("rank", "created_at"))
    chosen = [each for each in promised if each.id in commitments or each.clause_id in taken]
    for rank, promise in enumerate(chosen):
        work.add(
            replace(
                promise, id=lineage.successor(amendment.id, promise.id), created_at=now(), rank=rank,
                agreement_id=amendment.id, clause_id=taken.get(promise.clause_id or ""),
                state=promise.state if promise.state is CommitmentState.KEPT else CommitmentState.OPEN,
            )
        )  # fmt: skip


def _heading(work: Work, clause: Clause, language: str) -> str:
    """« Second versement (remplace l'article 3 de l'accord) »: the numbers of an amendment are its own."""
    beside = work.list(Clause, agreement_id=clause.agreement_id, order=("rank", "created_at"))
    number = 1 + next(place for place, each in enumerate(beside) if each.id == clause.id)
    if work.get(Agreement, clause.agreement_id).amends_id is None:
        replaced = _("remplace l'article {n} de l'accord", language).format(n=number)
    else:
        replaced = _("remplace l'article {n} du précédent avenant", language).format(n=number)
    named = clause.heading.partition(" (")[0].strip()
    return f"{named} ({replaced})" if named else replaced[:1].upper() + replaced[1:]
