"""After the signature: promises with their proofs, talks held to ask for news, and what each party answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mediator.casework import amending, holding
from mediator.casework.faces import Face, faces_of, parties_of
from mediator.domain import following, lineage, rules
from mediator.domain.aftercare import FollowUpAnswer, FollowUpTalk
from mediator.domain.agreement import Agreement, AgreementState, Clause, Commitment
from mediator.domain.case import Case
from mediator.domain.files import Document, Nature
from mediator.domain.noun import today
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, Scope
from mediator.i18n import N_
from mediator.vault import Reading, Vault, Work


@dataclass(frozen=True, slots=True)
class Followed:
    """A promise that holds today, whether its day has passed, and the files given as its proof."""

    promise: Commitment
    late: bool
    proofs: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk planned or held, with what those answered whom this audience may hear."""

    talk: FollowUpTalk
    answers: tuple[FollowUpAnswer, ...]

    def answer_of(self, holder_id: str) -> FollowUpAnswer | None:
        """What one party answered."""
        return next((each for each in self.answers if each.holder_id == holder_id), None)


@dataclass(frozen=True, slots=True)
class Aftercare:
    """What follows an agreement, as an audience may know it."""

    case: Case
    faces: dict[str, Face]
    in_force: tuple[Agreement, ...]
    """The signed agreement, then its signed amendments; empty before any signature."""
    articles: tuple[Clause, ...]
    """Those of the agreements in force, but for the ones an amendment rewrote."""
    amendment: Agreement | None
    """The one being written."""
    promises: tuple[Followed, ...]
    talks: tuple[Talk, ...]
    """In the order of their days."""

    @property
    def parties(self) -> tuple[Face, ...]:
        return parties_of(self.faces)


def aftercare_of(vault: Vault, audience: Audience, case_id: str) -> Aftercare:
    """What follows the signature of a case's agreement."""
    with vault.reading(audience) as work:
        agreements = work.list(Agreement, case_id=case_id, order=("version",))
        in_force = lineage.in_force(agreements)
        articles = work.list(Clause, case_id=case_id, order=("rank", "created_at"))
        gone = lineage.rewritten(agreements, articles)
        held = {each.id for each in in_force}
        answers = work.list(FollowUpAnswer, case_id=case_id)
        talks = work.list(FollowUpTalk, case_id=case_id, order=("due_on", "created_at"))
        return Aftercare(
            case=work.get(Case, case_id),
            faces=faces_of(work, case_id),
            in_force=in_force,
            articles=tuple(each for each in articles if each.agreement_id in held and each.id not in gone),
            amendment=amending.pending(agreements),
            promises=_followed(work, case_id) if in_force else (),
            talks=tuple(Talk(talk, tuple(a for a in answers if a.talk_id == talk.id)) for talk in talks),
        )


def plan_talks(work: Work, signed: Agreement) -> None:
    """Plan the usual talks after a signature; those of an agreement already followed stay as she has them."""
    base = signed.amends_id or signed.id
    if signed.signed_on is None or work.count(FollowUpTalk, agreement_id=base):
        return
    work.add(
        *(
            FollowUpTalk(case_id=signed.case_id, agreement_id=base, due_on=due_on)
            for due_on in following.talk_days(signed.signed_on)
        )
    )


def add_talk(vault: Vault, case_id: str, due_on: date) -> FollowUpTalk:
    """One more talk. Raises :class:`RuleBroken` while nothing is signed."""
    with vault.reading() as reading:
        standing = holding.standing(reading, case_id)
    if not standing or standing[0].state is not AgreementState.SIGNED:
        raise RuleBroken("agreement_none_signed")
    talk = FollowUpTalk(case_id=case_id, agreement_id=standing[0].id, due_on=due_on)
    rules.require(talk)
    with vault.writing(N_("Prévoir un point de suivi"), case_id=case_id) as work:
        work.add(talk)
    return talk


def hold_talk(vault: Vault, talk_id: str, on: date | None) -> None:
    """Say that a talk took place on a day; ``None``: it has not yet."""
    with vault.reading() as reading:
        talk = reading.get(FollowUpTalk, talk_id)
    label = N_("Noter un point de suivi tenu") if on else N_("Rouvrir un point de suivi")
    with vault.writing(label, case_id=talk.case_id) as work:
        work.put(replace(talk, held_on=on))


def satisfied(vault: Vault, talk_id: str, holder_id: str, level: int | None) -> None:
    """How satisfied one party says it is, from 1 to 5, private to it; ``None`` takes it back."""
    _answer(vault, talk_id, holder_id, "satisfaction", level)


def remarked(vault: Vault, talk_id: str, holder_id: str, words: str) -> None:
    """What one party says of how it goes, private to it."""
    _answer(vault, talk_id, holder_id, "remark", words.strip())


def _answer(vault: Vault, talk_id: str, holder_id: str, field: str, value: Any) -> None:
    """A talk somebody answers at took place: today, unless she said when."""
    with vault.reading() as reading:
        talk = reading.get(FollowUpTalk, talk_id)
        known = reading.list(FollowUpAnswer, talk_id=talk_id, holder_id=holder_id)
    blank = FollowUpAnswer(
        case_id=talk.case_id, talk_id=talk_id, holder_id=holder_id, scope=Scope.PARTY, party_id=holder_id
    )
    after = replace(next(iter(known), blank), **{field: value})
    rules.require(after)
    amends = f"follow-up:{talk_id}:{holder_id}:{field}"
    with vault.writing(N_("Noter une réponse au point de suivi"), case_id=talk.case_id, amends=amends) as work:
        if known:
            work.put(after)
        else:
            work.add(after)
        if talk.held_on is None:
            work.put(replace(talk, held_on=today()))


def attach_proof(vault: Vault, commitment_id: str, path: Path) -> Document:
    """Keep a file as the proof of a promise, given by who made it; hers alone until she shares it.

    Raises :class:`RuleBroken` when the file cannot be kept.
    """
    from mediator.casework import attachments

    with vault.reading() as reading:
        promise = reading.get(Commitment, commitment_id)
    made, data = attachments.read_in(
        promise.case_id,
        path,
        nature=Nature.PRODUCED,
        provided_by_id=promise.debtor_id,
        agreement_id=promise.agreement_id,
    )
    proof = replace(made, id=lineage.proof(commitment_id, made.sha256))
    with vault.writing(N_("Joindre une preuve"), case_id=promise.case_id) as work:
        known = work.find(Document, proof.id)
        if known is not None:
            return known
        work.keep_bytes(proof.sha256, data)
        work.add(proof)
    return proof


def _followed(work: Reading, case_id: str) -> tuple[Followed, ...]:
    files = work.list(Document, case_id=case_id)
    day = today()
    return tuple(
        Followed(
            promise,
            following.late(promise, day),
            tuple(file for file in files if file.id == lineage.proof(promise.id, file.sha256)),
        )
        for promise in holding.promises_of(work, case_id)
    )
