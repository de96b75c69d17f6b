"""Another passphrase: the whole vault under a new key, or the whole vault under the old one; old copies still open."""

import contextlib
import threading
from pathlib import Path

import pytest

from mediator.domain.case import Case
from mediator.domain.talk import Note
from mediator.vault import Vault, VaultProblem, backup, restoring
from mediator.vault.check import check
from mediator.vault.connections import read_salt
from mediator.vault.keys import RawKey
from tests.vault.conftest import PASSPHRASE

NEW = "d'autres mots que personne ne devine"


@pytest.fixture
def case(vault: Vault) -> Case:
    case = Case(reference="2026-001", subject="Un sujet")
    with vault.writing("Ouvrir") as work:
        work.add(case)
        work.add(*(Note(case_id=case.id, text=f"mot {n} " * 20, said_at=case.created_at) for n in range(200)))
    return case


def _former(vault: Vault) -> tuple[RawKey, ...]:
    return vault.known_keys()[1:]


def _refused(path: Path, passphrase: str) -> None:
    with pytest.raises(VaultProblem, match="wrong_passphrase"):
        Vault.open(path, passphrase)


def test_the_vault_goes_on_under_the_new_passphrase_alone(vault, case, path):
    inode, salt = path.stat().st_ino, read_salt(path)
    vault.change_passphrase(PASSPHRASE, NEW)
    assert path.stat().st_ino != inode
    assert read_salt(path) != salt
    assert path.stat().st_mode & 0o077 == 0
    with vault.writing("Noter") as work:
        work.add(Note(case_id=case.id, text="après", said_at=case.created_at))
    assert vault.undo_label() == "Noter"
    vault.undo()
    vault.undo()
    with vault.reading() as work:
        assert work.count(Note) == 0
    vault.redo()
    assert check(vault).faults == ()
    vault.close()
    assert {each.name for each in path.parent.iterdir()} <= {path.name, f".{path.name}.lock"}
    _refused(path, PASSPHRASE)
    again = Vault.open(path, NEW)
    with again.reading() as work:
        assert work.count(Note) == 200
    again.close()


def test_the_old_passphrase_is_asked(vault, case, path):
    before = path.read_bytes()
    with pytest.raises(VaultProblem, match="old_passphrase"):
        vault.change_passphrase(NEW, NEW)
    assert path.read_bytes() == before
    assert _former(vault) == ()


def test_copies_made_before_open_as_before_and_by_the_key_kept_inside(vault, case, path, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    old_sheet = vault.recovery_key()
    old = backup.back_up(vault, folder)
    vault.change_passphrase(PASSPHRASE, NEW)
    new = backup.back_up(vault, folder)
    former = restoring.among(_former(vault))
    ways = {
        "phrase": (old, restoring.by_passphrase(PASSPHRASE)),
        "feuille": (old, restoring.by_recovery_key(old_sheet)),
        "coffre": (old, former),
        "nouvelle phrase": (new, restoring.by_passphrase(NEW)),
        "nouvelle feuille": (new, restoring.by_recovery_key(vault.recovery_key())),
    }
    for name, (copied, find_key) in ways.items():
        target = tmp_path / f"{name}.mediator"
        assert restoring.restore(copied.path, target, find_key).rows == copied.rows
        twin = Vault.open_with_key(target, find_key(read_salt(target)))
        with twin.reading() as work:
            assert work.count(Note) == 200
        twin.close()
    for find_key, code in (
        (restoring.by_passphrase(NEW), "backup_passphrase"),
        (restoring.by_recovery_key(vault.recovery_key()), "backup_recovery_key"),
        (restoring.among([]), "backup_no_key"),
    ):
        with pytest.raises(VaultProblem, match=code):
            restoring.restore(old.path, tmp_path / "non.mediator", find_key)
    assert not (tmp_path / "non.mediator").exists()


def test_the_new_sheet_opens_the_vault_and_the_old_one_no_longer(vault, case, path):
    old_sheet = vault.recovery_key()
    vault.change_passphrase(PASSPHRASE, NEW)
    new_sheet = vault.recovery_key()
    vault.close()
    with pytest.raises(VaultProblem, match="wrong_recovery_key"):
        Vault.open_with_recovery_key(path, old_sheet)
    Vault.open_with_recovery_key(path, new_sheet.lower().replace(" ", "")).close()


def test_each_former_key_is_kept(vault, case):
    salts = []
    for old, new in ((PASSPHRASE, NEW), (NEW, PASSPHRASE)):
        salts.append(vault._key.salt)
        vault.change_passphrase(old, new)
    assert [key.salt for key in _former(vault)] == salts


def test_readings_and_edits_under_way_are_waited_for(vault, case, path):
    stop, troubles = threading.Event(), []

    def use() -> None:
        try:
            while not stop.is_set():
                with vault.reading() as work:
                    work.list(Note)
                    with vault.reading() as inner:
                        inner.count(Note)
                with vault.writing("Noter") as work:
                    work.add(Note(case_id=case.id, text="pendant", said_at=case.created_at))
        except Exception as trouble:  # noqa: BLE001 - told by the test
            troubles.append(trouble)

    users = [threading.Thread(target=use) for _ in range(3)]
    for user in users:
        user.start()
    try:
        vault.change_passphrase(PASSPHRASE, NEW)
        vault.change_passphrase(NEW, PASSPHRASE)
    finally:
        stop.set()
        for user in users:
            user.join()
    assert troubles == []
    assert check(vault).faults == ()


def test_a_change_given_up_leaves_the_vault_as_it_was(vault, case, path):
    class GivenUp(Exception):
        pass

    def give_up(done: int, _total: int, _what: str) -> None:
        if done:
            raise GivenUp

    with contextlib.suppress(GivenUp):
        vault.change_passphrase(PASSPHRASE, NEW, give_up)
    assert not list(path.parent.glob(".*.rekey*"))
    assert _former(vault) == ()
    vault.close()
    _refused(path, NEW)
    Vault.open(path, PASSPHRASE).close()


def test_a_draft_left_by_a_power_cut_is_cleared_at_the_next_opening(vault, path):
    vault.close()
    draft = path.with_name(f".{path.name}.rekey")
    for name in (draft.name, f"{draft.name}-wal"):
        draft.with_name(name).write_bytes(b"moitie")
    Vault.open(path, PASSPHRASE).close()
    assert not list(path.parent.glob(".*.rekey*"))
