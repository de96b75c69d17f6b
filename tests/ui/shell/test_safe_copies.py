"""Copies made as the vault is left, what the sidebar's foot says of them, and a new laptop started from one."""

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mediator.app import Front, Vaults
from mediator.casework import backups, intake
from mediator.ui.shared import dialogs, jobs
from mediator.ui.shell.unlock import UnlockWindow
from mediator.vault import Vault

PASSPHRASE = "cheval agrafe batterie lune"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "clé USB"
    folder.mkdir()
    return folder


@pytest.fixture
def path(tmp_path: Path, folder: Path) -> Path:
    path = tmp_path / "cabinet.mediator"
    vault = Vault.create(path, PASSPHRASE)
    intake.practice(vault)
    backups.change_plan(vault, folder=str(folder))
    backups.back_up(vault, folder)
    vault.close()
    return path


@pytest.fixture
def front(qapp: QApplication, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot):
    monkeypatch.setattr("mediator.ui.shell.crash.install", lambda tell: None)
    front = Front(qapp)
    front.start(path, passphrase=PASSPHRASE)
    qtbot.waitUntil(lambda: front.main is not None, timeout=10_000)
    yield front
    front.stop()
    if front.unlock:
        front.unlock.close()
        front.unlock.deleteLater()
    jobs.shut_down()


def _copies(folder: Path) -> int:
    return len(list(folder.glob("*.mediator-backup")))


def test_the_foot_of_the_sidebar_tells_and_leads_to_the_page(qtbot, front):
    line = front.main.sidebar.backup
    qtbot.waitUntil(lambda: line.text() == "Sauvegardé à l’instant")
    assert line.accessibleName() == line.text()
    front.main.sidebar.show_backup("Sauvegarde en retard : 19 jours", True)
    assert line.text().splitlines() == ["Sauvegarde en retard :", "19 jours"]
    assert line.sizeHint().width() <= line.parentWidget().contentsRect().width()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    assert front.main.here().page == "backups"
    case = intake.open_case(front.vault, "Un toit qui fuit", ["Morel", "Tilleul"])
    from mediator.ui.shared.desk import Target

    front.main.go(Target("case", case_id=case.id))
    front.main.toggle_shared()
    assert not line.isVisible()


def test_locking_copies_what_is_new_and_the_vault_opens_again_after(qtbot, front, path, folder):
    intake.open_case(front.vault, "Un toit qui fuit", ["Morel", "Tilleul"])
    front.lock()
    assert front.main is None
    qtbot.keyClicks(front.unlock.unlock.secret, PASSPHRASE)
    qtbot.mouseClick(front.unlock.unlock.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: front.main is not None, timeout=10_000)
    assert _copies(folder) == 1, "rotation keeps the last of the day"
    (kept,) = backups.copies(front.vault)
    assert not backups.standing(front.vault).changed
    assert Path(kept.path).exists()


def test_quitting_copies_what_is_new_and_nothing_when_nothing_is(front, path, folder):
    (before,) = folder.iterdir()
    front.stop()
    assert list(folder.iterdir()) == [before]
    front.vault = Vault.open(path, PASSPHRASE)
    intake.open_case(front.vault, "Un toit qui fuit", ["Morel", "Tilleul"])
    front.stop()
    assert before not in folder.iterdir()
    assert _copies(folder) == 1
    Vault.open(path, PASSPHRASE).close()


def test_a_drive_left_at_home_keeps_nobody_from_leaving(front, path, folder):
    intake.open_case(front.vault, "Un toit qui fuit", ["Morel", "Tilleul"])
    for copy in folder.iterdir():
        copy.unlink()
    folder.rmdir()
    front.stop()
    Vault.open(path, PASSPHRASE).close()


def test_a_folder_the_system_cannot_look_at_keeps_nobody_from_leaving(front, path, folder):
    """Before Python 3.14, ``Path.is_dir`` raises for what it does not know: here a name that is too long."""
    backups.change_plan(front.vault, folder=str(folder / ("x" * 300)))
    front.stop()
    Vault.open(path, PASSPHRASE).close()


def test_what_goes_wrong_before_the_last_copy_leaves_no_vault_open(front, path, monkeypatch):
    def refuse(_vault):
        raise OSError(errno.ESTALE, "the drive is gone")

    monkeypatch.setattr("mediator.ui.backups.keeper.leave", refuse)
    with pytest.raises(OSError, match="gone"):
        front.lock()
    assert front.vault is None
    Vault.open(path, PASSPHRASE).close()


def test_a_new_laptop_starts_from_a_copy(qtbot, path, folder, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "documents"))
    (tmp_path / "documents").mkdir()
    (copy,) = folder.iterdir()
    window = UnlockWindow(Vaults(), None)
    qtbot.addWidget(window)
    window.show()
    got: list[Vault] = []
    window.opened.connect(got.append)
    dialogs.answers.give(copy)
    window.welcome.restore_wanted.emit()
    screen = window.restoring
    assert screen.isVisible()
    target = tmp_path / "neuf.mediator"
    dialogs.answers.give(target)
    screen.place_wanted.emit()
    qtbot.keyClicks(screen.secret, "pas la bonne")
    qtbot.mouseClick(screen.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(screen.problem.sentence()), timeout=10_000)
    assert "n’ouvre pas cette sauvegarde" in screen.problem.sentence()
    assert not target.exists()
    screen.secret.clear()
    qtbot.keyClicks(screen.secret, PASSPHRASE)
    qtbot.mouseClick(screen.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    assert got[0].path == target
    assert screen.secret.text() == ""
    got[0].close()


def test_a_file_that_is_no_copy_is_said_with_a_way_out(qtbot, tmp_path):
    letter = tmp_path / "lettre.mediator-backup"
    letter.write_bytes(b"Bonjour")
    window = UnlockWindow(Vaults(), None)
    qtbot.addWidget(window)
    window.show()
    window.restore(letter)
    qtbot.keyClicks(window.restoring.secret, "x")
    qtbot.mouseClick(window.restoring.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.restoring.problem.sentence()), timeout=10_000)
    assert "n’est pas une sauvegarde" in window.restoring.problem.sentence()
    dialogs.answers.give(None)
    window.restoring.problem.ways()[0].click()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.shown() is window.welcome
