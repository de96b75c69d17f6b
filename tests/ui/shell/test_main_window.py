from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete

from mediator import i18n
from mediator.casework import intake
from mediator.casework.amend import amend
from mediator.domain.case import Case
from mediator.domain.scope import MEDIATOR, joint
from mediator.ui.shared.desk import Target
from mediator.ui.shared.fields import TextField
from mediator.ui.shared.notices import NoticeBar
from mediator.ui.shell.idle import IdleWatch
from mediator.ui.shell.keys_sheet import KeysSheet
from mediator.ui.shell.main_window import MainWindow, Place
from mediator.vault import Vault


class Leaf(QWidget):
    """A page that remembers what it was told, with one field tied to the case's subject."""

    def __init__(self, desk) -> None:
        super().__init__()
        self.desk, self.told = desk, []
        column = QVBoxLayout(self)
        self.field = TextField("Objet")
        self.field.committed.connect(self._keep)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)

    def _case(self) -> Case:
        with self.desk.vault.reading() as reading:
            return reading.list(Case)[0]

    def _keep(self, value: str) -> None:
        amend(self.desk.vault, Case, self._case().id, subject=value)

    def title(self) -> str:
        return "2026-014"

    def refresh(self, changes) -> None:
        self.told.append(("refresh", changes and changes.label))
        self.field.set_value(self._case().subject)

    def show_target(self, target: Target) -> None:
        self.told.append(("target", target))

    def set_audience(self, audience) -> None:
        self.told.append(("audience", audience))


PLACES = [
    Place("today", "Aujourd'hui", Leaf, "Alt+1"),
    Place("cases", "Dossiers", Leaf, "Alt+2"),
    Place("case", "Dossier", Leaf, under="cases", of_case=True),
]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = Vault.create(tmp_path / "essai.mediator", "une phrase de passe")
    intake.practice(vault)
    with vault.writing("Ouvrir un dossier", irrevocable=True) as work:
        work.add(Case(reference="2026-014", subject="Projet"))
    yield vault
    vault.close()


@pytest.fixture
def window(qtbot, vault: Vault) -> MainWindow:
    window = MainWindow(vault, PLACES, idle_minutes=0)
    qtbot.addWidget(window, before_close_func=lambda window: window.leave())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(qtbot, window: QWidget, keys: str) -> None:
    pressed = QKeySequence(keys)[0]
    qtbot.keyClick(window.focusWidget() or window, pressed.key(), pressed.keyboardModifiers())


def notice(window: MainWindow) -> str:
    return window.findChild(NoticeBar).sentence()


def case_id(vault: Vault) -> str:
    with vault.reading() as reading:
        return reading.list(Case)[0].id


def test_pages_are_built_when_first_visited(qtbot, window):
    assert set(window._pages) == {"today"}
    press(qtbot, window, "Alt+2")
    assert set(window._pages) == {"today", "cases"}
    assert window.here() == Target("cases")
    assert window.page("cases").field.editor.hasFocus()


def test_back_and_escape_return(qtbot, window):
    window.go(Target("cases"))
    window.go(Target("case", case_id="x", tab="people"))
    press(qtbot, window, "Alt+Left")
    assert window.here() == Target("cases")
    press(qtbot, window, "Esc")
    assert window.here() == Target("today")


def test_leaving_a_page_keeps_what_was_being_written(qtbot, window, vault):
    window.page("today").refresh(None)
    qtbot.keyClicks(window.focusWidget(), " informatique")
    window.go(Target("cases"))
    with vault.reading() as reading:
        assert "informatique" in reading.list(Case)[0].subject


def test_ctrl_z_takes_back_and_says_what(qtbot, window, vault):
    amend(vault, Case, case_id(vault), subject="Autre objet")
    press(qtbot, window, "Ctrl+Z")
    assert window.page("today").field.value() == "Projet"
    assert notice(window).startswith("Annulé")
    press(qtbot, window, "Ctrl+Shift+Z")
    assert window.page("today").field.value() == "Autre objet"
    assert notice(window).startswith("Rétabli")
    press(qtbot, window, "Ctrl+Z")
    press(qtbot, window, "Ctrl+Z")
    assert "rien" in notice(window)


def test_a_hidden_page_catches_up_when_it_is_shown(qtbot, window, vault):
    window.go(Target("cases"))
    hidden = window.page("today")
    hidden.told.clear()
    amend(vault, Case, case_id(vault), subject="Autre objet")
    assert hidden.told == []
    window.go(Target("today"))
    assert [kind for kind, _what in hidden.told] == ["refresh", "target"]


def test_the_title_says_nothing_but_a_reference(qtbot, window, vault):
    assert window.windowTitle() == "Mediator"
    window.go(Target("case", case_id=case_id(vault)))
    assert window.windowTitle() == "2026-014 – Mediator"


