"""What a paper still lacks before it is signed: what the law or the practice needs, and the field that mends it.

Nothing here blocks printing: a paper that lacks something is printed as a draft.
``Missing.noun`` is the kind of a stored value and ``Missing.field`` one of its fields, or, when a whole thing is
missing, the collection it would join: ``parties``, ``representatives``, ``clauses``, ``concessions``, ``commitments``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from mediator.domain.agreement import AgreementKind, AgreementState, ClauseKind, Commitment
from mediator.domain.case import Case, Regime
from mediator.domain.letters import of_name, plain, words_of
from mediator.domain.papers import AgreementOnPaper, CaseOnPaper, Missing, PaperKind, PartyOnPaper, PersonOnPaper
from mediator.domain.people import Civility, Contact, ContactKind
from mediator.domain.practice import Practice
from mediator.i18n import N_, _

SENTENCES = {
    "mediator_name": N_("Votre nom manque."),
    "mediator_address": N_("Votre adresse manque."),
    "mediator_city": N_("Votre ville manque."),
    "mediator_title": N_("Il reste à dire comment vous vous présentez : médiatrice, médiateur…"),
    "parties": N_("Il faut au moins deux parties."),
    "name": N_("Une personne n'a pas encore de nom."),
    "given_name": N_("Le prénom {of_who} manque."),
    "civility": N_("La civilité {of_who} manque : le texte s'accorde avec elle."),
    "address": N_("L'adresse {of_who} manque."),
    "city": N_("La ville {of_who} manque."),
    "birth_date": N_("La date de naissance {of_who} manque."),
    "legal_form": N_("La forme sociale {of_who} manque."),
    "registration": N_("Le numéro d'immatriculation {of_who} manque."),
    "registry_city": N_("La ville du registre {of_who} manque."),
    "representative": N_("Qui représente {who} ?"),
    "signatory": N_("Qui signe pour {who} ?"),
    "capacity": N_("En quelle qualité signe {who} ?"),
    "bar": N_("Le barreau {of_who} manque."),
    "subject": N_("Le différend n'est pas encore résumé en une phrase neutre."),
    "framework_signed_on": N_("La date de la convention de médiation manque."),
    "fee_basis": N_("Il reste à dire sur quelle base vos honoraires sont calculés."),
    "fee_rate": N_("Le montant de vos honoraires manque."),
    "fee_split": N_("Il reste à dire qui paie vos honoraires, et pour quelle part."),
    "court_name": N_("La juridiction qui a ordonné la médiation n'est pas nommée."),
    "court_reference": N_("Le numéro de l'affaire devant la juridiction manque."),
    "ordered_on": N_("La date de la décision qui ordonne la médiation manque."),
    "ended_on": N_("La date de fin de la médiation manque."),
    "ended_by": N_("Il reste à dire qui a déclaré la fin."),
    "agreement": N_("Le texte de l'accord n'est pas commencé."),
    "agreement_unsigned": N_("L'accord n'est pas encore signé : il ne peut pas être attesté."),
    "preamble": N_("Le préambule reste à écrire : le différend, en mots que chacun accepte de lire."),
    "clauses": N_("L'accord n'a pas encore d'article."),
    "clause_text": N_("Article {who} : le texte reste à écrire."),
    "commitments": N_("Aucun engagement n'est encore relevé : qui fait quoi, et pour quand ?"),
    "commitment_text": N_("Engagement {who} : de quoi s'agit-il ?"),
    "commitment_debtor": N_("Engagement {who} : qui s'engage ?"),
    "commitment_amount": N_("Engagement {who} : quel montant ?"),
    "commitment_due": N_("Engagement {who} : pour quand ?"),
    "commitment_proof": N_("Engagement {who} : comment saura-t-on que c'est fait ?"),
    "concession": N_("Une transaction demande une concession de chacun : à quoi renonce {who} ?"),
    "concession_text": N_("Une concession {of_who} reste à écrire."),
    "place": N_("Le lieu de signature manque."),
    "signed_on": N_("La date de signature manque."),
}

_WITHOUT_REGISTRY = {
    "association", "collectivite", "commune", "departement", "etablissement", "etat", "fondation", "mutuelle",
    "region", "syndicat", "copropriete", "coproprietaires",
}  # fmt: skip
_MONEY = re.compile(r"€|\beuros?\b|\b(?:pai|paye|verse|rembours|indemnis)")


def missing(kind: PaperKind, data: CaseOnPaper) -> tuple[Missing, ...]:
    """What this paper still lacks, in the order it is read."""
    return tuple(_PAPERS[kind](data))


def sentence(missing: Missing, language: str | None = None) -> str:
    """What is missing, in words: « L'adresse d'Étienne Arnault manque. »."""
    return _(SENTENCES[missing.code], language).format(who=missing.who, of_who=of_name(missing.who).replace("'", "’"))


def _convention(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 1530-2, 1534-1; fees are the parties' contract. Its date (C. civ. 2238) is written as it is signed."""
    case = data.case
    yield from _mediator(data.practice)
    yield from _identities(data)
    yield from _empty(case, "case", case.id, {"subject": "subject"})
    yield from _court(case)
    if case.regime is not Regime.CONSUMER:
        fees = {"fee_basis": "fee_basis", "fee_rate": "fee_rate_cents", "fee_split": "fee_split"}
        yield from _empty(case, "case", case.id, fees)
    yield from _empty(case, "case", case.id, {"place": "place"})


