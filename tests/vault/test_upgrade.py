"""Upgrades: whole or not at all, after a copy that was opened and counted."""

import contextlib
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from mediator.paths import MIGRATIONS
from mediator.vault import Vault, VaultProblem
from mediator.vault.connections import connect, read_salt
from mediator.vault.keys import RawKey, from_passphrase, new_key
from mediator.vault.schema import HEAD, metadata
from mediator.vault.upgrade import Ladder, _climb, bring_up_to_date, lay_down
from tests.museum.lay_down import HERE, PASSPHRASE

MOVE = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "next", "{head}"

def upgrade():
    with op.batch_alter_table("mediation_case") as table:
        table.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default="sans"))
    with op.batch_alter_table("participation") as table:
        table.drop_column("capacity")
    {more}
"""


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RawKey]:
    """The museum's file and its key, stretched once at its real cost."""
    from mediator.vault import keys

    path = tmp_path_factory.mktemp("museum") / "ancien.mediator"
    shutil.copy(HERE / f"{HEAD}.mediator", path)
    fast = dict(keys._STRETCHES)
    keys._STRETCHES[b"1"] = {"n": 2**16, "r": 8, "p": 1}
    key = from_passphrase(PASSPHRASE, read_salt(path))
    keys._STRETCHES.update(fast)
    assert key is not None
    return path, key


@pytest.fixture
def old(opened_once: tuple[Path, RawKey], tmp_path: Path) -> tuple[Path, RawKey]:
    path = tmp_path / "coffre" / "ancien.mediator"
    path.parent.mkdir()
    shutil.copy(opened_once[0], path)
    return path, opened_once[1]


def _ladder(tmp_path: Path, more: str = "pass") -> Ladder:
    scripts = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "next_test.py").write_text(MOVE.format(head=HEAD, more=more))
    return Ladder((HEAD, "next"), scripts)


def _rows(path: Path, key: RawKey) -> dict[str, list[dict]]:
    """Every row of every table, and the revision, read without any of the vault's own code above the driver."""
    found = {}
    with contextlib.closing(connect(path, key)) as connection:
        for table in [*metadata.tables, "alembic_version"]:
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in sorted(cursor, key=repr)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    return found


def _schema(connection) -> list[tuple]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    return sorted((*row[:3], " ".join((row[3] or "").replace("(", " ( ").replace(")", " ) ").split())) for row in rows)


def test_the_schema_laid_down_is_the_schema_migrated(tmp_path):
    schemas = []
    for name, build in (("laid", lay_down), ("migrated", lambda c: _climb(c, Ladder()))):
        with contextlib.closing(connect(tmp_path / name, new_key("phrase"))) as connection:
            build(connection)
            schemas.append(_schema(connection))
    assert schemas[0] == schemas[1]
    assert len(schemas[0]) > len(metadata.tables)


def test_a_vault_up_to_date_is_not_touched(old):
    path, key = old
    before = path.read_bytes()
    assert bring_up_to_date(path, key) is None
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_every_row_survives_an_upgrade_and_a_copy_is_kept(old, tmp_path):
    path, key = old
    before = _rows(path, key)
    copy = bring_up_to_date(path, key, _ladder(tmp_path))
    assert copy is not None
    assert copy.parent == path.parent
    assert copy.stat().st_mode & 0o077 == 0
    assert _rows(copy, key) == before
    after = _rows(path, key)
    assert after.pop("alembic_version") == [{"version_num": "next"}]
    expected = {table: rows for table, rows in before.items() if table != "alembic_version"}
    expected["mediation_case"] = [row | {"nickname": "sans"} for row in expected["mediation_case"]]
    expected["participation"] = [{k: v for k, v in row.items() if k != "capacity"} for row in expected["participation"]]
    assert after == expected
    with contextlib.closing(connect(path, key)) as connection:
        found = connection.execute("SELECT count(*) FROM search_index WHERE search_index MATCH 'kanari*'").fetchone()
    assert found[0] > 0


