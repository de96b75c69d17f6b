"""The command line against real vaults."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from mediator import i18n
from mediator.cli import main
from mediator.paths import ROOT

PASSPHRASE = "quatre mots sans lien"


def run(*arguments: str | Path, passphrase: str | None = PASSPHRASE, language: str = "fr_FR.UTF-8", **more: str):
    """What the command prints and its exit code, as its front door gives them."""
    out, complaints = io.StringIO(), io.StringIO()
    words = list(map(str, arguments))
    with pytest.MonkeyPatch.context() as patch, Path(os.devnull).open() as nobody, _as_before():
        for name, value in {"LC_ALL": language, **more}.items():
            patch.setenv(name, value)
        patch.delenv("MEDIATOR_PASSPHRASE", raising=False)
        if passphrase is not None:
            patch.setenv("MEDIATOR_PASSPHRASE", passphrase)
        for name, stream in {"stdin": nobody, "stdout": out, "stderr": complaints}.items():
            patch.setattr(sys, name, stream)
        try:
            code = main(words)
        except SystemExit as stop:
            code = stop.code or 0
    return subprocess.CompletedProcess(words, code, out.getvalue(), complaints.getvalue())


@contextlib.contextmanager
def _as_before() -> Iterator[None]:
    """A command leaves its mask and its language to its process: here others come after it."""
    language, mask = i18n.current(), os.umask(0o077)
    yield
    os.umask(mask)
    i18n.use(language)


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    vault = tmp_path_factory.mktemp("cli") / "demo.mediator"
    made = run("demo", "--vault", vault, "--headless")
    assert made.returncode == 0, made.stderr
    return vault


def test_it_runs_as_a_process():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "mediator", "--version"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout == run("--version").stdout
    assert told.stdout.startswith("mediator ")


def test_a_new_vault_is_empty_sound_and_never_overwritten(tmp_path):
    vault = tmp_path / "neuf.mediator"
    assert run("new", "--vault", vault).returncode == 0
    assert json.loads(run("--vault", vault, "cases", "--json").stdout) == []
    before = vault.read_bytes()
    again = run("new", "--vault", vault)
    assert (again.returncode, vault.read_bytes()) == (3, before)
    assert len(again.stderr.strip().splitlines()) == 1
    assert run("demo", "--vault", vault, "--headless").returncode == 3


def test_cases_are_listed(demo):
    (case,) = json.loads(run("--vault", demo, "cases", "--json").stdout)
    assert case["reference"] == "2026-014"
    assert case["parties"] == ["Logivert SAS", "Fonderies Arnault SA"]
    assert set(case) == {"reference", "subject", "stage", "parties", "next_date"}
    assert "2026-014" in run("--vault", demo, "cases").stdout


def test_a_case_is_told_whole_in_a_stable_order(demo):
    first, second = (run("--vault", demo, "case", "2026-014", "--json").stdout for _ in range(2))
    assert first == second
    told = json.loads(first)
    assert any("huit semaines" in note["text"] for note in told["note"])
    assert told["authority"][0]["limit_cents"] == 6_000_000


@pytest.mark.parametrize("kind", ["convention", "agreement", "attestation", "end"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_document_is_written(demo, tmp_path, kind, language):
    out = tmp_path / "out.pdf"
    done = run("--vault", demo, "document", "2026-014", kind, "--lang", language, "-o", out)
    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(out) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert "Logivert" in text
    assert out.stat().st_mode & 0o077 == 0


def test_a_document_is_written_for_word(demo, tmp_path):
    out = tmp_path / "accord.docx"
    assert run("--vault", demo, "document", "2026-014", "agreement", "-o", out).returncode == 0
    assert "Logivert" in " ".join(paragraph.text for paragraph in Document(str(out)).paragraphs)


def test_search_finds_words_without_their_accents(demo):
    hits = json.loads(run("--vault", demo, "search", "tresorerie", "semaines", "--json").stdout)
    assert [hit["case"] for hit in hits] == ["2026-014"]


def test_a_sound_vault_passes_its_check(demo):
    verdict = json.loads(run("--vault", demo, "check", "--json").stdout)
    assert verdict["sound"] is True
    assert verdict["counts"]["mediation_case"] == 1


@pytest.mark.parametrize(
    ("arguments", "passphrase", "code"),
    [
        (["cases"], PASSPHRASE, 2),
        (["--vault", "{demo}", "cases"], "pas la bonne", 3),
        (["--vault", "{demo}", "cases"], None, 2),
        (["--vault", "{demo}", "cases"], "", 2),
        (["--vault", "{folder}/nulle-part.mediator", "cases"], PASSPHRASE, 3),
        (["--vault", "{folder}", "cases"], PASSPHRASE, 3),
        (["--vault", "{demo}", "case", "2099-999"], PASSPHRASE, 1),
        (["--vault", "{demo}", "document", "2026-014", "agreement", "-o", "{folder}/non/out.pdf"], PASSPHRASE, 1),
        (
            ["--vault", "{demo}", "document", "2026-014", "attempt", "--party", "Logivert", "-o", "{folder}/out.pdf"],
            PASSPHRASE,
            1,
        ),
        (["--vault", "{demo}", "document", "2026-014", "poem", "-o", "{folder}/out.pdf"], PASSPHRASE, 2),
        (["inconnu"], PASSPHRASE, 2),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_with_its_exit_code(demo, tmp_path, arguments, passphrase, code):
    told = run(*(a.format(demo=demo, folder=tmp_path) for a in arguments), passphrase=passphrase)
    assert told.returncode == code, told.stderr
    assert "Traceback" not in told.stderr
    assert told.stdout == ""
    if "usage" not in told.stderr:
        assert len(told.stderr.strip().splitlines()) == 1


def test_refusals_speak_english_to_the_english(demo):
    told = run("--vault", demo, "case", "2099-999", language="en_GB.UTF-8")
    assert "2099-999" in told.stderr
    assert "Aucun dossier" not in told.stderr


def test_help_and_what_is_missing_are_said_in_french():
    told = run("--help")
    assert told.stdout.startswith("usage\u00a0: ")
    for english in ("show", "exit", "positional", "options:"):
        assert english not in told.stdout
    told = run("document", "2026-014")
    assert "il manque\u00a0: KIND" in told.stderr
    assert "required" not in told.stderr


def test_an_empty_language_says_nothing_of_the_language():
    assert "usage: " in run("--help", language="", LC_MESSAGES="", LANG="en_GB.UTF-8").stdout
    assert "usage\u00a0: " in run("--help", language="", LC_MESSAGES="", LANG="fr_FR.UTF-8").stdout


def test_what_is_missing_before_the_meeting_is_listed(demo):
    told = json.loads(run("--vault", demo, "ready", "2026-014", "--json").stdout)
    assert list(told) == ["people", "problem", "process"]
    gap = told["problem"][0]
    assert gap["matters"] is True
    assert gap["why"]
    lines = run("--vault", demo, "ready", "2026-014").stdout.splitlines()
    assert len(lines) == sum(map(len, told.values()))
    assert f"problem\t● {gap['sentence']}" in lines
    missing = run("--vault", demo, "ready", "1999-001")
    assert missing.returncode == 1
    assert len(missing.stderr.strip().splitlines()) == 1
