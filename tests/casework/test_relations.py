from datetime import date, datetime

import pytest

from mediator.casework import meetings, notes, people, relations
from mediator.domain.capture import Captured
from mediator.domain.checklists import ChecklistAnswer
from mediator.domain.crossing import Aspect
from mediator.domain.method.screening import Care, Reply, reading
from mediator.domain.relations import Climate, Gesture, Perception, Screening, Seat, Suitability
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.sessions import SessionKind
from mediator.domain.talk import NoteKind


def round_of(dispute, audience=MEDIATOR):
    return relations.people_round_of(dispute.vault, audience, dispute.case_id)


def seat(dispute, holder, of=None, **values):
    perception = Perception(
        case_id=dispute.case_id,
        holder_id=holder.id,
        seat=Seat.OTHER if of else Seat.ME,
        other_id=of.id if of else None,
        scope=Scope.PARTY,
        party_id=holder.id,
    )
    return relations.write(dispute.vault, perception, **values)


def test_the_first_words_make_a_sheet_and_the_next_ones_amend_it(dispute):
    blank = Perception(case_id=dispute.case_id, holder_id=dispute.a.id)
    relations.write(dispute.vault, blank, sees="Le toit fuyait déjà.")
    relations.write(dispute.vault, blank, feels="inquiet")
    (party, _other) = round_of(dispute).parties
    (kept,) = party.perceptions
    assert (kept.sees, kept.feels) == ("Le toit fuyait déjà.", "inquiet")
    assert not party.looked_at[Aspect.SEEING]
    relations.write(dispute.vault, blank, wants="être cru")
    assert round_of(dispute).parties[0].looked_at[Aspect.SEEING]


def test_a_guess_stands_beside_the_other_s_own_words_for_the_mediator_alone(dispute):
    seat(dispute, dispute.a, of=dispute.b, sees="Je pense qu'ils ont bâclé.")
    seat(dispute, dispute.b, sees="Nous avons suivi le devis.")
    (crossing,) = round_of(dispute).crossings
    assert crossing.own is not None
    assert crossing.own.sees == "Nous avons suivi le devis."
    (own,) = round_of(dispute, dispute.only(dispute.a)).crossings
    assert own.own is None
    for audience in (dispute.joint, dispute.only(dispute.b)):
        assert round_of(dispute, audience).crossings == ()
    assert round_of(dispute, dispute.only(dispute.b)).parties[0].looked_at == {}


def test_what_a_party_thinks_is_never_made_common(dispute):
    blank = Perception(case_id=dispute.case_id, holder_id=dispute.a.id, scope=Scope.JOINT)
    with pytest.raises(RuleBroken, match="kept_private"):
        relations.write(dispute.vault, blank, sees="Le toit fuyait déjà.")


def test_words_are_taken_from_a_note_with_its_speaker_and_its_scope(dispute):
    note = notes.note(
        dispute.vault,
        dispute.case_id,
        Captured("Ils m'ont trahie.", dispute.speaks_for_a.id, NoteKind.FEELING, ()),
        scope=Scope.PARTY,
        party_id=dispute.a.id,
    )
    reframing = relations.reframe_note(dispute.vault, note.id)
    assert (reframing.raw, reframing.speaker_id) == (note.text, dispute.speaks_for_a.id)
    assert (reframing.scope, reframing.party_id) == (Scope.PARTY, dispute.a.id)
    assert not round_of(dispute).parties[0].looked_at[Aspect.REFRAMING]
    relations.confirm(dispute.vault, reframing.id, date(2026, 10, 12))
    first, second = round_of(dispute).parties
    assert first.looked_at[Aspect.REFRAMING]
    assert first.reframings[0].confirmed_on == date(2026, 10, 12)
    assert second.reframings == ()


def test_common_words_said_again_are_the_mediator_s(dispute):
    said = Captured("C'est du travail bâclé.", dispute.speaks_for_b.id, NoteKind.STATEMENT, ())
    note = notes.note(dispute.vault, dispute.case_id, said, scope=Scope.JOINT)
    assert relations.reframe_note(dispute.vault, note.id).scope is Scope.MEDIATOR


def test_two_expectations_that_clash_are_one_pair_whichever_is_linked(dispute):
    vault, case_id, a, b = dispute.vault, dispute.case_id, dispute.a.id, dispute.b.id
    own = relations.expect(vault, case_id, b, b, "réparer ce que dit le devis")
    wanted = relations.expect(vault, case_id, a, b, "nous conseiller")
    relations.clash(vault, own.id, wanted.id)
    from mediator.domain.crossing import clashes

    ((first, second),) = clashes(round_of(dispute).expectations)
    assert (first.id, second.id) == (wanted.id, own.id)
    relations.clash(vault, wanted.id, None)
    assert clashes(round_of(dispute).expectations) == ()
    with pytest.raises(RuleBroken, match="empty"):
        relations.expect(vault, case_id, a, b, "  ")


