"""Copies of the vault from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.casework.test_cli import PASSPHRASE, run


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    vault = tmp_path_factory.mktemp("cli") / "cabinet.mediator"
    assert run("new", "--vault", vault).returncode == 0
    return vault


def test_backup_prints_the_copy_and_how_many_rows_were_compared(small, tmp_path):
    done = run("--vault", small, "backup", tmp_path)
    assert done.returncode == 0, done.stderr
    path, compared = done.stdout.splitlines()
    assert Path(path).parent == tmp_path
    assert compared.replace("\u00a0", " ").endswith("lignes comparées, toutes identiques.")
    told = json.loads(run("--vault", small, "backup", tmp_path, "--json").stdout)
    assert set(told) == {"path", "size", "rows"}
    assert Path(told["path"]).stat().st_size == told["size"]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_copy_that_cannot_be_made_is_said_in_one_line_with_its_exit_code(small, tmp_path):
    gone = run("--vault", small, "backup", tmp_path / "débranchée" / "copies")
    assert (gone.returncode, len(gone.stderr.strip().splitlines())) == (1, 1)
    assert run("--vault", small, "backup", tmp_path, passphrase="pas la bonne").returncode == 3
    assert run("--vault", small, "backup").returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_restore_makes_a_vault_of_a_copy(small, tmp_path):
    copy = run("--vault", small, "backup", tmp_path).stdout.splitlines()[0]
    target = tmp_path / "rendu.mediator"
    done = run("restore", copy, "--to", target)
    assert done.returncode == 0, done.stderr
    assert json.loads(run("--vault", target, "check", "--json").stdout)["sound"] is True
    assert run("restore", copy, "--to", target).returncode == 3
    elsewhere = tmp_path / "autre.mediator"
    for arguments, passphrase, code in (
        ([copy, "--to", elsewhere], "pas la bonne", 3),
        ([tmp_path / "rien", "--to", elsewhere], PASSPHRASE, 3),
        ([copy, "--to", tmp_path / "nulle part" / "autre.mediator"], PASSPHRASE, 1),
        ([copy], PASSPHRASE, 2),
    ):
        told = run("restore", *arguments, passphrase=passphrase)
        assert told.returncode == code, told.stderr
    assert not elsewhere.exists()
