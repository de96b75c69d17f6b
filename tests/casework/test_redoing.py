"""A note taken back may be redone, and the same work is never asked for twice."""

from datetime import date

import pytest

from mediator.casework import amend, billing, fee_issuing, fee_shares, printing, timekeeping, to_bill
from mediator.domain.case import Case
from mediator.domain.durations import Spent
from mediator.domain.noun import today
from mediator.domain.paper_forms import Subject
from mediator.domain.papers import PaperKind
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR
from mediator.domain.time_and_fees import FeeNoteNature, Provision
from tests.casework.billed import ready


@pytest.fixture
def billed(dispute):
    return ready(dispute)


def issued(billed):
    return [fee_issuing.issue(billed.vault, note.id) for note in billing.propose(billed.vault, billed.case_id)]


def take_back(vault, *notes, cents=None):
    return [fee_issuing.issue(vault, fee_issuing.begin_credit(vault, each.id, cents).id) for each in notes]


def unbilled(billed):
    return timekeeping.time_of(billed.vault, billed.case_id).unbilled


def provisions(billed):
    with billed.vault.reading() as work:
        return work.list(Provision, case_id=billed.case_id)


def test_a_note_that_stands_even_in_part_is_not_redone(billed):
    vault = billed.vault
    one, _other = issued(billed)
    with pytest.raises(RuleBroken, match="note_stands"):
        fee_issuing.redo(vault, one.id)
    (credit,) = take_back(vault, one, cents=5_000)
    for refused in (one, credit):
        with pytest.raises(RuleBroken, match="note_stands"):
            fee_issuing.redo(vault, refused.id)
    take_back(vault, one)
    again = fee_issuing.redo(vault, one.id)
    with pytest.raises(RuleBroken, match="note_draft"):
        fee_issuing.redo(vault, again.id)
    for _draft_then_issued in range(2):
        with pytest.raises(RuleBroken, match="note_redone"):
            fee_issuing.redo(vault, one.id)
        if not again.number:
            again = fee_issuing.issue(vault, again.id)
    take_back(vault, again)
    assert fee_issuing.redo(vault, again.id).net_cents == one.net_cents


def test_redone_notes_own_the_time_and_a_credit_of_them_all_frees_it_once(billed):
    vault, notes = billed.vault, issued(billed)
    take_back(vault, *notes)
    assert unbilled(billed) == 330
    timekeeping.note(vault, billed.case_id, Spent(60), day=date(2026, 11, 4))
    again = [fee_issuing.redo(vault, note.id) for note in notes]
    assert [note.net_cents for note in again] == [note.net_cents for note in notes]
    assert unbilled(billed) == 60
    assert to_bill.to_bill(vault, billed.case_id).net_cents == 20_000
    again = [fee_issuing.issue(vault, note.id) for note in again]
    take_back(vault, again[0])
    assert unbilled(billed) == 60
    take_back(vault, again[1])
    assert unbilled(billed) == 390
    assert not [entry for entry in timekeeping.time_of(vault, billed.case_id).entries if entry.fee_note_id]


def test_a_note_redone_while_the_others_stand_leaves_the_time_to_the_set(billed):
    vault, (one, other) = billed.vault, issued(billed)
    take_back(vault, one)
    again = fee_issuing.issue(vault, fee_issuing.redo(vault, one.id).id)
    take_back(vault, other)
    assert unbilled(billed) == 0
    take_back(vault, again)
    assert unbilled(billed) == 330


def test_a_redone_draft_put_away_frees_what_no_note_asks_for_any_more(billed):
    vault, (one, other) = billed.vault, issued(billed)
    take_back(vault, one)
    again = fee_issuing.redo(vault, one.id)
    take_back(vault, other)
    assert unbilled(billed) == 0
    billing.remove_draft(vault, again.id, "Note")
    assert unbilled(billed) == 330
    again = fee_issuing.redo(vault, one.id)
    assert unbilled(billed) == 0
    vault.undo()
    assert unbilled(billed) == 330


def test_work_proposed_anew_is_not_redone_as_well(billed):
    vault, (one, other) = billed.vault, issued(billed)
    take_back(vault, one, other)
    anew = issued(billed)
    with pytest.raises(RuleBroken, match="note_work_free"):
        fee_issuing.redo(vault, one.id)
    take_back(vault, *anew)
    with pytest.raises(RuleBroken, match="note_work_free"):
        fee_issuing.redo(vault, anew[0].id)
    assert fee_issuing.redo(vault, one.id).net_cents == one.net_cents
    assert unbilled(billed) == 0


