"""What leaves with a case file, for whom, and what is kept of it."""

from __future__ import annotations

import hashlib
import resource
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pyrage
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mediator.casework import attachments, demo, inspecting, keys, sending, sending_check
from mediator.casework.overview import head_of
from mediator.casework.sending import Choice
from mediator.domain.case import Case, ConflictCheck
from mediator.domain.case_file_base import read_base
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord, Way
from mediator.domain.noun import Confidential
from mediator.domain.people import Contact, Participation
from mediator.domain.rules import RuleBroken
from mediator.domain.scope import MEDIATOR, Scope, joint
from mediator.domain.talk import Note
from mediator.exchange.case_file import CaseFileProblem, ForKey, WithKey
from mediator.vault import Vault
from mediator.vault.plain import noun_of, plain_row, tables_of_a_case
from tests.casework.sending_process import LETTER, run
from tests.vault.world import World, build, keep, words_in

IDENTITY = str(pyrage.x25519.Identity.generate())
FOR_HER = ForKey(str(pyrage.x25519.Identity.from_str(IDENTITY).to_public()))
WITH_HERS = WithKey(IDENTITY)
FULL, OWN = Choice(CaseFileAudience.FULL), Choice(CaseFileAudience.FULL, own_notes=True)
JOINT = Choice(CaseFileAudience.JOINT)


