"""Searching: by the beginnings of words, accents or not, whatever is typed."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.domain.case import Case
from mediator.domain.people import Contact
from mediator.domain.talk import Issue, Note
from mediator.vault import Vault
from tests.vault.practice import Dispute


@pytest.fixture
def dispute(vault: Vault) -> Dispute:
    return Dispute().open_in(vault)


def _found(vault: Vault, words: str) -> set[str]:
    with vault.reading() as work:
        return {hit["row_id"] for hit in work.search(words)}


def test_accents_case_and_beginnings(vault):
    contact = Contact(note="L'Été dernier, la LIVRAISON a été retardée ; naïveté, façade, cœur")
    with vault.writing("Ajouter") as work:
        work.add(contact)
    single = ("été", "ETE", "ete", "livr", "Livraison", "retardee", "RETARDÉE", "naivete", "facade", "cœur", "li", "é")
    several = ("l'été", "été livraison", "livraison  été", "été,", unicodedata.normalize("NFD", "été retardée"))
    for words in (*single, *several):
        assert _found(vault, words) == {contact.id}, words
    for words in ("ivraison", "été hiver", "livraisons", "", "   ", "?!", "…"):
        assert _found(vault, words) == set(), words


OPERATORS = ('"', "'", '""', "a OR b", "NOT x", "livr*", "^livr", "body:livr", "NEAR(a b)", "(", "a AND", "-livr")
SIGNS = ("+", "{a}:b", "%", "_", "\\", "\0", "a\0b", "--", ";DROP TABLE note", "𝒳", "١٢", "a_b", "🙂")


@pytest.mark.parametrize("typed", [*OPERATORS, *SIGNS, "é" * 3000, "mot " * 500])
def test_nothing_typed_breaks_the_search(vault, dispute, typed):
    _found(vault, typed)


def test_what_looks_like_an_operator_is_a_word(vault, dispute):
    note = dispute.note("not near or and")
    with vault.writing("Noter") as work:
        work.add(note)
    for words in ("NOT", "near", "or and", '"not"'):
        assert _found(vault, words) == {note.id}


def test_cases_and_contacts_are_found_with_their_case(vault, dispute):
    with vault.reading() as work:
        (case,) = work.search("logiciel")
        (contact,) = work.search("vasseur")
    assert (case["table_name"], case["row_id"], case["case_id"]) == ("mediation_case", dispute.case.id, dispute.case.id)
    assert (contact["table_name"], contact["row_id"], contact["case_id"]) == ("contact", dispute.one.id, None)
    assert _found(vault, "2026-001") == {dispute.case.id}
    assert _found(vault, "soir") == {dispute.one.id}


def test_changes_removals_and_undo_are_followed(vault, dispute):
    note = dispute.note("avant")
    with vault.writing("Noter") as work:
        work.add(note)
    with vault.writing("Corriger") as work:
        work.amend(Note, note.id, text="après")
    assert (_found(vault, "avant"), _found(vault, "apres")) == (set(), {note.id})
    with vault.writing("Vider") as work:
        work.amend(Note, note.id, text="")
    assert _found(vault, "apres") == set()
    vault.undo()
    assert _found(vault, "apres") == {note.id}
    with vault.writing("Retirer") as work:
        work.remove(Note, note.id)
    assert _found(vault, "apres") == set()
    vault.undo()
    vault.undo()
    assert (_found(vault, "avant"), _found(vault, "apres")) == ({note.id}, set())


def test_no_more_than_asked_for(vault, dispute):
    with vault.writing("Noter") as work:
        work.add(*(Issue(case_id=dispute.case.id, title=f"délai {n}") for n in range(20)))
    with vault.reading() as work:
        assert len(work.search("délai", limit=7)) == len(work.search("dé", limit=7)) == 7


WORDS = st.lists(
    st.sampled_from(["été", "Été", "hiver", "livre", "livraison", "l'an", "œuvre", "ça", "2026"]), max_size=5
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(WORDS, min_size=1, max_size=6), asked=WORDS)
def test_found_is_what_holds_every_word(tmp_path_factory, texts, asked):
    vault = Vault.create(tmp_path_factory.mktemp("v") / "v.mediator", "phrase")
    contacts = [Contact(name=" ".join(words)) for words in texts]
    with vault.writing("Noter") as work:
        work.add(*contacts, Case(reference="r", subject="sujet"))

    def plain(words):
        text = unicodedata.normalize("NFD", " ".join(words)).lower().replace("'", " ")
        return "".join(c for c in text if not unicodedata.combining(c)).split()

    expected = {
        contact.id
        for contact, words in zip(contacts, texts, strict=True)
        if asked and all(any(word.startswith(wanted) for word in plain(words)) for wanted in plain(asked))
    }
    assert _found(vault, " ".join(asked)) == expected
    vault.close()
