"""A case that comes back from a colleague who saw less than the whole: what she changed there is told, and no more."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mediator.casework import amend, inspecting, keys, sending
from mediator.casework.case_file_tables import shapes
from mediator.casework.demo import lay_down
from mediator.casework.merging import Fate
from mediator.casework.receiving import Plan, plan
from mediator.casework.sending import Choice
from mediator.domain.agreement import Commitment
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord
from mediator.domain.people import Contact
from mediator.domain.safekeeping import OwnKey
from mediator.domain.talk import Disclosure, Note
from mediator.exchange.case_file import ForKey, Opened, Passphrase, Row, Signer, WithKey, read
from mediator.vault import Vault

WORDS = "quatre mots sans lien"
JOINT = Choice(CaseFileAudience.JOINT)
FULL = Choice(CaseFileAudience.FULL)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("laid") / "a.mediator"
    vault = Vault.create(path, WORDS)
    case_id = lay_down(vault)
    vault.close()
    return path, case_id


@pytest.fixture
def vault(laid: tuple[Path, str], tmp_path: Path) -> Iterator[Vault]:
    opened = Vault.open(Path(shutil.copy(laid[0], tmp_path / "a.mediator")), WORDS)
    yield opened
    opened.close()


@pytest.fixture
def case_id(laid: tuple[Path, str]) -> str:
    return laid[1]


def sent(vault: Vault, case_id: str, choice: Choice, path: Path) -> Opened:
    """What a file written for this choice holds, read back from it."""
    sending.send(vault, sending.parcel_of(vault, case_id, choice), path, ForKey(keys.own_card(vault).recipient))
    return read(path, WithKey(keys.own_key(vault).identity), shapes())


def come_back(opened: Opened, table: str, rows: tuple[Row, ...]) -> Opened:
    """The same file as a colleague would write it, with other rows of one table."""
    manifest = replace(
        opened.contents.manifest,
        file_key=hashlib.md5(opened.contents.manifest.file_key.encode()).hexdigest(),
        ancestors=(opened.contents.manifest.file_key,),
    )
    contents = replace(opened.contents, manifest=manifest, rows={**opened.contents.rows, table: rows})
    return replace(opened, contents=contents)


def told_of(found: Plan, table: str, identity: str):
    return next(row for row in found.rows if (row.table, row.id) == (table, identity))


def test_what_a_colleague_removed_and_nobody_touched_goes_without_a_question(vault, case_id, tmp_path):
    opened = sent(vault, case_id, JOINT, tmp_path / "x.mediation")
    gone, *left = opened.contents.rows["commitment"]
    back = come_back(opened, "commitment", tuple(left))
    row = told_of(plan(vault, back), "commitment", str(gone["id"]))
    assert (row.fate, row.open) == (Fate.REMOVED_THERE, ())
    with vault.writing("Corriger", case_id=case_id) as work:
        work.amend(Commitment, str(gone["id"]), text="Autrement dit")
    assert told_of(plan(vault, back), "commitment", str(gone["id"])).open


def test_an_address_a_colleague_cleared_is_cleared(vault, case_id, tmp_path):
    opened = sent(vault, case_id, FULL, tmp_path / "x.mediation")
    rows = opened.contents.rows["contact"]
    known = next(row for row in rows if row["email"])
    back = come_back(opened, "contact", tuple({**row, "email": ""} if row is known else row for row in rows))
    row = told_of(plan(vault, back), "contact", str(known["id"]))
    assert "email" in {*row.taken, *(field for group in row.open for field in group)}


def test_what_she_keeps_for_herself_stays_when_the_case_comes_back_without_it(vault, case_id, tmp_path):
    with vault.reading() as work:
        contact = work.list(Contact)[0]
    with vault.writing("Noter") as work:
        work.amend(Contact, contact.id, note="Rappeler le matin")
    opened = sent(vault, case_id, FULL, tmp_path / "x.mediation")
    back = come_back(opened, "contact", opened.contents.rows["contact"])
    assert told_of(plan(vault, back), "contact", contact.id).fate is Fate.SAME


def test_a_case_in_which_a_released_thing_was_removed_still_travels(vault, case_id, tmp_path):
    with vault.reading() as work:
        released = next(d for d in work.list(Disclosure, case_id=case_id) if work.find(Note, d.subject_id))
    amend.remove(vault, Note, released.subject_id, "Une note")
    opened = sent(vault, case_id, Choice(CaseFileAudience.FULL, own_notes=True), tmp_path / "x.mediation")
    (row,) = [row for row in opened.contents.rows["disclosure"] if row["id"] == released.id]
    assert row["subject_id"] == ""
    other = Vault.create(tmp_path / "b.mediator", WORDS)
    assert told_of(plan(other, opened), "disclosure", released.id).fate is Fate.NEW
    other.close()


def test_no_whole_file_names_an_anonymous_one(vault, case_id, tmp_path):
    sent(vault, case_id, Choice(CaseFileAudience.ANONYMISED, seed="graine"), tmp_path / "anonyme.mediation")
    with vault.reading() as work:
        (anonymous,) = work.list(CaseFileRecord, case_id=case_id)
    opened = sent(vault, case_id, FULL, tmp_path / "x.mediation")
    assert anonymous.file_key not in opened.contents.manifest.ancestors


def test_looking_at_a_file_writes_nothing_not_even_a_key(vault, case_id, tmp_path):
    path = tmp_path / "x.mediation"
    sending.send(vault, sending.parcel_of(vault, case_id, JOINT), path, Passphrase(WORDS))
    other = Vault.create(tmp_path / "b.mediator", WORDS)
    assert inspecting.inspect(path, Passphrase(WORDS), other).signer is Signer.UNKNOWN
    with other.reading() as work:
        assert work.count(OwnKey) == 0
    other.close()
