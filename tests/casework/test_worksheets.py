"""Sheets to prepare with: what each says, to whom, and nothing more."""

from __future__ import annotations

import re
from random import Random

import pypdfium2
import pytest
from hypothesis import given

from mediator.casework import demo, worksheets
from mediator.casework.amend import amend
from mediator.domain.conduct import Plan
from mediator.domain.people import Participation, Role
from mediator.domain.problem import Alternative
from mediator.domain.scope import Scope
from mediator.domain.scope import party as party_audience
from mediator.domain.talk import Interest
from mediator.domain.worksheets import WorksheetKind
from mediator.vault import Vault
from tests.casework.test_outputs import CANARIES, assert_tells_no_secret, everything_in, seeds, slow
from tests.documents import verapdf
from tests.vault.world import build, keep, visible


@pytest.fixture
def worked(vault: Vault):
    case_id = demo.lay_down(vault)
    with vault.reading() as work:
        a, b = work.list(Participation, case_id=case_id, role=Role.PARTY, order=("rank",))
    return vault, case_id, a, b


def words(paper) -> str:
    with pypdfium2.PdfDocument(paper.content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", " ", " ".join(pages)).replace("\u202f", " ")


def sheet(worked, kind, party=None, language="fr", **about):
    vault, case_id, *_ = worked
    return worksheets.worksheet(
        worksheets.gather(vault, kind, case_id, party_id=party and party.id, **about), kind, language
    )


def every_sheet(worked, language="fr"):
    for kind in WorksheetKind:
        for party in worked[2:] if kind.of_a_party else (None,):
            yield kind, party, sheet(worked, kind, party, language)


@slow
@given(seeds)
def test_no_sheet_tells_its_readers_a_secret(tmp_path_factory, seed):
    world = build(Random(seed), cases=1)
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v.mediator", "phrase")
    keep(vault, world)
    (case_id,) = list(world.rows["mediation_case"])[:1]
    wanted = [(WorksheetKind.AGENDA, None)]
    known = [p.id for p in world.parties(case_id) if p.id in visible(world, party_audience(case_id, p.id))]
    wanted += [(WorksheetKind.PREPARATION, party_id) for party_id in known]
    for kind, party_id in wanted:
        for gathered in (
            worksheets.gather(vault, kind, case_id, party_id=party_id),
            worksheets.blank(vault, kind, case_id, party_id=party_id),
        ):
            paper = worksheets.worksheet(gathered, kind, "fr")
            told = everything_in(paper.content) + paper.title + paper.file_name + repr(gathered)
            assert_tells_no_secret(told, world, kind.audience(case_id, party_id))
    vault.close()


def test_each_party_reads_her_own_words_and_none_of_the_other(worked):
    _, _, a, b = worked
    hers, his = words(sheet(worked, WorksheetKind.PREPARATION, a)), words(sheet(worked, WorksheetKind.PREPARATION, b))
    assert "blessés d’être jugés incompétents" in hers
    assert "blessés d’être jugés incompétents" not in his
    assert "L’atelier saisit tout deux fois" in his
    assert "L’atelier saisit tout deux fois" not in hers
    assert "46 800" in hers
    for told in (hers, his):
        assert "Ma première phrase" in told


def test_the_agenda_says_what_all_may_read(worked):
    told = words(sheet(worked, WorksheetKind.AGENDA))
    assert "Relire l’accord, article par article" in told
    assert "Une personne parle à la fois" in told
    assert "plan de test" in told
    assert not [secret for secret in CANARIES if secret in told]
    for private in ("aparté avec", "ingénieurs", "recette » veut dire", "Tension", "Encaisser vite"):
        assert private not in told


def test_the_brief_stands_on_one_page_in_large_type(worked):
    vault, case_id, *_ = worked
    for size in (0, 1, 6):
        with vault.writing("Écrire") as work:
            work.add(
                *(
                    Interest(case_id=case_id, holder_id=worked[2].id, text="Un intérêt de plus, assez long " * 4)
                    for _ in range(size)
                )
            )
        assert sheet(worked, WorksheetKind.BRIEF).pages == 1
    told = words(sheet(worked, WorksheetKind.BRIEF))
    assert "Pour la médiatrice seule" in told
    assert "35 000 €" in told


def test_a_brief_that_cannot_be_large_is_still_whole_in_its_first_words(worked):
    vault, case_id, *_ = worked
    with vault.reading() as work:
        (plan,) = work.list(Plan, case_id=case_id)
    amend(vault, Plan, plan.id, first_words="Un mot, puis un autre. " * 60)
    assert sheet(worked, WorksheetKind.BRIEF).pages == 1


def test_what_is_not_known_is_ruled_and_what_is_known_printed(worked):
    vault, case_id, a, _ = worked
    before = words(sheet(worked, WorksheetKind.PEOPLE))
    blank = words(worksheets.worksheet(worksheets.blank(vault, WorksheetKind.PEOPLE, case_id), WorksheetKind.PEOPLE))
    assert "Inquiets pour l’entreprise" in before
    assert "Inquiets" not in blank
    assert "Logivert" in blank
    form = worksheets.blank(vault, WorksheetKind.PREPARATION, case_id, party_id=a.id)
    assert (form.interests, form.alternatives, form.issues) == ((), (), ())


def test_what_is_typed_in_one_sheet_stands_in_the_others(worked):
    vault, case_id, a, _ = worked
    with vault.reading() as work:
        worst = next(x for x in work.list(Alternative, case_id=case_id, holder_id=a.id) if x.outlook == "worst")
    amend(vault, Alternative, worst.id, text="Le dépôt de bilan")
    for kind, party in (
        (WorksheetKind.PROBLEM, None),
        (WorksheetKind.TEN_MINUTES, None),
        (WorksheetKind.PREPARATION, a),
    ):
        assert "Le dépôt de bilan" in words(sheet(worked, kind, party))


def test_a_party_never_reads_what_the_mediator_supposes_of_it(worked):
    vault, case_id, a, _ = worked
    guess = Interest(case_id=case_id, holder_id=a.id, text="Sauver la face devant les siens", scope=Scope.MEDIATOR)
    with vault.writing("Supposer") as work:
        work.add(guess)
    assert guess.text in words(sheet(worked, WorksheetKind.TEN_MINUTES)) + words(sheet(worked, WorksheetKind.PROBLEM))
    assert guess.text not in words(sheet(worked, WorksheetKind.PREPARATION, a))


def test_file_names_and_titles_name_no_party(worked):
    for language in ("fr", "en"):
        for _kind, _party, paper in every_sheet(worked, language):
            for name in ("Logivert", "Arnault", "Vasseur", "Delmas"):
                assert name not in paper.file_name + paper.title
            assert re.fullmatch(r"[\w.-]+\.pdf", paper.file_name)


@pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "judged")
def test_every_sheet_is_archived_and_accessible(worked, tmp_path):
    vault, case_id, *_ = worked
    files = []
    for language in ("fr", "en"):
        papers = [paper for _kind, _party, paper in every_sheet(worked, language)]
        papers += [
            worksheets.worksheet(worksheets.blank(vault, kind, case_id, party_id=party), kind, language)
            for kind in WorksheetKind
            if kind.fillable_by_hand
            for party in ([worked[2].id] if kind.of_a_party else [None])
        ]
        for number, paper in enumerate(papers):
            file = tmp_path / f"{language}-{number}.pdf"
            file.write_bytes(paper.content)
            files.append(file)
    assert verapdf.failures(files, "2a", "ua1") == []
