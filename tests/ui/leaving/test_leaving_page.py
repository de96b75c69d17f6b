"""Leaving with everything: sealed or in clear, stopped without a trace, with the mouse and with keys alone."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt

from mediator.casework import leaving
from mediator.ui.leaving import searching
from mediator.ui.shared import jobs
from mediator.ui.shared.desk import Target
from mediator.ui.shared.dialogs import answers


@pytest.fixture
def stand(stand_up):
    return stand_up("leaving")


def settled(stand, qtbot):
    qtbot.waitUntil(lambda: not jobs.running() and stand.page._job is None, timeout=30_000)


def test_sealed_with_a_phrase_typed_twice_by_keys(stand, qtbot, tmp_path):
    page = stand.page
    assert not page.go_button.isEnabled()
    page.phrase.setFocus()
    qtbot.keyClicks(page.phrase, "trois mots choisis")
    qtbot.keyClick(page.phrase, Qt.Key.Key_Tab)
    assert page.again.hasFocus()
    qtbot.keyClicks(page.again, "trois mots")
    assert page.state.isVisible()
    assert not page.go_button.isEnabled()
    qtbot.keyClicks(page.again, " choisis")
    assert not page.state.isVisible()
    answers.give(tmp_path / "tout.zip.age")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(stand, qtbot)
    assert (tmp_path / "tout.zip.age").read_bytes().startswith(b"age-encryption.org")
    assert "1 dossier" in page.result.text().replace("\xa0", " ")
    assert stand.said[-1] == ("Tout est écrit.", False)
    assert not page.phrase.text()


def test_in_clear_with_a_calm_warning(stand, qtbot, tmp_path):
    page = stand.page
    assert not page.warning.isVisible()
    page.sealed.setFocus()
    qtbot.keyClick(page.sealed, Qt.Key.Key_Space)
    assert page.warning.isVisible()
    assert not page.phrase.isVisible()
    answers.give(tmp_path)
    qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    settled(stand, qtbot)
    assert (tmp_path / leaving.suggested_name() / "LISEZ-MOI.txt").exists()
    answers.give(tmp_path)
    qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    settled(stand, qtbot)
    assert "existe déjà" in stand.said[-1][0]


def test_stopped_nothing_is_left(stand, qtbot, tmp_path, monkeypatch):
    page, gate = stand.page, threading.Event()
    real = leaving.leave

    def held(vault, path, progress):
        gate.wait(20)
        return real(vault, path, progress)

    monkeypatch.setattr(leaving, "leave", held)
    page.sealed.setChecked(False)
    answers.give(tmp_path)
    qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    assert page.stop_button.hasFocus()
    qtbot.keyClick(page.stop_button, Qt.Key.Key_Escape)
    gate.set()
    settled(stand, qtbot)
    assert "rien n’a été écrit" in stand.said[-1][0]
    assert not [each for each in tmp_path.iterdir() if "Mediator" in each.name]


def test_it_is_reached_from_the_palette_and_hidden_from_the_parties(stand):
    find = searching(stand.desk())
    (entry,) = find("emporter")
    entry.act()
    assert stand.gone[-1] == Target("leaving")
    stand.share()
    assert not stand.page.body.isVisible()
    assert find("emporter") == ()
