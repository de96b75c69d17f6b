"""A « non » is noted in one line, its reason asked at once, and it is put again later."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mediator.casework import follow_up, refusals
from mediator.casework.refusals import Standing
from mediator.domain.case import Task
from mediator.domain.scope import MEDIATOR, Scope
from mediator.ui.preparation.problem.refusals.sheet import RefusalSheet

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tab(case_tab):
    return case_tab("preparation.problem.refusals")


def read(tab):
    return refusals.refusals_of(tab.vault, MEDIATOR, tab.case_id)


def words_on(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_what_nobody_explained_comes_first(tab):
    assert [line.standing for line in read(tab)] == [Standing.UNEXPLAINED, Standing.RETRIED]
    shown = words_on(tab.page)
    assert shown.index("séquestre") < shown.index("facture entière")
    assert "Pourquoi" in shown


def test_a_no_is_noted_in_one_line_and_asks_why(tab, qtbot):
    adding = tab.page.adding
    assert adding.chip.text() == "pour moi"
    adding.choice.setCurrentIndex(1)
    qtbot.keyClick(adding.edit, Qt.Key.Key_Down, ALT)
    assert adding.chip.text() == "privé Fonderies Arnault"
    qtbot.keyClicks(adding.edit, "Un paiement avant mars")
    qtbot.keyClick(adding.edit, Qt.Key.Key_Return)
    line = next(each for each in read(tab) if each.what == "Un paiement avant mars")
    assert line.refusal.scope is Scope.PARTY
    assert line.refusal.party_id == line.refusal.holder_id
    sheet = tab.page.lines.sheet(RefusalSheet)
    reason = sheet.form.of("reason")
    assert reason.editor.hasFocus()
    qtbot.keyClicks(reason.editor, "Le budget est clos.")
    qtbot.mouseClick(sheet.understood, Qt.MouseButton.LeftButton)
    kept = next(each for each in read(tab) if each.refusal.id == line.refusal.id)
    assert (kept.refusal.reason, kept.standing) == ("Le budget est clos.", Standing.UNDERSTOOD)


def test_nothing_is_understood_without_a_reason(tab, qtbot):
    first = read(tab)[0]
    tab.page.lines.unfold(first.refusal.id)
    qtbot.mouseClick(tab.page.lines.sheet(RefusalSheet).understood, Qt.MouseButton.LeftButton)
    assert not read(tab)[0].refusal.understood
    assert tab.said[-1][0] == "Quelques mots manquent ici."


def test_what_is_refused_is_tied_to_the_option_when_its_words_are_known(tab, qtbot):
    words = "Un comité mensuel avec compte rendu"
    tab.page.adding.edit.setText(words)
    qtbot.keyClick(tab.page.adding.edit, Qt.Key.Key_Return)
    line = next(each for each in read(tab) if each.what == words)
    assert line.refusal.option_id
    assert line.refusal.text == ""


def test_it_is_put_again_and_what_that_gave_is_kept(tab, qtbot):
    first = read(tab)[0].refusal.id
    tab.page.lines.unfold(first)
    sheet = tab.page.lines.sheet(RefusalSheet)
    qtbot.mouseClick(sheet.reminder, Qt.MouseButton.LeftButton)
    with tab.vault.reading() as work:
        task = work.list(Task, case_id=tab.case_id)[-1]
    assert (task.due_on, task.scope) == (date(2026, 11, 24), Scope.MEDIATOR)
    assert len(follow_up.duties_of(tab.vault, MEDIATOR, tab.case_id)) == 3
    qtbot.mouseClick(sheet.retried, Qt.MouseButton.LeftButton)
    assert tab.page.lines.sheet(RefusalSheet) is sheet
    qtbot.keyClicks(sheet.form.of("afterwards").editor, "Un oui, chez le notaire.")
    sheet.form.of("afterwards").commit_now()
    kept = next(each for each in read(tab) if each.refusal.id == first)
    assert (kept.standing, kept.refusal.afterwards) == (Standing.RETRIED, "Un oui, chez le notaire.")
    assert not sheet.retried.isVisible()


def test_what_is_typed_and_not_added_comes_back_after_the_screen_was_shared(tab, qtbot):
    qtbot.keyClicks(tab.page.adding.edit, "Payer en dir")
    tab.share()
    assert words_on(tab.page) == ""
    assert not tab.page.adding.isVisible()
    assert tab.page.adding.edit.text() == ""
    tab.audience = MEDIATOR
    tab.page.set_audience(MEDIATOR)
    assert tab.page.adding.edit.text() == "Payer en dir"


def test_removing_offers_to_undo(tab, qtbot):
    first = read(tab)[0].refusal.id
    qtbot.keyClick(tab.page.lines.head(first), Qt.Key.Key_Delete, ALT)
    assert len(read(tab)) == 1
    assert tab.said[-1][1]
    tab.vault.undo()
    assert tab.page.lines.head(first)
