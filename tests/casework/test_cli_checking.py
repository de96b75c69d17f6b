"""``mediator check-text``: the draft of an agreement read again from the command line."""

import json

import pytest

from mediator.casework import amend, demo, drafting
from mediator.cli import main
from mediator.domain.agreement import Clause
from mediator.domain.scope import MEDIATOR
from mediator.vault import Vault

PASSPHRASE = "les mots que personne ne devine"


@pytest.fixture
def draft(tmp_path, monkeypatch):
    """The worked dispute in a closed vault, and a way to rewrite its first article."""
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    path = tmp_path / "cabinet.mediator"
    vault = Vault.create(path, PASSPHRASE)
    case_id = demo.lay_down(vault)
    first = drafting.draft_of(vault, MEDIATOR, case_id).paper.clauses[0]
    amend.amend(vault, Clause, first.id, text="Les modules seront corrigés dans les meilleurs délais.")
    vault.close()
    return path


def test_a_draft_is_read_again(draft, capsys):
    assert main(["--vault", str(draft), "check-text", "2026-014"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[:3] for line in lines] == [
        ["Article 1", "warn", "seront corrigés"],
        ["Article 1", "warn", "dans les meilleurs délais"],
    ]


def test_what_is_found_is_told_as_json(draft, capsys):
    assert main(["--vault", str(draft), "check-text", "2026-014", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"clauses", "leaks"}
    assert {each["family"] for each in told["clauses"]} == {"actor", "time"}


def test_an_unknown_case_is_refused(draft, capsys):
    assert main(["--vault", str(draft), "check-text", "1999-001"]) == 1
    assert capsys.readouterr().err
