"""Letting exact words out with consent: never by turning a private thing into a common one."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from mediator.casework import bargaining
from mediator.domain import disclosing
from mediator.domain.noun import Confidential
from mediator.domain.people import Participation
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.talk import Disclosure, Interest, Issue, Means, Note, Position
from mediator.i18n import N_
from mediator.vault import Vault

Saying = TypeVar("Saying", Note, Position, Interest)


def release(
    vault: Vault,
    saying: Saying,
    words: str,
    *,
    consenter_id: str,
    means: Means = Means.ORAL,
    to_party_id: str | None = None,
) -> Disclosure:
    """Let ``words`` be known to all parties, or to one, as ``consenter_id`` agreed: a new statement is made.

    Raises :class:`RuleBroken` when the profession's rules forbid it.
    """
    with vault.reading() as reading:
        consenter = reading.get(Participation, consenter_id)
    to_scope = Scope.JOINT if to_party_id is None else Scope.PARTY
    disclosure, statement = disclosing.release(
        saying, words, consenter, to_scope=to_scope, to_party_id=to_party_id, means=means
    )
    if isinstance(statement, Interest):
        statement = _apart_from_private_issue(vault, statement)
    with vault.writing(N_("Faire connaître avec accord"), case_id=saying.case_id) as work:
        work.add(statement, disclosure)
    return disclosure


def revoke(vault: Vault, disclosure_id: str) -> None:
    """The consent is taken back: the statement it made goes to the recycle bin; what was heard was heard."""
    with vault.reading() as work:
        disclosure = work.get(Disclosure, disclosure_id)
        kind = _KINDS.get(disclosure.subject_kind)
    if kind is None and not disclosure.statement_id:
        bargaining.take_back(vault, disclosure.subject_id)
        return
    if kind is None:
        raise RuleBroken("disclosure_transmitted")
    with vault.writing(
        N_("Retirer une divulgation"), case_id=disclosure.case_id, binned=disclosure.words
    ) as writing:  # fmt: skip
        if writing.find(kind, disclosure.statement_id) is not None:
            writing.remove(kind, disclosure.statement_id)
        writing.put(disclosing.revoke(disclosure))


def disclosures_of(vault: Vault, case_id: str) -> tuple[Disclosure, ...]:
    """Every consent given in a case, in order: the mediator's own register."""
    with vault.reading(MEDIATOR) as work:
        return work.list(Disclosure, case_id=case_id, order=("given_at",))


def _apart_from_private_issue(vault: Vault, interest: Interest) -> Interest:
    """An interest released stands alone when its issue is not for the same eyes: it would be hidden with it."""
    with vault.reading() as work:
        issue = work.find(Issue, interest.issue_id)
    known = issue is not None and issue.scope in (Scope.JOINT, Scope.ADMINISTRATIVE)
    return interest if known else replace(interest, issue_id=None)


_KINDS: dict[str, type[Confidential]] = {"note": Note, "position": Position, "interest": Interest}
