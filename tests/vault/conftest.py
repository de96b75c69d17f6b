from collections.abc import Iterator
from pathlib import Path

import pytest

from mediator.vault import Vault

PASSPHRASE = "les mots que personne ne devine"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cabinet.mediator"


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    vault = Vault.create(path, PASSPHRASE)
    yield vault
    vault.close()
