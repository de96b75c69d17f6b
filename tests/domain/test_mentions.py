from dataclasses import fields, replace
from datetime import date

import pytest

from mediator.documents.catalogue import form_of
from mediator.domain.agreement import (
    Agreement,
    AgreementKind,
    AgreementState,
    Clause,
    ClauseKind,
    Commitment,
    Concession,
    Minor,
)
from mediator.domain.case import Case, Outcome, Regime
from mediator.domain.issuing import PaperEntry
from mediator.domain.letters import of_name
from mediator.domain.mentions import SENTENCES, missing, sentence
from mediator.domain.papers import (
    AgreementOnPaper,
    CaseOnPaper,
    Missing,
    PaperKind,
    PartyOnPaper,
    PersonOnPaper,
    SessionOnPaper,
)
from mediator.domain.people import Civility, Contact, ContactKind, Participation, Role
from mediator.domain.practice import Practice
from mediator.domain.sessions import Session, SessionKind

CASE = Case(
    reference="2026-014",
    subject="Le règlement d'un projet informatique",
    place="Orléans",
    framework_signed_on=date(2026, 10, 7),
    fee_basis="heure",
    fee_rate_cents=25000,
    fee_split="parts égales",
    ended_on=date(2026, 11, 3),
    ended_by="la médiatrice",
    outcome=Outcome.NONE,
)
PRACTICE = Practice(family_name="Delmas", title="médiatrice", address="4 rue Royale", city="Orléans")


def part(role=Role.PARTY, **more):
    return Participation(case_id=CASE.id, contact_id="c", role=role, **more)


LOGIVERT = PartyOnPaper(
    contact=Contact(
        kind=ContactKind.ORGANISATION,
        name="Logivert",
        legal_form="SAS",
        registration="732829320",
        registry_city="Tours",
        address="12 quai Paul-Bert",
        city="Tours",
    ),
    participation=part(id="a"),
    representatives=(
        PersonOnPaper(
            Contact(civility=Civility.MADAM, given_name="Hélène", name="Vasseur"),
            part(Role.REPRESENTATIVE, of_id="a", capacity="présidente", signs=True),
        ),
    ),
    counsel=(
        PersonOnPaper(Contact(civility=Civility.MASTER_M, given_name="Paul", name="Rivoire", bar="Tours"), part()),
    ),
)
ARNAULT = PartyOnPaper(
    contact=Contact(
        civility=Civility.SIR,
        given_name="Étienne",
        name="Arnault",
        birth_date=date(1970, 4, 2),
        address="3 route d'Issoudun",
        city="Châteauroux",
    ),
    participation=part(id="b"),
)
AGREEMENT = Agreement(
    case_id=CASE.id,
    state=AgreementState.SIGNED,
    preamble="Un différend est né.",
    place="Orléans",
    signed_on=date(2026, 11, 3),
)
INSIDE = {"case_id": CASE.id, "agreement_id": AGREEMENT.id}
PAPER = AgreementOnPaper(
    AGREEMENT,
    clauses=(Clause(**INSIDE, text="Logivert SAS corrige les modules."),),
    concessions=(
        Concession(**INSIDE, holder_id="a", text="renonce au solde"),
        Concession(**INSIDE, holder_id="b", text="retire ses pénalités"),
    ),
    commitments=(
        Commitment(
            **INSIDE, text="Corriger les modules", debtor_id="a", due_on=date(2027, 1, 15), proof="procès-verbal"
        ),
        Commitment(
            **INSIDE,
            text="Payer le solde",
            debtor_id="b",
            amount_cents=2000000,
            due_words="dans les huit jours du procès-verbal",
            proof="virement",
        ),
    ),
)
COMPLETE = CaseOnPaper(CASE, PRACTICE, (LOGIVERT, ARNAULT), agreement=PAPER)


def found(kind, data):
    return [(one.code, one.noun, one.field) for one in missing(kind, data)]


def with_party(**changes):
    """The complete case with something changed in the organisation."""
    return replace(COMPLETE, parties=(replace(LOGIVERT, **changes), ARNAULT))


def with_agreement(**changes):
    return replace(COMPLETE, agreement=replace(PAPER, **changes))


FIRST = (PaperKind.CONVENTION, PaperKind.AGREEMENT, PaperKind.ATTESTATION, PaperKind.END)
"""Papers of the whole case that ask nothing but what the case already says."""


