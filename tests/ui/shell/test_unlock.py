from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from mediator import app as front_door
from mediator import i18n
from mediator.app import Front, Vaults
from mediator.casework.amend import amend
from mediator.casework.intake import practice
from mediator.domain.practice import Practice
from mediator.ui.shared import dialogs
from mediator.ui.shared.desk import Target
from mediator.ui.shared.parts import EmptyState
from mediator.ui.shell import preferences, strength
from mediator.ui.shell.main_window import MainWindow, Place
from mediator.ui.shell.recovery_sheet import grouped
from mediator.ui.shell.unlock import UnlockWindow
from mediator.vault import Vault

PASSPHRASE = "cheval agrafe batterie lune"


class Plain(EmptyState):
    def __init__(self, desk) -> None:
        super().__init__("Rien n'est prévu.")

    def title(self) -> str:
        return ""

    def refresh(self, changes) -> None:
        pass

    def show_target(self, target: Target) -> None:
        pass

    def set_audience(self, audience) -> None:
        pass


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Mes médiations.mediator"
    Vault.create(path, PASSPHRASE).close()
    return path


@pytest.fixture
def unlock(qtbot):
    def make(path: Path | None) -> UnlockWindow:
        window = UnlockWindow(Vaults(), path)
        qtbot.addWidget(window)
        window.show()
        return window

    return make


def opened(qtbot, window: UnlockWindow, act) -> Vault:
    got: list[Vault] = []
    window.opened.connect(got.append)
    act()
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    return got[0]


def type_passphrase(qtbot, window: UnlockWindow, words: str) -> None:
    qtbot.keyClicks(window.unlock.secret, words)
    qtbot.keyClick(window.unlock.secret, Qt.Key.Key_Return)


def test_the_passphrase_opens(qtbot, unlock, path):
    window = unlock(path)
    assert window.shown() is window.unlock
    vault = opened(qtbot, window, lambda: type_passphrase(qtbot, window, PASSPHRASE))
    assert vault.path == path
    assert window.unlock.secret.text() == ""
    vault.close()


def test_a_wrong_passphrase_is_told_with_a_way_out(qtbot, unlock, path):
    window = unlock(path)
    type_passphrase(qtbot, window, "autre")
    assert window.busy.words()
    qtbot.waitUntil(lambda: bool(window.unlock.problem.sentence()), timeout=10_000)
    assert "n’ouvre pas" in window.unlock.problem.sentence()
    window.unlock.problem.ways()[0].click()
    assert window.shown() is window.recovery
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.shown() is window.unlock


def test_the_recovery_key_opens_too(qtbot, unlock, path):
    vault = Vault.open(path, PASSPHRASE)
    key = vault.recovery_key()
    vault.close()
    window = unlock(path)
    window.unlock.recovery_wanted.emit()
    window.recovery.key.setText(" ".join(grouped(key)).lower())
    again = opened(qtbot, window, lambda: qtbot.keyClick(window.recovery.key, Qt.Key.Key_Return))
    again.close()


@pytest.mark.parametrize("kind", ["not_a_vault", "in_use", "missing"])
def test_each_problem_has_its_sentence_and_ways(qtbot, unlock, path, tmp_path, kind):
    holder = None
    window = unlock(path)
    if kind == "not_a_vault":
        path.write_bytes(b"quelque chose d'autre" * 500)
    elif kind == "in_use":
        holder = Vault.open(path, PASSPHRASE)
    else:
        path.unlink()
    type_passphrase(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(window.unlock.problem.sentence()), timeout=10_000)
    assert window.unlock.problem.ways()
    if holder:
        holder.close()


def test_a_vault_that_moved_is_said_at_the_start(unlock, tmp_path):
    window = unlock(tmp_path / "ailleurs.mediator")
    assert "ailleurs.mediator" in window.welcome.problem.sentence()


