"""Fee notes: shared to the cent, numbered without a gap, kept for good, and read by nobody but who pays."""

import csv
import io
import os
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta
from random import Random

import pytest

from mediator import documents
from mediator.casework import (
    amend,
    billing,
    fee_issuing,
    fee_register,
    fee_shares,
    intake,
    papers,
    people,
    printing,
    timekeeping,
)
from mediator.casework.court_order import note_share, open_order
from mediator.domain.case import Regime
from mediator.domain.court import CourtOrder
from mediator.domain.durations import Spent
from mediator.domain.files import Document
from mediator.domain.noun import today
from mediator.domain.paper_forms import Subject
from mediator.domain.papers import PaperKind
from mediator.domain.people import Contact, ContactKind
from mediator.domain.practice import Practice
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR
from mediator.domain.time_and_fees import FeeLine, FeeNote, FeeNoteNature, Numbering, RegisteredNote, TimeEntry
from mediator.vault import Vault
from tests.casework.billed import ready


@pytest.fixture
def billed(dispute):
    return ready(dispute)


def words(vault, note_id, language="fr"):
    return documents.plain_text(PaperKind.FEE_NOTE, fee_issuing.on_desk(vault, note_id).data, language)


def numbers(vault):
    return [line.note.number for line in fee_register.register_of(vault).lines]


def of(vault, noun, identity):
    with vault.reading() as work:
        return work.get(noun, identity)


def test_one_note_for_each_payer_adds_up_to_the_whole(billed):
    vault, case_id = billed.vault, billed.case_id
    fee_shares.set_share(vault, case_id, billed.a.id, parts=2)
    one, other = billing.propose(vault, case_id)
    assert (one.net_cents, other.net_cents) == (73_333, 36_667)
    assert one.payer_id == billed.a.id
    assert "66,67\u00a0%" in words(vault, one.id)
    assert "Médiation, novembre 2026" in words(vault, one.id)
    with pytest.raises(RuleBroken, match="fee_nothing"):
        billing.propose(vault, case_id)
    (entry,) = timekeeping.time_of(vault, case_id).entries
    with pytest.raises(RuleBroken, match="time_billed"):
        timekeeping.change(vault, entry.id, minutes=10)
    billing.remove_draft(vault, one.id, "Note")
    assert of(vault, TimeEntry, entry.id).fee_note_id == other.id
    billing.remove_draft(vault, other.id, "Note")
    assert of(vault, TimeEntry, entry.id).fee_note_id is None


def test_an_issued_note_is_kept_whole_and_never_changes(billed):
    vault, case_id = billed.vault, billed.case_id
    draft, _other = billing.propose(vault, case_id)
    note = fee_issuing.issue(vault, draft.id)
    assert note.number == f"F{today().year}-0001"
    assert note.issued_on == today()
    assert note.due_on == today() + timedelta(days=30)
    assert "12, quai Barentin" in note.client
    document = of(vault, Document, note.document_id)
    (line,) = fee_register.register_of(vault).lines
    pdf = fee_register.pdf_of(vault, line.note)
    assert line.note.sha256 == document.sha256
    assert pdf.startswith(b"%PDF")
    assert document.party_id == billed.a.id
    assert vault.undo_label() is None
    (first,) = billing.notes_of(vault, case_id)[1].lines
    for refused in (
        lambda: billing.change_line(vault, first.id, net_cents=1),
        lambda: billing.remove_draft(vault, note.id, "Note"),
        lambda: amend.amend(vault, FeeNote, note.id, total_cents=1),
        lambda: amend.amend(vault, FeeLine, first.id, text="autre"),
        lambda: amend.remove(vault, FeeNote, note.id, "Note"),
        lambda: amend.remove(vault, Document, document.id, "Note"),
        lambda: people.remove_from_case(vault, billed.a.id),
        lambda: fee_issuing.issue(vault, note.id),
    ):
        with pytest.raises(RuleBroken):
            refused()
    about = Subject(party_id=billed.a.id)
    amend.amend(vault, Practice, intake.practice(vault).id, family_name="Autrement")
    assert printing.paper(vault, PaperKind.FEE_NOTE, case_id, about=about).content == pdf


