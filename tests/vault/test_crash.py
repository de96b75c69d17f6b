"""The power goes, the disk fills: what was said to be kept is kept, and nothing private lies beside the vault."""

import os
import subprocess
import sys
import time
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
ROUNDS = 16


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


def _editing(path: Path, case: Case, threads: int, *limit: int) -> subprocess.Popen[str]:
    arguments = [str(path), PASSPHRASE, case.id, str(threads), *map(str, limit)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.vault.editing", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _kept_until(process: subprocess.Popen[str], moment: float) -> dict[str, int]:
    """The last edit said to be kept of each note, until the process is killed ``moment`` seconds after its first."""
    with process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(moment)
        process.kill()
        said = [first, *process.stdout.read().splitlines(keepends=True)]
    return {line.split()[1]: int(line.split()[2]) for line in said if line.startswith("gardé") and line.endswith("\n")}


def _traces(*folders: Path) -> list[Path]:
    spellings = [SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.encode("utf-16-be"), SECRET[3:].encode()]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(spelling in file.read_bytes() for spelling in spellings)]


def test_what_was_kept_survives_being_killed(path, case, watched):
    random = Random(os.urandom(8))
    seen_wal = False
    for round_number in range(ROUNDS):
        threads = random.choice([1, 1, 3])
        kept = _kept_until(_editing(path, case, threads), random.uniform(0, 0.25))
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


def test_a_full_disk_is_said_and_loses_nothing(path, case, watched):
    size = path.stat().st_size
    with _editing(path, case, 1, size + 300_000) as process:
        assert process.stdout is not None
        said = process.stdout.read().splitlines()
    assert process.returncode == 0
    assert said[-1] in ("refus disk_full", "refus disk_silent")
    kept = {line.split()[1]: int(line.split()[2]) for line in said if line.startswith("gardé")}
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
