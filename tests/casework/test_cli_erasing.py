"""Erasing from the command line: shown, confirmed, certified, gone."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pypdfium2
import pytest

from mediator.casework.demo import lay_down
from mediator.casework.dossier import find_case
from mediator.cli.commands import run
from mediator.domain.agreement import Agreement
from mediator.domain.talk import Note
from mediator.vault import Vault
from mediator.vault.check import check

PASSPHRASE = "quatre mots sans lien"


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    vault = Vault.create(tmp_path_factory.mktemp("cli") / "demo.mediator", PASSPHRASE)
    lay_down(vault, finished=True)
    vault.close()
    return vault.path


@pytest.fixture
def path(demo, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", PASSPHRASE)
    return Path(shutil.copy(demo, tmp_path / "cabinet.mediator"))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _left(path):
    vault = Vault.open(path, PASSPHRASE)
    with vault.reading() as work:
        left = (find_case(vault, "2026-014") is not None, work.count(Note), work.count(Agreement))
    assert check(vault).faults == ()
    vault.close()
    return left


def test_the_reference_is_typed_again_at_a_terminal(path, monkeypatch, capsys):
    command = ["--vault", str(path), "erase", "2026-014"]
    before = _left(path)
    monkeypatch.setattr(sys, "stdin", _Terminal("2026-015\n"))
    assert run(command) == 1
    assert "Sera effacé, sans retour possible" in capsys.readouterr().out
    assert _left(path) == before
    monkeypatch.setattr(sys, "stdin", _Terminal("2026-014\n"))
    assert run(command) == 0
    assert _left(path) == (False, 0, 0)
    assert run(command) == 1


def test_it_is_certified_and_what_remains_is_told(path, tmp_path, capsys):
    certificate = tmp_path / "attestation.pdf"
    command = ["--vault", str(path), "erase", "2026-014", "-o", str(certificate)]
    assert run([*command, "--category", "notes"]) == 0
    said = capsys.readouterr().out
    assert "Notes et préparation" in said
    assert "Accord et suivi" in said
    assert certificate.stat().st_mode & 0o077 == 0
    with pypdfium2.PdfDocument(certificate) as pdf:
        assert "2026-014" in pdf[0].get_textpage().get_text_bounded()
    assert _left(path) == (True, 0, 1)
    assert run(command) == 3