@pytest.mark.parametrize("kind", FIRST)
def test_a_complete_case_lacks_nothing(kind):
    assert missing(kind, COMPLETE) == ()


@pytest.mark.parametrize("kind", [PaperKind.CONVENTION, PaperKind.AGREEMENT])
@pytest.mark.parametrize("field", ["legal_form", "registration", "registry_city", "address", "city"])
def test_a_legal_person_wants(kind, field):
    contact = replace(LOGIVERT.contact, **{field: " "})
    assert found(kind, with_party(contact=contact)) == [(field, "contact", field)]


@pytest.mark.parametrize("kind", [PaperKind.CONVENTION, PaperKind.AGREEMENT])
@pytest.mark.parametrize(
    ("field", "value"),
    [("given_name", ""), ("civility", Civility.NONE), ("birth_date", None), ("address", ""), ("city", "")],
)
def test_a_natural_person_wants(kind, field, value):
    data = replace(COMPLETE, parties=(LOGIVERT, replace(ARNAULT, contact=replace(ARNAULT.contact, **{field: value}))))
    assert found(kind, data) == [(field, "contact", field)]


def test_registers_are_asked_only_of_those_they_hold():
    association = replace(LOGIVERT.contact, legal_form="Association loi 1901", registration="", registry_city="")
    assert found(PaperKind.AGREEMENT, with_party(contact=association)) == []
    abroad = replace(
        with_party(contact=replace(LOGIVERT.contact, registry_city="")), case=replace(CASE, jurisdiction="BE")
    )
    assert found(PaperKind.AGREEMENT, abroad) == []


def test_somebody_signs_for_a_legal_person_in_some_capacity():
    (signatory,) = LOGIVERT.representatives
    assert found(PaperKind.AGREEMENT, with_party(representatives=())) == [
        ("representative", "participation", "representatives")
    ]
    silent = PersonOnPaper(signatory.contact, replace(signatory.participation, signs=False))
    (nobody,) = missing(PaperKind.AGREEMENT, with_party(representatives=(silent,)))
    assert (nobody.noun_id, nobody.field) == (signatory.participation.id, "signs")
    assert sentence(nobody, "fr").replace("\u202f", " ") == "Qui signe pour Logivert SAS ?"
    plain = PersonOnPaper(signatory.contact, replace(signatory.participation, capacity=""))
    (capacity,) = missing(PaperKind.AGREEMENT, with_party(representatives=(plain,)))
    assert (capacity.noun_id, capacity.field, capacity.who) == (
        signatory.participation.id,
        "capacity",
        "Hélène Vasseur",
    )


def test_a_lawyer_has_a_bar():
    (lawyer,) = LOGIVERT.counsel
    nameless = PersonOnPaper(replace(lawyer.contact, bar=""), lawyer.participation)
    assert found(PaperKind.AGREEMENT, with_party(counsel=(nameless,))) == [("bar", "contact", "bar")]


@pytest.mark.parametrize("kind", FIRST)
@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("family_name", "mediator_name"),
        ("title", "mediator_title"),
        ("address", "mediator_address"),
        ("city", "mediator_city"),
    ],
)
def test_the_mediator_is_named(kind, field, code):
    assert found(kind, replace(COMPLETE, practice=replace(PRACTICE, **{field: ""}))) == [(code, "practice", field)]


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (PaperKind.CONVENTION, {"subject", "fee_basis", "fee_rate_cents", "fee_split", "place"}),
        (PaperKind.AGREEMENT, {"framework_signed_on"}),
        (PaperKind.ATTESTATION, {"framework_signed_on", "place"}),
        (PaperKind.END, {"subject", "framework_signed_on", "ended_on", "ended_by", "outcome", "place"}),
    ],
)
def test_a_bare_case_wants(kind, wanted):
    bare = replace(COMPLETE, case=Case(reference="1", subject=""))
    assert {field for _code, _noun, field in found(kind, bare)} == wanted
    ordered = replace(bare, case=replace(bare.case, regime=Regime.JUDICIAL))
    court = set() if kind is PaperKind.AGREEMENT else {"court_name", "court_reference", "ordered_on"}
    assert {field for _code, _noun, field in found(kind, ordered)} == wanted | court


def test_a_consumer_pays_nothing():
    free = replace(CASE, regime=Regime.CONSUMER, fee_basis="", fee_rate_cents=None, fee_split="")
    assert found(PaperKind.CONVENTION, replace(COMPLETE, case=free)) == []


