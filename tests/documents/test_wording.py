"""Grammar: numbers, amounts, dates, gender, contractions, descriptions, and the sentences made from terms."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from mediator.documents.identity import contact_name, description, gender, undersigned
from mediator.documents.phrases import clause_from_term, commitment_row, concession_sentence, party_name
from mediator.documents.wording import (
    amount,
    court,
    day_in_words,
    enumeration,
    grouped,
    long_day,
    number_in_words,
    of,
    to,
    within,
)
from mediator.domain.bargaining import Term
from mediator.domain.people import Civility, Role
from tests.documents.worked import ARNAULT, LOGIVERT, MARCHAND, PETIT, A, B, beside, commitment, company, party, person


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (0, "zéro euro (0 €)", "zero euros (€0)"),
        (1, "un centime (0,01 €)", "one cent (€0.01)"),
        (100, "un euro (1 €)", "one euro (€1)"),
        (150, "un euro et cinquante centimes (1,50 €)", "one euro and fifty cents (€1.50)"),
        (7_100, "soixante et onze euros (71 €)", "seventy-one euros (€71)"),
        (8_000, "quatre-vingts euros (80 €)", "eighty euros (€80)"),
        (8_100, "quatre-vingt-un euros (81 €)", "eighty-one euros (€81)"),
        (20_000, "deux cents euros (200 €)", "two hundred euros (€200)"),
        (20_100, "deux cent un euros (201 €)", "two hundred and one euros (€201)"),
        (100_000, "mille euros (1 000 €)", "one thousand euros (€1,000)"),
        (
            123_456,
            "mille deux cent trente-quatre euros et cinquante-six centimes (1 234,56 €)",
            "one thousand two hundred and thirty-four euros and fifty-six cents (€1,234.56)",
        ),
        (4_000_000, "quarante mille euros (40 000 €)", "forty thousand euros (€40,000)"),
        (8_000_000, "quatre-vingt mille euros (80 000 €)", "eighty thousand euros (€80,000)"),
        (20_000_000, "deux cent mille euros (200 000 €)", "two hundred thousand euros (€200,000)"),
        (100_000_000, "un million d’euros (1 000 000 €)", "one million euros (€1,000,000)"),
        (
            120_000_000,
            "un million deux cent mille euros (1 200 000 €)",
            "one million two hundred thousand euros (€1,200,000)",
        ),
        (8_000_000_000, "quatre-vingts millions d’euros (80 000 000 €)", "eighty million euros (€80,000,000)"),
    ],
)
def test_amounts_in_words_and_figures(cents, french, english):
    assert plain(amount(cents, "fr")) == french
    assert plain(amount(cents, "en")) == english


def test_an_amount_never_breaks_over_a_line():
    assert "(40\u00a0000\u00a0€)" in amount(4_000_000, "fr").replace("\u202f", "\u00a0")


def test_a_missing_amount_keeps_its_place():
    assert amount(None, "fr") == "[montant à compléter]"
    assert amount(None, "en") == "[amount to be completed]"


def test_numbers_agree():
    assert number_in_words(21, "fr", feminine=True) == "vingt et une"
    assert number_in_words(2, "fr") == "deux"


def test_dates():
    assert plain(long_day(date(2027, 1, 1), "fr")) == "1er janvier 2027"
    assert day_in_words(date(2026, 11, 3), "fr") == "trois novembre deux mille vingt-six"
    assert day_in_words(date(2027, 1, 1), "fr") == "premier janvier deux mille vingt-sept"
    assert long_day(None, "fr") == "[date à compléter]"


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A et B"), (["A", "", "B", "C"], "A, B et C")]
)
def test_enumerations(items, said):
    assert enumeration(items, "fr") == said


@pytest.mark.parametrize(
    ("name", "after_de", "after_a"),
    [
        ("Tours", "de Tours", "à Tours"),
        ("Orléans", "d’Orléans", "à Orléans"),
        ("Évry", "d’Évry", "à Évry"),
        ("Le Mans", "du Mans", "au Mans"),
        ("Les Ulis", "des Ulis", "aux Ulis"),
        ("La Rochelle", "de La Rochelle", "à La Rochelle"),
        ("le syndicat", "du syndicat", "au syndicat"),
    ],
)
def test_contractions(name, after_de, after_a):
    assert of(name, "fr") == after_de
    assert to(name, "fr") == after_a


def test_numbers_of_companies_are_grouped():
    assert plain(grouped("812345678")) == "812 345 678"
    assert plain(grouped("81234567800015")) == "812 345 678 00015"
    assert grouped("BE 0123.456.789") == "BE 0123.456.789"


@pytest.mark.parametrize(
    "typed", ["Tribunal de commerce de Tours", "le tribunal de commerce de Tours", "Le Tribunal de commerce de Tours"]
)
def test_a_court_takes_its_article(typed):
    assert court(typed, "fr") == "le tribunal de commerce de Tours"


def test_words_lose_their_capital_inside_a_sentence():
    assert within("Les parties", "fr") == "les parties"
    assert within("L'une des parties", "fr") == "l'une des parties"
    assert within("Madame Delmas", "fr") == "Madame Delmas"


@pytest.mark.parametrize(
    ("contact", "name", "agrees"),
    [
        (LOGIVERT, "la société Logivert SAS", "f"),
        (PETIT, "Madame Anne Petit", "f"),
        (MARCHAND, "Monsieur Luc Marchand", "m"),
        (person(Civility.NONE, "Dominique", "Roy"), "Dominique Roy", "n"),
        (company("Les Amis du lac", "Association"), "l’association Les Amis du lac", "f"),
        (company("12 rue Haute", "Syndicat des copropriétaires"), "le syndicat des copropriétaires 12 rue Haute", "m"),
        (company("Novexia", "Inconnue"), "Novexia Inconnue", "f"),
    ],
)
def test_names_and_genders(contact, name, agrees):
    assert contact_name(contact, "fr") == name
    assert gender(contact, "fr") == agrees


@pytest.mark.parametrize(
    ("parties", "said"),
    [
        ((A, B), "Entre les soussignées"),
        ((party(PETIT), A), "Entre les soussignées"),
        ((party(PETIT), party(MARCHAND)), "Entre les soussignés"),
        ((), "Entre les soussignés"),
    ],
)
def test_the_undersigned_agree(parties, said):
    assert undersigned(parties, "fr") == said


def test_a_company_in_full():
    assert plain(description(A, "fr")) == (
        "la société Logivert SAS, société par actions simplifiée au capital de 50 000 €, dont le siège est situé "
        "14 rue des Halles, 37000 Tours, immatriculée au registre du commerce et des sociétés de Tours sous le numéro "
        "812 345 678, représentée par Madame Hélène Vasseur, en qualité de présidente, dûment habilitée, assistée de "
        "Maître Paul Rivoire, avocat au barreau de Tours"
    )
    assert plain(description(A, "en")).startswith(
        "Logivert SAS, a French simplified joint-stock company (société par actions simplifiée) with a share capital "
        "of €50,000, having its registered office at 14 rue des Halles, 37000 Tours"
    )


def test_people_in_full():
    assert plain(description(party(PETIT), "fr")) == (
        "Madame Anne Petit, née le 1er mars 1971 à Tours, de nationalité française, infirmière, demeurant "
        "3 impasse des Tilleuls, 37270 Montlouis-sur-Loire"
    )
    assert plain(description(party(MARCHAND), "fr")) == (
        "Monsieur Luc Marchand, né le 21 novembre 1958 au Mans, demeurant [adresse à compléter]"
    )
    assert "of French nationality" in description(party(PETIT), "en")


def test_several_representatives_agree():
    people = [
        beside(person(Civility.MADAM, "Ida", "Noir"), Role.REPRESENTATIVE, LOGIVERT, capacity="gérante", signs=True),
        beside(
            person(Civility.SIR, "Guy", "Blanc"), Role.REPRESENTATIVE, LOGIVERT, capacity="administrateur", signs=True
        ),
    ]
    said = description(party(LOGIVERT, *people), "fr")
    assert (
        "représentée par Madame Ida Noir, en qualité de gérante et Monsieur Guy Blanc, en qualité d’administrateur"
        in said
    )
    assert said.endswith("dûment habilités")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_known_leaves_places_and_no_doubled_comma(language):
    for bare in (party(company("", "")), party(person(Civility.NONE, "", "")), party(company("X", "SARL"))):
        said = description(bare, language)
        assert "[" in said
        assert "None" not in said
        assert not re.search(r",\s*,|,\s*$|\s{2}", said)


NAMED = {p.participation.id: p for p in (A, B)}


def term(text: str, debtor: str = "Logivert", creditor: str | None = "Fonderies Arnault", **more) -> Term:
    return Term(
        case_id="c",
        offer_id="o",
        text=text,
        debtor_id=f"part-{debtor}" if debtor else None,
        creditor_id=f"part-{creditor}" if creditor else None,
        **more,
    )


@pytest.mark.parametrize(
    ("accepted", "heading", "text"),
    [
        (
            term(
                "Solde de la facture", "Fonderies Arnault", "Logivert", amount_cents=4_000_000, due_on=date(2026, 11, 3)
            ),
            "Paiement",
            "La société Fonderies Arnault SA paie à la société Logivert SAS la somme de quarante mille euros (40 000 €), "
            "au titre suivant : solde de la facture, au plus tard le 3 novembre 2026.",
        ),
        (
            term(
                "paie 20 000 € TTC", "Fonderies Arnault", "Logivert", amount_cents=2_000_000, due_words="à la signature"
            ),
            "Paiement",
            "La société Fonderies Arnault SA paie vingt mille euros (20 000 €) TTC, à la signature.",
        ),
        (
            term("Corriger les trois modules", due_on=date(2027, 1, 15), proof="procès-verbal de recette signé."),
            "Engagement de la société Logivert SAS",
            "La société Logivert SAS s’engage envers la société Fonderies Arnault SA à corriger les trois modules, au plus "
            "tard le 15 janvier 2027. L’exécution est établie par : procès-verbal de recette signé.",
        ),
        (
            term("corrige les trois modules au plus tard le 15 janvier 2027", due_on=date(2027, 1, 15)),
            "Engagement de la société Logivert SAS",
            "La société Logivert SAS corrige les trois modules au plus tard le 15 janvier 2027.",
        ),
        (
            term("La société Logivert SAS remet un avenant chiffré.", creditor=None),
            "Engagement de la société Logivert SAS",
            "La société Logivert SAS remet un avenant chiffré.",
        ),
        (
            term("Remise d'un avenant", creditor=None),
            "Engagement de la société Logivert SAS",
            "La société Logivert SAS s’engage dans les termes suivants : remise d’un avenant.",
        ),
        (
            term("un comité réunit les parties", "", None),
            "Engagement",
            "Un comité réunit les parties.",
        ),
    ],
)
def test_a_clause_from_an_accepted_term(accepted, heading, text):
    said = clause_from_term(accepted, NAMED, "fr")
    assert (said[0], plain(said[1])) == (heading, text)


def test_a_clause_in_english():
    accepted = term("to deliver the amendment", due_on=date(2026, 11, 30))
    assert plain(clause_from_term(accepted, NAMED, "en")[1]) == (
        "Logivert SAS undertakes to Fonderies Arnault SA to deliver the amendment, no later than 30 November 2026."
    )


def test_a_row_of_the_commitments():
    row = commitment_row(
        commitment(
            1, "Second paiement", "Fonderies Arnault", "Logivert", amount_cents=2_000_000, due_words="huit jours"
        ),
        NAMED,
        "fr",
    )
    assert [plain(cell) for cell in row] == [
        "Second paiement",
        "Fonderies Arnault SA",
        "Logivert SAS",
        "20 000 €",
        "huit jours",
        "",
    ]


def test_concessions_are_sentences():
    assert concession_sentence("la société X SA", "retire sa demande", "fr") == "La société X SA retire sa demande."
    assert plain(concession_sentence("la société X SA", "Retrait de sa demande.", "fr")) == (
        "La société X SA : Retrait de sa demande."
    )


def test_party_names():
    assert party_name(replace(B, contact=ARNAULT), "fr") == "la société Fonderies Arnault SA"
    assert party_name(B, "en") == "Fonderies Arnault SA"
