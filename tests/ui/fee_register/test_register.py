"""The register of all notes: sums, what is still due, one key to say it was paid, a table for the accountant."""

import pytest
from PySide6.QtCore import Qt

from mediator.casework import billing, fee_issuing, fee_register, intake, timekeeping
from mediator.domain.durations import Spent
from mediator.domain.practice import Practice
from mediator.ui.fee_register import searching
from mediator.ui.shared.dialogs import answers


def issued(vault, case_id):
    with vault.writing("cabinet") as work:
        work.amend(
            Practice, intake.practice_of(work).id, vat_regime="vat.fr.franchise", registration="732 829 320 00074"
        )  # fmt: skip
    timekeeping.note(vault, case_id, Spent(60))
    for note in billing.propose(vault, case_id):
        fee_issuing.issue(vault, note.id)


@pytest.fixture
def stand(stand_up):
    return stand_up("fee_register", issued)


def test_notes_come_in_the_order_of_their_numbers_with_their_sums(stand):
    page = stand.page
    numbers = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert [number[-4:] for number in numbers] == ["0001", "0002"]
    assert "total 220\u00a0€" in page.sums.text()
    assert "reste dû 220\u00a0€" in page.sums.text()


def test_a_note_is_paid_with_one_key_and_leaves_the_unpaid(stand, qtbot):
    page = stand.page
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert stand.said[-1][1]
    assert "reste dû 110\u00a0€" in page.sums.text()
    qtbot.mouseClick(page.unpaid, Qt.MouseButton.LeftButton, pos=page.unpaid.rect().center() / 4)
    page.unpaid.setChecked(True)
    assert page.model.rowCount() == 1


def test_enter_shows_the_page_and_esc_puts_it_away(stand, qtbot):
    page = stand.page
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.view.isVisible()
    assert page.view.page_count() == 1
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.view.isVisible()


def test_the_accountant_gets_a_table(stand, qtbot, tmp_path):
    answers.give(tmp_path / "notes.csv")
    qtbot.mouseClick(stand.page.export_button, Qt.MouseButton.LeftButton)
    written = (tmp_path / "notes.csv").read_bytes()
    assert written == fee_register.csv_of(fee_register.register_of(stand.vault))
    assert b"F20" in written


def test_nobody_else_sees_the_register(stand):
    stand.share()
    assert not stand.page.head.isVisible()
    assert not stand.page.body.isVisible()
    assert not searching(stand.desk())("honoraires")


def test_the_palette_finds_it(stand):
    (entry,) = searching(stand.desk())("impayes")
    entry.act()
    assert stand.gone[-1].page == "fee_register"