@pytest.mark.parametrize("kind", FIRST)
def test_two_named_parties(kind):
    assert found(kind, replace(COMPLETE, parties=(ARNAULT,))) == [("parties", "case", "parties")]
    nameless = replace(ARNAULT, contact=replace(ARNAULT.contact, name=""))
    assert ("name", "contact", "name") in found(kind, replace(COMPLETE, parties=(LOGIVERT, nameless)))


def test_an_agreement_says_what_when_and_where():
    assert found(PaperKind.AGREEMENT, replace(COMPLETE, agreement=None)) == [("agreement", "case", "agreements")]
    bare = replace(AGREEMENT, preamble="", place="", signed_on=None)
    assert found(PaperKind.AGREEMENT, with_agreement(agreement=bare)) == [
        (field, "agreement", field) for field in ("preamble", "place", "signed_on")
    ]
    assert found(PaperKind.AGREEMENT, with_agreement(clauses=())) == [("clauses", "agreement", "clauses")]
    empty = (*PAPER.clauses, replace(PAPER.clauses[0], id="x", text=""))
    (one,) = missing(PaperKind.AGREEMENT, with_agreement(clauses=empty))
    assert (one.noun_id, one.who) == ("x", "2")


def test_what_is_undertaken_becomes_commitments():
    assert found(PaperKind.AGREEMENT, with_agreement(commitments=())) == [("commitments", "agreement", "commitments")]
    general = (replace(PAPER.clauses[0], kind=ClauseKind.GENERAL),)
    assert found(PaperKind.AGREEMENT, with_agreement(commitments=(), clauses=general)) == []


def test_a_promise_says_who_what_how_much_when_and_the_proof():
    vague = Commitment(**INSIDE, text="Verser une somme raisonnable")
    assert found(PaperKind.AGREEMENT, with_agreement(commitments=(vague,))) == [
        ("commitment_debtor", "commitment", "debtor_id"),
        ("commitment_amount", "commitment", "amount_cents"),
        ("commitment_due", "commitment", "due_on"),
        ("commitment_proof", "commitment", "proof"),
    ]
    silent = Commitment(**INSIDE, text="")
    assert found(PaperKind.AGREEMENT, with_agreement(commitments=(silent,)))[0][0] == "commitment_text"


def test_a_transaction_wants_a_concession_of_each():
    (one,) = missing(PaperKind.AGREEMENT, with_agreement(concessions=PAPER.concessions[:1]))
    assert (one.code, one.noun_id) == ("concession", "b")
    settlement = replace(AGREEMENT, kind=AgreementKind.SETTLEMENT)
    assert found(PaperKind.AGREEMENT, with_agreement(concessions=(), agreement=settlement)) == []
    blank = (PAPER.concessions[0], replace(PAPER.concessions[1], text=" "))
    assert found(PaperKind.AGREEMENT, with_agreement(concessions=blank)) == [("concession_text", "concession", "text")]


def test_an_attestation_wants_a_signed_agreement_and_nothing_of_its_content():
    empty = AgreementOnPaper(Agreement(case_id=CASE.id))
    assert found(PaperKind.ATTESTATION, replace(COMPLETE, agreement=empty)) == [
        ("signed_on", "agreement", "signed_on"),
        ("agreement_unsigned", "agreement", "state"),
    ]
    assert found(PaperKind.ATTESTATION, replace(COMPLETE, agreement=None)) == [("agreement", "case", "agreements")]


@pytest.mark.parametrize("code", SENTENCES)
def test_every_mention_has_a_sentence(code):
    words = sentence(Missing(code, "case", "1", "field", "Étienne Arnault"), "fr")
    assert "{" not in words
    assert words[-1] in ".?…"


def test_a_sentence_elides():
    one = Missing("address", "contact", "1", "address", "Étienne Arnault")
    assert sentence(one, "fr") == "L’adresse d’Étienne Arnault manque."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Hélène", "d'Hélène"),
        ("Yves", "d'Yves"),
        ("Yann", "de Yann"),
        ("Logivert", "de Logivert"),
        ("Œuvres", "d'Œuvres"),
        ("", "de "),
    ],
)
def test_de_before_a_name(name, said):
    assert of_name(name) == said


