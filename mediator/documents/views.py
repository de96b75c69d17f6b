"""What a template may name: the values of a paper, spoken in its language, and nothing its readers may not read."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from mediator.documents import identity, letters
from mediator.documents.agreement_views import AgreementView
from mediator.documents.case_views import CaseView, MediatorView, PartyView, PersonView, PracticeView, SignerView
from mediator.documents.catalogue import form_of
from mediator.documents.paper_views import FeesView, HeldView, MinorView, OrderView, SessionView
from mediator.documents.wording import enumeration
from mediator.domain.agreement import Agreement
from mediator.domain.paper_forms import PaperForm
from mediator.domain.papers import AgreementOnPaper, CaseOnPaper, PaperKind
from mediator.domain.people import Role


def context(data: CaseOnPaper, language: str, *, draft: bool, kind: PaperKind | None = None) -> dict[str, object]:
    """Everything a template may name; what only some papers are about is there for them alone."""
    form = data.form or (form_of(kind) if kind else None)
    parties = tuple(PartyView(party, language) for party in data.parties)
    written = data.agreement or AgreementOnPaper(Agreement(case_id=data.case.id))
    agreement = AgreementView(written, data, language)
    named: dict[str, object] = {
        "language": language,
        "draft": draft,
        "today": data.today,
        "case": CaseView(data, language),
        "mediator": MediatorView(data.practice, language),
        "practice": PracticeView(data.practice, language),
        "profile": SimpleNamespace(jurisdiction=data.case.jurisdiction, regime=data.case.regime.value),
        "parties": parties,
        "party_names": enumeration((party.name for party in parties), language),
        "has_counsel": any(party.counsel for party in parties),
        "co_mediators": tuple(
            identity.contact_name(person.contact, language)
            for person in data.others
            if person.participation.role is Role.CO_MEDIATOR
        ),
        "signers": _signers(data, parties),
        "sealing": data.sealing,
        "undersigned": identity.undersigned(data.parties, language),
        "agreement": agreement,
        "commitments": agreement.followed,
        "minors": tuple(MinorView(minor) for minor in written.minors),
        "order": OrderView(data.order, data.parties, language) if data.order else None,
        "sessions_held": HeldView(data),
    }
    return named | _of_this_paper(form, data, language)


def _signers(data: CaseOnPaper, parties: tuple[PartyView, ...]) -> tuple[SignerView, ...]:
    """The hands that sign, each with where and when when it signed on the screen."""
    given = {each.signer_id: each for each in data.sealing.signatures} if data.sealing else {}
    signers = (signer for party in parties for signer in party.signers)
    return tuple(
        replace(each, place=given[each.id].place, signed_on=given[each.id].signed_on) if each.id in given else each
        for each in signers
    )


def _of_this_paper(form: PaperForm | None, data: CaseOnPaper, language: str) -> dict[str, object]:
    entry = form.values(data.entries, data.today) if form else {}
    signs = data.signers if data.signers is not None else form.signers if form else ()
    named: dict[str, object] = {
        "entry": SimpleNamespace(**entry),
        "fees": FeesView(entry, data, language),
        "mediator_signs": "mediator" in signs,
        "mediator_signs_agreement": "mediator" in data.agreement_signers,
        "counsel_signs": "counsel" in signs,
        "addressee_lines": letters.addressee(form, data, language),
        "letter_place_date": letters.place_and_date(data, language),
    }
    if data.party is not None:
        named["party"] = PartyView(data.party, language)
    if data.person is not None:
        named["person"] = PersonView(data.person, data.parties, language)
    if data.session is not None:
        named["session"] = SessionView(data.session, data, language)
    return named
