"""The tables are those of the nouns, and every key says how it hides."""

from dataclasses import fields

import pytest

from mediator.domain.noun import Confidential
from mediator.vault import Vault
from mediator.vault.columns import LINK, OWNED, SUBJECT
from mediator.vault.schema import CONFIDENTIAL, MEDIATOR_ONLY, SEARCHED, TABLES, metadata
from tests.vault.test_gate import HIDDEN_PLACES
from tests.vault.world import HERS_ALONE, LINKS, OWNERS, SUBJECTS

THE_MEDIATORS_OWN = {"change", "change_set", "draft", "search_entry"}
SHOWN_BY_DOCUMENT = {"blob"}


def test_every_table_is_behind_the_gate_or_denied_to_all_but_the_mediator():
    gated = {table.name for table in TABLES.values()}
    assert gated | THE_MEDIATORS_OWN | SHOWN_BY_DOCUMENT == set(metadata.tables)
    assert set(HIDDEN_PLACES) >= THE_MEDIATORS_OWN


def test_the_file_holds_no_other_table(vault: Vault):
    with vault.reading() as work:
        found = {
            row[0]
            for row in work.connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type IN ('table','view')")
        }
    searching = {name for name in found if name.startswith("search_index")}
    assert found == set(metadata.tables) | searching | {"alembic_version"}
    assert searching <= set(HIDDEN_PLACES)


@pytest.mark.parametrize("noun", TABLES, ids=lambda noun: noun.__name__)
def test_columns_are_the_fields(noun):
    assert {column.name for column in TABLES[noun].columns} == {field.name for field in fields(noun)}
    assert issubclass(noun, Confidential) == (TABLES[noun] in CONFIDENTIAL)
    if issubclass(noun, Confidential):
        assert {"case_id", "scope", "party_id"} <= set(TABLES[noun].columns.keys())


@pytest.mark.parametrize("noun", TABLES, ids=lambda noun: noun.__name__)
def test_every_key_says_how_it_hides(noun):
    table = TABLES[noun]
    owners, links, subjects = {}, {}, []
    for column in table.columns:
        if column.info == SUBJECT:
            subjects.append(column.name)
        if column.name.endswith("_id"):
            assert column.info in (OWNED, LINK, SUBJECT), f"{table.name}.{column.name}"
        for key in column.foreign_keys:
            assert column.info in (OWNED, LINK)
            assert column.nullable or column.info == OWNED
            assert key.ondelete is None
            assert column.index, "removal looks rows up by this key"
            if column.name not in ("case_id", "party_id"):
                (owners if column.info == OWNED else links)[column.name] = key.column.table.name
    assert owners == OWNERS.get(table.name, {})
    assert links == LINKS.get(table.name, {})
    assert tuple(subjects) == SUBJECTS.get(table.name, ())


def test_lists_of_columns_name_columns():
    assert {name: set(columns) for name, columns in MEDIATOR_ONLY.items()} == HERS_ALONE
    for listed in (MEDIATOR_ONLY, SEARCHED):
        for table, columns in listed.items():
            assert set(columns) <= set(metadata.tables[table].columns.keys())
