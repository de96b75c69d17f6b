"""A vault that will not open says why in one sentence, and shows a way out; the file is left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from mediator.ui.shell.unlock_parts import ProblemBox
from mediator.vault import Vault
from tests.journeys.hands import Hands, plain

PASSPHRASE = "cheval agrafe batterie lune"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Mes médiations.mediator"
    Vault.create(path, PASSPHRASE).close()
    return path


def opening(hands: Hands, path: Path, passphrase: str = PASSPHRASE) -> None:
    hands.front.start(path)
    hands.bring_forward()
    hands.type(passphrase)
    hands.press("Return")


def refused(hands: Hands, *ways: str) -> str:
    """The sentence shown, once the ways out are in sight; a click on each would be possible."""

    def said() -> list[str]:
        return [plain(box.sentence()) for box in hands.seen(ProblemBox) if box.sentence()]

    hands.wait(said)
    (sentence,) = said()
    for way in ways:
        hands.reach(hands.button(way, inside=hands.seen(ProblemBox)[0]))
    assert sentence.endswith(".")
    return sentence


def test_a_wrong_passphrase(hands: Hands, path: Path) -> None:
    before = path.read_bytes()
    opening(hands, path, "une autre phrase")
    assert "n'ouvre pas ce coffre" in refused(hands, "Utiliser la clé de secours")
    assert path.read_bytes() == before
    hands.press("Ctrl+A")
    hands.type(PASSPHRASE)
    hands.press("Return")
    hands.wait(lambda: hands.front.main is not None)


def test_a_missing_file(hands: Hands, path: Path) -> None:
    hands.front.start(path)
    hands.bring_forward()
    path.unlink()
    hands.type(PASSPHRASE)
    hands.press("Return")
    refused(hands, "Choisir un autre coffre…", "Créer un coffre")
    assert not path.exists()


def test_a_file_that_is_no_vault(hands: Hands, path: Path) -> None:
    path.write_bytes(b"quelque chose d'autre" * 500)
    before = path.read_bytes()
    opening(hands, path)
    refused(hands, "Choisir un autre coffre…")
    assert path.read_bytes() == before


def test_a_damaged_vault(hands: Hands, path: Path) -> None:
    held = bytearray(path.read_bytes())
    for place in range(len(held) // 3, len(held), 997):
        held[place] ^= 0xFF
    path.write_bytes(held)
    opening(hands, path)
    refused(hands, "Choisir un autre coffre…")
    assert path.read_bytes() == bytes(held)


def test_a_vault_already_open(hands: Hands, path: Path) -> None:
    holder = Vault.open(path, PASSPHRASE)
    opening(hands, path)
    refused(hands, "Réessayer", "Choisir un autre coffre…")
    holder.close()
    hands.click("Réessayer")
    hands.wait(lambda: hands.front.main is not None)


def test_a_vault_that_can_only_be_read(hands: Hands, path: Path) -> None:
    path.chmod(0o400)
    opening(hands, path)
    refused(hands, "Réessayer", "Choisir un autre coffre…")
    path.chmod(0o600)
    hands.click("Réessayer")
    hands.wait(lambda: hands.front.main is not None)


def test_a_vault_written_by_a_newer_program(hands: Hands, path: Path) -> None:
    vault = Vault.open(path, PASSPHRASE)
    with vault.writing("Avenir") as work:
        work.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    vault.close()
    before = path.read_bytes()
    opening(hands, path)
    refused(hands, "Choisir un autre coffre…")
    assert path.read_bytes() == before
