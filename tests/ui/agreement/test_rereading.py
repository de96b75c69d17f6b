"""Reading the agreement again while it is written: quiet marks, the reason on demand, nothing under a shared screen."""

from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QWidget

from mediator.casework import amend, clause_check, drafting
from mediator.domain.agreement import AgreementState, Clause, Concession
from mediator.domain.scope import MEDIATOR, joint
from mediator.ui.shared.rows import Row

LEFT = Qt.MouseButton.LeftButton
VAGUE = "La société Logivert SAS corrige les trois modules dans les meilleurs délais."
TYPED = "Logivert corrige les trois modules au plus vite."
"""Plain letters, as the fingers of a test can type them."""
KEY_MS = 16


@pytest.fixture
def tab(case_tab):
    from mediator.ui.shared import jobs

    yield case_tab("agreement")
    jobs.shut_down()


def clauses(tab):
    return drafting.draft_of(tab.vault, MEDIATOR, tab.case_id).paper.clauses


def part(tab, name):
    return tab.page.findChild(QWidget, name)


def editor(tab, place=0):
    return part(tab, f"{clauses(tab)[place].id}.text").editor


def marks(tab, place=0):
    return [selection.cursor.selectedText() for selection in editor(tab, place).extraSelections()]


def rows(tab):
    return [row.text.text() for row in tab.page._side.reread.findChildren(Row) if not row.isHidden()]


def rewrite(tab, text, place=0):
    amend.amend(tab.vault, Clause, clauses(tab)[place].id, text=text)


def retype(tab, qtbot, text, place=0):
    written = editor(tab, place)
    written.setFocus()
    written.selectAll()
    qtbot.keyClicks(written, text)
    tab.page.rereader.read_again()
    return written


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_a_good_agreement_is_left_alone(tab):
    assert tab.page._side.reread.isHidden()
    assert marks(tab) == []


def test_words_being_typed_are_marked_once_the_hand_rests(tab, qtbot):
    written = editor(tab)
    written.setFocus()
    written.selectAll()
    qtbot.keyClicks(written, TYPED)
    assert marks(tab) == []
    qtbot.waitUntil(lambda: marks(tab) == ["au plus vite"], timeout=3000)
    listed = ["Article 1 : « au plus vite »"]
    qtbot.waitUntil(lambda: [row.replace("\u00a0", " ") for row in rows(tab)] == listed, timeout=3000)
    assert written.hasFocus()


def test_f7_says_why_and_offers_what_was_accepted(tab, qtbot):
    written = retype(tab, qtbot, TYPED)
    written.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(tab.page, Qt.Key.Key_F7)
    remark = tab.page.rereader.remark
    assert "la date manque" in said(remark)
    qtbot.mouseClick(part(tab, "remark.write"), LEFT)
    assert clauses(tab)[0].text == TYPED.replace("au plus vite", "au plus tard le 15 janvier 2027")
    assert tab.page.rereader.remark is None
    assert marks(tab) == []
    assert tab.page._side.reread.isHidden()


def test_f7_goes_from_one_to_the_next_and_round(tab, qtbot):
    rewrite(tab, VAGUE)
    rewrite(tab, "La somme sera payée normalement fin mars.", place=1)
    seen = []
    for _turn in range(5):
        qtbot.keyClick(tab.page, Qt.Key.Key_F7)
        seen.append(tab.page.rereader.remark.finding.words)
    assert seen[0] == seen[4] == "dans les meilleurs délais"
    assert len(set(seen[:4])) == 4
    assert editor(tab).hasFocus()


def test_nothing_to_reread_is_said(tab, qtbot):
    qtbot.keyClick(tab.page, Qt.Key.Key_F7)
    assert tab.said[-1][0] == "Rien à relire dans ce texte."


def test_escape_closes_the_remark_and_leaves_the_words(tab, qtbot):
    rewrite(tab, VAGUE)
    qtbot.keyClick(tab.page, Qt.Key.Key_F7)
    qtbot.keyClick(editor(tab), Qt.Key.Key_Escape)
    assert tab.page.rereader.remark is None
    assert marks(tab) == ["dans les meilleurs délais"]


