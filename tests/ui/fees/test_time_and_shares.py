"""The tab « Honoraires », with the keys and the mouse: time noted, timer, sessions proposed, shares, provisions."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from mediator.casework import fee_shares, timekeeping
from mediator.domain.noun import now
from mediator.domain.scope import MEDIATOR
from mediator.domain.time_and_fees import TimeEntry, TimeKind
from mediator.ui.fees.time_part import EntryRow, UnnotedRow


@pytest.fixture
def tab(opened):
    return opened.tab("fees")


def sheet(opened):
    return timekeeping.time_of(opened.vault, opened.case_id)


def test_one_line_notes_time(opened, tab, qtbot):
    tab.time.line.kind.set_value(TimeKind.DRAFTING)
    qtbot.keyClicks(tab.time.line.edit, "1 h 30 relecture du projet")
    qtbot.keyClick(tab.time.line.edit, Qt.Key.Key_Return)
    (entry,) = sheet(opened).entries
    assert (entry.minutes, entry.kind, entry.remark) == (90, TimeKind.DRAFTING, "relecture du projet")
    assert "1\u00a0h\u00a030 notées." in opened.said
    assert tab.time.line.edit.text() == ""
    qtbot.keyClicks(tab.time.line.edit, "longtemps")
    qtbot.keyClick(tab.time.line.edit, Qt.Key.Key_Return)
    assert len(sheet(opened).entries) == 1
    assert "Une durée" in opened.words()
    assert tab.time.line.edit.text() == "longtemps"


def test_a_held_session_is_noted_with_one_key(opened, tab, qtbot):
    rows = [row for row in tab.time.rows.values() if isinstance(row, UnnotedRow)]
    before = len(rows)
    assert before
    qtbot.keyClick(rows[0], Qt.Key.Key_Return)
    (entry,) = sheet(opened).entries
    assert entry.session_id
    assert len([row for row in tab.time.rows.values() if isinstance(row, UnnotedRow)]) == before - 1


def test_a_time_opens_changes_and_goes_to_the_bin(opened, tab, qtbot):
    qtbot.keyClicks(tab.time.line.edit, "20 appel")
    qtbot.keyClick(tab.time.line.edit, Qt.Key.Key_Return)
    row = next(row for row in tab.time.rows.values() if isinstance(row, EntryRow))
    qtbot.keyClick(row, Qt.Key.Key_F)
    assert sheet(opened).entries[0].billable is False
    row = next(row for row in tab.time.rows.values() if isinstance(row, EntryRow))
    qtbot.keyClick(row, Qt.Key.Key_Return)
    field = tab.time.sheet.fields["minutes"].editor
    field.selectAll()
    qtbot.keyClicks(field, "0:40")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sheet(opened).entries[0].minutes == 40
    row = next(row for row in tab.time.rows.values() if isinstance(row, EntryRow))
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert not sheet(opened).entries


def test_the_timer_starts_and_stops_here_and_a_forgotten_one_is_asked_about(opened, tab, qtbot):
    qtbot.mouseClick(tab.time.button, Qt.MouseButton.LeftButton)
    running = timekeeping.running_of(opened.vault)
    assert running.entry.case_id == opened.case_id
    tab.toggle_timer()
    assert sheet(opened).total == 1
    tab.toggle_timer()
    running = timekeeping.running_of(opened.vault)
    with opened.vault.writing("hier", case_id=opened.case_id) as work:
        work.amend(TimeEntry, running.entry.id, started_at=now() - timedelta(hours=15))
    assert "Que garder" in opened.words()
    qtbot.keyClicks(tab.time.strip.keep, "2 h")
    qtbot.keyClick(tab.time.strip.keep, Qt.Key.Key_Return)
    assert timekeeping.running_of(opened.vault) is None
    assert sheet(opened).total == 121


def test_parts_are_typed_and_a_provision_is_asked_and_paid(opened, tab, qtbot):
    payers = fee_shares.payers_of(opened.vault, MEDIATOR, opened.case_id).payers
    field = tab.payers.parts[payers[0].id].editor
    field.selectAll()
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "75\u00a0%" in opened.words()
    tab.ask_provision(payers[1].id)
    qtbot.keyClicks(tab.payers.asked.amount.editor, "600")
    qtbot.mouseClick(tab.payers.asked.note_button, Qt.MouseButton.LeftButton)
    (row,) = tab.payers.provisions.values()
    qtbot.keyClick(row, Qt.Key.Key_P)
    payers = fee_shares.payers_of(opened.vault, MEDIATOR, opened.case_id).payers
    assert payers[1].provisions[0].paid_on is not None


def test_a_shared_screen_shows_what_all_agreed_and_nothing_else(opened, tab):
    payers = fee_shares.payers_of(opened.vault, MEDIATOR, opened.case_id).payers
    fee_shares.ask_provision(opened.vault, opened.case_id, payers[0].id, 61_300)
    fee_shares.set_share(opened.vault, opened.case_id, payers[0].id, legal_aid=True)
    timekeeping.start(opened.vault, opened.case_id)
    opened.share()
    words = opened.words()
    assert "50\u00a0%" in words
    for secret in ("613", "juridictionnelle", "hronomètre", "Temps passé"):
        assert secret not in words
    assert tab.time is None
    opened.unshare()
    assert tab.time is not None


def test_the_session_offers_to_note_its_time(opened, qtbot):
    tab = opened.tab("sessions")
    unnoted = sheet(opened).unnoted[0]
    tab.open_session(unnoted.session.id)
    assert tab.heading.time_button.isVisibleTo(tab)
    qtbot.mouseClick(tab.heading.time_button, Qt.MouseButton.LeftButton)
    assert sheet(opened).by_session()[unnoted.session.id] == unnoted.minutes
    assert not tab.heading.time_button.isVisibleTo(tab)
