"""The agreement is read to the parties by keys alone, and nothing private is on the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediator.casework import reading_back
from mediator.domain.agreement import AgreementState
from mediator.domain.reading_back import RemarkKind
from mediator.domain.scope import MEDIATOR, joint
from mediator.ui.shared.desk import Target

CANARIES = ("huit semaines", "35 000", "35\u202f000", "90 000", "90\u202f000", "démission", "comité de direction")
KEY = Qt.Key


def press(table, qtbot, *keys, to=None):
    for key in keys:
        qtbot.keyClick(to or table.page, key)


def all_say_yes(table, qtbot):
    agreed = table.state.progress.agreed
    for number, face in enumerate(table.state.parties):
        if table.page.shown and (table.page.shown.key, face.id) not in agreed:
            press(table, qtbot, KEY(KEY.Key_1 + number))


def test_the_whole_text_is_read_reworded_and_made_final_by_keys(table, qtbot):
    count = len(table.state.passages)
    for _each in range(count):
        all_say_yes(table, qtbot)
        press(table, qtbot, KEY.Key_Space)
    assert table.page.shown is None
    assert table.state.progress.complete
    table.page._go_to(3)
    press(table, qtbot, KEY.Key_Q)
    qtbot.keyClicks(table.page.saying.edit, "Avant midi ?")
    press(table, qtbot, KEY.Key_Return, to=table.page.saying.edit)
    (asked,) = table.state.unsettled
    assert (asked.text, asked.kind) == ("Avant midi ?", RemarkKind.QUESTION)
    press(table, qtbot, KEY.Key_A)
    qtbot.keyClicks(table.page.saying.edit, "Oui, avant midi.")
    press(table, qtbot, KEY.Key_Return, to=table.page.saying.edit)
    assert table.state.unsettled == ()
    assert "Oui, avant midi." in table.words()
    press(table, qtbot, KEY.Key_R)
    before = table.page.rewording.toPlainText()
    table.page.rewording.setPlainText("La société Fonderies Arnault SA paie 20 000 € le 24 novembre, avant midi.")
    qtbot.keyClick(table.page.rewording, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(table.state.progress.read) == count - 1
    assert before[:40].split()[0] in table.words()
    press(table, qtbot, KEY.Key_1, KEY.Key_2)
    table.page._go_to(count)
    assert table.state.progress.complete
    table.page.make_final()
    assert table.state.agreement.state is AgreementState.FINAL
    assert table.gone[-1] == Target("case", table.case_id, "agreement")


def test_pressing_again_takes_it_back(table, qtbot):
    press(table, qtbot, KEY.Key_2)
    key, second = table.page.shown.key, table.state.parties[1].id
    assert set(table.state.progress.agreed) == {(key, second)}
    press(table, qtbot, KEY.Key_2)
    assert table.state.progress.agreed == {}


def test_escape_loses_no_words(table, qtbot):
    table.page._go_to(3)
    press(table, qtbot, KEY.Key_R)
    table.page.rewording.selectAll()
    qtbot.keyClicks(table.page.rewording, "d'autres mots")
    press(table, qtbot, KEY.Key_Escape, to=table.page.rewording)
    assert table.page.rewording is None
    assert table.gone == []
    press(table, qtbot, KEY.Key_R)
    assert table.page.rewording.toPlainText() == "d'autres mots"
    press(table, qtbot, KEY.Key_Escape, to=table.page.rewording)
    press(table, qtbot, KEY.Key_Escape)
    assert table.gone == [Target("case", table.case_id, "agreement")]


def test_words_being_changed_survive_what_changes_elsewhere(table, qtbot):
    table.page._go_to(3)
    press(table, qtbot, KEY.Key_R)
    qtbot.keyClicks(table.page.rewording, "encore ")
    table.page.refresh(None)
    assert "encore " in table.page.rewording.toPlainText()
    assert not table.page.rewording.isHidden()


def test_the_end_names_what_is_left_and_leads_there(table, qtbot):
    press(table, qtbot, KEY.Key_1, KEY.Key_2)
    table.page._go_to(len(table.state.passages))
    assert table.page.findChild(QWidget, "end.final").isHidden()
    assert table.page.findChild(QWidget, "left.head") is None
    row = table.page.findChild(QWidget, "left.preamble")
    row.opened.emit()
    assert table.page.shown.key == "preamble"


def test_nothing_private_is_on_any_page_whoever_looks(table, qtbot):
    reading_back.waive(table.vault, table.state.agreement.id, "comité de direction pressé")
    for audience in (MEDIATOR, joint(table.case_id)):
        table.audience = audience
        table.page.set_audience(audience)
        for place in range(len(table.state.passages) + 1):
            table.page._go_to(place)
            told = table.words()
            assert not [canary for canary in CANARIES if canary in told]


def test_larger_type_and_the_list_of_passages(table, qtbot):
    press(table, qtbot, KEY.Key_Plus, KEY.Key_Plus, KEY.Key_Plus, KEY.Key_Plus)
    menu = table.page.open_list()
    assert len(menu.actions()) == len(table.state.passages)
    menu.actions()[5].trigger()
    assert table.page.shown == table.state.passages[5]
    menu.close()
