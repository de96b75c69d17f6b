"""What is handed to a person about herself: all that is hers to know, and no word of anybody else's confidences."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from random import Random

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.casework import demo, person_data
from mediator.cli import main
from mediator.domain.agreement import Commitment
from mediator.domain.case import Case
from mediator.domain.people import Contact, Participation
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import Scope
from mediator.domain.talk import Note
from mediator.vault import NotFound, Vault
from tests.casework.test_outputs import everything_in
from tests.vault.world import build, keep, words_in

PASSPHRASE = "les mots que personne ne devine"


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    path = tmp_path_factory.mktemp("vault") / "v.mediator"
    vault = Vault.create(path, PASSPHRASE)
    case_id = demo.lay_down(vault, finished=True)
    yield vault, case_id
    vault.close()


def of(vault: Vault, name: str) -> str:
    with vault.reading() as work:
        return next(each.id for each in work.list(Contact) if each.full_name == name)


def handed(vault: Vault, name: str) -> dict[str, bytes]:
    data = person_data.gather(vault, of(vault, name), "fr")
    return person_data.files_of(data, person_data.on_paper(vault, data))


def words_of_files(files: dict[str, bytes]) -> str:
    pdf = next(content for name, content in files.items() if name.endswith(".pdf"))
    return everything_in(pdf) + files["data.json"].decode() + files["data.csv"].decode("utf-8-sig")


def test_a_party_gets_what_it_said_in_private_and_nothing_of_the_other(worked):
    vault, _case_id = worked
    told = words_of_files(handed(vault, "Logivert SAS"))
    assert "Encaisser vite pour tenir" in told
    assert "35 000" in told.replace("\u202f", " ").replace("\xa0", " ")
    for secret in (
        "90 000",
        "90\xa0000",
        "comité de direction",
        "perdre la face",
        "Ne pas se dédire",
        "chiffrage concurrent",
    ):
        assert secret not in told
    assert "Dix-huit salariés" not in told  # what the mediator noted of it


def test_somebody_beside_a_party_gets_what_was_said_before_all(worked):
    vault, _case_id = worked
    told = words_of_files(handed(vault, "Hélène Vasseur"))
    assert "la facture est due" in told
    assert "h.vasseur@logivert.example" in told
    assert "huit semaines" not in told  # said by her, but in the private talk of the party
    assert "35 000" not in told.replace("\u202f", " ").replace("\xa0", " ")


def test_what_the_mediator_makes_of_people_is_never_handed(worked):
    vault, _case_id = worked
    told = words_of_files(handed(vault, "Fonderies Arnault SA"))
    for hers in ("honneur de l’entreprise", "Cherche des alliés", "plus de facilité avec les ingénieurs", "malentendu"):
        assert hers not in told


def test_the_copies_can_be_read_by_a_machine(worked):
    vault, _case_id = worked
    files = handed(vault, "Paul Rivoire")
    assert sorted(name.rpartition(".")[2] for name in files) == ["csv", "json", "pdf"]
    assert not any("Rivoire" in name for name in files)
    told = json.loads(files["data.json"])
    assert told["contact"]["name"] == "Rivoire"
    assert "note" not in told["contact"]
    assert told["mediations"][0]["rows"]["mediation_case"][0]["reference"] == "2026-014"
    rows = list(csv.reader(io.StringIO(files["data.csv"].decode("utf-8-sig")), delimiter=";"))
    assert ["Vous", "Nom", "Rivoire"] in rows


def test_the_copies_tell_nothing_of_what_stands_between(worked):
    vault, _case_id = worked
    for name in ("Logivert SAS", "Fonderies Arnault SA"):
        rows = json.loads(handed(vault, name)["data.json"])["mediations"][0]["rows"]
        for kept in rows.values():
            ranks = sorted({row["rank"] for row in kept if "rank" in row})
            assert ranks == list(range(1, len(ranks) + 1))
            assert all(row["created_at"][11:19] == "00:00:00" for row in kept)


def test_a_confidence_in_a_field_the_letter_does_not_print_is_found_too(worked):
    vault, case_id = worked
    before = person_data.leaks_of(vault, person_data.gather(vault, of(vault, "Fonderies Arnault SA"), "fr"))
    with vault.writing("Corriger", case_id=case_id) as work:
        work.amend(Case, case_id, court_name="Logivert accepterait 35 000 euros pour solde")
    after = person_data.leaks_of(vault, person_data.gather(vault, of(vault, "Fonderies Arnault SA"), "fr"))
    vault.undo()
    assert {leak.key for leak in after} > {leak.key for leak in before}


def test_a_part_she_is_not_to_know_of_is_not_told_and_the_mediator_is(worked):
    vault, case_id = worked
    with vault.writing("Prescripteur") as work:
        referrer = Contact(given_name="Odile", name="Perrin")
        work.add(
            referrer, Participation(case_id=case_id, contact_id=referrer.id, role="referrer", scope=Scope.MEDIATOR)
        )
    data = person_data.gather(vault, referrer.id, "fr")
    assert data.mediations == ()
    assert data.unsaid == 1
    vault.undo()
    with pytest.raises(NotFound):
        person_data.gather(vault, referrer.id, "fr")


def test_a_confidence_typed_into_common_words_is_found_before_it_leaves(worked):
    vault, case_id = worked
    contact_id = of(vault, "Fonderies Arnault SA")
    assert person_data.leaks_of(vault, person_data.gather(vault, contact_id, "fr")) == ()
    with vault.writing("Écrire") as work:
        part = next(p for p in work.list(Participation, case_id=case_id) if p.contact_id == contact_id)
        promise = work.list(Commitment, case_id=case_id, debtor_id=part.id)[0]
        work.amend(Commitment, promise.id, text="paie vite : la trésorerie ne tient que huit semaines")
    assert person_data.leaks_of(vault, person_data.gather(vault, contact_id, "fr"))
    vault.undo()


def test_it_is_written_whole_as_a_folder_an_archive_or_a_sealed_archive(tmp_path):
    files = {"lettre.pdf": b"%PDF", "data.json": b"{}"}
    person_data.write(files, tmp_path / "dossier")
    assert sorted(p.name for p in (tmp_path / "dossier").iterdir()) == sorted(files)
    with pytest.raises(RuleBroken):
        person_data.write(files, tmp_path / "dossier")
    person_data.write(files, tmp_path / "envoi.zip")
    with zipfile.ZipFile(tmp_path / "envoi.zip") as archive:
        assert sorted(archive.namelist()) == sorted(files)
    assert (tmp_path / "envoi.zip").stat().st_mode & 0o777 == 0o600
    person_data.write(files, tmp_path / "envoi.zip.age", "cheval agrafe")
    opened = pyrage.passphrase.decrypt((tmp_path / "envoi.zip.age").read_bytes(), "cheval agrafe")
    assert zipfile.ZipFile(io.BytesIO(opened)).namelist()
    with pytest.raises(RuleBroken):
        person_data.write(files, tmp_path / "nulle part" / "x.zip")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dossier", "envoi.zip", "envoi.zip.age"]


def test_the_command_line_hands_it_over_and_refuses_a_name_it_does_not_know(tmp_path, monkeypatch, capsys):
    path = tmp_path / "v.mediator"
    vault = Vault.create(path, PASSPHRASE)
    demo.lay_down(vault)
    vault.close()
    monkeypatch.setenv("MEDIATOR_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    out = tmp_path / "remise.zip"
    assert main(["--vault", str(path), "person", "vasseur", "-o", str(out)]) == 0
    assert zipfile.ZipFile(out).namelist()
    assert main(["--vault", str(path), "person", "Personne", "-o", str(tmp_path / "x")]) == 1
    assert main(["--vault", str(path), "person", "vasseur", "-o", str(out)]) == 3
    assert "Traceback" not in capsys.readouterr().err


@settings(deadline=None, max_examples=3, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_nobody_is_handed_what_a_reading_of_her_own_would_not_give(tmp_path_factory, seed):
    world = build(Random(seed), cases=1)
    vault = Vault.create(tmp_path_factory.mktemp("vault") / "v.mediator", "phrase")
    keep(vault, world)
    for contact_id in world.rows["contact"]:
        data = person_data.gather(vault, contact_id, "fr")
        for told in data.mediations:
            said = json.dumps(told.rows) + told.text + told.title
            assert not words_in(said) & world.secrets_for(told.audience)
        own = words_in(repr(data.lines) + person_data._json(data).decode())
        assert f"{world.words[contact_id]} note" not in own
    vault.close()


def test_notes_of_the_mediator_about_a_party_stay_hers(worked):
    vault, case_id = worked
    with vault.reading() as work:
        hers = [n.text for n in work.list(Note, case_id=case_id) if n.speaker_id is None]
    told = words_of_files(handed(vault, "Logivert SAS")) + words_of_files(handed(vault, "Fonderies Arnault SA"))
    assert hers
    assert not [text for text in hers if text in told]
