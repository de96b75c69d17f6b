"""The papers of the practice: filled from what it is, in both languages, archival, and citing no article nobody checked."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from mediator.casework import demo, intake, practice_papers
from mediator.documents.practice_papers import plain_text, sources, template
from mediator.domain.practice_papers import Keeping, PracticePaperKind, keeping
from mediator.domain.rulebook import Rule
from mediator.vault import Vault
from tests.casework.test_outputs import everything_in
from tests.documents.test_templates import REPEALED

GENERAL = (PracticePaperKind.REGISTER, PracticePaperKind.NOTICE)
CITABLE = {"13", "14", "15", "20", "30", "1528-3", "21-3"}


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v.mediator", "phrase")
    demo.lay_down(vault)
    yield vault
    vault.close()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", GENERAL)
def test_a_paper_of_the_practice_names_it_and_no_case(vault, kind, language):
    data = practice_papers.gather(vault, language)
    paper = practice_papers.paper(data, kind, language)
    told = everything_in(paper.content)
    assert "Delmas" in told
    assert intake.practice(vault).city in told
    for secret in ("2026-014", "Logivert", "Vasseur", "Arnault", "Projet informatique"):
        assert secret not in told + paper.title + paper.file_name
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        assert pdf.Root.Lang == language or str(pdf.Root.Lang).startswith(language)
    assert practice_papers.word(data, kind, language).content.startswith(b"PK")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", PracticePaperKind)
def test_only_articles_that_were_checked_or_are_flagged_are_cited(kind, language):
    body = template(kind, language).source.split("+++\n", 2)[2]
    assert not REPEALED.search(body)
    cited = re.findall(r"[Aa]rticles? (\d+(?:-\d+)?)(?: (?:et|and) (\d+))?", body)
    assert {each for pair in cited for each in pair if each} <= CITABLE
    assert sources(kind, language)
    assert any(not verified for _ref, verified in sources(kind, language))


def test_the_periods_of_the_plan_are_printed_and_a_proposal_says_so(vault):
    keepings = (
        Keeping("Notes de séance", "ce qui fut dit", "3 mois après la clôture", "minimisation", verified=False),
        Keeping("Notes d'honoraires", "", "10 ans", "pièces comptables", verified=True),
    )
    data = replace(practice_papers.gather(vault, "fr"), keepings=keepings)
    register = plain_text(PracticePaperKind.REGISTER, data, "fr")
    assert "3 mois après la clôture" in register
    assert register.count("(durée proposée, à vérifier)") == 1
    assert "10 ans" in plain_text(PracticePaperKind.NOTICE, data, "fr")
    assert "à arrêter" in plain_text(PracticePaperKind.REGISTER, replace(data, keepings=()), "fr")


def test_the_register_says_what_the_practice_really_does(vault):
    plain = plain_text(PracticePaperKind.REGISTER, practice_papers.gather(vault, "fr"), "fr")
    assert "10 minutes" in plain
    assert "horodatage" not in plain
    assert "consommation" not in plain


def test_a_rule_of_the_plan_is_said_in_words():
    values = {"category": "notes", "after": "ended", "months": 3, "why_fr": "Elles ont servi.", "status": "to_verify"}
    said = keeping(Rule("retention", "r", values), "fr")
    assert (said.what, said.term, said.reason, said.verified) == (
        "Notes et préparation", "3 mois après la fin de la médiation", "Elles ont servi", False,
    )  # fmt: skip
    ten = keeping(Rule("retention", "i", {"category": "invoices", "after": "issued", "months": 120}), "en")
    assert "10 years" in ten.term
    under_two = keeping(Rule("retention", "f", values | {"jurisdictions": ["BE"]}), "fr", several_laws=True)
    assert "Belgique" in under_two.what
    assert keeping(Rule("retention", "x", {"category": "refused"}), "fr").what