def test_what_is_missing_is_told_before_the_issue_and_no_number_is_lost(dispute):
    ready(dispute, vat_regime="", registration="")
    vault = dispute.vault
    draft, _other = billing.propose(vault, dispute.case_id)
    codes = [missing.code for missing in fee_issuing.on_desk(vault, draft.id).lacking]
    assert codes == ["practice_registration", "vat_mention"]
    with pytest.raises(RuleBroken, match="note_lacks"):
        fee_issuing.issue(vault, draft.id)
    assert fee_issuing.next_number(vault) == (f"F{today().year}-0001", False)
    with vault.reading() as work:
        assert not work.list(Numbering)


def test_notes_are_numbered_by_date(billed):
    vault = billed.vault
    one, other = billing.propose(vault, billed.case_id)
    fee_issuing.issue(vault, one.id)
    with pytest.raises(RuleBroken, match="note_before_last"):
        fee_issuing.issue(vault, other.id, today() - timedelta(days=1))
    with pytest.raises(RuleBroken, match="note_in_future"):
        fee_issuing.issue(vault, other.id, today() + timedelta(days=1))
    assert fee_issuing.issue(vault, other.id).number.endswith("0002")


def test_the_series_goes_on_after_those_taken_elsewhere(billed):
    vault = billed.vault
    fee_issuing.begin_series_after(vault, 41)
    one, _other = billing.propose(vault, billed.case_id)
    assert fee_issuing.issue(vault, one.id).number.endswith("0042")
    with pytest.raises(RuleBroken, match="series_begun"):
        fee_issuing.begin_series_after(vault, 7)


def test_numbers_have_no_gap_whatever_is_done_between(billed):
    vault, case_id, chance = billed.vault, billed.case_id, Random(79)
    issued = 0
    for _turn in range(14):
        drafts = [each.note for each in billing.notes_of(vault, case_id) if not each.issued]
        match chance.choice(["begin", "issue", "drop", "undo", "restart"]):
            case "begin":
                note = billing.begin(vault, case_id, chance.choice([billed.a, billed.b]).id)
                line = billing.add_line(vault, note.id, "Médiation")
                billing.change_line(vault, line.id, unit_cents=10_000)
            case "issue" if drafts and fee_issuing.on_desk(vault, drafts[0].id).data.bill.note.lines:
                fee_issuing.issue(vault, drafts[0].id)
                issued += 1
            case "drop" if drafts:
                billing.remove_draft(vault, drafts[-1].id, "Note")
            case "undo":
                vault.undo()
            case "restart":
                vault.close()
                vault = Vault.open(vault.path, "les mots que personne ne devine")
            case _:
                pass
    assert issued
    assert numbers(vault) == [f"F{today().year}-{n:04}" for n in range(1, issued + 1)]
    vault.close()


def test_a_kill_during_the_issue_leaves_neither_a_gap_nor_a_number(billed):
    vault = billed.vault
    draft, _other = billing.propose(vault, billed.case_id)
    vault.close()
    killed = textwrap.dedent(
        """
        import os, signal, sys
        from mediator.vault import Vault, keys
        keys._STRETCHES.update(dict.fromkeys(keys._STRETCHES, {"n": 16, "r": 8, "p": 1}))
        from mediator.casework import fee_issuing
        fee_issuing._afterwards = lambda work, note: os.kill(os.getpid(), signal.SIGKILL)
        vault = Vault.open(__import__("pathlib").Path(sys.argv[1]), "les mots que personne ne devine")
        fee_issuing.issue(vault, sys.argv[2])
        """
    )
    ended = subprocess.run([sys.executable, "-c", killed, str(vault.path), draft.id], check=False, env=dict(os.environ))
    assert ended.returncode == -signal.SIGKILL
    again = Vault.open(vault.path, "les mots que personne ne devine")
    try:
        assert not numbers(again)
        assert not of(again, FeeNote, draft.id).number
        assert fee_issuing.issue(again, draft.id).number.endswith("0001")
    finally:
        again.close()


