"""Attacks on the gate: whatever is asked of a reading, what its audience may not see is not there."""

import contextlib
from collections.abc import Iterator
from random import Random

import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from mediator.domain.scope import MEDIATOR, STATISTICS, Audience, court, joint, party
from mediator.domain.talk import Note
from mediator.vault import NotFound, Reading, Vault
from mediator.vault.cipher import sqlcipher
from mediator.vault.connections import connect
from mediator.vault.gate import ClosedConnection, close_in
from mediator.vault.schema import TABLES, metadata
from tests.vault.world import A_CODE, World, build, expected, keep, kind_of, visible, words_in

REFUSED = (exc.DBAPIError, exc.ResourceClosedError, sqlcipher.Error)

READS = (
    "SELECT * FROM main.{t}",
    'SELECT * FROM "main"."{t}"',
    "SELECT * FROM [main].[{t}]",
    "SELECT * FROM MAIN.{t}",
    "SELECT id FROM main.{t}",
    "SELECT count(*) FROM main.{t}",
    "SELECT 1 FROM main.{t} LIMIT 1",
    "SELECT * FROM {t}",
    "SELECT * FROM temp.{t}",
    "SELECT x.* FROM main.{t} AS x",
    "SELECT (SELECT group_concat(id) FROM main.{t})",
    "SELECT * FROM (SELECT * FROM main.{t})",
    "SELECT * FROM {t} WHERE id IN (SELECT id FROM main.{t})",
    "SELECT * FROM {t} AS a JOIN main.{t} AS b",
    "SELECT * FROM {t} AS a LEFT JOIN main.{t} AS b ON b.id <> a.id",
    "SELECT * FROM {t} AS a FULL JOIN main.{t} AS b ON b.id = a.id",
    "SELECT * FROM {t} AS a NATURAL JOIN main.{t} AS b",
    "SELECT * FROM {t} UNION SELECT * FROM main.{t}",
    "SELECT * FROM {t} EXCEPT SELECT * FROM main.{t}",
    "SELECT * FROM {t} ORDER BY (SELECT max(id) FROM main.{t})",
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM main.{t}) THEN 1 END",
    "SELECT max(rowid) FROM {t}",
    "SELECT rowid, * FROM {t}",
    "SELECT _rowid_ FROM main.{t}",
    "WITH {t} AS (SELECT * FROM main.{t}) SELECT * FROM {t}",
    "WITH t AS MATERIALIZED (SELECT * FROM main.{t}) SELECT * FROM t",
    "WITH rows_{t} AS (SELECT * FROM main.{t}) SELECT * FROM rows_{t}",
    "WITH rows_0000000000000000_{t} AS (SELECT * FROM main.{t}) SELECT * FROM rows_0000000000000000_{t}",
    "WITH main AS (SELECT * FROM main.{t}) SELECT * FROM main",
    "WITH RECURSIVE r(id) AS (SELECT id FROM main.{t} UNION SELECT id FROM r) SELECT * FROM r",
    "WITH RECURSIVE {t}(id) AS (SELECT id FROM main.{t} UNION SELECT id FROM {t}) SELECT * FROM {t}",
    "WITH RECURSIVE seen(id) AS (SELECT id FROM main.{t} UNION SELECT id FROM seen) SELECT * FROM seen",
    "SELECT * FROM main.{t} INDEXED BY sqlite_autoindex_{t}_1",
    "SELECT lower(id) FROM main.{t} GROUP BY id HAVING count(*) > 0",
    "SELECT max(id) OVER () FROM main.{t}",
    "SELECT json_group_array(id) FROM {t}",
    "VALUES ((SELECT id FROM main.{t} LIMIT 1))",
    "EXPLAIN QUERY PLAN SELECT * FROM main.{t}",
    "EXPLAIN SELECT * FROM main.{t}",
    "SELECT * FROM pragma_table_info('{t}')",
    "SELECT * FROM pragma_index_list('{t}')",
    "PRAGMA table_info({t})",
    "SELECT * FROM json_each((SELECT json_group_array(id) FROM main.{t}))",
)
PLACES = (
    "SELECT * FROM {s}",
    "SELECT * FROM main.{s}",
    "SELECT * FROM temp.{s}",
    "SELECT 1 FROM {s}",
    "SELECT count(*) FROM main.{s}",
    "WITH {s} AS (SELECT * FROM main.{s}) SELECT * FROM {s}",
)
HIDDEN_PLACES = (
    *("change", "change_set", "draft", "search_entry", "search_index", "search_index_content", "search_index_data"),
    *("search_index_idx", "search_index_docsize", "search_index_config", "alembic_version", "sqlite_stat1"),
    *("sqlite_schema", "sqlite_master", "SQLITE_MASTER", "sqlite_temp_schema", "sqlite_temp_master", "SQLITE_SCHEMA"),
    *("json_each('[1]')", "json_tree('[1]')", "pragma_table_list", "pragma_database_list", "pragma_function_list"),
    *("dbstat", "sqlite_dbpage", "sqlite_stmt", "bytecode('SELECT 1')", "fts5vocab", "generate_series(1,2)"),
)
FORBIDDEN = (
    "INSERT INTO note SELECT * FROM note",
    "INSERT INTO main.note SELECT * FROM main.note",
    "INSERT INTO search_index(search_index) VALUES ('rebuild')",
    "REPLACE INTO blob VALUES ('0', '0')",
    "UPDATE note SET scope = 'joint', party_id = NULL",
    "UPDATE main.note SET scope = 'joint', party_id = NULL RETURNING *",
    "UPDATE main.note SET text = 'vu'",
    "DELETE FROM note",
    "DELETE FROM main.note RETURNING *",
    "CREATE TABLE t AS SELECT * FROM main.note",
    "CREATE TEMP TABLE t AS SELECT * FROM main.note",
    "CREATE TEMP TABLE t (a)",
    "CREATE TEMP VIEW t AS SELECT * FROM main.note",
    "CREATE VIEW t AS SELECT * FROM main.note",
    "CREATE TEMP TRIGGER t INSTEAD OF INSERT ON note BEGIN SELECT 1; END",
    "CREATE TRIGGER t AFTER INSERT ON main.note BEGIN SELECT 1; END",
    "CREATE INDEX i ON note (text)",
    "CREATE VIRTUAL TABLE temp.t USING fts5vocab(main, search_index, row)",
    "CREATE VIRTUAL TABLE temp.t USING fts5(a)",
    "DROP VIEW note",
    "DROP VIEW temp.note",
    "DROP TABLE main.note",
    "ALTER TABLE main.note RENAME TO t",
    "ALTER TABLE main.note ADD COLUMN t",
    "ATTACH ':memory:' AS other",
    "ATTACH '/tmp/copie' AS other KEY ''",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO '/tmp/copie'",
    "REINDEX",
    "ANALYZE",
    "SAVEPOINT s",
    "PRAGMA query_only = OFF",
    "PRAGMA query_only",
    "PRAGMA writable_schema = ON",
    "PRAGMA trusted_schema = ON",
    "PRAGMA read_uncommitted = ON",
    "PRAGMA database_list",
    "PRAGMA table_list",
    "PRAGMA integrity_check",
    "PRAGMA foreign_key_check",
    "PRAGMA cipher_settings",
    "PRAGMA cipher_export",
    "PRAGMA key = 'x'",
    "PRAGMA rekey = 'x'",
    "PRAGMA temp_store_directory = '/tmp'",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "SELECT sqlcipher_export('main')",
    "SELECT load_extension('x')",
    "SELECT randomblob(8)",
    "SELECT last_insert_rowid()",
    "SELECT total_changes()",
    "SELECT sqlite_compileoption_get(1)",
    "SELECT printf('%s', id) FROM note",
    "SELECT hex(id) FROM note",
    "SELECT json_group_array(text) FROM note",
    "SELECT row_number() OVER () FROM note",
    "SELECT highlight(search_index, 0, '', '') FROM search_index",
    "SELECT writefile('/tmp/x', text) FROM note",
    "SELECT readfile('/etc/passwd')",
    "SELECT edit(text) FROM note",
    "SELECT fts5(1)",
    "SELECT * FROM search_index WHERE search_index MATCH 'kanari*'",
    "SELECT * FROM search_index('kanari*')",
)


