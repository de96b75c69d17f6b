"""What was typed is there again, whatever comes next: a lock, the end of the program, another page, a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mediator.app import Front
from mediator.casework import demo
from mediator.vault import Vault
from tests.journeys.hands import Hands

PASSPHRASE = "cheval agrafe batterie lune"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Mes médiations.mediator"
    vault = Vault.create(path, PASSPHRASE)
    demo.lay_down(vault)
    vault.close()
    return path


def opened(hands: Hands, path: Path) -> None:
    hands.front.start(path)
    unlocked(hands)


def unlocked(hands: Hands) -> None:
    hands.bring_forward()
    hands.type(PASSPHRASE)
    hands.press("Return")
    hands.wait(lambda: hands.front.main is not None)
    hands.bring_forward()
    hands.palette("2026-014", "2026-014 ")


def lock(hands: Hands) -> None:
    hands.press("Ctrl+L")
    hands.wait(lambda: hands.front.main is None)
    unlocked(hands)


def quit_and_start_again(hands: Hands) -> None:
    path = hands.front.vault.path
    hands.main.close()
    hands.front.stop()
    hands.settle()
    hands.front = Front(hands.front._app)
    opened(hands, path)


def go_elsewhere_and_back(hands: Hands) -> None:
    hands.press("Alt+1", "Alt+2", "Alt+Left", "Alt+Left")


LEAVING: tuple[Callable[[Hands], None], ...] = (lock, quit_and_start_again, go_elsewhere_and_back)


@pytest.mark.parametrize("leave", LEAVING, ids=lambda leave: leave.__name__)
def test_a_value_just_typed_is_kept(hands: Hands, path: Path, leave: Callable[[Hands], None]) -> None:
    opened(hands, path)
    hands.write("Objet du différend", "Un logiciel au forfait")
    leave(hands)
    assert hands.value("Objet du différend") == "Un logiciel au forfait"
    hands.write("Lieu", "Tours")
    leave(hands)
    assert hands.value("Lieu") == "Tours"


@pytest.mark.parametrize("leave", LEAVING, ids=lambda leave: leave.__name__)
def test_a_date_not_yet_readable_is_shown_again(hands: Hands, path: Path, leave: Callable[[Hands], None]) -> None:
    opened(hands, path)
    hands.write("Convention signée le", "vers la mi-octobre")
    leave(hands)
    assert hands.value("Convention signée le") == "vers la mi-octobre"
    hands.look_for("Une date comme 3/11/2026, 3 nov ou +8 j.")
    hands.fill("Convention signée le", "14/10/2026")
    leave(hands)
    assert hands.value("Convention signée le") == "14 octobre 2026"


@pytest.mark.parametrize("leave", LEAVING, ids=lambda leave: leave.__name__)
def test_a_sentence_half_noted_waits(hands: Hands, path: Path, leave: Callable[[Hands], None]) -> None:
    opened(hands, path)
    hands.press("Ctrl+4")
    hands.open_row("Entretien individuel avec Logivert")
    hands.type("@vasseur #fait Elle dit que")
    leave(hands)
    hands.press("Ctrl+4")
    hands.open_row("Entretien individuel avec Logivert")
    assert hands.value("Noter une phrase") == "@vasseur #fait Elle dit que"


@pytest.mark.parametrize("leave", LEAVING, ids=lambda leave: leave.__name__)
def test_an_article_being_written_is_kept(hands: Hands, path: Path, leave: Callable[[Hands], None]) -> None:
    opened(hands, path)
    hands.press("Ctrl+7")
    editor = hands.editor("Texte de l'article", at=1)
    hands.point(editor)
    hands.press("Ctrl+End")
    hands.type(" Cela vaut pour les deux sites.")
    leave(hands)
    hands.press("Ctrl+7")
    hands.look_for("Cela vaut pour les deux sites.")


@pytest.mark.parametrize("leave", LEAVING, ids=lambda leave: leave.__name__)
def test_what_is_typed_on_a_line_that_adds_something_waits(
    hands: Hands, path: Path, leave: Callable[[Hands], None]
) -> None:
    opened(hands, path)
    hands.press("Ctrl+6")
    hands.write("Nouvelle offre", "Une remise si tout est payé")
    hands.press("Ctrl+1")
    hands.write("Ajouter une tâche ou une échéance", "Appeler Me Rivoire")
    leave(hands)
    hands.press("Ctrl+1")
    assert hands.value("Ajouter une tâche ou une échéance") == "Appeler Me Rivoire"
    hands.press("Ctrl+6")
    assert hands.value("Nouvelle offre") == "Une remise si tout est payé"


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from mediator.app import Front
from mediator.vault import keys
from tests.conftest import FAST
from tests.journeys.hands import Hands

keys._STRETCHES.update(dict.fromkeys(keys._STRETCHES, FAST))

class Bot:
    def waitUntil(self, met, timeout=10_000):
        from PySide6.QtTest import QTest
        for _ in range(timeout // 20):
            if met():
                return
            QTest.qWait(20)
        raise AssertionError("nothing came")

app = QApplication([])
hands = Hands(Bot(), Front(app))
sys.excepthook = sys.__excepthook__
path = Path(sys.argv[1])
hands.front.start(path)
hands.bring_forward()
hands.type("{passphrase}")
hands.press("Return")
hands.wait(lambda: hands.front.main is not None)
hands.bring_forward()
hands.palette("2026-014", "2026-014 ")
wal = path.with_name(path.name + "-wal")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = max(path.stat().st_size, wal.stat().st_size if wal.exists() else 0) // 4096 * 4096 // 4
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
words = "Un logiciel au forfait, " + "et tout ce qui a suivi " * 40
hands.write("Objet du différend", words.strip())
for number in range(40):
    hands.press("Tab")
    if hands.notice():
        break
    hands.write("Objet du différend", words.strip() + f" {number}")
print("SAID", hands.notice())
print("HELD", hands.value("Objet du différend").startswith("Un logiciel au forfait"))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
hands.fill("Objet du différend", "Un logiciel au forfait, fin")
print("AFTER", hands.value("Objet du différend"))
hands.front.stop()
"""


def test_a_full_disk_is_said_and_the_words_stay(path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", FULL_DISK.replace("{passphrase}", PASSPHRASE), str(path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert said.returncode == 0, said.stderr[-3000:] + said.stdout
    told = dict(line.split(" ", 1) for line in said.stdout.splitlines() if line.startswith(("SAID", "HELD", "AFTER")))
    assert "disque" in told["SAID"].lower(), told
    assert told["HELD"] == "True"
    assert told["AFTER"] == "Un logiciel au forfait, fin"
