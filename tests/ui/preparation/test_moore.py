"""The circle of sources with arrows and figures; nobody else sees anything of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from mediator.casework import sources
from mediator.domain.scope import MEDIATOR


@pytest.fixture
def tab(case_tab):
    return case_tab("preparation.problem.moore")


def felt(tab):
    circle = sources.circle_of(tab.vault, MEDIATOR, tab.case_id)
    return {each.source.id: each.intensity for each in circle.slices}


def read(tab, source_id):
    circle = sources.circle_of(tab.vault, MEDIATOR, tab.case_id)
    return next(each.read for each in circle.slices if each.source.id == source_id)


def test_arrows_go_round_and_figures_say_how_strong(tab, qtbot):
    wheel = tab.page.wheel
    wheel.setFocus()
    for _step in range(3):
        qtbot.keyClick(wheel, Qt.Key.Key_Right)
    assert wheel.current().source.id == "relation"
    qtbot.keyClick(wheel, Qt.Key.Key_3)
    assert felt(tab)["relation"] == 3
    assert "Relation, puis Données" in tab.page.beginning.text()
    assert wheel.accessibleDescription() == "Relation : 3, forte"
    qtbot.keyClick(wheel, Qt.Key.Key_Backspace)
    assert felt(tab)["relation"] is None
    for _step in range(4):
        qtbot.keyClick(wheel, Qt.Key.Key_Left)
    assert wheel.current().source.id == "circonstances"


def test_a_click_looks_at_a_source_and_a_second_one_sets_the_ring(tab, qtbot):
    wheel = tab.page.wheel
    below = QPoint(wheel.sizeHint().width() // 2, wheel.sizeHint().height() // 2 + 18 + 45)
    qtbot.mouseClick(wheel, Qt.MouseButton.LeftButton, pos=below)
    assert wheel.current().source.id == "relation"
    assert felt(tab)["relation"] == 1
    qtbot.mouseClick(wheel, Qt.MouseButton.LeftButton, pos=below)
    assert felt(tab)["relation"] == 2


def test_what_is_typed_of_a_source_stays_with_it(tab, qtbot):
    wheel, panel = tab.page.wheel, tab.page.panel
    wheel.go_to("valeurs")
    wheel.setFocus()
    qtbot.keyClick(wheel, Qt.Key.Key_Return)
    evidence = panel.fields["evidence"]
    assert evidence.editor.hasFocus()
    qtbot.keyClicks(evidence.editor, "Chez nous, une parole suffit.")
    wheel.go_to("donnees")
    assert read(tab, "valeurs").evidence == "Chez nous, une parole suffit."
    assert "précisions" in evidence.text()
    assert "parole" not in read(tab, "donnees").evidence


def test_signs_and_ideas_are_one_key_away(tab):
    tab.page.wheel.go_to("structure")
    signs = tab.page.panel.open_signs()
    signs.actions()[1].trigger()
    signs.close()
    ideas = tab.page.panel.open_ideas()
    ideas.actions()[0].trigger()
    ideas.close()
    kept = read(tab, "structure")
    assert kept.evidence.splitlines()[-1] == "Deux rôles se recouvrent, ou personne n’a le rôle."
    assert kept.intervention.splitlines()[-1] == "Redéfinir les rôles et qui décide quoi."
    assert "Deux rôles" in tab.page.signs.text()


def test_nobody_else_sees_the_circle_nor_what_was_being_typed(tab, qtbot):
    qtbot.keyClicks(tab.page.panel.fields["intervention"].editor, "Encore ")
    tab.share()
    assert "Encore" in read(tab, "donnees").intervention
    assert tab.page.panel.fields["intervention"].text() == ""
    assert [label for label in tab.page.findChildren(QLabel) if label.isVisible()] == []
    assert not tab.page.wheel.isVisible()
    assert tab.page.panel.fields["evidence"].text() == ""
    assert all(each.read is None for each in tab.page.wheel.slices)