@pytest.fixture(scope="module")
def populated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vault, World]]:
    vault = Vault.create(tmp_path_factory.mktemp("gate") / "v.mediator", "phrase")
    world = build(Random(20261103), cases=3, rows=6)
    keep(vault, world)
    note = next(iter(world.rows["note"].values()))
    vault.keep_draft("note", note.id, "text", f"brouillon {world.words[note.id]}")
    yield vault, world
    vault.close()


def _audience(world: World, kind: str) -> Audience:
    case = next(iter(world.rows["mediation_case"]))
    by_kind = {"joint": joint(case), "court": court(case), "statistics": STATISTICS}
    return by_kind.get(kind) or party(case, world.parties(case)[0].id)


def _attack(work: Reading, statement: str) -> list[object]:
    """All that an attack brings back, through SQLAlchemy and through the driver beneath."""
    found: list[object] = []
    driver = work.connection.connection.driver_connection
    assert driver is not None
    for run in (work.connection.exec_driver_sql, driver.execute, lambda s: sqlcipher.Cursor(driver).execute(s)):
        try:
            found += [tuple(row) for row in run(statement).fetchall()]
        except REFUSED as refusal:
            found.append(str(refusal).split("[SQL", 1)[0])
    return found


KINDS = ("joint", "party", "court", "statistics")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("attack", READS)
def test_no_question_about_a_table_brings_a_secret_out(populated, kind, attack):
    vault, world = populated
    audience = _audience(world, kind)
    secrets = world.secrets_for(audience)
    assert secrets
    hidden = {noun.id for noun in world.all()} - visible(world, audience)
    for table in ("note", "offer", "disclosure", "contact", "mediation_case", "participation", "document"):
        with vault.reading(audience) as work:
            told = repr(_attack(work, attack.format(t=table)))
        assert not [word for word in secrets if word in told]
        assert not [identity for identity in hidden if identity in told]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", HIDDEN_PLACES)
