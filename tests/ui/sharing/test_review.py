"""The texts of an anonymous case are read one at a time; nothing leaves unread, nothing that still tells is let go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mediator.casework import anonymising, demo
from mediator.casework.anonymising import anonymised
from mediator.ui.sharing.review import ReviewPanel
from mediator.vault import Vault

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v.mediator", "phrase")
    case_id = demo.lay_down(vault)
    yield vault, case_id, anonymised(vault, case_id, seed="graine")
    vault.close()


@pytest.fixture
def panel(case, qtbot):
    vault, case_id, veiled = case
    panel = ReviewPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 420)
    panel.show_texts(veiled.texts, anonymising.reader_of(vault, case_id, veiled.seed).doubts)
    panel.show()
    return panel


def test_a_text_accepted_leaves_and_the_next_one_is_shown(panel, qtbot, case):
    first = panel.proposal.toPlainText()
    before = panel.remaining()
    assert panel.reviewed() == {}
    qtbot.keyClick(panel.proposal, Qt.Key.Key_Return, CTRL)
    assert list(panel.reviewed().values()) == [first]
    assert panel.remaining() == before - 1
    assert panel.proposal.toPlainText() != first
    assert panel.progress.text().startswith("2 sur ")
    vault, case_id, veiled = case
    assert anonymised(vault, case_id, panel.reviewed(), seed=veiled.seed)


def test_withheld_then_changed_her_mind(panel, qtbot):
    qtbot.mouseClick(panel.withhold_button, Qt.MouseButton.LeftButton)
    assert panel.reviewed() == {}
    qtbot.keyClick(panel.proposal, Qt.Key.Key_PageUp, CTRL)
    assert "retenu" in panel.where.text()
    qtbot.mouseClick(panel.accept_button, Qt.MouseButton.LeftButton)
    assert len(panel.reviewed()) == 1


def test_a_name_typed_back_in_cannot_leave_and_is_shown(panel, qtbot):
    panel.proposal.setPlainText("")
    qtbot.keyClicks(panel.proposal, "Mme Vasseur a peur. Voir Dupont.")
    qtbot.waitUntil(lambda: not panel.accept_button.isEnabled())
    assert "Mme Vasseur" in panel.doubts.text()
    assert "Dupont" in panel.doubts.text()
    qtbot.keyClick(panel.proposal, Qt.Key.Key_Return, CTRL)
    assert panel.reviewed() == {}
    assert len(panel.proposal.extraSelections()) == 2
    panel.proposal.setPlainText("Quelqu'un a peur.")
    qtbot.waitUntil(panel.accept_button.isEnabled)
    qtbot.keyClick(panel.proposal, Qt.Key.Key_Return, CTRL)
    assert list(panel.reviewed().values()) == ["Quelqu'un a peur."]


def test_a_text_changed_after_it_was_accepted_must_be_read_again(panel, qtbot):
    qtbot.keyClick(panel.proposal, Qt.Key.Key_Return, CTRL)
    qtbot.keyClick(panel.proposal, Qt.Key.Key_PageUp, CTRL)
    qtbot.keyClicks(panel.proposal, "x")
    assert panel.reviewed() == {}


def test_the_same_words_said_twice_are_read_once_and_what_was_read_is_remembered(panel, case, qtbot):
    _vault, _case_id, veiled = case
    assert panel.remaining() < len(veiled.texts)
    while panel.remaining():
        qtbot.keyClick(panel.proposal, Qt.Key.Key_Return, CTRL)
    assert panel.reviewed().keys() == {text.key for text in veiled.texts}
    again = ReviewPanel()
    qtbot.addWidget(again)
    again.show_texts(veiled.texts, lambda _text: (), panel.reviewed())
    assert again.remaining() == 0
    assert again.reviewed() == panel.reviewed()


def test_escape_ends_the_review(panel, qtbot):
    with qtbot.waitSignal(panel.ended):
        qtbot.keyClick(panel.proposal, Qt.Key.Key_Escape)
