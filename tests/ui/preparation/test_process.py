"""Preparing the meeting, with real keys, on the worked dispute."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mediator.casework import amend, intake, preparation
from mediator.casework.preparation import process_of
from mediator.domain.relations import Climate
from mediator.domain.scope import MEDIATOR
from mediator.domain.sessions import Mode, Session
from mediator.ui.preparation.process.caution import Caution
from mediator.ui.shared.dialogs import answers
from mediator.ui.shared.fields import settle

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tab(case_tab):
    return case_tab("preparation.process")


def shown(tab, case_id=None):
    return process_of(tab.vault, MEDIATOR, case_id or tab.case_id)


def test_the_agenda_is_written_ordered_and_emptied_by_keyboard(tab, qtbot):
    agenda = tab.page.meeting.lines["agenda"]
    amend.amend(tab.vault, Session, shown(tab).session.id, agenda="Un\nDeux")
    agenda.line.setFocus()
    qtbot.keyClicks(agenda.line, "Trois")
    qtbot.keyClick(agenda.line, Qt.Key.Key_Return)
    assert shown(tab).session.agenda == "Un\nDeux\nTrois"
    agenda.list.setFocus()
    agenda.list.setCurrentRow(2)
    qtbot.keyClick(agenda.list, Qt.Key.Key_Up, ALT)
    assert shown(tab).session.agenda == "Un\nTrois\nDeux"
    qtbot.keyClick(agenda.list, Qt.Key.Key_Delete)
    assert shown(tab).session.agenda == "Un\nDeux"
    tab.vault.undo()
    assert agenda.list.lines() == shown(tab).session.agenda.splitlines()


def test_a_question_all_know_is_added_at_one_press(tab, qtbot):
    agenda = tab.page.meeting.lines["agenda"]
    before = shown(tab).session.agenda
    agenda.add("La dernière facture")
    assert shown(tab).session.agenda == f"{before}\nLa dernière facture"
    assert "La dernière facture" not in preparation.agenda_proposals(tab.vault, tab.case_id, shown(tab).session)


def test_a_line_begun_and_not_added_is_kept(tab, qtbot):
    agenda = tab.page.meeting.lines["agenda"]
    qtbot.keyClicks(agenda.line, "Le calendr")
    settle(tab.page)
    tab.page._shape = None
    tab.page.reload()
    assert tab.page.meeting.lines["agenda"].line.text() == "Le calendr"


def test_distance_with_tension_is_said_where_the_mode_is_chosen(tab):
    assert tab.page.findChild(Caution) is None
    a = shown(tab).parties[0]
    with tab.vault.writing("Tension", case_id=tab.case_id) as work:
        work.add(Climate(case_id=tab.case_id, holder_id=a.id, seen_on=datetime.max.date().replace(year=2090), level=7))
    amend.amend(tab.vault, Session, shown(tab).session.id, mode=Mode.VIDEO)
    caution = tab.page.meeting.findChild(Caution)
    told = " ".join(label.text() for label in caution.findChildren(QLabel))
    assert "La distance et la tension ne vont pas ensemble." in told
    assert a.short in told


def test_what_is_written_for_oneself_is_kept_as_typed(tab, qtbot):
    field = tab.page.own.fields["biases"]
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Je penche vers qui parle bas")
    settle(tab.page)
    assert shown(tab).plan.biases == "Je penche vers qui parle bas"
    assert field.editor.hasFocus()


def test_her_own_notes_are_erased_only_once_she_says_so(tab):
    answers.give("keep")
    tab.page.own.erase.click()
    assert shown(tab).plan.hypotheses
    answers.give("erase")
    tab.page.own.erase.click()
    plan = shown(tab).plan
    assert (plan.hypotheses, plan.biases, plan.watch) == ("", "", "")
    assert plan.first_words
    assert tab.page.own.erase.isHidden()
    assert tab.page.own.fields["hypotheses"].text() == ""


def test_before_any_meeting_is_fixed_the_next_one_is_prepared_and_fixed_here(tab, qtbot):
    case = intake.open_case(tab.vault, "Une haie", ["Anne Morel", "Yann Tilleul"])
    tab.page.show_case(case.id)
    words = tab.page.own.fields["first_words"].editor
    words.setFocus()
    qtbot.keyClicks(words, "Bonjour, vous deux")
    settle(tab.page)
    assert shown(tab, case.id).plan.session_id is None
    qtbot.keyClicks(tab.page.when.editor, "1er dec 2026 10 h")
    qtbot.keyClicks(tab.page.place.editor, "Tours")
    qtbot.keyClick(tab.page.place.editor, Qt.Key.Key_Return)
    found = shown(tab, case.id)
    assert (found.session.starts_at, found.session.place) == (datetime(2026, 12, 1, 10), "Tours")
    assert tab.page.own.fields["first_words"].text() == "Bonjour, vous deux"
    assert tab.said[-1][1]


def test_the_questions_of_a_phase_are_shown_when_asked(tab, qtbot):
    from mediator.ui.preparation.process.phases import Phase

    phases = tab.page.findChildren(Phase)
    assert len(phases) >= 5
    phases[1].head.setFocus()
    qtbot.keyClick(phases[1].head, Qt.Key.Key_Space)
    assert phases[1].questions.isVisible()
    assert len(phases[1].questions.findChildren(QLabel)) >= 3
    qtbot.keyClick(phases[1].head, Qt.Key.Key_Space)
    assert phases[1].questions.isHidden()


def test_a_target_shows_the_field(tab):
    from mediator.ui.shared.desk import Target

    session = shown(tab).session
    tab.page.show_target(Target("case", tab.case_id, "preparation", "session", session.id, "place"))
    assert tab.page.meeting.fields["place"].editor.hasFocus()
    tab.page.show_target(Target("case", tab.case_id, "preparation", "plan", None, "first_words"))
    assert tab.page.own.fields["first_words"].editor.hasFocus()


def test_before_all_the_page_reads_as_a_page(tab):
    tab.share()
    told = "\n".join(label.text() for label in tab.page.findChildren(QLabel) if label.isVisible())
    assert "Ordre du jour" in told
    assert "Papiers à apporter" in told
    for hers in ("Mes hypothèses", "Première phrase", "pour moi", "La roue"):
        assert hers not in told
    assert tab.page.own is None