def test_no_place_but_the_public_tables_can_be_read(populated, kind, place):
    vault, world = populated
    for attack in PLACES:
        with vault.reading(_audience(world, kind)) as work, pytest.raises(REFUSED):
            work.connection.exec_driver_sql(attack.format(s=place)).fetchall()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_writing_and_walking_round_are_refused(populated, kind, statement):
    vault, world = populated
    with vault.reading(_audience(world, kind)) as work, pytest.raises(REFUSED):
        work.connection.exec_driver_sql(statement).fetchall()


def test_the_attacks_changed_nothing(populated):
    vault, world = populated
    with vault.reading() as work:
        for noun, table in TABLES.items():
            assert set(work.list(noun)) == set(world.rows[table.name].values())


@pytest.mark.parametrize("kind", KINDS)
def test_contents_of_hidden_documents_are_not_there(populated, kind):
    vault, world = populated
    audience = _audience(world, kind)
    seen = visible(world, audience) if audience != STATISTICS else set()
    readable = {d.sha256 for d in world.rows["document"].values() if d.id in seen}
    with vault.reading(audience) as work:
        for attack in ("SELECT sha256 FROM blob", "SELECT sha256 FROM temp.blob"):
            assert {row[0] for row in work.connection.exec_driver_sql(attack)} == readable
        for attack in ("SELECT * FROM main.blob", "SELECT count(*) FROM main.blob", "SELECT data FROM main.blob"):
            with pytest.raises(REFUSED):
                work.connection.exec_driver_sql(attack).fetchall()
        for sha256, data in world.contents().items():
            if sha256 in readable:
                assert work.bytes_of(sha256) == data
            else:
                with pytest.raises(NotFound):
                    work.bytes_of(sha256)


@pytest.mark.parametrize("kind", KINDS)
def test_the_driver_offers_no_way_round(populated, kind, tmp_path):
    vault, world = populated
    with vault.reading(_audience(world, kind)) as work:
        driver = work.connection.connection.driver_connection
        assert driver is not None
        with sqlcipher.connect(str(tmp_path / "copie")) as other:
            for walk in (
                lambda: driver.backup(other),
                lambda: driver.open_blob("note", "text", 1),
                lambda: driver.open_blob("note", "text", 1, True, "main"),
                lambda: driver.set_authorizer(None),
                lambda: driver.enable_load_extension(True),
                lambda: driver.load_extension("x"),
                lambda: driver.executescript("SELECT 1; DELETE FROM main.note;"),
                lambda: driver.executemany("DELETE FROM main.note WHERE id <> ?", [("",)]),
            ):
                with pytest.raises(sqlcipher.Error):
                    walk()
        other.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_does_not_betray_the_names_the_gate_drew(populated, kind):
    vault, world = populated
    joins = ("JOIN", "LEFT JOIN", "FULL JOIN", "CROSS JOIN")
    with vault.reading(_audience(world, kind)) as work:
        for table in TABLES.values():
            questions = [f"SELECT * FROM {table.name} a {join} {table.name} b ON a.id > b.id" for join in joins]
            questions.append(f"SELECT DISTINCT id, count(*) FROM (SELECT * FROM {table.name} LIMIT 3) GROUP BY 1")
            questions.append(f"WITH x AS MATERIALIZED (SELECT * FROM {table.name}) SELECT * FROM x a, x b")
            for question in questions:
                for how in ("EXPLAIN", "EXPLAIN QUERY PLAN"):
                    plan = work.connection.exec_driver_sql(f"{how} {question}").fetchall()
                    assert "rows_" not in repr(plan)


