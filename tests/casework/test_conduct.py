"""A meeting while it takes place: phases, turns, apartés that leave no trace, questions ticked, its end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediator.casework import amend, conduct, issues, meetings, notes
from mediator.domain.capture import Captured
from mediator.domain.conduct import PhaseMark, Turn
from mediator.domain.method.questions import Where
from mediator.domain.noun import now
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.sessions import Attendance, Presence, Session, SessionKind
from mediator.domain.talk import NoteKind
from mediator.vault import Stale


@pytest.fixture
def plenary(dispute):
    return meetings.plan(dispute.vault, dispute.case_id, SessionKind.JOINT, starts_at=conduct.wall_clock())


def phases(dispute, session):
    return [mark.phase for mark in conduct.conduct_of(dispute.vault, session.id).marks]


def test_one_goes_round_the_wheel_and_back_and_both_are_kept(dispute, plenary):
    at = now()
    assert conduct.conduct_of(dispute.vault, plenary.id).phase == "cadre"
    for minutes, phase in enumerate(("quoi", "pourquoi", "quoi")):
        conduct.enter_phase(dispute.vault, plenary.id, phase, at + timedelta(minutes=minutes))
    assert phases(dispute, plenary) == ["quoi", "pourquoi", "quoi"]
    with pytest.raises(KeyError):
        conduct.enter_phase(dispute.vault, plenary.id, "ailleurs")


def test_phases_passed_through_are_not_kept(dispute, plenary):
    at = now()
    conduct.enter_phase(dispute.vault, plenary.id, "quoi", at)
    for seconds, phase in ((60, "pourquoi"), (61, "reconnaissance"), (62, "et-si")):
        conduct.enter_phase(dispute.vault, plenary.id, phase, at + timedelta(seconds=seconds))
    assert phases(dispute, plenary) == ["quoi", "et-si"]
    conduct.enter_phase(dispute.vault, plenary.id, "quoi", at + timedelta(seconds=63))
    assert phases(dispute, plenary) == ["quoi"]


def test_a_turn_grows_as_one_row_and_undo_never_meets_it(dispute, plenary):
    notes.note(dispute.vault, dispute.case_id, Captured("un mot"), scope=Scope.MEDIATOR, session_id=plenary.id)
    turn = Turn(case_id=dispute.case_id, session_id=plenary.id, holder_id=dispute.a.id, began_at=now(), seconds=30)
    conduct.keep_turn(dispute.vault, turn)
    conduct.keep_turn(dispute.vault, replace(turn, seconds=60))
    spoken = conduct.conduct_of(dispute.vault, plenary.id).spoken
    assert (spoken[dispute.a.id].before_all, spoken[dispute.b.id].before_all) == (60, 0)
    dispute.vault.undo()
    assert notes.notes_of(dispute.vault, MEDIATOR, dispute.case_id) == ()
    assert conduct.conduct_of(dispute.vault, plenary.id).spoken[dispute.a.id].before_all == 60


def test_turns_and_phases_are_hers_alone(dispute, plenary):
    private = Turn(
        case_id=dispute.case_id,
        session_id=plenary.id,
        holder_id=dispute.a.id,
        began_at=now(),
        seconds=1,
        scope=Scope.JOINT,
    )
    with pytest.raises(RuleBroken):
        conduct.keep_turn(dispute.vault, private)
    conduct.enter_phase(dispute.vault, plenary.id, "quoi")
    with dispute.vault.reading(dispute.joint) as work:
        assert work.count(PhaseMark) == work.count(Turn) == 0


def test_an_aparte_is_nested_and_leaves_no_trace_in_the_room(dispute, plenary):
    before = conduct.room_of(dispute.vault, dispute.joint, dispute.case_id, plenary.id)
    aparte = conduct.begin_aparte(dispute.vault, plenary.id, dispute.a.id)
    assert (aparte.within_id, aparte.scope, aparte.party_id) == (plenary.id, Scope.PARTY, dispute.a.id)
    assert conduct.begin_aparte(dispute.vault, plenary.id, dispute.a.id).id == aparte.id
    notes.note(
        dispute.vault,
        dispute.case_id,
        Captured("un secret", dispute.speaks_for_a.id),
        scope=Scope.PARTY,
        party_id=dispute.a.id,
        session_id=aparte.id,
    )
    now_ = conduct.conduct_of(dispute.vault, aparte.id)
    assert (now_.session.id, now_.room.id) == (plenary.id, aparte.id)
    for audience in (dispute.joint, dispute.only(dispute.b)):
        assert conduct.room_of(dispute.vault, audience, dispute.case_id, plenary.id) == before
        assert conduct.room_of(dispute.vault, audience, dispute.case_id, aparte.id).session is None
    conduct.end_aparte(dispute.vault, aparte.id)
    after = conduct.conduct_of(dispute.vault, plenary.id)
    assert after.aparte is None
    with dispute.vault.reading() as work:
        assert work.get(Session, aparte.id).held


def test_one_aparte_ends_when_another_begins(dispute, plenary):
    first = conduct.begin_aparte(dispute.vault, plenary.id, dispute.a.id)
    second = conduct.begin_aparte(dispute.vault, first.id, dispute.b.id)
    assert conduct.conduct_of(dispute.vault, plenary.id).aparte.id == second.id
    with dispute.vault.reading() as work:
        assert work.get(Session, first.id).held
        assert not work.get(Session, second.id).held


def test_leaving_says_the_meeting_was_held_when_something_took_place(dispute, plenary):
    opened = now()
    assert conduct.close_meeting(dispute.vault, plenary.id, opened) is None
    notes.note(dispute.vault, dispute.case_id, Captured("un mot"), scope=Scope.MEDIATOR, session_id=plenary.id)
    assert conduct.close_meeting(dispute.vault, plenary.id, opened).held
    with dispute.vault.reading() as work:
        seats = work.list(Attendance, session_id=plenary.id)
    assert {seat.presence for seat in seats} == {Presence.PRESENT}
    dispute.vault.undo()
    assert not conduct.conduct_of(dispute.vault, plenary.id).session.held


def test_a_meeting_of_another_day_keeps_its_hours(dispute):
    later = meetings.plan(
        dispute.vault,
        dispute.case_id,
        SessionKind.JOINT,
        starts_at=conduct.wall_clock() + timedelta(days=3),
    )
    opened = now()
    conduct.enter_phase(dispute.vault, later.id, "quoi")
    assert conduct.close_meeting(dispute.vault, later.id, opened) is None


def test_a_meeting_without_hours_gets_them(dispute):
    undated = meetings.plan(dispute.vault, dispute.case_id, SessionKind.JOINT)
    opened = now()
    conduct.enter_phase(dispute.vault, undated.id, "quoi")
    held = conduct.close_meeting(dispute.vault, undated.id, opened)
    assert held.held
    assert held.starts_at.date() == conduct.wall_clock().date()


def test_what_is_noted_in_the_evening_does_not_lengthen_the_meeting(dispute, plenary):
    began, ended = (conduct.wall_clock() - timedelta(hours=hours) for hours in (3, 2))
    amend.amend(dispute.vault, Session, plenary.id, held=True, starts_at=began, ends_at=ended)
    opened = now()
    conduct.enter_phase(dispute.vault, plenary.id, "quoi")
    assert conduct.close_meeting(dispute.vault, plenary.id, opened) is None


def test_a_question_is_ticked_and_opened_again(dispute):
    issue = issues.add_issue(dispute.vault, dispute.case_id, "Le délai", scope=Scope.JOINT)
    conduct.tick_issue(dispute.vault, issue.id, settled=True)
    room = conduct.room_of(dispute.vault, dispute.joint, dispute.case_id)
    assert room.issues[0].settled_on is not None
    conduct.tick_issue(dispute.vault, issue.id, settled=False)
    assert conduct.room_of(dispute.vault, dispute.joint, dispute.case_id).issues[0].settled_on is None


def test_a_line_names_its_question_by_number():
    speakers = [("p1", "Lucie Morel")]
    read, issue = conduct.read_line("@morel #2 #besoin être payée #9", speakers, ["i1", "i2"])
    assert issue == "i2"
    assert (read.text, read.speaker_id, read.kind) == ("être payée #9", "p1", NoteKind.NEED)
    assert conduct.read_line("rien", speakers, ["i1"])[1] is None
    assert conduct.read_line("#1", speakers, ["i1"]) == (Captured(""), "i1")


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        (SessionKind.JOINT, Where.JOINT),
        (SessionKind.READING, Where.JOINT),
        (SessionKind.CAUCUS, Where.CAUCUS),
        (SessionKind.INDIVIDUAL, Where.INDIVIDUAL),
    ],
)
def test_questions_are_those_that_suit_the_room(kind, where):
    assert conduct.where_of(Session(case_id="c", kind=kind)) is where


def test_what_cannot_be_taken_back_any_more_says_so(dispute, plenary):
    aparte = conduct.begin_aparte(dispute.vault, plenary.id, dispute.a.id)
    turn = Turn(case_id=dispute.case_id, session_id=aparte.id, holder_id=dispute.a.id, began_at=now(), seconds=30)
    conduct.keep_turn(dispute.vault, turn)
    with pytest.raises(Stale):
        dispute.vault.undo()
    assert conduct.conduct_of(dispute.vault, plenary.id).aparte.id == aparte.id
