"""Any cases at all: each audience sees the rows and words the rules allow, and nothing else."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.vault import Vault
from mediator.vault.schema import metadata
from tests.vault.test_gate import assert_sees_exactly
from tests.vault.world import build, keep


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    vault = Vault.create(tmp_path_factory.mktemp("worlds") / "v.mediator", "phrase")
    yield vault
    vault.close()


def _emptied(vault: Vault) -> None:
    with vault.writing("Vider") as work:
        for table in reversed(metadata.sorted_tables):
            work.connection.execute(table.delete())


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), cases=st.integers(1, 3), rows=st.integers(1, 4))
def test_every_audience_sees_what_the_rules_allow(vault, seed, cases, rows):
    _emptied(vault)
    world = build(Random(seed), cases=cases, rows=rows)
    keep(vault, world)
    for audience in world.audiences():
        with vault.reading(audience) as work:
            assert_sees_exactly(work, world)
