"""The power goes or the disk fills while a case is erased: it is whole, or gone with every trace."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from mediator.casework import erasing
from mediator.casework.erasing import Asked
from mediator.vault import Vault, VaultProblem
from mediator.vault.check import check
from mediator.vault.cleaning import is_due
from tests.casework.test_erasing import PASSPHRASE, a_world, everything, lived_in, nowhere

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and limits itself as POSIX does")
ROUNDS = 5


@pytest.fixture(scope="module")
def laid(tmp_path_factory) -> tuple[Path, str, set[str], dict]:
    """A vault with one case that was lived in, its canaries, and all it holds."""
    vault = Vault.create(tmp_path_factory.mktemp("laid") / "v.mediator", PASSPHRASE)
    world, case_id = a_world(7)
    words = lived_in(vault, world, case_id)
    held = everything(vault)
    vault.close()
    return vault.path, case_id, words, held


def _in_a_child(path: Path, case_id: str, limit: int | None = None) -> tuple[int, int]:
    """A process that erases; says « b » just before, « f » when something stood in the way, « d » once done."""
    reads, writes = os.pipe()
    child = os.fork()
    if child:
        os.close(writes)
        return child, reads
    try:
        import resource

        vault = Vault.open(path, PASSPHRASE)
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        os.write(writes, b"b")
        try:
            erasing.erase(vault, Asked(case_id), path.with_suffix(".pdf"))
            os.write(writes, b"d")
        except VaultProblem:
            os.write(writes, b"f")
    finally:
        os._exit(0)


def _told(reads: int) -> bytes:
    said = b""
    while more := os.read(reads, 10):
        said += more
    os.close(reads)
    return said


def _whole_or_nowhere(path: Path, case_id: str, words: set[str], held: dict) -> bool:
    """Whether the case is gone; what is there is sound either way."""
    vault = Vault.open(path, PASSPHRASE)
    assert check(vault).faults == ()
    left = everything(vault)
    gone = case_id not in left
    if gone:
        nowhere(vault, words)
        with vault.reading() as work:
            assert not is_due(work.connection)
    else:
        assert left == held
    vault.close()
    return gone


def test_killed_at_any_moment_it_is_whole_or_nowhere(laid, tmp_path):
    original, case_id, words, held = laid
    random, gone = Random(os.urandom(8)), []
    for number in range(ROUNDS):
        path = Path(shutil.copy(original, tmp_path / f"{number}.mediator"))
        child, reads = _in_a_child(path, case_id)
        assert os.read(reads, 1) == b"b"
        time.sleep(random.uniform(0, 0.6))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        done = b"d" in _told(reads)
        gone.append(_whole_or_nowhere(path, case_id, words, held))
        assert gone[-1] or not done


@pytest.mark.parametrize("room", [60_000, 1_500_000])
def test_without_room_it_is_whole_or_nowhere(laid, tmp_path, room):
    original, case_id, words, held = laid
    path = Path(shutil.copy(original, tmp_path / "v.mediator"))
    child, reads = _in_a_child(path, case_id, room)
    os.waitpid(child, 0)
    said = _told(reads)
    assert said[:1] == b"b"
    assert _whole_or_nowhere(path, case_id, words, held) or said == b"bf"
    assert path.with_suffix(".pdf").exists() is not (said == b"bf")
