"""The page of keys: her card goes out, a colleague's comes in, both read the fingerprint to each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mediator.casework import keys
from mediator.exchange.case_file import keys as cards
from mediator.ui.shared.dialogs import answers

INES = cards.card_of(cards.new_identity(), cards.new_signing(), "Inès Sorel")


def with_ines(vault, _case_id):
    keys.add_colleague(vault, cards.written(INES))


def test_her_fingerprint_is_shown_and_her_card_copied(stand_up):
    stand = stand_up("keys", empty=True)
    assert stand.page.own.fingerprint == cards.fingerprint(keys.own_card(stand.vault))
    stand.page.own.copy_button.click()
    assert cards.read(QGuiApplication.clipboard().text()) == keys.own_card(stand.vault)
    assert stand.said


def test_her_card_is_saved_to_a_file(stand_up, tmp_path):
    stand = stand_up("keys", empty=True)
    answers.give(tmp_path / "moi.mediator-key")
    stand.page.own.save_button.click()
    assert cards.read((tmp_path / "moi.mediator-key").read_text()) == keys.own_card(stand.vault)


def test_a_pasted_card_is_kept_under_the_name_it_bears_then_compared(stand_up, qtbot):
    stand = stand_up("keys", empty=True)
    page = stand.page
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page.adding.text.setPlainText(f"Bonjour,\n{cards.written(INES)}")
    assert page.adding.name.text() == "Inès Sorel"
    page.adding.keep_button.click()
    (card,) = page.cards.values()
    assert card.state.text() == "Pas encore comparée"
    assert card.colleague.fingerprint == cards.fingerprint(INES)
    card.compare.click()
    (card,) = page.cards.values()
    assert card.state.text().startswith("Empreinte comparée le")
    assert stand.said[-1][1]
    card.remove()
    assert page.cards == {}
    stand.vault.undo()
    assert len(page.cards) == 1


def test_a_card_is_read_from_the_file_it_came_in(stand_up, tmp_path):
    stand = stand_up("keys", empty=True)
    (tmp_path / "ines.mediator-key").write_text(cards.written(INES))
    answers.give(tmp_path / "ines.mediator-key")
    stand.page.begin()
    stand.page.adding.choose()
    stand.page.adding.keep()
    assert [each.key.name for each in keys.colleagues(stand.vault)] == ["Inès Sorel"]


def test_what_is_no_card_is_said_and_what_was_typed_stays(stand_up, qtbot):
    stand = stand_up("keys", empty=True)
    stand.page.begin()
    stand.page.adding.text.setPlainText("rien de tel")
    stand.page.adding.keep()
    assert "age1" in stand.said[-1][0]
    assert stand.page.adding.isVisible()
    qtbot.keyClick(stand.page.adding.text, Qt.Key.Key_Escape)
    assert not stand.page.adding.isVisible()


def test_a_colleague_is_renamed_where_the_name_stands(stand_up, qtbot):
    stand = stand_up("keys", with_ines, empty=True)
    (card,) = stand.page.cards.values()
    card.name.editor.setFocus()
    card.name.editor.end(False)
    qtbot.keyClicks(card.name.editor, "-Vidal")
    card.name.commit_now()
    assert [each.key.name for each in keys.colleagues(stand.vault)] == ["Inès Sorel-Vidal"]


def test_nothing_is_shown_while_the_screen_is_shared(stand_up):
    stand = stand_up("keys", with_ines)
    stand.share()
    assert not stand.page.sheet.isVisible()
