"""The table of criteria by keyboard, on a real vault."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from mediator.casework import criteria
from mediator.domain.problem import Acceptance, CriterionKind
from mediator.domain.scope import MEDIATOR, Scope, joint
from mediator.ui.preparation.problem.criteria.cell import AcceptanceCell
from mediator.ui.preparation.problem.criteria.head import CriterionRow
from mediator.ui.preparation.problem.criteria.sheet import CriterionSheet
from mediator.ui.shared.chip import Chip

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tab(case_tab):
    return case_tab("preparation.problem.criteria")


def table(tab, audience=MEDIATOR):
    return criteria.criteria_of(tab.vault, audience, tab.case_id)


def row(tab, place):
    return tab.page.lines.head(table(tab).lines[place].criterion.id)


def test_one_key_says_what_a_party_makes_of_a_criterion_and_the_keyboard_stays(tab, qtbot):
    cell = row(tab, 1).cells[0]
    cell.setFocus()
    qtbot.keyClick(cell, Qt.Key.Key_2)
    assert table(tab).lines[1].acceptance(table(tab).parties[0].id) is Acceptance.PARTLY
    again = row(tab, 1).cells[0]
    assert again is not cell
    assert again.hasFocus()
    assert again.accessibleName() == "Logivert\N{NO-BREAK SPACE}: En partie"
    qtbot.keyClick(again, Qt.Key.Key_0)
    assert table(tab).lines[1].acceptance(table(tab).parties[0].id) is None


def test_a_click_goes_round_the_answers(tab, qtbot):
    for expected in (Acceptance.ACCEPTS, Acceptance.PARTLY, Acceptance.REJECTS, None):
        qtbot.mouseClick(row(tab, 1).cells[1], Qt.MouseButton.LeftButton)
        assert table(tab).lines[1].acceptance(table(tab).parties[1].id) is expected
    assert tab.page.lines.unfolded == ""


def test_a_criterion_is_added_in_one_line_then_unfolded(tab, qtbot):
    adding = tab.page.adding
    adding.choice.setCurrentIndex(adding.choice.findData(CriterionKind.LAW))
    qtbot.keyClicks(adding.edit, "L'article 1104 du Code civil")
    assert adding.chip.text() == "pour moi"
    qtbot.keyClick(adding.edit, Qt.Key.Key_Return)
    added = table(tab).lines[-1].criterion
    assert (added.text, added.kind, added.scope) == ("L'article 1104 du Code civil", CriterionKind.LAW, Scope.MEDIATOR)
    assert tab.page.lines.unfolded == added.id
    assert adding.edit.text() == ""
    qtbot.keyClick(adding.edit, Qt.Key.Key_Return)
    assert tab.said[-1][0]
    assert table(tab).lines[-1].criterion.id == added.id


def test_a_line_unfolds_is_completed_and_folds_back_with_escape(tab, qtbot):
    head = row(tab, 1)
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Return)
    sheet = tab.page.lines.sheet(CriterionSheet)
    source = sheet.form.of("gives")
    source.editor.setFocus()
    qtbot.keyClicks(source.editor, "450 euros par jour")
    source.commit_now()
    assert table(tab).lines[1].criterion.gives == "450 euros par jour"
    party = table(tab).parties[0].id
    qtbot.keyClicks(sheet.explained[party].editor, "C'est le prix de tout le monde.")
    sheet.explained[party].commit_now()
    assert table(tab).lines[1].views[party].explained == "C'est le prix de tout le monde."
    assert tab.page.lines.sheet(CriterionSheet) is sheet
    qtbot.keyClick(source.editor, Qt.Key.Key_Escape)
    assert tab.page.lines.unfolded == ""
    assert row(tab, 1).hasFocus()


def test_tab_goes_in_reading_order_though_lines_were_drawn_again(tab, qtbot):
    tab.page.lines.unfold(table(tab).lines[0].criterion.id)
    first = row(tab, 0).cells[-1]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_1)
    sheet = tab.page.lines.sheet(CriterionSheet)
    qtbot.keyClick(row(tab, 0).cells[-1], Qt.Key.Key_Tab)
    assert sheet.form.of("text").editor.hasFocus()
    last = list(sheet.explained.values())[-1].editor
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    assert row(tab, 1).hasFocus()
    row(tab, 2).cells[-1].setFocus()
    qtbot.keyClick(row(tab, 2).cells[-1], Qt.Key.Key_Tab)
    assert tab.page.adding.choice.hasFocus()


def test_sharing_a_criterion_shows_it_alone(tab, qtbot):
    private = row(tab, 1)
    qtbot.keyClick(private, Qt.Key.Key_F, ALT)
    assert table(tab).lines[1].criterion.scope is Scope.JOINT
    assert len(table(tab, joint(tab.case_id)).lines) == 3
    assert tab.said[-1][1]
    qtbot.keyClick(row(tab, 1), Qt.Key.Key_F, ALT)
    assert len(table(tab, joint(tab.case_id)).lines) == 2


def test_removing_offers_to_undo(tab, qtbot):
    qtbot.keyClick(row(tab, 1), Qt.Key.Key_Delete, ALT)
    assert len(table(tab).lines) == 2
    tab.vault.undo()
    assert len(tab.page.findChildren(CriterionRow)) >= 3


def test_before_the_parties_the_joint_criteria_stand_bare(tab):
    tab.share()
    rows = [found for found in tab.page.findChildren(CriterionRow) if found.isVisible()]
    assert len(rows) == 2
    shown = "\n".join(label.text() for found in rows for label in found.findChildren(QLabel))
    assert "cahier des charges" in shown
    assert "Le prix d'une journée" not in shown
    assert not [chip for chip in tab.page.findChildren(Chip) if chip.isVisible()]
    assert not [edit for edit in tab.page.findChildren(QLineEdit) if edit.isVisible()]
    cells = [cell for found in rows for cell in found.findChildren(AcceptanceCell)]
    assert all(cell.focusPolicy() is Qt.FocusPolicy.NoFocus for cell in cells)
    assert {cell.accessibleName().split(": ")[1] for cell in cells} == {"Pas encore dit"}
