"""What several papers need before they are signed: the mediator, the court, whole identities, articles, promises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mediator.domain.agreement import ClauseKind, Commitment
from mediator.domain.case import Case, Regime
from mediator.domain.letters import plain, words_of
from mediator.domain.papers import AgreementOnPaper, CaseOnPaper, Missing, PartyOnPaper, PersonOnPaper
from mediator.domain.people import Civility, Contact, ContactKind
from mediator.domain.practice import Practice

_WITHOUT_REGISTRY = {
    "association", "collectivite", "commune", "departement", "etablissement", "etat", "fondation", "mutuelle",
    "region", "syndicat", "copropriete", "coproprietaires",
}  # fmt: skip
_MONEY = re.compile(r"€|\beuros?\b|\b(?:pai|paye|verse|rembours|indemnis)")


def empty(value: object, noun: str, noun_id: str, fields: Mapping[str, str], who: str = "") -> Iterator[Missing]:
    """One mention for each field (code → field) of ``value`` that is ``None`` or blank."""
    for code, field in fields.items():
        held: object = getattr(value, field)
        if held is None or (isinstance(held, str) and not held.strip()):
            yield Missing(code, noun, noun_id, field, who)


def mediator(practice: Practice) -> Iterator[Missing]:
    """Who the mediator is, and where."""
    fields = {
        "mediator_name": "family_name",
        "mediator_title": "title",
        "mediator_address": "address",
        "mediator_city": "city",
    }
    yield from empty(practice, "practice", practice.id, fields)


def court(case: Case) -> Iterator[Missing]:
    """Which court ordered the mediation, when it did."""
    if case.regime is Regime.JUDICIAL:
        fields = ("court_name", "court_reference", "ordered_on")
        yield from empty(case, "case", case.id, {field: field for field in fields})


def names(data: CaseOnPaper) -> Iterator[Missing]:
    """Two parties at least, each with a name."""
    if len(data.parties) < 2:
        yield Missing("parties", "case", data.case.id, "parties")
    for party in data.parties:
        yield from empty(party.contact, "contact", party.contact.id, {"name": "name"})


def identities(data: CaseOnPaper) -> Iterator[Missing]:
    """Every party as a deed describes it."""
    yield from names(data)
    for party in data.parties:
        yield from identity(party, data.case.jurisdiction)


def identity(party: PartyOnPaper, jurisdiction: str) -> Iterator[Missing]:
    """A party as a deed describes it, those who sign for it and its lawyers."""
    contact = party.contact
    if contact.kind is ContactKind.PERSON:
        yield from _natural_person(contact)
    else:
        yield from _legal_person(contact, jurisdiction)
    yield from those_who_sign(party)
    for lawyer in party.counsel:
        yield from empty(lawyer.contact, "contact", lawyer.contact.id, {"name": "name"})
        yield from empty(lawyer.contact, "contact", lawyer.contact.id, {"bar": "bar"}, lawyer.contact.full_name)


def _natural_person(contact: Contact) -> Iterator[Missing]:
    yield from addressed(contact)
    fields = ("birth_date", "address", "city")
    yield from empty(contact, "contact", contact.id, {field: field for field in fields}, contact.full_name)


def _legal_person(contact: Contact, jurisdiction: str) -> Iterator[Missing]:
    fields = ["legal_form"]
    if not _WITHOUT_REGISTRY.intersection(words_of(contact.legal_form)):
        french = jurisdiction == "FR" and not contact.abroad
        fields += ["registration", "registry_city"] if french else ["registration"]
    fields += ["address", "city"]
    yield from empty(contact, "contact", contact.id, {field: field for field in fields}, contact.full_name)


def addressed(contact: Contact) -> Iterator[Missing]:
    """How a person is addressed: her given name, and the gender of the text."""
    yield from empty(contact, "contact", contact.id, {"given_name": "given_name"}, contact.full_name)
    if contact.civility is Civility.NONE:
        yield Missing("civility", "contact", contact.id, "civility", contact.full_name)


def those_who_sign(party: PartyOnPaper) -> Iterator[Missing]:
    """Somebody who signs for a legal person, in some capacity."""
    legal = party.contact.kind is ContactKind.ORGANISATION
    name, party_id = party.contact.full_name, party.participation.id
    if legal and not party.representatives:
        yield Missing("representative", "participation", party_id, "representatives", name)
    elif legal and not party.signatories:
        yield Missing("signatory", "participation", party.representatives[0].participation.id, "signs", name)
    for person in party.signatories:
        yield from _signatory(person)


def _signatory(person: PersonOnPaper) -> Iterator[Missing]:
    contact, part = person.contact, person.participation
    yield from empty(contact, "contact", contact.id, {"name": "name"})
    yield from addressed(contact)
    yield from empty(part, "participation", part.id, {"capacity": "capacity"}, contact.full_name)


def articles(paper: AgreementOnPaper) -> Iterator[Missing]:
    """What the agreement says."""
    agreement_id = paper.agreement.id
    if not paper.clauses:
        yield Missing("clauses", "agreement", agreement_id, "clauses")
    for number, clause in enumerate(paper.clauses, 1):
        yield from empty(clause, "clause", clause.id, {"clause_text": "text"}, str(number))
    promising = any(clause.kind is ClauseKind.UNDERTAKING for clause in paper.clauses)
    if promising and not paper.commitments:
        yield Missing("commitments", "agreement", agreement_id, "commitments")
    for number, commitment in enumerate(paper.commitments, 1):
        yield from _promise(commitment, str(number))


def _promise(promise: Commitment, number: str) -> Iterator[Missing]:
    """A promise that can be enforced alone: who, what, how much, by when (a date or an event), proven how."""
    fields = {"commitment_text": "text", "commitment_debtor": "debtor_id"}
    if _MONEY.search(plain(promise.text)):
        fields["commitment_amount"] = "amount_cents"
    if not promise.due_words.strip():
        fields["commitment_due"] = "due_on"
    fields["commitment_proof"] = "proof"
    yield from empty(promise, "commitment", promise.id, fields, number)


def concessions(paper: AgreementOnPaper, parties: Iterable[PartyOnPaper]) -> Iterator[Missing]:
    """What each party gives up."""
    for party in parties:
        name, party_id = party.contact.full_name, party.participation.id
        own = [concession for concession in paper.concessions if concession.holder_id == party_id]
        if not own:
            yield Missing("concession", "participation", party_id, "concessions", name)
        for concession in own:
            yield from empty(concession, "concession", concession.id, {"concession_text": "text"}, name)
