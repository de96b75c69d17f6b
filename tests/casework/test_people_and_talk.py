import pytest

from mediator.casework import amend, conflict_check, disclosure, follow_up, intake, issues, meetings, notes, people
from mediator.domain.capture import Captured
from mediator.domain.case import Case
from mediator.domain.conflicts import Strength
from mediator.domain.people import Authority, Contact, ContactKind, Participation, Role
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope, court
from mediator.domain.sessions import Presence, Session, SessionKind
from mediator.domain.talk import Issue, Note, NoteKind
from mediator.vault import VaultProblem


def captured(text, speaker_id=None, kind=NoteKind.STATEMENT):
    return Captured(text, speaker_id, kind, ())


def texts(dispute, audience):
    return [note.text for note in notes.notes_of(dispute.vault, audience, dispute.case_id)]


def test_three_fields_open_a_case_with_the_practice_s_own_reference(vault):
    first = intake.open_case(vault, "Bruit", ["Ana Roux", "Ferme du Lac SCI"])
    second = intake.open_case(vault, "Haie mitoyenne")
    assert first.reference.endswith("-001")
    assert second.reference.endswith("-002")
    with vault.reading() as work:
        kinds = {c.name: c.kind for c in work.list(Contact)}
    assert kinds == {"Roux": ContactKind.PERSON, "Ferme du Lac": ContactKind.ORGANISATION}


def test_two_cases_cannot_have_one_reference(vault):
    first, second = intake.open_case(vault, "Bruit"), intake.open_case(vault, "Haie")
    with pytest.raises(RuleBroken, match="reference_taken"):
        amend.amend(vault, Case, second.id, reference=first.reference)


def test_a_case_comes_back_from_the_bin_whole(dispute):
    issues.add_issue(dispute.vault, dispute.case_id, "Qui répare ?")
    intake.remove_case(dispute.vault, dispute.case_id)
    with dispute.vault.reading() as work:
        assert work.count(Case) == work.count(Participation) == work.count(Issue) == 0
        assert work.count(Contact) == 4
    (binned,) = dispute.vault.bin_contents()
    assert "Un toit qui fuit" in binned.title
    intake.restore(dispute.vault, binned.change_set_id)
    with dispute.vault.reading() as work:
        assert (work.count(Case), work.count(Participation), work.count(Issue)) == (1, 4, 1)
    assert dispute.vault.bin_contents() == []


def test_a_contact_in_a_case_is_not_removed(dispute):
    with pytest.raises(RuleBroken, match="contact_in_use"):
        people.remove_contact(dispute.vault, dispute.a.contact_id)


def test_who_insures_a_party_is_private_to_it(dispute):
    people.add_to_case(
        dispute.vault, dispute.case_id, Contact(name="Assurances du Val"), Role.INSURER, of_id=dispute.a.id
    )
    names = {
        audience: {p.face.name for p in people.people_of(dispute.vault, audience, dispute.case_id)}
        for audience in (MEDIATOR, dispute.joint, dispute.only(dispute.a), dispute.only(dispute.b))
    }
    assert "Assurances du Val" in names[MEDIATOR] & names[dispute.only(dispute.a)]
    assert "Assurances du Val" not in names[dispute.joint] | names[dispute.only(dispute.b)]


def test_the_limit_of_a_power_never_reaches_the_other_side(dispute):
    people.set_authority(dispute.vault, dispute.speaks_for_b.id, limit_cents=6_000_000)
    people.set_authority(dispute.vault, dispute.speaks_for_b.id, basis="mandat écrit")
    for audience in (dispute.joint, dispute.only(dispute.a), court(dispute.case_id)):
        assert all(p.authority is None for p in people.people_of(dispute.vault, audience, dispute.case_id))
        with dispute.vault.reading(audience) as work:
            assert work.count(Authority) == 0
    own = people.people_of(dispute.vault, dispute.only(dispute.b), dispute.case_id)
    assert [p.authority.basis for p in own if p.authority] == ["mandat écrit"]


def test_merging_contacts_moves_their_parts_and_fills_blanks(dispute):
    twin = people.add_contact(dispute.vault, Contact(given_name="Lucie", name="Morel", city="Blois"))
    merged = people.merge_contacts(dispute.vault, dispute.speaks_for_a.contact_id, twin.id)
    assert merged.city == "Blois"
    dispute.vault.undo()
    with dispute.vault.reading() as work:
        assert work.count(Contact, name="Morel") == 2