def test_another_partys_note_is_nowhere_in_what_a_party_reads(billed):
    vault, case_id = billed.vault, billed.case_id
    fee_shares.set_share(vault, case_id, billed.a.id, parts=3)
    for note in billing.propose(vault, case_id):
        fee_issuing.issue(vault, note.id)
    hers = {note.note.id for note in billing.notes_of(vault, case_id) if note.note.payer_id == billed.a.id}
    for audience in (billed.joint, billed.only(billed.b)):
        with vault.reading(audience) as work:
            seen = work.list(FeeNote) + work.list(FeeLine)
            assert not work.list(RegisteredNote)
            assert not [each for each in seen if each.party_id == billed.a.id]
            assert not hers & {note.id for note in work.list(FeeNote)}
            assert all(doc.party_id != billed.a.id for doc in work.list(Document))
    data = papers.gather(vault, PaperKind.FEE_NOTE, case_id, Subject(party_id=billed.b.id))
    assert data.bill.note.note.payer_id == billed.b.id
    said = documents.plain_text(PaperKind.FEE_NOTE, data, "fr")
    assert "275\u00a0€" in said
    assert "825\u00a0€" not in said
    assert "Toitures" not in said


def test_provisions_are_taken_off_and_the_excess_given_back(billed):
    vault, case_id = billed.vault, billed.case_id
    asked = fee_shares.ask_provision(vault, case_id, billed.a.id, 30_000)
    fee_shares.note_provision_paid(vault, asked.id, today())
    order = open_order(vault, case_id)
    amend.amend(vault, CourtOrder, order.id, provision_cents=120_000)
    note_share(vault, case_id, billed.b.id, share_percent=50, paid_on=today())
    one, other = billing.propose(vault, case_id)
    assert (one.deducted_cents, other.deducted_cents) == (30_000, 60_000)
    first = fee_issuing.issue(vault, one.id)
    second = fee_issuing.issue(vault, other.id)
    assert "250\u00a0€" in words(vault, first.id)
    assert "À vous rembourser" in words(vault, second.id)
    assert "Payable" not in words(vault, second.id)
    sums = fee_register.sums_of(fee_register.register_of(vault).lines)
    assert (sums.total, sums.paid, sums.due) == (110_000, 90_000, 20_000)
    timekeeping.note(vault, case_id, Spent(60))
    again = billing.propose(vault, case_id)
    assert [note.deducted_cents for note in again] == [0, 0]


def test_a_provision_asked_by_a_note_is_taken_off_with_its_tax(dispute):
    ready(dispute, vat_regime="vat.fr.normal", vat_number="FR 12 732829320")
    vault, case_id = dispute.vault, dispute.case_id
    asked = billing.begin(vault, case_id, dispute.a.id, FeeNoteNature.PROVISIONAL, 36_000)
    assert (asked.net_cents, asked.vat_cents) == (30_000, 6_000)
    asked = fee_issuing.issue(vault, asked.id)
    one, _other = billing.propose(vault, case_id)
    assert (one.net_cents, one.vat_cents, one.total_cents) == (25_000, 5_000, 30_000)
    final = fee_issuing.issue(vault, one.id)
    assert asked.number in words(vault, final.id)
    assert "TVA à 20 %" in words(vault, final.id).replace("\u00a0", " ")
    sums = fee_register.sums_of(fee_register.register_of(vault).lines)
    assert (sums.net, sums.vat, sums.total) == (55_000, 11_000, 66_000)
    fee_issuing.note_paid(vault, fee_register.register_of(vault).lines[0].id, 36_000, today())
    sheet = fee_shares.payers_of(vault, dispute.only(dispute.a), case_id)
    assert sheet.payers[0].provisions[0].paid_on == today()


