"""Her own templates and letterhead: kept, used, given back, never read by anybody else."""

from __future__ import annotations

import pytest

from mediator import documents
from mediator.casework import demo, house_style, leak_check, papers, printing
from mediator.documents.template import TemplateProblem, shipped_source
from mediator.domain.house_style import OwnTemplate
from mediator.domain.papers import PaperKind
from mediator.domain.practice import Practice
from mediator.domain.scope import joint
from mediator.vault import Vault

KIND = PaperKind.CONVENTION
HERS = shipped_source(KIND, "fr").replace("## Objet", "## Ce qui nous réunit")


@pytest.fixture
def worked(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault, demo.lay_down(vault)
    vault.close()


def words(vault, case_id, language="fr"):
    return documents.plain_text(KIND, papers.gather(vault, KIND, case_id), language)


def test_a_template_is_kept_used_and_given_back(worked):
    vault, case_id = worked
    house_style.save_template(vault, KIND, "fr", HERS)
    assert "Ce qui nous réunit" in words(vault, case_id)
    assert "Ce qui nous réunit" not in words(vault, case_id, "en")
    assert house_style.modified(vault) == {(KIND, "fr")}
    assert house_style.template_source(vault, KIND, "fr").modified
    assert printing.word(vault, KIND, case_id).content != printing.word(vault, KIND, case_id, "en").content
    house_style.restore_template(vault, KIND, "fr")
    assert "Ce qui nous réunit" not in words(vault, case_id)
    vault.undo()
    assert "Ce qui nous réunit" in words(vault, case_id)


def test_what_is_typed_in_one_sitting_is_one_act(worked):
    vault, _case_id = worked
    for more in ("a", "ab", "abc"):
        house_style.save_template(vault, KIND, "fr", HERS.replace("réunit", more))
    vault.undo()
    assert not house_style.modified(vault)


def test_the_shipped_text_word_for_word_is_the_shipped_one(worked):
    vault, _case_id = worked
    house_style.save_template(vault, KIND, "fr", HERS)
    house_style.save_template(vault, KIND, "fr", shipped_source(KIND, "fr"))
    assert not house_style.modified(vault)


def test_a_template_that_cannot_be_followed_changes_nothing(worked):
    vault, case_id = worked
    house_style.save_template(vault, KIND, "fr", HERS)
    with pytest.raises(TemplateProblem):
        house_style.save_template(vault, KIND, "fr", HERS.replace("{% endfor %}", "", 1))
    assert "Ce qui nous réunit" in words(vault, case_id)


def test_a_text_left_unfinished_is_there_again(worked):
    vault, _case_id = worked
    house_style.keep_draft(vault, KIND, "fr", "{{ pas fini")
    assert house_style.draft_of(vault, KIND, "fr") == "{{ pas fini"
    assert house_style.draft_of(vault, KIND, "en") is None
    house_style.save_template(vault, KIND, "fr", HERS)
    assert house_style.draft_of(vault, KIND, "fr") is None


def test_she_is_told_when_the_shipped_text_changed_since(worked):
    vault, _case_id = worked
    house_style.save_template(vault, KIND, "fr", HERS)
    assert not house_style.template_source(vault, KIND, "fr").outdated
    with vault.writing("Essai") as work:
        own = work.list(OwnTemplate)[0]
        work.amend(OwnTemplate, own.id, based_on="before")
    assert house_style.template_source(vault, KIND, "fr").outdated
    house_style.accept_shipped_change(vault, KIND, "fr")
    assert not house_style.template_source(vault, KIND, "fr").outdated


def test_nobody_else_reads_her_templates(worked):
    vault, case_id = worked
    house_style.save_template(vault, KIND, "fr", HERS)
    with vault.reading(joint(case_id)) as work:
        assert work.list(OwnTemplate) == ()


def test_a_confidence_typed_in_a_template_is_found_before_it_leaves(worked):
    vault, case_id = worked
    assert leak_check.check_paper(vault, KIND, case_id) == ()
    told = HERS.replace("## Engagement volontaire\n", "## Engagement volontaire\n\nUne trésorerie de huit semaines.\n")
    house_style.save_template(vault, KIND, "fr", told)
    assert "huit semaines" in " ".join(leak.finding.words for leak in leak_check.check_paper(vault, KIND, case_id))


def test_the_invented_dispute_fills_every_shipped_template_and_is_nobody_s(worked):
    vault, case_id = worked
    everybody = {party.contact.name for party in papers.gather(vault, KIND, case_id).parties}
    for kind, languages in house_style.editable():
        for language in languages:
            source = shipped_source(kind, language)
            house_style.check_template(kind, language, source, Practice())
            paper = house_style.preview_template(kind, language, source, Practice(given_name="Ève"))
            assert paper.pages >= 1
            assert not any(name in paper.title for name in everybody)
