"""The ties between interests, their ladders, and the options that serve them, kept in a real vault."""

import pytest

from mediator.casework import board, issues
from mediator.casework.refusals import refusals_of
from mediator.domain.noun import now
from mediator.domain.problem import InterestTie, Tie
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.talk import Interest, Note, NoteKind, OptionState


@pytest.fixture
def roof(dispute):
    """An issue, and why each of the two cares."""
    vault, case_id = dispute.vault, dispute.case_id
    issue = issues.add_issue(vault, case_id, "La réparation", scope=Scope.JOINT)

    def why(text, side, scope):
        return issues.add_interest(vault, case_id, text, issue_id=issue.id, holder_id=side.id, scope=scope)

    return {
        "issue": issue,
        "calm": why("Dormir tranquille", dispute.a, Scope.PARTY),
        "season": why("Ouvrir pour la saison", dispute.b, Scope.JOINT),
        "name": why("Garder son nom", dispute.b, Scope.PARTY),
    }


def read(dispute, audience=MEDIATOR):
    return board.interest_board_of(dispute.vault, audience, dispute.case_id)


def stored(dispute, noun, identity):
    with dispute.vault.reading() as work:
        return work.find(noun, identity)


def test_two_interests_have_one_tie_which_changes_its_kind(dispute, roof):
    board.tie(dispute.vault, roof["calm"].id, roof["season"].id, Tie.OPPOSED)
    board.tie(dispute.vault, roof["season"].id, roof["calm"].id, Tie.SHARED)
    (only,) = read(dispute).ties
    assert (only.tie, only.scope) == (Tie.SHARED, Scope.MEDIATOR)
    assert read(dispute).sums.shared == 1
    assert [interest.id for interest in read(dispute).alone()] == [roof["name"].id]
    with pytest.raises(RuleBroken):
        board.tie(dispute.vault, roof["calm"].id, roof["calm"].id)


def test_the_end_of_a_tie_is_taken_elsewhere_and_brought_back(dispute, roof):
    made = board.tie(dispute.vault, roof["calm"].id, roof["season"].id, Tie.OPPOSED)
    board.tie(dispute.vault, roof["calm"].id, roof["name"].id, Tie.SHARED)
    board.move_end(dispute.vault, made.id, roof["season"].id, roof["name"].id)
    (only,) = read(dispute).ties
    assert {only.one_id, only.other_id} == {roof["calm"].id, roof["name"].id}
    with pytest.raises(RuleBroken):
        board.move_end(dispute.vault, made.id, roof["name"].id, roof["calm"].id)
    dispute.vault.undo()
    assert len(read(dispute).ties) == 2
    board.untie(dispute.vault, made.id)
    assert len(read(dispute).ties) == 1


def test_a_card_is_put_somewhere_step_by_step_and_one_undo_takes_it_back(dispute, roof):
    for x in (10, 20, 30):
        board.place(dispute.vault, roof["calm"].id, x, -4)
    kept = stored(dispute, Interest, roof["calm"].id)
    assert (kept.board_x, kept.board_y) == (30, 0)
    dispute.vault.undo()
    assert stored(dispute, Interest, roof["calm"].id).board_x is None
    board.place(dispute.vault, roof["calm"].id, 50, 50)
    board.arrange(dispute.vault, dispute.case_id)
    assert stored(dispute, Interest, roof["calm"].id).board_x is None


def test_a_common_interest_is_the_mediator_s_and_never_takes_words_said_alone(dispute, roof):
    made = board.tie(dispute.vault, roof["calm"].id, roof["name"].id, Tie.SHARED)
    assert board.may_become_common(dispute.vault, made.id) == ""
    with pytest.raises(RuleBroken):
        board.make_common(dispute.vault, made.id, " dormir  TRANQUILLE")
    common = board.make_common(dispute.vault, made.id, "Que cela finisse bien")
    assert (common.holder_id, common.scope, common.issue_id) == (None, Scope.MEDIATOR, roof["issue"].id)
    assert stored(dispute, Interest, roof["calm"].id).scope is Scope.PARTY
    assert {tie.tie for tie in read(dispute).ties} == {Tie.SHARED}
    assert all(common.id in (tie.one_id, tie.other_id) for tie in read(dispute).ties)
    dispute.vault.undo()
    assert stored(dispute, Interest, common.id) is None
    assert stored(dispute, InterestTie, made.id) is not None


