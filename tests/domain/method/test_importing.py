"""A list from elsewhere: tables and plain text in the wild, and refusals said line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.domain.checklists import Per
from mediator.domain.method import importing
from mediator.domain.method.importing import MOST_BYTES, MOST_LINES, parse


def texts(parsed: importing.Parsed) -> list[tuple[str, str]]:
    return [(line.stage, line.text) for line in parsed.lines]


TABLE = "N°;étape;ligne;pourquoi;pour;commentaire\n7;Cadre;Le café est prêt;Un geste;chaque partie;à revoir\n"


@pytest.mark.parametrize(
    "content",
    [
        "étape;ligne\nCadre;Le café est prêt\n",
        "Ligne,Étape\r\nLe café est prêt,cadre\r\n",
        "text\tstage\nLe café est prêt\tFramework\n",
        "stage,line\n2,Le café est prêt",
        '"ligne";"étape"\n"Le café est prêt";"Cadre"',
    ],
)
def test_a_table_whose_first_line_names_its_columns(content):
    for data in (
        content,
        content.encode(),
        content.encode("utf-8-sig"),
        content.encode("cp1252"),
        content.encode("utf-16"),
    ):
        parsed = parse(data)
        assert texts(parsed) == [("cadre", "Le café est prêt")]
        assert parsed.refused == ()


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("row", ["Cadre|Le café est prêt|Un geste", "Le café est prêt|Cadre|Un geste"])
def test_a_table_without_a_heading(mark, row):
    parsed = parse((row.replace("|", mark) + "\n").encode(), as_table=True)
    (line,) = parsed.lines
    assert (line.stage, line.text, line.why) == ("cadre", "Le café est prêt", "Un geste")


def test_a_column_of_sentences_is_a_table_too():
    assert texts(parse("Le café est prêt\nLa salle est calme", stage="seance", as_table=True)) == [
        ("seance", "Le café est prêt"),
        ("seance", "La salle est calme"),
    ]


def test_everything_a_line_may_say_and_columns_that_say_nothing_here():
    (line,) = parse(TABLE).lines
    assert (line.number, line.stage, line.text) == (2, "cadre", "Le café est prêt")
    assert (line.per, line.why) == (Per.PARTY, "Un geste")


def test_plain_text_under_headings_with_its_bullets():
    parsed = parse(
        "# Accueil\n- [ ] Qui appelle, et pourquoi ?\n  • Les dates ; les lieux\n\nCadre :\n1. Lire la convention, ensemble\n2) Signer\n"
    )
    assert texts(parsed) == [
        ("accueil", "Qui appelle, et pourquoi ?"),
        ("accueil", "Les dates ; les lieux"),
        ("cadre", "Lire la convention, ensemble"),
        ("cadre", "Signer"),
    ]
    assert parsed.refused == ()


def test_a_broken_list_is_refused_line_by_line():
    parsed = parse(
        "étape;ligne;pour;reste\n"
        "Cadre;Bon;;\n"
        "Divers;Perdu;;\n"
        "Cadre;;;\n"
        'Cadre;"Ouvert;;\n'
        "Cadre;Un;deux;trois;quatre;cinq\n"
        "Cadre;Bon;;\n"
        "Cadre;Quand;hier;\n"
        f"Cadre;{'x' * 501};;\n"
        ";Sans étape;;\n"
        "Séance;Bon aussi;;\n"
    )
    assert texts(parsed) == [("cadre", "Bon"), ("seance", "Bon aussi")]
    assert [(each.number, each.code) for each in parsed.refused] == [
        (3, "unknown_stage"), (4, "no_words"), (5, "open_quote"), (6, "too_many_cells"), (7, "repeated"),
        (8, "unknown_per"), (9, "too_long"), (10, "no_stage"),
    ]  # fmt: skip
    assert parsed.refused[0].sentence("fr") == "Ligne 3\u00a0: «\u00a0Divers\u00a0» n’est pas une étape connue."
    assert all(each.sentence("fr") for each in parsed.refused)


def test_a_quoted_cell_may_hold_several_lines():
    parsed = parse('étape;ligne\nCadre;"Première\nSeconde"\nCadre;Autre\n')
    assert texts(parsed) == [("cadre", "Première Seconde"), ("cadre", "Autre")]


def test_what_is_no_list_is_refused_whole():
    assert [each.code for each in parse(b"%PDF-1.7\x00\x01\x02", stage="cadre").refused] == ["not_text"]
    assert [each.code for each in parse(b"x" * (MOST_BYTES + 1)).refused] == ["too_big"]
    assert parse("").lines == ()
    assert parse("# Divers\n").refused[0].sentence("fr").startswith("Ligne 1")
    assert parse(b"\x00", stage="cadre").refused[0].sentence("fr") == "Ce fichier n’est pas du texte."


def test_a_very_long_list_stops_somewhere():
    parsed = parse("\n".join(f"Ligne {n}" for n in range(MOST_LINES + 10)), stage="cadre")
    assert len(parsed.lines) == MOST_LINES
    assert [each.code for each in parsed.refused] == ["too_many"]


@given(st.binary(max_size=400), st.booleans())
def test_no_file_makes_it_fall(content, as_table):
    parsed = parse(content, stage="cadre", as_table=as_table)
    assert all(line.text and len(line.text) <= 500 for line in parsed.lines)
    assert all(each.sentence("en") for each in parsed.refused)


@given(st.text(max_size=300))
def test_no_text_makes_it_fall(content):
    for as_table in (False, True):
        parsed = parse(content, stage="cadre", as_table=as_table)
        numbers = [line.number for line in parsed.lines] + [each.number for each in parsed.refused]
        assert len(set(numbers)) == len(numbers)
