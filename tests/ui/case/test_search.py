"""What is found inside cases, for whoever looks at the screen."""

import pytest

from mediator.casework import notes
from mediator.domain.capture import Captured
from mediator.domain.scope import MEDIATOR, Scope
from mediator.ui.case.inside import excerpt, found_in_cases
from mediator.ui.shared.desk import Desk


@pytest.fixture
def desk(opened):
    return Desk(opened.vault, opened.go, opened.notify, lambda: opened.audience)


def test_a_word_is_found_where_it_was_said_and_leads_there(opened, desk):
    note = next(n for n in notes.notes_of(opened.vault, MEDIATOR, opened.case_id) if n.scope is Scope.PARTY)
    found = found_in_cases(desk, note.text[:30])
    entry = next(each for each in found if each.hint == "Note · 2026-014")
    entry.act()
    assert (opened.gone[-1].tab, opened.gone[-1].noun_id) == ("sessions", note.id)
    assert opened.page.tab_key() == "sessions"


def test_every_kind_of_thing_is_found(opened, desk):
    kinds = {entry.hint.split(" · ")[0] for words in ("maintenance", "accord", "paie", "convention", "livraison")
             for entry in found_in_cases(desk, words)}  # fmt: skip
    assert {"Note", "Offre", "Article"} <= kinds


def test_before_the_parties_nothing_private_nor_struck_is_found(opened, desk):
    private = next(n for n in notes.notes_of(opened.vault, MEDIATOR, opened.case_id) if n.scope is Scope.PARTY)
    struck = notes.note(opened.vault, opened.case_id, Captured("Le kangourou a tout payé"), scope=Scope.JOINT)
    opened.share()
    assert found_in_cases(desk, private.text[:30]) == []
    assert len(found_in_cases(desk, "kangourou")) == 1
    notes.strike(opened.vault, struck.id)
    assert found_in_cases(desk, "kangourou") == []


def test_an_excerpt_shows_the_word_found():
    body = "Il a dit plusieurs fois que la trésorerie de la société ne tiendrait pas au-delà du mois de mars prochain."
    said = excerpt(body, "tresor")
    assert said.startswith("… plusieurs fois que la trésorerie")
    assert said.endswith(" …")
    assert len(said) <= 74
    assert excerpt("Elle " * 20 + "attend que l'encaissement vienne", "encaiss").endswith("l'encaissement vienne")
