"""Templates: what they may name, what they may not say, and the words for what cannot be followed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

import pytest

from mediator.documents import block_tree, plain_text
from mediator.documents.blocks import Bullets, Heading, Paragraph, Section, Table, words
from mediator.documents.catalogue import form_of
from mediator.documents.clauses import general_clauses
from mediator.documents.markup import Written, prose, read
from mediator.documents.template import TemplateProblem, load, parse
from mediator.documents.views import context
from mediator.domain.agreement import AgreementKind, ClauseKind
from mediator.domain.case import Outcome, Regime
from mediator.domain.papers import PaperKind
from mediator.paths import DOCUMENTS
from tests.documents.worked import ABROAD, CASES, EMPTY, NEIGHBOURS, SEVERAL, WORKED, WRITTEN, about, clause

FRONT = """+++
title = "Essai"
file_name = "essai"
article = "Article {n} — {heading}"
confidential = false
legal_date = 2026-11-22
reviewed_by = ""
sources = []
+++
"""
REPEALED = re.compile(
    r"\b131-\d|\b127-1\b|articles? 15(30|31|32|35)\b|\b1533\b(?!, (premier alinéa|first paragraph))"
    r"|\b15(30|33|34|35|36)-\d|\b156[5-9]\b|\b157[01]\b|articles? 2047|dernier ressort"
)
CITABLE = {
    "7", "54", "57", "134", "216", "217", "613", "21-3", "21-5", "22-2", "750-1",
    "1231-5", "1366", "1367", "1374", "1375", "1528-3", "1533", "1541", "1541-2", "1545", "1546",
    "2044", "2048", "2049", "2052", "2238",
    "L.111-3", "L.213-2", "L.213-9", "L.612-1", "R.612-2", "R.612-5", "R.613-1", "D.441-5",
    "1728", "1731", "1732", "1733", "1736", "1251-6", "1251-7", "1251-9", "1251-10", "1251-21", "2631", "2633",
}  # fmt: skip
"""Articles whose text or number knowledge of the law marks as read: France, then its codes, then the other countries."""
CITED = re.compile(r"\b(?:[LRD]\. )?\d+(?:-\d+)*\b")
NAMED = re.compile(r"\b[Aa]rticles? ((?:(?:,|and|et|to|à)? ?\b(?:[LRD]\. )?\d+(?:-\d+)*)+)")
TEXTS = sorted(file for kind in PaperKind for file in DOCUMENTS.rglob(f"{kind}.md"))


def filled(body: str, data=WORKED) -> str:
    return "\n".join(
        words(block.runs)
        for block in parse("essai.md", FRONT + body, "fr").fill(context(data, "fr", draft=True)).blocks
    )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("name", CASES)
def test_every_paper_can_be_written(kind, name, language):
    text = plain_text(kind, about(kind, CASES[name]), language)
    assert "None" not in text
    assert "Undefined" not in text
    assert not re.search(r",\s*,|\{|\}|\s,|\.\.", text), text


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: str(file.relative_to(DOCUMENTS)))
def test_only_law_in_force_and_read_is_cited(file):
    text = file.read_text("utf-8").split("+++\n", 2)[2]
    assert not REPEALED.search(text)
    cited = {each.replace(" ", "") for listed in NAMED.findall(text) for each in CITED.findall(listed)}
    assert cited <= CITABLE


@pytest.mark.parametrize("language", ["fr", "en"])
def test_clauses_cite_only_law_in_force_and_read(language):
    for entry in tomllib.loads((DOCUMENTS / language / "clauses.toml").read_text("utf-8"))["clause"]:
        assert not REPEALED.search(entry["text"])
        cited = {each.replace(" ", "") for listed in NAMED.findall(entry["text"]) for each in CITED.findall(listed)}
        assert cited <= CITABLE


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", WRITTEN)
def test_no_french_law_abroad(kind, language):
    text = plain_text(kind, about(kind, ABROAD), language)
    french = (
        r"(?<!nouveau )code (civil|de procédure)|Civil Code|(?<!New )Code of Civil|95-125|droit français|French (law|C)"
    )
    assert not re.search(french, text)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", WRITTEN)
def test_templates_say_their_sources(kind, language):
    front = load(kind, language).front
    assert front["reviewed_by"]
    assert front["legal_date"].year >= 2026
    assert {source["status"] for source in front["sources"]} == {"verified", "to verify"}


def test_views_hold_nothing_confided_to_the_mediator():
    data = replace(WORKED, case=replace(WORKED.case, origin="canari", stake_cents=999))
    for kind in WRITTEN:
        text = plain_text(kind, about(kind, data), "fr")
        for word in ("canari", "trésorerie"):
            assert word not in text
        assert ("example.org" in text) <= form_of(kind).letter
    for forbidden in ("case.origin", "case.stake_cents", "mediator.email", "parties[0].contact", "parties[0]._party"):
        with pytest.raises(TemplateProblem):
            filled(f"{{{{ {forbidden} }}}}")


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("# Un\n\n{% if %}\n", 12, "accolades"),
        ("# Un\n\n{{ absent }}\n", 12, "absent"),
        ("# Un\n\n{{ case.absent }}\n", 12, "absent"),
        ("# Un\n\n{{ ().__class__ }}\n", 12, "permis"),
    ],
)
def test_a_template_that_cannot_be_followed_says_where(body, line, said):
    with pytest.raises(TemplateProblem) as caught:
        filled(body)
    assert caught.value.line == line
    assert said in caught.value.reason
    assert f"ligne {line}" in str(caught.value)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("::: inconnue\nTexte\n:::\n", "la partie « inconnue » n’existe pas"),
        ("::: keep\nTexte\n", "n’est pas fermée"),
        ("Texte\n\n:::\n", "que rien n’ouvre"),
        ("> Citation\n", "n’est pas connue"),
    ],
)
def test_marks_that_are_not_known_are_named(body, said):
    with pytest.raises(TemplateProblem) as caught:
        filled(body)
    assert said in caught.value.reason.replace("\u00a0", " ")
    assert caught.value.line == 10 + body.splitlines().index(
        next(line for line in body.splitlines() if line.startswith((":", ">")))
    )


def test_a_template_without_its_head_is_refused():
    with pytest.raises(TemplateProblem):
        parse("essai.md", "# Titre", "fr")
    with pytest.raises(TemplateProblem):
        parse("essai.md", FRONT.replace('reviewed_by = ""\n', ""), "fr")
    with pytest.raises(TemplateProblem):
        parse("essai.md", FRONT.replace("sources = []", "sources = ["), "fr")


@pytest.mark.parametrize(
    "typed",
    ["# Titre", "- tiret", "1. Un", "1) Un", "::: signatures", "**gras** et _italique_", "a | b", "{{ case }}", "<b>", "> x",
     "[lien](x)", "`code`", "=== ", "&amp; \\ !", "+ plus", "~~~", "## Art {-}", "www.x.fr"],
)  # fmt: skip
def test_typed_words_stay_words(typed):
    data = replace(WORKED, case=replace(WORKED.case, subject=typed))
    assert re.sub(r"\s", " ", filled("{{ case.subject }}\n", data)) == typed.strip()
    [block] = read(prose(typed) if not typed.startswith("- ") else Written("x"), "fr", "{heading}")
    assert isinstance(block, Paragraph)


def test_typed_lines_are_paragraphs_and_dashes_make_a_list():
    first, listed, last = read(prose("Un :\n- a ;\n- b.\n\nDeux."), "fr", "{heading}")
    assert isinstance(first, Paragraph)
    assert isinstance(listed, Bullets)
    assert len(listed.items) == 2
    assert isinstance(last, Paragraph)


def headings(data, language="fr") -> list[str]:
    found = block_tree(PaperKind.AGREEMENT, data, language)
    return [words(block.runs) for block in found if isinstance(block, Heading) and block.level == 2]


def test_articles_form_one_series():
    numbered = [re.findall(r"\d+", heading)[0] for heading in headings(WORKED) if heading.startswith("Article")]
    assert numbered == [str(n) for n in range(1, len(numbered) + 1)]


def test_the_table_cites_the_articles():
    found = block_tree(PaperKind.AGREEMENT, WORKED, "fr")
    [section] = [b for b in found if isinstance(b, Section) and b.part == "commitments"]
    [table] = section.blocks
    assert isinstance(table, Table)
    assert [words(row[0]) for row in table.rows] == ["1", "2", "2", "3"]


def test_a_clause_of_its_own_replaces_the_usual_one():
    own = clause(9, "Silence", "Rien ne sera dit.", ClauseKind.CONFIDENTIALITY)
    data = replace(WORKED, agreement=replace(WORKED.agreement, clauses=(*WORKED.agreement.clauses, own)))
    said = " ".join(headings(data))
    assert "Silence" in said
    assert "Confidentialité" not in said
    assert "Confidentialité" in " ".join(headings(WORKED))


def test_each_party_concedes_in_a_transaction_and_only_there():
    text = plain_text(PaperKind.AGREEMENT, EMPTY, "fr").replace("\u00a0", " ")
    assert "La société Novexia SAS : [concession à compléter]." in text
    settled = plain_text(PaperKind.AGREEMENT, NEIGHBOURS, "fr")
    assert "oncession" not in settled
    assert "2044" not in settled
    assert "2044" in plain_text(PaperKind.AGREEMENT, WORKED, "fr")


def test_a_concession_already_written_in_an_article_is_not_repeated():
    written = clause(
        4,
        "Concessions",
        "La société Logivert SAS renonce au solde de sa facture, soit 6 800 € TTC.",
        ClauseKind.CONCESSION,
    )
    data = replace(WORKED, agreement=replace(WORKED.agreement, clauses=(*WORKED.agreement.clauses, written)))
    text = plain_text(PaperKind.AGREEMENT, data, "fr")
    assert text.count("renonce au solde") == 1
    assert "retire sa demande" in text


def test_a_partial_agreement_says_what_remains():
    agreement = replace(WORKED.agreement.agreement, kind=AgreementKind.PARTIAL)
    data = replace(WORKED, agreement=replace(WORKED.agreement, agreement=agreement))
    assert "Les autres points restent en litige" in plain_text(PaperKind.AGREEMENT, data, "fr")


def test_the_mediator_never_signs_the_agreement():
    found = block_tree(PaperKind.AGREEMENT, WORKED, "fr")
    signing = [b for b in found if isinstance(b, Section) and b.part == "signatures"]
    names = [words(p.runs) for section in signing for box in section.blocks for p in box.blocks]
    assert not any("Delmas" in name for name in names)
    assert "ne le signe pas" in plain_text(PaperKind.AGREEMENT, WORKED, "fr")


@pytest.mark.parametrize("kind", [PaperKind.ATTESTATION, PaperKind.END])
def test_what_leaves_the_mediation_says_nothing_of_its_content(kind):
    for language in ("fr", "en"):
        text = plain_text(kind, WORKED, language)
        for word in ("40 000", "46 800", "module", "facture", "pénalité", "logiciel"):
            assert word not in text.replace("\u00a0", " ")


def test_the_end_says_which_end():
    data = replace(WORKED, case=replace(WORKED.case, outcome=Outcome.PARTIAL, ended_by="Les parties"))
    text = plain_text(PaperKind.END, data, "fr")
    assert "accord partiel" in text
    assert "déclarée par les parties" in text
    none = replace(WORKED, case=replace(WORKED.case, outcome=Outcome.NONE))
    assert "ne sont pas parvenues à un accord" in plain_text(PaperKind.END, none, "fr")
    assert "Issue : [mention à compléter]" in plain_text(PaperKind.END, WORKED, "fr").replace("\u00a0", " ")


def test_the_convention_takes_only_the_articles_that_apply():
    conventional = plain_text(PaperKind.CONVENTION, WORKED, "fr")
    assert "deux cent vingt euros" in conventional
    assert "provision" not in conventional
    judicial = plain_text(PaperKind.CONVENTION, SEVERAL, "fr")
    assert "provision" in judicial
    assert "2026J00123" in judicial
    consumer = replace(WORKED, case=replace(WORKED.case, regime=Regime.CONSUMER))
    text = plain_text(PaperKind.CONVENTION, consumer, "fr")
    assert "gratuite pour le consommateur" in text
    assert "deux cent vingt" not in text
    assert "Honoraires" not in plain_text(PaperKind.CONVENTION, EMPTY, "fr")


def test_the_library_gives_the_countrys_own_text():
    french = {clause.id: clause for clause in general_clauses("fr", "FR")}
    foreign = {clause.id: clause for clause in general_clauses("fr", "LU")}
    assert "1528-3" in french["confidentialite"].text
    assert "1528-3" not in foreign["confidentialite"].text
    assert "force-executoire" not in foreign
    assert {clause.id for clause in general_clauses("en", "FR")} == set(french)
    assert all(clause.source for clause in french.values())