def test_even_that_a_private_meeting_took_place_is_private(dispute):
    meetings.plan(dispute.vault, dispute.case_id, SessionKind.JOINT)
    caucus = meetings.plan(dispute.vault, dispute.case_id, SessionKind.CAUCUS, party_id=dispute.a.id)
    seen = meetings.meetings_of(dispute.vault, dispute.only(dispute.b), dispute.case_id)
    assert [m.session.kind for m in seen] == [SessionKind.JOINT]
    assert [m.number for m in meetings.meetings_of(dispute.vault, MEDIATOR, dispute.case_id)] == [1, 2]
    attending = {a.participation_id for m in meetings.meetings_of(dispute.vault, MEDIATOR, dispute.case_id)
                 for a in m.attendance if m.session.id == caucus.id}  # fmt: skip
    assert attending == {dispute.speaks_for_a.id}


def test_holding_a_session_marks_those_expected_as_present(dispute):
    session = meetings.plan(dispute.vault, dispute.case_id, SessionKind.JOINT)
    meetings.mark(dispute.vault, session.id, dispute.speaks_for_b.id, Presence.ABSENT)
    meetings.hold(dispute.vault, session.id)
    (meeting,) = meetings.meetings_of(dispute.vault, MEDIATOR, dispute.case_id)
    assert {a.presence for a in meeting.attendance} == {Presence.PRESENT, Presence.ABSENT}


def test_a_private_session_never_becomes_common(dispute):
    caucus = meetings.plan(dispute.vault, dispute.case_id, SessionKind.CAUCUS, party_id=dispute.a.id)
    with pytest.raises(RuleBroken):
        amend.share(dispute.vault, Session, caucus.id, Scope.JOINT)


def test_a_private_meeting_once_begun_stays_private_by_any_way(dispute):
    caucus = meetings.plan(dispute.vault, dispute.case_id, SessionKind.CAUCUS, party_id=dispute.a.id)
    meetings.change_kind(dispute.vault, caucus.id, SessionKind.JOINT)
    dispute.vault.undo()
    notes.note(
        dispute.vault,
        dispute.case_id,
        captured("Une confidence"),
        scope=Scope.PARTY,
        party_id=dispute.a.id,
        session_id=caucus.id,
    )
    for kind, party_id in ((SessionKind.JOINT, None), (SessionKind.CAUCUS, dispute.b.id)):
        with pytest.raises(RuleBroken, match="private_session"):
            meetings.change_kind(dispute.vault, caucus.id, kind, party_id)
    meetings.change_kind(dispute.vault, caucus.id, SessionKind.INDIVIDUAL, dispute.a.id)
    assert meetings.meetings_of(dispute.vault, dispute.only(dispute.b), dispute.case_id) == ()


def test_notes_are_private_by_default(dispute):
    caucus = meetings.plan(dispute.vault, dispute.case_id, SessionKind.CAUCUS, party_id=dispute.a.id)
    assert notes.first_scope(dispute.vault, caucus.id) == (Scope.PARTY, dispute.a.id)
    assert notes.first_scope(dispute.vault, None) == (Scope.MEDIATOR, None)


def test_a_struck_note_stays_and_undo_takes_the_stroke_back(dispute):
    kept = notes.note(dispute.vault, dispute.case_id, captured("à vérifier"), scope=Scope.JOINT)
    notes.strike(dispute.vault, kept.id)
    with dispute.vault.reading() as work:
        assert work.get(Note, kept.id).struck_at is not None
    dispute.vault.undo()
    with dispute.vault.reading() as work:
        assert work.get(Note, kept.id).struck_at is None


def test_releasing_makes_a_new_statement_and_leaves_the_secret_alone(dispute):
    secret = notes.note(
        dispute.vault,
        dispute.case_id,
        captured("La trésorerie ne tient que deux mois", dispute.speaks_for_a.id),
        scope=Scope.PARTY,
        party_id=dispute.a.id,
    )
    disclosure.release(dispute.vault, secret, "Un paiement rapide compte.", consenter_id=dispute.speaks_for_a.id)
    assert texts(dispute, dispute.joint) == ["Un paiement rapide compte."]
    with dispute.vault.reading(dispute.only(dispute.b)) as work:
        (statement,) = work.list(Note)
        assert statement.released_from_id is None
        assert statement.session_id is None
    with pytest.raises(RuleBroken):
        amend.share(dispute.vault, Note, secret.id, Scope.JOINT)
    (consent,) = disclosure.disclosures_of(dispute.vault, dispute.case_id)
    disclosure.revoke(dispute.vault, consent.id)
    assert texts(dispute, dispute.joint) == []
    assert len(texts(dispute, MEDIATOR)) == 1


