"""Tension and trust on one picture, by keys and clicks, on the worked dispute."""

import pytest
from PySide6.QtCore import Qt

from mediator.casework import intake, relations
from mediator.domain.scope import MEDIATOR
from mediator.ui.preparation.tension.picture import picture
from mediator.ui.shared.desk import Target


@pytest.fixture
def tab(case_tab):
    return case_tab("preparation.tension")


def read(tab):
    return relations.tension_of(tab.vault, MEDIATOR, tab.page.case_id)


def test_each_party_has_its_line_over_the_sessions_at_which_something_was_read(tab):
    drawn = picture(read(tab))
    assert [line.name for line in drawn.lines] == ["Logivert", "Fonderies Arnault"]
    assert [value for _point, value in drawn.lines[0].known("level")] == [5, 3, 2]
    assert [column.words[0] for column in drawn.columns] == [
        "Entretien individuel",
        "Entretien individuel",
        "Plénière",
        "Plénière",
    ]
    assert tab.page.plot.picture == drawn
    assert not tab.page.warning.isVisible()


def test_keys_go_from_reading_to_reading_and_open_one(tab, qtbot):
    plot = tab.page.plot
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert "degré 5" in plot.accessibleDescription()
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    card = tab.page.reading
    assert card.level.value() == 5
    assert "honneur" in card.signs.editor.toPlainText()
    qtbot.keyClick(plot, Qt.Key.Key_End)
    assert "degré 2" in plot.accessibleDescription()


def test_a_high_degree_says_that_distance_does_not_go_with_it(tab, qtbot):
    card = tab.page.reading
    assert card.party.currentText() == "Logivert"
    qtbot.keyClick(card.level, Qt.Key.Key_6)
    assert read(tab).tense
    assert tab.page.warning.isVisible()
    assert "distance" in tab.page._warns.text()
    tab.vault.undo()
    assert not tab.page.warning.isVisible()
    assert card.level.value() == 2


def test_a_reading_outside_any_session_is_dated_today_and_its_signs_noted_with_a_click(tab, qtbot):
    case = intake.open_case(tab.vault, "Un chemin", ["Ada Morel", "Léo Brun"])
    tab.page.show_case(case.id)
    card = tab.page.reading
    assert not tab.page.paper.isVisible()
    assert "hors séance" in card.session.currentText().lower()
    qtbot.keyClick(card.level, Qt.Key.Key_4)
    (trail, _other) = read(tab).trails
    assert trail.level == 4
    assert tab.page.paper.isVisible()
    card._note("Les piques sont indirectes.")
    assert read(tab).trails[0].readings[0].signs == "Les piques sont indirectes."
    qtbot.keyClick(card.trust, Qt.Key.Key_2)
    assert len(read(tab).trails[0].readings) == 1


def test_a_reading_is_taken_away_with_undo(tab):
    before = len(read(tab).trails[0].readings)
    tab.page.reading._remove()
    assert len(read(tab).trails[0].readings) == before - 1
    assert tab.said[-1][1]


def test_a_jump_shows_the_reading(tab):
    first = read(tab).trails[1].readings[0]
    tab.page.show_target(Target("case", tab.case_id, "preparation", "climate", first.id))
    assert tab.page.reading.current() == first


def test_nothing_is_drawn_on_a_shared_screen(tab):
    tab.share()
    page = tab.page
    assert page.plot.picture.points == ()
    assert not any(part.isVisible() for part in (page.paper, page.reading, page.warning, page._said))
    assert page.reading.signs.editor.toPlainText() == ""