def test_the_shared_screen_shows_one_case_and_no_way_out(qtbot, window, vault):
    press(qtbot, window, "F8")
    assert window.audience() is MEDIATOR
    here = Target("case", case_id=case_id(vault))
    window.go(here)
    amend(vault, Case, case_id(vault), subject="Secret de l'acte précédent")
    window.notify("Note rayée.", undo=True)
    press(qtbot, window, "F8")
    page = window.page("case")
    assert page.told[-1] == ("audience", joint(case_id(vault)))
    assert notice(window) == ""
    for keys in ("Alt+1", "Alt+Left", "Ctrl+K", "Ctrl+Z"):
        press(qtbot, window, keys)
    window.go(Target("today"))
    assert window.here() == here
    assert not window.palette_.isVisible()
    assert notice(window) == ""
    visible = [
        label.text() for label in window.sidebar.findChildren(QWidget) if label.isVisible() and hasattr(label, "text")
    ]
    assert visible == ["Mediator", "2026-014"]
    press(qtbot, window, "F8")
    assert page.told[-1] == ("audience", MEDIATOR)


def test_the_palette_reaches_pages_and_actions(qtbot, window):
    press(qtbot, window, "Ctrl+K")
    qtbot.keyClicks(window.palette_.edit, "doss")
    qtbot.keyClick(window.palette_.edit, Qt.Key.Key_Return)
    assert window.here() == Target("cases")


def test_the_keys_sheet_lists_the_real_keys(qtbot, window):
    window.show_keys()
    (sheet,) = window.findChildren(KeysSheet)
    words = [label.text() for label in sheet.findChildren(QWidget) if hasattr(label, "text")]
    assert {"Alt+1", "Dossiers", "F8", "Écran partagé", "Ctrl+K"} <= set(words)
    sheet.close()


def test_the_sidebar_says_whether_all_is_kept(qtbot, window):
    assert window.sidebar.saved_words() == "Tout est enregistré"
    qtbot.keyClicks(window.focusWidget(), "a")
    assert window.sidebar.saved_words() == "Vous écrivez…"
    qtbot.waitUntil(lambda: window.sidebar.saved_words() == "Tout est enregistré", timeout=2000)


def test_a_field_gone_with_its_page_no_longer_counts_as_being_written(qtbot, vault):
    gone = TextField("Objet")
    qtbot.keyClicks(gone.editor, "a")
    delete(gone)
    window = MainWindow(vault, PLACES, idle_minutes=0)
    qtbot.addWidget(window, before_close_func=lambda window: window.leave())
    window.show()
    qtbot.keyClicks(window.findChild(Leaf).field.editor, "a")
    assert window.sidebar.saved_words() == "Vous écrivez…"
    qtbot.waitUntil(lambda: window.sidebar.saved_words() == "Tout est enregistré", timeout=2000)


def test_nothing_touched_for_long_enough_asks_to_lock(qtbot):
    moment = [datetime(2026, 10, 20, 9, tzinfo=UTC)]
    watch = IdleWatch(10, clock=lambda: moment[0])
    locked = []
    watch.idle.connect(lambda: locked.append(1))
    moment[0] += timedelta(minutes=9)
    watch.check()
    touched = QWidget()
    qtbot.addWidget(touched)
    qtbot.keyClick(touched, Qt.Key.Key_A)
    moment[0] += timedelta(minutes=9)
    watch.check()
    assert not locked
    moment[0] += timedelta(minutes=1)
    watch.check()
    assert locked == [1]
    watch.set_minutes(0)
    moment[0] += timedelta(days=1)
    watch.check()
    assert locked == [1]


def test_the_window_speaks_english_too(qtbot, vault):
    i18n.use("en")
    asked = []
    window = MainWindow(vault, PLACES, idle_minutes=0)
    qtbot.addWidget(window, before_close_func=lambda window: window.leave())
    window.language_wanted.connect(asked.append)
    next(action for action in window._own if "English" in action.keywords).trigger()
    assert asked == ["fr"]


def test_a_running_timer_is_told_quietly_at_the_foot_and_a_forgotten_one_is_asked_about(vault: Vault, qtbot):
    from datetime import timedelta

    from mediator.casework import intake, timekeeping
    from mediator.domain.noun import now
    from mediator.domain.time_and_fees import TimeEntry

    case = intake.open_case(vault, "Un toit qui fuit")
    window = MainWindow(vault, PLACES, idle_minutes=0)
    qtbot.addWidget(window)
    window.show()
    assert not window.timer.isVisible()
    entry = timekeeping.start(vault, case.id)
    qtbot.waitUntil(window.timer.isVisible)
    assert case.reference in window.timer.text()
    with vault.writing("hier", case_id=case.id) as work:
        work.amend(TimeEntry, entry.id, started_at=now() - timedelta(hours=14))
    window.leave()
    again = MainWindow(vault, PLACES, idle_minutes=0)
    qtbot.addWidget(again)
    again.show()
    assert again.timer.forgotten()
    assert "chronomètre" in notice(again)
    again.leave()
