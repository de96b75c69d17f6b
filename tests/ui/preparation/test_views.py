"""The ten-minute route by keyboard alone, and the seven and ten elements."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from mediator.casework import intake
from mediator.casework.preparation import brief_of, process_of
from mediator.casework.readiness import readiness_of
from mediator.domain.problem import Outlook
from mediator.domain.scope import MEDIATOR
from mediator.domain.talk import Interest
from mediator.ui.preparation.going import GapRow
from mediator.ui.shared.fields import settle


@pytest.fixture
def ten_minutes(case_tab):
    return case_tab("preparation.ten_minutes")


def type_in(qtbot, page, words: str) -> None:
    """Type where the keyboard is, then Enter."""
    qtbot.keyClicks(page.focusWidget(), words)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def test_a_case_is_prepared_from_nothing_without_the_mouse(ten_minutes, qtbot):
    page, vault = ten_minutes.page, ten_minutes.vault
    case = intake.open_case(vault, "Une haie")
    page.show_case(case.id)
    page.asking.lines["parties"].setFocus()
    for words in (
        "Anne Morel, Yann Tilleul",
        "La hauteur de la haie",
        "1er dec 2026 10 h",
        *("Le soleil", "Le potager", "Rire encore", "On coupe", "On attend", "Deux ans de tribunal"),
        *("Son ombre", "Le calme", "Le souvenir", "On laisse", "On plaide", "On paie"),
        *("Tailler en juin", "Un claustra", "Replanter", "Merci de venir", "Deux salles"),
    ):
        type_in(qtbot, page, words)
    brief = brief_of(vault, MEDIATOR, case.id)
    assert [issue.title for issue in brief.issues] == ["La hauteur de la haie"]
    assert brief.session is not None
    first, second = brief.parties
    assert [one.text for one in first.interests] == ["Le soleil", "Le potager", "Rire encore"]
    assert {one.issue_id for one in (*first.interests, *brief.options)} == {brief.issues[0].id}
    assert second.futures[Outlook.WORST].text == "On paie"
    assert [option.text for option in brief.options] == ["Tailler en juin", "Un claustra", "Replanter"]
    plan = process_of(vault, MEDIATOR, case.id).plan
    assert (plan.first_words, plan.logistics) == ("Merci de venir", "Deux salles")
    assert isinstance(page.focusWidget(), GapRow), "and it ends with what matters most"
    assert page.asking.isHidden()
    assert "alternative" not in {gap.code for gap in readiness_of(vault, MEDIATOR, case.id).gaps}


def test_what_stands_there_is_completed_not_typed_again(ten_minutes, qtbot):
    page, vault = ten_minutes.page, ten_minutes.vault
    side = brief_of(vault, MEDIATOR, ten_minutes.case_id).parties[0]
    slot = page.slots(f"interests:{side.face.id}")[0]
    assert slot.text() == side.interests[0].text
    slot.editor.setFocus()
    qtbot.keyClicks(slot.editor, ", et vite")
    qtbot.keyClick(slot.editor, Qt.Key.Key_Return)
    with vault.reading() as work:
        assert work.get(Interest, side.interests[0].id).text.endswith(", et vite")
        assert len(work.list(Interest, case_id=ten_minutes.case_id, holder_id=side.face.id)) >= 3


def test_a_line_emptied_takes_nothing_away(ten_minutes, qtbot):
    page, vault = ten_minutes.page, ten_minutes.vault
    side = brief_of(vault, MEDIATOR, ten_minutes.case_id).parties[0]
    slot = page.slots(f"interests:{side.face.id}")[0]
    slot.editor.setFocus()
    slot.editor.selectAll()
    qtbot.keyClick(slot.editor, Qt.Key.Key_Delete)
    settle(page)
    qtbot.keyClick(slot.editor, Qt.Key.Key_Return)
    assert slot.text() == side.interests[0].text
    assert brief_of(vault, MEDIATOR, ten_minutes.case_id).parties[0].interests == side.interests


def test_words_typed_low_in_an_empty_column_stay_where_they_are_typed(ten_minutes, qtbot):
    page, vault = ten_minutes.page, ten_minutes.vault
    case = intake.open_case(vault, "Une haie", ["Anne Morel", "Yann Tilleul"])
    page.show_case(case.id)
    side = brief_of(vault, MEDIATOR, case.id).parties[0]
    slots = page.slots(f"interests:{side.face.id}")
    slots[2].editor.setFocus()
    qtbot.keyClicks(slots[2].editor, "La pl")
    settle(page)
    qtbot.keyClicks(slots[2].editor, "uie")
    settle(page)
    assert [slot.text() for slot in slots] == ["", "", "La pluie"]
    assert len(brief_of(vault, MEDIATOR, case.id).parties[0].interests) == 1


def test_a_moment_that_cannot_be_read_stays_to_be_mended(ten_minutes, qtbot):
    page = ten_minutes.page
    case = intake.open_case(ten_minutes.vault, "Une haie", ["Anne Morel", "Yann Tilleul"])
    page.show_case(case.id)
    line = page.asking.lines["session"]
    line.setFocus()
    type_in(qtbot, page, "plus tard")
    assert line.text() == "plus tard"
    assert "jour et une heure" in ten_minutes.said[-1][0]
    assert page.asking.lines["parties"].isHidden()


def test_time_runs_from_the_first_key(ten_minutes, qtbot):
    page = ten_minutes.page
    assert not page.clock._since.isValid()
    slot = page.slots("options")[0]
    qtbot.keyClicks(slot.editor, "x")
    assert page.clock._since.isValid()
    assert page.clock.text().startswith("0 min")


@pytest.mark.parametrize("name", ["seven", "ten"])
def test_an_element_is_written_where_it_is_seen(case_tab, qtbot, name):
    tab = case_tab(f"preparation.{name}")
    with tab.vault.reading() as work:
        interest = work.list(Interest, case_id=tab.case_id)[0]
    field = tab.page.fields[interest.id, "text"]
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Tenir tout l'hiver")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    with tab.vault.reading() as work:
        assert work.get(Interest, interest.id).text == "Tenir tout l'hiver"
    assert tab.page.fields[interest.id, "text"] is field, "the page is not drawn again under her hand"
    assert tab.page.focusWidget() is field.editor


@pytest.mark.parametrize("name", ["seven", "ten"])
def test_every_cell_goes_where_its_things_live(case_tab, name):
    tab = case_tab(f"preparation.{name}")
    ways = [way for way in tab.page.findChildren(QToolButton) if way.text() == "→"]
    assert len(ways) >= 14
    for way in ways:
        tab.gone.clear()
        way.click()
        (target,) = tab.gone
        assert (target.page, target.case_id) == ("case", tab.case_id)
        assert target.noun


def test_an_empty_preparation_says_what_belongs_where(case_tab):
    from PySide6.QtWidgets import QLabel

    tab = case_tab("preparation.ten")
    case = intake.open_case(tab.vault, "Une haie", ["Anne Morel", "Yann Tilleul"])
    tab.page.show_case(case.id)
    told = "\n".join(label.text() for label in tab.page.findChildren(QLabel))
    for belongs in ("Jusqu’où le oui engage", "Un repère que personne ne commande", "L’essentiel avant l’évident."):
        assert belongs in told
