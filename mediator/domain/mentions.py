"""What a paper still lacks before it is signed: what the law or the practice needs, and the field that mends it.

Nothing here blocks printing: a paper that lacks something is printed as a draft.
``Missing.noun`` is the kind of a stored value and ``Missing.field`` one of its fields, or, when a whole thing is
missing, the collection it would join: ``parties``, ``representatives``, ``clauses``, ``concessions``, ``commitments``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from mediator.domain import billing_rules
from mediator.domain.agreement import AgreementKind, AgreementState
from mediator.domain.case import Regime
from mediator.domain.court_words import not_for_a_judge
from mediator.domain.letters import of_name
from mediator.domain.mention_parts import (
    addressed,
    articles,
    concessions,
    court,
    empty,
    identities,
    identity,
    mediator,
    names,
    those_who_sign,
)
from mediator.domain.papers import CaseOnPaper, Missing, PaperKind
from mediator.domain.people import ContactKind
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
    "outcome": N_("Il reste à dire comment la médiation s'est terminée."),
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
    "entry": N_("« {who} » reste à remplir."),
    "court_words": N_("« {who} » ne s'écrit pas à un juge."),
    "session_date": N_("La date de la séance manque."),
    "session_attendees": N_("Personne n'est encore attendu à cette séance."),
    "session_not_held": N_("La séance n'est pas encore notée comme tenue."),
    "commitments_none": N_("L'accord ne porte encore aucun engagement à relever."),
    "practice_registration": N_("Votre numéro d'immatriculation manque."),
    "vat_number": N_("Votre numéro de TVA manque."),
    "vat_mention": N_("Sans TVA, la note doit dire pourquoi : la mention manque dans votre cabinet."),
    "fee_exempt": N_("La médiation est gratuite pour ce consommateur : aucune note ne lui est adressée."),
    "minor_informed": N_("{who} est capable de discernement : quand, par qui et comment son droit à être entendu ?"),
    "counsel_missing": N_("{who} n'a pas d'avocat : la formule exécutoire demande le contreseing de chacun."),
}


def missing(kind: PaperKind, data: CaseOnPaper) -> tuple[Missing, ...]:
    """What this paper still lacks, in the order it is read."""
    return (*_PAPERS[kind](data), *_typed(data))


def sentence(missing: Missing, language: str | None = None) -> str:
    """What is missing, in words: « L'adresse d'Étienne Arnault manque. »."""
    return _(SENTENCES[missing.code], language).format(who=missing.who, of_who=of_name(missing.who).replace("'", "’"))


def _convention(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 1530-2, 1534-1; fees are the parties' contract. Its date (C. civ. 2238) is written as it is signed."""
    case = data.case
    yield from mediator(data.practice)
    yield from identities(data)
    yield from empty(case, "case", case.id, {"subject": "subject"})
    yield from court(case)
    if case.regime is not Regime.CONSUMER:
        fees = {"fee_basis": "fee_basis", "fee_rate": "fee_rate_cents", "fee_split": "fee_split"}
        yield from empty(case, "case", case.id, fees)
    yield from empty(case, "case", case.id, {"place": "place"})


