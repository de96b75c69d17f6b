"""The power goes, the disk fills: what was said to be kept is kept, and nothing private lies beside the vault."""

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
from mediator.vault import Vault
from mediator.vault.check import check
from tests.vault.conftest import PASSPHRASE
from tests.vault.editing import SECRET

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the editing process limits itself as POSIX does")
ROUNDS = 15


@pytest.fixture
def case(path: Path) -> Case:
    vault = Vault.create(path, PASSPHRASE)
    case = Case(reference="2026-001", subject="Un sujet")
    with vault.writing("Ouvrir") as work:
        work.add(case)
    vault.close()
    return case


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for all the places a library may leave a trace in."""
    folder = tmp_path / "traces"
    folder.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def editor(watched: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.vault.editing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        yield process


def _said(editor: subprocess.Popen[str], moment: float | None, *arguments: object) -> list[str]:
    """What one editing process said, killed ``moment`` seconds after its first edit was kept (``None``: not killed)."""
    assert editor.stdin is not None
    assert editor.stdout is not None
    editor.stdin.write("\t".join(map(str, arguments)) + "\n")
    editor.stdin.flush()
    said, pid, killed = [], None, moment is None
    while (line := editor.stdout.readline()) != "fini\n":
        assert line, "the editing process failed"
        said.append(line)
        pid = int(line.split()[1]) if line.startswith("pid") else pid
        if not killed and pid and any(each.startswith("gardé") for each in said):
            time.sleep(moment or 0)
            os.kill(pid, signal.SIGKILL)
            killed = True
    return said


def _kept(said: list[str]) -> dict[str, int]:
    """The last edit said to be kept of each note."""
    return {line.split()[1]: int(line.split()[2]) for line in said if line.startswith("gardé")}


def _traces(*folders: Path) -> list[Path]:
    spellings = [SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.encode("utf-16-be"), SECRET[3:].encode()]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(spelling in file.read_bytes() for spelling in spellings)]


def test_what_was_kept_survives_being_killed(path, case, watched, editor):
    random = Random(os.urandom(8))
    seen_wal = False
    for round_number in range(ROUNDS):
        threads = random.choice([1, 1, 3])
        kept = _kept(_said(editor, random.uniform(0, 0.3), path, PASSPHRASE, case.id, threads))
        seen_wal = seen_wal or path.with_name(f"{path.name}-wal").exists()
        assert _traces(path.parent, watched) == []
        vault = Vault.open(path, PASSPHRASE)
        assert check(vault).faults == ()
        with vault.reading() as work:
            for note_id, count in kept.items():
                found = int(work.get(Note, note_id).text.split()[2])
                assert count <= found <= count + 1, round_number
                assert work.connection.exec_driver_sql(
                    "SELECT count(*) FROM change WHERE row_id = ?", (note_id,)
                ).scalar()
        vault.close()
        assert not path.with_name(f"{path.name}-wal").exists()
    assert seen_wal


def test_a_full_disk_is_said_and_loses_nothing(path, case, watched, editor):
    size = path.stat().st_size
    said = _said(editor, None, path, PASSPHRASE, case.id, 1, size + 300_000)
    assert said[-1] in ("refus disk_full\n", "refus disk_silent\n")
    kept = _kept(said)
    assert kept
    vault = Vault.open(path, PASSPHRASE)
    assert check(vault).faults == ()
    with vault.reading() as work:
        for note_id, count in kept.items():
            assert int(work.get(Note, note_id).text.split()[2]) == count
    vault.close()
    assert _traces(path.parent, watched) == []


def test_nothing_private_lies_beside_an_open_vault(path, case, watched):
    vault = Vault.open(path, PASSPHRASE)
    with vault.writing("Noter") as work:
        work.add(*(Note(case_id=case.id, text=f"{SECRET} {n} " * 50, said_at=case.created_at) for n in range(300)))
    with vault.reading() as work:
        work.list(Note, order=("-text", "said_at"))
        assert len(work.search(SECRET, limit=1000)) == 300
    assert {p.suffix for p in path.parent.glob(f"{path.name}-*")} == {".mediator-wal", ".mediator-shm"}
    assert _traces(path.parent, watched) == []
    vault.close()
    assert _traces(path.parent, watched) == []
