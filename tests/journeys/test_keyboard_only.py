"""A day's work without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QTabBar, QWidget

from mediator.ui.agreement.preview import LivePreview
from mediator.ui.shared.notes_list import NotesList
from tests.journeys.hands import Hands, plain

TABS = (
    "Vue d'ensemble", "Personnes", "Préparation", "Séances", "Positions et intérêts", "Offres", "Accord", "Documents",
    "Chronologie",
)  # fmt: skip


class NoMouse(Hands):
    """Hands that have nothing to point with."""

    def _press_at(self, widget: QWidget, at: QPoint) -> None:
        raise AssertionError(f"no mouse here: {widget} at {at}")


@pytest.fixture
def keys(hands: Hands) -> Iterator[NoMouse]:
    keys = NoMouse(hands.qtbot, hands.front)
    keys.slow = hands.slow
    return keys


def current_tab(keys: Hands) -> str:
    (bar,) = [bar for bar in keys.seen(QTabBar) if plain(bar.accessibleName()) == "Pages du dossier"]
    return plain(bar.tabText(bar.currentIndex()))


def notes(keys: Hands) -> list[str]:
    (shown,) = keys.seen(NotesList)
    return [str(shown.model().index(row, 0).data()) for row in range(shown.model().rowCount())]


def test_a_day_by_keys(keys: NoMouse, tmp_path: Path) -> None:
    the_demonstration_opens(keys)
    every_tab_has_its_key(keys)
    a_note_is_taken_struck_and_restored(keys)
    an_offer_is_told(keys)
    the_agreement_is_previewed_and_saved(keys, tmp_path / "accord.pdf")
    the_vault_is_locked_and_opened(keys)


def the_demonstration_opens(keys: NoMouse) -> None:
    keys.front.start(None)
    keys.bring_forward()
    keys.tab_to("Découvrir avec un dossier d'exemple")
    keys.press("Space")
    keys.wait(lambda: keys.front.main is not None, 30_000)
    keys.bring_forward()
    keys.palette("proj inf", "2026-014 ")


def every_tab_has_its_key(keys: NoMouse) -> None:
    for number, name in enumerate(TABS, 1):
        keys.press(f"Ctrl+{number}")
        assert current_tab(keys) == name
    keys.press("Ctrl+Shift+E")
    assert current_tab(keys) == "Suivi"
    keys.press("Ctrl+Shift+H")
    assert current_tab(keys) == "Honoraires"
    keys.press(f"Ctrl+{len(TABS)}")
    after = TABS.index("Accord") + 1
    for name in (*TABS[:after], "Suivi", "Honoraires", *TABS[after:]):
        keys.press("Ctrl+Tab")
        assert current_tab(keys) == name


def a_note_is_taken_struck_and_restored(keys: NoMouse) -> None:
    keys.press("Ctrl+4", "Ctrl+E")
    keys.type("@arnault #fait Le quai sera prêt lundi.")
    keys.press("Return")
    assert "Le quai sera prêt lundi." in notes(keys)[-1]
    keys.tab_to("Notes", back=True)
    keys.press("End", "Delete")
    assert notes(keys)[-1].endswith("rayée")
    keys.press("Ctrl+Z")
    assert not notes(keys)[-1].endswith("rayée")


def an_offer_is_told(keys: NoMouse) -> None:
    keys.press("Ctrl+6", "Ctrl+N")
    keys.type("Une remise si tout est payé")
    keys.press("Tab")
    keys.type("1 500")
    keys.press("Return")
    keys.look_for("Une remise si tout est payé")
    keys.look_for("1 500 €")


def the_agreement_is_previewed_and_saved(keys: NoMouse, path: Path) -> None:
    keys.press("Ctrl+7", "F6")
    (preview,) = keys.seen(LivePreview)
    keys.wait(lambda: preview.pages.page_count() > 1)
    keys.press("F6")
    keys.answer(path)
    keys.press("Ctrl+S")
    keys.wait(path.exists)
    with pypdfium2.PdfDocument(path.read_bytes()) as pdf:
        assert len(pdf) > 1


def the_vault_is_locked_and_opened(keys: NoMouse) -> None:
    keys.press("Ctrl+L")
    keys.wait(lambda: keys.front.main is None)
    keys.bring_forward()
    keys.type("exemple")
    keys.press("Return")
    keys.wait(lambda: keys.front.main is not None)
    keys.bring_forward()
    keys.palette("2026-014", "2026-014 ")
    keys.press("Ctrl+6")
    keys.look_for("Une remise si tout est payé")


def test_escape_steps_back_from_anywhere(keys: NoMouse) -> None:
    keys.front.start(None, demo=True)
    keys.wait(lambda: keys.front.main is not None, 30_000)
    keys.bring_forward()
    keys.press("Alt+2")
    keys.palette("2026-014", "2026-014 ")
    keys.press("Ctrl+4", "Ctrl+N")
    keys.look_for("Fixer la séance")
    keys.press("Escape")
    assert not keys.sees("Fixer la séance")
    keys.press("Ctrl+E")
    keys.type("quelques mots")
    keys.press("Escape")
    assert keys.value("Noter une phrase") == ""
    keys.press("Up")
    assert keys.value("Noter une phrase") == "quelques mots"
    keys.press("Escape", "Escape")
    assert keys.main.here().page == "cases"


@pytest.mark.parametrize("number", range(1, 9))
def test_tab_goes_round_and_every_stop_has_a_name(keys: NoMouse, number: int) -> None:
    keys.front.start(None, demo=True)
    keys.wait(lambda: keys.front.main is not None, 30_000)
    keys.bring_forward()
    keys.palette("2026-014", "2026-014 ")
    keys.press(f"Ctrl+{number}")
    keys.settle()
    stops: list[QWidget] = []
    for _step in range(160):
        keys.press("Tab")
        stop = keys.focused()
        if stop in stops:
            break
        stops.append(stop)
    assert stop is stops[0], "Tab never comes round"
    assert len(stops) > 8
    nameless = [s for s in stops if not (s.accessibleName() or getattr(s, "text", str)() or isinstance(s, QLabel))]
    assert nameless == []
