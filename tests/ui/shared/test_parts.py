from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mediator.domain.scope import Scope
from mediator.ui.shared import dialogs, notices
from mediator.ui.shared.capture_line import CaptureLine, ScopeChoice
from mediator.ui.shared.chip import Chip
from mediator.ui.shared.flow import FlowLayout
from mediator.ui.shared.notices import NoticeBar
from mediator.ui.shared.parts import Act, EmptyState, Section
from mediator.ui.shared.rows import Row

SPEAKERS = [("a", "Mme Vasseur"), ("b", "M. Belkacem"), ("c", "M. Arnault")]
SCOPES = [ScopeChoice(Scope.PARTY, "p1", "Logivert", 0), ScopeChoice(Scope.MEDIATOR), ScopeChoice(Scope.JOINT)]


@pytest.fixture
def line(qtbot):
    window = QWidget()
    window.resize(900, 500)
    line = CaptureLine(window)
    line.set_speakers(SPEAKERS)
    line.set_scopes(SCOPES)
    line.setGeometry(0, 400, 900, 100)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    line.edit.setFocus()
    line.window_ = window
    return line


def captured(line) -> list:
    got = []
    line.captured.connect(lambda *words: got.append(words))
    return got


def test_enter_keeps_the_line_as_typed_with_the_scope_shown(qtbot, line):
    got = captured(line)
    qtbot.keyClicks(line.edit, "tenir sans licencier")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert got == [("tenir sans licencier", Scope.PARTY, "p1")]
    assert line.text() == ""
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert len(got) == 1


def test_alt_arrows_change_who_will_see_it(qtbot, line):
    assert line.chip.text() == "privé Logivert"
    qtbot.keyClick(line.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert line.chip.text() == "pour moi"
    qtbot.keyClick(line.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(line.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert line.chip.text() == "commun à tous"
    assert line.edit.accessibleDescription() == "commun à tous"


def test_a_speaker_and_a_kind_complete_without_leaving_the_line(qtbot, line):
    got = captured(line)
    qtbot.keyClicks(line.edit, "@vas")
    assert line._completions.isVisible()
    qtbot.keyClick(line.edit, Qt.Key.Key_Tab)
    assert line.text() == "@Vasseur "
    qtbot.keyClicks(line.edit, "#bes")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert line.text() == "@Vasseur #besoin "
    qtbot.keyClicks(line.edit, "tenir")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    assert got[0][0] == "@Vasseur #besoin tenir"


def test_arrows_choose_among_names_and_escape_closes_them_first(qtbot, line):
    qtbot.keyClicks(line.edit, "@")
    qtbot.keyClick(line.edit, Qt.Key.Key_Down)
    assert line._completions.chosen() == "@Belkacem"
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert not line._completions.isVisible()
    assert line.text() == "@"
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    assert line.text() == ""
    qtbot.keyClick(line.edit, Qt.Key.Key_Up)
    assert line.text() == "@"


def test_a_notice_stands_above_the_capture_line_and_undoes(qtbot, line):
    undone = []
    bar = NoticeBar(line.window_)
    notices.attach(bar)
    notices.say("Note rayée.", action="Annuler", key="Ctrl+Z", act=lambda: undone.append(1))
    assert bar.sentence() == "Note rayée."
    assert bar.geometry().bottom() < line.y()
    qtbot.mouseClick(bar._button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert bar.sentence() == ""


def test_what_is_said_before_there_is_a_window_waits_for_it(qtbot):
    notices.say("Première.")
    notices.say("Seconde.")
    window = QWidget()
    qtbot.addWidget(window)
    bar = NoticeBar(window)
    notices.attach(bar)
    assert bar.sentence() == "Seconde."
    notices.clear()
    assert bar.sentence() == ""


def test_questions_are_answered_beforehand_in_tests():
    got = []
    dialogs.answers.give("detruire", Path("a.pdf"))
    dialogs.ask(None, "Effacer pour de bon ?", [("garder", "Garder"), ("detruire", "Effacer")], got.append)
    dialogs.choose_file(None, "Quel fichier ?", "PDF (*.pdf)", got.append)
    assert got == ["detruire", Path("a.pdf")]
    assert dialogs.answers.asked == ["Effacer pour de bon ?", "Quel fichier ?"]


def test_a_question_opens_without_blocking_and_escape_cancels(qtbot):
    got = []
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialogs.ask(window, "Clore ce dossier ?", [("oui", "Clore"), ("non", "Garder ouvert")], got.append)
    (question,) = window.findChildren(QDialog)
    assert question.isVisible()
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert got == [dialogs.CANCEL]
    dialogs.ask(window, "Clore ce dossier ?", [("oui", "Clore")], got.append)
    qtbot.keyClick(window.findChildren(QDialog)[-1], Qt.Key.Key_Return)
    assert got == [dialogs.CANCEL, "oui"]


def test_locking_closes_questions_without_an_answer(qtbot):
    got = []
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialogs.ask(window, "Clore ?", [("oui", "Clore")], got.append)
    dialogs.dismiss_all()
    assert got == []
    assert not any(question.isVisible() for question in window.findChildren(QDialog))


def test_a_row_opens_by_key_and_its_acts_by_the_menu_key(qtbot):
    done = []
    section = Section("Notes", Act("Ajouter…", lambda: done.append("ajouter"), "Ctrl+N"))
    rows = [Row(f"Ligne {n}", acts=[Act("Rayer", lambda n=n: done.append(n))]) for n in range(2)]
    for row in rows:
        section.body.addWidget(row)
        row.opened.connect(lambda: done.append("ouvert"))
    qtbot.addWidget(section)
    section.show()
    section.activateWindow()
    rows[0].setFocus()
    qtbot.waitUntil(rows[0].hasFocus)
    assert rows[0]._more.isVisible()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    menu = rows[1].open_menu()
    menu.actions()[0].trigger()
    menu.close()
    section.button.click()
    assert done == ["ouvert", 1, "ajouter"]
    section.clear()
    assert section.body.count() == 0


def test_an_empty_place_says_what_belongs_there(qtbot):
    done = []
    empty = EmptyState("Les pièces se déposent ici.", Act("Déposer…", lambda: done.append(1)))
    qtbot.addWidget(empty)
    empty.button.click()
    assert done == [1]


def test_chips_wrap(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for word in ("première", "deuxième", "troisième"):
        flow.addWidget(Chip(word, parent=holder))
    assert flow.heightForWidth(1000) < flow.heightForWidth(90)
    holder.resize(90, 200)
    holder.show()
    tops = {chip.y() for chip in holder.findChildren(Chip)}
    assert len(tops) == 3
