"""The clause library: what is shipped is sound, hers keeps its versions, and an update never takes her words."""

import pytest

from mediator.casework import demo, drafting, library
from mediator.documents import clauses
from mediator.documents.clauses import clause_library, clause_matters
from mediator.domain.agreement import Agreement, Clause, ClauseKind
from mediator.domain.clause_check import Deed, check
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, joint
from mediator.vault import Vault


@pytest.fixture
def vault(tmp_path):
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    yield vault
    vault.close()


def offered(vault, key, language="fr"):
    return next(c for c in library.whole_library(vault, MEDIATOR, language) if c.key == key)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("country", ["FR", "GB"])
def test_every_shipped_clause_calls_for_nothing_but_its_blanks(language, country):
    shipped = clause_library(language, country)
    assert len(shipped) >= 60
    assert len({each.id for each in shipped}) == len(shipped)
    assert {each.matter for each in shipped} == {each.id for each in clause_matters(language)}
    told = {
        (each.id, finding.code)
        for each in shipped
        for finding in check(
            Deed(
                language=language,
                clauses=(Clause(case_id="c", agreement_id="a", text=each.text, kind=each.kind),),
            )
        )
        if finding.family != "blank"
    }
    assert told == set()
    assert [each.id for each in shipped if not (each.source and each.heading)] == []


def test_a_clause_that_cites_a_law_is_offered_only_there():
    abroad = clause_library("fr", "BE")
    assert not [each.id for each in abroad if each.jurisdiction]
    assert [each.id for each in clause_library("fr", "FR") if each.jurisdiction == "FR"]


def test_a_clause_in_her_words_keeps_its_versions_and_what_is_shipped(vault):
    shipped = offered(vault, "paiement-unique")
    assert not shipped.own
    library.edit(vault, shipped, text="[A] paie [B] le [date].")
    with vault.writing("Autre chose"):
        pass
    library.edit(vault, offered(vault, "paiement-unique"), text="[A] règle [B] le [date].", heading="Règlement")
    hers = offered(vault, "paiement-unique")
    assert (hers.own, hers.heading, hers.shipped.text) == (True, "Règlement", shipped.text)
    told = library.versions(vault, MEDIATOR, hers)
    assert told[0].text == "[A] règle [B] le [date]."
    assert library.versions(vault, joint("c"), hers) == ()
    library.restore(vault, hers)
    assert offered(vault, "paiement-unique").text == shipped.text
    vault.undo()
    assert offered(vault, "paiement-unique").text == "[A] règle [B] le [date]."


def test_a_shipped_update_does_not_take_her_words(vault, tmp_path, monkeypatch):
    library.edit(vault, offered(vault, "paiement-unique"), text="Mes mots, le [date].")
    other = tmp_path / "fr"
    other.mkdir()
    for name in ("clauses.toml", "clause-library.toml"):
        source = (clauses.DOCUMENTS / "fr" / name).read_text("utf-8")
        (other / name).write_text(source.replace("[A] paie à [B] la somme", "[A] verse à [B] la somme"), "utf-8")
    monkeypatch.setattr(clauses, "DOCUMENTS", tmp_path)
    for kept in (clauses.clause_library, clauses.general_clauses, clauses.clause_matters):
        kept.cache_clear()
    try:
        hers = offered(vault, "paiement-unique")
        assert hers.text == "Mes mots, le [date]."
        assert hers.shipped.text.startswith("[A] verse")
        assert offered(vault, "paiement-echelonne").text.startswith("[A] verse")
    finally:
        monkeypatch.undo()
        for kept in (clauses.clause_library, clauses.general_clauses, clauses.clause_matters):
            kept.cache_clear()


def test_a_clause_set_aside_is_not_offered_to_a_case_until_it_is_again(vault):
    case_id = demo.lay_down(vault)
    keys = lambda: {each.key for each in library.clauses_for(vault, MEDIATOR, case_id)}  # noqa: E731
    assert "voisins-haie" in keys()
    library.hide(vault, offered(vault, "voisins-haie"))
    assert "voisins-haie" not in keys()
    library.hide(vault, offered(vault, "voisins-haie"), hidden=False)
    assert "voisins-haie" in keys()
    assert not offered(vault, "voisins-haie").own
    assert library.clauses_for(vault, joint(case_id), case_id) == ()


def test_an_article_is_kept_among_hers_and_inserted_where_it_is_asked(vault):
    case_id = demo.lay_down(vault)
    with vault.reading() as work:
        agreement = work.list(Agreement, case_id=case_id)[0]
        articles = work.list(Clause, agreement_id=agreement.id, order=("rank",))
    own = library.keep_article(vault, articles[0].id, "it")
    kept = offered(vault, own.key)
    assert (kept.text, kept.matter, kept.shipped) == (articles[0].text, "it", None)
    added = drafting.add_clause(
        vault, agreement.id, heading=kept.heading, text=kept.text, kind=ClauseKind.GENERAL, after_id=articles[1].id
    )
    with vault.reading() as work:
        order = [each.id for each in work.list(Clause, agreement_id=agreement.id, order=("rank",))]
    assert order[2] == added.id
    library.remove(vault, kept)
    assert own.key not in {each.key for each in library.whole_library(vault, MEDIATOR, "fr")}


def test_a_clause_without_words_is_not_kept(vault):
    with pytest.raises(RuleBroken):
        library.keep_own(vault, language="fr", heading="Vide", text="  ")


def test_words_are_looked_for_in_headings_texts_and_matters(vault):
    every = library.whole_library(vault, MEDIATOR, "fr")
    assert {each.key for each in library.found(every, "depot garantie")} >= {"bail-depot"}
    assert {each.matter for each in library.found(every, "informatique")} == {"it"}
    assert library.found(every, "introuvable") == ()
