"""The power goes, the disk fills while a case is taken: all of it is there, or nothing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from random import Random

import pytest

from mediator.casework import attachments, keys, sending
from mediator.casework.demo import lay_down
from mediator.casework.sending import Choice
from mediator.domain.case import Case
from mediator.domain.case_files import CaseFileAudience, CaseFileRecord
from mediator.domain.people import Contact
from mediator.exchange.case_file import ForKey
from mediator.vault import Vault
from mediator.vault.check import check
from tests.casework import taking_process
from tests.casework.travelling import everything

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the process is limited and killed as POSIX does")
ROUNDS = 3


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str, dict]:
    """An empty vault, a file written for it, the case it holds, and all its rows."""
    folder = tmp_path_factory.mktemp("sent")
    a, b = (Vault.create(folder / f"{name}.mediator", "phrase") for name in "ab")
    case_id = lay_down(a)
    scan = folder / "plan.bin"
    scan.write_bytes(os.urandom(3_000_000))
    attachments.attach(a, case_id, scan)
    file = folder / "x.mediation"
    parcel = sending.parcel_of(a, case_id, Choice(CaseFileAudience.FULL, own_notes=True))
    sending.send(a, parcel, file, ForKey(keys.own_card(b).recipient))
    rows = everything(a, case_id)
    a.close()
    b.close()
    return folder / "b.mediator", file, case_id, rows


def _whole(path: Path, case_id: str, rows: dict) -> bool:
    """Whether the case is there, every row of it; otherwise nothing of it is."""
    vault = Vault.open(path, "phrase")
    try:
        assert check(vault).faults == ()
        with vault.reading() as work:
            here = work.find(Case, case_id) is not None
            assert work.count(Contact) == (len(rows["contact"]) if here else 0)
            assert work.count(CaseFileRecord) == int(here)
            if not here:
                tables = ("change", "search_entry")
                kept = [f"SELECT count(*) FROM {name} WHERE row_id = '{case_id}'" for name in tables]
                assert [work.connection.exec_driver_sql(query).scalar() for query in kept] == [0, 0]
        if here:
            assert everything(vault, case_id) == rows
    finally:
        vault.close()
    return here


def test_killed_while_it_is_taken_the_case_is_whole_or_not_there(sent, tmp_path):
    empty, file, case_id, rows = sent
    random = Random(os.urandom(8))
    for number in range(ROUNDS):
        path = tmp_path / f"{number}.mediator"
        shutil.copy(empty, path)
        taking_process.run(path, file, moment=random.uniform(0, 0.6))
        _whole(path, case_id, rows)


def test_a_full_disk_is_said_and_takes_nothing(sent, tmp_path):
    empty, file, case_id, rows = sent
    path = tmp_path / "b.mediator"
    shutil.copy(empty, path)
    assert taking_process.run(path, file, room=1_000_000) in ("refus disk_full", "refus disk_silent")
    assert not _whole(path, case_id, rows)
    assert taking_process.run(path, file) == "fini"
    assert _whole(path, case_id, rows)
