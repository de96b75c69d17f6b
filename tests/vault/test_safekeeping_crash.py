"""The power goes or the disk fills while a copy is made, restored, or the key changed: whole, or not at all."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from mediator.domain.case import Case
from mediator.domain.talk import Note
from mediator.vault import Vault, backup
from mediator.vault.check import check
from mediator.vault.connections import read_salt
from mediator.vault.keys import from_passphrase
from tests.vault.conftest import PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the process limits itself as POSIX does")
NEW = "d'autres mots que personne ne devine"
ROUNDS, NOTES, LONGEST_S = 8, 2000, 0.35


@pytest.fixture
def big(path: Path) -> Path:
    vault = Vault.create(path, PASSPHRASE)
    case = Case(reference="2026-001", subject="Un sujet")
    with vault.writing("Ouvrir") as work:
        work.add(case)
        work.add(*(Note(case_id=case.id, text=f"mot {n} " * 20, said_at=case.created_at) for n in range(NOTES)))
        for number in range(4):
            work.keep_bytes(f"{number:064}", os.urandom(1_000_000))
    vault.close()
    return path


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.vault.safekeeping"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        yield process


def _done(process: subprocess.Popen[str], moment: float | None, *words: object) -> list[str]:
    """What was said, the work being killed ``moment`` seconds after it began (``None``: not killed)."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\t".join(map(str, words)) + "\n")
    process.stdin.flush()
    said: list[str] = []
    pid = 0
    while (line := process.stdout.readline().strip()) != "fini":
        assert line, "the process failed"
        said.append(line)
        pid = int(line.split()[1]) if line.startswith("pid") else pid
        if moment is not None and pid and "début" in said:
            time.sleep(moment)
            with contextlib.suppress(ProcessLookupError):  # it was done before
                os.kill(pid, signal.SIGKILL)
            moment = None
    return said


def _moments() -> list[float]:
    random = Random(os.urandom(8))
    return [random.uniform(0, LONGEST_S) for _ in range(ROUNDS)]


def _whole(path: Path, *passphrases: str) -> str:
    """The one passphrase that opens the vault, which holds everything."""
    opening = []
    for passphrase in passphrases:
        if from_passphrase(passphrase, read_salt(path)) is None:
            continue
        vault = Vault.open(path, passphrase)
        with vault.reading() as work:
            assert work.count(Note) == NOTES
        assert check(vault).faults == ()
        vault.close()
        opening.append(passphrase)
    (only,) = opening
    return only


def test_a_backup_killed_leaves_whole_copies_only(big, tmp_path, process):
    folder = tmp_path / "copies"
    folder.mkdir()
    for moment in _moments():
        _done(process, moment, "backup", 0, big, PASSPHRASE, folder)
    _whole(big, PASSPHRASE)
    vault = Vault.open(big, PASSPHRASE)
    for copy in folder.glob("*.mediator-backup"):
        assert backup.examine(copy, vault._key).rows > NOTES
    backup.back_up(vault, folder)
    vault.close()


def test_a_restoration_killed_leaves_a_whole_vault_or_none(big, tmp_path, process):
    folder = tmp_path / "copies"
    folder.mkdir()
    vault = Vault.open(big, PASSPHRASE)
    copied = backup.back_up(vault, folder)
    vault.close()
    for number, moment in enumerate(_moments()):
        target = tmp_path / f"rendu {number % 3}.mediator"
        _done(process, moment, "restore", 0, copied.path, PASSPHRASE, target)
        if target.exists():
            _whole(target, PASSPHRASE)
            target.unlink()
    assert copied.path.read_bytes() == big.read_bytes()


def test_a_change_of_passphrase_killed_leaves_the_old_vault_or_the_new(big, process):
    passphrase, other = PASSPHRASE, NEW
    for moment in [*_moments(), None]:
        _done(process, moment, "rekey", 0, big, passphrase, other)
        if _whole(big, passphrase, other) == other:
            passphrase, other = other, passphrase
        assert {each.name for each in big.parent.iterdir()} <= {big.name, f".{big.name}.lock"}


@pytest.mark.parametrize("share", [0.2, 0.9])
def test_a_full_disk_is_said_and_leaves_everything_as_it_was(big, tmp_path, process, share):
    folder = tmp_path / "copies"
    folder.mkdir()
    vault = Vault.open(big, PASSPHRASE)
    copied = backup.back_up(vault, folder)
    vault.close()
    limit = int(big.stat().st_size * share)
    told = {
        "backup": _done(process, None, "backup", limit, big, PASSPHRASE, folder),
        "restore": _done(process, None, "restore", limit, copied.path, PASSPHRASE, tmp_path / "rendu.mediator"),
        "rekey": _done(process, None, "rekey", limit, big, PASSPHRASE, NEW),
    }
    for verb, said in told.items():
        assert said[-1] in (f"refus {verb}_disk_full", f"refus {verb}_read_only"), said
    assert list(folder.iterdir()) == [copied.path]
    assert not list(tmp_path.glob("*rendu*"))
    assert not list(big.parent.glob(".*.rekey*"))
    assert _whole(big, PASSPHRASE, NEW) == PASSPHRASE