def test_a_mistake_is_taken_back_by_a_credit_note(billed):
    vault, case_id = billed.vault, billed.case_id
    notes = [fee_issuing.issue(vault, note.id) for note in billing.propose(vault, case_id)]
    part = fee_issuing.issue(vault, fee_issuing.begin_credit(vault, notes[0].id, 5_000).id)
    assert (part.nature, part.total_cents) == (FeeNoteNature.CREDIT, -5_000)
    assert f"Avoir sur la note n° {notes[0].number}" in words(vault, part.id).replace("\u00a0", " ")
    with pytest.raises(RuleBroken, match="credit_too_much"):
        fee_issuing.begin_credit(vault, notes[0].id, 50_001)
    fee_issuing.issue(vault, fee_issuing.begin_credit(vault, notes[0].id).id)
    assert timekeeping.time_of(vault, case_id).unbilled == 0
    fee_issuing.issue(vault, fee_issuing.begin_credit(vault, notes[1].id).id)
    assert timekeeping.time_of(vault, case_id).unbilled == 330
    register = fee_register.register_of(vault)
    sums = fee_register.sums_of(register.lines)
    assert (sums.net, sums.total, sums.due) == (0, 0, 0)
    assert not register.unpaid()
    assert len(set(numbers(vault))) == 5
    assert len(billing.propose(vault, case_id)) == 2


def test_two_credits_prepared_at_once_never_take_back_twice(billed):
    vault = billed.vault
    note = fee_issuing.issue(vault, billing.propose(vault, billed.case_id)[0].id)
    one, other = (fee_issuing.begin_credit(vault, note.id) for _turn in range(2))
    fee_issuing.issue(vault, one.id)
    with pytest.raises(RuleBroken, match="credit_too_much"):
        fee_issuing.issue(vault, other.id)


def test_payments_are_noted_in_part_undone_and_survive_the_case(billed):
    vault, case_id = billed.vault, billed.case_id
    note = fee_issuing.issue(vault, billing.propose(vault, case_id)[0].id)
    (line,) = fee_register.register_of(vault).lines
    fee_issuing.note_paid(vault, line.id, 20_000, today())
    assert of(vault, FeeNote, note.id).paid_cents == 20_000
    vault.undo()
    assert of(vault, FeeNote, note.id).paid_cents == 0
    assert fee_register.register_of(vault).lines[0].due_cents == 55_000
    intake.remove_case(vault, case_id)
    (line,) = fee_register.register_of(vault).lines
    assert line.case_id is None
    fee_issuing.note_paid(vault, line.id, 55_000, today())
    assert not fee_register.register_of(vault, today().year).unpaid()
    assert fee_register.pdf_of(vault, line.note)


def test_a_consumer_is_sent_no_note(dispute):
    ready(dispute)
    vault = dispute.vault
    case = intake.open_case(vault, "Une chaudière", ["Anne Petit", "Chauffage Duval SARL"], regime=Regime.CONSUMER)
    amend.amend(vault, Practice, intake.practice(vault).id, hourly_rate_cents=10_000)
    timekeeping.note(vault, case.id, Spent(60))
    consumer, business = fee_shares.payers_of(vault, MEDIATOR, case.id).payers
    (note,) = billing.propose(vault, case.id)
    assert note.payer_id == business.id
    with pytest.raises(RuleBroken, match="fee_exempt"):
        billing.begin(vault, case.id, consumer.id)


def test_the_register_is_a_table_no_spreadsheet_runs(billed):
    vault = billed.vault
    with vault.writing("nom") as work:
        contact = work.get(type(billed.a), billed.a.id).contact_id
        work.amend(Contact, contact, name='=HYPERLINK("http://exemple")')
    fee_issuing.issue(vault, billing.propose(vault, billed.case_id)[0].id)
    rows = list(
        csv.reader(io.StringIO(fee_register.csv_of(fee_register.register_of(vault)).decode("utf-8-sig")), delimiter=";")
    )
    assert rows[0][0] == "Numéro"
    assert rows[1][3].startswith("'=")
    assert rows[1][4] == "550,00"


def test_a_note_in_english_and_a_private_client(dispute):
    ready(dispute)
    vault, case_id = dispute.vault, dispute.case_id
    with vault.writing("contact") as work:
        contact = work.get(type(dispute.a), dispute.a.id).contact_id
        work.amend(Contact, contact, kind=ContactKind.PERSON, name="Morel", given_name="Lucie", registration="")
    one, other = billing.propose(vault, case_id)
    assert "40" not in words(vault, one.id).split("Payable")[1]
    assert "40\u00a0€" in words(vault, other.id)
    said = words(vault, other.id, "en")
    assert "Your share" in said
    assert "VAT not applicable" in said