def test_names_are_drawn_anew_for_each_connection(populated):
    vault, world = populated
    names = set()
    for kind in KINDS:
        with contextlib.closing(connect(vault.path, vault._key, ClosedConnection)) as driver:
            close_in(driver, _audience(world, kind))
            sqlcipher.Connection.set_authorizer(driver, None)
            names |= {row[0] for row in driver.execute("SELECT name FROM sqlite_temp_schema WHERE name LIKE 'rows_%'")}
    assert len(names) == len(KINDS) * (len(TABLES) + 2)


@pytest.mark.parametrize("kind", KINDS)
def test_rows_and_columns_are_exactly_those_the_rules_allow(populated, kind):
    vault, world = populated
    with vault.reading(_audience(world, kind)) as work:
        assert_sees_exactly(work, world)
        allowed = expected(world, work.audience)
        for noun, table in TABLES.items():
            assert {one.id for one in work.list(noun)} == allowed[table.name].keys()
            assert work.count(noun) == len(allowed[table.name])


def assert_sees_exactly(work: Reading, world: World) -> None:
    """What ``work`` brings back is what the rules worked out in plain Python say, row by row and column by column."""
    allowed = expected(world, work.audience)
    told = ""
    for table in TABLES.values():
        found = work.connection.exec_driver_sql(f"SELECT * FROM {table.name}").mappings()
        rows = {row["id"]: dict(row) for row in found}
        assert rows == allowed[table.name], table.name
        counted = work.connection.exec_driver_sql(f"SELECT count(*) FROM {table.name}").scalar_one()
        assert counted == len(rows)
        told += repr(rows)
    assert not world.secrets_for(work.audience) & words_in(told)


def test_statistics_meet_no_word_at_all(populated):
    vault, world = populated
    with vault.reading(STATISTICS) as work:
        for noun, table in TABLES.items():
            assert work.count(noun) == len(world.rows[table.name])
            for row in work.rows(sa.select(table)):
                for name, value in row.items():
                    assert "kanari" not in str(value)
                    if kind_of(noun, name)[0] is str and not name.endswith("id"):
                        assert value in (None, "", "FR", A_CODE)
        amounts = work.connection.execute(sa.select(sa.func.sum(metadata.tables["term"].c.amount_cents))).scalar()
    terms = world.rows["term"].values()
    assert amounts == sum(term.amount_cents or 0 for term in terms)


@pytest.mark.parametrize("kind", KINDS)
def test_hidden_things_cannot_be_loaded_by_their_identity(populated, kind):
    vault, world = populated
    audience = _audience(world, kind)
    seen = visible(world, audience)
    with vault.reading(audience) as work:
        for noun in world.all():
            assert (work.find(type(noun), noun.id) is not None) == (noun.id in seen)


@pytest.mark.parametrize("kind", KINDS)
def test_search_is_not_for_others(populated, kind):
    vault, world = populated
    with vault.reading(_audience(world, kind)) as work, pytest.raises(REFUSED):
        work.search("kanari")


def test_an_audience_must_be_named_by_true_identities(populated):
    vault, _world = populated
    for hostile in ("' OR 1 --", "x" * 32, "", "0" * 31, "A" * 32):
        with pytest.raises(ValueError, match="identity"), vault.reading(joint(hostile)):
            pass
        with pytest.raises(ValueError, match="identity"), vault.reading(party("0" * 32, hostile)):
            pass


def test_nobody_sees_a_case_that_does_not_exist(populated):
    vault, world = populated
    case = next(iter(world.rows["mediation_case"]))
    for audience in (joint("0" * 32), court("0" * 32), party("0" * 32, "1" * 32)):
        with vault.reading(audience) as work:
            counts = {noun: work.count(noun) for noun in TABLES}
        assert set(counts.values()) == {0, len(world.rows["practice"])}
    with vault.reading(party(case, "1" * 32)) as stranger, vault.reading(joint(case)) as together:
        assert stranger.list(Note) == together.list(Note)


def test_the_mediator_sees_everything(populated):
    vault, world = populated
    with vault.reading(MEDIATOR) as work:
        assert_sees_exactly(work, world)