def _agreement(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 1541, C. civ. 1375 and, for a transaction, 2044; what makes it enforceable: precise, dated, proven."""
    yield from _mediator(data.practice)
    yield from _identities(data)
    yield from _empty(data.case, "case", data.case.id, {"framework_signed_on": "framework_signed_on"})
    paper = data.agreement
    if paper is None:
        yield Missing("agreement", "case", data.case.id, "agreements")
        return
    agreement = paper.agreement
    yield from _empty(agreement, "agreement", agreement.id, {"preamble": "preamble"})
    yield from _articles(paper)
    if agreement.kind is AgreementKind.TRANSACTION:
        yield from _concessions(paper, data.parties)
    yield from _empty(agreement, "agreement", agreement.id, {"place": "place", "signed_on": "signed_on"})


def _attestation(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 1535 block: the mediator attests that the agreement results from a mediation, and nothing more."""
    yield from _mediator(data.practice)
    yield from _names(data)
    yield from _empty(data.case, "case", data.case.id, {"framework_signed_on": "framework_signed_on"})
    yield from _court(data.case)
    if data.agreement is None:
        yield Missing("agreement", "case", data.case.id, "agreements")
    else:
        agreement = data.agreement.agreement
        yield from _empty(agreement, "agreement", agreement.id, {"signed_on": "signed_on"})
        if agreement.state is not AgreementState.SIGNED:
            yield Missing("agreement_unsigned", "agreement", agreement.id, "state")
    yield from _empty(data.case, "case", data.case.id, {"place": "place"})


def _end(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: C. civ. 2238: limitation runs again from the declared end. Parties, dates, by whom: never why."""
    yield from _mediator(data.practice)
    yield from _names(data)
    fields = ("subject", "framework_signed_on", "ended_on", "ended_by", "place")
    yield from _empty(data.case, "case", data.case.id, {field: field for field in fields})
    yield from _court(data.case)


_PAPERS: Mapping[PaperKind, Callable[[CaseOnPaper], Iterable[Missing]]] = {
    PaperKind.CONVENTION: _convention,
    PaperKind.AGREEMENT: _agreement,
    PaperKind.ATTESTATION: _attestation,
    PaperKind.END: _end,
}


def _empty(value: object, noun: str, noun_id: str, fields: Mapping[str, str], who: str = "") -> Iterator[Missing]:
    """One mention for each field (code → field) of ``value`` that is ``None`` or blank."""
    for code, field in fields.items():
        held: object = getattr(value, field)
        if held is None or (isinstance(held, str) and not held.strip()):
            yield Missing(code, noun, noun_id, field, who)


def _mediator(practice: Practice) -> Iterator[Missing]:
    fields = {
        "mediator_name": "family_name",
        "mediator_title": "title",
        "mediator_address": "address",
        "mediator_city": "city",
    }
    yield from _empty(practice, "practice", practice.id, fields)


def _court(case: Case) -> Iterator[Missing]:
    if case.regime is Regime.JUDICIAL:
        fields = ("court_name", "court_reference", "ordered_on")
        yield from _empty(case, "case", case.id, {field: field for field in fields})


def _names(data: CaseOnPaper) -> Iterator[Missing]:
    if len(data.parties) < 2:
        yield Missing("parties", "case", data.case.id, "parties")
    for party in data.parties:
        yield from _empty(party.contact, "contact", party.contact.id, {"name": "name"})


def _identities(data: CaseOnPaper) -> Iterator[Missing]:
    yield from _names(data)
    for party in data.parties:
        contact = party.contact
        if contact.kind is ContactKind.PERSON:
            yield from _natural_person(contact)
        else:
            yield from _legal_person(contact, data.case.jurisdiction)
        yield from _those_who_sign(party)
        for lawyer in party.counsel:
            yield from _empty(lawyer.contact, "contact", lawyer.contact.id, {"name": "name"})
            yield from _empty(lawyer.contact, "contact", lawyer.contact.id, {"bar": "bar"}, lawyer.contact.full_name)


def _natural_person(contact: Contact) -> Iterator[Missing]:
    yield from _addressed(contact)
    fields = ("birth_date", "address", "city")
    yield from _empty(contact, "contact", contact.id, {field: field for field in fields}, contact.full_name)


def _legal_person(contact: Contact, jurisdiction: str) -> Iterator[Missing]:
    fields = ["legal_form"]
    if not _WITHOUT_REGISTRY.intersection(words_of(contact.legal_form)):
        fields += ["registration", "registry_city"] if jurisdiction == "FR" else ["registration"]
    fields += ["address", "city"]
    yield from _empty(contact, "contact", contact.id, {field: field for field in fields}, contact.full_name)


def _addressed(contact: Contact) -> Iterator[Missing]:
    yield from _empty(contact, "contact", contact.id, {"given_name": "given_name"}, contact.full_name)
    if contact.civility is Civility.NONE:
        yield Missing("civility", "contact", contact.id, "civility", contact.full_name)


def _those_who_sign(party: PartyOnPaper) -> Iterator[Missing]:
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
    yield from _empty(contact, "contact", contact.id, {"name": "name"})
    yield from _addressed(contact)
    yield from _empty(part, "participation", part.id, {"capacity": "capacity"}, contact.full_name)


def _articles(paper: AgreementOnPaper) -> Iterator[Missing]:
    agreement_id = paper.agreement.id
    if not paper.clauses:
        yield Missing("clauses", "agreement", agreement_id, "clauses")
    for number, clause in enumerate(paper.clauses, 1):
        yield from _empty(clause, "clause", clause.id, {"clause_text": "text"}, str(number))
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
    yield from _empty(promise, "commitment", promise.id, fields, number)


def _concessions(paper: AgreementOnPaper, parties: Iterable[PartyOnPaper]) -> Iterator[Missing]:
    for party in parties:
        name, party_id = party.contact.full_name, party.participation.id
        own = [concession for concession in paper.concessions if concession.holder_id == party_id]
        if not own:
            yield Missing("concession", "participation", party_id, "concessions", name)
        for concession in own:
            yield from _empty(concession, "concession", concession.id, {"concession_text": "text"}, name)