def _agreement(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 1541, C. civ. 1375 and, for a transaction, 2044; what makes it enforceable: precise, dated, proven."""
    yield from mediator(data.practice)
    yield from identities(data)
    yield from empty(data.case, "case", data.case.id, {"framework_signed_on": "framework_signed_on"})
    paper = data.agreement
    if paper is None:
        yield Missing("agreement", "case", data.case.id, "agreements")
        return
    agreement = paper.agreement
    yield from empty(agreement, "agreement", agreement.id, {"preamble": "preamble"})
    yield from articles(paper)
    if agreement.kind is AgreementKind.TRANSACTION:
        yield from concessions(paper, data.parties)
    yield from empty(agreement, "agreement", agreement.id, {"place": "place", "signed_on": "signed_on"})


def _attestation(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 1535 block: the mediator attests that the agreement results from a mediation, and nothing more."""
    yield from mediator(data.practice)
    yield from names(data)
    yield from empty(data.case, "case", data.case.id, {"framework_signed_on": "framework_signed_on"})
    yield from court(data.case)
    if data.agreement is None:
        yield Missing("agreement", "case", data.case.id, "agreements")
    else:
        agreement = data.agreement.agreement
        yield from empty(agreement, "agreement", agreement.id, {"signed_on": "signed_on"})
        if agreement.state is not AgreementState.SIGNED:
            yield Missing("agreement_unsigned", "agreement", agreement.id, "state")
    yield from empty(data.case, "case", data.case.id, {"place": "place"})


def _end(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: C. civ. 2238: limitation runs again from the declared end. Parties, dates, by whom: never why."""
    yield from mediator(data.practice)
    yield from names(data)
    fields = ("subject", "framework_signed_on", "ended_on", "ended_by", "outcome", "place")
    yield from empty(data.case, "case", data.case.id, {field: field for field in fields})
    yield from court(data.case)


def _letter(data: CaseOnPaper) -> Iterator[Missing]:
    """A letter: who writes, and to what address."""
    yield from mediator(data.practice)
    if data.party is not None:
        contact = data.party.contact
        yield from empty(contact, "contact", contact.id, {"name": "name"})
        yield from empty(contact, "contact", contact.id, {"address": "address", "city": "city"}, contact.full_name)


def _invitation(data: CaseOnPaper) -> Iterator[Missing]:
    """Who is invited to settle what; the court when it ordered the meeting."""
    yield from _letter(data)
    yield from empty(data.case, "case", data.case.id, {"subject": "subject"})
    yield from court(data.case)


def _of_a_person(data: CaseOnPaper) -> Iterator[Missing]:
    """What somebody who is no party signs, or is certified."""
    yield from mediator(data.practice)
    if data.person is not None:
        contact = data.person.contact
        yield from empty(contact, "contact", contact.id, {"name": "name"})
        if contact.kind is ContactKind.PERSON:
            yield from addressed(contact)


def _of_a_session(data: CaseOnPaper) -> Iterator[Missing]:
    """When, and who is expected."""
    yield from mediator(data.practice)
    if data.session is not None:
        session = data.session.session
        yield from empty(session, "session", session.id, {"session_date": "starts_at"})
        if not data.session.attendees:
            yield Missing("session_attendees", "session", session.id, "attendance")


def _of_a_session_held(data: CaseOnPaper) -> Iterator[Missing]:
    yield from _of_a_session(data)
    if data.session is not None and not data.session.session.held:
        yield Missing("session_not_held", "session", data.session.session.id, "held")


def _presence(data: CaseOnPaper) -> Iterator[Missing]:
    yield from _of_a_session_held(data)
    if data.person is not None:
        contact = data.person.contact
        yield from empty(contact, "contact", contact.id, {"name": "name"})


def _statement(data: CaseOnPaper) -> Iterator[Missing]:
    """What comes from the mediator and names the parties."""
    yield from mediator(data.practice)
    yield from names(data)


def _power(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: C. civ. art. 2045: to settle one must be able to dispose; so the giver's whole identity."""
    yield from empty(data.case, "case", data.case.id, {"subject": "subject"})
    if data.party is not None:
        yield from identity(data.party, data.case.jurisdiction)


def _lifting(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 1528-3: written, itemised, agreed by all; each signs."""
    yield from names(data)
    for party in data.parties:
        yield from those_who_sign(party)


def _homologation(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 54, 57, 1541-2, 1545: whole identities, a signed agreement, minors told of the right to be heard."""
    yield from identities(data)
    yield from _signed(data)
    for minor in data.agreement.minors if data.agreement else ():
        told = minor.informed_on and minor.informed_by.strip() and minor.informed_how.strip()
        if minor.discernment and not told:
            yield Missing("minor_informed", "minor", minor.id, "informed_on", minor.given_name)


def _formula(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 1546: an agreement countersigned by a lawyer for each party."""
    yield from identities(data)
    yield from _signed(data)
    for party in data.parties:
        if not party.counsel:
            name = party.contact.full_name
            yield Missing("counsel_missing", "participation", party.participation.id, "counsel", name)


def _signed(data: CaseOnPaper) -> Iterator[Missing]:
    if data.agreement is None:
        yield Missing("agreement", "case", data.case.id, "agreements")
        return
    agreement = data.agreement.agreement
    if agreement.state is not AgreementState.SIGNED:
        yield Missing("agreement_unsigned", "agreement", agreement.id, "state")


def _commitments(data: CaseOnPaper) -> Iterator[Missing]:
    yield from _statement(data)
    if data.agreement is None:
        yield Missing("agreement", "case", data.case.id, "agreements")
    elif not data.agreement.commitments:
        yield Missing("commitments_none", "agreement", data.agreement.agreement.id, "commitments")


def _attempt(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CPC 750-1 fixes no form: who, when, by what proof; never why."""
    yield from _statement(data)
    yield from empty(data.case, "case", data.case.id, {"subject": "subject"})
    if data.form is not None and data.form.values(data.entries, data.today).get("variant") == "held":
        yield from empty(data.case, "case", data.case.id, {"ended_on": "ended_on", "ended_by": "ended_by"})
    yield from court(data.case)


def _court_note(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: loi 95-125 art. 21-3: to a judge, almost nothing; so the court, the case, the decision."""
    yield from mediator(data.practice)
    case = data.case
    fields = ("court_name", "court_reference", "ordered_on")
    yield from empty(case, "case", case.id, {field: field for field in fields})


def _fee_note(data: CaseOnPaper) -> Iterator[Missing]:
    """Law: CGI ann. II art. 242 nonies A; C. com. L. 441-9; what each regime asks is in ``resources/rules/fees.toml``."""
    practice = data.practice
    yield from _letter(data)
    yield from empty(practice, "practice", practice.id, {"practice_registration": "registration"})
    terms = billing_rules.terms_on(data, data.case.language)
    if terms.taxes:
        yield from empty(practice, "practice", practice.id, {"vat_number": "vat_number"})
    elif terms.says_why and not terms.mention:
        yield Missing("vat_mention", "practice", practice.id, "vat_regime")
    if terms.free_for_consumer and data.party and not billing_rules.is_professional(data.party.contact):
        yield Missing("fee_exempt", "case", data.case.id, "regime")


_PAPERS: Mapping[PaperKind, Callable[[CaseOnPaper], Iterable[Missing]]] = {
    PaperKind.INVITATION: _invitation,
    PaperKind.CONVENTION: _convention,
    PaperKind.UNDERTAKING: _of_a_person,
    PaperKind.SUMMONS: _of_a_session,
    PaperKind.ATTENDANCE: _of_a_session,
    PaperKind.PRESENCE: _presence,
    PaperKind.MINUTES: _of_a_session_held,
    PaperKind.AGREEMENT: _agreement,
    PaperKind.ATTESTATION: _attestation,
    PaperKind.HOMOLOGATION: _homologation,
    PaperKind.FORMULA: _formula,
    PaperKind.END: _end,
    PaperKind.ATTEMPT: _attempt,
    PaperKind.COURT_NOTE: _court_note,
    PaperKind.FEE_NOTE: _fee_note,
    PaperKind.COMMITMENTS: _commitments,
    PaperKind.INDEPENDENCE: _statement,
    PaperKind.LIFTING: _lifting,
    PaperKind.POWER: _power,
    PaperKind.CLOSING: _letter,
    PaperKind.DESTRUCTION: _statement,
}


def _typed(data: CaseOnPaper) -> Iterator[Missing]:
    """What the paper itself asks and nobody wrote yet, and what was written that a judge must not read."""
    if data.form is None:
        return
    texts = data.form.texts(data.entries, data.today)
    for field in data.form.asked(texts):
        text = texts[field.name]
        if field.required and not text.strip():
            yield Missing("entry", "paper_entry", "", field.name, field.said)
        for found in not_for_a_judge(text, data.case.language) if field.watched else ():
            yield Missing("court_words", "paper_entry", "", field.name, found.words)
