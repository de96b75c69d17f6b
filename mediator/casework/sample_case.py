"""An invented dispute to draw a template with: never a real case. Two companies, their lawyers, a machine that stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from mediator.documents.catalogue import form_of
from mediator.domain.agreement import Agreement, AgreementKind, Clause, ClauseKind, Commitment, Concession, Minor
from mediator.domain.case import Case, Outcome
from mediator.domain.court import CourtOrder
from mediator.domain.issuing import PaperEntry
from mediator.domain.paper_forms import About, Asked, AskedField
from mediator.domain.papers import (
    AgreementOnPaper,
    AttendeeOnPaper,
    CaseOnPaper,
    OrderOnPaper,
    PaperKind,
    PartyOnPaper,
    PersonOnPaper,
    SessionOnPaper,
)
from mediator.domain.people import Civility, Contact, ContactKind, Participation, Role
from mediator.domain.practice import Practice
from mediator.domain.scope import Scope
from mediator.domain.sessions import Presence, Session, SessionKind
from mediator.i18n import N_, _

_CASE, _TODAY = "sample", date(2026, 11, 3)
_JOINT = Scope.JOINT
_WITHOUT_AGREEMENT = (PaperKind.END, PaperKind.ATTEMPT)
_TYPED = {Asked.DATE: "2026-11-20", Asked.AMOUNT: "120000", Asked.NUMBER: "2", Asked.YESNO: "yes"}


def sample(kind: PaperKind, practice: Practice, language: str = "fr", *, empty: bool = False) -> CaseOnPaper:
    """What a paper of this kind would be drawn from in the invented dispute, signed by this ``practice``.

    ``empty``: hardly anything is known yet.
    """
    form = form_of(kind)
    data = _bare(practice) if empty else _whole(practice, language)
    entries = () if empty else tuple(_entry(kind, asked, language) for asked in form.fields)
    about_party = form.about is About.PARTY
    meeting = form.about in (About.SESSION, About.ATTENDEE)
    person = form.about in (About.PERSON, About.ATTENDEE)
    if kind in _WITHOUT_AGREEMENT:
        data = replace(data, case=replace(data.case, outcome=Outcome.NONE))
    return replace(
        data,
        form=form,
        entries=entries,
        party_id=data.parties[0].participation.id if about_party else None,
        person=_expert() if person else None,
        session=_meeting(data, empty=empty) if meeting else None,
    )


def _entry(kind: PaperKind, asked: AskedField, language: str) -> PaperEntry:
    choice = asked.choices[0].key if asked.choices else ""
    value = _TYPED.get(asked.type) or choice or _("[{label}]", language).format(label=asked.label[language])
    return PaperEntry(case_id=_CASE, kind=kind, field=asked.name, value=value, scope=_JOINT)


def _bare(practice: Practice) -> CaseOnPaper:
    return CaseOnPaper(
        Case(id=_CASE, reference="2026-000", subject=""),
        practice,
        (_party("a", _company("Vernier Pressage", "SAS")), _party("b", _person(Civility.NONE, "Camille", "Roux"))),
        today=_TODAY,
    )


def _whole(practice: Practice, language: str) -> CaseOnPaper:
    meeting = Session(
        case_id=_CASE, kind=SessionKind.JOINT, starts_at=datetime.combine(date(2026, 10, 20), time(14)), held=True
    )
    case = Case(
        id=_CASE,
        reference="2026-000",
        subject=_("la livraison d'une presse et le paiement de son solde", language),
        place="Dijon",
        language=language,
        framework_signed_on=date(2026, 10, 7),
        ended_on=_TODAY,
        ended_by=_("les parties, d'un commun accord", language),
        outcome=Outcome.AGREEMENT,
        fee_basis=_("heure de séance ou de préparation", language),
        fee_rate_cents=20_000,
        fee_split=_("par moitié", language),
        term_months=3,
        court_name="le tribunal de commerce de Dijon" if language == "fr" else "the Commercial Court of Dijon",
        court_reference="2026J000",
        ordered_on=date(2026, 9, 14),
    )
    order = CourtOrder(case_id=_CASE, mission=case.subject, term_months=3, provision_cents=150_000)
    return CaseOnPaper(
        case,
        practice,
        _parties(),
        (_expert(),),
        sessions=(meeting,),
        agreement=_agreement(language),
        today=_TODAY,
        order=OrderOnPaper(order),
    )


def _parties() -> tuple[PartyOnPaper, PartyOnPaper]:
    first = _party(
        "a",
        _company("Vernier Pressage", "SAS", 8_000_000, "Dijon", "4 rue du Moulin", "21000"),
        _beside("a", _person(Civility.MADAM, "Solène", "Vernier"), Role.REPRESENTATIVE, "présidente"),
        _beside("a", replace(_person(Civility.MASTER_M, "Hugo", "Lantier"), bar="Dijon"), Role.COUNSEL),
    )
    second = _party(
        "b",
        _company("Outils Berthier", "SARL", 3_000_000, "Beaune", "18 route de Savigny", "21200"),
        _beside("b", _person(Civility.SIR, "Marc", "Berthier"), Role.REPRESENTATIVE, "gérant"),
        _beside("b", replace(_person(Civility.MASTER_F, "Nadia", "Ferrand"), bar="Beaune"), Role.COUNSEL),
    )
    return first, second


def _agreement(language: str) -> AgreementOnPaper:
    shared: dict[str, Any] = {"case_id": _CASE, "agreement_id": "agreement", "scope": _JOINT}

    def article(rank: int, heading: str, text: str) -> Clause:
        said = {"heading": _(heading, language), "text": _(text, language)}
        return Clause(id=f"clause{rank}", rank=rank, kind=ClauseKind.UNDERTAKING, **said, **shared)

    text = Agreement(
        id="agreement",
        case_id=_CASE,
        scope=_JOINT,
        kind=AgreementKind.TRANSACTION,
        place="Dijon",
        signed_on=_TODAY,
        preamble=_("Une presse livrée en mai 2026 s'est arrêtée trois fois.", language),
    )
    repair, payment = _(_REPAIR, language), _(_PAYMENT, language)
    dues: dict[str, Any] = shared | {"due_on": date(2026, 12, 15)}
    return AgreementOnPaper(
        text,
        (article(1, N_("Réparation"), _REPAIR), article(2, N_("Paiement"), _PAYMENT)),
        (
            Concession(holder_id="a", rank=1, text=_("renonce à ses pénalités", language), **shared),
            Concession(holder_id="b", rank=2, text=_("renonce aux intérêts de retard", language), **shared),
        ),
        (
            Commitment(rank=1, clause_id="clause1", text=repair, debtor_id="b", creditor_id="a", **dues),
            Commitment(
                rank=2,
                clause_id="clause2",
                text=payment,
                amount_cents=900_000,
                debtor_id="a",
                creditor_id="b",
                **dues,
            ),
        ),
        (Minor(given_name="Lou", birth_date=date(2014, 5, 2), **shared),),
    )


_REPAIR = N_("La société Outils Berthier SARL répare la presse au plus tard le 15 décembre 2026.")
_PAYMENT = N_("La société Vernier Pressage SAS paie 9 000 € au plus tard le 15 décembre 2026.")


def _meeting(data: CaseOnPaper, *, empty: bool) -> SessionOnPaper:
    if empty:
        return SessionOnPaper(Session(case_id=_CASE, kind=SessionKind.JOINT, scope=_JOINT), 1)
    session = Session(
        case_id=_CASE,
        kind=SessionKind.JOINT,
        scope=_JOINT,
        place="12 rue des Forges, 21000 Dijon",
        starts_at=datetime.combine(date(2026, 11, 20), time(14)),
        ends_at=datetime.combine(date(2026, 11, 20), time(17)),
    )
    people = [person for party in data.parties for person in (*party.representatives, *party.counsel)]
    return SessionOnPaper(session, 2, tuple(AttendeeOnPaper(person, Presence.PRESENT) for person in people))


def _expert() -> PersonOnPaper:
    return _beside("", _person(Civility.MADAM, "Irène", "Maillard"), Role.EXPERT)


def _person(civility: Civility, given: str, name: str) -> Contact:
    return Contact(
        id=f"{given}-{name}",
        civility=civility,
        given_name=given,
        name=name,
        address="7 place des Tilleuls",
        postcode="21000",
        city="Dijon",
    )


def _company(
    name: str, form: str, capital: int | None = None, city: str = "", street: str = "", postcode: str = ""
) -> Contact:
    return Contact(
        id=name,
        kind=ContactKind.ORGANISATION,
        name=name,
        legal_form=form,
        capital_cents=capital,
        registration="812345678" if city else "",
        registry_city=city,
        address=street,
        postcode=postcode,
        city=city,
    )


def _party(identity: str, contact: Contact, *people: PersonOnPaper) -> PartyOnPaper:
    part = Participation(
        id=identity, case_id=_CASE, contact_id=contact.id, role=Role.PARTY, scope=Scope.ADMINISTRATIVE
    )  # fmt: skip
    speak = tuple(each for each in people if each.participation.role is Role.REPRESENTATIVE)
    return PartyOnPaper(contact, part, speak, tuple(each for each in people if each not in speak))


def _beside(of: str, contact: Contact, role: Role, capacity: str = "") -> PersonOnPaper:
    part = Participation(
        id=f"{role}-{contact.id}",
        case_id=_CASE,
        contact_id=contact.id,
        role=role,
        of_id=of or None,
        capacity=capacity,
        signs=role is Role.REPRESENTATIVE,
        scope=Scope.ADMINISTRATIVE,
    )
    return PersonOnPaper(contact, part)
