"""In session: phases, turns, what is said, questions, apartés, what the shared screen shows, leaving."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from mediator.casework import amend, conduct, issues, notes, people
from mediator.domain.conduct import Turn
from mediator.domain.noun import now
from mediator.domain.people import Contact, ContactKind, Role
from mediator.domain.scope import MEDIATOR, Scope, joint
from mediator.domain.sessions import Session, SessionKind
from mediator.domain.talk import NoteKind
from mediator.ui.in_session.said import Arrangement

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def capture(here, qtbot, words):
    here.room.capture.set_text(words)
    here.room.capture._completions.hide()
    qtbot.keyClick(here.room.capture.edit, Qt.Key.Key_Return)


def press(here, qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(here.room.capture.edit, key, modifier)


def lines(here):
    model = here.room.said.lines
    return [model.line(place) for place in range(model.rowCount())]


class Clock:
    def __init__(self):
        self.at = now()

    def __call__(self):
        return self.at

    def passes(self, **length):
        self.at += timedelta(**length)


@pytest.fixture
def clock(here):
    clock = Clock()
    here.page.watch._clock = clock
    return clock


def turns(here):
    with here.vault.reading() as work:
        return work.list(Turn, case_id=here.case_id)


def test_the_wheel_is_moved_by_keys_forward_and_back(here, qtbot):
    press(here, qtbot, Qt.Key.Key_3, ALT)
    assert here.room.conduct.phase == "pourquoi"
    press(here, qtbot, Qt.Key.Key_Right, ALT)
    press(here, qtbot, Qt.Key.Key_Left, ALT)
    assert here.room.conduct.phase == "pourquoi"
    assert "Pourquoi, phase en cours" in here.words()
    qtbot.mouseClick(here.room.strip.buttons[1], Qt.MouseButton.LeftButton)
    assert here.room.conduct.phase == "quoi"


def test_one_party_speaks_at_a_time_and_its_time_is_kept(here, qtbot, clock):
    a, b = (face.id for face in here.parties)
    press(here, qtbot, Qt.Key.Key_1, CTRL)
    clock.passes(seconds=40)
    here.page.watch.tick()
    assert [turn.seconds for turn in turns(here)] == [40]
    clock.passes(seconds=20)
    here.page.watch.tick()
    assert here.room.speakers.rows[a].seconds().before_all == 60
    press(here, qtbot, Qt.Key.Key_2, CTRL)
    assert {turn.holder_id: turn.seconds for turn in turns(here)} == {a: 60}
    clock.passes(seconds=60)
    press(here, qtbot, Qt.Key.Key_0, CTRL)
    assert {turn.holder_id: turn.seconds for turn in turns(here)} == {a: 60, b: 60}
    assert here.page.watch.holder() is None
    assert "Logivert, 1 min" in here.words()


def test_a_row_pressed_twice_gives_the_floor_and_takes_it_back(here, qtbot, clock):
    row = next(iter(here.room.speakers.rows.values()))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.speaking
    clock.passes(seconds=5)
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not row.speaking
    assert [turn.seconds for turn in turns(here)] == [5]


def test_a_laptop_asleep_counts_nothing_unless_asked(here, qtbot, clock):
    a = here.parties[0].id
    press(here, qtbot, Qt.Key.Key_1, CTRL)
    clock.passes(seconds=10)
    here.page.watch.tick()
    clock.passes(hours=2)
    here.page.watch.tick()
    assert [turn.seconds for turn in turns(here)] == [10]
    assert here.page.watch.holder() is None
    assert "Ce temps n’est pas compté" in here.words()
    qtbot.mouseClick(here.room.asleep.count, Qt.MouseButton.LeftButton)
    assert [turn.seconds for turn in turns(here)] == [7210]
    assert here.room.asleep is None
    assert here.room.conduct.spoken[a].before_all == 7210


def test_leaving_the_page_ends_the_turn_and_keeps_it(here, qtbot, clock):
    press(here, qtbot, Qt.Key.Key_2, CTRL)
    clock.passes(seconds=12)
    here.page.hide()
    assert [turn.seconds for turn in turns(here)] == [12]


def test_what_is_said_stands_on_the_side_of_its_party(here, qtbot):
    capture(here, qtbot, "@vasseur #besoin être payée")
    capture(here, qtbot, "@lemaitre #position rien sans logiciel")
    capture(here, qtbot, "ils ne parlent pas de la même chose")
    hers, his, mine = lines(here)[-3:]
    places = here.room.said.itemDelegate()
    assert places.place_of(hers).left() == 0
    assert places.place_of(his).left() > places.place_of(hers).right()
    assert 0 < places.place_of(mine).left() < places.place_of(his).left()
    assert (hers.kind, mine.chip) == ("besoin", "pour moi")
    assert here.said == []
    capture(here, qtbot, "@arnault lequel des deux ?")
    assert "@arnault" in here.said[-1]


def test_a_note_is_filed_by_number_or_under_the_question_discussed(here, qtbot):
    board = [view.issue for view in issues.board_of(here.vault, MEDIATOR, here.case_id).issues]
    capture(here, qtbot, "@vasseur #2 il reste deux modules")
    assert lines(here)[-1].note.issue_id == board[1].id
    press(here, qtbot, Qt.Key.Key_F4)
    first = next(iter(here.room.issues.rows.values()))
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    capture(here, qtbot, "@lemaitre la facture est trop haute")
    assert lines(here)[-1].note.issue_id == board[0].id
    press(here, qtbot, Qt.Key.Key_F9)
    assert here.room.said.arrangement is Arrangement.BY_ISSUE
    filed = [line.note.issue_id for line in lines(here)]
    assert filed[0] == board[0].id
    assert filed.index(board[1].id) > filed.index(board[0].id)
    assert filed[-1] is None


def test_questions_are_ticked_by_space_by_number_and_by_mouse(here, qtbot):
    def settled():
        return [row.settled for row in here.room.issues.rows.values()]

    assert not any(settled())
    here.room.focus_issues()
    row = next(iter(here.room.issues.rows.values()))
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert settled()[0]
    row = next(iter(here.room.issues.rows.values()))
    assert row.hasFocus()
    assert "réglée" in row.accessibleName()
    qtbot.keyClick(row, Qt.Key.Key_Down)
    assert list(here.room.issues.rows.values())[1].hasFocus()
    capture(here, qtbot, "#2")
    assert settled()[:2] == [True, True]
    qtbot.mouseClick(next(iter(here.room.issues.rows.values())), Qt.MouseButton.LeftButton, pos=QPoint(18, 18))
    assert settled()[:2] == [False, True]


def test_the_bank_suits_the_room_and_the_person(here, qtbot):
    press(here, qtbot, Qt.Key.Key_1, ALT)
    press(here, qtbot, Qt.Key.Key_F2)
    bank = here.room.bank
    assert bank.rows[0].hasFocus()
    bank.to.setCurrentIndex(bank.to.findText("À Mme Vasseur"))
    bank._address()
    assert "décidée à venir" in bank.rows[0].text()
    bank.to.setCurrentIndex(0)
    bank._address()
    assert "décidé à venir" in bank.rows[0].text()
    qtbot.keyClick(bank.rows[0], Qt.Key.Key_Down)
    assert bank.rows[1].hasFocus()
    qtbot.keyClick(bank.rows[1], Qt.Key.Key_Return)
    assert here.room.capture.text().startswith("#question ")
    here.room.capture.edit.clear()
    press(here, qtbot, Qt.Key.Key_F2)
    assert here.room.bank is None
    assert here.room.capture.edit.hasFocus()


def test_nothing_meant_for_one_alone_is_offered_in_the_plenary(here, qtbot):
    def offered():
        return {row.text() for row in here.room.bank.rows}

    here.room.open_bank("impasse")
    before_all = offered()
    here.room.begin_aparte(here.parties[0].id)
    alone = offered()
    assert before_all < alone


def test_the_bank_keeps_the_keyboard_when_a_turn_is_kept(here, qtbot, clock):
    press(here, qtbot, Qt.Key.Key_F2)
    qtbot.keyClick(here.room.bank.rows[0], Qt.Key.Key_Down)
    here.page.watch.speak(here.room.conduct.room, here.parties[0].id)
    here.room.reload()
    second = here.room.bank.rows[1]
    second.setFocus()
    clock.passes(seconds=31)
    here.page.watch.tick()
    assert here.room.bank.rows[1] is second
    assert second.hasFocus()


def test_the_plan_is_at_hand_and_private(here, qtbot):
    here.enter(here.session(SessionKind.READING))
    press(here, qtbot, Qt.Key.Key_F3)
    told = here.words()
    assert "Premiers mots" in told
    assert "Une personne parle à la fois" in told
    here.share()
    assert "Premiers mots" not in here.words()
    assert "Une personne parle à la fois" in here.words()


def test_an_aparte_has_its_own_notes_and_time_and_the_plenary_is_found_again(here, qtbot, clock):
    a = here.parties[0].id
    session_id = here.room.conduct.session.id
    press(here, qtbot, Qt.Key.Key_F6)
    assert here.room.head.name.text() == "Aparté avec Logivert"
    assert here.room.capture.chip.text() == "privé Logivert"
    assert lines(here) == []
    clock.passes(seconds=45)
    capture(here, qtbot, "@vasseur deux mois de trésorerie")
    assert (lines(here)[-1].note.scope, lines(here)[-1].note.party_id) == (Scope.PARTY, a)
    press(here, qtbot, Qt.Key.Key_2, CTRL)
    assert here.page.watch.holder() == a
    press(here, qtbot, Qt.Key.Key_F5)
    assert here.room.head.name.text() == "Plénière"
    assert here.room.conduct.room.id == session_id
    assert here.room.conduct.spoken[a].alone == 45
    assert "deux mois de trésorerie" not in here.words()


def test_the_shared_screen_shows_the_room_and_no_trace_of_an_aparte(here, qtbot):
    here.share()
    before = here.words()
    assert "Nous avons livré ce qui était commandé" in before
    here.unshare()
    press(here, qtbot, Qt.Key.Key_F6)
    capture(here, qtbot, "@vasseur un secret bien gardé")
    here.room.open_bank()
    title = here.page.title()
    qtbot.keyClicks(here.room.capture.edit, "presque dit")
    here.share()
    assert here.words() == before
    assert here.page.title() == title
    assert here.room is None
    here.unshare()
    assert here.room.head.name.text() == "Aparté avec Logivert"
    assert here.room.capture.text() == "presque dit"


def test_the_shared_screen_tells_no_time_phase_question_or_private_note(here, qtbot, clock):
    press(here, qtbot, Qt.Key.Key_3, ALT)
    press(here, qtbot, Qt.Key.Key_1, CTRL)
    clock.passes(minutes=1)
    capture(here, qtbot, "une hypothèse à moi")
    notes.note(
        here.vault,
        here.case_id,
        conduct.capture.Captured("dit devant tous", None, NoteKind.FACT),
        scope=Scope.JOINT,
        session_id=here.room.conduct.session.id,
    )
    here.room.open_bank()
    here.share()
    told = here.words()
    assert "dit devant tous" in told
    for hidden in ("une hypothèse", "Pourquoi", "Temps de parole", "Questions\n", "Aparté", "privé", "commun à tous"):
        assert hidden not in told
    assert here.page.watch.holder() is not None
    qtbot.keyClick(here.page, Qt.Key.Key_Escape)
    assert here.gone == []


def test_a_private_interview_shows_nothing_of_itself(here, qtbot):
    here.enter(here.session(SessionKind.INDIVIDUAL))
    assert "huit semaines" in " ".join(line.note.text for line in lines(here))
    here.share()
    told = here.words()
    for hidden in ("Entretien", "huit semaines", "Tours"):
        assert hidden not in told
    assert "Projet informatique" in told


def test_what_was_typed_is_found_again(here, qtbot):
    qtbot.keyClicks(here.room.capture.edit, "@vas pas encore")
    here.room._waiting.commit_now()
    plenary = here.room.conduct.session
    here.enter(here.session(SessionKind.READING))
    assert here.room.capture.text() == ""
    here.enter(plenary)
    assert here.room.capture.text() == "@vas pas encore"


def test_escape_steps_back_in_order_and_leaves_with_everything_kept(here, qtbot):
    session_id = here.room.conduct.session.id
    capture(here, qtbot, "@vasseur un mot")
    here.room.open_plan()
    qtbot.keyClicks(here.room.capture.edit, "un d")
    press(here, qtbot, Qt.Key.Key_Escape)
    assert here.room.capture.text() == ""
    press(here, qtbot, Qt.Key.Key_Escape)
    assert here.room.side.shown is None
    assert here.gone == []
    press(here, qtbot, Qt.Key.Key_Escape)
    assert here.gone[-1].noun_id == session_id
    assert here.said[-1].startswith("Séance tenue, de 0")
    with here.vault.reading() as work:
        assert work.get(Session, session_id).held


def test_looking_in_and_out_changes_nothing(here, qtbot):
    here.room.left.emit()
    assert here.said == []
    with here.vault.reading() as work:
        assert not work.get(Session, here.page._session_id).held


def test_an_aparte_taken_back_takes_its_turn_along(here, qtbot, clock):
    press(here, qtbot, Qt.Key.Key_F7)
    assert here.page.watch.holder() == here.parties[1].id
    here.vault.undo()
    assert here.page.watch.holder() is None
    assert here.room.head.name.text() == "Plénière"
    here.page.watch.tick()


def test_a_meeting_put_in_the_bin_lets_one_out(here, qtbot):
    amend.remove(here.vault, Session, here.room.conduct.session.id, "Plénière")
    assert here.room is None
    assert here.gone[-1].tab == "sessions"


def test_with_three_parties_one_chooses_who_stands_face_to_face(here, qtbot):
    contact = Contact(kind=ContactKind.ORGANISATION, name="Beauvais")
    third = people.add_to_case(here.vault, here.case_id, contact, Role.PARTY)
    assert [face.id for face in here.parties][2] == third.id
    press(here, qtbot, Qt.Key.Key_3, CTRL)
    assert here.page.watch.holder() == third.id
    capture(here, qtbot, "@beauvais nous paierons la moitié")
    place_of = here.room.said.itemDelegate().place_of
    assert place_of(lines(here)[-1]).left() > 0
    here.room.heads.put(0, 2)
    assert here.room.said.sides == (2, 1)
    assert place_of(lines(here)[-1]).left() == 0
    here.room.heads.put(1, 2)
    assert here.room.said.sides == (1, 2)
    press(here, qtbot, Qt.Key.Key_F9)
    press(here, qtbot, Qt.Key.Key_F9)
    assert {place_of(line).left() for line in lines(here)} == {0}
    assert here.room.heads.isHidden()


def test_a_question_mark_on_an_empty_line_opens_the_bank(here, qtbot):
    qtbot.keyClicks(here.room.capture.edit, "vraiment?")
    assert here.room.bank is None
    here.room.capture.edit.clear()
    qtbot.keyClicks(here.room.capture.edit, "?")
    assert here.room.bank is not None
    assert here.room.capture.text() == ""
    qtbot.keyClicks(here.room.bank.rows[0], "?")
    assert here.room.bank is None


def test_words_are_let_out_with_consent_without_leaving_the_room(here, qtbot):
    press(here, qtbot, Qt.Key.Key_F6)
    capture(here, qtbot, "@vasseur le silence de l'été était une faute")
    here.room.note_acts.release(lines(here)[-1].note)
    panel = here.room.side.shown
    qtbot.keyClick(panel.words, Qt.Key.Key_Escape)
    assert here.room.side.shown is None
    here.room.note_acts.release(lines(here)[-1].note)
    panel = here.room.side.shown
    panel.words.setPlainText("Nous regrettons le silence de l'été.")
    qtbot.keyClick(panel.words, Qt.Key.Key_Return, CTRL)
    assert here.room.side.shown is None
    joint_words = [note.text for note in notes.notes_of(here.vault, joint(here.case_id), here.case_id)]
    assert "Nous regrettons le silence de l'été." in joint_words
    assert "le silence de l'été était une faute" not in joint_words
