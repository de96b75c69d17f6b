"""A note from the time noted to the payment, with the mouse: proposed, read, issued, paid, taken back."""

import pytest
from PySide6.QtCore import Qt

from mediator.casework import billing, fee_issuing, fee_register, intake, timekeeping
from mediator.domain.durations import Spent
from mediator.domain.practice import Practice
from mediator.domain.time_and_fees import FeeNoteNature
from mediator.domain.typed import NotYet
from mediator.ui.fees.note_sheet import QuantityField
from mediator.ui.shared import jobs
from mediator.ui.shared.dialogs import answers


@pytest.fixture
def tab(opened, qtbot):
    with opened.vault.writing("cabinet") as work:
        work.amend(
            Practice, intake.practice_of(work).id, vat_regime="vat.fr.franchise", registration="732 829 320 00074"
        )  # fmt: skip
    timekeeping.note(opened.vault, opened.case_id, Spent(150))
    tab = opened.tab("fees")
    yield tab
    qtbot.waitUntil(lambda: not jobs.running(), timeout=10_000)
    answers.clear()


def notes(opened):
    return billing.notes_of(opened.vault, opened.case_id)


def issue(opened, tab, qtbot):
    before = len(fee_register.register_of(opened.vault).lines)
    answers.give("issue")
    qtbot.mouseClick(tab.notes.sheet.issue_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(fee_register.register_of(opened.vault).lines) > before, timeout=10_000)


def test_two_notes_are_proposed_issued_paid_and_one_taken_back(opened, tab, qtbot):
    qtbot.mouseClick(tab.notes.button, Qt.MouseButton.LeftButton)
    assert [each.note.total_cents for each in notes(opened)] == [27_500, 27_500]
    assert tab.notes.sheet is not None
    qtbot.waitUntil(lambda: tab.notes.sheet.view.page_count() == 1, timeout=10_000)
    issue(opened, tab, qtbot)
    (draft,) = (each for each in notes(opened) if not each.issued)
    tab.open_note(draft.note.id)
    issue(opened, tab, qtbot)
    first, second = (line.note for line in fee_register.register_of(opened.vault).lines)
    assert (first.number[-4:], second.number[-4:]) == ("0001", "0002")
    assert f"La note n°\u00a0{second.number} est émise." in [said.replace("n° ", "n°\u00a0") for said in opened.said]
    row = tab.notes.rows[first.of_note]
    qtbot.keyClick(row, Qt.Key.Key_P)
    assert not fee_register.register_of(opened.vault).lines[0].open
    assert "réglée le" in opened.words()
    tab.acts.credit(next(each for each in notes(opened) if each.note.id == second.of_note))
    assert tab.notes.sheet is not None
    issue(opened, tab, qtbot)
    credit = fee_register.register_of(opened.vault).lines[-1].note
    assert (credit.nature, credit.total_cents) == (FeeNoteNature.CREDIT, -27_500)
    assert not fee_register.register_of(opened.vault).unpaid()


def test_a_draft_is_changed_line_by_line_and_says_what_it_lacks(opened, tab, qtbot):
    qtbot.mouseClick(tab.notes.button, Qt.MouseButton.LeftButton)
    note = notes(opened)[0]
    field = tab.notes.sheet.lines[note.lines[0].id]["quantity_hundredths"]
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "2,25")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert notes(opened)[0].note.net_cents == 24_750
    qtbot.keyClicks(tab.notes.sheet.adding, "Frais de salle")
    qtbot.keyClick(tab.notes.sheet.adding, Qt.Key.Key_Return)
    added = notes(opened)[0].lines[1]
    price = tab.notes.sheet.lines[added.id]["unit_cents"]
    price.editor.selectAll()
    qtbot.keyClicks(price.editor, "50")
    qtbot.keyClick(price.editor, Qt.Key.Key_Return)
    assert notes(opened)[0].note.net_cents == 24_750 + 2_500
    with opened.vault.writing("cabinet") as work:
        work.amend(Practice, intake.practice_of(work).id, registration="")
    tab.refresh(None)
    tab.open_note("")
    tab.open_note(note.note.id)
    assert not tab.notes.sheet.issue_button.isEnabled()
    qtbot.keyClick(tab.notes.sheet.lacking[0], Qt.Key.Key_Return)
    assert opened.gone[-1].page == "practice"


@pytest.mark.parametrize("typed", ["1e400", "inf", "nan", "1e300", "-1", "1_0", "100000", "1,333", "", "\u0663"])
def test_a_quantity_nobody_bills_waits_to_be_put_right(qtbot, typed):
    field = QuantityField("Quantité")
    qtbot.addWidget(field)
    field.editor.setText(typed)
    with pytest.raises(NotYet):
        field.read()


def test_a_quantity_is_read_to_the_hundredth(qtbot):
    field = QuantityField("Quantité")
    qtbot.addWidget(field)
    for typed, hundredths in {"1": 100, "3,5": 350, " 2.25 ": 225, "0,07": 7, "99999,99": 9_999_999}.items():
        field.editor.setText(typed)
        assert field.read() == hundredths


def test_a_note_is_redone_once_it_is_taken_back_whole(opened, tab, qtbot):
    qtbot.mouseClick(tab.notes.button, Qt.MouseButton.LeftButton)
    note = fee_issuing.issue(opened.vault, notes(opened)[0].note.id)

    assert "Préparer un avoir" in opened.words()
    assert "Refaire cette note" not in opened.words()
    fee_issuing.issue(opened.vault, fee_issuing.begin_credit(opened.vault, note.id).id)
    assert "Refaire cette note" in opened.words()
    tab.acts.redo(next(each for each in notes(opened) if each.note.id == note.id))
    (again,) = (each for each in notes(opened) if not each.issued and each.note.payer_id == note.payer_id)
    assert again.note.net_cents == note.net_cents


def test_the_notes_are_not_on_a_shared_screen(opened, tab, qtbot):
    qtbot.mouseClick(tab.notes.button, Qt.MouseButton.LeftButton)
    fee_issuing.issue(opened.vault, notes(opened)[0].note.id)
    opened.share()
    words = opened.words()
    assert tab.notes is None
    for secret in ("Notes d’honoraires", "275", "F20"):
        assert secret not in words
