"""Texts read so that nobody can be recognised in them: names in all their ways, numbers, places, amounts, days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.domain.anonymising import WITHHELD, Disguise, DoubtKind, Veil, known_of, masks_of
from mediator.domain.anonymising.disguise import in_figures, ranks_of
from mediator.domain.anonymising.known import People
from mediator.domain.anonymising.veil import amounts_in
from mediator.domain.case import Case
from mediator.domain.people import Civility, Contact, ContactKind, Participation, Role
from mediator.domain.practice import Practice

CASE = Case(
    reference="2026-014",
    subject="Projet informatique au forfait",
    court_name="tribunal judiciaire de Blois",
    court_reference="RG 26/01234",
    opened_on=date(2026, 9, 28),
)
FIRM = Contact(
    kind=ContactKind.ORGANISATION,
    name="Hôtel des Tilleuls",
    legal_form="SAS",
    registration="912 345 675",
    address="27, rue des Tanneurs",
    postcode="37000",
    city="Tours",
    email="contact@tilleuls.example",
)
HELENE = Contact(
    civility=Civility.MADAM,
    given_name="Hélène",
    name="Vasseur",
    phone="06 12 34 56 78",
    email="h.vasseur@tilleuls.example",
)
PAUL = Contact(given_name="Jean-Paul", name="Petit", bar="Tours", city="Saint-Cyr-sur-Loire")
PRACTICE = Practice(civility=Civility.MADAM, given_name="Claire", family_name="Delmas", city="Orléans")


@pytest.fixture
def veil() -> Veil:
    firm = Participation(case_id=CASE.id, contact_id=FIRM.id, role=Role.PARTY)
    other = Participation(case_id=CASE.id, contact_id=PAUL.id, role=Role.PARTY, rank=1)
    speaks = Participation(case_id=CASE.id, contact_id=HELENE.id, role=Role.REPRESENTATIVE, of_id=firm.id)
    contacts = {c.id: c for c in (FIRM, HELENE, PAUL)}
    people = People(case=CASE, practice=PRACTICE, parts=[firm, speaks, other], contacts=contacts, places=["Vendôme"])
    masks = masks_of(people)
    known = known_of(people, masks)
    disguise = Disguise("une graine", frozenset({3_500_000, 120_000}), in_figures([n.code for n in known.numbers]))
    return Veil(known, disguise, language="fr", year=2026)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Hélène Vasseur a parlé.", "Représentant de A a parlé."),
        ("Mme Vasseur, M. Petit", "Représentant de A, Partie B"),
        ("MADAME VASSEUR ; vasseur hélène", "Représentant de A ; Représentant de A"),
        ("H. Vasseur, puis HV", "Représentant de A, puis Représentant de A"),
        ("Le vœu d’Hélène, puisqu’Hélène insiste", "Le vœu de Représentant de A, puisque Représentant de A insiste"),
        ("Jean-Paul l'a dit ; JPP aussi", "Partie B l'a dit ; Partie B aussi"),
        ("l’Hôtel des Tilleuls SAS et la SAS Hotel des tilleuls", "Partie A et la Partie A"),
        ("les Tilleuls doivent", "les Partie A doivent"),
        ("un hôtel à Tours, à SAINT CYR SUR LOIRE", "un hôtel à Ville 2, à Ville 3"),
        ("au 27 rue des Tanneurs, 37 000", "au [adresse], [code postal]"),
        ("rue des Tanneurs", "[adresse]"),
        ("appeler le 06.12.34.56.78 ou +33 6 12 34 56 78", "appeler le [téléphone] ou [téléphone]"),
        ("le 01 23 45 67 89", "le [téléphone]"),
        ("h.vasseur@tilleuls.example, autre@ailleurs.example", "[courriel], [courriel]"),
        ("voir www.exemple-hotel.fr et tilleuls.example", "voir [site] et [site]"),
        ("FR76 3000 6000 0112 3456 7890 189", "[compte]"),
        ("dossier 2026-014, RG 26/01234, SIREN 912345675", "dossier [référence], [référence], SIREN [immatriculation]"),
        ("Claire Delmas à Orléans", "la médiatrice à Ville 4"),
        ("devant le tribunal judiciaire de Blois, à Blois", "devant le Juridiction, à Ville 5"),
        ("article 1528-3 ; loi n° 95-125 du 8 février 1995", "article 1528-3 ; loi n° 95-125 du 8 février 1995"),
        ("un petit pas", "un Partie B pas"),
    ],
)  # fmt: skip
def test_what_is_known_gets_its_mask(veil, said, left):
    proposed, _doubts = veil.propose(said)
    assert proposed == left
    assert veil.remains(said) or "article" in said


@pytest.mark.parametrize(
    "said", ["35 000 €", "trente-cinq mille euros", "35 k€", "EUR 35,000", "35000", "35 000,00 euros"]
)
def test_an_amount_of_the_case_never_stays_however_it_is_written(veil, said):
    proposed, _doubts = veil.propose(f"Il demande {said} en tout.")
    assert veil.remains(f"Il demande {said} en tout.")
    assert not veil.remains(proposed)
    assert [f.value for f in amounts_in(proposed)] != [3_500_000]


def test_days_move_by_whole_weeks_and_stay_the_same_weekday(veil):
    disguise = Disguise("une graine")
    moved = disguise.day(date(2027, 3, 15))
    assert (moved - date(2027, 3, 15)).days % 7 == 0
    assert moved != date(2027, 3, 15)
    proposed, _doubts = veil.propose("avant le 15 mars 2027, sinon le 15/03/2027")
    assert "2027" not in proposed
    assert proposed.count(str(moved.year)) == 2


def test_amounts_keep_their_proportions_and_equal_none_of_the_case():
    amounts = {cents * 100 for cents in range(1_000, 60_000, 2_900)}
    for seed in range(30):
        disguise = Disguise(str(seed), frozenset(amounts))
        turned = {cents: disguise.amount(cents) for cents in amounts}
        assert not amounts & set(turned.values())
        assert all(abs(new / old - float(disguise.factor)) < 0.05 for old, new in turned.items())
        assert disguise.amount(0) == 0
        assert disguise.amount(-2_000_000) == -disguise.amount(2_000_000)


def test_a_seed_always_draws_the_same_and_tells_nothing():
    one, again, other = Disguise("a"), Disguise("a"), Disguise("b")
    assert one.identity("x" * 32) == again.identity("x" * 32) != other.identity("x" * 32)
    assert (one.weeks, one.factor, one.reference) == (again.weeks, again.factor, again.reference)
    assert "seed" not in repr(one)


def test_moments_lose_their_seconds_but_not_their_order():
    moments = [datetime(2026, 3, 1, 9, 0, s, 5, tzinfo=UTC) for s in (1, 2, 3)]
    disguise = Disguise("a", ranks=ranks_of(moments))
    turned = [disguise.moment(each) for each in moments]
    assert turned == sorted(turned)
    assert all(each.second == 0 and each.microsecond < 3 for each in turned)


def test_a_short_name_without_its_capital_is_pointed_at():
    lea = Contact(given_name="Léa", name="Roy")
    part = Participation(case_id=CASE.id, contact_id=lea.id, role=Role.PARTY)
    people = People(case=CASE, practice=PRACTICE, parts=[part], contacts={lea.id: lea})
    veil = Veil(known_of(people, masks_of(people)), Disguise("g"), language="fr", year=2026)
    proposed, doubts = veil.propose("Roy veut partir ; léa aussi, roy l'a dit à lea roy.")
    assert proposed == "Partie A veut partir ; léa aussi, roy l'a dit à Partie A."
    assert [proposed[d.start : d.end] for d in doubts] == ["léa", "roy"]


def test_a_wall_of_figures_is_read_like_anything_else(veil):
    assert veil.doubts("0" * 6_000)
    assert veil.propose("9" * 6_000)


_PIECES = st.sampled_from(
    ["Mme Vasseur", "hélène", "H.V.", "d’", "l'", "Tilleuls", "35 000 €", "35000", "le 15 mars 2027", "3/4/26", "37000", "à Tours",
     "article 1528-3", "06 12 34 56 78", "27 rue des Tanneurs", "x@y.fr", "Dupont", "2026-014", "« ", "\n", ". ", "-", "EUR", "k€", "œ"]
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=14))
def test_whatever_is_written_a_proposal_tells_nothing_known_and_its_doubts_stand_in_it(veil, pieces):
    proposed, doubts = veil.propose(" ".join(pieces))
    assert veil.remains(proposed) == ()
    assert "vasseur" not in proposed.casefold()
    assert all(0 <= doubt.start < doubt.end <= len(proposed) for doubt in doubts)


def test_what_looks_like_a_name_or_a_number_is_pointed_at(veil):
    said = "Hier, Dupont a vu le dossier n° 88231 avec Mme Vasseur. Dupont reviendra lundi."
    veil.learn([said])
    proposed, doubts = veil.propose(said)
    assert [proposed[d.start : d.end] for d in doubts] == ["Dupont", "88231", "Dupont"]
    assert [d.kind for d in doubts] == [DoubtKind.CAPITAL, DoubtKind.NUMBER, DoubtKind.CAPITAL]


def test_a_proposal_that_cannot_be_made_safe_is_withheld(veil):
    assert WITHHELD == "[…]"
    for said in ("Vasseur", "37000 37000", "Hélène d'Hélène l'Hôtel des Tilleuls"):
        assert not veil.remains(veil.propose(said)[0])
