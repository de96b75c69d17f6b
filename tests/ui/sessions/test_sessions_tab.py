"""Noting, striking, letting words out; planning and holding sessions."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediator.casework import disclosure, issues, meetings, notes
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.sessions import Presence, SessionKind
from mediator.domain.talk import Note, NoteKind
from mediator.ui.sessions.session_list import OUTSIDE
from mediator.ui.sessions.view import build
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle


@pytest.fixture
def tab(opened):
    return opened.tab("sessions")


def caucus(tab):
    return next(m.session for m in tab._meetings if m.session.kind is SessionKind.CAUCUS)


def shown(tab):
    return [tab.notes.lines.line(place) for place in range(tab.notes.lines.rowCount())]


def test_a_sentence_said_in_an_aparte_is_private_to_that_party(opened, tab, qtbot):
    session = caucus(tab)
    tab.open_session(session.id)
    assert tab.capture.chip.text() == "privé Logivert"
    assert Scope.JOINT not in [choice.scope for choice in tab.capture._scopes]
    qtbot.keyClicks(tab.capture.edit, "@vasseur #besoin tenir encore deux mois")
    tab.capture._completions.hide()
    qtbot.keyClick(tab.capture.edit, Qt.Key.Key_Return)
    line = shown(tab)[-1]
    assert (line.who, line.kind, line.chip) == ("Mme Vasseur", "besoin", "privé Logivert")
    assert line.note.text == "tenir encore deux mois"
    assert line.note.session_id == session.id
    opened.share()
    assert "encore deux mois" not in opened.words()


def test_outside_sessions_the_mediator_notes_for_herself(tab, qtbot):
    tab.open_session(OUTSIDE)
    qtbot.keyClicks(tab.capture.edit, "Rappeler Me Cazaux")
    qtbot.keyClick(tab.capture.edit, Qt.Key.Key_Return)
    assert shown(tab)[-1].note.scope is Scope.MEDIATOR
    assert shown(tab)[-1].note.session_id is None


def test_a_struck_note_stays_readable_and_comes_back(opened, tab, qtbot):
    tab.open_session(caucus(tab).id)
    first = shown(tab)[0].note
    tab.notes.point_at(first.id)
    qtbot.keyClick(tab.notes, Qt.Key.Key_Delete)
    assert shown(tab)[0].note.struck_at is not None
    assert shown(tab)[0].note.text == first.text
    opened.vault.undo()
    assert shown(tab)[0].note.struck_at is None


def test_words_are_let_out_with_consent_and_taken_back(opened, tab, qtbot):
    tab.open_session(caucus(tab).id)
    note = shown(tab)[1].note
    tab.note_acts.release(note)
    assert tab.panel.consenter() == note.speaker_id
    tab.panel.words.setPlainText("Le travail fait mérite d'être reconnu.")
    qtbot.keyClick(tab.panel.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tab.panel is None
    tab.open_session(OUTSIDE)
    line = next(each for each in shown(tab) if each.note.released_from_id == note.id)
    assert (line.chip, line.note.scope) == ("divulgation consentie", Scope.JOINT)
    consent = disclosure.disclosures_of(opened.vault, opened.case_id)[-1]
    tab._toggle_register()
    assert "mérite d'être reconnu" in opened.words()
    tab.register._revoke(consent)
    assert all(each.note.released_from_id != note.id for each in shown(tab))


def test_a_note_becomes_an_interest_and_is_filed(opened, tab):
    tab.open_session(caucus(tab).id)
    note = shown(tab)[1].note
    menu = {action.text(): action for action in tab.note_acts.menu_of(note).actions()}
    menu["En faire un intérêt"].trigger()
    board = issues.board_of(opened.vault, MEDIATOR, opened.case_id)
    kept = [*board.interests, *(i for view in board.issues for i in view.interests)]
    made = next(i for i in kept if i.text == note.text)
    assert (made.scope, made.party_id) == (note.scope, note.party_id)
    issue = board.issues[0].issue
    filing = menu["Classer sous une question"].menu()
    next(action for action in filing.actions() if action.text() == issue.title).trigger()
    assert shown(tab)[1].issue == issue.title
    menu = {action.text(): action for action in tab.note_acts.menu_of(shown(tab)[1].note).actions()}
    menu["Classer sous une question"].menu().actions()[-1].trigger()
    assert shown(tab)[1].issue == ""


def test_a_session_becomes_of_another_kind_with_its_party(opened, tab):
    joint = next(m.session for m in tab._meetings if m.session.kind is SessionKind.JOINT)
    tab.open_session(joint.id)
    kinds = next(a for a in tab.heading.more.menu().actions() if a.text() == "En faire une autre séance").menu()
    words = "entretien individuel avec logivert"
    next(a for a in kinds.actions() if a.text().lower() == words).trigger()
    session = next(m.session for m in tab._meetings if m.session.id == joint.id)
    assert (session.kind, session.scope) == (SessionKind.INDIVIDUAL, Scope.PARTY)
    assert session.party_id is not None
    opened.share()
    assert joint.id not in [m.session.id for m in tab._meetings]


def test_a_session_is_planned_as_one_says_it(opened, tab, qtbot):
    qtbot.keyClick(opened.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(tab.plan.when, "jeudi")
    qtbot.keyClick(tab.plan.when, Qt.Key.Key_Return)
    assert tab.plan.said.isVisible()
    tab.plan.when.setText("12 janvier 2027 à 14 h 30")
    qtbot.keyClick(tab.plan.when, Qt.Key.Key_Return)
    session = next(m.session for m in tab._meetings if m.session.id == tab._open)
    assert session.starts_at == datetime(2027, 1, 12, 14, 30)
    assert session.scope is Scope.JOINT
    assert not tab.plan.isVisible()


def test_moving_a_session_keeps_its_length(opened, tab, qtbot):
    session = next(m.session for m in tab._meetings if m.session.kind is SessionKind.READING)
    tab.open_session(session.id)
    tab.heading.toggle_details()
    start = tab.heading._start
    start.editor.selectAll()
    qtbot.keyClicks(start.editor, "25 nov. 2026 9 h")
    qtbot.keyClick(start.editor, Qt.Key.Key_Return)
    moved = next(m.session for m in tab._meetings if m.session.id == session.id)
    assert moved.starts_at == datetime(2026, 11, 25, 9)
    assert moved.ends_at - moved.starts_at == session.ends_at - session.starts_at


def test_one_key_begins_an_aparte_in_a_plenary(opened, tab, qtbot):
    plenary = next(m.session for m in tab._meetings if m.session.kind is SessionKind.JOINT)
    tab.open_session(plenary.id)
    qtbot.keyClick(opened.page, Qt.Key.Key_F7)
    begun = next(m.session for m in tab._meetings if m.session.id == tab._open)
    assert (begun.kind, begun.within_id, begun.scope) == (SessionKind.CAUCUS, plenary.id, Scope.PARTY)
    assert tab.capture.chip.text() == "privé Fonderies Arnault"


def test_presence_is_marked_by_space_and_the_session_held(opened, tab, qtbot):
    session = next(m.session for m in tab._meetings if m.session.kind is SessionKind.READING)
    tab.open_session(session.id)
    seat = tab.heading._buttons[0]
    seat.setFocus()
    for expected in (Presence.PRESENT, Presence.ABSENT):
        qtbot.keyClick(tab.heading._buttons[0], Qt.Key.Key_Space)
        seats = next(m.attendance for m in tab._meetings if m.session.id == session.id)
        assert sorted(s.presence for s in seats).count(expected) == 1
    tab._hold()
    held = next(m for m in tab._meetings if m.session.id == session.id)
    assert held.session.held
    assert Presence.EXPECTED not in [s.presence for s in held.attendance]


def test_numbers_on_the_shared_screen_show_no_gap(opened, tab):
    opened.share()
    assert [m.number for m in tab._meetings] == list(range(1, len(tab._meetings) + 1))
    assert all(not m.session.kind.private for m in tab._meetings)
    assert not tab.capture.isVisible()


def test_a_line_being_typed_waits_for_its_session(opened, tab, qtbot):
    session = caucus(tab)
    tab.open_session(session.id)
    qtbot.keyClicks(tab.capture.edit, "dit de moitie")
    tab.open_session(OUTSIDE)
    assert tab.capture.text() == ""
    tab.open_session(session.id)
    assert tab.capture.text() == "dit de moitie"


def test_a_line_being_typed_survives_a_lock(opened, tab, qtbot):
    session = caucus(tab)
    tab.open_session(session.id)
    qtbot.keyClicks(tab.capture.edit, "dit de moitie")
    settle(opened.page)
    again = build(Desk(opened.vault, opened.go, opened.notify, lambda: opened.audience))
    qtbot.addWidget(again)
    again.show_case(opened.case_id)
    again.open_session(session.id)
    assert again.capture.text() == "dit de moitie"
    qtbot.keyClick(again.capture.edit, Qt.Key.Key_Return)
    assert opened.vault.drafts("capture", session.id) == {}


def test_a_jump_to_a_note_opens_its_session(opened, tab):
    note = notes.notes_of(opened.vault, MEDIATOR, opened.case_id, caucus(tab).id)[2]
    tab.open_session(OUTSIDE)
    opened.page.show_target(Target("case", opened.case_id, noun="note", noun_id=note.id))
    assert tab.notes.current().id == note.id


def test_five_hundred_notes_are_lines_and_not_widgets(opened, tab):
    session = caucus(tab)
    start = datetime(2026, 10, 20, 8, 40, tzinfo=UTC)
    with opened.vault.writing("Noter", case_id=opened.case_id) as work:
        for number in range(500):
            work.add(
                Note(
                    case_id=opened.case_id,
                    text=f"Phrase {number} : " + "les mots qui disent ce qui s'est passé. " * (1 + number % 4),
                    kind=NoteKind.FACT,
                    session_id=session.id,
                    said_at=start + timedelta(seconds=number),
                    scope=Scope.PARTY,
                    party_id=session.party_id,
                )
            )
    before = len(tab.findChildren(QWidget))
    tab.open_session(session.id)
    tab.notes.grab()
    assert tab.notes.lines.rowCount() >= 500
    assert len(tab.findChildren(QWidget)) <= before + 5
    measured = dict(tab.notes.itemDelegate()._heights)
    tab.open_session(OUTSIDE)
    tab.open_session(session.id)
    tab.notes.grab()
    assert tab.notes.itemDelegate()._heights.items() >= measured.items()
    assert len(tab.notes.itemDelegate()._heights) <= len(measured) + 20


def test_meetings_of_a_shared_case_hide_every_private_word(opened):
    opened.tab("sessions")
    opened.share()
    said = opened.words()
    for meeting in meetings.meetings_of(opened.vault, MEDIATOR, opened.case_id):
        for note in notes.notes_of(opened.vault, MEDIATOR, opened.case_id, meeting.session.id):
            if note.scope not in (Scope.JOINT, Scope.ADMINISTRATIVE):
                assert note.text not in said
