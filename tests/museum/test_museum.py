"""Every vault ever released still opens, whole."""

import json
import shutil
from pathlib import Path

import pytest

from mediator.vault import Vault
from mediator.vault.check import check
from mediator.vault.schema import HEAD, REVISIONS, TABLES, metadata
from tests.museum.lay_down import HERE, PASSPHRASE

pytestmark = pytest.mark.real_stretching


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_old_vault_opens_whole(revision, tmp_path: Path):
    path = tmp_path / "ancien.mediator"
    shutil.copy(HERE / f"{revision}.mediator", path)
    vault = Vault.open(path, PASSPHRASE)
    assert (vault.copied_to is None) == (revision == HEAD)
    verdict = check(vault)
    assert verdict.faults == ()
    assert verdict.revision == HEAD
    kept = json.loads((HERE / f"{revision}.json").read_text())
    assert {name: verdict.counts[name] for name in kept} == kept
    with vault.reading() as work:
        assert all(work.list(noun) for noun, table in TABLES.items() if table.name in kept)
        states = work.connection.exec_driver_sql(
            "SELECT table_name, before FROM change UNION ALL SELECT table_name, after FROM change"
        )
        for table, state in states:
            assert state is None or set(json.loads(state)) == set(metadata.tables[table].columns.keys())
    (binned,) = vault.bin_contents()
    vault.restore(binned.change_set_id, "Rétablir")
    assert check(vault).counts["note"] == kept["note"] + 1
    vault.close()


def test_the_script_still_lays_a_vault_down(tmp_path: Path):
    from tests.museum.lay_down import lay_down

    assert set(lay_down(tmp_path / "nouveau.mediator")) == {table.name for table in TABLES.values()}