@pytest.mark.real_stretching
def test_upgraded_and_copied_vaults_keep_their_passphrase(old, tmp_path):
    path, key = old
    copy = bring_up_to_date(path, key, _ladder(tmp_path))
    assert copy is not None
    assert from_passphrase(PASSPHRASE, read_salt(path)) == from_passphrase(PASSPHRASE, read_salt(copy)) == key
    with pytest.raises(VaultProblem) as told:
        Vault.open(path, PASSPHRASE)
    assert told.value.code == "newer"
    Vault.open(copy, PASSPHRASE).close()


@pytest.mark.parametrize(
    "trouble",
    [
        "raise RuntimeError('panne')",
        "op.execute('SELECT nonsense')",
        "op.execute(\"UPDATE note SET case_id = 'personne'\")",
        "op.execute('DELETE FROM mediation_case')",
    ],
)
def test_an_upgrade_that_fails_changes_nothing(old, tmp_path, trouble):
    path, key = old
    before = _rows(path, key)
    with pytest.raises(VaultProblem) as told:
        bring_up_to_date(path, key, _ladder(tmp_path, trouble))
    assert told.value.code == "upgrade_failed"
    assert _rows(path, key) == before
    (copy,) = set(path.parent.glob("*.mediator")) - {path}
    assert _rows(copy, key) == before
    assert bring_up_to_date(path, key) is None


def test_two_failures_in_a_second_keep_two_copies(old, tmp_path):
    path, key = old
    ladder = _ladder(tmp_path, "raise RuntimeError")
    for _ in range(2):
        with pytest.raises(VaultProblem, match="upgrade_failed"):
            bring_up_to_date(path, key, ladder)
    assert len(list(path.parent.glob("*.mediator"))) == 3


def test_damage_is_said_before_anything_is_tried(old, tmp_path):
    path, key = old
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 7] ^= 1
    path.write_bytes(content)
    with pytest.raises(VaultProblem) as told:
        bring_up_to_date(path, key, _ladder(tmp_path))
    assert told.value.code == "corrupt"
    assert path.read_bytes() == content
    assert list(path.parent.glob("*.mediator")) == [path]


KILLED = """
import sys
from pathlib import Path
from mediator.vault.keys import RawKey
from mediator.vault.schema import HEAD
from mediator.vault.upgrade import Ladder, bring_up_to_date
key = RawKey(bytes.fromhex(sys.argv[3]), bytes.fromhex(sys.argv[4]))
bring_up_to_date(Path(sys.argv[1]), key, Ladder((HEAD, "next"), Path(sys.argv[2])))
print("fini", flush=True)
"""
SLOWLY = """
    import time
    print("au milieu", flush=True)
    for n in range(120):
        op.execute(sa.text("UPDATE note SET text = text || 'x'"))
        time.sleep(0.001)
"""


def test_killed_during_an_upgrade_a_vault_is_old_or_new(old, tmp_path):
    path, key = old
    before = _rows(path, key)
    ladder = _ladder(tmp_path, textwrap.dedent(SLOWLY).strip().replace("\n", "\n    "))
    versions = set()
    for delay in (0.0, 0.15, 30.0):
        victim = path.with_name(f"victime {delay}.mediator")
        shutil.copy(path, victim)
        arguments = [str(victim), str(ladder.scripts), key.key.hex(), key.salt.hex()]
        with subprocess.Popen([sys.executable, "-c", KILLED, *arguments], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"au milieu\n"
            if delay < 1:
                time.sleep(delay)
            else:
                assert process.stdout.readline() == b"fini\n"
            process.kill()
        after = _rows(victim, key)
        version = after["alembic_version"][0]["version_num"]
        versions.add(version)
        if version == HEAD:
            assert after == before
        else:
            assert {row["text"].count("x" * 120) for row in after["note"]} == {1}
    assert versions == {HEAD, "next"}
