"""The page « Clauses types »: words changed there become hers, earlier ones stay, the shipped text comes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from mediator.casework import library
from mediator.domain.scope import MEDIATOR, joint
from mediator.ui.clause_library import build
from mediator.ui.shared import theme
from mediator.ui.shared.desk import Desk, Target
from mediator.ui.shared.fields import settle
from mediator.vault import Vault


@pytest.fixture
def page(tmp_path, qtbot):
    if not QApplication.instance().styleSheet():
        theme.install(QApplication.instance())
    vault = Vault.create(tmp_path / "v.mediator", "phrase")
    seen = {"audience": MEDIATOR}
    page = build(Desk(vault, lambda _target: None, lambda *_said, **_undo: None, lambda: seen["audience"]))
    page.vault, page.seen = vault, seen
    stop = vault.subscribe(page.refresh)
    qtbot.addWidget(page)
    page.resize(1092, 720)
    page.show()
    qtbot.waitExposed(page)
    yield page
    settle(page)
    stop()
    vault.close()


def press(page, qtbot, name):
    qtbot.mouseClick(page.findChild(QPushButton, f"library.{name}"), Qt.MouseButton.LeftButton)


def test_a_shipped_clause_changed_there_becomes_hers_and_comes_back(page, qtbot):
    page.show_target(Target("clauses", noun_id="bail-depot"))
    shipped = page.shelf.current()
    assert not shipped.own
    page.text.editor.setPlainText("[Bailleur] rend [montant] € le [date].")
    settle(page)
    assert page.shelf.current().own
    assert page.versions.isVisible()
    press(page, qtbot, "restore")
    assert page.shelf.current().text == shipped.text


def test_a_clause_of_her_own_is_written_set_aside_and_put_in_the_bin(page, qtbot):
    page.add()
    page.heading.editor.selectAll()
    qtbot.keyClicks(page.heading.editor, "Badges")
    page.text.editor.setPlainText("[A] rend [nombre] badges à [B], à [lieu], le [date].")
    settle(page)
    own = page.shelf.current()
    assert (own.heading, own.shipped) == ("Badges", None)
    press(page, qtbot, "hide")
    assert page.shelf.current().hidden
    press(page, qtbot, "offer")
    press(page, qtbot, "remove")
    assert own.key not in {each.key for each in library.whole_library(page.vault, MEDIATOR, "fr")}


def test_what_is_typed_stays_with_its_clause_when_another_is_opened(page, qtbot):
    page.show_target(Target("clauses", noun_id="bail-depot"))
    page.text.editor.setPlainText("[Bailleur] rend tout le [date].")
    qtbot.keyClick(page.shelf.search, Qt.Key.Key_Down)
    words = {each.key: each.text for each in library.whole_library(page.vault, MEDIATOR, "fr")}
    assert words["bail-depot"] == "[Bailleur] rend tout le [date]."
    assert page.text.value() == page.shelf.current().text


def test_nobody_else_has_a_library(page):
    page.seen["audience"] = joint("c")
    page.set_audience(joint("c"))
    assert page.shelf.list.count() == 0
    assert not page.sheet.isVisible()