def test_only_the_shared_interests_of_two_parties_meet(dispute, roof):
    made = board.tie(dispute.vault, roof["calm"].id, roof["season"].id, Tie.COMPATIBLE)
    assert board.may_become_common(dispute.vault, made.id) is None
    with pytest.raises(ValueError, match="shared"):
        board.make_common(dispute.vault, made.id, "Un toit")
    board.qualify(dispute.vault, made.id, Tie.SHARED)
    assert board.may_become_common(dispute.vault, made.id) == "Ouvrir pour la saison"


def test_a_ladder_goes_down_rung_by_rung_and_never_loops(dispute, roof):
    down = issues.add_rung(dispute.vault, roof["calm"].id, "Garder son équipe", scope=Scope.PARTY)
    assert (down.above_id, down.holder_id, down.party_id) == (roof["calm"].id, dispute.a.id, dispute.a.id)
    assert down.issue_id == roof["issue"].id
    with pytest.raises(RuleBroken, match="ladder_loop"):
        issues.hang(dispute.vault, roof["calm"].id, above_id=down.id)
    assert issues.hang(dispute.vault, down.id).above_id is None


def test_a_rung_is_private_unless_said_otherwise(dispute, roof):
    assert issues.add_rung(dispute.vault, roof["season"].id, "Payer la banque").scope is Scope.MEDIATOR


def test_what_was_noted_becomes_a_rung_with_its_own_words_and_scope(dispute, roof):
    said = Note(
        case_id=dispute.case_id,
        text="Je ne dors plus quand il pleut.",
        kind=NoteKind.FEELING,
        speaker_id=dispute.speaks_for_a.id,
        said_at=now(),
        scope=Scope.PARTY,
        party_id=dispute.a.id,
    )
    with dispute.vault.writing("note", case_id=dispute.case_id) as work:
        work.add(said)
    assert [(told.note.id, told.party_id) for told in read(dispute).told] == [(said.id, dispute.a.id)]
    rung = issues.interest_from_note(dispute.vault, said.id, roof["issue"].id, above_id=roof["calm"].id)
    assert (rung.text, rung.scope, rung.party_id) == (said.text, Scope.PARTY, dispute.a.id)
    assert rung.above_id == roof["calm"].id
    assert read(dispute).told == ()


def test_options_serve_interests_and_say_whose_nothing_serves_yet(dispute, roof):
    option = issues.add_option(dispute.vault, dispute.case_id, "Une bâche dès lundi", issue_id=roof["issue"].id)
    assert [i.id for i in read(dispute).unserved(dispute.b.id)] == [roof["season"].id, roof["name"].id]
    board.serve(dispute.vault, option.id, roof["season"].id)
    board.serve(dispute.vault, option.id, roof["season"].id)
    assert read(dispute).serves(option.id, roof["season"].id)
    assert len(read(dispute).services) == 1
    assert [i.id for i in read(dispute).unserved(dispute.b.id)] == [roof["name"].id]
    board.serve(dispute.vault, option.id, roof["season"].id, serves=False)
    assert read(dispute).services == ()


def test_an_option_is_left_aside_with_the_reason_of_whoever_said_no(dispute, roof):
    option = issues.add_option(dispute.vault, dispute.case_id, "Une bâche dès lundi", issue_id=roof["issue"].id)
    board.drop(dispute.vault, option.id, holder_id=dispute.b.id, reason="Elle se verrait de la rue.")
    assert read(dispute).options[0].state is OptionState.DROPPED
    (line,) = refusals_of(dispute.vault, MEDIATOR, dispute.case_id)
    assert (line.what, line.refusal.reason) == ("Une bâche dès lundi", "Elle se verrait de la rue.")
    dispute.vault.undo()
    assert read(dispute).options[0].state is OptionState.RAW
    assert refusals_of(dispute.vault, MEDIATOR, dispute.case_id) == ()
    assert board.drop(dispute.vault, option.id) is None


def test_others_see_neither_ties_nor_places_nor_what_serves_what(dispute, roof):
    option = issues.add_option(
        dispute.vault, dispute.case_id, "Une bâche", issue_id=roof["issue"].id, scope=Scope.JOINT
    )
    board.serve(dispute.vault, option.id, roof["season"].id)
    board.tie(dispute.vault, roof["calm"].id, roof["season"].id, Tie.SHARED)
    board.place(dispute.vault, roof["season"].id, 40, 40)
    for audience in (dispute.joint, dispute.only(dispute.a), dispute.only(dispute.b)):
        seen = read(dispute, audience)
        assert (seen.ties, seen.services) == ((), ())
        assert all(each.board_x is None and each.weight is None for each in seen.interests)
    assert [each.text for each in read(dispute, dispute.joint).interests] == ["Ouvrir pour la saison"]
