"""Cases that travel, by the command line."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest

from mediator.exchange.case_file import keys as cards
from tests.casework.test_cli import run

IDENTITY = cards.new_identity()
RECIPIENT = cards.card_of(IDENTITY, cards.new_signing()).recipient
WORDS = "une phrase pour ce dossier"


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    vault = tmp_path_factory.mktemp("cli") / "demo.mediator"
    assert run("demo", "--vault", vault, "--headless").returncode == 0
    return vault


def export(demo, out, *more, **environment):
    return run("--vault", demo, "export", "2026-014", "-o", out, *more, **environment)


def test_a_case_sealed_with_a_passphrase_is_inspected_with_it(demo, tmp_path):
    out = tmp_path / "x.mediation"
    done = export(demo, out, "--audience", "full", "--passphrase", MEDIATOR_CASE_PASSPHRASE=WORDS)
    assert done.returncode == 0, done.stderr
    assert "--without-own-notes" in done.stderr
    assert out.stat().st_mode & 0o077 == 0
    told = json.loads(run("inspect", out, "--json", MEDIATOR_CASE_PASSPHRASE=WORDS).stdout)
    assert (told["reference"], told["audience"], told["own_notes"]) == ("2026-014", "full", True)
    assert (told["signer"], told["counts"]["mediation_case"]) == ("unknown", 1)
    own = json.loads(run("--vault", demo, "inspect", out, "--json", MEDIATOR_CASE_PASSPHRASE=WORDS).stdout)
    assert own["signer"] == "own"
    wrong = run("inspect", out, MEDIATOR_CASE_PASSPHRASE="autre chose")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert len(wrong.stderr.splitlines()) == 1


def test_a_case_for_a_party_is_opened_by_the_standard_programs_and_holds_no_confidence(demo, tmp_path):
    out = tmp_path / "x.mediation"
    done = export(demo, out, "--audience", "party:Logivert", "--recipient", RECIPIENT)
    assert (done.returncode, done.stderr) == (0, "")
    clear = pyrage.decrypt(out.read_bytes(), [pyrage.x25519.Identity.from_str(IDENTITY)])
    bundle = tmp_path / "x.zip"
    bundle.write_bytes(clear)
    if shutil.which("unzip"):
        told = subprocess.run(["unzip", "-p", bundle, "case.json"], capture_output=True, timeout=60, check=True).stdout
        assert "huit semaines" in told.decode()
        assert "90 000" not in told.decode()


def test_without_her_own_notes_nothing_is_said_to_have_left(demo, tmp_path):
    out = tmp_path / "x.mediation"
    done = export(demo, out, "--audience", "full", "--without-own-notes", "--recipient", RECIPIENT)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--audience", "tout le monde", "--passphrase"], 2),
        (["--audience", "party", "--passphrase"], 2),
        (["--audience", "joint:Logivert", "--passphrase"], 2),
        (["--audience", "joint"], 2),
        (["--audience", "joint", "--passphrase"], 2),
        (["--audience", "party:Personne", "--recipient", RECIPIENT], 1),
        (["--audience", "joint", "--recipient", "Confrère inconnu"], 1),
        (["--audience", "joint", "--recipient", RECIPIENT[:-1]], 1),
    ],
)
def test_what_cannot_be_exported_is_said_and_nothing_is_written(demo, tmp_path, words, code):
    told = export(demo, tmp_path / "x.mediation", *words)
    assert told.returncode == code, told.stderr
    assert "Traceback" not in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_file_is_said_to_be_one(demo, tmp_path):
    odd = tmp_path / "x.mediation"
    odd.write_bytes(b"%PDF-1.7\n")
    told = run("--vault", demo, "inspect", odd)
    assert (told.returncode, told.stdout) == (1, "")
    assert "Mediator" in told.stderr
