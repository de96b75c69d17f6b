"""A copy put back: read before, compared after, brought up to date; every wrong case is said and writes nothing."""

import os
import shutil
from pathlib import Path

import pytest

from mediator.domain.case import Case
from mediator.vault import Vault, VaultProblem, backup, restoring
from mediator.vault.backup import Copied
from mediator.vault.check import check
from mediator.vault.schema import HEAD
from mediator.vault.upgrade import Ladder
from tests.museum.lay_down import HERE
from tests.museum.lay_down import PASSPHRASE as OF_MUSEUM
from tests.vault.conftest import PASSPHRASE


@pytest.fixture
def copied(vault: Vault, tmp_path: Path) -> Copied:
    with vault.writing("Ouvrir") as work:
        work.add(Case(reference="2026-001", subject="Un sujet"))
        work.keep_bytes("ab" * 32, os.urandom(200_000))
    (tmp_path / "copies").mkdir()
    return backup.back_up(vault, tmp_path / "copies")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "nouveau portable"
    folder.mkdir()
    return folder / "rendu.mediator"


def test_a_copy_becomes_the_vault_it_was(copied, target):
    assert restoring.restore(copied.path, target, restoring.by_either(PASSPHRASE)).rows == copied.rows
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.stat().st_mode & 0o077 == 0
    restored = Vault.open(target, PASSPHRASE)
    with restored.reading() as work:
        assert [case.reference for case in work.list(Case)] == ["2026-001"]
    assert check(restored).faults == ()
    restored.close()
    assert [path.name for path in copied.path.parent.iterdir()] == [copied.path.name]


def test_the_sheet_opens_it_too(vault, copied, target):
    restoring.restore(copied.path, target, restoring.by_either(vault.recovery_key()))
    Vault.open_with_recovery_key(target, vault.recovery_key()).close()


@pytest.mark.real_stretching
def test_an_older_copy_is_brought_up_to_date(tmp_path, target):
    old = tmp_path / f"ancien{backup.SUFFIX}"
    shutil.copy(HERE / "0001.mediator", old)
    before = old.read_bytes()
    assert restoring.restore(old, target, restoring.by_passphrase(OF_MUSEUM)).revision == "0001"
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    restored = Vault.open(target, OF_MUSEUM)
    assert restored.copied_to is None
    assert check(restored).revision == HEAD
    restored.close()
    assert old.read_bytes() == before


def _spoiled(copied: Copied, how: str) -> Path:
    path = copied.path
    match how:
        case "a byte":
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
        case "cut short":
            os.truncate(path, copied.size // 2 // 4096 * 4096)
        case "cut anywhere":
            os.truncate(path, copied.size - 100)
        case "foreign":
            path.write_bytes(b"%PDF-1.7" + bytes(8192))
        case "empty":
            path.write_bytes(b"")
        case "gone":
            path.unlink()
        case _:
            return path.parent
    return path


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("a byte", "backup_corrupt"),
        ("cut short", "backup_corrupt"),
        ("cut anywhere", "backup_corrupt"),
        ("foreign", "not_a_backup"),
        ("empty", "not_a_backup"),
        ("gone", "backup_missing"),
        ("a folder", "not_a_backup"),
    ],
)
def test_what_is_wrong_with_a_copy_is_said_and_nothing_written(copied, target, how, code):
    with pytest.raises(VaultProblem) as told:
        restoring.restore(_spoiled(copied, how), target, restoring.by_passphrase(PASSPHRASE))
    assert told.value.code == code
    assert told.value.sentence
    assert list(target.parent.iterdir()) == []


def test_a_newer_copy_and_a_wrong_passphrase_are_said(copied, target):
    with pytest.raises(VaultProblem, match="backup_newer"):
        restoring.restore(copied.path, target, restoring.by_passphrase(PASSPHRASE), ladder=Ladder(("0001",)))
    with pytest.raises(VaultProblem, match="backup_passphrase"):
        restoring.restore(copied.path, target, restoring.by_either("pas la bonne"))
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("ending", ["", "-wal"])
def test_nothing_is_ever_overwritten(copied, target, ending):
    there = target.with_name(target.name + ending)
    there.write_bytes(b"quelque chose")
    with pytest.raises(VaultProblem, match="exists"):
        restoring.restore(copied.path, target, restoring.by_passphrase(PASSPHRASE))
    assert there.read_bytes() == b"quelque chose"