def test_time_that_is_gone_is_not_asked_for_again(billed):
    vault, notes = billed.vault, issued(billed)
    take_back(vault, *notes)
    (entry,) = timekeeping.time_of(vault, billed.case_id).entries
    timekeeping.remove(vault, entry.id, "Temps")
    with pytest.raises(RuleBroken, match="note_work_free"):
        fee_issuing.redo(vault, notes[0].id)


def test_a_package_is_not_asked_for_twice(dispute):
    ready(dispute, minutes=0)
    vault = dispute.vault
    amend.amend(vault, Case, dispute.case_id, fee_basis="au forfait", fee_rate_cents=100_000)
    notes = issued(dispute)
    take_back(vault, *notes)
    anew = issued(dispute)
    with pytest.raises(RuleBroken, match="note_work_free"):
        fee_issuing.redo(vault, notes[0].id)
    take_back(vault, *anew)
    assert fee_issuing.redo(vault, notes[0].id).net_cents == 50_000
    assert not to_bill.to_bill(vault, dispute.case_id).lines


def test_a_note_written_by_hand_claims_no_time(billed):
    vault = billed.vault
    note = billing.begin(vault, billed.case_id, billed.a.id)
    line = billing.add_line(vault, note.id, "Frais de salle")
    billing.change_line(vault, line.id, unit_cents=10_000)
    note = fee_issuing.issue(vault, note.id)
    take_back(vault, note)
    assert fee_issuing.redo(vault, note.id).net_cents == note.net_cents
    assert unbilled(billed) == 330


def test_a_note_that_comes_to_nought_still_asks_for_its_work(billed):
    vault, case_id = billed.vault, billed.case_id
    fee_issuing.issue(vault, billing.begin(vault, case_id, billed.a.id, FeeNoteNature.PROVISIONAL, 55_000).id)
    one, other = issued(billed)
    assert (one.net_cents, other.net_cents) == (0, 55_000)
    take_back(vault, other)
    assert unbilled(billed) == 0
    with pytest.raises(RuleBroken, match="note_stands"):
        fee_issuing.redo(vault, one.id)


def test_the_paper_of_a_party_shows_the_note_redone_last(billed):
    vault, (one, _other) = billed.vault, issued(billed)
    take_back(vault, one)
    again = fee_issuing.issue(vault, fee_issuing.redo(vault, one.id).id)
    paper = printing.paper(vault, PaperKind.FEE_NOTE, billed.case_id, about=Subject(party_id=billed.a.id))
    assert again.number in paper.file_name or again.number in paper.title


def test_a_credit_pays_no_provision(billed):
    vault, case_id = billed.vault, billed.case_id
    asked = billing.begin(vault, case_id, billed.a.id, FeeNoteNature.PROVISIONAL, 36_000)
    asked = fee_issuing.issue(vault, asked.id)
    take_back(vault, asked, cents=10_000)
    take_back(vault, asked)
    (provision,) = provisions(billed)
    assert provision.paid_on is None
    with vault.reading() as work:
        registered = fee_issuing.registered_of(work, asked)
    fee_issuing.note_paid(vault, registered.id, registered.paid_cents, today())
    assert provisions(billed)[0].paid_on is None


def test_a_provision_paid_before_its_note_was_taken_back_stays_known(billed):
    vault, case_id = billed.vault, billed.case_id
    asked = billing.begin(vault, case_id, billed.a.id, FeeNoteNature.PROVISIONAL, 36_000)
    asked = fee_issuing.issue(vault, asked.id)
    with vault.reading() as work:
        registered = fee_issuing.registered_of(work, asked)
    fee_issuing.note_paid(vault, registered.id, 36_000, today())
    take_back(vault, asked)
    again = fee_issuing.redo(vault, asked.id)
    found = {provision.fee_note_id: provision.paid_on for provision in provisions(billed)}
    assert found == {asked.id: today(), again.id: None}


def test_a_provisional_note_redone_asks_for_its_provision(billed):
    vault, case_id = billed.vault, billed.case_id
    asked = billing.begin(vault, case_id, billed.a.id, FeeNoteNature.PROVISIONAL, 36_000)
    asked = fee_issuing.issue(vault, asked.id)
    take_back(vault, asked)
    again = fee_issuing.issue(vault, fee_issuing.redo(vault, asked.id).id)
    (provision,) = fee_shares.payers_of(vault, MEDIATOR, case_id).payers[0].provisions
    assert (provision.fee_note_id, provision.amount_cents, provision.paid_on) == (again.id, 36_000, None)
    assert provision.party_id == billed.a.id
    with vault.reading() as work:
        registered = fee_issuing.registered_of(work, again)
    fee_issuing.note_paid(vault, registered.id, 36_000, today())
    assert provisions(billed)[0].paid_on == today()
    with pytest.raises(RuleBroken, match="note_redone"):
        fee_issuing.redo(vault, asked.id)