@pytest.fixture(scope="module")
def laid_down(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exemple")
    vault = Vault.create(folder / "v.mediator", "phrase")
    case_id = demo.lay_down(vault, finished=True)
    letter = folder / "Courrier.txt"
    letter.write_bytes(LETTER)
    attachments.attach(vault, case_id, letter, scope=Scope.JOINT)
    vault.close()
    return vault.path, case_id


@pytest.fixture
def worked(tmp_path, laid_down):
    path, case_id = laid_down
    vault = Vault.open(Path(shutil.copy(path, tmp_path / "v.mediator")), "phrase")
    yield vault, case_id
    vault.close()


def with_true_files(world: World) -> World:
    """The same world, its documents named by the hash of what they hold, as in life."""
    for identity, document in list(world.rows["document"].items()):
        data = f"contenu {world.words[identity]}".encode()
        true = replace(document, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        world.rows["document"][identity] = true
    world.rows["own_key"].clear()
    for identity, record in list(world.rows["case_file_record"].items()):
        world.rows["case_file_record"][identity] = replace(record, file_key=identity)
    return world


def sent(vault: Vault, case_id: str, choice: Choice, path: Path) -> CaseFileRecord:
    return sending.send(vault, sending.parcel_of(vault, case_id, choice), path, FOR_HER)


def opened(path: Path):
    return inspecting.open_file(path, WITH_HERS)


@settings(deadline=None, max_examples=2, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_no_audience_s_export_holds_what_the_gate_denies_it(tmp_path_factory, seed):
    folder = tmp_path_factory.mktemp("monde")
    world = with_true_files(build(Random(seed), cases=2))
    vault = Vault.create(folder / "v.mediator", "phrase")
    keep(vault, world)
    case_id = next(iter(world.rows["mediation_case"]))
    choices = [Choice(CaseFileAudience.ADMINISTRATIVE), JOINT]
    choices += [Choice(CaseFileAudience.PARTY, one.id) for one in world.parties(case_id)]
    for choice in choices:
        record = sent(vault, case_id, choice, folder / "x.mediation")
        held = everything_in(folder / "x.mediation")
        told = words_in(held) & world.secrets_for(sending.readers_of(case_id, choice))
        assert not told, choice.audience
        assert record.file_key in held
    foreign = {n.id for n in world.all() if getattr(n, "case_id", case_id) != case_id}
    hers = {n.id for n in world.all() if isinstance(n, Confidential) and n.scope is Scope.MEDIATOR}
    never = {n.id for table in ("case_file_record", "conflict_check", "retention_hold", "former_key") for n in world.rows[table].values()}  # fmt: skip
    for choice, denied in ((FULL, foreign | hers | never), (OWN, foreign | never)):
        sent(vault, case_id, choice, folder / "x.mediation")
        held = everything_in(folder / "x.mediation")
        assert not {world.words[identity] for identity in denied} & words_in(held), choice.own_notes
    assert_equal_but_for_what_lies_elsewhere(world, opened(folder / "x.mediation").contents.rows)
    vault.close()


def assert_equal_but_for_what_lies_elsewhere(world: World, rows) -> None:
    held = {row["id"] for kept in rows.values() for row in kept}
    elsewhere = {noun.id for noun in world.all()} - held
    for table, kept in rows.items():
        for row in kept:
            noun = world.rows[table][row["id"]]
            assert noun_of(table, row) == noun or elsewhere & set(plain_row(noun).values())


def everything_in(path: Path) -> str:
    clear = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(IDENTITY)])
    inside = opened(path).contents
    files = b"".join(content() for content in inside.attachments.values())
    return repr(inside.rows) + repr(inside.manifest) + (files + clear).decode("latin-1")


def test_the_whole_case_comes_back_equal_noun_by_noun(worked, tmp_path):
    vault, case_id = worked
    sent(vault, case_id, OWN, tmp_path / "x.mediation")
    inside = opened(tmp_path / "x.mediation").contents
    with vault.reading() as work:
        for table, noun in tables_of_a_case().items():
            there = {row["id"]: noun_of(table, row) for row in inside.rows.get(table, ())}
            kept = () if noun in (CaseFileRecord, ConflictCheck) else work.list(noun, case_id=case_id)
            here = {each.id: each for each in kept}
            assert there == here, table
        parts = work.list(Participation, case_id=case_id)
        contacts = work.list(Contact, id={part.contact_id for part in parts})
        assert {noun_of("contact", row) for row in inside.rows["contact"]} == set(contacts)
        assert noun_of("mediation_case", inside.rows["mediation_case"][0]) == work.get(Case, case_id)
    assert [content() for content in inside.attachments.values()] == [LETTER]


def test_her_own_notes_stay_behind_unless_she_says_so(worked):
    vault, case_id = worked
    whole, less = (sending.parcel_of(vault, case_id, choice) for choice in (OWN, FULL))
    assert whole.hers > 10
    assert less.hers == 0
    assert whole.staying == 0
    assert less.staying >= whole.hers
    assert {row["note"] for row in less.rows["contact"]} == {""}
    assert any(row["email"] for row in less.rows["contact"])
    assert {row["weight"] for row in less.rows["interest"]} == {None}


def test_ranks_and_birth_moments_tell_nothing_of_what_is_hidden(worked):
    vault, case_id = worked
    seen = sending.parcel_of(vault, case_id, JOINT)
    for table, kept in seen.rows.items():
        ranks = {int(row["rank"]) for row in kept if "rank" in row}
        assert ranks == set(range(1, len(ranks) + 1)), table
        assert all("T00:00:00." in str(row["created_at"]) for row in kept)
    with vault.reading(joint(case_id)) as work:
        notes = [note.id for note in work.list(Note, case_id=case_id)]
    assert sorted(notes, key={r["id"]: r["created_at"] for r in seen.rows["note"]}.__getitem__) == notes


def test_a_document_left_out_stays_with_all_that_tells_of_it(worked, tmp_path):
    vault, case_id = worked
    (document,) = sending.parcel_of(vault, case_id, JOINT).documents
    less = replace(JOINT, left_out=frozenset({document.id}))
    sent(vault, case_id, less, tmp_path / "x.mediation")
    inside = opened(tmp_path / "x.mediation").contents
    assert inside.attachments == {}
    assert document.id not in repr(inside.rows)


def test_what_left_is_kept_in_the_case_and_cannot_be_undone(worked, tmp_path):
    vault, case_id = worked
    path = tmp_path / "x.mediation"
    parcel = sending.parcel_of(vault, case_id, JOINT)
    record = sending.send(vault, parcel, path, FOR_HER, who=" Maître Sorel ", fingerprint="00000", reason=" Convenu. ")
    assert sending.records_of(vault, case_id) == (record,)
    data = path.read_bytes()
    assert (record.size, record.sha256, record.filename) == (len(data), hashlib.sha256(data).hexdigest(), path.name)
    assert (record.way, record.who, record.reason) == (Way.SENT, "Maître Sorel", "Convenu.")
    assert record.scope is Scope.MEDIATOR
    assert vault.undo_label() is None
    base = read_base(record.base)
    assert base is not None
    assert {table: base.identities(table) for table in parcel.rows if parcel.rows[table]} == {
        table: {row["id"] for row in rows} for table, rows in parcel.rows.items() if rows
    }
    for table, rows in parcel.rows.items():
        for row in rows:
            assert all(base.same(table, str(row["id"]), name, value) for name, value in row.items())
            assert not base.same(table, str(row["id"]), "created_at", "1999-01-01")


def test_a_party_s_file_names_no_file_written_for_others(worked, tmp_path):
    vault, case_id = worked
    party_id = head_of(vault, MEDIATOR, case_id).parties[0].id
    first = sent(vault, case_id, OWN, tmp_path / "a.mediation")
    joined = sent(vault, case_id, JOINT, tmp_path / "b.mediation")
    hers = sent(vault, case_id, Choice(CaseFileAudience.PARTY, party_id), tmp_path / "c.mediation")
    assert opened(tmp_path / "c.mediation").contents.manifest.ancestors == ()
    sent(vault, case_id, JOINT, tmp_path / "d.mediation")
    assert opened(tmp_path / "d.mediation").contents.manifest.ancestors == (joined.file_key,)
    sent(vault, case_id, OWN, tmp_path / "e.mediation")
    known = opened(tmp_path / "e.mediation").contents.manifest.ancestors
    assert {first.file_key, joined.file_key, hers.file_key} < set(known)


def test_an_anonymous_file_leads_back_to_nothing(worked, tmp_path):
    vault, case_id = worked
    record = sent(vault, case_id, Choice(CaseFileAudience.ANONYMISED), tmp_path / "x.mediation")
    manifest = opened(tmp_path / "x.mediation").contents.manifest
    assert manifest.case_id != case_id
    assert (manifest.ancestors, record.base) == ((), "")
    assert case_id not in everything_in(tmp_path / "x.mediation")


def test_words_that_betray_a_confidence_are_found_before_they_leave(worked, tmp_path):
    vault, case_id = worked
    assert sending_check.check_parcel(vault, sending.parcel_of(vault, case_id, OWN)).leaks == ()
    before = sending_check.check_parcel(vault, sending.parcel_of(vault, case_id, JOINT))
    betrayal = tmp_path / "Résumé.txt"
    betrayal.write_text("La trésorerie de Logivert tient huit semaines, pas davantage.")
    attachments.attach(vault, case_id, betrayal, scope=Scope.JOINT)
    after = sending_check.check_parcel(vault, sending.parcel_of(vault, case_id, JOINT))
    assert len(after.leaks) > len(before.leaks)


def test_a_party_must_be_named(worked):
    vault, case_id = worked
    with pytest.raises(RuleBroken):
        sending.parcel_of(vault, case_id, Choice(CaseFileAudience.PARTY))


def test_a_full_disk_leaves_neither_file_nor_record(worked, tmp_path):
    vault, case_id = worked
    heavy = tmp_path / "Plan.bin"
    heavy.write_bytes(Random(1).randbytes(700_000))
    attachments.attach(vault, case_id, heavy)
    parcel = sending.parcel_of(vault, case_id, OWN)
    keys.own_key(vault)
    (folder := tmp_path / "sortie").mkdir()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limits[1]))
    try:
        with pytest.raises(CaseFileProblem) as refused:
            sending.send(vault, parcel, folder / "x.mediation", FOR_HER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused.value.code == "disk_full"
    assert list(folder.iterdir()) == []
    assert sending.records_of(vault, case_id) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="the process is killed as POSIX does")
def test_killed_at_any_moment_every_record_has_its_file_and_every_file_is_whole(worked, tmp_path):
    vault, case_id = worked
    path = vault.path
    vault.close()
    (folder := tmp_path / "sortie").mkdir()
    for moment in (0.0, 0.05):
        run(path, case_id, folder, FOR_HER.recipient, moment)
    again = Vault.open(path, "phrase")
    records = {record.filename: record for record in sending.records_of(again, case_id)}
    files = {each.name: each for each in folder.glob("*.mediation")}
    assert records.keys() <= files.keys()
    assert len(files) - len(records) <= 2
    for name, file in files.items():
        assert opened(file).contents.manifest.case_id == case_id
        assert name not in records or records[name].sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    again.close()
