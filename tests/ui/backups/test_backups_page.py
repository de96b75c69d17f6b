"""The page « Sauvegardes », by mouse and keyboard, on a real vault and real copies."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from mediator.casework import backups
from mediator.ui.backups.keeper import keeper_of
from mediator.ui.shared.dialogs import answers
from mediator.ui.shared.rows import Row
from mediator.vault import Vault

PASSPHRASE, NEW = "les mots que personne ne devine", "d'autres mots que personne ne devine"


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "clé USB"
    folder.mkdir()
    return folder


def rested(qtbot, stand):
    qtbot.waitUntil(lambda: not keeper_of(stand.vault).busy(), timeout=10_000)


@pytest.fixture
def backed(stand, qtbot, folder):
    made = stand(lambda vault, _case: backups.change_plan(vault, folder=str(folder)))
    click(made.page.head.button)
    rested(qtbot, made)
    return made


def rows(page):
    return [row for row in page.copies.list.findChildren(Row) if row.isVisible()]


def choose(qtbot, page, words):
    """Open the menu of the first copy by keyboard and click what ``words`` name."""
    qtbot.waitUntil(lambda: bool(rows(page)))
    row = rows(page)[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    (menu,) = [menu for menu in row.findChildren(QMenu) if menu.isVisible()]
    (entry,) = [each for each in menu.actions() if words in each.text()]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


def test_a_first_copy_asks_where_and_is_made_and_told(stand, qtbot, folder):
    made = stand()
    assert "aucune copie sûre" in made.page.state.text()
    answers.give(folder)
    click(made.page.head.button)
    rested(qtbot, made)
    assert len(list(folder.glob("*.mediator-backup"))) == 1
    assert made.page.plan.folder.text() == str(folder)
    assert "toutes identiques" in made.page.state.text()
    assert "même disque" in made.page.plan._caution.text()
    assert "Copie faite et vérifiée" in made.said[-1][0]
    qtbot.waitUntil(lambda: bool(rows(made.page)))
    (row,) = rows(made.page)
    assert row.text.text() == "vérifiée"
    assert not made.page.progress.isVisible()


def test_how_often_and_how_many_are_chosen(stand, qtbot):
    made = stand()
    often, kept = made.page.plan.often, made.page.plan.kept
    often.editor.setFocus()
    qtbot.keyClick(often.editor, Qt.Key.Key_Home)
    qtbot.keyClick(often.editor, Qt.Key.Key_Return)
    often.commit_now()
    assert backups.plan_of(made.vault).every_hours == 1
    kept.editor.setCurrentIndex(2)
    kept.editor.activated.emit(2)
    assert backups.plan_of(made.vault).daily == 30
    often.editor.setCurrentIndex(often.editor.count() - 1)
    often.editor.activated.emit(often.editor.count() - 1)
    often.commit_now()
    assert not backups.plan_of(made.vault).active


def test_a_copy_is_tried_restored_and_removed(backed, qtbot, folder, tmp_path):
    choose(qtbot, backed.page, "Essayer")
    rested(qtbot, backed)
    assert "se restaure : 1 dossier" in backed.said[-1][0].replace("\u00a0", " ")
    target = tmp_path / "rendu.mediator"
    answers.give(target)
    choose(qtbot, backed.page, "Restaurer")
    rested(qtbot, backed)
    Vault.open(target, PASSPHRASE).close()
    answers.give("keep")
    choose(qtbot, backed.page, "Retirer")
    assert len(list(folder.iterdir())) == 1
    answers.give("remove")
    choose(qtbot, backed.page, "Retirer")
    assert list(folder.iterdir()) == []
    assert rows(backed.page) == []


def test_a_damaged_copy_is_said_calmly(backed, qtbot, folder):
    (copy,) = folder.iterdir()
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    choose(qtbot, backed.page, "Essayer")
    rested(qtbot, backed)
    assert "abîmée" in backed.said[-1][0]
    qtbot.waitUntil(lambda: bool(rows(backed.page)))
    (row,) = rows(backed.page)
    assert row.text.text() == "abîmée"
    assert "aucune copie sûre" in backed.page.state.text()


def test_the_passphrase_is_changed_a_sheet_shown_a_copy_made_and_old_ones_go(backed, qtbot, folder):
    page = backed.page
    (old,) = folder.iterdir()
    click(page.change_button)
    screen = page.passphrase
    assert screen.isVisible()
    for box, typed in ((screen.old, "pas la bonne"), (screen.first, NEW), (screen.second, NEW)):
        qtbot.keyClicks(box, typed)
    click(screen.button)
    rested(qtbot, backed)
    assert "Rien n’a changé" in screen.problem.sentence()
    assert page.isEnabled()
    screen.old.clear()
    qtbot.keyClicks(screen.old, PASSPHRASE)
    click(screen.button)
    qtbot.waitUntil(page.recovery.isVisible, timeout=10_000)
    assert page.recovery._key == backed.vault.recovery_key()
    assert screen.old.text() == screen.first.text() == ""
    qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 2, timeout=10_000)
    rested(qtbot, backed)
    answers.give("remove")
    click(page.recovery.button)
    assert page.sheet.isVisible()
    assert not old.exists()
    assert len(list(folder.iterdir())) == 1
    backed.vault.close()
    Vault.open(backed.vault.path, NEW).close()


def test_a_copy_of_another_key_asks_its_passphrase(stand, qtbot, folder, tmp_path):
    made = stand(empty=True)
    other = Vault.create(tmp_path / "autre.mediator", NEW)
    copy = Path(backups.back_up(other, folder).path)
    other.close()
    target = tmp_path / "rendu.mediator"
    for typed, there in (("pas la bonne", False), (NEW, True)):
        answers.give(copy, typed, target)
        click(made.page.copies.button)
        rested(qtbot, made)
        assert target.exists() is there
    answers.give(tmp_path)
    click(made.page.copies.button)
    assert "n’est pas une sauvegarde" in made.said[-1][0]


def test_nothing_of_it_is_shown_while_the_screen_is_shared(backed, qtbot):
    click(backed.page.key_button)
    backed.share()
    assert not backed.page.stack.isVisible()
    assert backed.page.recovery._key == ""
    assert not backed.page.head.button.isVisible()


def test_the_keeper_makes_copies_by_itself_and_says_once_what_stands_in_the_way(stand, qtbot, folder):
    made = stand()
    keeper = keeper_of(made.vault)
    said, troubles = [], []
    keeper.said.connect(lambda words, late: said.append((words, late)))
    keeper.trouble.connect(troubles.append)
    keeper.look()
    assert said[-1] == ("Jamais sauvegardé", True)
    gone = folder / "débranchée"
    backups.change_plan(made.vault, folder=str(gone))
    keeper.look()
    qtbot.waitUntil(lambda: len(troubles) == 1, timeout=10_000)
    keeper._not_before = None
    keeper.look()
    rested(qtbot, made)
    assert len(troubles) == 1
    gone.mkdir()
    keeper._not_before = None
    keeper.look()
    rested(qtbot, made)
    assert len(list(gone.iterdir())) == 1
    assert said[-1] == ("Sauvegardé à l’instant", False)
    keeper.look()
    assert not keeper.busy()
