"""Papers of a case: gathered from a reading made for their own readers, then drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mediator.casework import fee_papers
from mediator.casework.house_style import own_sources
from mediator.casework.meetings import in_order
from mediator.casework.rules import profile_of
from mediator.documents.catalogue import form_of
from mediator.domain import lineage, mentions
from mediator.domain.agreement import Agreement, AgreementState, Minor
from mediator.domain.case import Case
from mediator.domain.court import CourtOrder, ProvisionShare
from mediator.domain.house_style import Letterhead
from mediator.domain.issuing import PaperEntry
from mediator.domain.noun import today
from mediator.domain.paper_forms import WHOLE_CASE, About, Subject
from mediator.domain.papers import (
    AgreementOnPaper,
    AttendeeOnPaper,
    CaseOnPaper,
    Missing,
    OrderOnPaper,
    PaperKind,
    PartyOnPaper,
    PersonOnPaper,
    SessionOnPaper,
)
from mediator.domain.people import Contact, Participation, Role
from mediator.domain.practice import Practice
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Audience, AudienceKind, Scope, court, joint, party
from mediator.domain.sessions import Attendance, Session
from mediator.vault import NotFound, Reading, Vault

PERSONS = (Role.CO_MEDIATOR, Role.EXPERT, Role.INTERPRETER, Role.OBSERVER, Role.SUPPORT)
"""The parts of those who take part and are no party, nor speak for one."""


def audience_of(kind: PaperKind, case_id: str, about: Subject = WHOLE_CASE) -> Audience:
    """Who will read a paper: never more than those who may know of what it is about.

    Raises :class:`RuleBroken` when the paper needs to be about somebody and is not.
    """
    form = form_of(kind)
    _require_subject(form.about, about)
    if form.audience is AudienceKind.COURT:
        return court(case_id)
    alone = about.party_id if form.about is About.PARTY else about.private_to
    return joint(case_id) if alone is None else party(case_id, alone)


def gather(vault: Vault, kind: PaperKind, case_id: str, about: Subject = WHOLE_CASE) -> CaseOnPaper:
    """What a paper may say, and nothing its readers may not know.

    Raises ``NotFound`` when its readers may not know of what it is about.
    """
    form = form_of(kind)
    signed_by = profile_of(vault, case_id).signs
    signs = signed_by.get(kind)
    own_templates = own_sources(vault, kind)
    ground = fee_papers.ground_of(vault) if kind is PaperKind.FEE_NOTE else None
    with vault.reading(audience_of(kind, case_id, about)) as work:
        sessions = [s for s in work.list(Session, case_id=case_id, order=("starts_at",)) if s.starts_at]
        data = CaseOnPaper(
            case=work.get(Case, case_id),
            practice=next(iter(work.list(Practice)), Practice()),
            parties=parties_on_paper(work, case_id),
            others=_others(work, case_id),
            sessions=tuple(sessions),
            agreement=_agreement(work, kind, case_id),
            today=today(),
            form=form,
            entries=entries_in(work, kind, case_id, about),
            party_id=_party(work, about),
            person=_person(work, about),
            session=_session(work, case_id, about),
            order=_order(work, case_id),
            letterhead=next(iter(work.list(Letterhead)), None),
            own_templates=own_templates,
            signers=None if signs is None else tuple(signs),
            agreement_signers=tuple(signed_by.get(PaperKind.AGREEMENT, ("parties",))),
        )
        return fee_papers.billed(work, data, ground) if ground else data


def entries_in(work: Reading, kind: PaperKind, case_id: str, about: Subject) -> tuple[PaperEntry, ...]:
    """What was typed for this paper alone, as far as the reading may know."""
    return work.list(
        PaperEntry, case_id=case_id, kind=kind, holder_id=about.holder_id, session_id=about.session_id
    )  # fmt: skip


def is_draft(kind: PaperKind, data: CaseOnPaper) -> bool:
    """Whether a paper bears the draft mark: an agreement not yet final, or any paper that lacks a mention."""
    if form_of(kind).until_final:
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


NEEDS = {
    About.CASE: "paper_about_case",
    About.PARTY: "paper_about_party",
    About.SESSION: "paper_about_session",
    About.PERSON: "paper_about_person",
    About.ATTENDEE: "paper_about_attendee",
}
"""What is said when nobody told what a paper is about."""


def _require_subject(about: About, given: Subject) -> None:
    held = {
        About.CASE: True,
        About.PARTY: given.party_id,
        About.SESSION: given.session_id,
        About.PERSON: given.person_id,
        About.ATTENDEE: given.session_id and given.person_id,
    }
    if not held[about]:
        raise RuleBroken(NEEDS[about])


def _others(work: Reading, case_id: str) -> tuple[PersonOnPaper, ...]:
    kinds = (Role.CO_MEDIATOR, Role.EXPERT, Role.INTERPRETER, Role.OBSERVER)
    found: Iterable[Participation] = work.list(Participation, case_id=case_id, role=kinds, order=("rank", "created_at"))
    return tuple(_on_paper(work, p) for p in found)


def _on_paper(work: Reading, participation: Participation) -> PersonOnPaper:
    return PersonOnPaper(work.get(Contact, participation.contact_id), participation)


def _party(work: Reading, about: Subject) -> str | None:
    """The party a paper is about, or the one that alone may know of what it is about."""
    held = about.party_id or about.private_to
    return work.get(Participation, held).id if held else None


def _person(work: Reading, about: Subject) -> PersonOnPaper | None:
    """The person a paper is about; one whose scope changed since it was chosen is not found any more."""
    if about.person_id is None:
        return None
    found = work.get(Participation, about.person_id)
    if about.session_id is None and only_for(found) != about.private_to:
        raise NotFound
    return _on_paper(work, found)


def _session(work: Reading, case_id: str, about: Subject) -> SessionOnPaper | None:
    if about.session_id is None:
        return None
    known = in_order(work.list(Session, case_id=case_id))
    number = next((n for n, each in enumerate(known, 1) if each.id == about.session_id), None)
    if number is None or only_for(known[number - 1]) != about.private_to:
        raise NotFound
    seats = {seat.participation_id: seat for seat in work.list(Attendance, session_id=about.session_id)}
    people = work.list(Participation, id=set(seats), order=("rank", "created_at"))
    attendees = tuple(AttendeeOnPaper(_on_paper(work, p), seats[p.id].presence) for p in people)
    if about.person_id is not None and about.person_id not in seats:
        raise NotFound
    return SessionOnPaper(known[number - 1], number, attendees)


def only_for(noun: Participation | Session) -> str | None:
    """The one party that may know of it; ``None`` when all may."""
    return noun.party_id if noun.scope is Scope.PARTY else None


def _order(work: Reading, case_id: str) -> OrderOnPaper | None:
    orders = work.list(CourtOrder, case_id=case_id)
    if not orders:
        return None
    return OrderOnPaper(orders[-1], work.list(ProvisionShare, order_id=orders[-1].id))


def _agreement(work: Reading, kind: PaperKind, case_id: str) -> AgreementOnPaper | None:
    """The text being written for its own paper; for the others what is in force, which an amendment does not stop."""
    from mediator.casework.drafting import agreement_on_paper
    from mediator.casework.holding import promises_of

    versions = work.list(Agreement, case_id=case_id, order=("version",))
    if not versions:
        return None
    spoken = versions[-1] if kind is PaperKind.AGREEMENT else lineage.speaking(versions)[0]
    minors = work.list(Minor, agreement_id=spoken.id)
    if kind is PaperKind.AGREEMENT:
        changed = work.find(Agreement, spoken.amends_id)
        amended_on = changed.signed_on if changed else None
        return replace(agreement_on_paper(work, spoken), minors=minors, amended_on=amended_on)
    if kind is PaperKind.COMMITMENTS:
        whole = agreement_on_paper(work, spoken)
        return replace(whole, commitments=promises_of(work, case_id), minors=minors)
    return AgreementOnPaper(replace(spoken, preamble="", annexes=""), minors=minors)
