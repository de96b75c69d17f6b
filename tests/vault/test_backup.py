"""Copies: taken while the vault is in use, as encrypted as it is, and compared with it row by row."""

import contextlib
import os
import threading
from datetime import datetime
from pathlib import Path

import pytest

from mediator.domain.case import Case
from mediator.domain.talk import Note
from mediator.vault import Vault, VaultProblem, backup, comparing
from mediator.vault.check import check
from mediator.vault.connections import connect
from tests.vault.conftest import PASSPHRASE


def _notes(case: Case, number: int) -> list[Note]:
    return [Note(case_id=case.id, text=f"mot {n} " * 20, said_at=case.created_at) for n in range(number)]


@pytest.fixture
def case(vault: Vault) -> Case:
    case = Case(reference="2026-001", subject="Un sujet")
    with vault.writing("Ouvrir") as work:
        work.add(case, *_notes(case, 200))
        work.keep_bytes("ab" * 32, os.urandom(300_000))
    return case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "clé USB"
    folder.mkdir()
    return folder


def test_a_copy_opens_as_the_vault_it_was(vault, case, folder):
    copied = backup.back_up(vault, folder)
    assert copied.rows > 400
    assert [path.name for path in folder.iterdir()] == [copied.path.name]
    assert copied.path.name.startswith("cabinet-20")
    assert copied.path.suffix == ".mediator-backup"
    assert copied.path.stat().st_mode & 0o077 == 0
    assert copied.path.read_bytes() == vault.path.read_bytes()
    examined = backup.examine(copied.path, vault._key)
    assert examined.rows == copied.rows
    assert [path.name for path in folder.iterdir()] == [copied.path.name]
    twin = Vault.open(copied.path, PASSPHRASE)
    with twin.reading() as work:
        assert work.count(Note) == 200
        assert len(work.bytes_of("ab" * 32)) == 300_000
    assert check(twin).faults == ()
    twin.close()


def test_a_copy_is_named_by_the_moment_and_overwrites_nothing(folder):
    at = datetime(2026, 11, 28, 9, 14)
    first = backup.free_name(folder, "cabinet", at)
    assert first.name == "cabinet-2026-11-28-0914.mediator-backup"
    first.touch()
    assert backup.free_name(folder, "cabinet", at).name == "cabinet-2026-11-28-0914-2.mediator-backup"


def test_writing_goes_on_during_a_copy_and_is_not_in_it(vault, case, folder):
    wrote = threading.Event()

    def meanwhile(done: int, _total: int, what: str) -> None:
        if what == comparing.COPYING and not wrote.is_set():
            with vault.writing("Noter") as work:
                work.add(*_notes(case, 3000))
            with contextlib.closing(connect(vault.path, vault._key)) as another:
                assert another.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[2] == 0
            wrote.set()

    copied = backup.back_up(vault, folder, meanwhile)
    assert wrote.is_set()
    twin = Vault.open(copied.path, PASSPHRASE)
    with twin.reading() as work:
        assert work.count(Note) == 200
    twin.close()
    with vault.reading() as work:
        assert work.count(Note) == 3200
    assert check(vault).faults == ()


def test_copies_are_sound_while_several_write(vault, case, folder):
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with vault.writing("Noter") as work:
                work.add(*_notes(case, 20))

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        made = [backup.back_up(vault, folder) for _ in range(4)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert [copied.rows for copied in made] == sorted(copied.rows for copied in made)
    for copied in made:
        assert backup.examine(copied.path, vault._key).rows == copied.rows


def test_a_reading_of_an_older_moment_is_waited_for(vault, case, folder):
    begun, go = threading.Event(), threading.Event()

    def read() -> None:
        with vault.reading() as work:
            work.count(Note)
            begun.set()
            go.wait()

    reader = threading.Thread(target=read)
    reader.start()
    begun.wait()
    with vault.writing("Noter") as work:
        work.add(*_notes(case, 1))
    threading.Timer(0.2, go.set).start()
    copied = backup.back_up(vault, folder)
    reader.join()
    twin = Vault.open(copied.path, PASSPHRASE)
    with twin.reading() as work:
        assert work.count(Note) == 201
    twin.close()


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE note SET text = text || '.' WHERE rowid = 7",
        "DELETE FROM note WHERE rowid = 7",
        "INSERT INTO blob VALUES ('x', x'00')",
        "UPDATE blob SET data = zeroblob(length(data))",
        "UPDATE change SET after = NULL WHERE seq = 3",
        "CREATE TABLE more (x)",
        "DROP INDEX ix_change_row",
        "INSERT INTO search_index(search_index) VALUES ('delete-all')",
    ],
)
def test_one_row_that_differs_is_found(vault, case, folder, tamper):
    copied = backup.back_up(vault, folder)
    with contextlib.closing(connect(copied.path, vault._key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(tamper)
    with vault.still() as still, pytest.raises(VaultProblem, match="copy_differs"):
        backup.compared(still, copied.path, comparing.silent)


def test_one_byte_that_differs_is_found_and_the_copy_not_kept(vault, case, folder):
    def flip(_done: int, _total: int, what: str) -> None:
        if what == comparing.READING:
            (part,) = folder.glob(".*.part")
            content = bytearray(part.read_bytes())
            content[len(content) // 2] ^= 1
            part.write_bytes(content)

    with pytest.raises(VaultProblem, match="copy_differs"):
        backup.back_up(vault, folder, flip)
    assert list(folder.iterdir()) == []


def test_a_page_that_is_missing_is_found(vault, case, folder):
    copied = backup.back_up(vault, folder)
    os.truncate(copied.path, copied.size - 4096)
    with pytest.raises(VaultProblem, match="backup_corrupt"):
        backup.examine(copied.path, vault._key)


def test_a_copy_given_up_leaves_nothing(vault, case, folder):
    class GivenUp(Exception):
        pass

    def give_up(*_progress) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        backup.back_up(vault, folder, give_up)
    assert list(folder.iterdir()) == []
    with vault.writing("Noter") as work:
        work.add(*_notes(case, 1))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_refuses_is_said(vault, case, folder):
    folder.chmod(0o500)
    with pytest.raises(VaultProblem, match="backup_read_only"):
        backup.back_up(vault, folder)
    folder.chmod(0o700)


def test_a_folder_that_is_not_there_is_said(vault, tmp_path):
    with pytest.raises(VaultProblem, match="backup_folder"):
        backup.back_up(vault, tmp_path / "débranchée")


def test_a_draft_left_by_a_power_cut_is_cleared_by_a_later_copy(vault, folder):
    left, fresh, other = (
        folder / f".{name}.mediator-backup.part"
        for name in ("cabinet-2026-01-02-0304", "cabinet-2026-01-02-0305", "autre-2026-01-02-0304")
    )
    for part in (left, fresh, other):
        part.touch()
    for part in (left, other):
        os.utime(part, (0, 0))
    copied = backup.back_up(vault, folder)
    assert set(folder.iterdir()) == {copied.path, fresh, other}