NOUNS = {
    "case": Case,
    "contact": Contact,
    "participation": Participation,
    "practice": Practice,
    "agreement": Agreement,
    "clause": Clause,
    "commitment": Commitment,
    "concession": Concession,
    "session": Session,
    "minor": Minor,
}
COLLECTIONS = {
    "parties",
    "representatives",
    "clauses",
    "concessions",
    "commitments",
    "agreements",
    "counsel",
    "attendance",
}


@pytest.mark.parametrize("kind", PaperKind)
def test_each_mention_points_to_a_field_that_exists(kind):
    organisation = Contact(kind=ContactKind.ORGANISATION)
    bare = CaseOnPaper(
        Case(reference="", subject="", regime=Regime.JUDICIAL),
        Practice(),
        (
            PartyOnPaper(organisation, part(), (PersonOnPaper(Contact(), part(signs=True)),)),
            PartyOnPaper(Contact(), part(), (), (PersonOnPaper(Contact(), part()),)),
            PartyOnPaper(organisation, part()),
        ),
        agreement=AgreementOnPaper(
            Agreement(case_id="x"),
            (Clause(**INSIDE),),
            (Concession(**INSIDE, holder_id="z", text=""),),
            (Commitment(**INSIDE, text="payer"),),
        ),
    )
    meeting = SessionOnPaper(Session(case_id="x", kind=SessionKind.JOINT), 1)
    about = replace(
        bare,
        form=form_of(kind),
        party_id=bare.parties[0].participation.id,
        session=meeting,
        person=PersonOnPaper(Contact(), part()),
    )
    mentions = missing(kind, about)
    assert mentions
    for one in mentions:
        if one.noun == "paper_entry":
            assert form_of(kind).field(one.field)
            continue
        assert one.field in COLLECTIONS or one.field in {field.name for field in fields(NOUNS[one.noun])}
        assert one.noun_id


def typed(kind, **values):
    """A complete case on a paper where these things were typed."""
    entries = tuple(PaperEntry(case_id=CASE.id, kind=kind, field=field, value=value) for field, value in values.items())
    return replace(COMPLETE, form=form_of(kind), entries=entries, today=date(2026, 11, 28))


def test_a_paper_asks_only_what_its_variant_needs():
    silent = missing(PaperKind.ATTEMPT, typed(PaperKind.ATTEMPT, variant="no_answer"))
    assert [one.field for one in silent] == ["requester", "invited", "invited_on", "invitation_proof", "answer_by"]
    assert sentence(silent[0], "fr").replace("\u00a0", " ") == "« À la demande de » reste à remplir."
    assert missing(PaperKind.ATTEMPT, typed(PaperKind.ATTEMPT, variant="held")) == ()


def test_a_first_value_need_not_be_typed():
    form = form_of(PaperKind.INVITATION)
    assert form.values((), date(2026, 11, 28))["reply_by"] == date(2026, 12, 13)
    emptied = typed(PaperKind.INVITATION, reply_by="")
    assert "reply_by" in [one.field for one in missing(PaperKind.INVITATION, emptied)]


def test_what_is_not_written_to_a_judge_keeps_the_note_a_draft():
    ordered = replace(CASE, court_name="TJ Tours", court_reference="26/1", ordered_on=date(2026, 9, 1))
    note = replace(
        typed(PaperKind.COURT_NOTE, tells="difficulty", difficulty="En raison du refus de M. Roy"), case=ordered
    )
    (one,) = missing(PaperKind.COURT_NOTE, note)
    assert (one.code, one.who) == ("court_words", "En raison du refus")
    neutral = replace(note, entries=typed(PaperKind.COURT_NOTE, tells="difficulty", difficulty="Une date").entries)
    assert missing(PaperKind.COURT_NOTE, neutral) == ()


def test_a_minor_of_discernment_was_told_of_the_right_to_be_heard():
    child = Minor(case_id=CASE.id, agreement_id=AGREEMENT.id, given_name="Lou", discernment=True)
    signed = replace(AGREEMENT, state=AgreementState.SIGNED)
    data = with_agreement(agreement=signed, minors=(child,))
    assert found(PaperKind.HOMOLOGATION, data) == [("minor_informed", "minor", "informed_on")]
    told = replace(child, informed_on=date(2026, 10, 1), informed_by="ses parents", informed_how="ensemble")
    assert found(PaperKind.HOMOLOGATION, with_agreement(agreement=signed, minors=(told,))) == []