def test_a_gesture_waits_for_its_return_and_is_nobody_s_but_the_mediator_s(dispute):
    vault, a, b = dispute.vault, dispute.a.id, dispute.b.id
    given = {"given_on": date(2026, 10, 4), "cost": 2}
    first = relations.give(vault, dispute.case_id, a, b, "Une bâche posée un dimanche", **given)
    relations.give(vault, dispute.case_id, b, a, "Une visite, à proposer")
    assert [g.id for g in round_of(dispute).unreturned] == [first.id]
    back = relations.give_back(vault, first.id, "Un café, et des remerciements")
    assert (back.giver_id, back.receiver_id, back.returns_id) == (b, a, first.id)
    assert round_of(dispute).unreturned == ()
    for audience in (dispute.joint, dispute.only(dispute.a), dispute.only(dispute.b)):
        assert round_of(dispute, audience).gestures == ()
        with vault.reading(audience) as work:
            assert work.count(Gesture) == 0
    with pytest.raises(RuleBroken, match="scale"):
        relations.give(vault, dispute.case_id, a, b, "Un cadeau", value=4)


def test_an_absent_decider_is_known_to_the_mediator_and_to_her_own_party(dispute):
    people.set_authority(dispute.vault, dispute.speaks_for_b.id, decider="Le siège, à Lyon", reach="joignable le matin")
    powers = round_of(dispute).parties[1].powers
    assert [p.authority.decider for p in powers if p.authority] == ["Le siège, à Lyon"]
    assert round_of(dispute).parties[1].looked_at[Aspect.POWER]
    assert all(p.authority is None for p in round_of(dispute, dispute.joint).parties[1].powers)


def test_a_screen_is_private_to_who_answered_and_one_answer_may_be_enough(dispute):
    vault, a = dispute.vault, dispute.a.id
    relations.reply(vault, dispute.case_id, a, "secu-arreter", Reply.YES)
    relations.reply(vault, dispute.case_id, a, "secu-arreter", Reply.NO)
    first, second = round_of(dispute).parties
    assert first.replies == {"secu-arreter": Reply.NO}
    assert second.replies == {}
    assert reading(first.replies).care is Care.ALONE
    for audience in (dispute.joint, dispute.only(dispute.b)):
        with vault.reading(audience) as work:
            assert work.count(ChecklistAnswer) == 0
    relations.reply(vault, dispute.case_id, a, "secu-arreter", None)
    assert round_of(dispute).parties[0].replies == {}


def test_a_screen_is_concluded_on_the_day(dispute):
    blank = Screening(case_id=dispute.case_id, holder_id=dispute.a.id)
    relations.write(dispute.vault, blank, arrangements="arrivées séparées")
    relations.conclude(dispute.vault, blank, Suitability.ARRANGED)
    screening = round_of(dispute).parties[0].screening
    assert screening is not None
    assert screening.arrangements == "arrivées séparées"
    assert screening.decided_on is not None
    assert round_of(dispute).parties[0].looked_at[Aspect.SAFETY]


def test_tension_is_read_once_a_session_and_says_when_distance_does_not_go_with_it(dispute):
    vault, case_id = dispute.vault, dispute.case_id
    talk = meetings.plan(
        vault, case_id, SessionKind.INDIVIDUAL, party_id=dispute.a.id, starts_at=datetime(2026, 10, 12, 10)
    )
    relations.read_climate(vault, case_id, dispute.a.id, session_id=talk.id, level=6)
    relations.read_climate(vault, case_id, dispute.a.id, session_id=talk.id, trust=2)
    tension = relations.tension_of(vault, MEDIATOR, case_id)
    (reading_,) = tension.trails[0].readings
    assert (reading_.level, reading_.trust, reading_.seen_on) == (6, 2, date(2026, 10, 12))
    assert tension.tense
    relations.read_climate(vault, case_id, dispute.a.id, seen_on=date(2026, 10, 20), level=3)
    assert not relations.tension_of(vault, MEDIATOR, case_id).tense
    with pytest.raises(RuleBroken, match="scale"):
        relations.read_climate(vault, case_id, dispute.a.id, level=10)


def test_nobody_else_sees_any_tension(dispute):
    relations.read_climate(dispute.vault, dispute.case_id, dispute.a.id, level=6)
    for audience in (dispute.joint, dispute.only(dispute.a)):
        tension = relations.tension_of(dispute.vault, audience, dispute.case_id)
        assert all(trail.readings == () for trail in tension.trails)
        assert not tension.tense
        with dispute.vault.reading(audience) as work:
            assert work.count(Climate) == 0
