"""Checklists of a case: answers, her own lines, her lists, lists from elsewhere, and who may see what."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.casework import amend, checklists, meetings, own_checklists
from mediator.domain.case import Case, Regime
from mediator.domain.checklists import ChecklistAnswer, ChecklistLine, Per, Tick
from mediator.domain.method import checklists as shipped
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope
from mediator.domain.sessions import SessionKind
from mediator.vault import NotFound

JOINT_LINE = "cad-convention"
OF_EACH = "cad-volontaire"
PRIVATE = "per-recit"
AT_SESSION = "sea-cadre"


def page(dispute, stage, audience=MEDIATOR, **options):
    return checklists.sheet_of(dispute.vault, audience, dispute.case_id, stage, **options).stage(stage)


def line(dispute, stage, key, audience=MEDIATOR, **options):
    found = page(dispute, stage, audience, **options)
    return next((each for each in found.lines if each.key == key), None) if found else None


def answers(dispute) -> tuple[ChecklistAnswer, ...]:
    with dispute.vault.reading() as work:
        return work.list(ChecklistAnswer)


def test_a_case_has_the_lists_of_its_regime(dispute):
    sheet = checklists.sheet_of(dispute.vault, MEDIATOR, dispute.case_id)
    assert [each.stage.id for each in sheet.stages] == [stage.id for stage in shipped.stages()]
    assert [each.key for each in sheet.stages[1].lines] == [i.id for i in shipped.listed("conventional", "cadre")]
    amend.amend(dispute.vault, Case, dispute.case_id, regime=Regime.FAMILY)
    assert line(dispute, "cadre", "cad-fam-enfant")


def test_a_line_asked_of_each_party_is_settled_when_each_has_answered(dispute):
    checklists.tick(dispute.vault, dispute.case_id, OF_EACH, holder_id=dispute.a.id)
    assert not line(dispute, "cadre", OF_EACH).settled
    checklists.skip(dispute.vault, dispute.case_id, OF_EACH, "Dit par son conseil", holder_id=dispute.b.id)
    settled = line(dispute, "cadre", OF_EACH)
    assert settled.settled
    assert [slot.tick for slot in settled.slots] == [Tick.DONE, Tick.SKIPPED]
    assert page(dispute, "cadre").settled == 1
    checklists.untick(dispute.vault, dispute.case_id, OF_EACH, holder_id=dispute.a.id)
    assert not line(dispute, "cadre", OF_EACH).settled
    assert len(answers(dispute)) == 1


def test_a_line_is_not_passed_over_without_a_reason(dispute):
    with pytest.raises(RuleBroken) as refused:
        checklists.skip(dispute.vault, dispute.case_id, JOINT_LINE, "  ")
    assert refused.value.code == "skipped_why"
    assert answers(dispute) == ()


def test_an_unknown_line_is_not_ticked(dispute):
    with pytest.raises(NotFound):
        checklists.tick(dispute.vault, dispute.case_id, "inconnue")


def test_ticking_twice_is_one_answer_and_undo_takes_it_back(dispute):
    checklists.tick(dispute.vault, dispute.case_id, JOINT_LINE)
    checklists.tick(dispute.vault, dispute.case_id, JOINT_LINE)
    assert len(answers(dispute)) == 1
    dispute.vault.undo()
    assert answers(dispute) == ()


def test_the_parties_see_what_was_done_together_and_nothing_else(dispute):
    assert checklists.sheet_of(dispute.vault, dispute.joint, dispute.case_id).stages == ()
    checklists.tick(dispute.vault, dispute.case_id, JOINT_LINE)
    checklists.tick(dispute.vault, dispute.case_id, "acc-aptitude")
    checklists.tick(dispute.vault, dispute.case_id, PRIVATE, holder_id=dispute.a.id)
    checklists.skip(dispute.vault, dispute.case_id, "cad-role", "On y reviendra")
    shared = checklists.sheet_of(dispute.vault, dispute.joint, dispute.case_id)
    assert [(each.stage.id, [each.key for each in each.lines]) for each in shared.stages] == [("cadre", [JOINT_LINE])]
    assert shared.choices == ()
    assert shared.stages[0].hidden == shared.stages[0].offered == ()
    assert line(dispute, "preparer-personnes", PRIVATE, dispute.only(dispute.a))
    assert line(dispute, "preparer-personnes", PRIVATE, dispute.only(dispute.b)) is None


def test_words_written_beside_a_line_are_the_mediator_s(dispute):
    checklists.tick(dispute.vault, dispute.case_id, JOINT_LINE)
    assert answers(dispute)[0].scope is Scope.JOINT
    checklists.note(dispute.vault, dispute.case_id, JOINT_LINE, "A hésité longtemps")
    assert answers(dispute)[0].scope is Scope.MEDIATOR
    assert "hésité" not in repr(checklists.sheet_of(dispute.vault, dispute.joint, dispute.case_id))
    assert line(dispute, "cadre", JOINT_LINE, dispute.joint) is None
    checklists.note(dispute.vault, dispute.case_id, JOINT_LINE, "")
    assert line(dispute, "cadre", JOINT_LINE, dispute.joint)
    checklists.note(dispute.vault, dispute.case_id, "cad-role", "À redire")
    assert line(dispute, "cadre", "cad-role").slots[0].tick is None


def test_at_a_private_meeting_even_a_common_line_stays_private(dispute):
    caucus = meetings.plan(dispute.vault, dispute.case_id, SessionKind.CAUCUS, party_id=dispute.a.id)
    plenary = meetings.plan(dispute.vault, dispute.case_id, SessionKind.JOINT)
    for session in (caucus, plenary):
        checklists.tick(dispute.vault, dispute.case_id, AT_SESSION, session_id=session.id)
        checklists.tick(dispute.vault, dispute.case_id, "sea-parole", session_id=session.id)
    assert {(a.key, a.session_id == caucus.id): (a.scope, a.party_id) for a in answers(dispute)} == {
        (AT_SESSION, True): (Scope.PARTY, dispute.a.id),
        (AT_SESSION, False): (Scope.JOINT, None),
        ("sea-parole", True): (Scope.MEDIATOR, None),
        ("sea-parole", False): (Scope.MEDIATOR, None),
    }
    told = checklists.sheet_of(dispute.vault, dispute.joint, dispute.case_id, session_id=caucus.id)
    assert told.session is None
    assert told.stages == ()
    assert checklists.sheet_of(dispute.vault, dispute.joint, dispute.case_id).session == plenary


def test_without_a_meeting_its_lines_wait(dispute):
    waiting = line(dispute, "seance", AT_SESSION)
    assert waiting.slots == ()
    assert not waiting.settled


def test_the_next_meeting_is_shown_then_the_last(dispute):
    first = meetings.plan(dispute.vault, dispute.case_id, SessionKind.JOINT)
    second = meetings.plan(dispute.vault, dispute.case_id, SessionKind.READING)
    meetings.hold(dispute.vault, first.id)
    assert checklists.sheet_of(dispute.vault, MEDIATOR, dispute.case_id).session.id == second.id
    meetings.hold(dispute.vault, second.id)
    assert checklists.sheet_of(dispute.vault, MEDIATOR, dispute.case_id).session.id == second.id


def test_she_says_a_line_in_her_words_and_takes_them_back(dispute):
    own_checklists.reword_line(dispute.vault, JOINT_LINE, "La convention est signée.", "C'est le début.")
    mine = line(dispute, "cadre", JOINT_LINE).line
    assert (mine.text, mine.why, mine.reworded) == ("La convention est signée.", "C'est le début.", True)
    checklists.tick(dispute.vault, dispute.case_id, JOINT_LINE)
    item = shipped.items()[JOINT_LINE]
    assert line(dispute, "cadre", JOINT_LINE, dispute.joint).line.text == item.text()
    own_checklists.reword_line(dispute.vault, JOINT_LINE, "", "")
    assert line(dispute, "cadre", JOINT_LINE).line.text == item.text()
    assert not line(dispute, "cadre", JOINT_LINE).line.reworded


def test_a_line_of_hers_is_asked_where_she_says_and_never_shown(dispute):
    mine = own_checklists.add_line(dispute.vault, "cadre", "Offrir un café", regime="conventional")
    everywhere = own_checklists.add_line(dispute.vault, "cadre", "Éteindre le téléphone", per=Per.PARTY)
    elsewhere = own_checklists.add_line(dispute.vault, "cadre", "Voir les enfants", regime="family")
    keys = [each.key for each in page(dispute, "cadre").lines]
    assert keys[-2:] == [mine.key, everywhere.key]
    assert elsewhere.key not in keys
    checklists.tick(dispute.vault, dispute.case_id, mine.key)
    assert line(dispute, "cadre", mine.key).line.own
    assert answers(dispute)[0].scope is Scope.MEDIATOR
    assert checklists.sheet_of(dispute.vault, dispute.joint, dispute.case_id).stages == ()
    with pytest.raises(RuleBroken):
        own_checklists.add_line(dispute.vault, "cadre", " ")


def test_a_line_set_aside_comes_back_when_asked(dispute):
    for key in (JOINT_LINE, own_checklists.add_line(dispute.vault, "cadre", "Offrir un café").key):
        own_checklists.hide_line(dispute.vault, key)
        assert line(dispute, "cadre", key) is None
        assert key in {each.key for each in page(dispute, "cadre").hidden}
        own_checklists.restore_line(dispute.vault, key)
        assert line(dispute, "cadre", key)
    own_checklists.hide_line(dispute.vault, JOINT_LINE)
    dispute.vault.undo()
    assert line(dispute, "cadre", JOINT_LINE)


def test_what_is_offered_may_be_added(dispute):
    offered = page(dispute, "preparer-processus").offered
    assert "prc-notes" in {item.id for item in offered}
    own_checklists.adopt_line(dispute.vault, "prc-notes", "conventional")
    assert line(dispute, "preparer-processus", "prc-notes").line.text == shipped.items()["prc-notes"].text()
    assert "prc-notes" not in {item.id for item in page(dispute, "preparer-processus").offered}
    amend.amend(dispute.vault, Case, dispute.case_id, regime=Regime.FAMILY)
    assert line(dispute, "preparer-processus", "prc-notes") is None


def test_lines_take_the_order_she_gives(dispute):
    own = own_checklists.add_line(dispute.vault, "cadre", "Offrir un café")
    keys = [own.key, *reversed([each.key for each in page(dispute, "cadre").lines if each.key != own.key])]
    own_checklists.reorder(dispute.vault, "conventional", keys)
    assert [each.key for each in page(dispute, "cadre").lines] == keys
    assert line(dispute, "cadre", JOINT_LINE).line.text == shipped.items()[JOINT_LINE].text()


def test_a_list_kept_in_one_case_serves_another(dispute):
    from mediator.casework import intake

    own = own_checklists.add_line(dispute.vault, "cadre", "Offrir un café", regime="conventional")
    own_checklists.save_as_set(dispute.vault, dispute.case_id, "  Mes  toits ")
    other = intake.open_case(dispute.vault, "Une garde", ["Ada", "Bob"])
    amend.amend(dispute.vault, Case, other.id, regime=Regime.CONSUMER)

    def keys():
        return [each.key for each in checklists.sheet_of(dispute.vault, MEDIATOR, other.id).stage("cadre").lines]

    choices = checklists.sheet_of(dispute.vault, MEDIATOR, other.id).choices
    assert [(choice.title, choice.own, choice.chosen) for choice in choices][-1] == ("Mes toits", True, False)
    assert own.key not in keys()
    checklists.choose(dispute.vault, other.id, "set:Mes toits")
    assert {own.key, JOINT_LINE, "cad-conso-90"} <= set(keys())
    assert len(keys()) == len(set(keys()))
    checklists.tick(dispute.vault, other.id, own.key)
    checklists.choose(dispute.vault, other.id, "set:Mes toits", chosen=False)
    assert own.key not in keys()
    checklists.choose(dispute.vault, other.id, "set:Mes toits")
    own_checklists.remove_set(dispute.vault, "Mes toits")
    assert own.key not in keys()
    assert checklists.sheet_of(dispute.vault, MEDIATOR, other.id).choices[-1].own is False


def test_neighbours_are_a_list_she_chooses(dispute):
    checklists.choose(dispute.vault, dispute.case_id, "kit:neighbours")
    assert line(dispute, "cadre", "cad-vois-treve")
    assert line(dispute, "cadre", "cad-procedures")
    checklists.tick(dispute.vault, dispute.case_id, "cad-vois-treve")
    assert line(dispute, "cadre", "cad-vois-treve", dispute.joint) is None


def test_a_list_from_elsewhere_comes_in_once(dispute, tmp_path):
    file = tmp_path / "mes points.csv"
    file.write_bytes("Étape;Ligne\nCadre;Offrir un café\nDivers;Perdu\nSéance;Ouvrir la fenêtre\n".encode("cp1252"))
    parsed = own_checklists.read_list(file)
    rehearsal = own_checklists.import_lines(dispute.vault, parsed, "Mes points", rehearse=True)
    assert (len(rehearsal.new), len(rehearsal.parsed.refused), rehearsal.kept) == (2, 1, False)
    assert own_checklists.import_lines(dispute.vault, parsed, "Mes points", all_or_none=True).kept is False
    with dispute.vault.reading() as work:
        assert work.count(ChecklistLine) == 0
    assert own_checklists.import_lines(dispute.vault, parsed, "Mes points").kept
    again = own_checklists.import_lines(dispute.vault, parsed, "Mes points")
    assert (again.new, len(again.known), again.kept) == ((), 2, False)
    checklists.choose(dispute.vault, dispute.case_id, "set:Mes points")
    assert "Offrir un café" in {each.line.text for each in page(dispute, "cadre").lines}
    dispute.vault.undo()
    dispute.vault.undo()
    with dispute.vault.reading() as work:
        assert work.count(ChecklistLine) == 0


def test_a_file_that_cannot_be_read_is_said(dispute, tmp_path):
    with pytest.raises(RuleBroken) as refused:
        own_checklists.read_list(tmp_path / "absent.txt")
    assert "absent.txt" in refused.value.sentence
    with pytest.raises(RuleBroken):
        own_checklists.import_lines(dispute.vault, own_checklists.read_list("Cadre :\nUn café"), " ")


def test_a_line_of_hers_goes_to_the_bin_and_comes_back(dispute):
    own = own_checklists.add_line(dispute.vault, "cadre", "Offrir un café")
    own_checklists.remove_line(dispute.vault, own.key)
    assert line(dispute, "cadre", own.key) is None
    (binned,) = dispute.vault.bin_contents()
    dispute.vault.restore(binned.change_set_id, "Restaurer")
    assert line(dispute, "cadre", own.key)


ANYTHING = st.tuples(
    st.sampled_from(["tick", "untick", "skip", "note", "reword", "hide", "own", "list"]),
    st.sampled_from(["cad-convention", "cad-role", "acc-aptitude", "acd-relecture", "pro-cause", "cad-tiers"]),
)


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(ANYTHING, max_size=8))
def test_the_parties_cannot_tell_what_the_mediator_does_with_her_lists(dispute, acts):
    """What they see is what a vault would show where only bare ticks of shipped lines ever existed."""
    vault, case_id = dispute.vault, dispute.case_id
    with vault.writing("Vider") as work:
        for noun in (ChecklistAnswer, ChecklistLine):
            for each in work.list(noun):
                work.remove(noun, each.id)
    done: dict[str, bool] = {}
    words: set[str] = set()
    for verb, key in acts:
        match verb:
            case "tick":
                checklists.tick(vault, case_id, key)
                done[key] = True
            case "untick":
                checklists.untick(vault, case_id, key)
                done.pop(key, None)
            case "skip":
                checklists.skip(vault, case_id, key, "Secret un")
                done.pop(key, None)
            case "note":
                checklists.note(vault, case_id, key, "Secret deux")
                words.add(key)
            case "reword":
                own_checklists.reword_line(vault, key, "Secret trois")
            case "hide":
                own_checklists.hide_line(vault, key)
            case "own":
                mine = own_checklists.add_line(vault, "cadre", "Secret quatre")
                checklists.tick(vault, case_id, mine.key)
            case "list":
                own_checklists.save_as_set(vault, case_id, "Secret cinq")
                checklists.choose(vault, case_id, "set:Secret cinq")
    told = checklists.sheet_of(vault, dispute.joint, case_id)
    assert "Secret" not in repr(told)
    common = [i for i in shipped.items().values() if i.scope in (Scope.JOINT, Scope.ADMINISTRATIVE)]
    listed = {i.id for stage in shipped.stages() for i in shipped.listed("conventional", stage.id)}
    expected = [i.id for i in common if i.id in listed and done.get(i.id) and i.id not in words]
    assert sorted(line.key for page in told.stages for line in page.lines) == sorted(expected)
