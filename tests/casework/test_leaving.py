"""Everything leaves in one readable folder: whole or not at all, nothing forgotten, nothing a system or a sheet trips on."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile
from dataclasses import fields
from pathlib import Path
from random import Random

import pyrage
import pytest

from mediator.casework import attachments, demo, intake, leaving
from mediator.casework.leaving.act import table_words
from mediator.casework.leaving.names import Names, safe
from mediator.casework.leaving.tables import SECRET
from mediator.cli import main
from mediator.domain.field_words import FIELD_WORDS
from mediator.domain.people import Contact
from mediator.domain.rules import RuleBroken
from mediator.ui.shared.jobs import Cancelled
from mediator.vault import Vault
from mediator.vault.plain import tables
from tests.vault.world import build, keep, words_in


def quietly(*_said: object) -> None:
    pass


def lines_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))


def test_every_noun_of_a_world_is_in_the_folder(vault, tmp_path):
    world = build(Random(7), cases=2, rows=2, least=1)
    keep(vault, world)
    left = leaving.leave(vault, tmp_path / "tout", quietly)
    whole = json.loads((tmp_path / "tout" / "tout.json").read_text("utf-8"))
    assert set(whole["tables"]) == set(tables())
    for table, rows in world.rows.items():
        assert {row["id"] for row in whole["tables"][table]} == set(rows), table
        if rows:
            named = lines_of(tmp_path / "tout" / "tableaux" / f"{safe(table_words(table), table)}.csv")
            assert {line["Identité"] for line in named} == set(rows), table
    secrets = {world.words[noun.id] for table in SECRET for noun in world.rows[table].values()}
    written = "".join(
        path.read_text("utf-8", "replace") for path in (tmp_path / "tout").rglob("*.*") if path.suffix != ".pdf"
    )
    assert not any(f"{word} {name}x" in written for word in secrets for names in SECRET.values() for name in names)
    assert {world.words[noun.id] for rows in world.rows.values() for noun in rows.values()} - secrets <= {
        word.split()[0] for word in words_in(written)
    } | {world.words[noun.id] for noun in world.all() if world.words[noun.id] not in repr(noun)}
    contents = {path.read_bytes() for path in (tmp_path / "tout").rglob("*") if path.is_file()}
    assert set(world.contents().values()) <= contents
    assert left.cases == len(world.rows["mediation_case"])
    assert stat.S_IMODE((tmp_path / "tout" / "tout.json").stat().st_mode) == 0o600


def test_every_kind_of_thing_has_words_of_its_own():
    said = [table_words(table) for table in tables()]
    assert not set(said) & set(tables())
    assert len(set(said)) == len(said)


def test_every_column_has_words_and_no_table_two_alike():
    for table, noun in tables().items():
        named = [FIELD_WORDS[each.name] for each in fields(noun)]
        assert len(set(named)) == len(named), table


def test_the_worked_dispute_reads_without_the_program(vault, tmp_path):
    case_id = demo.lay_down(vault)
    (tmp_path / "con.txt").write_text("pièce")
    attachments.attach(vault, case_id, tmp_path / "con.txt")
    (tmp_path / "tout").mkdir()
    leaving.leave(vault, tmp_path / "tout", quietly)
    told = (tmp_path / "tout" / "LISEZ-MOI.txt").read_text("utf-8-sig")
    assert "Il est en clair" in told
    (case,) = lines_of(tmp_path / "tout" / "tableaux" / "Dossier.csv")
    assert (case["Étape"], case["Étape (code)"]) == ("Accord", "agreement")
    assert case["Enjeu"] == "46800,00"
    parts = lines_of(tmp_path / "tout" / "tableaux" / "Rôle.csv")
    assert ("Hélène Vasseur", "Logivert SAS") in {(part["Personne"], part["Aux côtés de"]) for part in parts}
    (folder,) = (tmp_path / "tout" / "dossiers").iterdir()
    assert folder.name.startswith("2026-014 ")
    assert (folder / "pièces" / "_con.txt").read_text() == "pièce"
    (summary,) = folder.glob("*.pdf")
    assert attachments.pages_of(summary.read_bytes())


def test_cells_are_no_formulas(vault, tmp_path):
    with vault.writing("Contact") as work:
        work.add(Contact(name="=cmd|' /C calc'!A0", phone="+33 6 12 34 56 78", note="@SUM(A1)"))
    leaving.leave(vault, tmp_path / "tout", quietly)
    (line,) = lines_of(tmp_path / "tout" / "tableaux" / "Personne.csv")
    assert line["Nom"] == "'=cmd|' /C calc'!A0"
    assert line["Note"] == "'@SUM(A1)"
    assert line["Téléphone"] == "+33 6 12 34 56 78"


def test_nothing_is_written_over_and_nothing_is_left_half_done(vault, tmp_path):
    intake.open_case(vault, "Un mur mitoyen")
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein" / "a").write_text("a")
    (tmp_path / "fichier").write_text("a")
    for name in ("plein", "fichier"):
        with pytest.raises(RuleBroken, match="folder_taken"):
            leaving.leave(vault, tmp_path / name, quietly)

    def stopped(_done: int, total: int, _what: str) -> None:
        if total:
            raise Cancelled

    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        leaving.leave(vault, tmp_path / "tout", stopped)
    with pytest.raises(RuleBroken, match="cannot_write"):
        leaving.leave(vault, tmp_path / "absent" / "tout", quietly)
    with pytest.raises(RuleBroken) as refused:
        leaving.leave_sealed(vault, tmp_path / "tout.zip.age", "", quietly)
    assert "phrase de passe" in refused.value.sentence
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\fichiers\\a:b?.pdf", "C-fichiers-a-b-.pdf"),
        ("AUX.txt", "_AUX.txt"),
        (" . ", "rien"),
        ("nom\u202efdp.exe", "nom fdp.exe"),
        ("é" * 200 + ".pdf", "é" * 76 + ".pdf"),
    ],
)
def test_names_suit_every_system(given, kept):
    assert safe(given, "rien") == kept


def test_names_are_given_once():
    names = Names()
    assert [names.once(each) for each in ("Plan.pdf", "plan.pdf", "PLAN.pdf")] == [
        "Plan.pdf",
        "plan (2).pdf",
        "PLAN (3).pdf",
    ]


def test_the_command_in_clear_or_sealed_for_age_and_unzip(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", "les mots que personne ne devine")
    with_case = Vault.create(tmp_path / "a.mediator", "les mots que personne ne devine")
    intake.open_case(with_case, "Un mur mitoyen")
    with_case.close()
    assert main(["--vault", str(tmp_path / "a.mediator"), "leave", str(tmp_path / "tout")]) == 0
    assert (tmp_path / "tout" / "tout.json").exists()
    assert "en clair" in capsys.readouterr().err
    assert main(["--vault", str(tmp_path / "a.mediator"), "leave", str(tmp_path / "tout")]) == 1
    monkeypatch.setenv("MEDIATOR_LEAVE_PASSPHRASE", "trois mots choisis")
    assert main(["--vault", str(tmp_path / "a.mediator"), "leave", str(tmp_path / "tout"), "--passphrase"]) == 0
    sealed = (tmp_path / "tout.zip.age").read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    with zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(sealed, "trois mots choisis"))) as archive:
        assert archive.testzip() is None
        assert "LISEZ-MOI.txt" in archive.namelist()
        assert any(name.endswith("synthèse.pdf") for name in archive.namelist())