def test_creating_shows_the_recovery_key_once(qtbot, unlock, tmp_path):
    window = unlock(None)
    window.welcome.create_wanted.emit()
    dialogs.answers.give(tmp_path / "neuf")
    window.create_screen.place_wanted.emit()
    screen = window.create_screen
    assert screen.path() == tmp_path / "neuf.mediator"
    qtbot.keyClicks(screen.first, PASSPHRASE)
    assert not screen.button.isEnabled()
    qtbot.keyClicks(screen.second, PASSPHRASE)
    assert screen.meter.level() >= 3
    screen.button.click()
    qtbot.waitUntil(lambda: window.shown() is window.sheet, timeout=10_000)
    assert screen.first.text() == ""
    shown = window.sheet._shown.text()
    assert len(shown.split()) == 13
    window.sheet.copy()
    assert QGuiApplication.clipboard().text()
    vault = opened(qtbot, window, window.sheet.button.click)
    assert QGuiApplication.clipboard().text() == ""
    assert window.sheet._shown.text() == ""
    assert "".join(shown.split()) == vault.recovery_key().replace(" ", "")
    vault.close()


def test_an_existing_file_is_never_written_over(qtbot, unlock, path):
    before = path.read_bytes()
    window = unlock(None)
    window.welcome.create_wanted.emit()
    window.create_screen.set_path(path)
    for box in (window.create_screen.first, window.create_screen.second):
        qtbot.keyClicks(box, PASSPHRASE)
    window.create_screen.button.click()
    problem = window.create_screen.problem
    qtbot.waitUntil(lambda: bool(problem.sentence()), timeout=10_000)
    assert path.read_bytes() == before
    problem.ways()[0].click()
    assert window.shown() is window.unlock


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("", 0),
        ("chat", 1),
        ("motdepasse123", 1),
        ("aaaaaaaaaaaaaaaaaaaa", 1),
        ("cheval lune", 2),
        ("cheval agrafe", 3),
        (PASSPHRASE, 4),
        ("é" * 3000, 1),
    ],
)
def test_long_passphrases_of_several_words_hold(words: str, level: int):
    assert strength.strength(words)[0] == level


@pytest.fixture
def front(qtbot, qapp: QApplication, monkeypatch):
    monkeypatch.setattr(front_door, "places", lambda: [Place("today", "Aujourd'hui", Plain, "Alt+1")])
    monkeypatch.setattr(front_door, "searches", list)
    monkeypatch.setattr("mediator.ui.shell.crash.install", lambda tell: None)
    front = Front(qapp)
    yield front
    front.stop()
    if front.unlock:
        front.unlock.close()


def shells() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]


def test_locking_destroys_the_window_and_closes_the_vault(qtbot, front, path):
    front.start(path, passphrase=PASSPHRASE)
    qtbot.waitUntil(lambda: front.main is not None, timeout=10_000)
    vault = front.vault
    dialogs.ask(front.main, "Une question ouverte ?", [("oui", "Oui")], lambda _answer: None)
    front.main.lock_wanted.emit()
    qtbot.waitUntil(lambda: not shells())
    assert front.unlock.shown() is front.unlock.unlock
    assert vault.state.name == "LOCKED"
    type_passphrase(qtbot, front.unlock, PASSPHRASE)
    qtbot.waitUntil(lambda: front.main is not None, timeout=10_000)
    assert preferences.load().vault_path == path


def test_the_language_chosen_is_spoken_at_once_and_kept(qtbot, front, path):
    front.start(path, passphrase=PASSPHRASE)
    qtbot.waitUntil(lambda: front.main is not None, timeout=10_000)
    first = front.main
    first.language_wanted.emit("en")
    qtbot.waitUntil(lambda: front.main is not first)
    assert i18n.current() == "en"
    assert practice(front.vault).window_language == "en"
    qtbot.waitUntil(lambda: shells() == [front.main])


def test_the_practices_idle_time_is_followed(qtbot, front, path):
    front.start(path, passphrase=PASSPHRASE)
    qtbot.waitUntil(lambda: front.main is not None, timeout=10_000)
    amend(front.vault, Practice, practice(front.vault).id, idle_minutes=3)
    assert front.main.idle._limit.total_seconds() == 180


def test_the_demonstration_opens_by_itself_and_leaves_nothing(qtbot, front):
    front.start(None, demo=True)
    qtbot.waitUntil(lambda: front.main is not None, timeout=20_000)
    folder = front._vaults.throwaway
    assert folder.is_dir()
    assert preferences.load().vault_path is None
    front.stop()
    assert not folder.exists()