def test_an_interest_is_made_of_a_note_without_retyping(dispute):
    said = notes.note(
        dispute.vault,
        dispute.case_id,
        captured("Garder nos clients d'été", dispute.speaks_for_b.id, NoteKind.INTEREST),
        scope=Scope.PARTY,
        party_id=dispute.b.id,
    )
    interest = issues.interest_from_note(dispute.vault, said.id)
    assert (interest.text, interest.holder_id, interest.scope) == (said.text, dispute.b.id, Scope.PARTY)
    board = issues.board_of(dispute.vault, dispute.only(dispute.a), dispute.case_id)
    assert board.interests == ()


def test_typing_in_one_field_is_one_act_for_undo(dispute):
    for text in ("U", "Un toit", "Un toit refait"):
        amend.amend(dispute.vault, Case, dispute.case_id, subject=text)
    dispute.vault.undo()
    with dispute.vault.reading() as work:
        assert work.get(Case, dispute.case_id).subject == "Un toit qui fuit"


def test_the_conflict_check_finds_a_party_met_before_and_is_run_again_when_a_name_changes(dispute):
    elsewhere = intake.open_case(dispute.vault, "Une clôture", ["Toitures Morel SARL", "Paul Rey"])
    with dispute.vault.reading() as work:
        (rey,) = work.list(Contact, name="Rey")
    found = conflict_check.check(dispute.vault, dispute.case_id)
    _check, findings = conflict_check.latest(dispute.vault, dispute.case_id)
    assert findings[0].strength is Strength.VERY_CLOSE
    assert findings[0].parts[0].reference == elsewhere.reference
    heard = []
    dispute.vault.subscribe(heard.append)
    amend.amend(dispute.vault, Contact, rey.id, name="Tilleul", given_name="Yann")
    assert conflict_check.due_after(dispute.vault, heard[-1]) == (dispute.case_id,)
    assert conflict_check.check(dispute.vault, dispute.case_id, again=True).id != found.id
    amend.amend(dispute.vault, Contact, dispute.speaks_for_b.contact_id, city="Tours")
    assert conflict_check.due_after(dispute.vault, heard[-1]) == (dispute.case_id,)
    again = conflict_check.check(dispute.vault, dispute.case_id, again=True)
    assert conflict_check.check(dispute.vault, dispute.case_id, again=True).id == again.id
    assert len(conflict_check.past(dispute.vault, dispute.case_id)) == 3


def test_checking_does_not_stand_in_the_way_of_undo(dispute):
    amend.amend(dispute.vault, Case, dispute.case_id, subject="Autre")
    conflict_check.check(dispute.vault, dispute.case_id)
    dispute.vault.undo()
    with dispute.vault.reading() as work:
        assert work.get(Case, dispute.case_id).subject == "Un toit qui fuit"


def test_a_case_without_a_date_is_named_until_it_has_one(dispute):
    from mediator.domain.noun import today

    assert [row.id for row in follow_up.day_of(dispute.vault, MEDIATOR).undated] == [dispute.case_id]
    follow_up.add_task(dispute.vault, dispute.case_id, "Rappeler", today())
    assert follow_up.day_of(dispute.vault, MEDIATOR).undated == ()


def test_what_breaks_a_rule_changes_nothing(dispute):
    with pytest.raises(RuleBroken):
        amend.amend(dispute.vault, Case, dispute.case_id, subject="  ")
    with dispute.vault.reading() as work:
        assert work.get(Case, dispute.case_id).subject == "Un toit qui fuit"


def test_restoring_into_a_taken_place_is_refused_in_words(vault):
    case = intake.open_case(vault, "Bruit")
    intake.remove_case(vault, case.id)
    intake.open_case(vault, "Haie")
    with pytest.raises(VaultProblem) as refused:
        intake.restore(vault, vault.bin_contents()[0].change_set_id)
    assert refused.value.code == "in_the_way"
