"""``mediator review`` and ``export --reviewed``: texts read again in a file leave as they were left, and no others."""

from __future__ import annotations

import io
import json
import zipfile

import pyrage
import pytest

from mediator.casework import demo
from mediator.cli import main
from mediator.vault import Vault

PASSPHRASE = "les mots que personne ne devine"


@pytest.fixture
def path(tmp_path, monkeypatch):
    path = tmp_path / "cabinet.mediator"
    vault = Vault.create(path, PASSPHRASE)
    demo.lay_down(vault)
    vault.close()
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("MEDIATOR_CASE_PASSPHRASE", "cheval agrafe")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    return path


def export(path, texts, out, audience="anonymised"):
    words = ["--vault", str(path), "export", "2026-014", "--audience", audience, "--passphrase"]
    return main([*words, "--reviewed", str(texts), "-o", str(out)])


def test_texts_read_again_leave_and_a_name_put_back_is_refused(path, tmp_path, capsys):
    texts, out = tmp_path / "textes.json", tmp_path / "anonyme.mediation"
    assert main(["--vault", str(path), "review", "2026-014", "-o", str(texts)]) == 0
    assert texts.stat().st_mode & 0o777 == 0o600
    told = json.loads(texts.read_text("utf-8"))
    one = next(text for text in told["texts"] if "Logivert peut étaler" in text["original"])
    assert "Logivert" not in one["proposed"]
    one["leaves"] = "Mme Vasseur peut étaler."
    texts.write_text(json.dumps(told), "utf-8")
    capsys.readouterr()
    assert export(path, texts, out) == 1
    said = capsys.readouterr().err
    assert one["key"] in said
    assert "Vasseur" not in said
    assert not out.exists()
    one["leaves"] = "Partie A peut étaler."
    texts.write_text(json.dumps(told), "utf-8")
    assert export(path, texts, out) == 0
    packed = pyrage.passphrase.decrypt(out.read_bytes(), "cheval agrafe")
    case = zipfile.ZipFile(io.BytesIO(packed)).read("case.json").decode()
    assert "Partie A peut étaler." in case
    assert "Vasseur" not in case
    assert "trésorerie" not in case


def test_a_review_serves_an_anonymous_case_only_and_must_be_one(path, tmp_path):
    other = tmp_path / "autre.json"
    other.write_text("{}", "utf-8")
    assert export(path, other, tmp_path / "x.mediation") == 1
    assert export(path, other, tmp_path / "x.mediation", "joint") == 2
    assert not (tmp_path / "x.mediation").exists()