def test_a_row_beside_the_paper_opens_its_remark(tab, qtbot):
    rewrite(tab, VAGUE, place=2)
    (row,) = tab.page._side.reread.findChildren(Row)
    qtbot.mouseClick(row, LEFT)
    assert tab.page.rereader.remark.finding.words == "dans les meilleurs délais"
    assert editor(tab, 2).hasFocus()


def test_words_are_left_with_a_reason_and_taken_up_again(tab, qtbot):
    rewrite(tab, VAGUE)
    qtbot.keyClick(tab.page, Qt.Key.Key_F7)
    qtbot.mouseClick(part(tab, "remark.leave"), LEFT)
    reason = part(tab, "remark.reason")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert clause_check.findings_of(tab.vault, MEDIATOR, tab.case_id) != ()
    qtbot.keyClicks(reason, "les conseils y tiennent")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert tab.said[-1] == ("Ces mots restent tels quels.", True)
    assert marks(tab) == []
    assert tab.page.rereader.remark is None
    qtbot.mouseClick(part(tab, "reread.left"), LEFT)
    (row,) = [row for row in tab.page._side.reread.findChildren(Row) if not row.isHidden()]
    assert "les conseils y tiennent" in row.text.text()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert marks(tab) == ["dans les meilleurs délais"]


def test_leaving_words_can_be_undone(tab):
    rewrite(tab, VAGUE)
    (told,) = clause_check.findings_of(tab.vault, MEDIATOR, tab.case_id)
    clause_check.set_aside(tab.vault, tab.case_id, told, "voulu")
    assert marks(tab) == []
    tab.vault.undo()
    assert marks(tab) == ["dans les meilleurs délais"]


def test_a_shared_screen_shows_no_mark_no_name_no_remark(tab, qtbot):
    rewrite(tab, VAGUE)
    qtbot.keyClick(tab.page, Qt.Key.Key_F7)
    tab.share()
    assert tab.page.rereader.remark is None
    assert tab.page.rereader.findings == ()
    assert "Personne ne saura" not in said(tab.page)
    assert "À relire" not in said(tab.page)
    qtbot.keyClick(tab.page, Qt.Key.Key_F7)
    assert tab.page.rereader.remark is None
    assert clause_check.findings_of(tab.vault, joint(tab.case_id), tab.case_id) == ()


def test_a_transaction_without_a_concession_is_not_made_final(tab, qtbot):
    paper = drafting.draft_of(tab.vault, MEDIATOR, tab.case_id).paper
    for concession in paper.concessions:
        if concession.holder_id == paper.concessions[0].holder_id:
            amend.remove(tab.vault, Concession, concession.id, "concession")
    qtbot.mouseClick(part(tab, "side.main"), LEFT)
    assert "2044" in tab.said[-1][0]
    assert drafting.draft_of(tab.vault, MEDIATOR, tab.case_id).paper.agreement.state is AgreementState.DRAFT


def test_a_remark_survives_what_comes_from_elsewhere(tab, qtbot):
    rewrite(tab, VAGUE)
    qtbot.keyClick(tab.page, Qt.Key.Key_F7)
    drafting.add_clause(tab.vault, clauses(tab)[0].agreement_id, heading="Autre", text="Rien d'autre.")
    assert tab.page.rereader.remark.finding.words == "dans les meilleurs délais"
    assert not tab.page.rereader.remark.isHidden()


def test_typing_costs_less_than_a_frame_a_key(tab, qtbot):
    written = editor(tab)
    written.setFocus()
    rewrite(tab, VAGUE)
    spent = []
    for letter in " et Logivert paie une somme raisonnable au plus vite":
        started = perf_counter()
        qtbot.keyClick(written, letter)
        spent.append((perf_counter() - started) * 1000)
    tab.page.rereader.read_again()
    spent.sort()
    print(f"a key: median {spent[len(spent) // 2]:.2f} ms, worst {spent[-1]:.2f} ms; "
          f"reading again: {tab.page.rereader.took_ms:.1f} ms")  # fmt: skip
    assert spent[len(spent) // 2] < KEY_MS
