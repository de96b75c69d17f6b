"""In session in the real window: the whole screen, its keys, the shared screen, the way back, a lock."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from mediator.app import places
from mediator.casework import amend, demo, meetings
from mediator.casework.conduct import conduct_of, wall_clock
from mediator.domain.conduct import Turn
from mediator.domain.scope import MEDIATOR
from mediator.domain.sessions import Session, SessionKind
from mediator.ui.shared import notices, theme
from mediator.ui.shared.desk import Target
from mediator.ui.shell.main_window import MainWindow
from mediator.vault import Vault

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(tmp_path, qtbot):
    app = QApplication.instance()
    if not app.styleSheet():
        theme.install(app)
    vault = Vault.create(tmp_path / "cabinet.mediator", "les mots que personne ne devine")
    case_id = demo.lay_down(vault)
    plenary = next(
        m.session for m in meetings.meetings_of(vault, MEDIATOR, case_id) if m.session.kind is SessionKind.JOINT
    )
    began = wall_clock().replace(hour=0, minute=0)
    amend.amend(vault, Session, plenary.id, held=False, starts_at=began, ends_at=began + timedelta(minutes=1))
    window = MainWindow(vault, places(), idle_minutes=0)
    window.case_id, window.plenary = case_id, plenary
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.go(Target("case", case_id, "sessions", "session", plenary.id))
    yield window
    window.leave()
    window.close()
    notices.clear()
    vault.close()


def opened(window, qtbot):
    qtbot.keyClick(window.page("case").tab(), Qt.Key.Key_F11)
    return window.page("in_session")


def test_f11_gives_the_whole_screen_and_escape_gives_it_back(window, qtbot):
    page = opened(window, qtbot)
    assert page.isVisible()
    assert window.sidebar.isHidden()
    assert window.windowTitle() == "2026-014 – Mediator"
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    assert page.room.capture.edit.hasFocus()
    qtbot.keyClick(page.room.capture.edit, Qt.Key.Key_Escape)
    assert window.here().page == "case"
    assert window.sidebar.isVisible()
    assert not window.windowState() & Qt.WindowState.WindowFullScreen
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.here().page != "in_session"


def test_the_keys_of_the_wheel_are_its_own_while_in_session(window, qtbot):
    page = opened(window, qtbot)
    qtbot.keyClick(page.room.capture.edit, Qt.Key.Key_2, ALT)
    assert page.isVisible()
    assert page.room.conduct.phase == "quoi"
    qtbot.keyClick(page.room.capture.edit, Qt.Key.Key_Left, ALT)
    assert page.room.conduct.phase == "cadre"
    qtbot.keyClick(page.room.capture.edit, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    assert window.here().page == "cases"


def test_f8_during_an_aparte_changes_nothing_that_others_could_read(window, qtbot):
    page = opened(window, qtbot)
    qtbot.keyClick(page.room.capture.edit, Qt.Key.Key_F6)
    assert page.room.conduct.aparte is not None
    title = window.windowTitle()
    qtbot.keyClick(page.room.capture.edit, Qt.Key.Key_F8)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.windowTitle() == title
    assert window.sidebar.isHidden()
    assert page.room is None
    assert page.shown.isVisible()
    assert not [action for action in window._going if action.isEnabled()]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.here().page == "in_session"
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert page.room.conduct.aparte is not None
    assert page.room.capture.edit.hasFocus()


def test_a_lock_keeps_the_turn_and_the_words(window, qtbot):
    page = opened(window, qtbot)
    party = page.room.conduct.parties[0].id
    qtbot.keyClick(page.room.capture.edit, Qt.Key.Key_1, CTRL)
    page.watch._turn = replace(page.watch._turn, began_at=page.watch._turn.began_at - timedelta(seconds=20))
    qtbot.keyClicks(page.room.capture.edit, "pas fini")
    window.leave()
    window.close()
    with window.desk.vault.reading() as work:
        (turn,) = work.list(Turn, case_id=window.case_id)
    assert (turn.holder_id, turn.seconds) == (party, 20)
    assert window.desk.vault.drafts("in_session", window.plenary.id) == {"line": "pas fini"}
    assert not conduct_of(window.desk.vault, window.plenary.id).session.held
