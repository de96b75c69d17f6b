"""Papers of a case: gathered from a reading made for their own readers, then drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mediator.domain import mentions
from mediator.domain.agreement import Agreement, AgreementState
from mediator.domain.case import Case
from mediator.domain.noun import today
from mediator.domain.papers import AgreementOnPaper, CaseOnPaper, Missing, PaperKind, PartyOnPaper, PersonOnPaper
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.practice import Practice
from mediator.domain.scope import Audience, court, joint
from mediator.domain.sessions import Session
from mediator.vault import Reading, Vault


def audience_of(kind: PaperKind, case_id: str) -> Audience:
    """Who will read a paper: the record of the end may reach a judge, the others are for the parties."""
    return court(case_id) if kind is PaperKind.END else joint(case_id)


def gather(vault: Vault, kind: PaperKind, case_id: str) -> CaseOnPaper:
    """What a paper may say, and nothing its readers may not know."""
    with vault.reading(audience_of(kind, case_id)) as work:
        sessions = [s for s in work.list(Session, case_id=case_id, order=("starts_at",)) if s.starts_at]
        return CaseOnPaper(
            case=work.get(Case, case_id),
            practice=next(iter(work.list(Practice)), Practice()),
            parties=parties_on_paper(work, case_id),
            others=_others(work, case_id),
            sessions=tuple(sessions),
            agreement=_agreement(work, kind, case_id),
            today=today(),
        )


def is_draft(kind: PaperKind, data: CaseOnPaper) -> bool:
    """Whether a paper bears the draft mark: an agreement not yet final, or any paper that lacks a mention."""
    if kind is PaperKind.AGREEMENT:
        return data.agreement is None or data.agreement.agreement.state is AgreementState.DRAFT
    return bool(missing(kind, data))


def missing(kind: PaperKind, data: CaseOnPaper) -> tuple[Missing, ...]:
    """What the paper still lacks."""
    return mentions.missing(kind, data)


def parties_on_paper(work: Reading, case_id: str) -> tuple[PartyOnPaper, ...]:
    """The parties in case order, each with those who speak for it."""
    participations = work.list(Participation, case_id=case_id, order=("rank", "created_at"))
    contacts = {c.id: c for c in work.list(Contact, id={p.contact_id for p in participations})}

    def beside(party: Participation, role: Role) -> tuple[PersonOnPaper, ...]:
        found = (p for p in participations if p.role is role and p.of_id == party.id)
        return tuple(PersonOnPaper(contacts[p.contact_id], p) for p in found)

    return tuple(
        PartyOnPaper(
            contacts[party.contact_id], party, beside(party, Role.REPRESENTATIVE), beside(party, Role.COUNSEL)
        )
        for party in participations
        if party.role is Role.PARTY
    )  # fmt: skip


def _others(work: Reading, case_id: str) -> tuple[PersonOnPaper, ...]:
    kinds = (Role.CO_MEDIATOR, Role.EXPERT, Role.INTERPRETER, Role.OBSERVER)
    found: Iterable[Participation] = work.list(Participation, case_id=case_id, role=kinds, order=("rank", "created_at"))
    return tuple(PersonOnPaper(work.get(Contact, p.contact_id), p) for p in found)


def _agreement(work: Reading, kind: PaperKind, case_id: str) -> AgreementOnPaper | None:
    from mediator.casework.drafting import agreement_on_paper

    versions = work.list(Agreement, case_id=case_id, order=("version",))
    if not versions:
        return None
    if kind is PaperKind.AGREEMENT:
        return agreement_on_paper(work, versions[-1])
    return AgreementOnPaper(replace(versions[-1], preamble="", annexes=""))
