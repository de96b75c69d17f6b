import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mediator.ui.shared.entries import Entry
from mediator.ui.shell.palette import Palette, rank


def entry(words: str, keywords: str = "", done: list | None = None) -> Entry:
    return Entry(words, lambda: done.append(words) if done is not None else None, keywords=keywords)


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("ver", "Verrouiller", "Ouvrir le coffre à Versailles"),
        ("log arn", "Logivert, Arnault", "Catalogue d’Arnaud"),
        ("helene", "Hélène Vasseur", "Vasseur Hélène"),
    ],
)
def test_the_better_answer_comes_first(typed: str, better: str, worse: str):
    assert rank(typed, entry(better)) is not None
    low = rank(typed, entry(worse))
    assert low is None or rank(typed, entry(better)) < low


def test_keywords_find_and_strangers_do_not():
    assert rank("undo", entry("Annuler", "undo")) is not None
    assert rank("ver", entry("Revenir")) is None
    assert rank("xyz", entry("Annuler", "undo")) is None


@pytest.fixture
def room(qtbot):
    window = QWidget()
    window.resize(900, 600)
    column = QVBoxLayout(window)
    window.edit = QLineEdit()
    column.addWidget(window.edit)
    window.done = []
    window.asked = []

    def search(typed: str) -> list[Entry]:
        window.asked.append(typed)
        return [entry(f"Trouvé : {typed}", done=window.done), entry("Dossiers", done=window.done)]

    listing = [entry("Dossiers", done=window.done), entry("Verrouiller", done=window.done)]
    window.bar = Palette(window, [lambda: listing], [search])
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.edit.setFocus()
    qtbot.waitUntil(window.edit.hasFocus)
    window.bar.open_palette()
    return window


def test_everything_is_offered_then_what_is_typed(qtbot, room):
    assert room.bar.shown() == ["Dossiers", "Verrouiller"]
    qtbot.keyClicks(room.bar.edit, "ver")
    assert room.bar.shown() == ["Verrouiller"]
    qtbot.keyClick(room.bar.edit, Qt.Key.Key_Return)
    assert room.done == ["Verrouiller"]
    assert not room.bar.isVisible()
    assert room.edit.hasFocus()


def test_the_vault_is_asked_once_the_typing_rests(qtbot, room):
    qtbot.keyClicks(room.bar.edit, "doss", delay=10)
    assert room.asked == []
    qtbot.waitUntil(lambda: room.asked == ["doss"])
    assert room.bar.shown() == ["Dossiers", "Trouvé : doss"]
    qtbot.keyClick(room.bar.edit, Qt.Key.Key_Down)
    qtbot.keyClick(room.bar.edit, Qt.Key.Key_Return)
    assert room.done == ["Trouvé : doss"]


def test_escape_and_leaving_close_it_without_a_deed(qtbot, room):
    qtbot.keyClick(room.bar.edit, Qt.Key.Key_Escape)
    assert not room.bar.isVisible()
    room.bar.open_palette()
    room.edit.setFocus()
    assert not room.bar.isVisible()
    assert room.done == []


def test_nothing_found_is_said(qtbot, room):
    qtbot.keyClicks(room.bar.edit, "x")
    assert room.bar._nothing.isVisible()
    qtbot.keyClick(room.bar.edit, Qt.Key.Key_Return)
    assert room.done == []
