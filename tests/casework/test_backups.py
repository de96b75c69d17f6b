"""When a copy is due, which go, what is said of them; and that noting them changes nothing else."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mediator.casework import backups, intake, restoring
from mediator.domain.noun import now
from mediator.domain.safekeeping import BackupRun
from mediator.vault import Vault, VaultProblem
from mediator.vault.disks import same_disk

PASSPHRASE, NEW = "les mots que personne ne devine", "d'autres mots que personne ne devine"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


def _history(vault: Vault) -> int:
    with vault.reading() as work:
        return work.connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one()


def test_a_copy_is_due_once_a_folder_is_chosen_and_something_changed(vault, folder):
    assert not backups.standing(vault).due(now())
    backups.change_plan(vault, folder=str(folder), every_hours=24)
    standing = backups.standing(vault)
    assert standing.due(now())
    assert standing.late(now())
    run = backups.back_up(vault, folder)
    standing = backups.standing(vault)
    assert standing.last == run
    assert run.rows > 0
    assert not standing.changed
    assert not standing.due(now() + timedelta(days=30))
    assert not standing.late(now() + timedelta(days=30))
    intake.open_case(vault, "Un toit qui fuit", ["Morel", "Tilleul"])
    standing = backups.standing(vault)
    assert not standing.due(now() + timedelta(hours=23))
    assert standing.due(now() + timedelta(hours=25))
    assert standing.late(now() + timedelta(days=3))
    backups.change_plan(vault, active=False)
    assert not backups.standing(vault).due(now() + timedelta(hours=25))


def test_a_clock_set_back_makes_a_copy_due(vault, folder):
    backups.change_plan(vault, folder=str(folder))
    run = backups.back_up(vault, folder)
    backups._note(vault, replace(run, started_at=now() + timedelta(days=400)))
    assert backups.standing(vault).due(now())


def test_noting_a_copy_is_no_act_of_hers(vault, folder):
    intake.open_case(vault, "Un toit qui fuit", ["Morel", "Tilleul"])
    before, label = _history(vault), vault.undo_label()
    backups.back_up(vault, folder)
    assert (_history(vault), vault.undo_label()) == (before, label)
    vault.undo()


def test_a_failed_copy_is_noted_once_and_forgotten_in_time(vault, tmp_path):
    for _ in range(3):
        with pytest.raises(VaultProblem, match="backup_folder"):
            backups.back_up(vault, tmp_path / "débranchée")
    (run,) = backups.runs(vault)
    assert run.problem == "backup_folder"
    trouble = backups.standing(vault).trouble
    assert trouble is not None
    assert backups.copies(vault) == ()
    for n in range(backups._REMEMBERED + 10):
        gone = BackupRun(started_at=now(), path=f"/{n}", size=1, removed_at=now())
        backups._note(vault, gone)
    assert len(backups.runs(vault)) <= backups._REMEMBERED + 1


def test_a_folder_the_system_cannot_look_at_is_told_as_one_that_is_not_there(vault, tmp_path):
    with pytest.raises(VaultProblem, match="backup_folder"):
        backups.back_up(vault, tmp_path / ("x" * 300))
    assert [run.problem for run in backups.runs(vault)] == ["backup_folder"]


def test_copies_rotate_and_foreign_files_stay(vault, folder):
    foreign = folder / "cabinet-2020-01-01-0900.mediator-backup"
    foreign.write_bytes(b"a letter")
    backups.change_plan(vault, folder=str(folder), daily=1, weekly=0, monthly=0)
    made = [backups.back_up(vault, folder) for _ in range(3)]
    replaced = Path(made[1].path)
    replaced.write_bytes(b"something else of hers")
    assert backups.rotate(vault) == 1
    assert {path.name for path in folder.iterdir()} == {foreign.name, replaced.name, Path(made[2].path).name}
    first = next(run for run in backups.runs(vault) if run.id == made[0].id)
    assert first.removed_at is not None


def test_a_copy_is_tried_and_damage_is_noted(vault, folder):
    intake.open_case(vault, "Un toit qui fuit", ["Morel", "Tilleul"])
    run = backups.back_up(vault, folder)
    assert restoring.try_copy(vault, run) == restoring.Tried(run.rows, 1)
    assert [path.name for path in folder.iterdir()] == [Path(run.path).name]
    content = bytearray(Path(run.path).read_bytes())
    content[-200] ^= 1
    Path(run.path).write_bytes(content)
    with pytest.raises(VaultProblem, match="backup_corrupt"):
        restoring.try_copy(vault, run)
    (noted,) = backups.copies(vault)
    assert noted.problem == "backup_corrupt"
    assert backups.standing(vault).last is None
    assert backups.rotate(vault) == 0
    assert backups.remove(vault, noted)
    assert backups.copies(vault) == ()


def test_after_a_change_of_passphrase_old_copies_are_tried_and_told_apart(vault, folder):
    old = backups.back_up(vault, folder)
    vault.change_passphrase(PASSPHRASE, NEW)
    new = backups.back_up(vault, folder)
    assert restoring.try_copy(vault, old).rows == old.rows
    assert not restoring.needs_passphrase(vault, Path(old.path))
    assert [run.id for run in backups.from_before(vault)] == [old.id]
    assert backups.standing(vault).last is not None
    assert new.id not in [run.id for run in backups.from_before(vault)]


def test_a_folder_on_the_same_disk_is_told(vault, folder):
    assert set(backups.cautions(vault, str(folder))) == {backups.Caution.SAME_DISK, backups.Caution.BESIDE}
    assert backups.cautions(vault, str(folder / "débranchée")) == ()
    shared = Path("/dev/shm")
    if shared.is_dir() and shared.stat().st_dev != folder.stat().st_dev:
        assert not same_disk(folder, shared)
