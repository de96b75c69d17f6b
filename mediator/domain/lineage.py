"""Identities born from others: an amended article tells which one it replaces, a proof which promise it proves.

Whoever holds both sides can check the tie; to anybody else such an identity is as mute as a random one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment

Passage = Clause | Commitment


def tied(*identities: str) -> str:
    """An identity only these give."""
    return hashlib.sha256("|".join(identities).encode()).hexdigest()[:32]


def successor(agreement_id: str, passage_id: str) -> str:
    """What an article or a promise becomes in a later agreement that takes it up again."""
    return tied("successor", agreement_id, passage_id)


def proof(commitment_id: str, sha256: str) -> str:
    """What a file is called when it was given as the proof of a promise."""
    return tied("proof", commitment_id, sha256)


def in_force(agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """The signed agreement that holds today and the signed amendments to it, in order; empty before any signature."""
    signed = sorted((a for a in agreements if a.state is AgreementState.SIGNED), key=lambda each: each.version)
    bases = [agreement for agreement in signed if agreement.amends_id is None]
    if not bases:
        return tuple(signed[-1:])
    base = bases[-1]
    return (base, *(agreement for agreement in signed if agreement.amends_id == base.id))


def speaking(agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """What the case goes by: the agreements in force, or the latest draft while nothing is signed."""
    known = sorted(agreements, key=lambda each: each.version)
    return in_force(known) or tuple(known[-1:])


def still_holding(
    agreements: Sequence[Agreement], clauses: Iterable[Clause], commitments: Iterable[Commitment]
) -> tuple[Commitment, ...]:
    """The promises that hold today, in the order they were made.

    An amendment takes the place of the articles it rewrites, with all they promised, and of the promises it rewrites.
    ``agreements`` are all those of a case, with their articles and promises.
    """
    promises = tuple(commitments)
    places = {agreement.id: place for place, agreement in enumerate(speaking(agreements))}
    gone = rewritten(agreements, (*clauses, *promises))
    held = (
        promise
        for promise in promises
        if promise.agreement_id in places and promise.id not in gone and promise.clause_id not in gone
    )
    return tuple(sorted(held, key=lambda each: (places[each.agreement_id], each.rank, each.created_at)))


def rewritten(agreements: Sequence[Agreement], passages: Iterable[Passage]) -> set[str]:
    """The articles and promises that one of the agreements in force took the place of."""
    known = tuple(passages)
    ancestors = _ancestors(sorted(agreements, key=lambda each: each.version), known)
    speaks = {agreement.id for agreement in speaking(agreements)}
    gone: set[str] = set()
    for passage in known:
        if passage.agreement_id in speaks:
            gone |= _all_before(passage.id, ancestors)
    return gone


def _ancestors(agreements: Sequence[Agreement], passages: Sequence[Passage]) -> Mapping[str, str]:
    """What each passage that takes up an earlier one takes up."""
    known: dict[str, list[str]] = {}
    for passage in passages:
        known.setdefault(passage.agreement_id, []).append(passage.id)
    found: dict[str, str] = {}
    earlier: list[str] = []
    for agreement in agreements:
        own = known.get(agreement.id, [])
        if own and earlier:
            born = {successor(agreement.id, old): old for old in earlier}
            found |= {identity: born[identity] for identity in own if identity in born}
        earlier += own
    return found


def _all_before(identity: str, ancestors: Mapping[str, str]) -> set[str]:
    before: set[str] = set()
    while (older := ancestors.get(identity)) is not None:
        before.add(older)
        identity = older
    return before
