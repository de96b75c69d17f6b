"""Every paper of every regime, law and language: it can be written full or bare, and says what that law asks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from mediator.documents import plain_text
from mediator.documents.catalogue import form_of
from mediator.domain.agreement import AgreementKind, Minor
from mediator.domain.case import Outcome, Regime
from mediator.domain.court import CourtOrder, ProvisionShare
from mediator.domain.issuing import PaperEntry
from mediator.domain.paper_forms import Asked
from mediator.domain.papers import OrderOnPaper, PaperKind, PersonOnPaper
from mediator.domain.people import Civility, Role
from mediator.domain.scope import Scope
from tests.documents.worked import CASE, EMPTY, NEIGHBOURS, PETIT, WORKED, about, part, party, person

LAWS = ("FR", "BE", "CH", "LU", "QC", "EW")
TYPED = {
    Asked.TEXT: "mot",
    Asked.LONG: "- premier point\n- second point",
    Asked.DATE: "2026-10-14",
    Asked.AMOUNT: "123456",
    Asked.NUMBER: "7",
    Asked.YESNO: "yes",
}
CO_MEDIATOR = person(Civility.SIR, "Hugo", "Lemaire")
CHILD = Minor(
    case_id=CASE,
    agreement_id="agreement",
    scope=Scope.JOINT,
    given_name="Zoé",
    birth_date=date(2014, 5, 2),
    discernment=True,
    informed_on=date(2026, 10, 1),
    informed_by="ses parents",
    informed_how="lors d'un entretien à la maison",
    wishes_hearing=False,
)
ORDER = OrderOnPaper(
    CourtOrder(
        case_id=CASE,
        scope=Scope.ADMINISTRATIVE,
        judge="Madame Lenoir, juge",
        chamber="2e chambre",
        term_months=5,
        recall_on=date(2027, 3, 15),
        provision_cents=200_000,
        provision_due_on=date(2026, 10, 14),
    ),
    (
        ProvisionShare(
            case_id=CASE, scope=Scope.ADMINISTRATIVE, order_id="order", payer_id="part-Logivert", share_percent=50
        ),
    ),
)


def typed(kind: PaperKind, **chosen: str) -> tuple[PaperEntry, ...]:
    """Every field of a paper filled in; a choice takes its first answer unless ``chosen`` says another."""
    values = {
        field.name: chosen.get(field.name) or (field.choices[0].key if field.choices else TYPED[field.type])
        for field in form_of(kind).fields
    }
    return tuple(
        PaperEntry(case_id=CASE, scope=Scope.ADMINISTRATIVE, kind=kind.value, field=name, value=value)
        for name, value in values.items()
    )


def case(law="FR", regime=Regime.CONVENTIONAL, base=WORKED, **more):
    named = {"court_name": "tribunal judiciaire de Tours", "ordered_on": date(2026, 9, 14)}
    judicial = named if regime is Regime.JUDICIAL else {}
    return replace(base, case=replace(base.case, jurisdiction=law, regime=regime, **(judicial | more)))


def text(kind, data, language="fr", **chosen) -> str:
    filled = replace(about(kind, data), entries=typed(kind, **chosen))
    return re.sub(r"\s+", " ", plain_text(kind, filled, language))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("law", LAWS)
def test_every_paper_of_every_profile_can_be_written(law, language):
    for regime in Regime:
        full = case(law, regime, outcome=Outcome.PARTIAL, court_name="tribunal", court_reference="2026J00123")
        full = replace(
            full,
            practice=replace(full.practice, organisation="Médiation Loire", vat_mention="TVA non applicable"),
            order=ORDER,
            others=(PersonOnPaper(CO_MEDIATOR, part(CO_MEDIATOR, Role.CO_MEDIATOR)),),
            agreement=replace(full.agreement, minors=(CHILD,)),
        )
        for kind in PaperKind:
            said = text(kind, full, language)
            assert not re.search(r"None|Undefined|\{|\}|,\s*,|\s,|\.\.", said), (kind, regime, said)
            assert not re.search(r"\[[^\]]*(à compléter|to be completed)\]", said), (kind, regime)
            bare = plain_text(kind, about(kind, case(law, regime, EMPTY)), language)
            assert not re.search(r"None|Undefined|\{|\}|,\s*,|\s,|\.\.", bare), (kind, regime, bare)


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if any(f.choices for f in form_of(kind).fields)])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_answer_a_paper_offers_is_written(kind, language):
    for field in form_of(kind).fields:
        said = {text(kind, case(regime=Regime.JUDICIAL), language, **{field.name: c.key}) for c in field.choices}
        assert len(said) == len(field.choices) or field.name == "sent_how"


def test_bare_papers_keep_a_visible_place():
    for kind in PaperKind:
        if kind not in (PaperKind.ATTENDANCE, PaperKind.COMMITMENTS):
            assert "à compléter]" in plain_text(kind, about(kind, EMPTY), "fr"), kind


def test_each_law_says_its_own():
    said = {law: text(PaperKind.CONVENTION, case(law)) for law in LAWS}
    assert "article 2238 du code civil" in said["FR"]
    assert "Protocole de médiation" in said["BE"]
    assert "lettre recommandée" in said["BE"]
    assert "1731" in said["BE"]
    assert "Accord en vue de la médiation" in said["LU"]
    assert "1251-9" in said["LU"]
    assert "article 134, alinéa 1, chiffre 8" in said["CH"]
    assert "six mois au plus" in said["QC"]
    assert "ne suspend par elle-même aucun délai" in said["EW"]
    settled = text(PaperKind.AGREEMENT, case("EW"), "en")
    for words in ("binds the Parties when each of them has signed", "No admission", "counterparts", "whole agreement"):
        assert words in settled
    assert "without prejudice" in text(PaperKind.CONVENTION, case("EW"), "en")


def test_the_mediator_signs_the_agreement_only_where_the_law_says_so():
    data = about(PaperKind.AGREEMENT, case("BE"))
    signed = plain_text(PaperKind.AGREEMENT, replace(data, signers=("parties", "mediator")), "fr")
    assert "Signature de la médiatrice" in signed
    assert "ne le signe pas" not in signed
    assert "Signature de la médiatrice" not in text(PaperKind.AGREEMENT, case("FR"))


def test_the_certificate_says_who_signed_the_agreement():
    data = about(PaperKind.ATTESTATION, case("BE"))
    assert "ne l’ai pas signé" in plain_text(PaperKind.ATTESTATION, data, "fr")
    signed = replace(data, agreement_signers=("parties", "mediator"))
    assert "ne l’ai pas signé" not in plain_text(PaperKind.ATTESTATION, signed, "fr")
    assert "have not signed it" not in plain_text(PaperKind.ATTESTATION, signed, "en")


def test_a_rate_of_interest_is_printed_only_where_a_law_sets_it():
    typed_in = typed(PaperKind.FEE_NOTE, provision_deducted="0", late_rate="12 % l’an")

    def said(law, language, *, without=()):
        kept = tuple(each for each in typed_in if each.field not in without)
        return plain_text(PaperKind.FEE_NOTE, replace(about(PaperKind.FEE_NOTE, case(law)), entries=kept), language)

    for language, rate in (("fr", "trois fois le taux d’intérêt légal"), ("en", "three times the statutory rate")):
        assert rate in said("FR", language, without=("late_rate",))
        for law in ("BE", "CH", "LU", "QC", "EW"):
            assert rate not in said(law, language, without=("late_rate",))
            assert "l’an" in said(law, language)


def test_an_agreement_about_a_child_says_how_the_child_was_told():
    data = case(regime=Regime.FAMILY)
    with_child = replace(data, agreement=replace(data.agreement, minors=(CHILD,)))
    said = text(PaperKind.AGREEMENT, with_child)
    assert "Zoé" in said
    assert "article 1541-2" in said
    assert "n’a pas demandé à être entendu" in said
    assert "1541-2" not in text(PaperKind.AGREEMENT, data)
    assert not re.search(r"violen", text(PaperKind.CONVENTION, data))


def test_an_amendment_says_what_it_changes_and_that_the_rest_stands():
    data = WORKED
    agreement = replace(data.agreement.agreement, kind=AgreementKind.AMENDMENT)
    amended = replace(data, agreement=replace(data.agreement, agreement=agreement, amended_on=date(2026, 11, 3)))
    said = text(PaperKind.AGREEMENT, amended)
    assert "Avenant à l’accord" in said
    assert "le 3 novembre 2026 un accord" in said
    assert "Toutes les autres stipulations de l’accord demeurent" in said
    assert "Déclarations des parties" not in said


def test_a_consumer_pays_nothing_and_a_court_order_sets_the_advance():
    assert "gratuite pour le consommateur" in text(PaperKind.CONVENTION, case(regime=Regime.CONSUMER))
    ordered = text(PaperKind.CONVENTION, replace(case(regime=Regime.JUDICIAL), order=ORDER))
    assert "deux mille euros (2 000 €)" in ordered
    assert "est de cinq mois" in ordered


def test_a_judge_reads_the_outcome_and_nothing_else():
    for tells, said in (("agreement", "parvenues à un accord."), ("none", "ne sont pas parvenues à un accord.")):
        note = text(PaperKind.COURT_NOTE, case(regime=Regime.JUDICIAL), tells=tells)
        assert said in note
        for secret in ("46 800", "modules", "pénalités", "regrets", "renonce"):
            assert secret not in note
    assert "N’y ont pas assisté" in text(PaperKind.ATTEMPT, case(regime=Regime.JUDICIAL), variant="ordered")
    for variant in ("no_answer", "refusal", "information", "held"):
        assert "assisté" not in text(PaperKind.ATTEMPT, case(), variant=variant)


@pytest.mark.parametrize("kind", PaperKind)
def test_papers_agree_in_gender(kind):
    """A woman and a man, as mediator and as party: each reads what is said of them."""
    man = replace(
        NEIGHBOURS, practice=replace(NEIGHBOURS.practice, civility=Civility.SIR, title="médiateur", ethics_code="")
    )
    said = text(kind, man)
    assert not re.search(r"médiatrice|soussignée, Monsieur|indépendante\b|appelée|assurée pour|tenue d’une", said)
    alone = replace(
        NEIGHBOURS, practice=replace(NEIGHBOURS.practice, ethics_code=""), parties=(party(PETIT),), agreement=None
    )
    woman = text(kind, alone)
    assert not re.search(r"\ble médiateur|\bdu médiateur|[Jj]e soussigné\b|Le soussigné\b|mandant\b", woman)


def test_a_mediation_with_two_mediators_names_and_signs_both():
    both = replace(WORKED, others=(PersonOnPaper(CO_MEDIATOR, part(CO_MEDIATOR, Role.CO_MEDIATOR)),))
    said = text(PaperKind.CONVENTION, both)
    assert said.count("Hugo Lemaire") == 2
    assert "quatre (4) originaux" in said


def test_the_certificate_serves_abroad():
    """What art. 4(1)(b)(ii) of the Singapore Convention asks: that a mediation took place, by whom, between whom."""
    said = text(PaperKind.ATTESTATION, WORKED, "en")
    for words in (
        "14 rue des Halles",
        "Ms Claire Delmas",
        "Code national de déontologie",
        "results from the mediation",
    ):
        assert words in said
