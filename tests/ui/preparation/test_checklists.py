"""The checklists of a case, with the keyboard, on a real vault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from mediator.casework import checklists, own_checklists
from mediator.domain.case import Case, Regime
from mediator.domain.checklists import ChecklistAnswer, ChecklistLine, Per, Tick
from mediator.domain.scope import MEDIATOR, Scope
from mediator.ui.preparation.checklists.asking import Asking
from mediator.ui.shared.actions import available
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers as given

ALT = Qt.KeyboardModifier.AltModifier
ENTER, ESC, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space


@pytest.fixture
def tab(case_tab):
    stand = case_tab("preparation.checklists")
    stand.page.open_stage("cadre")
    QApplication.processEvents()
    return stand


def row(tab, key):
    return tab.page.page.rows[key]


def at(tab, key, place=0):
    row(tab, key).focus_box(place)
    return row(tab, key).boxes[place]


def kept(tab):
    with tab.vault.reading() as work:
        return {answer.key: answer for answer in work.list(ChecklistAnswer, case_id=tab.case_id)}


def words_on(widget) -> str:
    QApplication.processEvents()
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return "\n".join(labels + [chip.text() for chip in widget.findChildren(Chip) if chip.isVisibleTo(widget)])


def progress(tab, stage):
    return words_on(tab.page.stages.row(stage))


def test_space_ticks_and_unticks_and_the_stage_says_how_far_it_is(tab, qtbot):
    box = at(tab, "cad-convention")
    qtbot.keyClick(box, SPACE)
    assert kept(tab)["cad-convention"].tick is Tick.DONE
    assert "1 sur 9" in progress(tab, "cadre")
    assert box.hasFocus()
    assert "fait" in box.accessibleName()
    qtbot.keyClick(box, SPACE)
    assert kept(tab) == {}
    assert "sur" not in progress(tab, "cadre")


def test_a_click_ticks_too(tab, qtbot):
    qtbot.mouseClick(row(tab, "cad-role").boxes[0], Qt.MouseButton.LeftButton)
    assert kept(tab)["cad-role"].tick is Tick.DONE


def test_each_party_has_its_box_reached_with_the_arrows(tab, qtbot):
    first = at(tab, "cad-volontaire")
    assert [box.slot.name for box in row(tab, "cad-volontaire").boxes] == ["Logivert", "Fonderies Arnault"]
    qtbot.keyClick(first, Qt.Key.Key_Right)
    second = row(tab, "cad-volontaire").boxes[1]
    assert second.hasFocus()
    qtbot.keyClick(second, SPACE)
    assert kept(tab)["cad-volontaire"].holder_id == second.slot.holder_id
    qtbot.keyClick(second, Qt.Key.Key_Down)
    assert row(tab, "cad-confidentialite").boxes[0].hasFocus()


def test_a_line_is_passed_over_with_a_reason_typed_in_place(tab, qtbot):
    box = at(tab, "cad-honoraires")
    qtbot.keyClick(box, Qt.Key.Key_S)
    asking = row(tab, "cad-honoraires").findChild(Asking)
    assert asking.hasFocus()
    qtbot.keyClick(asking, ENTER)
    assert tab.said[-1][0] == "Dites en un mot pourquoi vous passez ce point."
    qtbot.keyClicks(asking, "Pris en charge")
    qtbot.keyClick(asking, ENTER)
    assert (kept(tab)["cad-honoraires"].tick, kept(tab)["cad-honoraires"].reason) == (Tick.SKIPPED, "Pris en charge")
    assert "Pris en charge" in words_on(row(tab, "cad-honoraires"))
    assert box.hasFocus()
    qtbot.keyClick(box, Qt.Key.Key_S)
    asking = row(tab, "cad-honoraires").findChildren(Asking)[-1]
    qtbot.keyClick(asking, ESC)
    assert box.hasFocus()
    assert kept(tab)["cad-honoraires"].reason == "Pris en charge"


def test_a_note_makes_the_answer_the_mediator_s(tab, qtbot):
    box = at(tab, "cad-role")
    qtbot.keyClick(box, SPACE)
    assert row(tab, "cad-role").chip.text() == "commun à tous"
    qtbot.keyClick(box, Qt.Key.Key_N)
    asking = row(tab, "cad-role").findChild(Asking)
    qtbot.keyClicks(asking, "Attend de moi un juge")
    qtbot.keyClick(asking, ENTER)
    assert kept(tab)["cad-role"].scope is Scope.MEDIATOR
    assert row(tab, "cad-role").chip.text() == "pour moi"


def test_why_is_said_only_when_asked(tab, qtbot):
    box = at(tab, "cad-convention")
    assert not row(tab, "cad-convention").why.isVisible()
    qtbot.keyClicks(box, "?")
    assert row(tab, "cad-convention").why.isVisible()
    qtbot.keyClicks(box, "?")
    assert not row(tab, "cad-convention").why.isVisible()
    qtbot.keyClicks(at(tab, "cad-confidentialite"), "?")
    assert tab.said[-1][0] == "Cette ligne se passe d’explication."


def test_a_line_is_said_in_other_words(tab, qtbot):
    qtbot.keyClick(at(tab, "cad-role"), Qt.Key.Key_F2)
    asking = row(tab, "cad-role").findChild(Asking)
    asking.clear()
    qtbot.keyClicks(asking, "Je ne juge pas.")
    qtbot.keyClick(asking, ENTER)
    assert row(tab, "cad-role").words.text() == "Je ne juge pas."
    with tab.vault.reading() as work:
        assert work.count(ChecklistLine, key="cad-role") == 1


def test_what_is_being_typed_survives_what_happens_elsewhere(tab, qtbot):
    qtbot.keyClick(at(tab, "cad-role"), Qt.Key.Key_N)
    asking = row(tab, "cad-role").findChild(Asking)
    qtbot.keyClicks(asking, "Presque")
    checklists.tick(tab.vault, tab.case_id, "cad-convention")
    own_checklists.add_line(tab.vault, "cadre", "Offrir un café")
    assert asking.isVisible()
    assert asking.hasFocus()
    assert asking.text() == "Presque"


def test_a_line_is_added_where_it_will_stand(tab, qtbot):
    tab.page.page.begin_line()
    asking = tab.page.page.findChild(Asking)
    assert asking.hasFocus()
    qtbot.keyClicks(asking, "Offrir un verre d'eau")
    qtbot.keyClick(asking, ENTER)
    with tab.vault.reading() as work:
        (line,) = work.list(ChecklistLine)
    assert (line.text, line.regime, line.per) == ("Offrir un verre d'eau", "conventional", Per.CASE)
    assert asking.text() == ""
    qtbot.keyClick(asking, ESC)
    assert row(tab, line.key).boxes[0].hasFocus()


def test_lines_change_places_and_are_set_aside(tab, qtbot):
    keys = list(tab.page.page.rows)
    qtbot.keyClick(at(tab, keys[1]), Qt.Key.Key_Up, ALT)
    assert list(tab.page.page.rows)[:2] == [keys[1], keys[0]]
    assert row(tab, keys[1]).boxes[0].hasFocus()
    qtbot.keyClick(at(tab, keys[0]), Qt.Key.Key_Delete, ALT)
    assert keys[0] not in tab.page.page.rows
    assert tab.said[-1] == ("Cette ligne ne sera plus proposée.", True)
    assert any(box.hasFocus() for each in tab.page.page.rows.values() for box in each.boxes)
    assert "1 ligne mise de côté" in "\n".join(b.accessibleName() for b in buttons(tab.page.page))
    tab.vault.undo()
    assert keys[0] in tab.page.page.rows


def buttons(widget):
    from PySide6.QtWidgets import QPushButton

    QApplication.processEvents()
    return [button for button in widget.findChildren(QPushButton) if button.isVisibleTo(widget)]


def test_what_is_offered_is_added_in_one_gesture(tab, qtbot):
    fold = next(b for b in buttons(tab.page.page) if "à ajouter d’un geste" in b.accessibleName())
    fold.click()
    QApplication.processEvents()
    from mediator.ui.shared.rows import Row

    offered = next(r for r in tab.page.page.findChildren(Row) if r.isVisible() and r.text.text().startswith("Proche"))
    qtbot.keyClick(offered, ENTER)
    assert "cad-tiers" in tab.page.page.rows


def test_the_lines_of_a_meeting_are_those_of_the_meeting_chosen(tab, qtbot):
    tab.page.open_stage("seance")
    page = tab.page.page
    assert page.meeting.isVisible()
    caucus = next(place for place in range(page.meeting.count()) if "Aparté" in page.meeting.itemText(place))
    page.meeting.setCurrentIndex(caucus)
    page.meeting.activated.emit(caucus)
    assert row(tab, "sea-cadre").chip.text().startswith("privé")
    qtbot.keyClick(at(tab, "sea-cadre"), SPACE)
    assert kept(tab)["sea-cadre"].scope is Scope.PARTY
    assert kept(tab)["sea-cadre"].session_id == page.meeting.itemData(caucus)


def test_another_regime_brings_its_lists_and_keeps_the_answers(tab, qtbot):
    qtbot.keyClick(at(tab, "cad-convention"), SPACE)
    tab.page.regime.setCurrentIndex(tab.page.regime.findData(Regime.FAMILY))
    tab.page.regime.activated.emit(tab.page.regime.currentIndex())
    assert "cad-fam-enfant" in tab.page.page.rows
    assert row(tab, "cad-convention").line.settled
    with tab.vault.reading() as work:
        assert work.get(Case, tab.case_id).regime is Regime.FAMILY


def test_one_s_own_lists_are_kept_and_chosen(tab, qtbot):
    tab.page.open_own()
    own = tab.page.own
    qtbot.keyClicks(own.name, "Informatique")
    qtbot.keyClick(own.name, ENTER)
    assert [box.text() for box in own.boxes()] == ["Voisinage", "Informatique"]
    own.boxes()[0].click()
    assert own.boxes()[0].isChecked()
    qtbot.keyClick(own.back, ESC)
    assert "cad-vois-treve" in tab.page.page.rows


def test_a_list_is_looked_at_before_it_comes_in(tab, qtbot, tmp_path):
    file = tmp_path / "mes points.csv"
    file.write_text("Étape;Ligne\nCadre;Offrir un café\nDivers;Perdu\n", "utf-8")
    tab.page.open_own()
    given.give(file)
    tab.page.own.choose_file()
    told = words_on(tab.page.own)
    assert "1 ligne sera reprise." in told
    assert "Ligne 3" in told
    assert "n’est pas une étape connue" in told
    with tab.vault.reading() as work:
        assert work.count(ChecklistLine) == 0
    tab.page.own.whole.setChecked(True)
    tab.page.own.bring_in()
    assert tab.said[-1][0] == "Rien n’est repris\u00a0: des lignes sont refusées."
    tab.page.own.whole.setChecked(False)
    qtbot.keyClick(tab.page.own.list_name, ENTER)
    assert tab.said[-1] == ("1 ligne reprise.", True)
    tab.page.close_own()
    assert "Offrir un café" in {each.words.text() for each in tab.page.page.rows.values()}
    tab.vault.undo()
    assert "Offrir un café" not in {each.words.text() for each in tab.page.page.rows.values()}


def test_a_list_is_pasted(tab, qtbot):
    QApplication.clipboard().setText("- Ouvrir la fenêtre\n- Éteindre le téléphone\n")
    tab.page.open_own()
    tab.page.own.paste()
    assert "2 lignes seront reprises." in words_on(tab.page.own)
    tab.page.own.list_name.setText("Mes gestes")
    tab.page.own.bring_in()
    sheet = checklists.sheet_of(tab.vault, MEDIATOR, tab.case_id)
    assert "Ouvrir la fenêtre" in {line.line.text for line in sheet.stage("cadre").lines}


def test_on_a_shared_screen_only_what_was_done_together_is_there(tab, qtbot):
    checklists.tick(tab.vault, tab.case_id, "cad-convention")
    checklists.tick(tab.vault, tab.case_id, "acc-aptitude")
    checklists.note(tab.vault, tab.case_id, "cad-role", "Attend de moi un juge")
    own_checklists.reword_line(tab.vault, "cad-convention", "Enfin signée !")
    tab.page.open_own()
    tab.share()
    assert tab.page.stages.identities() == ["cadre"]
    assert list(tab.page.page.rows) == ["cad-convention"]
    told = words_on(tab.page)
    for hidden in ("pour moi", "commun", "juge", "Enfin", "sur 9", "Ctrl", "Espace"):
        assert hidden not in told
    assert buttons(tab.page) == []
    assert [action.text() for action in available(tab.page)] == ["Étape suivante", "Étape précédente"]
    box = row(tab, "cad-convention").boxes[0]
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert kept(tab)["cad-convention"].tick is Tick.DONE


def test_a_shared_screen_with_nothing_done_looks_complete(tab):
    tab.share()
    assert tab.page.stages.identities() == []
    assert "Rien n’a encore été fait ensemble." in words_on(tab.page)


def test_a_line_is_gone_to_by_its_key(tab):
    tab.page.show_target(Target("case", tab.case_id, noun="checklist_answer", noun_id="pro-points"))
    assert "pro-points" in tab.page.page.rows
    assert row(tab, "pro-points").boxes[0].hasFocus()
    tab.page.show_target(Target("case", tab.case_id, noun_id="suivi"))
    assert "sui-releve" in tab.page.page.rows


def test_every_stage_opens_in_turn_with_the_keyboard(tab):
    for _stage in range(12):
        tab.page._go(1)
    assert "clo-fin" in tab.page.page.rows
    for _stage in range(12):
        tab.page._go(-1)
    assert "acc-ecoute" in tab.page.page.rows
